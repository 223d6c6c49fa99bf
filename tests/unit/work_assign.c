/* Who gets a case, and what is said when the role may not do what is owed. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void what_a_role_may_not_do_is_said(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax urgent=yes");
    sitting_user(&sitting, "su");
    sitting_do(&sitting, "assign M02 owner=out");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_true(text_starts(sitting.result.warnings[0], "out (outreach) may not do what is owed: "));
    assert_non_null(strstr(sitting.result.warnings[0], "urgent triage"));
    sitting_do(&sitting, "assign M02 owner=cm2");
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_close(&sitting);
}

/* What a closed case still owes, the outcome to be told, is somebody's too. */
static void a_closed_case_that_owes_is_given_away(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    Record *care_case = sitting_case(&sitting, "M02");
    char line[80];
    sitting_do(&sitting, "notify M02 kind=acknowledgement");
    sitting_do(&sitting, "close M02 reason=moved_out_of_area source=roster");
    sitting_user(&sitting, "su");
    snprintf(line, sizeof line, "assign %s owner=cm2", care_case->id);
    record_free(&care_case);
    sitting_do(&sitting, line);
    care_case = sitting_case(&sitting, "M02");
    assert_string_equal(record_string(care_case, "owner"), "cm2");
    record_free(&care_case);
    sitting_as(&sitting, "cm", "notify M02 kind=outcome");
    sitting_user(&sitting, "su");
    sitting_refused(&sitting, line, ERROR_REFUSED, "owes nothing");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void a_second_question_says_that_one_is_open(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "ask M02 question=MELD?");
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_do(&sitting, "ask M02 question=MELD?");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_non_null(strstr(sitting.result.warnings[0], "asked already"));
    sitting_do(&sitting, "answer M02 text=15");
    sitting_do(&sitting, "ask M02 question=INR?");
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_close(&sitting);
}

/* The screen does not offer it; what a script brings late is kept, and said to be. */
static void an_answer_needs_a_question(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    const Act *answer = act_find("answer");
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    assert_false(work_may(sitting.work, answer, "M02", &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_non_null(strstr(error.why, "No question is open"));
    sitting_do(&sitting, "ask M02 question=MELD?");
    assert_true(work_may(sitting.work, answer, "M02", &error));
    sitting_do(&sitting, "answer M02 text=15");
    assert_int_equal(sitting.result.warning_count, 0);
    assert_false(work_may(sitting.work, answer, "M02", &error));
    sitting_do(&sitting, "answer M02 text=16");
    assert_string_equal(sitting.result.warnings[0], "No question was open.");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_role_may_not_do_is_said),
        cmocka_unit_test(an_answer_needs_a_question),
        cmocka_unit_test(a_closed_case_that_owes_is_given_away),
        cmocka_unit_test(a_second_question_says_that_one_is_open),
    };
    return cmocka_run_group_tests_name("assigning", tests, NULL, NULL);
}
