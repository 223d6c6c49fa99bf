/* What is missing, held against trying everything: a small world of conditions is completed in every way. */
#include "../support/criteria_case.h"
#include "core/rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void expect(const char *facts, const char *extra, const char *missing) {
    char names[400];
    Error error = {0};
    json_t *answer = criteria_case(facts, extra, &error);
    if (!answer) fail_msg("%s: %s", facts, error.why);
    if (strcmp(criteria_names(answer, names), missing) != 0)
        fail_msg("%s\n  lacks %s\n  not   %s", facts, names, missing);
    json_decref(answer);
}

static void expect_with_general(const char *facts, const char *extra, const char *missing) {
    char all[2000];
    snprintf(all, sizeof all, "%s%s", criteria_general, facts);
    expect(all, extra, missing);
}

static const char all_general[] = "hospital_use decline_documented hospice_eligible death_not_unexpected "
                                  "therapy_received reversible_decompensation agrees_home_first agrees_acp";

static void the_smallest_set_is_named(void **state) {
    (void)state;
    char both[500];
    static const char some[] = "{\"parameters\":{\"copd_a_requires_oxygen\":\"1\"}}";
    static const char *const rows[][3] = {
        {"dx=I50.22;nyha=3;lvef=20", NULL, ""},
        {"dx=I50.22;nyha=3", NULL, "lvef"},
        {"dx=I50.32;nyha=3", NULL, "significant_comorbidity"},
        {"dx=I50.22;nyha=3;lvef=25-30", NULL, "lvef"},
        {"dx=I50.22;nyha=3;lvef=20;lvef=40", NULL, "lvef"},
        {"dx=I50.22;nyha=3;lvef=20@2020-01-01", NULL, "lvef"},
        {"dx=I50.22", NULL, "nyha lvef"},
        {"dx=I50.22;nyha=2;lvef=20", NULL, "chf_admission no_invasive_planned"},
        {"dx=I50.22;nyha=2;lvef=20;no_invasive_planned=no", NULL, ""},
        {"dx=I50.22;no_invasive_planned=yes", NULL, "chf_admission lvef"},
        {"dx=J44.9", NULL, "fev1_pct"},
        {"dx=J44.9", some, "o2_24h"},
        {"dx=J44.9;fev1_pct=60", NULL, "o2_24h"},
        {"dx=J44.9;fev1_pct=30", some, "o2_24h"},
        {"dx=J44.9;o2_24h=4;o2_mode=unknown;fev1_pct=60", NULL, "o2_mode"},
        {"dx=J44.9;o2_24h=1", NULL, "fev1_pct"},
        {"dx=C18.9;stage=IV", NULL, "kps"},
        {"dx=C18.9;stage=IV;ecog=1", NULL, "kps"},
        {"dx=C18.9;stage=IV;kps=90", NULL, "failed_lines"},
        {"dx=K74.60;irreversible_liver_damage=yes", NULL, "meld"},
        {"dx=K74.60;irreversible_liver_damage=yes;albumin=2.9;inr=1.4;meld=10", NULL, "liver_complication"},
        {"dx=K74.60;irreversible_liver_damage=yes;inr=2;anticoagulant=yes;liver_complication=sbp;albumin=2",
         NULL, "meld"},
        {"dx=K74.60;irreversible_liver_damage=yes;inr=2;anticoagulant=unknown;liver_complication=sbp;albumin="
         "2;meld=9",
         NULL, "anticoagulant"},
        {"dx=K74.60", NULL, "irreversible_liver_damage meld"},
        {"dx=I50.22;dx=J44.9", NULL, "fev1_pct"},
        {"dx=Z99.9", NULL, ""},
        {"", NULL, ""},
        {"dx=I50.22;nyha=3;agrees_acp=no@2026-10-25", NULL, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_with_general(rows[i][0], rows[i][1], rows[i][2]);
    snprintf(both, sizeof both, "%s nyha lvef", all_general);
    expect("dx=I50.22", NULL, both);
    expect("dx=E84.0", "{\"birth_date\":\"2010-01-01\",\"ruleset\":\"auto\"}", "guardian_agrees");
    expect("", "{\"birth_date\":\"2010-01-01\",\"ruleset\":\"auto\"}",
           "life_threatening_condition guardian_agrees");
}

static void expect_result(const char *facts, const char *result) {
    char all[2000];
    Error error = {0};
    snprintf(all, sizeof all, "%s%s", criteria_general, facts);
    json_t *answer = criteria_case(all, NULL, &error);
    if (!answer) fail_msg("%s: %s", facts, error.why);
    if (strcmp(criteria_word(answer, "result"), result) != 0)
        fail_msg("%s is %s", facts, criteria_word(answer, "result"));
    json_decref(answer);
}

/* Neither the INR nor a later one says anything while the anticoagulant is taken. */
static void an_anticoagulant_that_ends_settles_the_inr(void **state) {
    (void)state;
    static const char liver[] =
        "dx=K74.60;irreversible_liver_damage=yes;liver_complication=sbp;albumin=2;meld=9;";
    static const char *const rows[][4] = {
        /* facts, missing, a later fact that does not settle it, some that do */
        {"inr=2;anticoagulant=yes", "anticoagulant", "inr=3@2026-10-25", "anticoagulant=no@2026-10-25"},
        {"inr=1.1;anticoagulant=yes", "inr anticoagulant", "inr=3@2026-10-25",
         "anticoagulant=no@2026-10-25;inr=1.5@2026-10-25"},
        {"anticoagulant=yes", "inr anticoagulant", "inr=3@2026-10-25",
         "anticoagulant=no@2026-10-25;inr=1.5@2026-10-25"},
        {"inr=1.1;anticoagulant=unknown", "inr anticoagulant", "inr=3@2026-10-25",
         "anticoagulant=no@2026-10-25;inr=1.5@2026-10-25"},
        {"inr=2@2024-01-01;anticoagulant=yes", "inr anticoagulant", "inr=3@2026-10-25",
         "anticoagulant=no@2026-10-25;inr=1.5@2026-10-25"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char facts[400], later[500];
        snprintf(facts, sizeof facts, "%s%s", liver, rows[i][0]);
        expect_with_general(facts, NULL, rows[i][1]);
        expect_result(facts, "unknown");
        snprintf(later, sizeof later, "%s;%s", facts, rows[i][2]);
        expect_result(later, "unknown");
        snprintf(later, sizeof later, "%s;%s", facts, rows[i][3]);
        expect_result(later, "met");
    }
}

enum { OPEN = 9, VALUES = 3 };

static const struct {
    const char *name, *values[VALUES]; /* in ruleset order */
} open_facts[OPEN] = {
    {"no_invasive_planned", {"no", "yes"}},
    {"nyha", {"2", "3"}},
    {"lvef", {"20", "30"}},
    {"significant_comorbidity", {"no", "yes"}},
    {"fev1_pct", {"30", "35"}},
    {"o2_24h", {"0", "2.9", "3"}},
    {"stage", {"II", "IV"}},
    {"kps", {"70", "80"}},
    {"failed_lines", {"1", "2"}},
};

typedef struct Trial {
    const Ruleset *ruleset;
    const json_t *parameters;
    const char *known[OPEN]; /* NULL: open */
    bool chf, copd, cancer;
} Trial;

static size_t known_facts(const Trial *trial, Fact *facts) {
    static const char *const general[][2] = {
        {"hospital_use", "yes"},         {"decline_documented", "yes"}, {"hospice_eligible", "no"},
        {"death_not_unexpected", "yes"}, {"therapy_received", "yes"},   {"reversible_decompensation", "no"},
        {"agrees_home_first", "yes"},    {"agrees_acp", "yes"},         {"chf_admission", "yes"},
    };
    size_t count = 0;
    Date day = date_of(2026, 10, 20);
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        facts[count++] = (Fact){.name = general[i][0], .value = general[i][1], .date = day};
    facts[count++] = (Fact){.name = "dx", .value = "Z99.9", .date = day};
    if (trial->chf) facts[count++] = (Fact){.name = "dx", .value = "I50.22", .date = day};
    if (trial->copd) facts[count++] = (Fact){.name = "dx", .value = "J44.9", .date = day};
    if (trial->cancer) facts[count++] = (Fact){.name = "dx", .value = "C18.9", .date = day};
    for (size_t i = 0; i < OPEN; i++)
        if (trial->known[i])
            facts[count++] = (Fact){.name = open_facts[i].name, .value = trial->known[i], .date = day};
    return count;
}

static Truth evaluate(const Trial *trial, unsigned *missing) {
    Fact facts[30];
    Error error = {0};
    CriteriaResult *result;
    CriteriaInput input = {.facts = facts,
                           .receipt = date_of(2026, 11, 2),
                           .as_of = date_of(2026, 11, 2),
                           .parameters = trial->parameters};
    input.count = known_facts(trial, facts);
    if (!criteria_evaluate(trial->ruleset, &input, &result, &error)) fail_msg("%s", error.why);
    Truth truth = criteria_result(result);
    const char *name;
    *missing = 0;
    for (size_t i = 0; (name = criteria_missing(result, i, NULL)); i++)
        for (size_t f = 0; f < OPEN; f++)
            if (strcmp(name, open_facts[f].name) == 0) *missing |= 1U << f;
    criteria_result_free(&result);
    return truth;
}

/* Least and greatest truth over every completion of the open facts. */
static void complete(Trial *trial, size_t from, Truth *low, Truth *high) {
    unsigned missing;
    while (from < OPEN && trial->known[from]) from++;
    if (from == OPEN) {
        Truth truth = evaluate(trial, &missing);
        if (truth < *low) *low = truth;
        if (truth > *high) *high = truth;
        return;
    }
    for (size_t v = 0; v < VALUES && open_facts[from].values[v]; v++) {
        trial->known[from] = open_facts[from].values[v];
        complete(trial, from + 1, low, high);
    }
    trial->known[from] = NULL;
}

/* Whether some answers to the facts of `set` make the result met, the others staying open. */
static bool answerable(Trial *trial, unsigned set) {
    unsigned missing;
    size_t fact = 0;
    if (!set) return evaluate(trial, &missing) == TRUTH_MET;
    while (!(set >> fact & 1)) fact++;
    bool found = false;
    for (size_t v = 0; v < VALUES && open_facts[fact].values[v] && !found; v++) {
        trial->known[fact] = open_facts[fact].values[v];
        found = answerable(trial, set & (set - 1));
    }
    trial->known[fact] = NULL;
    return found;
}

static bool before(unsigned a, unsigned b) {
    int sizes = __builtin_popcount(a) - __builtin_popcount(b);
    unsigned differ = a ^ b;
    return sizes ? sizes < 0 : (a & differ & -differ) != 0;
}

static unsigned smallest(Trial *trial) {
    unsigned open = 0, best = 0;
    for (unsigned f = 0; f < OPEN; f++)
        if (!trial->known[f]) open |= 1U << f;
    for (unsigned set = open; set; set = (set - 1) & open)
        if (__builtin_popcount(set) <= 3 && (!best || before(set, best)) && answerable(trial, set))
            best = set;
    return best;
}

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 16;
}

static void draw(Trial *trial, unsigned *seed) {
    trial->chf = next_random(seed) % 2;
    trial->copd = next_random(seed) % 2;
    trial->cancer = next_random(seed) % 2;
    size_t open = 0;
    for (size_t f = 0; f < OPEN; f++) {
        size_t values = open_facts[f].values[2] ? 3 : 2;
        bool leave = open < 5 && next_random(seed) % 2;
        open += leave;
        trial->known[f] = leave ? NULL : open_facts[f].values[next_random(seed) % values];
    }
}

static void every_completion_agrees(void **state) {
    (void)state;
    Rulebook *book;
    Error error = {0};
    unsigned seed = 7, unknowns = 0, settled_open = 0;
    json_t *some = json_pack("{s:s}", "copd_a_requires_oxygen", "1");
    assert_true(rulebook_new(&book, &error));
    for (int round = 0; round < 600; round++) {
        Trial trial = {.ruleset = rulebook_find(book, "adult-floor"), .parameters = round % 2 ? some : NULL};
        unsigned missing;
        draw(&trial, &seed);
        Truth low = TRUTH_MET, high = TRUTH_NOT_MET, truth = evaluate(&trial, &missing);
        complete(&trial, 0, &low, &high);
        Truth exact = low == high ? low : TRUTH_UNKNOWN;
        if (truth != exact) fail_msg("round %d: %s, not %s", round, truth_word(truth), truth_word(exact));
        if (truth == TRUTH_UNKNOWN)
            unknowns++;
        else
            settled_open++;
        unsigned best = truth == TRUTH_UNKNOWN ? smallest(&trial) : 0;
        if (missing != best) fail_msg("round %d: missing %x, not %x", round, missing, best);
    }
    assert_true(unknowns > 100 && settled_open > 100);
    json_decref(some);
    rulebook_free(&book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_set_is_named),
        cmocka_unit_test(an_anticoagulant_that_ends_settles_the_inr),
        cmocka_unit_test(every_completion_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
