#include "brute.h"

#include "base/date.h"

#include <string.h>

const BrutePlan brute_floor = {.pps_as_kps = true,
                               .ecog_as_kps = true,
                               .meld_versions = BRUTE_MELD_NA | BRUTE_MELD_3,
                               .ef_cut = 30000,
                               .fev1_cut = 35000,
                               .o2_cut = 3000,
                               .lines_min = 2000,
                               .meld_cut = 19000};

const BrutePlan brute_broader = {.bronchitis = true,
                                 .pps_as_kps = true,
                                 .ecog_as_kps = true,
                                 .heme = BRUTE_HEME_NONE,
                                 .meld_versions = BRUTE_MELD_CLASSIC | BRUTE_MELD_NA | BRUTE_MELD_3,
                                 .ef_cut = 40000,
                                 .fev1_cut = 50000,
                                 .o2_cut = 2000,
                                 .lines_min = 1000,
                                 .meld_cut = 14000};

static BruteTruth both(BruteTruth a, BruteTruth b) {
    return a < b ? a : b;
}

static BruteTruth either(BruteTruth a, BruteTruth b) {
    return a > b ? a : b;
}

static bool assumed(BruteName name) {
    return name == BRUTE_HOSPICE_ELECTED || name == BRUTE_ANTICOAGULANT || name == BRUTE_DIALYSIS ||
           name == BRUTE_O2_MODE;
}

static void say(BruteKnown *known, BruteReading range, int day) {
    known->said = true;
    known->day = day;
    if (known->count < BRUTE_RANGES) known->ranges[known->count++] = range;
}

/* The latest day wins; what cannot be read that day is ignored beside what can. */
BruteKnown brute_known(const BruteWorld *world, BruteName name) {
    const BruteInput *input = world->input;
    BruteKnown known = {0};
    if (world->answered[name]) {
        say(&known, (BruteReading){.lo = world->answer[name], .hi = world->answer[name]}, input->as_of);
        known.any = true;
        return known;
    }
    for (size_t i = 0; i < input->count; i++) {
        const BruteFact *fact = &input->facts[i];
        if (fact->name != name || fact->day > input->as_of) continue;
        if (!known.any || fact->day > known.day) known = (BruteKnown){.any = true, .day = fact->day};
        if (fact->day == known.day && fact->reading->sort == BRUTE_VALUE)
            say(&known, *fact->reading, fact->day);
    }
    if (!known.any && assumed(name)) say(&known, (BruteReading){0}, input->as_of);
    return known;
}

bool brute_fresh(const BruteWorld *world, const BruteKnown *known, int max_age) {
    return known->said && (max_age == 0 || world->input->as_of - known->day <= max_age);
}

/* Whether all, some or none of a range lies below the cut (or at most at it). */
static BruteTruth range_below(const BruteReading *range, long cut, bool or_at) {
    bool top_in = or_at ? range->hi <= cut : range->hi < cut || (range->hi == cut && range->hi_open);
    bool bottom_in = or_at ? range->lo < cut || (range->lo == cut && !range->lo_open) : range->lo < cut;
    return top_in ? BRUTE_YES : bottom_in ? BRUTE_MAYBE : BRUTE_NO;
}

BruteTruth brute_compare(const BruteKnown *known, const char *operator_text, long cut) {
    bool up = operator_text[0] == '>', equal = operator_text[0] == '=';
    bool or_at = up ? operator_text[1] == '\0' : operator_text[1] == '=';
    bool yes = false, no = false;
    for (size_t i = 0; i < known->count; i++) {
        const BruteReading *range = &known->ranges[i];
        BruteTruth one = range_below(range, cut, or_at);
        if (up) one = (BruteTruth)(BRUTE_YES - one);
        if (equal)
            one = range->lo == cut && range->hi == cut   ? BRUTE_YES
                  : range->lo <= cut && cut <= range->hi ? BRUTE_MAYBE
                                                         : BRUTE_NO;
        yes = yes || one >= BRUTE_MAYBE;
        no = no || one <= BRUTE_MAYBE;
    }
    return yes && no ? BRUTE_MAYBE : yes ? BRUTE_YES : BRUTE_NO;
}

/* What is known stays known, whatever is answered. */
static BruteTruth test(const BruteWorld *world, BruteName name, const char *operator_text, long cut,
                       int max_age) {
    BruteWorld plain = {.input = world->input};
    BruteKnown known = brute_known(&plain, name), answered = brute_known(world, name);
    BruteTruth truth =
        brute_fresh(&plain, &known, max_age) ? brute_compare(&known, operator_text, cut) : BRUTE_MAYBE;
    if (truth != BRUTE_MAYBE || !world->answered[name]) return truth;
    return brute_compare(&answered, operator_text, cut);
}

static BruteTruth is_yes(const BruteWorld *world, BruteName name, int max_age) {
    return test(world, name, "=", 1000, max_age);
}

static BruteTruth is_no(const BruteWorld *world, BruteName name) {
    return test(world, name, "=", 0, 0);
}

/* An active code with one of the bits and none of those excluded. With any diagnosis known (or covered) the
 * list is closed. */
static BruteTruth diagnosis(const BruteWorld *world, int bits, int excluded) {
    const BruteInput *input = world->input;
    bool closed = input->dx_covered;
    for (size_t i = 0; i < input->count; i++) {
        const BruteFact *fact = &input->facts[i];
        if (fact->name != BRUTE_DX || fact->day > input->as_of || fact->reading->sort != BRUTE_VALUE)
            continue;
        closed = true;
        if (fact->has_end && fact->end <= input->as_of) continue;
        if (fact->reading->codes & bits && !(fact->reading->codes & excluded)) return BRUTE_YES;
    }
    return closed ? BRUTE_NO : BRUTE_MAYBE;
}

BruteTruth brute_admission(const BruteWorld *world) {
    const BruteInput *input = world->input;
    BruteWorld plain = {.input = input};
    BruteKnown known = brute_known(&plain, BRUTE_CHF_ADMISSION);
    BruteTruth unseen = input->admissions_covered ? BRUTE_NO : BRUTE_MAYBE;
    BruteTruth truth = known.said ? brute_compare(&known, "=", 1000) : known.any ? BRUTE_MAYBE : unseen;
    int first = date_add_months((Date){input->as_of}, -input->plan.lookback_months).day;
    if (truth == BRUTE_YES && input->plan.lookback_months > 0 && known.day < first) truth = unseen;
    if (truth != BRUTE_MAYBE || !world->answered[BRUTE_CHF_ADMISSION]) return truth;
    return world->answer[BRUTE_CHF_ADMISSION] ? BRUTE_YES : BRUTE_NO;
}

static BruteTruth heart(const BruteWorld *world) {
    BruteTruth a = either(both(brute_admission(world), is_yes(world, BRUTE_NO_INVASIVE_PLANNED, 180)),
                          test(world, BRUTE_NYHA, ">=", 3000, 365));
    BruteTruth systolic = both(test(world, BRUTE_LVEF, "<", world->input->plan.ef_cut, 730),
                               diagnosis(world, BRUTE_HF, BRUTE_HF_DIASTOLIC));
    BruteTruth b = either(systolic, is_yes(world, BRUTE_SIGNIFICANT_COMORBIDITY, 365));
    return both(diagnosis(world, BRUTE_HF, 0), both(a, b));
}

/* Flow may be none, some below the cut, or the cut and more. */
static void cells(const BruteWorld *world, bool possible[3]) {
    long cut = world->input->plan.o2_cut;
    BruteKnown flow = brute_known(world, BRUTE_O2_24H);
    possible[0] = possible[1] = possible[2] = !brute_fresh(world, &flow, 180);
    for (size_t i = 0; i < flow.count; i++) {
        const BruteReading *range = &flow.ranges[i];
        bool top_below = range->hi < cut || (range->hi == cut && range->hi_open);
        possible[0] = possible[0] || (range->lo == 0 && !range->lo_open);
        possible[1] = possible[1] || (range->lo < cut && range->hi > 0);
        possible[2] = possible[2] || !top_below;
    }
}

/* Oxygen that is not continuous is no 24-hour requirement: it counts as none. */
static void flows(const BruteWorld *world, bool possible[3]) {
    BruteWorld plain = {.input = world->input};
    bool answered[3];
    BruteTruth continuous = is_no(world, BRUTE_O2_MODE);
    cells(&plain, possible);
    cells(world, answered);
    for (int i = 0; i < 3; i++) possible[i] = possible[i] && answered[i] && continuous != BRUTE_NO;
    if (continuous != BRUTE_YES) possible[0] = true;
}

static BruteTruth lungs(const BruteWorld *world) {
    const BrutePlan *plan = &world->input->plan;
    bool possible[3], yes = false, no = false, open = false;
    BruteTruth fev1 = test(world, BRUTE_FEV1_PCT, "<", plan->fev1_cut, 1095);
    BruteTruth dx = either(diagnosis(world, BRUTE_COPD, 0),
                           plan->bronchitis ? diagnosis(world, BRUTE_BRONCHITIS, 0) : BRUTE_NO);
    flows(world, possible);
    for (int flow = 0; flow < 3; flow++) {
        if (!possible[flow]) continue;
        BruteTruth one = flow == 2 ? BRUTE_YES : flow == 0 && plan->requires_oxygen ? BRUTE_NO : fev1;
        yes = yes || one == BRUTE_YES;
        no = no || one == BRUTE_NO;
        open = open || one == BRUTE_MAYBE;
    }
    return both(dx, open || (yes && no) ? BRUTE_MAYBE : yes ? BRUTE_YES : BRUTE_NO);
}

/* ECOG 0 is KPS 90-100, 1 70-80, 2 50-60, 3 30-40, 4 10-20, 5 dead. */
static BruteKnown as_kps(BruteKnown ecog) {
    for (size_t i = 0; i < ecog.count; i++) {
        BruteReading *range = &ecog.ranges[i];
        long best = 100 - 20 * (range->lo / 1000), worst = 90 - 20 * (range->hi / 1000);
        range->hi = best * 1000;
        range->lo = (worst < 0 ? 0 : worst) * 1000;
    }
    return ecog;
}

static BruteTruth performance_in(const BruteWorld *world) {
    const BrutePlan *plan = &world->input->plan;
    BruteKnown kps = brute_known(world, BRUTE_KPS), pps = brute_known(world, BRUTE_PPS),
               ecog = brute_known(world, BRUTE_ECOG);
    if (brute_fresh(world, &kps, 90)) return brute_compare(&kps, "<=", 70000);
    BruteTruth truth = BRUTE_MAYBE;
    if (plan->pps_as_kps && brute_fresh(world, &pps, 90)) truth = brute_compare(&pps, "<=", 70000);
    if (truth != BRUTE_MAYBE || !plan->ecog_as_kps || !brute_fresh(world, &ecog, 90)) return truth;
    ecog = as_kps(ecog);
    return brute_compare(&ecog, "<=", 70000);
}

static BruteTruth performance(const BruteWorld *world) {
    BruteWorld plain = {.input = world->input};
    BruteTruth truth = performance_in(&plain);
    return truth == BRUTE_MAYBE ? performance_in(world) : truth;
}

static BruteTruth cancer(const BruteWorld *world) {
    BruteHeme heme = world->input->plan.heme;
    BruteTruth staged = test(world, BRUTE_STAGE, ">=", 3000, 0);
    if (heme == BRUTE_HEME_LYMPHOMA) staged = either(staged, diagnosis(world, BRUTE_ACUTE_LEUKEMIA, 0));
    if (heme == BRUTE_HEME_NONE) staged = either(staged, diagnosis(world, BRUTE_HEMATOLOGIC, 0));
    BruteTruth lines = test(world, BRUTE_FAILED_LINES, ">=", world->input->plan.lines_min, 0);
    return both(diagnosis(world, BRUTE_CANCER, 0), both(staged, either(performance(world), lines)));
}

/* Each entry counts until its end; an old one of the list leaves it open. */
BruteTruth brute_complication(const BruteWorld *world) {
    const BruteInput *input = world->input;
    bool old = false, none = false, strange = false;
    BruteTruth answered = world->answer[BRUTE_LIVER_COMPLICATION] ? BRUTE_YES : BRUTE_NO;
    for (size_t i = 0; i < input->count; i++) {
        const BruteFact *fact = &input->facts[i];
        if (fact->name != BRUTE_LIVER_COMPLICATION || fact->day > input->as_of) continue;
        if (fact->has_end && fact->end <= input->as_of) continue;
        bool fresh = input->as_of - fact->day <= 365, listed = fact->reading->codes & BRUTE_COMPLICATION;
        if (fresh && listed) return BRUTE_YES;
        old = old || (!fresh && listed);
        none = none || (fresh && fact->reading->codes & BRUTE_NO_COMPLICATION);
        strange = strange || (fresh && fact->reading->sort != BRUTE_VALUE);
    }
    bool closed = none || input->complications_covered;
    if (!old && !strange && closed) return BRUTE_NO;
    return world->answered[BRUTE_LIVER_COMPLICATION] ? answered : BRUTE_MAYBE;
}

/* An INR drawn under an anticoagulant says nothing, whenever it was drawn, until none is taken any more. */
BruteTruth brute_inr_usable(const BruteWorld *world) {
    BruteKnown taken = brute_known(world, BRUTE_ANTICOAGULANT);
    return taken.said ? brute_compare(&taken, "=", 0) : BRUTE_MAYBE;
}

/* One that said nothing is not known: another can be drawn. */
static BruteTruth inr_above(const BruteWorld *world) {
    BruteWorld plain = {.input = world->input};
    BruteKnown inr = brute_known(world, BRUTE_INR);
    if (brute_inr_usable(world) != BRUTE_YES) return BRUTE_MAYBE;
    bool drawn_anew = world->answered[BRUTE_INR] && brute_inr_usable(&plain) != BRUTE_YES;
    return drawn_anew ? brute_compare(&inr, ">", 1300) : test(world, BRUTE_INR, ">", 1300, 180);
}

static BruteTruth liver(const BruteWorld *world) {
    bool all;
    BruteTruth inr = inr_above(world);
    BruteTruth complication = either(brute_complication(world), diagnosis(world, BRUTE_COMPLICATION, 0));
    BruteTruth ab = both(both(test(world, BRUTE_ALBUMIN, "<", 3000, 180), inr), complication);
    BruteWorld plain = {.input = world->input};
    BruteTruth meld = brute_meld(&plain, &all);
    if (meld == BRUTE_MAYBE) meld = brute_meld(world, &all);
    BruteTruth either_arm = either(ab, meld);
    return both(both(diagnosis(world, BRUTE_LIVER, 0), is_yes(world, BRUTE_IRREVERSIBLE_LIVER_DAMAGE, 0)),
                either_arm);
}

static BruteTruth hospice(const BruteWorld *world) {
    const BruteInput *input = world->input;
    BruteTruth offered =
        either(is_no(world, BRUTE_HOSPICE_ELIGIBLE), is_yes(world, BRUTE_HOSPICE_DECLINED, 0));
    bool child = date_age((Date){input->birth}, (Date){input->receipt}) < 21;
    BruteTruth elected = child ? BRUTE_YES : is_no(world, BRUTE_HOSPICE_ELECTED);
    return both(is_yes(world, BRUTE_DECLINE_DOCUMENTED, 0), both(offered, elected));
}

BruteTruth brute_part(const BruteWorld *world, size_t part) {
    switch (part) {
    case 0:
        return is_yes(world, BRUTE_HOSPITAL_USE, 0);
    case 1:
        return hospice(world);
    case 2:
        return is_yes(world, BRUTE_DEATH_NOT_UNEXPECTED, 0);
    case 3:
        return both(
            either(is_yes(world, BRUTE_THERAPY_RECEIVED, 0), is_yes(world, BRUTE_THERAPY_INEFFECTIVE, 0)),
            is_no(world, BRUTE_REVERSIBLE_DECOMPENSATION));
    case 4:
        return is_yes(world, BRUTE_AGREES_HOME_FIRST, 0);
    case 5:
        return is_yes(world, BRUTE_AGREES_ACP, 0);
    case 6:
        return heart(world);
    case 7:
        return lungs(world);
    case 8:
        return cancer(world);
    default:
        return liver(world);
    }
}

void brute_evaluate(const BruteInput *input, BruteAnswer *out) {
    BruteWorld world = {.input = input};
    BruteTruth parts[BRUTE_PARTS], general = BRUTE_YES;
    for (size_t i = 0; i < BRUTE_PARTS; i++) parts[i] = brute_part(&world, i);
    for (size_t i = 0; i < 4; i++) general = both(general, parts[i]);
    *out = (BruteAnswer){.chf = parts[6], .copd = parts[7], .cancer = parts[8], .liver = parts[9]};
    out->choice = both(parts[4], parts[5]);
    out->general = both(general, out->choice);
    out->disease = either(either(out->chf, out->copd), either(out->cancer, out->liver));
    out->clinical = both(general, out->disease);
    out->result = both(out->clinical, out->choice);
    if (out->result == BRUTE_MAYBE) brute_missing(input, out);
}
