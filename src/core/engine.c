#include "engine.h"

/* Children lie after their parent, so that one pass from the end settles every group. */
void engine_groups(const Engine *engine, Truth *truth, size_t from, size_t end) {
    const Node *nodes = engine->ruleset->nodes;
    for (size_t i = end; i-- > from;) {
        if (nodes[i].kind > NODE_ANY) continue;
        bool all = nodes[i].kind == NODE_ALL;
        Truth out = all ? TRUTH_MET : TRUTH_NOT_MET;
        for (size_t child = i + 1; child < nodes[i].end; child = nodes[child].end) {
            if (engine->bound[child].left_out) continue;
            if (all ? truth[child] < out : truth[child] > out) out = truth[child];
        }
        truth[i] = out;
    }
}

static Truth result_of(const Engine *engine, size_t name, const Truth *truth) {
    const Ruleset *ruleset = engine->ruleset;
    if (ruleset->result_counts[name] == 0) return TRUTH_NOT_MET;
    Truth out = TRUTH_MET;
    for (size_t i = 0; i < ruleset->result_counts[name]; i++) {
        Truth one = truth[ruleset->result_nodes[name][i]];
        if (one < out) out = one;
    }
    return out;
}

static void fix_world(Engine *engine, size_t world) {
    for (size_t s = 0; s < engine->split_count; s++) {
        const Split *split = &engine->splits[s];
        engine->fixed_at[split->fact] = split->cells[world % split->count];
        engine->fixed[split->fact] = true;
        world /= split->count;
    }
}

static void fix_leaves(Engine *engine) {
    const Node *nodes = engine->ruleset->nodes;
    for (size_t i = 0; i < engine->ruleset->node_count; i++) {
        if (nodes[i].kind != NODE_COMPARE || !engine->fixed[nodes[i].fact]) continue;
        const Bound *bound = &engine->bound[i];
        engine->truth[i] = interval_compare(engine->fixed_at[nodes[i].fact], bound->compare, bound->value);
    }
}

static Truth settle(Truth low, Truth high) {
    return low == TRUTH_MET ? TRUTH_MET : high == TRUTH_NOT_MET ? TRUTH_NOT_MET : TRUTH_UNKNOWN;
}

/* Tries every world: what holds in all of them holds. */
static void try_worlds(Engine *engine) {
    size_t count = engine->ruleset->node_count, worlds = 1;
    Truth low[RESULT_NAMES], high[RESULT_NAMES];
    for (size_t s = 0; s < engine->split_count; s++) worlds *= engine->splits[s].count;
    for (size_t world = 0; world < worlds; world++) {
        fix_world(engine, world);
        fix_leaves(engine);
        engine_groups(engine, engine->truth, 0, count);
        for (size_t i = 0; i < count; i++) {
            Truth t = engine->truth[i];
            engine->low[i] = world == 0 || t < engine->low[i] ? t : engine->low[i];
            engine->high[i] = world == 0 || t > engine->high[i] ? t : engine->high[i];
        }
        for (size_t r = 0; r < RESULT_NAMES; r++) {
            Truth t = result_of(engine, r, engine->truth);
            low[r] = world == 0 || t < low[r] ? t : low[r];
            high[r] = world == 0 || t > high[r] ? t : high[r];
        }
    }
    for (size_t i = 0; i < count; i++) engine->truth[i] = settle(engine->low[i], engine->high[i]);
    for (size_t r = 0; r < RESULT_NAMES; r++) engine->results[r] = settle(low[r], high[r]);
    for (size_t s = 0; s < engine->split_count; s++) engine->fixed[engine->splits[s].fact] = false;
}

/* What a leaf that is not met leaves without meaning. */
static void skip(Engine *engine, size_t from, size_t end) {
    for (size_t i = from; i < end; i++) {
        engine->leaves[i].truth = TRUTH_NOT_MET;
        engine->truth[i] = TRUTH_NOT_MET;
    }
}

static void settle_leaves(Engine *engine) {
    const Ruleset *ruleset = engine->ruleset;
    for (size_t i = 0; i < ruleset->node_count; i++) {
        const Node *node = &ruleset->nodes[i];
        LeafState *leaf = &engine->leaves[i];
        if (node->kind <= NODE_ANY || engine->bound[i].left_out) continue;
        engine_leaf(engine, i, leaf);
        engine->truth[i] = leaf->truth;
        if (leaf->truth == TRUTH_UNKNOWN && node->kind == NODE_COMPARE && leaf->shown == node->fact)
            engine->open |= fact_bit(node->fact);
        if (!engine->quick || leaf->truth != TRUTH_NOT_MET || node->skip <= i) continue;
        skip(engine, i + 1, node->skip);
        i = node->skip - 1;
    }
}

void engine_tree(Engine *engine) {
    const Ruleset *ruleset = engine->ruleset;
    engine->open = 0;
    settle_leaves(engine);
    engine_splits(engine);
    if (engine->split_count > 0) {
        try_worlds(engine);
        return;
    }
    engine_groups(engine, engine->truth, 0, ruleset->node_count);
    for (size_t r = 0; r < RESULT_NAMES; r++) engine->results[r] = result_of(engine, r, engine->truth);
}
