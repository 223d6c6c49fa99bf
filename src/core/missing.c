/* The smallest set of facts whose answers could make the tree met. Facts whose leaves all point one way are
 * chosen node by node: the best answer serves every leaf at once. Below the top of a split fact every subset
 * is tried. */
#include "engine.h"

#include <string.h>

enum { SETS_MAX = 48, REGION_FACTS_MAX = 10 };

/* Sets of facts, none inside another, best first; bit 0 is the fact that the ruleset names first. */
typedef struct Sets {
    uint64_t masks[SETS_MAX];
    size_t count;
} Sets;

typedef struct Region { /* one subtree under trial */
    const Engine *engine;
    size_t top;
    Truth truth[NODES_MAX];
    uint64_t set;
    uint64_t cells[SPLITS_MAX]; /* of each split, those that may come */
} Region;

bool engine_better(uint64_t a, uint64_t b) {
    int size_a = __builtin_popcountll(a), size_b = __builtin_popcountll(b);
    if (size_a != size_b) return size_a < size_b;
    uint64_t differ = a ^ b;
    return (a & differ & -differ) != 0;
}

bool engine_asks_less(size_t first, size_t other) {
    return other > 0 && (first == 0 || other < first);
}

static void insert(Sets *sets, uint64_t mask) {
    size_t kept = 0, place = 0;
    for (size_t i = 0; i < sets->count; i++)
        if ((sets->masks[i] & mask) == sets->masks[i]) return;
    for (size_t i = 0; i < sets->count; i++)
        if ((sets->masks[i] & mask) != mask) sets->masks[kept++] = sets->masks[i];
    sets->count = kept;
    while (place < sets->count && engine_better(sets->masks[place], mask)) place++;
    if (place == SETS_MAX) return;
    if (sets->count == SETS_MAX) sets->count--;
    memmove(&sets->masks[place + 1], &sets->masks[place], (sets->count - place) * sizeof *sets->masks);
    sets->masks[place] = mask;
    sets->count++;
}

uint64_t engine_ranked(const Engine *engine, uint64_t facts) {
    uint64_t out = 0;
    for (; facts; facts &= facts - 1) out |= UINT64_C(1) << engine->ruleset->rank[__builtin_ctzll(facts)];
    return out;
}

static const Split *split_of(const Engine *engine, FactId fact) {
    for (size_t s = 0; s < engine->split_count; s++)
        if (engine->splits[s].fact == fact) return &engine->splits[s];
    return NULL;
}

static bool is_top(const Engine *engine, size_t node) {
    for (size_t s = 0; s < engine->split_count; s++)
        if (engine->splits[s].top == node) return true;
    return false;
}

static bool split_leaf(const Engine *engine, size_t node, const Split **split) {
    const Node *n = &engine->ruleset->nodes[node];
    *split = n->kind == NODE_COMPARE ? split_of(engine, n->fact) : NULL;
    return *split != NULL;
}

/* Sets the region's leaves on one split fact to what a cell of it gives. */
static void place_cell(Region *region, const Split *split, Interval cell) {
    const Engine *engine = region->engine;
    for (size_t i = region->top; i < engine->ruleset->nodes[region->top].end; i++) {
        const Split *own;
        if (!split_leaf(engine, i, &own) || own != split) continue;
        const Bound *bound = &engine->bound[i];
        region->truth[i] = interval_compare(cell, bound->compare, bound->value);
    }
}

/* Whether the region is met for every cell that was left possible. */
static bool holds(Region *region, size_t next) {
    const Engine *engine = region->engine;
    if (next == engine->split_count) {
        engine_groups(engine, region->truth, region->top, engine->ruleset->nodes[region->top].end);
        return region->truth[region->top] == TRUTH_MET;
    }
    const Split *split = &engine->splits[next];
    for (size_t i = 0; i < split->count; i++) {
        if (!(region->cells[next] >> i & 1)) continue;
        place_cell(region, split, split->cells[i]);
        if (!holds(region, next + 1)) return false;
    }
    return true;
}

/* Whether some answers to the set's split facts leave cells with which the region is met. An answer to the
 * fact itself leaves one cell of its own; an answer to what its modifier hangs on leaves its own cells or the
 * modifier's. */
static bool answers_hold(Region *region, size_t next) {
    const Engine *engine = region->engine;
    if (next == engine->split_count) return holds(region, 0);
    const Split *split = &engine->splits[next];
    const Known *known = &engine->known[split->fact];
    bool own = engine_ranked(engine, fact_bit(split->fact)) & region->set;
    bool gate = known->gate && (engine_ranked(engine, known->gate) & region->set);
    if (known->gate && !known->gate_becomes && !gate) return false;
    uint64_t beside = known->gate && !gate ? split->otherwise : 0;
    uint64_t whole = gate ? split->base : split->base | beside;
    if (gate && split->otherwise) {
        region->cells[next] = split->otherwise;
        if (answers_hold(region, next + 1)) return true;
    }
    for (size_t i = 0; own && i < split->count; i++) {
        if (!(split->base >> i & 1)) continue;
        region->cells[next] = UINT64_C(1) << i | beside;
        if (answers_hold(region, next + 1)) return true;
    }
    region->cells[next] = whole;
    return !own && answers_hold(region, next + 1);
}

static bool set_serves(Region *region, uint64_t set) {
    const Engine *engine = region->engine;
    const Split *split;
    region->set = set;
    for (size_t i = region->top; i < engine->ruleset->nodes[region->top].end; i++) {
        const LeafState *leaf = &engine->leaves[i];
        if (engine->ruleset->nodes[i].kind <= NODE_ANY || split_leaf(engine, i, &split)) continue;
        uint64_t ask = engine_ranked(engine, leaf->ask);
        bool answered = leaf->truth == TRUTH_UNKNOWN && ask && (ask & set) == ask;
        region->truth[i] = answered ? TRUTH_MET : leaf->truth;
    }
    return answers_hold(region, 0);
}

/* What can be asked about a split fact, whatever its leaves ask one by one. */
static uint64_t split_asks(const Engine *engine, size_t node) {
    const Split *split;
    if (!split_leaf(engine, node, &split)) return 0;
    const Known *known = &engine->known[split->fact];
    return known->gate | (split->base & (split->base - 1) ? known->ask : 0);
}

/* False when the region has too many open facts to try them all. */
static bool try_region(const Engine *engine, size_t top, Sets *out) {
    Region region = {.engine = engine, .top = top};
    uint64_t open = 0, places[REGION_FACTS_MAX];
    size_t count = 0;
    for (size_t i = top; i < engine->ruleset->nodes[top].end; i++)
        if (engine->leaves[i].truth == TRUTH_UNKNOWN && !engine->bound[i].left_out)
            open |= engine_ranked(engine, engine->leaves[i].ask | split_asks(engine, i));
    if (__builtin_popcountll(open) > REGION_FACTS_MAX) return false;
    for (; open; open &= open - 1) places[count++] = open & -open;
    for (size_t subset = 0; subset < (size_t)1 << count; subset++) {
        uint64_t set = 0;
        for (size_t i = 0; i < count; i++)
            if (subset >> i & 1) set |= places[i];
        if (set_serves(&region, set)) insert(out, set);
    }
    return true;
}

static void alternatives(const Engine *engine, size_t node, Sets *out);

static void join(const Engine *engine, size_t node, Sets *out) {
    const Node *nodes = engine->ruleset->nodes;
    bool all = nodes[node].kind == NODE_ALL;
    if (all) insert(out, 0);
    for (size_t child = node + 1; child < nodes[node].end; child = nodes[child].end) {
        if (engine->bound[child].left_out) continue;
        Sets below, both = {.count = 0};
        alternatives(engine, child, &below);
        for (size_t i = 0; !all && i < below.count; i++) insert(out, below.masks[i]);
        for (size_t i = 0; all && i < out->count; i++)
            for (size_t j = 0; j < below.count; j++) insert(&both, out->masks[i] | below.masks[j]);
        if (all) *out = both;
    }
}

static void alternatives(const Engine *engine, size_t node, Sets *out) {
    out->count = 0;
    Truth truth = engine->truth[node];
    if (truth == TRUTH_MET) insert(out, 0);
    if (truth != TRUTH_UNKNOWN) return;
    if (engine->ruleset->nodes[node].kind > NODE_ANY) {
        uint64_t ask = engine->leaves[node].ask;
        if (ask) insert(out, engine_ranked(engine, ask));
        return;
    }
    if (is_top(engine, node) && try_region(engine, node, out)) return;
    join(engine, node, out);
}

size_t engine_missing(Engine *engine, FactId out[FACT_IDS]) {
    Sets sets;
    size_t count = 0;
    if (engine->results[RESULT_WHOLE] != TRUTH_UNKNOWN) return 0;
    alternatives(engine, 0, &sets);
    for (uint64_t rest = sets.count ? sets.masks[0] : 0; rest; rest &= rest - 1)
        out[count++] = engine->ruleset->order[__builtin_ctzll(rest)];
    return count;
}
