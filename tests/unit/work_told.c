/* What a person is told after an act: what it began to owe, what is late, who of several cannot. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char refer[] = "refer M02 source=pcp referrer=Lee channel=fax";

static void owed_words(const ActResult *result, Text *out) {
    for (size_t i = 0; i < result->owed_count; i++)
        text_addf(out, "%s%s%s%s", i ? ", " : "", result->owed[i].late ? "! " : "",
                  result->owed[i].begun ? "" : "(", result->owed[i].clock);
}

static void expect_owed(const Sitting *sitting, const char *want) {
    Text text = {0};
    owed_words(&sitting->result, &text);
    assert_string_equal(text_string(&text), want);
    text_free(&text);
}

static void what_is_owed_next(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, refer);
    expect_owed(&sitting, "acknowledge, determination_standard");
    assert_string_equal(sitting.result.before, "none");
    sitting_do(&sitting, "review M02");
    expect_owed(&sitting, "");
    assert_string_equal(sitting.result.before, "received");
    assert_string_equal(sitting.result.stage, "in_review");
    assert_non_null(strstr(sitting.result.summary, "Began the review: "));
    sitting_now_is(&sitting, "2026-11-26T10:00");
    sitting_do(&sitting, "ask M02 question=EF?");
    expect_owed(&sitting, "answer, reask, ! (acknowledge");
    sitting_close(&sitting);
}

static void one_of_several_cannot(void **state) {
    (void)state;
    Sitting sitting;
    ActResult result;
    Error error = {0};
    const char *targets[] = {"M02", "M04"}, *names[] = {"owner"}, *values[] = {"co"};
    ActRequest request = {.act = act_find("assign"),
                          .targets = targets,
                          .target_count = 2,
                          .names = names,
                          .values = values,
                          .field_count = 1};
    sitting_open(&sitting);
    sitting_do(&sitting, refer);
    assert_false(work_do(sitting.work, &request, &result, &error));
    assert_int_equal(result.failed, 2);
    assert_non_null(strstr(error.why, "Nguyễn04, Robert, M04: Assign"));
    request.target_count = 1;
    assert_true(work_do(sitting.work, &request, &result, &error));
    assert_int_equal(result.failed, 0);
    sitting_close(&sitting);
}

static void a_fact_by_its_words(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "fact M01 name=\"hospital use\" value=yes date=2026-11-23");
    assert_non_null(strstr(sitting.result.summary, "hospital use, likely or begun yes"));
    sitting_refused(&sitting, "fact M01 name=hospice value=yes date=2026-11-23", ERROR_BAD_INPUT,
                    "fits several facts");
    sitting_refused(&sitting, "fact M01 name=zzz value=yes date=2026-11-23", ERROR_BAD_INPUT, "the name of");
    sitting_refused(&sitting, "fact M01 name=MELD value=much date=2026-11-23", ERROR_BAD_INPUT, NULL);
    sitting_close(&sitting);
}

static void a_call_before_its_time_is_pointed_elsewhere(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, refer);
    sitting_refused(&sitting, "attempt M02 by=plan method=phone result=reached", ERROR_REFUSED,
                    "kept as a note");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_owed_next),
        cmocka_unit_test(one_of_several_cannot),
        cmocka_unit_test(a_fact_by_its_words),
        cmocka_unit_test(a_call_before_its_time_is_pointed_elsewhere),
    };
    return cmocka_run_group_tests_name("told", tests, NULL, NULL);
}
