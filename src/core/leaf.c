#include "engine.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char straddles[] = "the range straddles the threshold",
                  conflicting[] = "conflicting values of one day";

void engine_say(LeafState *out, const char *words) {
    out->truth = TRUTH_UNKNOWN;
    out->why = WHY_WORDS;
    out->words = words;
    out->detail = NULL;
}

void engine_say_stale(const Engine *engine, const Fact *fact, int max_age, LeafState *out) {
    out->truth = TRUTH_UNKNOWN;
    out->why = WHY_STALE;
    out->number = engine->input->as_of.day - fact->date.day;
    out->limit = max_age;
}

bool engine_reason(const LeafState *leaf, char out[REASON_SIZE]) {
    switch (leaf->why) {
    case WHY_NOTHING:
        return false;
    case WHY_WORDS:
        snprintf(out, REASON_SIZE, "%s%s%s", leaf->words, leaf->detail ? ": " : "",
                 leaf->detail ? leaf->detail : "");
        break;
    case WHY_STALE:
        snprintf(out, REASON_SIZE, "stale: %d days old, at most %d count", leaf->number, leaf->limit);
        break;
    case WHY_WINDOW:
        snprintf(out, REASON_SIZE, "none known in the last %d months", leaf->limit);
        break;
    }
    return true;
}

static void add_meld(char out[REASON_SIZE], const char *name, MeldRange range) {
    size_t used = strlen(out);
    if (!range.possible) return;
    snprintf(out + used, REASON_SIZE - used, "%s%s %d", used ? ", " : "", name, range.low);
    used = strlen(out);
    if (range.high > range.low) snprintf(out + used, REASON_SIZE - used, "-%d", range.high);
}

bool engine_value(const LeafState *leaf, const Node *node, char out[REASON_SIZE]) {
    static const char *const names[MELD_KINDS] = {"MELD", "MELD-Na", "MELD 3.0"};
    out[0] = '\0';
    if (node->kind == NODE_AGE && !leaf->computed)
        snprintf(out, REASON_SIZE, "no birth date: taken as adult");
    else if (node->kind == NODE_AGE)
        snprintf(out, REASON_SIZE, "%d years", leaf->number);
    else
        for (size_t i = 0; leaf->computed && i < MELD_KINDS; i++) add_meld(out, names[i], leaf->melds[i]);
    return out[0] != '\0';
}

static bool covered(const Engine *engine, const Node *node) {
    if (!node->covered) return false;
    if (strcmp(node->covered, "dx") == 0) return engine->dx_covered;
    return strcmp(node->covered, "admissions") == 0 ? engine->admissions_covered
                                                    : engine->complications_covered;
}

static void say_unknown(const Known *known, LeafState *out) {
    engine_say(out, known->reason ? known->reason : "no data");
    out->detail = known->detail;
}

/* The value of one fact against the threshold; `possible` is in the terms of the threshold. */
static void weigh(const Known *known, const Bound *bound, Interval possible, LeafState *out) {
    out->truth = interval_compare(possible, bound->compare, bound->value);
    if (out->truth == TRUTH_UNKNOWN) engine_say(out, known->several ? conflicting : straddles);
}

/* Hull of what each possible step of the substitute converts to. */
static bool convert(const Substitute *substitute, FactId to, Interval from, Interval *out) {
    if (!substitute->convert) {
        *out = from;
        return true;
    }
    bool any = false;
    Decimal first = (from.lo + decimal_one - 1) / decimal_one * decimal_one;
    for (Decimal at = first; at <= from.hi; at += decimal_one) {
        char key[DECIMAL_SIZE];
        Interval one;
        decimal_format(at, key);
        const char *text = json_string_value(json_object_get(substitute->convert, key));
        if (!text || fact_read(to, text, &one, NULL) != FACT_READ) return false;
        *out = any ? interval_hull(*out, one) : one;
        any = true;
    }
    return any;
}

/* Looks at what may stand in the fact's place, in order, until one decides. */
static bool substitute(const Engine *engine, const Node *node, const Bound *bound, LeafState *out) {
    bool found = false;
    for (size_t i = 0; i < node->substitute_count && !(found && out->truth != TRUTH_UNKNOWN); i++) {
        const Substitute *s = &node->substitutes[i];
        const Known *known = &engine->known[s->fact];
        Interval possible;
        if (!bound->substitute_on[i] || !engine_usable(engine, s->fact, bound->max_age) ||
            !convert(s, node->fact, known->possible, &possible))
            continue;
        out->why = WHY_NOTHING;
        weigh(known, bound, possible, out);
        out->shown = s->fact;
        out->fact = known->fact;
        found = true;
    }
    return found;
}

/* Nothing is known of the fact; what may stand in its place is there, but old or unreadable: that is the
 * reason. */
static bool say_substitute(const Engine *engine, const Node *node, const Bound *bound, LeafState *out) {
    for (size_t i = 0; i < node->substitute_count; i++) {
        const Known *known = &engine->known[node->substitutes[i].fact];
        if (!bound->substitute_on[i] || !known->fact) continue;
        if (known->known)
            engine_say_stale(engine, known->fact, bound->max_age, out);
        else
            say_unknown(known, out);
        out->shown = node->substitutes[i].fact;
        out->fact = known->fact;
        return true;
    }
    return false;
}

static void outside_window(const Engine *engine, const Node *node, const Bound *bound, const Known *known,
                           LeafState *out) {
    if (bound->within_months == NO_LIMIT || !known->dated || out->truth != TRUTH_MET) return;
    if (known->fact->date.day >= date_add_months(engine->input->as_of, -bound->within_months).day) return;
    if (covered(engine, node)) {
        out->truth = TRUTH_NOT_MET;
        return;
    }
    out->truth = TRUTH_UNKNOWN;
    out->why = WHY_WINDOW;
    out->limit = bound->within_months;
}

/* Which answers would make the leaf met. Where a modifier hangs over the fact, its condition must be answered
 * too, and that alone does when the value recorded is good enough; one that is not says nothing while the
 * condition does not hold, so that a new one is asked beside it. */
static uint64_t ask_for(const Engine *engine, const Known *known, const Bound *bound) {
    if (bound->hopeless) return 0;
    if (!known->gate) return known->ask;
    if (known->gate_becomes &&
        interval_compare(interval_point(known->otherwise), bound->compare, bound->value) == TRUTH_MET)
        return known->gate;
    bool fresh = known->base_known && !(known->dated && engine_stale(engine, known->fact, bound->max_age));
    Truth base = fresh ? interval_compare(known->base, bound->compare, bound->value) : TRUTH_UNKNOWN;
    if (base == TRUTH_NOT_MET && known->gate_becomes) return 0;
    return base == TRUTH_MET ? known->gate : known->gate | known->ask;
}

static void compare_leaf(const Engine *engine, const Node *node, const Bound *bound, LeafState *out) {
    const Known *known = &engine->known[node->fact];
    out->fact = known->fact;
    if (engine_usable(engine, node->fact, bound->max_age)) {
        weigh(known, bound, known->possible, out);
        outside_window(engine, node, bound, known, out);
    } else if (substitute(engine, node, bound, out)) {
        /* said there */
    } else if (!known->fact && covered(engine, node)) {
        out->truth = TRUTH_NOT_MET;
    } else if (known->known) {
        engine_say_stale(engine, known->fact, bound->max_age, out);
    } else if (known->fact || !say_substitute(engine, node, bound, out)) {
        say_unknown(known, out);
    }
    if (out->truth == TRUTH_UNKNOWN) out->ask = ask_for(engine, known, bound);
}

static bool word_in(const json_t *list, const char *word) {
    if (!word) return false;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcasecmp(json_string_value(json_array_get(list, i)), word) == 0) return true;
    return false;
}

typedef struct Seen { /* entries of a set that do not settle it */
    const Fact *stale, *none, *strange;
} Seen;

/* True when an entry that counts is listed: the leaf is met by it. */
static bool see(const Engine *engine, const Node *node, const Bound *bound, Seen *seen, LeafState *out) {
    bool any = engine->present & fact_bit(node->fact);
    for (size_t i = 0; any && i < engine->input->count; i++) {
        const Fact *fact = &engine->input->facts[i];
        if (engine->readings[i].id != node->fact || !engine_counts(engine, fact)) continue;
        bool old = engine_stale(engine, fact, bound->max_age), listed = word_in(node->any_of, fact->value);
        out->fact = fact;
        if (listed && !old) return true;
        if (old && (listed || !seen->stale || !word_in(node->any_of, seen->stale->value)))
            seen->stale = fact;
        else if (!old && strcasecmp(fact->value, "none") == 0)
            seen->none = fact;
        else if (!old && !text_list_has(fact_definition(node->fact)->choices, fact->value))
            seen->strange = fact;
    }
    return false;
}

static void set_leaf(const Engine *engine, const Node *node, const Bound *bound, LeafState *out) {
    Seen seen = {0};
    out->ask = fact_bit(node->fact);
    if (see(engine, node, bound, &seen, out))
        out->truth = TRUTH_MET;
    else if (seen.stale && word_in(node->any_of, seen.stale->value))
        engine_say_stale(engine, seen.stale, bound->max_age, out);
    else if (seen.strange)
        engine_say(out, strcasecmp(seen.strange->value, "unknown") == 0 ? "recorded as unknown"
                                                                        : "unreadable value");
    else if (seen.none || covered(engine, node))
        out->truth = TRUTH_NOT_MET;
    else if (seen.stale)
        engine_say_stale(engine, seen.stale, bound->max_age, out);
    else
        engine_say(out, "no data");
}

/* Only conditions with an active diagnosis are worth asking about, so nothing is ever asked here. */
static void diagnosis_leaf(const Engine *engine, const Node *node, LeafState *out) {
    if (engine->families >> node->family & 1)
        out->truth = TRUTH_MET;
    else if (!engine->dx_covered)
        engine_say(out, engine->dx_unreadable ? "unreadable value" : "no diagnosis is known");
}

void engine_diagnosis_shown(const Engine *engine, size_t index, LeafState *out) {
    const Node *node = &engine->ruleset->nodes[index];
    for (size_t i = 0; i < engine->input->count; i++) {
        const Fact *fact = &engine->input->facts[i];
        bool counts = engine->readings[i].id == FACT_DX && engine->readings[i].families >> node->family & 1 &&
                      engine_counts(engine, fact);
        if (counts && (!out->fact || fact->date.day > out->fact->date.day)) out->fact = fact;
    }
}

/* Without a birth date the adult rules hold: nobody but the plan's roster could answer, and Medicare under 21
 * is rare. */
static void age_leaf(const Engine *engine, const Bound *bound, LeafState *out) {
    const CriteriaInput *input = engine->input;
    out->computed = input->has_birth;
    if (!input->has_birth) return;
    out->number = date_age(input->birth, input->receipt);
    if (out->number < bound->value / decimal_one) out->truth = TRUTH_MET;
}

void engine_leaf(const Engine *engine, size_t index, LeafState *out) {
    const Node *node = &engine->ruleset->nodes[index];
    const Bound *bound = &engine->bound[index];
    *out = (LeafState){.shown = node->fact};
    switch (node->kind) {
    case NODE_COMPARE:
        compare_leaf(engine, node, bound, out);
        break;
    case NODE_SET:
        set_leaf(engine, node, bound, out);
        break;
    case NODE_DIAGNOSIS:
        diagnosis_leaf(engine, node, out);
        break;
    case NODE_AGE:
        age_leaf(engine, bound, out);
        break;
    case NODE_MELD:
        engine_meld(engine, index, out);
        break;
    case NODE_ALL:
    case NODE_ANY:
        break;
    }
}
