/* Referred again: what the plan still owes the member goes over to the new case; what was the old one's
 * stays with it. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define AGAIN "refer M02 source=hospital referrer=Ortiz channel=email"

static void graduate(Sitting *sitting) {
    sitting_reaches(sitting, "M02", STAGE_ACTIVE);
    sitting_do(sitting, "event M02 kind=hra at=now");
    sitting_as(sitting, "co", "propose_stop M02 reason=graduated notice=today");
    sitting_as(sitting, "co", "end M02");
}

/* The open obligations of a clock (NULL: any) of a case. */
static size_t of_case(Sitting *sitting, int64_t case_no, const char *clock) {
    RecordList list = {0};
    Error error;
    size_t count = 0;
    assert_true(record_list_int(sitting_store(sitting), &list, "obligation", "case_no", case_no, &error));
    for (size_t i = 0; i < list.count; i++)
        count +=
            record_is(list.items[i], "state", "open") && (!clock || record_is(list.items[i], "clock", clock));
    record_list_free(&list);
    return count;
}

static int64_t case_no(Sitting *sitting) {
    Record *row = sitting_case(sitting, "M02");
    int64_t no = row->no;
    record_free(&row);
    return no;
}

/* One signature answers one duty: the care plan owed since the first enrolment is owed by the new case, and
 * its second enrolment gives no more time. */
static void the_plans_clocks_go_with_the_member(void **state) {
    (void)state;
    static const char *const plan[] = {"icp_after_consult.enrolment", "hra_annual", "face_to_face"};
    enum { PLAN = sizeof plan / sizeof *plan };
    Sitting sitting;
    sitting_open(&sitting);
    graduate(&sitting);
    int64_t old = case_no(&sitting);
    for (size_t i = 0; i < PLAN; i++) assert_int_equal(of_case(&sitting, old, plan[i]), 1);
    char *before = sitting_dump(&sitting);
    sitting_now_is(&sitting, "2026-12-01T09:00");
    sitting_do(&sitting, AGAIN);
    int64_t now = case_no(&sitting);
    assert_int_not_equal(now, old);
    for (size_t i = 0; i < PLAN; i++) {
        assert_int_equal(of_case(&sitting, old, plan[i]), 0);
        assert_int_equal(of_case(&sitting, now, plan[i]), 1);
    }
    assert_int_equal(of_case(&sitting, old, "outcome"), 1); /* the first referrer's */
    sitting_check(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_check(&sitting);
    sitting_redo(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    assert_int_equal(of_case(&sitting, now, "icp_after_consult.enrolment"), 1);
    assert_non_null(
        strstr(sitting_owed(&sitting, "M02", true), "icp_after_consult.enrolment 2026-12-24T23:59:59-08:00"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* A case that comes back takes over what came to be owed beside it meanwhile. */
static void a_case_that_comes_back_takes_them_over(void **state) {
    (void)state;
    static const char *const back[] = {"resume M02", "su: reopen M02 reason=error"};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_do(&sitting, "member_decline M02 who=member");
    sitting_do(&sitting, "event M02 kind=enrolment at=2026-11-24T13:00");
    int64_t old = case_no(&sitting);
    assert_int_equal(of_case(&sitting, old, "hra_initial"), 0);
    for (size_t i = 0; i < 2; i++) {
        sitting_play(&sitting, (const char *[]){back[i], NULL});
        assert_int_equal(of_case(&sitting, old, "hra_initial"), 1);
        sitting_check(&sitting);
        sitting_user(&sitting, i ? "su" : "cm");
        sitting_undo(&sitting);
        sitting_user(&sitting, "cm");
        assert_int_equal(of_case(&sitting, old, "hra_initial"), 0);
        sitting_check(&sitting);
    }
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plans_clocks_go_with_the_member),
        cmocka_unit_test(a_case_that_comes_back_takes_them_over),
    };
    return cmocka_run_group_tests_name("referred again", tests, NULL, NULL);
}
