/* The engine against the plain evaluator of tests/support/brute.h on random fact sets. */
#include "../support/brute.h"
#include "core/evaluator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 10000, REPORT_SIZE = 40000, SHOWN = 25 };

typedef struct Report {
    char text[REPORT_SIZE];
    size_t used;
    int differences;
} Report;

static void say(Report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(Report *report, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int wrote = vsnprintf(report->text + report->used, REPORT_SIZE - report->used, format, arguments);
    va_end(arguments);
    if (wrote > 0) report->used += (size_t)wrote;
    if (report->used >= REPORT_SIZE) report->used = REPORT_SIZE - 1;
}

static const char *word_of(BruteTruth truth) {
    static const char *const words[] = {"not_met", "unknown", "met"};
    return words[truth];
}

static json_t *parameters_of(const BrutePlan *plan) {
    static const char *const versions[] = {"LAB_REPORTED", "MELD", "MELDNA",      NULL,
                                           "MELD3",        NULL,   "ANY_CURRENT", "ANY"};
    static const char *const heme[] = {"lymphoma", "none", "all"};
    json_t *out =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "copd_a_requires_oxygen",
                  plan->requires_oxygen ? "1" : "0", "copd_chronic_bronchitis", plan->bronchitis ? "1" : "0",
                  "pps_as_kps", plan->pps_as_kps ? "1" : "0", "ecog_as_kps", plan->ecog_as_kps ? "1" : "0",
                  "stage_required_for_heme", heme[plan->heme], "meld_version", versions[plan->meld_versions]);
    if (plan->lookback_months)
        json_object_set_new(out, "chf_hosp_lookback_months", json_integer(plan->lookback_months));
    return out;
}

static void engine_facts(const BruteInput *input, Fact out[BRUTE_FACTS_MAX]) {
    for (size_t i = 0; i < input->count; i++) {
        const BruteFact *fact = &input->facts[i];
        out[i] = (Fact){.name = brute_name_text(fact->name),
                        .value = fact->reading->text,
                        .date = {fact->day},
                        .end = {fact->end},
                        .has_end = fact->has_end};
    }
}

static void compare(Report *report, const char *what, BruteTruth expected, const json_t *from) {
    const char *word = json_string_value(json_object_get(from, what));
    if (word && strcmp(word, word_of(expected)) == 0) return;
    say(report, "  %s: engine %s, brute %s\n", what, word, word_of(expected));
    report->differences++;
}

static void compare_missing(Report *report, const bool missing[BRUTE_NAMES], const json_t *answer) {
    const json_t *list = json_object_get(answer, "missing");
    size_t found = 0, expected = 0;
    for (size_t i = 0; i < BRUTE_NAMES; i++) {
        expected += missing[i];
        for (size_t at = 0; missing[i] && at < json_array_size(list); at++)
            found += strcmp(json_string_value(json_array_get(list, at)), brute_name_text((BruteName)i)) == 0;
    }
    if (found == expected && expected == json_array_size(list)) return;
    say(report, "  missing: engine");
    for (size_t at = 0; at < json_array_size(list); at++)
        say(report, " %s", json_string_value(json_array_get(list, at)));
    say(report, "; brute");
    for (size_t i = 0; i < BRUTE_NAMES; i++)
        if (missing[i]) say(report, " %s", brute_name_text((BruteName)i));
    say(report, "\n");
    report->differences++;
}

static void compare_all(Report *report, const BruteAnswer *expected, const json_t *answer) {
    const json_t *conditions = json_object_get(answer, "conditions");
    compare(report, "chf", expected->chf, conditions);
    compare(report, "copd", expected->copd, conditions);
    compare(report, "cancer", expected->cancer, conditions);
    compare(report, "liver", expected->liver, conditions);
    compare(report, "general", expected->general, answer);
    compare(report, "disease", expected->disease, answer);
    compare(report, "clinical", expected->clinical, answer);
    compare(report, "choice", expected->choice, answer);
    compare(report, "result", expected->result, answer);
    compare_missing(report, expected->missing, answer);
}

static BruteTruth broader_of(const BruteInput *input, const BruteAnswer *floor) {
    BruteInput wide = *input;
    BruteAnswer answer;
    if (floor->result == BRUTE_YES) return BRUTE_NO;
    wide.plan = brute_broader;
    brute_evaluate(&wide, &answer);
    return answer.result;
}

static void show(Report *report, const BruteInput *input, uint64_t seed) {
    const BrutePlan *p = &input->plan;
    say(report,
        "  seed %d born %d received %d as of %d; covered %d %d %d; lookback %d oxygen %d bronchitis %d pps "
        "%d ecog %d heme %d meld %d\n ",
        (int)seed, input->birth, input->receipt, input->as_of, input->dx_covered, input->admissions_covered,
        input->complications_covered, p->lookback_months, p->requires_oxygen, p->bronchitis, p->pps_as_kps,
        p->ecog_as_kps, (int)p->heme, p->meld_versions);
    for (size_t i = 0; i < input->count; i++) {
        const BruteFact *fact = &input->facts[i];
        say(report, " %s=%s@-%d", brute_name_text(fact->name), fact->reading->text, input->as_of - fact->day);
        if (fact->has_end) say(report, "~%d", fact->end - input->as_of);
    }
    say(report, "\n");
}

static const char *covered_words(const BruteInput *input) {
    static const char *const covered[] = {"",
                                          "dx",
                                          "admissions",
                                          "dx admissions",
                                          "complications",
                                          "dx complications",
                                          "admissions complications",
                                          "dx admissions complications"};
    return covered[input->dx_covered + 2 * input->admissions_covered + 4 * input->complications_covered];
}

static void try_one(const Rulebook *book, uint64_t seed, Report *report, int counts[3]) {
    BruteFact facts[BRUTE_FACTS_MAX];
    Fact given[BRUTE_FACTS_MAX];
    BruteInput input;
    BruteAnswer expected;
    Error error = {0};
    CriteriaResult *result;
    brute_random(seed, &input, facts);
    brute_evaluate(&input, &expected);
    engine_facts(&input, given);
    json_t *parameters = parameters_of(&input.plan);
    CriteriaInput engine = {.facts = given,
                            .count = input.count,
                            .birth = {input.birth},
                            .has_birth = true,
                            .receipt = {input.receipt},
                            .as_of = {input.as_of},
                            .parameters = parameters,
                            .covered = covered_words(&input)};
    if (!rulebook_evaluate(book, "adult-floor", &engine, &result, &error)) fail_msg("%s", error.why);
    json_t *answer = criteria_json(result);
    int before = report->differences;
    compare_all(report, &expected, answer);
    compare(report, "plan_broader", broader_of(&input, &expected), answer);
    if (report->differences > before) show(report, &input, seed);
    counts[expected.result]++;
    json_decref(answer);
    json_decref(parameters);
    criteria_result_free(&result);
}

static void the_engine_agrees(void **state) {
    (void)state;
    Rulebook *book;
    Error error = {0};
    int counts[3] = {0}, bad = 0;
    Report *report = calloc(1, sizeof *report);
    assert_non_null(report);
    if (!rulebook_new(&book, &error)) fail_msg("%s", error.why);
    for (uint64_t seed = 1; seed <= SETS && bad < SHOWN; seed++) {
        int before = report->differences;
        try_one(book, seed, report, counts);
        bad += report->differences > before;
    }
    rulebook_free(&book);
    if (bad) fputs(report->text, stderr);
    assert_int_equal(bad, 0);
    free(report);
    /* The sets must say something: many of each result. */
    for (int i = 0; i < 3; i++) assert_true(counts[i] > SETS / 20);
}

/* The short cuts of the many: the same answer as the tree of one. */
static void compare_summary(const CriteriaSummary *summary, const json_t *answer, uint64_t seed) {
    const json_t *conditions = json_object_get(answer, "conditions"),
                 *missing = json_object_get(answer, "missing");
    const struct {
        const char *key;
        Truth truth;
    } truths[] = {{"result", summary->result}, {"clinical", summary->clinical}, {"choice", summary->choice}};
    for (size_t i = 0; i < 3; i++)
        if (strcmp(json_string_value(json_object_get(answer, truths[i].key)), truth_word(truths[i].truth)) !=
            0)
            fail_msg("seed %d: %s", (int)seed, truths[i].key);
    for (size_t i = 0; i < CRITERIA_CONDITIONS; i++) {
        const char *name = criteria_condition_names[i];
        assert_string_equal(json_string_value(json_object_get(conditions, name)),
                            truth_word(summary->conditions[i]));
    }
    if (json_array_size(missing) != summary->missing_count) fail_msg("seed %d: missing", (int)seed);
    for (size_t i = 0; i < summary->missing_count; i++)
        assert_string_equal(json_string_value(json_array_get(missing, i)), summary->missing[i]);
}

static size_t missing_of(const Rulebook *book, const char *name, const CriteriaInput *input,
                         const char *out[CRITERIA_MISSING_MAX], Truth *truth) {
    CriteriaResult *result;
    Error error = {0};
    size_t count = 0;
    if (!rulebook_evaluate(book, name, input, &result, &error)) fail_msg("%s", error.why);
    *truth = criteria_result(result);
    for (const char *fact; (fact = criteria_missing(result, count, NULL)); count++) out[count] = fact;
    criteria_result_free(&result);
    return count;
}

static bool same_names(const char *const *a, const char *const *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(a[i], b[i]) != 0) return false;
    return true;
}

/* Under 21 either ruleset serves: what asks for the fewest facts is named, and of as many the floor's. */
static void a_child_is_asked_for_the_fewest(void **state) {
    (void)state;
    Rulebook *book;
    Error error = {0};
    size_t ties = 0, others = 0;
    if (!rulebook_new(&book, &error)) fail_msg("%s", error.why);
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        BruteFact facts[BRUTE_FACTS_MAX];
        Fact given[BRUTE_FACTS_MAX];
        BruteInput input;
        const char *floor[CRITERIA_MISSING_MAX], *child[CRITERIA_MISSING_MAX], *both[CRITERIA_MISSING_MAX];
        Truth truth, unused;
        brute_random(seed, &input, facts);
        engine_facts(&input, given);
        CriteriaInput asked = {.facts = given,
                               .count = input.count,
                               .birth = {input.receipt - 12 * 365},
                               .has_birth = true,
                               .receipt = {input.receipt},
                               .as_of = {input.as_of},
                               .covered = covered_words(&input)};
        size_t of_floor = missing_of(book, "adult-floor", &asked, floor, &unused),
               of_child = missing_of(book, "paediatric", &asked, child, &unused),
               of_both = missing_of(book, NULL, &asked, both, &truth);
        bool child_wins = of_child && (!of_floor || of_child < of_floor);
        size_t wanted = truth != TRUTH_UNKNOWN ? 0 : child_wins ? of_child : of_floor;
        assert_int_equal(of_both, wanted);
        if (!same_names(both, child_wins ? child : floor, wanted)) fail_msg("seed %d", (int)seed);
        ties += wanted && of_floor == of_child && !same_names(floor, child, wanted);
        others += wanted && child_wins;
    }
    assert_true(ties > 0 && others > 0);
    rulebook_free(&book);
}

static void many_are_answered_as_one(void **state) {
    (void)state;
    static const char *const names[] = {NULL, "adult-floor", "plan-broader", "paediatric"};
    Rulebook *book;
    Evaluator *evaluators[4];
    Error error = {0};
    if (!rulebook_new(&book, &error)) fail_msg("%s", error.why);
    for (size_t i = 0; i < 4; i++) assert_true(evaluator_new(&evaluators[i], book, names[i], &error));
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        BruteFact facts[BRUTE_FACTS_MAX];
        Fact given[BRUTE_FACTS_MAX];
        BruteInput input;
        CriteriaSummary summary;
        CriteriaResult *result;
        brute_random(seed, &input, facts);
        engine_facts(&input, given);
        CriteriaInput engine = {.facts = given,
                                .count = input.count,
                                .birth = {input.birth},
                                .has_birth = seed % 11 != 0,
                                .receipt = {input.receipt},
                                .as_of = {input.as_of},
                                .covered = covered_words(&input)};
        size_t which = seed % 2 ? 0 : 1 + seed / 2 % 3;
        assert_true(rulebook_evaluate(book, names[which], &engine, &result, &error));
        assert_true(evaluator_run(evaluators[which], &engine, &summary, &error));
        json_t *answer = criteria_json(result);
        compare_summary(&summary, answer, seed);
        json_decref(answer);
        criteria_result_free(&result);
    }
    for (size_t i = 0; i < 4; i++) evaluator_free(&evaluators[i]);
    rulebook_free(&book);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_engine_agrees),
                                       cmocka_unit_test(a_child_is_asked_for_the_fewest),
                                       cmocka_unit_test(many_are_answered_as_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
