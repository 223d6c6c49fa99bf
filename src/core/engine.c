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

static bool active(const Engine *engine, size_t node, FactId fact) {
    const Node *n = &engine->ruleset->nodes[node];
    return n->kind == NODE_COMPARE && n->fact == fact && !engine->bound[node].left_out;
}

/* Whether the leaves of a fact point both ways, and at least one of them is open for want of it. */
static bool splits(const Engine *engine, FactId fact) {
    bool up = false, down = false, open = false, decided = false;
    for (size_t i = 0; i < engine->ruleset->node_count; i++) {
        if (!active(engine, i, fact)) continue;
        const Bound *bound = &engine->bound[i];
        bool yes_no = fact_definition(fact)->kind == FACT_YES_NO;
        bool yes = bound->compare == COMPARE_EQ ? bound->value > 0 : bound->value == 0;
        bool equal = bound->compare >= COMPARE_EQ;
        if (equal ? !yes_no || yes : bound->compare >= COMPARE_GT) up = true;
        if (equal ? !yes_no || !yes : bound->compare < COMPARE_GT) down = true;
        bool unknown = engine->leaves[i].truth == TRUTH_UNKNOWN && engine->leaves[i].shown == fact;
        open = open || unknown;
        /* One leaf that takes an old value and one that does not cannot be tried by the same worlds. */
        bool fresh =
            engine->known[fact].known &&
            !(engine->known[fact].dated && engine_stale(engine, engine->known[fact].fact, bound->max_age));
        decided = decided || (!unknown && !fresh);
    }
    return up && down && open && !decided;
}

static Interval possible(const Engine *engine, FactId fact) {
    const Known *known = &engine->known[fact];
    for (size_t i = 0; i < engine->ruleset->node_count; i++)
        if (active(engine, i, fact) && known->dated &&
            engine_stale(engine, known->fact, engine->bound[i].max_age))
            return fact_whole(fact);
    return known->known ? known->possible : fact_whole(fact);
}

static void add_cell(Split *split, Interval cell) {
    if (split->count < CELLS_MAX) split->cells[split->count++] = cell;
}

static void add_steps(Split *split, Interval whole, Decimal step) {
    for (Decimal at = (whole.lo + step - 1) / step * step; at <= whole.hi; at += step)
        add_cell(split, interval_point(at));
}

/* Next threshold of the fact's leaves after `after`; false when there is none. */
static bool next_threshold(const Engine *engine, FactId fact, Decimal after, Decimal *out) {
    bool found = false;
    for (size_t i = 0; i < engine->ruleset->node_count; i++) {
        Decimal value = engine->bound[i].value;
        if (!active(engine, i, fact) || value <= after || (found && value >= *out)) continue;
        *out = value;
        found = true;
    }
    return found;
}

static void add_cells(const Engine *engine, Split *split, Interval whole) {
    const FactDefinition *d = fact_definition(split->fact);
    Decimal step = decimal_one, threshold = 0, last = -1;
    if (d->step) decimal_parse(d->step, &step);
    if ((d->step || d->kind != FACT_NUMBER) && (whole.hi - whole.lo) / step < CELLS_MAX - 1) {
        add_steps(split, whole, step);
        return;
    }
    Interval cell, rest = whole;
    while (next_threshold(engine, split->fact, last, &threshold)) {
        if (interval_meet(rest, (Interval){.lo = -1, .hi = threshold, .hi_open = true}, &cell))
            add_cell(split, cell);
        if (interval_meet(rest, interval_point(threshold), &cell)) add_cell(split, cell);
        if (!interval_meet(rest, (Interval){.lo = threshold, .hi = INT64_MAX, .lo_open = true}, &rest))
            return;
        last = threshold;
    }
    add_cell(split, rest);
}

static size_t top_of(const Engine *engine, FactId fact) {
    const Node *nodes = engine->ruleset->nodes;
    size_t first = 0, last = 0;
    bool any = false;
    for (size_t i = 0; i < engine->ruleset->node_count; i++) {
        if (!active(engine, i, fact)) continue;
        if (!any) first = i;
        last = i;
        any = true;
    }
    while (first > 0 && nodes[first].end <= last) first = nodes[first].parent;
    return first;
}

static void find_splits(Engine *engine) {
    size_t worlds = 1;
    for (size_t id = 0; id < FACT_IDS; id++) {
        FactId fact = (FactId)id;
        if (engine->split_count == SPLITS_MAX || !splits(engine, fact)) continue;
        Split split = {.fact = fact, .top = top_of(engine, fact)};
        add_cells(engine, &split, possible(engine, fact));
        if (split.count == 0 || split.count == CELLS_MAX || worlds * split.count > WORLDS_MAX) continue;
        worlds *= split.count;
        engine->splits[engine->split_count++] = split;
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
        for (size_t i = 0; i < count; i++)
            if (engine->ruleset->nodes[i].kind == NODE_COMPARE &&
                engine->fixed[engine->ruleset->nodes[i].fact])
                engine->truth[i] = engine_fixed_leaf(engine, i);
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

void engine_tree(Engine *engine) {
    const Ruleset *ruleset = engine->ruleset;
    for (size_t i = 0; i < ruleset->node_count; i++) {
        if (ruleset->nodes[i].kind <= NODE_ANY || engine->bound[i].left_out) continue;
        engine_leaf(engine, i, &engine->leaves[i]);
        engine->truth[i] = engine->leaves[i].truth;
    }
    find_splits(engine);
    if (engine->split_count > 0) {
        try_worlds(engine);
        return;
    }
    engine_groups(engine, engine->truth, 0, ruleset->node_count);
    for (size_t r = 0; r < RESULT_NAMES; r++) engine->results[r] = result_of(engine, r, engine->truth);
}
