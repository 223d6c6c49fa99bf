#include "engine.h"

#include "core/meld.h"

#include <stdio.h>
#include <string.h>

enum { MEASURED = 5, INPUTS = 7 };

/* The measured ones first; the place of each is its bit in a set of corners. */
static const FactId inputs[INPUTS] = {FACT_BILIRUBIN, FACT_INR,      FACT_CREATININE, FACT_SODIUM,
                                      FACT_ALBUMIN,   FACT_DIALYSIS, FACT_SEX};

typedef struct Computed {
    bool possible;
    int low, high;
} Computed;

typedef struct Laboratory {
    const Engine *engine;
    const Bound *bound;
    bool there[FACT_IDS];
    unsigned varying; /* inputs whose value is a range */
} Laboratory;

static bool there(const Engine *engine, const Bound *bound, FactId id) {
    const Known *known = &engine->known[id];
    return known->known && !(known->dated && engine_stale(engine, known->fact, bound->max_age));
}

/* Inputs drawn too far apart do not make one score. */
static bool together(const Laboratory *lab, size_t count) {
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        const Known *known = &lab->engine->known[inputs[i]];
        if (!known->dated) continue;
        if (known->fact->date.day < first) first = known->fact->date.day;
        if (known->fact->date.day > last) last = known->fact->date.day;
    }
    return lab->bound->inputs_within == NO_LIMIT || last < first || last - first <= lab->bound->inputs_within;
}

static double corner(const Laboratory *lab, FactId id, unsigned high) {
    Interval i = lab->there[id] ? lab->engine->known[id].possible : fact_whole(id);
    return decimal_double(high ? i.hi : i.lo);
}

static int score_at(const Laboratory *lab, MeldVersion version, unsigned corners) {
    MeldInput input = {
        .bilirubin = corner(lab, FACT_BILIRUBIN, corners & 1),
        .inr = corner(lab, FACT_INR, corners & 2),
        .creatinine = corner(lab, FACT_CREATININE, corners & 4),
        .sodium = corner(lab, FACT_SODIUM, corners & 8),
        .albumin = corner(lab, FACT_ALBUMIN, corners & 16),
        .dialysis = corner(lab, FACT_DIALYSIS, corners & 32) > 0,
        .female = corner(lab, FACT_SEX, corners & 64) > 0,
    };
    const CriteriaInput *given = lab->engine->input;
    int age = given->has_birth ? date_age(given->birth, given->as_of) : 99;
    input.adolescent = age >= 12 && age < 18;
    if (version == MELD_CLASSIC) return meld_classic(&input).score;
    return version == MELD_SODIUM ? meld_na(&input).score : meld_3(&input).score;
}

/* The formulas are linear in each input or its logarithm, so that their extremes lie at the ends of ranges.
 */
static Computed compute(const Laboratory *lab, MeldVersion version) {
    size_t count = version == MELD_CLASSIC ? 3 : version == MELD_SODIUM ? 4 : 5;
    Computed out = {.possible = together(lab, count), .low = 99};
    bool dialysed = lab->there[FACT_DIALYSIS] && lab->engine->known[FACT_DIALYSIS].possible.lo > 0;
    for (size_t i = 0; i < count; i++)
        if (!lab->there[inputs[i]] && !(dialysed && inputs[i] == FACT_CREATININE)) out.possible = false;
    if (!lab->there[FACT_DIALYSIS] || (version == MELD_THREE && !lab->there[FACT_SEX])) out.possible = false;
    unsigned varying = lab->varying, corners = varying;
    do {
        int score = out.possible ? score_at(lab, version, corners) : 0;
        if (score < out.low) out.low = score;
        if (score > out.high) out.high = score;
        corners = (corners - 1) & varying;
    } while (corners != varying);
    return out;
}

static void show(LeafState *out, const char *name, Computed computed) {
    size_t used = strlen(out->value);
    if (!computed.possible) return;
    snprintf(out->value + used, sizeof out->value - used, "%s%s %d", used ? ", " : "", name, computed.low);
    used = strlen(out->value);
    if (computed.high > computed.low)
        snprintf(out->value + used, sizeof out->value - used, "-%d", computed.high);
}

static Truth judge(const Bound *bound, Computed computed) {
    Interval range = {.lo = computed.low * decimal_one, .hi = computed.high * decimal_one};
    return interval_compare(range, bound->compare, bound->value);
}

/* Truth of the computed versions that the ruleset takes; *all tells whether every one of them was there. */
static Truth computed_truth(const Laboratory *lab, LeafState *out, bool *all, bool *any) {
    static const char *const names[] = {"MELD", "MELD-Na", "MELD 3.0"};
    Truth truth = TRUTH_NOT_MET;
    *all = lab->bound->versions != 0;
    *any = false;
    for (unsigned i = 0; i < 3; i++) {
        MeldVersion version = (MeldVersion)(1U << i);
        Computed computed = compute(lab, version);
        show(out, names[i], computed);
        if (!(lab->bound->versions & version)) continue;
        if (!computed.possible)
            *all = false;
        else
            *any = true;
        Truth one = computed.possible ? judge(lab->bound, computed) : TRUTH_UNKNOWN;
        if (one > truth) truth = one;
    }
    return *any ? truth : TRUTH_UNKNOWN;
}

static void newest_input(const Engine *engine, LeafState *out) {
    for (size_t i = 0; i < MEASURED; i++) {
        const Fact *fact = engine->known[inputs[i]].fact;
        if (fact && (!out->fact || fact->date.day > out->fact->date.day)) out->fact = fact;
    }
}

static void reported(const Engine *engine, const Bound *bound, LeafState *out) {
    const Known *known = &engine->known[FACT_MELD];
    out->fact = known->fact;
    out->value[0] = '\0';
    out->truth = interval_compare(known->possible, bound->compare, bound->value);
    if (out->truth == TRUTH_UNKNOWN)
        engine_say(out, TRUTH_UNKNOWN,
                   known->several ? "conflicting values of one day" : "the range straddles the threshold");
}

/* Sex and dialysis do not age as blood does. */
static void look(Laboratory *lab) {
    for (size_t i = 0; i < INPUTS; i++) {
        const Known *known = &lab->engine->known[inputs[i]];
        bool measured = i < MEASURED;
        lab->there[inputs[i]] = measured ? there(lab->engine, lab->bound, inputs[i]) : known->known;
        if (known->possible.lo != known->possible.hi) lab->varying |= 1U << i;
    }
}

void engine_meld(const Engine *engine, size_t node, LeafState *out) {
    const Bound *bound = &engine->bound[node];
    Laboratory lab = {.engine = engine, .bound = bound};
    const Known *known = &engine->known[FACT_MELD];
    bool all, any;
    look(&lab);
    out->ask = fact_bit(FACT_MELD);
    Truth truth = computed_truth(&lab, out, &all, &any);
    if (!all && truth != TRUTH_MET && there(engine, bound, FACT_MELD)) {
        reported(engine, bound, out);
        return;
    }
    out->truth = truth;
    if (any)
        newest_input(engine, out);
    else
        out->fact = known->fact, out->value[0] = '\0';
    if (truth != TRUTH_UNKNOWN) return;
    if (all)
        engine_say(out, TRUTH_UNKNOWN, "the range straddles the threshold");
    else if (known->known)
        engine_say(out, TRUTH_UNKNOWN, "stale: %d days old, at most %d count",
                   engine->input->as_of.day - known->fact->date.day, bound->max_age);
    else if (known->fact && known->reason)
        engine_say(out, TRUTH_UNKNOWN, "%s", known->reason);
    else
        engine_say(out, TRUTH_UNKNOWN, "no data: no MELD reported, and its inputs are incomplete");
}
