/* Operation ids in src/sql. What a failing disk makes of them: tests/fault/disk.c. */
#include "../support/toy_db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static const char op[] = "3f0a8f5e-1a57-4d6f-9c3e-6f2b7a9d0c41";

static void an_operation_is_done_once(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    int64_t entries, bad;
    assert_int_equal(toy_save(db, op, "one", 1, &error), 1);
    assert_int_equal(toy_add(db, "K. Ortiz", "two", 2, &error), 2);
    assert_int_equal(toy_save(db, op, "three", 3, &error), 1);
    assert_int_equal(toy_int(db, "SELECT (SELECT count(*) FROM toy) * 10 + seq FROM audit_head"), 22);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM act WHERE op IS NULL"), 1);
    assert_false(write_act(db,
                           &(ActHeader){.at = "x", .user = "u", .session = "", .kind = "k", .op = "short"},
                           toy_run_script, "SELECT 1", NULL, &error));
    assert_false(write_act(db, &toy_header, toy_run_script,
                           "INSERT OR REPLACE INTO act (number, at, user_name, session, kind, digest, mac,"
                           " key_id, op) SELECT open_act, '', '', '', '', '', '', 0,"
                           " '3f0a8f5e-1a57-4d6f-9c3e-6f2b7a9d0c41' FROM audit_head",
                           NULL, &error));
    assert_true(audit_verify(db, &entries, &bad, &error));
    assert_int_equal(entries, 2);
}

/* The form before migration 009, in which a database is copied and proved before it is migrated. */
static void a_chain_without_operations_is_proved(void **state) {
    Toy *f = *state;
    Error error = {0};
    int64_t entries, bad;
    assert_int_equal(toy_add(f->db, "K. Ortiz", "one", 1, &error), 1);
    assert_int_equal(toy_add(f->db, "K. Ortiz", "two", 2, &error), 2);
    assert_true(db_run(f->db, "DROP INDEX act_op; ALTER TABLE act DROP COLUMN op", &error));
    db_free(&f->db);
    f->db = toy_open(f->folder, NULL);
    if (!audit_verify(f->db, &entries, &bad, &error)) fail_msg("%s", error.why);
    assert_int_equal(entries, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_operation_is_done_once, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_chain_without_operations_is_proved, toy_set_up, toy_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
