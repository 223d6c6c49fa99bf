/* Undo and redo: what they bring back, and who may take back what. Whole lives are in work_stories_*.c. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void free_acts_leave_no_trace(void **state) {
    (void)state;
    static const char *const lines[] = {
        "refer M02 source=pcp referrer=Lee channel=fax expedited=yes",
        "review M02",
        "note M02 text=called",
        "fact M02 name=pps value=40 date=2026-11-23",
        "approve M02 services=all",
        "assign M02 owner=cm2",
        "pin M02 reason=asked until=2026-11-30T12:00",
        "hold M02 reason=inpatient review=2026-12-01",
        "release M02",
        "unpin M02 reason=done",
        "no_provider M02 reason=full counties=Alameda",
        "death_reported M02 source=neighbour",
        "death_verified M02 result=wrong source=roster",
        "close M02 reason=moved_out_of_area source=roster at=2026-11-20",
    };
    enum { LINES = sizeof lines / sizeof *lines };
    Sitting sitting;
    char *before[LINES];
    sitting_open(&sitting);
    for (size_t i = 0; i < LINES; i++) {
        before[i] = sitting_dump(&sitting);
        sitting_do(&sitting, lines[i]);
    }
    char *end = sitting_dump(&sitting);
    for (size_t i = LINES; i-- > 0;) {
        sitting_undo(&sitting);
        char *now = sitting_dump(&sitting);
        sitting_same(before[i], now);
        free(now);
        sitting_check(&sitting);
    }
    assert_false(sitting_try_undo(&sitting, 0));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    for (size_t i = 0; i < LINES; i++) {
        char *now = sitting_dump(&sitting);
        sitting_same(before[i], now);
        free(now);
        free(before[i]);
        sitting_redo(&sitting);
        sitting_check(&sitting);
    }
    char *now = sitting_dump(&sitting);
    sitting_same(end, now);
    sitting.error = (Error){0};
    assert_false(work_redo(sitting.work, 0, false, &sitting.result, &sitting.error));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    free(now);
    free(end);
    sitting_close(&sitting);
}

static void a_new_act_ends_redo(void **state) {
    (void)state;
    Sitting sitting;
    Error error;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_undo(&sitting);
    assert_string_equal(sitting.result.stage, "received");
    sitting_do(&sitting, "note M02 text=x");
    assert_false(work_redo(sitting.work, 0, false, &sitting.result, &error));
    sitting_undo(&sitting);
    sitting_redo(&sitting);
    sitting_undo(&sitting); /* the note, again */
    sitting_undo(&sitting); /* the referral */
    assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    sitting_close(&sitting);
}

static void an_issued_decision_stays(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    int64_t approval = sitting.result.act;
    assert_true(sitting_try_undo(&sitting, approval));
    sitting_redo(&sitting);
    int64_t again = sitting.result.act;
    sitting_do(&sitting, "notify M02 kind=decision method=fax");
    int64_t told = sitting.result.act;
    assert_false(sitting_try_undo(&sitting, approval));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    assert_non_null(strstr(sitting.error.why, "notified"));
    assert_false(sitting_try_undo(&sitting, again)); /* by the back door neither */
    assert_true(sitting_try_undo(&sitting, told));
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "correction "));
    assert_true(sitting_try_undo(&sitting, approval));
    assert_string_equal(sitting_stage(&sitting, "M02"), "in_review");
    sitting_close(&sitting);
}

static void whose_act_it_is(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    int64_t act = sitting.result.act;
    sitting_user(&sitting, "co");
    assert_false(sitting_try_undo(&sitting, 0)); /* nothing of hers */
    assert_false(sitting_try_undo(&sitting, act));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    assert_string_equal(sitting.error.roles, "supervisor");
    assert_false(sitting_try_undo(&sitting, 1)); /* init */
    assert_false(sitting_try_undo(&sitting, 9999));
    assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
    sitting_user(&sitting, "su");
    assert_true(sitting_try_undo(&sitting, act));
    assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    assert_false(sitting_try_undo(&sitting, act));
    assert_non_null(strstr(sitting.error.why, "already"));
    sitting_close(&sitting);
}

/* What came later is not lost with what is taken back. */
static void later_work_stands_in_the_way(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    int64_t referral = sitting.result.act;
    sitting_as(&sitting, "co", "rounds_request M02 reason=pain");
    char *before = sitting_dump(&sitting);
    assert_false(sitting_try_undo(&sitting, referral));
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT);
    sitting_do(&sitting, "close M02 reason=duplicate source=fax");
    int64_t closing = sitting.result.act;
    sitting_do(&sitting, "refer M02 source=snf referrer=Ho channel=fax");
    assert_false(sitting_try_undo(&sitting, closing)); /* two live cases there cannot be */
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT);
    assert_null(strstr(sitting.error.why, "UNIQUE"));
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_check(&sitting);
    free(before);
    free(after);
    sitting_close(&sitting);
}

/* `here` is this sitting's acts alone. */
static void this_session_or_any(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    Work *second;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    WorkOptions options = {.path = sitting.path, .user = "cm", .frozen_now = sitting_now};
    assert_true(work_open(&second, &options, &error));
    int64_t seen = work_data_version(sitting.work);
    assert_false(work_undo(second, 0, true, &sitting.result, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_true(work_undo(second, 0, false, &sitting.result, &error));
    assert_true(work_data_version(sitting.work) != seen);
    work_free(&second);
    assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_acts_leave_no_trace),     cmocka_unit_test(a_new_act_ends_redo),
        cmocka_unit_test(an_issued_decision_stays),     cmocka_unit_test(whose_act_it_is),
        cmocka_unit_test(later_work_stands_in_the_way), cmocka_unit_test(this_session_or_any),
    };
    return cmocka_run_group_tests_name("story", tests, NULL, NULL);
}
