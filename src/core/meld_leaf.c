#include "engine.h"

#include "core/meld.h"

enum { MEASURED = 5, INPUTS = 7, CREATININE_AT = 2 };

/* The measured ones first; the place of each is its bit in a set of corners. */
static const FactId inputs[INPUTS] = {FACT_BILIRUBIN, FACT_INR,      FACT_CREATININE, FACT_SODIUM,
                                      FACT_ALBUMIN,   FACT_DIALYSIS, FACT_SEX};

typedef struct Laboratory {
    const Engine *engine;
    const Bound *bound;
    bool there[INPUTS];
    bool dialysed;   /* for certain: the creatinine is set then */
    bool adolescent; /* MELD 3.0 has no sex term */
    Interval values[INPUTS];
    unsigned varying; /* inputs whose value is a range */
} Laboratory;

/* What the versions say together. */
typedef struct Judgement {
    bool all, any;   /* versions that the ruleset takes and that could be computed */
    Truth truth;     /* of the best that could be computed; meaningful with any */
    unsigned usable; /* versions */
} Judgement;

/* Inputs drawn too far apart do not make one score. */
static bool together(const Laboratory *lab, size_t count) {
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        const Known *known = &lab->engine->known[inputs[i]];
        if (!known->dated || (i == CREATININE_AT && lab->dialysed)) continue;
        if (known->fact->date.day < first) first = known->fact->date.day;
        if (known->fact->date.day > last) last = known->fact->date.day;
    }
    return lab->bound->inputs_within == NO_LIMIT || last < first || last - first <= lab->bound->inputs_within;
}

static bool possible(const Laboratory *lab, MeldVersion version) {
    size_t count = version == MELD_CLASSIC ? 3 : version == MELD_SODIUM ? 4 : 5;
    for (size_t i = 0; i < count; i++)
        if (!lab->there[i] && !(lab->dialysed && i == CREATININE_AT)) return false;
    bool sexed = version != MELD_THREE || lab->adolescent || lab->there[6];
    return lab->there[5] && sexed && together(lab, count);
}

static double corner(const Laboratory *lab, size_t input, unsigned corners) {
    const Interval *i = &lab->values[input];
    return decimal_double(corners >> input & 1 ? i->hi : i->lo);
}

static int score_at(const Laboratory *lab, MeldVersion version, unsigned corners) {
    MeldInput input = {
        .bilirubin = corner(lab, 0, corners),
        .inr = corner(lab, 1, corners),
        .creatinine = corner(lab, 2, corners),
        .sodium = corner(lab, 3, corners),
        .albumin = corner(lab, 4, corners),
        .dialysis = corner(lab, 5, corners) > 0,
        .female = corner(lab, 6, corners) > 0,
        .adolescent = lab->adolescent,
    };
    if (version == MELD_CLASSIC) return meld_classic(&input).score;
    return version == MELD_SODIUM ? meld_na(&input).score : meld_3(&input).score;
}

/* The formulas are linear in each input or its logarithm, so that their extremes lie at the ends of ranges.
 * The corners outside `varying` stay as they are. */
static MeldRange range_of(const Laboratory *lab, MeldVersion version, unsigned varying, unsigned fixed) {
    int low = 99, high = 0;
    unsigned corners = varying;
    do {
        int score = score_at(lab, version, corners | fixed);
        if (score < low) low = score;
        if (score > high) high = score;
        corners = (corners - 1) & varying;
    } while (corners != varying);
    return (MeldRange){.possible = true, .low = (signed char)low, .high = (signed char)high};
}

static Truth judge_range(const Bound *bound, MeldRange range) {
    Interval interval = {.lo = range.low * decimal_one, .hi = range.high * decimal_one};
    return interval_compare(interval, bound->compare, bound->value);
}

static Judgement judge(const Laboratory *lab, LeafState *out) {
    Judgement judgement = {.all = lab->bound->versions != 0, .truth = TRUTH_NOT_MET};
    for (unsigned i = 0; i < MELD_KINDS; i++) {
        MeldVersion version = (MeldVersion)(1U << i);
        bool taken = lab->bound->versions & version;
        out->melds[i] = (MeldRange){0};
        if (possible(lab, version)) {
            out->melds[i] = range_of(lab, version, lab->varying, 0);
            out->computed = true;
        }
        if (!taken) continue;
        judgement.all = judgement.all && out->melds[i].possible;
        if (!out->melds[i].possible) continue;
        Truth one = judge_range(lab->bound, out->melds[i]);
        if (one > judgement.truth) judgement.truth = one;
        judgement.usable |= version;
        judgement.any = true;
    }
    return judgement;
}

/* Some answers to the chosen inputs make some version pass whatever the others are. */
static bool answers_pass(const Laboratory *lab, unsigned usable, unsigned chosen) {
    Laboratory asked = *lab;
    unsigned corners = chosen;
    for (size_t i = 0; i < INPUTS; i++)
        if (chosen >> i & 1) asked.values[i] = fact_whole(inputs[i]);
    do {
        for (unsigned i = 0; i < MELD_KINDS; i++) {
            MeldVersion version = (MeldVersion)(1U << i);
            if (!(usable & version)) continue;
            MeldRange range = range_of(&asked, version, lab->varying & ~chosen, corners);
            if (judge_range(lab->bound, range) == TRUTH_MET) return true;
        }
        corners = (corners - 1) & chosen;
    } while (corners != chosen);
    return false;
}

/* The fewest of the inputs that straddle whose answers could pass: a reported MELD counts no more beside
 * them.
 */
static uint64_t ask_inputs(const Laboratory *lab, unsigned usable) {
    uint64_t best = 0, best_ranked = 0;
    for (unsigned chosen = lab->varying; chosen; chosen = (chosen - 1) & lab->varying) {
        uint64_t facts = 0;
        for (size_t i = 0; i < INPUTS; i++)
            if (chosen >> i & 1) facts |= fact_bit(inputs[i]);
        uint64_t place = engine_ranked(lab->engine, facts);
        if ((best && !engine_better(place, best_ranked)) || !answers_pass(lab, usable, chosen)) continue;
        best = facts;
        best_ranked = place;
    }
    return best;
}

static void newest_input(const Engine *engine, LeafState *out) {
    for (size_t i = 0; i < MEASURED; i++) {
        const Fact *fact = engine->known[inputs[i]].fact;
        if (fact && (!out->fact || fact->date.day > out->fact->date.day)) out->fact = fact;
    }
}

/* A reported score counts beside what could be computed. */
static Truth with_reported(const Engine *engine, const Bound *bound, const Judgement *judgement,
                           LeafState *out) {
    const Known *known = &engine->known[FACT_MELD];
    Truth said = interval_compare(known->possible, bound->compare, bound->value);
    if (judgement->any && judgement->truth > said) return judgement->truth;
    out->fact = known->fact;
    out->computed = false;
    return said;
}

/* Sex and dialysis do not age as blood does. */
static void look(Laboratory *lab) {
    const Engine *engine = lab->engine;
    const CriteriaInput *given = engine->input;
    int age = given->has_birth ? date_age(given->birth, given->as_of) : 99;
    lab->adolescent = age >= 12 && age < 18;
    for (size_t i = 0; i < INPUTS; i++) {
        const Known *known = &engine->known[inputs[i]];
        int max_age = i < MEASURED ? lab->bound->max_age : NO_LIMIT;
        lab->there[i] = engine_usable(engine, inputs[i], max_age);
        if (!lab->there[i]) continue;
        lab->values[i] = known->possible;
        if (known->possible.lo != known->possible.hi) lab->varying |= 1U << i;
    }
    lab->dialysed = lab->there[5] && lab->values[5].lo > 0;
}

static void say_why(const Engine *engine, const Bound *bound, const Judgement *judgement, LeafState *out) {
    const Known *known = &engine->known[FACT_MELD];
    bool reported = engine_usable(engine, FACT_MELD, bound->max_age);
    if (judgement->all || reported)
        engine_say(out, !out->computed && known->several ? "conflicting values of one day"
                                                         : "the range straddles the threshold");
    else if (known->known)
        engine_say_stale(engine, known->fact, bound->max_age, out);
    else
        engine_say(out, known->fact && known->reason
                            ? known->reason
                            : "no data: no MELD reported, and its inputs are incomplete");
}

void engine_meld(const Engine *engine, size_t node, LeafState *out) {
    static const uint64_t matter = UINT64_C(1) << FACT_MELD | UINT64_C(1) << FACT_BILIRUBIN;
    const Bound *bound = &engine->bound[node];
    Judgement judgement = {0};
    Laboratory lab = {.engine = engine, .bound = bound};
    if (engine->present & matter) {
        look(&lab);
        judgement = judge(&lab, out);
    }
    bool reported = engine_usable(engine, FACT_MELD, bound->max_age);
    bool passes = judgement.any && judgement.truth == TRUTH_MET;
    if (judgement.any)
        newest_input(engine, out);
    else
        out->fact = engine->known[FACT_MELD].fact, out->computed = false;
    out->truth = judgement.all || passes ? judgement.truth
                 : reported              ? with_reported(engine, bound, &judgement, out)
                                         : TRUTH_UNKNOWN;
    if (out->truth != TRUTH_UNKNOWN) return;
    bool settled = reported && interval_compare(engine->known[FACT_MELD].possible, bound->compare,
                                                bound->value) != TRUTH_UNKNOWN;
    say_why(engine, bound, &judgement, out);
    out->ask = judgement.all || settled ? ask_inputs(&lab, judgement.usable) : fact_bit(FACT_MELD);
}
