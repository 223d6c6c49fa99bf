/* The MELD family from the formulas of the domain reference, section 4.6, over every corner of what is known.
 */
#include "brute.h"

#include "base/date.h"

#include <math.h>

typedef struct Blood {
    double bilirubin, inr, creatinine, sodium, albumin;
    bool dialysis, female, adolescent;
} Blood;

static double atleast(double a, double b) {
    return a > b ? a : b;
}

static double within(double a, double low, double high) {
    return a < low ? low : a > high ? high : a;
}

static long classic(const Blood *b) {
    double cr = b->dialysis || b->creatinine > 4.0 ? 4.0 : atleast(b->creatinine, 1.0);
    double s =
        0.957 * log(cr) + 0.378 * log(atleast(b->bilirubin, 1.0)) + 1.120 * log(atleast(b->inr, 1.0)) + 0.643;
    return lround(10.0 * s);
}

static long sodium_meld(const Blood *b) {
    long meld = classic(b);
    double low = 137.0 - within(b->sodium, 125.0, 137.0), value = (double)meld;
    if (meld > 11) value = (double)meld + 1.32 * low - 0.033 * (double)meld * low;
    return lround(value);
}

static long meld3(const Blood *b) {
    double cr = log(b->dialysis || b->creatinine > 3.0 ? 3.0 : atleast(b->creatinine, 1.0));
    double bili = log(atleast(b->bilirubin, 1.0)), low = 137.0 - within(b->sodium, 125.0, 137.0);
    double lack = 3.5 - within(b->albumin, 1.5, 3.5);
    double m = 4.56 * bili + 0.82 * low - 0.24 * low * bili + 9.09 * log(atleast(b->inr, 1.0)) + 11.14 * cr +
               1.85 * lack - 1.83 * lack * cr;
    if (b->adolescent) return lround(m + 7.33);
    return lround(m + (b->female ? 1.33 : 0.0) + 6.0);
}

static long score(const Blood *b, int version) {
    long raw = version == BRUTE_MELD_CLASSIC ? classic(b)
               : version == BRUTE_MELD_NA    ? sodium_meld(b)
                                             : meld3(b);
    return raw < 6 ? 6 : raw > 40 ? 40 : raw;
}

typedef struct Lab {
    BruteKnown known[7]; /* bilirubin inr creatinine sodium albumin dialysis sex */
    bool there[7];
    bool adolescent;
    int seen_low, seen_high;
    Blood blood;
} Lab;

static const BruteName names[7] = {BRUTE_BILIRUBIN, BRUTE_INR,      BRUTE_CREATININE, BRUTE_SODIUM,
                                   BRUTE_ALBUMIN,   BRUTE_DIALYSIS, BRUTE_SEX};

static void set(Blood *blood, int which, long value) {
    double v = (double)value / 1000.0;
    if (which == 0) blood->bilirubin = v;
    if (which == 1) blood->inr = v;
    if (which == 2) blood->creatinine = v;
    if (which == 3) blood->sodium = v;
    if (which == 4) blood->albumin = v;
    if (which == 5) blood->dialysis = value > 0;
    if (which == 6) blood->female = value > 0;
}

static void every_corner(Lab *lab, int which, int version, long *low, long *high) {
    if (which == 7) {
        long one = score(&lab->blood, version);
        *low = one < *low ? one : *low;
        *high = one > *high ? one : *high;
        return;
    }
    if (!lab->there[which]) {
        set(&lab->blood, which, 1000);
        every_corner(lab, which + 1, version, low, high);
        return;
    }
    for (size_t i = 0; i < lab->known[which].count; i++)
        for (int end = 0; end < 2; end++) {
            const BruteReading *range = &lab->known[which].ranges[i];
            if (end && range->lo == range->hi) continue;
            set(&lab->blood, which, end ? range->hi : range->lo);
            every_corner(lab, which + 1, version, low, high);
        }
}

/* Needs its inputs, none older than 90 days nor drawn more than 30 days apart. On dialysis the creatinine is
 * set. */
static bool computable(const Lab *lab, int version) {
    int count = version == BRUTE_MELD_CLASSIC ? 3 : version == BRUTE_MELD_NA ? 4 : 5, first = 0, last = 0;
    bool dialysed = lab->there[5] && brute_compare(&lab->known[5], "=", 1000) == BRUTE_YES, any = false;
    if (!lab->there[5] || (version == BRUTE_MELD_3 && !lab->there[6] && !lab->adolescent)) return false;
    for (int i = 0; i < count; i++) {
        if (dialysed && i == 2) continue;
        if (!lab->there[i]) return false;
        if (!any || lab->known[i].day < first) first = lab->known[i].day;
        if (!any || lab->known[i].day > last) last = lab->known[i].day;
        any = true;
    }
    return last - first <= 30;
}

/* What is answered goes into the formulas only when the world says so, and as if drawn with the others. */
static void look(const BruteWorld *world, Lab *lab) {
    BruteWorld plain = {.input = world->input};
    const BruteWorld *seen = world->inputs_answered ? world : &plain;
    for (int i = 0; i < 7; i++) {
        BruteKnown before = brute_known(&plain, names[i]);
        lab->known[i] = brute_known(seen, names[i]);
        if (before.said) lab->known[i].day = before.day;
        lab->there[i] = brute_fresh(seen, &lab->known[i], i < 5 ? 90 : 0);
    }
    if (brute_inr_usable(seen) != BRUTE_YES) lab->there[1] = false;
    int age = date_age((Date){world->input->birth}, (Date){world->input->as_of});
    lab->adolescent = lab->blood.adolescent = age >= 12 && age < 18;
}

BruteTruth brute_meld(const BruteWorld *world, bool *computed_all) {
    Lab lab = {0};
    const BrutePlan *plan = &world->input->plan;
    BruteTruth best = BRUTE_NO;
    *computed_all = plan->meld_versions != 0;
    look(world, &lab);
    for (int version = BRUTE_MELD_CLASSIC; version <= BRUTE_MELD_3; version *= 2) {
        long low = 99, high = 0;
        if (!(plan->meld_versions & version)) continue;
        if (!computable(&lab, version)) {
            *computed_all = false;
            continue;
        }
        every_corner(&lab, 0, version, &low, &high);
        BruteTruth one = low * 1000 > plan->meld_cut    ? BRUTE_YES
                         : high * 1000 > plan->meld_cut ? BRUTE_MAYBE
                                                        : BRUTE_NO;
        if (one > best) best = one;
    }
    BruteKnown reported = brute_known(world, BRUTE_MELD);
    if (*computed_all || best == BRUTE_YES) return best;
    if (!brute_fresh(world, &reported, 90)) return BRUTE_MAYBE;
    BruteTruth said = brute_compare(&reported, ">", plan->meld_cut);
    return said > best ? said : best;
}
