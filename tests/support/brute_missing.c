/* The smallest missing sets by trying: every set of open facts in order of size and name, with every answer.
 */
#include "brute.h"

#include <string.h>

typedef struct Asked { /* a fact, the condition it stands in, and answers worth trying */
    int part;
    BruteName name;
    long answers[3];
    int answer_count;
    const char *operator_text; /* how its own leaf asks; NULL: see `open` */
    long cut;
    int max_age;
} Asked;

/* The cuts that a plan may move are put in by `cut_of`. */
static const Asked table[] = {
    {0, BRUTE_HOSPITAL_USE, {0, 1000}, 2, "=", 1000, 0},
    {1, BRUTE_DECLINE_DOCUMENTED, {0, 1000}, 2, "=", 1000, 0},
    {1, BRUTE_HOSPICE_ELIGIBLE, {0, 1000}, 2, "=", 1000, 0},
    {1, BRUTE_HOSPICE_DECLINED, {0, 1000}, 2, "=", 1000, 0},
    {1, BRUTE_HOSPICE_ELECTED, {0, 1000}, 2, "=", 1000, 0},
    {2, BRUTE_DEATH_NOT_UNEXPECTED, {0, 1000}, 2, "=", 1000, 0},
    {3, BRUTE_THERAPY_RECEIVED, {0, 1000}, 2, "=", 1000, 0},
    {3, BRUTE_THERAPY_INEFFECTIVE, {0, 1000}, 2, "=", 1000, 0},
    {3, BRUTE_REVERSIBLE_DECOMPENSATION, {0, 1000}, 2, "=", 1000, 0},
    {4, BRUTE_AGREES_HOME_FIRST, {0, 1000}, 2, "=", 1000, 0},
    {5, BRUTE_AGREES_ACP, {0, 1000}, 2, "=", 1000, 0},
    {6, BRUTE_CHF_ADMISSION, {0, 1000}, 2, NULL, 0, 0},
    {6, BRUTE_NO_INVASIVE_PLANNED, {0, 1000}, 2, "=", 1000, 180},
    {6, BRUTE_NYHA, {1000, 4000}, 2, ">=", 3000, 365},
    {6, BRUTE_LVEF, {10000, 80000}, 2, "<", 30000, 730},
    {6, BRUTE_SIGNIFICANT_COMORBIDITY, {0, 1000}, 2, "=", 1000, 365},
    {7, BRUTE_FEV1_PCT, {10000, 100000}, 2, "<", 35000, 1095},
    {7, BRUTE_O2_24H, {0, 1000, 10000}, 3, NULL, 0, 0},
    {7, BRUTE_O2_MODE, {0, 3000}, 2, "=", 0, 0},
    {8, BRUTE_STAGE, {1000, 4000}, 2, ">=", 3000, 0},
    {8, BRUTE_KPS, {50000, 100000}, 2, "<=", 70000, 90},
    {8, BRUTE_FAILED_LINES, {0, 9000}, 2, ">=", 2000, 0},
    {8, BRUTE_ECOG, {0, 4000}, 2, "<=", 1000, 90},
    {8, BRUTE_PPS, {50000, 100000}, 2, "<=", 70000, 90},
    {9, BRUTE_IRREVERSIBLE_LIVER_DAMAGE, {0, 1000}, 2, "=", 1000, 0},
    {9, BRUTE_ALBUMIN, {500, 6000}, 2, "<", 3000, 180},
    {9, BRUTE_INR, {500, 20000}, 2, ">", 1300, 180},
    {9, BRUTE_LIVER_COMPLICATION, {0, 1000}, 2, NULL, 0, 0},
    {9, BRUTE_MELD, {6000, 40000}, 2, ">", 19000, 90},
    {9, BRUTE_ANTICOAGULANT, {0, 1000}, 2, "=", 1000, 0},
    {9, BRUTE_BILIRUBIN, {100, 60000}, 2, NULL, 0, 0},
    {9, BRUTE_CREATININE, {100, 20000}, 2, NULL, 0, 0},
    {9, BRUTE_DIALYSIS, {0, 1000}, 2, NULL, 0, 0},
    {9, BRUTE_SEX, {0, 1000}, 2, NULL, 0, 0},
    {9, BRUTE_SODIUM, {100000, 180000}, 2, NULL, 0, 0},
};

enum { ASKED = sizeof table / sizeof *table, OPEN_MAX = 16 };

static long cut_of(const BrutePlan *plan, const Asked *asked) {
    if (asked->name == BRUTE_LVEF) return plan->ef_cut;
    if (asked->name == BRUTE_FEV1_PCT) return plan->fev1_cut;
    if (asked->name == BRUTE_FAILED_LINES) return plan->lines_min;
    return asked->name == BRUTE_MELD ? plan->meld_cut : asked->cut;
}

/* Answers to the inputs of MELD count where a reported score would not: all are there, or one is reported. */
static bool inputs_count(const BruteWorld *world) {
    bool all;
    BruteKnown reported = brute_known(world, BRUTE_MELD);
    brute_meld(world, &all);
    return all || (brute_fresh(world, &reported, 90) &&
                   brute_compare(&reported, ">", world->input->plan.meld_cut) != BRUTE_MAYBE);
}

static bool spread(const BruteKnown *known) {
    for (size_t i = 0; i < known->count; i++)
        if (known->ranges[i].lo != known->ranges[i].hi || known->ranges[i].lo != known->ranges[0].lo)
            return true;
    return false;
}

/* Whether nothing usable is known of the fact, so that it can be asked for. */
static bool open(const BruteWorld *world, const Asked *asked) {
    BruteKnown known = brute_known(world, asked->name);
    bool all;
    if (asked->name == BRUTE_LIVER_COMPLICATION) return brute_complication(world) == BRUTE_MAYBE;
    if (asked->name == BRUTE_CHF_ADMISSION) return brute_admission(world) == BRUTE_MAYBE;
    if (asked->name == BRUTE_O2_24H) return !brute_fresh(world, &known, 180) || spread(&known);
    if (asked->name == BRUTE_MELD) {
        brute_meld(world, &all);
        return !all && !(brute_fresh(world, &known, 90) &&
                         brute_compare(&known, ">", cut_of(&world->input->plan, asked)) != BRUTE_MAYBE);
    }
    bool input = asked->name == BRUTE_ALBUMIN || asked->name == BRUTE_INR;
    if (!asked->operator_text) return inputs_count(world) && spread(&known);
    bool said_nothing = brute_inr_usable(world) != BRUTE_YES;
    if (asked->name == BRUTE_ANTICOAGULANT) return said_nothing;
    if (asked->name == BRUTE_INR && said_nothing) return true;
    bool settled =
        brute_fresh(world, &known, asked->max_age) &&
        brute_compare(&known, asked->operator_text, cut_of(&world->input->plan, asked)) != BRUTE_MAYBE;
    return !settled || (input && inputs_count(world) && spread(&known));
}

static bool some_answer(BruteWorld *world, size_t part, const Asked *const chosen[], size_t count) {
    if (count == 0) return brute_part(world, part) == BRUTE_YES;
    const Asked *asked = chosen[count - 1];
    bool found = false;
    world->answered[asked->name] = true;
    for (int i = 0; i < asked->answer_count && !found; i++) {
        world->answer[asked->name] = asked->answers[i];
        found = some_answer(world, part, chosen, count - 1);
    }
    world->answered[asked->name] = false;
    return found;
}

/* Sets of `size` in the order of their names. */
static bool choose(BruteWorld *world, size_t part, const Asked *const open_facts[], size_t open_count,
                   size_t from, size_t size, const Asked *chosen[], size_t count) {
    if (count == size) return some_answer(world, part, chosen, count);
    for (size_t i = from; i < open_count; i++) {
        chosen[count] = open_facts[i];
        if (choose(world, part, open_facts, open_count, i + 1, size, chosen, count + 1)) return true;
    }
    return false;
}

/* The table is in order of condition; within one, names must rise. */
static size_t open_of(const BruteWorld *world, size_t part, const Asked *out[OPEN_MAX]) {
    size_t count = 0;
    for (int name = 0; name < BRUTE_NAMES; name++)
        for (size_t i = 0; i < ASKED; i++)
            if (table[i].part == (int)part && (int)table[i].name == name && open(world, &table[i]) &&
                count < OPEN_MAX)
                out[count++] = &table[i];
    return count;
}

/* False when no answers would do. *size counts the names marked in `out`. */
static bool settle(const BruteInput *input, size_t part, bool out[BRUTE_NAMES], size_t *size) {
    const Asked *open_facts[OPEN_MAX], *chosen[OPEN_MAX];
    BruteWorld world = {.input = input};
    memset(out, 0, BRUTE_NAMES * sizeof *out);
    world.inputs_answered = inputs_count(&world);
    size_t count = open_of(&world, part, open_facts);
    for (*size = 0; *size <= count && *size < 6; ++*size) {
        if (!choose(&world, part, open_facts, count, 0, *size, chosen, 0)) continue;
        for (size_t i = 0; i < *size; i++) out[chosen[i]->name] = true;
        return true;
    }
    return false;
}

static bool before(const bool a[BRUTE_NAMES], const bool b[BRUTE_NAMES]) {
    for (size_t i = 0; i < BRUTE_NAMES; i++)
        if (a[i] != b[i]) return a[i];
    return false;
}

/* Only conditions with an active diagnosis: without one nothing that is asked makes the condition met. */
void brute_missing(const BruteInput *input, BruteAnswer *answer) {
    BruteWorld world = {.input = input};
    bool best[BRUTE_NAMES], one[BRUTE_NAMES], all[BRUTE_NAMES] = {0}, found = false;
    size_t best_size = 0, size;
    for (size_t part = 0; part < 6; part++) {
        if (!settle(input, part, one, &size)) return;
        for (size_t i = 0; i < BRUTE_NAMES; i++) all[i] = all[i] || one[i];
    }
    for (size_t part = 6; part < BRUTE_PARTS; part++) {
        if (brute_part(&world, part) == BRUTE_NO || !settle(input, part, one, &size)) continue;
        if (found && (size > best_size || (size == best_size && !before(one, best)))) continue;
        memcpy(best, one, sizeof best);
        best_size = size;
        found = true;
    }
    if (!found) return;
    for (size_t i = 0; i < BRUTE_NAMES; i++) answer->missing[i] = all[i] || best[i];
}
