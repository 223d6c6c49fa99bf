/* Writing a care plan from the library, and the needs that assessments found. */
#include "../support/plan_lines.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_come_from_the_library, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(what_is_typed_wins, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_refused, open_sitting, close_sitting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
