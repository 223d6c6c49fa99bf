/* F3 of storage-and-security.md 3.7, as a person meets it: the disk fails at the commit of an act. The answer
 * is true, the same act done again is not done twice, and what was asked with an operation id is answered
 * with the act that did it. */
#include "../support/faulty.h"
#include "../support/sitting.h"
#include "../support/toy_db.h"

#include "work/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <string.h>

enum { FOR_GOOD = 1000000 };

static const Fault no_sync = {"fdatasync", EIO};
static const char op[] = "3f0a8f5e-1a57-4d6f-9c3e-6f2b7a9d0c41";
static const char note[] = "note M02 text=\"Daughter will call back on Friday\"";
static Sitting sitting;

static int set_up(void **state) {
    (void)state;
    sitting_open(&sitting);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    sitting_check(&sitting);
    sitting_close(&sitting);
    return 0;
}

static int64_t notes_there(void) {
    return toy_int(store_db(sitting_store(&sitting)), "SELECT count(*) FROM note WHERE voided_act IS NULL");
}

static bool try_with_disk(const char *line, int nth, int times) {
    faulty_nth(&no_sync, nth, times);
    bool done = sitting_try(&sitting, line);
    faulty_off();
    return done;
}

/* Whatever sync fails, and however often: asked until it is done, it is done once. */
static void an_act_is_done_once(void **state) {
    (void)state;
    static const int times[] = {1, 2, FOR_GOOD};
    int64_t notes = notes_there();
    for (size_t k = 0; k < 3; k++)
        for (int nth = 1; nth < 4; nth++) {
            bool done = try_with_disk(note, nth, times[k]);
            assert_true(done || *sitting.error.op || strstr(sitting.error.why, "Nothing was saved"));
            assert_true(notes_there() == notes + done || *sitting.error.op);
            if (!done) sitting_do(&sitting, note);
            assert_int_equal(notes_there(), ++notes);
        }
}

static void what_is_not_known_is_asked_again(void **state) {
    (void)state;
    int64_t notes = notes_there();
    assert_false(try_with_disk(note, 1, FOR_GOOD));
    assert_int_equal(sitting.error.kind, ERROR_STORAGE);
    assert_non_null(strstr(sitting.error.why, "not known whether"));
    char asked[ID_SIZE];
    memcpy(asked, sitting.error.op, ID_SIZE);
    assert_true(id_valid(asked));
    assert_false(try_with_disk(note, 1, FOR_GOOD));
    assert_string_equal(sitting.error.op, asked); /* the same, as long as it is not known */
    sitting_do(&sitting, note);
    assert_int_equal(notes_there(), notes + 1);
    sitting_do(&sitting, note); /* a second note, and meant */
    assert_int_equal(notes_there(), notes + 2);
    assert_false(sitting.result.repeated);
}

static void another_act_has_another_id(void **state) {
    (void)state;
    int64_t notes = notes_there();
    assert_false(try_with_disk(note, 1, FOR_GOOD));
    sitting_do(&sitting, "note M02 text=\"Another one\"");
    assert_false(sitting.result.repeated);
    assert_in_range(notes_there(), notes + 1, notes + 2); /* the first may be there: that was not known */
}

static void a_script_asks_again(void **state) {
    (void)state;
    int64_t notes = notes_there(), act;
    work_set_op(sitting.work, op);
    sitting_do(&sitting, note);
    act = sitting.result.act;
    ActCreated made = sitting.result.created[0];
    assert_string_equal(made.kind, "note");
    work_set_op(sitting.work, op);
    sitting_do(&sitting, note);
    assert_true(sitting.result.repeated);
    assert_int_equal(sitting.result.act, act);
    assert_int_equal(sitting.result.created_count, 1);
    assert_string_equal(sitting.result.created[0].id, made.id);
    assert_int_equal(notes_there(), notes + 1);
    static const char *const others[] = {"note M02 text=\"Another text\"",
                                         "task M02 text=call due=2026-12-01 owner=cm"};
    for (size_t i = 0; i < 2; i++) {
        work_set_op(sitting.work, op);
        sitting_refused(&sitting, others[i], ERROR_REFUSED, "is that of act");
    }
    work_set_op(sitting.work, op);
    sitting_user(&sitting, "co");
    sitting_refused(&sitting, note, ERROR_REFUSED, "is that of act");
    sitting_user(&sitting, "cm");
    work_set_op(sitting.work, NULL);
    sitting_do(&sitting, note);
    assert_int_equal(notes_there(), notes + 2);
}

/* A closed case is no target any more, and yet the answer comes. */
static void an_act_that_ends_its_target_answers_again(void **state) {
    (void)state;
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    for (int i = 0; i < 2; i++) {
        work_set_op(sitting.work, op);
        sitting_do(&sitting, "close M02 reason=moved_out_of_area source=member");
        assert_string_equal(sitting.result.stage, "closed");
        assert_int_equal(sitting.result.repeated, i);
    }
    work_set_op(sitting.work, NULL);
}

static void undo_is_done_once(void **state) {
    (void)state;
    int64_t notes = notes_there();
    sitting_do(&sitting, note);
    sitting_do(&sitting, "note M02 text=\"Another one\"");
    faulty_nth(&no_sync, 1, FOR_GOOD);
    assert_false(sitting_try_undo(&sitting, 0));
    faulty_off();
    assert_true(id_valid(sitting.error.op));
    sitting_undo(&sitting);
    assert_int_equal(notes_there(), notes + 1);
    work_set_op(sitting.work, op);
    sitting_undo(&sitting);
    assert_int_equal(notes_there(), notes);
    int64_t act = sitting.result.act;
    work_set_op(sitting.work, op);
    sitting_undo(&sitting);
    assert_true(sitting.result.repeated);
    assert_int_equal(sitting.result.act, act);
    work_set_op(sitting.work, NULL);
}

static bool count(Intake *intake, void *context, Error *error) {
    IntakeWhy why;
    ++*(int *)context;
    return intake_diagnosis(intake, "M02", "C34.90", "2026-01-02", NULL, &why, error) != INTAKE_FAILED;
}

static void an_import_is_done_once(void **state) {
    (void)state;
    int runs = 0;
    int64_t act[3] = {0};
    Error error = {0};
    for (int i = 0; i < 2; i++) {
        work_set_op(sitting.work, op);
        for (int file = 0; file < 2; file++) {
            if (!work_intake(sitting.work, "facts", file ? "b.csv" : "a.csv", false, count, &runs, &act[2],
                             &error))
                fail_msg("%s", error.why);
            if (i == 0) act[file] = act[2];
            assert_int_equal(act[2], act[file]);
        }
    }
    assert_int_equal(runs, 2);
    assert_int_not_equal(act[0], act[1]);
    IntakeCounts counts;
    assert_true(work_intake_counts(sitting.work, act[0], &counts, &error));
    assert_int_equal(counts.added, 1);
    work_set_op(sitting.work, op);
    assert_false(work_intake(sitting.work, "facts", "c.csv", false, count, &runs, NULL, &error));
    work_set_op(sitting.work, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_act_is_done_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_known_is_asked_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_act_has_another_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_script_asks_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_act_that_ends_its_target_answers_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undo_is_done_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_import_is_done_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, faulty_set_up, NULL);
}
