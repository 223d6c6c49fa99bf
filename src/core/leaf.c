#include "engine.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void engine_say(LeafState *out, Truth truth, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out->reason, sizeof out->reason, format, arguments);
    va_end(arguments);
    out->truth = truth;
}

static bool covered(const Engine *engine, const Node *node) {
    if (!node->covered) return false;
    if (strcmp(node->covered, "dx") == 0) return engine->dx_covered;
    return strcmp(node->covered, "admissions") == 0 ? engine->admissions_covered
                                                    : engine->complications_covered;
}

static void say_stale(const Engine *engine, const Fact *fact, int max_age, LeafState *out) {
    engine_say(out, TRUTH_UNKNOWN, "stale: %d days old, at most %d count",
               engine->input->as_of.day - fact->date.day, max_age);
}

static void say_unknown(const Known *known, LeafState *out) {
    engine_say(out, TRUTH_UNKNOWN, "%s%s%s", known->reason ? known->reason : "no data",
               known->detail ? ": " : "", known->detail ? known->detail : "");
}

/* The value of one fact against the threshold; `possible` is in the terms of the threshold. */
static void weigh(const Known *known, const Bound *bound, Interval possible, LeafState *out) {
    out->truth = interval_compare(possible, bound->compare, bound->value);
    if (out->truth != TRUTH_UNKNOWN) return;
    engine_say(out, TRUTH_UNKNOWN,
               known->several ? "conflicting values of one day" : "the range straddles the threshold");
}

static bool usable(const Engine *engine, FactId id, int max_age) {
    const Known *known = &engine->known[id];
    return known->known && !(known->dated && engine_stale(engine, known->fact, max_age));
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
        if (!bound->substitute_on[i] || !usable(engine, s->fact, bound->max_age) ||
            !convert(s, node->fact, known->possible, &possible))
            continue;
        out->reason[0] = '\0';
        weigh(known, bound, possible, out);
        out->shown = s->fact;
        out->fact = known->fact;
        found = true;
    }
    return found;
}

static void outside_window(const Engine *engine, const Node *node, const Bound *bound, const Known *known,
                           LeafState *out) {
    if (bound->within_months == NO_LIMIT || !known->dated || out->truth != TRUTH_MET) return;
    if (known->fact->date.day >= date_add_months(engine->input->as_of, -bound->within_months).day) return;
    if (covered(engine, node))
        out->truth = TRUTH_NOT_MET;
    else
        engine_say(out, TRUTH_UNKNOWN, "none known in the last %d months", bound->within_months);
}

static void compare_leaf(const Engine *engine, const Node *node, const Bound *bound, LeafState *out) {
    const Known *known = &engine->known[node->fact];
    out->fact = known->fact;
    out->ask = known->ask;
    if (interval_compare(fact_whole(node->fact), bound->compare, bound->value) == TRUTH_NOT_MET) out->ask = 0;
    if (usable(engine, node->fact, bound->max_age)) {
        weigh(known, bound, known->possible, out);
        outside_window(engine, node, bound, known, out);
        return;
    }
    if (substitute(engine, node, bound, out)) return;
    if (!known->fact && covered(engine, node))
        out->truth = TRUTH_NOT_MET;
    else if (known->known)
        say_stale(engine, known->fact, bound->max_age, out), out->ask |= fact_bit(node->fact);
    else
        say_unknown(known, out);
}

static bool word_in(const json_t *list, const char *word) {
    if (!word) return false;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcasecmp(json_string_value(json_array_get(list, i)), word) == 0) return true;
    return false;
}

static void set_leaf(const Engine *engine, const Node *node, const Bound *bound, LeafState *out) {
    const Fact *stale = NULL, *none = NULL, *strange = NULL;
    out->ask = fact_bit(node->fact);
    for (size_t i = 0; i < engine->input->count; i++) {
        const Fact *fact = &engine->input->facts[i];
        if (engine->ids[i] != node->fact || !engine_counts(engine, fact)) continue;
        bool old = engine_stale(engine, fact, bound->max_age), listed = word_in(node->any_of, fact->value);
        out->fact = fact;
        if (listed && !old) {
            out->truth = TRUTH_MET;
            return;
        }
        if (old)
            stale = fact;
        else if (strcasecmp(fact->value, "none") == 0)
            none = fact;
        else if (!text_list_has(fact_definition(node->fact)->choices, fact->value))
            strange = fact;
    }
    if (stale && word_in(node->any_of, stale->value))
        say_stale(engine, stale, bound->max_age, out);
    else if (strange)
        engine_say(out, TRUTH_UNKNOWN,
                   strange->value && strcasecmp(strange->value, "unknown") == 0 ? "recorded as unknown"
                                                                                : "unreadable value");
    else if (none || covered(engine, node))
        out->truth = TRUTH_NOT_MET;
    else if (stale)
        say_stale(engine, stale, bound->max_age, out);
    else
        engine_say(out, TRUTH_UNKNOWN, "no data");
}

/* Only conditions with an active diagnosis are worth asking about, so nothing is ever asked here. */
static void diagnosis_leaf(const Engine *engine, const Node *node, LeafState *out) {
    const Family *family = &engine->ruleset->families[node->family];
    for (size_t i = 0; i < engine->input->count; i++) {
        const Fact *fact = &engine->input->facts[i];
        if (engine->ids[i] != FACT_DX || !engine->codes[i][0] || !engine_counts(engine, fact)) continue;
        if (!family_has(family, engine->codes[i])) continue;
        bool later = !out->fact || fact->date.day > out->fact->date.day;
        if (later) out->fact = fact;
        out->truth = TRUTH_MET;
    }
    if (out->fact || engine->dx_covered) return;
    engine_say(out, TRUTH_UNKNOWN, engine->dx_unreadable ? "unreadable value" : "no diagnosis is known");
}

/* Without a birth date the adult rules hold: nobody but the plan's roster could answer, and Medicare under 21
 * is rare. */
static void age_leaf(const Engine *engine, const Bound *bound, LeafState *out) {
    const CriteriaInput *input = engine->input;
    if (!input->has_birth) {
        snprintf(out->value, sizeof out->value, "no birth date: taken as adult");
        return;
    }
    int age = date_age(input->birth, input->receipt);
    snprintf(out->value, sizeof out->value, "%d years", age);
    out->truth = age < bound->value / decimal_one ? TRUTH_MET : TRUTH_NOT_MET;
}

Truth engine_fixed_leaf(const Engine *engine, size_t node) {
    const Bound *bound = &engine->bound[node];
    return interval_compare(engine->fixed_at[engine->ruleset->nodes[node].fact], bound->compare,
                            bound->value);
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
