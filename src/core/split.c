/* Facts whose leaves point both ways: which they are, and the cells that their values can lie in. */
#include "engine.h"

static bool active(const Engine *engine, size_t node, FactId fact) {
    const Node *n = &engine->ruleset->nodes[node];
    return n->kind == NODE_COMPARE && n->fact == fact && !engine->bound[node].left_out;
}

/* One leaf that takes an old value and one that does not cannot be tried by the same worlds; nor can one that
 * was decided without the fact. */
static bool decided(const Engine *engine, FactId fact) {
    bool taken = false, refused = false;
    for (size_t i = 0; i < engine->ruleset->node_count; i++) {
        if (!active(engine, i, fact)) continue;
        bool unknown = engine->leaves[i].truth == TRUTH_UNKNOWN && engine->leaves[i].shown == fact;
        bool usable = engine_usable(engine, fact, engine->bound[i].max_age);
        if (!unknown && !usable) return true;
        taken = taken || usable;
        refused = refused || (engine->known[fact].known && !usable);
    }
    return taken && refused;
}

static bool stale_somewhere(const Engine *engine, FactId fact) {
    const Known *known = &engine->known[fact];
    for (size_t i = 0; known->dated && i < engine->ruleset->node_count; i++)
        if (active(engine, i, fact) && engine_stale(engine, known->fact, engine->bound[i].max_age))
            return true;
    return false;
}

/* What the fact's own value may be, whatever modifiers make of it. */
static Interval base_of(const Engine *engine, FactId fact) {
    const Known *known = &engine->known[fact];
    bool there = known->gate ? known->base_known : known->known;
    if (!there || stale_somewhere(engine, fact)) return fact_whole(fact);
    return known->gate ? known->base : known->possible;
}

/* Adds a cell that the base or the modifier's value can lie in. */
static void add_cell(Split *split, Interval cell, Interval base, const Known *known) {
    Interval shared;
    bool own = interval_meet(cell, base, &shared);
    bool other =
        known->gate && known->gate_becomes && interval_meet(cell, interval_point(known->otherwise), &shared);
    if ((!own && !other) || split->count == CELLS_MAX) return;
    if (own) split->base |= UINT64_C(1) << split->count;
    if (other) split->otherwise |= UINT64_C(1) << split->count;
    split->cells[split->count++] = cell;
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

static void add_cells(const Engine *engine, Split *split) {
    const FactDefinition *d = fact_definition(split->fact);
    const Known *known = &engine->known[split->fact];
    Interval base = base_of(engine, split->fact), cell, rest = fact_whole(split->fact);
    Decimal step = decimal_one, threshold = 0, last = -1;
    if (d->step) decimal_parse(d->step, &step);
    if ((d->step || d->kind != FACT_NUMBER) && (rest.hi - rest.lo) / step < CELLS_MAX - 1) {
        for (Decimal at = rest.lo; at <= rest.hi; at += step)
            add_cell(split, interval_point(at), base, known);
        return;
    }
    while (next_threshold(engine, split->fact, last, &threshold)) {
        if (interval_meet(rest, (Interval){.lo = -1, .hi = threshold, .hi_open = true}, &cell))
            add_cell(split, cell, base, known);
        if (interval_meet(rest, interval_point(threshold), &cell)) add_cell(split, cell, base, known);
        if (!interval_meet(rest, (Interval){.lo = threshold, .hi = INT64_MAX, .lo_open = true}, &rest))
            return;
        last = threshold;
    }
    add_cell(split, rest, base, known);
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

void engine_splits(Engine *engine) {
    size_t worlds = 1;
    engine->split_count = 0;
    bool own = engine->bound != engine->ruleset->defaults;
    uint64_t two_way = own ? ruleset_two_way(engine->ruleset, engine->bound) : engine->ruleset->two_way;
    for (uint64_t rest = engine->open & two_way; rest; rest &= rest - 1) {
        FactId fact = (FactId)__builtin_ctzll(rest);
        if (engine->split_count == SPLITS_MAX || decided(engine, fact)) continue;
        Split split = {.fact = fact, .top = top_of(engine, fact)};
        add_cells(engine, &split);
        if (split.count == 0 || split.count == CELLS_MAX || worlds * split.count > WORLDS_MAX) continue;
        worlds *= split.count;
        engine->splits[engine->split_count++] = split;
    }
}
