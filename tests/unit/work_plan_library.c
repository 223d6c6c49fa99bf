/* Writing a care plan from the library, and the needs that assessments found. */
#include "../../src/work/work_state.h"
#include "../support/plan_lines.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static int open_sitting(void **state) {
    Sitting *sitting = calloc(1, sizeof *sitting);
    if (!sitting) return -1;
    sitting_open(sitting);
    sitting_user(sitting, "co");
    *state = sitting;
    return 0;
}

static int close_sitting(void **state) {
    Sitting *sitting = *state;
    sitting_close(sitting);
    free(sitting);
    return 0;
}

static void lines_come_from_the_library(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "problem_add M02 library=pain");
    assert_plan_value(sitting, "problem", PLAN_TEXT, "Pain that gets in the way of daily life");
    assert_plan_value(sitting, "problem", PLAN_DOMAIN, "physical");
    assert_plan_value(sitting, "problem", PLAN_NEED, "pain");
    sitting_do(sitting, "goal_add $problem library=pain.opioid-safe");
    assert_plan_value(sitting, "goal", PLAN_TARGET, "2026-12-08");
    assert_plan_value(sitting, "goal", PLAN_STATUS, "active");
    assert_plan_value(sitting, "goal", PLAN_EXPRESSED_BY, "clinician");
    sitting_do(sitting, "intervention_add $goal library=pain.opioid-bowel");
    assert_plan_value(sitting, "intervention", PLAN_OWNER, "rn");
    assert_plan_value(sitting, "intervention", PLAN_DUE, "2026-11-26");
    assert_plan_value(sitting, "intervention", PLAN_FREQUENCY, "daily while an opioid is taken");
}

static void what_is_typed_wins(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "problem_add M02 library=pain text=\"Her hip hurts\"");
    assert_plan_value(sitting, "problem", PLAN_TEXT, "Her hip hurts");
    sitting_do(sitting,
               "goal_add $problem library=pain.tolerable text=\"I want to dance\" expressed_by=member "
               "target=2026-11-25");
    assert_plan_value(sitting, "goal", PLAN_TEXT, "I want to dance");
    assert_plan_value(sitting, "goal", PLAN_EXPRESSED_BY, "member");
    sitting_do(sitting, "intervention_add $goal library=pain.diary owner=me");
    assert_plan_value(sitting, "intervention", PLAN_OWNER, "co");
    assert_plan_value(sitting, "intervention", PLAN_DUE, "2026-11-25"); /* not after the goal's target */
}

static void what_does_not_fit_is_refused(void **state) {
    Sitting *sitting = *state;
    sitting_refused(sitting, "problem_add M02", ERROR_REFUSED, "text");
    sitting_refused(sitting, "problem_add M02 library=\" \"", ERROR_REFUSED, "text");
    sitting_refused(sitting, "problem_add M02 library=ache", ERROR_NOT_FOUND, "no item");
    sitting_refused(sitting, "problem_add M02 library=pain.diary", ERROR_BAD_INPUT, "is an intervention");
    sitting_do(sitting, "problem_add M02 library=pain");
    sitting_do(sitting, "goal_add $problem library=pain.tolerable");
    sitting_refused(sitting, "intervention_add $goal library=pain.diary due=2027-03-01", ERROR_BAD_INPUT,
                    "after the target");
}

typedef struct Assessment {
    const char *instrument, *at, *items, *score;
    int64_t member_no;
} Assessment;

static bool add_assessment(Store *store, void *context, Error *error) {
    const Assessment *assessment = context;
    Record *row = record_new("assessment");
    record_set_int(row, "member_no", assessment->member_no);
    record_set(row, "instrument", assessment->instrument);
    record_set(row, "at", assessment->at);
    record_set(row, "items", assessment->items);
    record_set(row, "score", assessment->score);
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

static void assess(Sitting *sitting, Assessment assessment) {
    Error error = {0};
    char at[INSTANT_SIZE];
    ActHeader header = work_header(sitting->work, "import", "assessment", NULL, at);
    if (!work_find_member(sitting->work, "M02", &assessment.member_no, &error) ||
        !store_write(sitting_store(sitting), &header, add_assessment, &assessment, NULL, &error))
        fail_msg("%s", error.why);
}

static void assert_needs(Sitting *sitting, const char *expected) {
    Plan plan = plan_of(sitting, 0);
    Text text = {0};
    for (size_t i = 0; i < plan.around.need_count; i++)
        text_addf(&text, "%s%s", i ? "; " : "", plan.around.needs[i].words);
    assert_string_equal(text_string(&text), expected);
    text_free(&text);
    plan_free(&plan);
}

/* The latest assessment of a need counts; items count by their own cut-offs, totals by theirs. */
static void needs_are_found_by_the_librarys_cut_offs(void **state) {
    Sitting *sitting = *state;
    assert_needs(sitting, "");
    assess(sitting, (Assessment){"esas_r", "2026-11-01T18:00:00Z", "1=4 2=3 6=10 10=9", "26", 0});
    assert_needs(sitting, "Pain (ESAS-r 4); Shortness of breath (ESAS-r 10)");
    assess(sitting, (Assessment){"esas_r", "2026-11-10T18:00:00Z", "1=3 2=3 6=5", "11", 0});
    assert_needs(sitting, "Shortness of breath (ESAS-r 5)");
    assess(sitting, (Assessment){"phq9", "2026-11-11T18:00:00Z", "8=3 9=1", "9", 0});
    assert_needs(sitting, "Shortness of breath (ESAS-r 5); Thoughts of death or self-harm (PHQ-9 1)");
    assess(sitting, (Assessment){"zbi22", "2026-11-12T18:00:00Z", NULL, "20", 0});
    assess(sitting, (Assessment){"zbi22", "2026-11-13T18:00:00Z", NULL, "21", 0});
    assert_needs(sitting, "Shortness of breath (ESAS-r 5); Thoughts of death or self-harm (PHQ-9 1); "
                          "Caregiver strain (Zarit-22 21)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_come_from_the_library, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(what_is_typed_wins, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_refused, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(needs_are_found_by_the_librarys_cut_offs, open_sitting,
                                        close_sitting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
