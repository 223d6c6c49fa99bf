/* What undo may not leave behind: a row that something alive still stands on. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char first[] = "refer M02 source=pcp referrer=Lee channel=fax";

static void conflicts(Sitting *sitting, int64_t act) {
    char *before = sitting_dump(sitting);
    assert_false(sitting_try_undo(sitting, act));
    assert_int_equal(sitting->error.kind, ERROR_CONFLICT);
    assert_non_null(strstr(sitting->error.why, "Undo the later act first"));
    char *after = sitting_dump(sitting);
    sitting_same(before, after);
    free(before);
    free(after);
}

/* A roster is not taken back under its members' cases, nor under what is known or noted of them. */
static void members_of_a_roster(void **state) {
    (void)state;
    static const char *const lines[] = {first, "note M04 text=called",
                                        "fact M01 name=pps value=40 date=2026-11-23"};
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        sitting_do(&sitting, lines[i]);
        sitting_user(&sitting, "admin");
        conflicts(&sitting, 0);
        sitting_user(&sitting, "cm");
        sitting_undo(&sitting);
    }
    sitting_user(&sitting, "admin");
    sitting_undo(&sitting);
    sitting_redo(&sitting);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* A colleague's note or task on a case keeps the case. */
static void a_case_with_a_note(void **state) {
    (void)state;
    static const char *const lines[] = {"note M02 text=called", "task M02 text=call due=2026-11-30 owner=co"};
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < 2; i++) {
        sitting_do(&sitting, first);
        int64_t referral = sitting.result.act;
        sitting_user(&sitting, "co");
        sitting_do(&sitting, lines[i]);
        sitting_user(&sitting, "su");
        conflicts(&sitting, referral);
        sitting_user(&sitting, "co");
        sitting_undo(&sitting);
        sitting_user(&sitting, "cm");
        assert_true(sitting_try_undo(&sitting, referral));
        assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    }
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* An organisation that an act named first stays while another case is with it; so it is after undo and redo.
 */
static void a_provider_in_use(void **state) {
    (void)state;
    static const char *const members[] = {"M02", "M04"};
    char line[80];
    int64_t sent[2], again;
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < 2; i++) {
        snprintf(line, sizeof line, "refer %s source=pcp referrer=Lee channel=fax", members[i]);
        sitting_do(&sitting, line);
        snprintf(line, sizeof line, "review %s", members[i]);
        sitting_do(&sitting, line);
        snprintf(line, sizeof line, "approve %s services=all", members[i]);
        sitting_do(&sitting, line);
    }
    sitting_do(&sitting, "send M02 provider=Bay");
    sent[0] = sitting.result.act;
    sitting_undo(&sitting);
    sitting_redo(&sitting);
    again = sitting.result.act;
    sitting_do(&sitting, "send M04 provider=Bay");
    sent[1] = sitting.result.act;
    conflicts(&sitting, sent[0]);
    conflicts(&sitting, again);
    assert_true(sitting_try_undo(&sitting, sent[1]));
    assert_true(sitting_try_undo(&sitting, sent[0]));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* What is taken back, or done again, is said with whose it is, before and after. */
static void whose_it_is(void **state) {
    (void)state;
    Sitting sitting;
    UndoNext next;
    Error error = {0};
    sitting_open(&sitting);
    assert_false(work_undo_next(sitting.work, false, true, &next, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    sitting_do(&sitting, first);
    sitting_do(&sitting, "refer M04 source=pcp referrer=Lee channel=fax");
    assert_true(work_undo_next(sitting.work, false, true, &next, &error));
    assert_int_equal(next.member_count, 1);
    assert_non_null(strstr(next.what, "Refer this member · "));
    assert_non_null(strstr(next.what, ", b. 19"));
    char said[200];
    snprintf(said, sizeof said, "Undid: %s", next.what);
    sitting_undo(&sitting);
    assert_string_equal(sitting.result.summary, said);
    assert_true(work_undo_next(sitting.work, true, true, &next, &error));
    sitting_redo(&sitting);
    snprintf(said, sizeof said, "Did again: %s", next.what);
    assert_string_equal(sitting.result.summary, said);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_of_a_roster),
        cmocka_unit_test(a_case_with_a_note),
        cmocka_unit_test(a_provider_in_use),
        cmocka_unit_test(whose_it_is),
    };
    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
