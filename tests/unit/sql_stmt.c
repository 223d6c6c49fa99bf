#include "../support/toy_db.h"

#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_text_refused(Db *db, const char *sql, const char *words) {
    Error error = {0};
    assert_null(db_stmt(db, sql, &error));
    if (!strstr(error.why, words)) print_error("wanted \"%s\" in: %s\n", words, error.why);
    assert_non_null(strstr(error.why, words));
}

static void values_go_in_and_come_out(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    Stmt *stmt = db_stmt(db, "SELECT $1 AS a, $2 AS b, $3 AS c, $1 AS again", &error);
    assert_non_null(stmt);
    char word[] = "Nguyễn";
    stmt_bind_int(stmt, 1, INT64_MIN);
    stmt_bind_text(stmt, 2, word);
    stmt_bind_text(stmt, 3, NULL);
    memset(word, 'x', 3); /* it was copied */
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    assert_int_equal(stmt_columns(stmt), 4);
    assert_string_equal(stmt_column_name(stmt, 3), "again");
    assert_true(stmt_int(stmt, 0) == INT64_MIN && stmt_int(stmt, 3) == INT64_MIN);
    assert_string_equal(stmt_text(stmt, 1), "Nguyễn");
    assert_true(stmt_null(stmt, 2) && !stmt_null(stmt, 1));
    assert_null(stmt_text(stmt, 2));
    assert_int_equal(db_open_statements(db), 1);
    assert_int_equal(stmt_step(stmt, &error), STEP_DONE);
    assert_int_equal(db_open_statements(db), 0);
}

static void placeholders_have_one_numbering(void **state) {
    Db *db = ((Toy *)*state)->db;
    assert_text_refused(db, "SELECT $2, $1", "order of first appearance");
    assert_text_refused(db, "SELECT ?", "order of first appearance");
    assert_text_refused(db, "SELECT ?1", "order of first appearance");
    assert_text_refused(db, "SELECT :name", "order of first appearance");
    assert_text_refused(db, "SELECT $1, $3", "order of first appearance");
    assert_text_refused(db, "SELECT 1; SELECT 2", "One statement");
    assert_text_refused(db, "SELECT 1; DROP TABLE nothing_such", "One statement");
    assert_text_refused(db, "", "One statement");
    assert_text_refused(db, "SELECT nothing_such", "no such column: nothing_such in: SELECT");
    assert_non_null(db_stmt(db, "SELECT $1, $2, $1 ; -- nothing after\n", NULL));
}

static void forgotten_values_fail(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    Stmt *stmt = db_stmt(db, "SELECT $1, $2", &error);
    stmt_bind_int(stmt, 1, 1);
    assert_int_equal(stmt_step(stmt, &error), STEP_FAILED);
    assert_non_null(strstr(error.why, "$2 has no value"));
    stmt_bind_int(stmt, 1, 1);
    stmt_bind_null(stmt, 2);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    stmt_reset(stmt);
    stmt_bind_int(stmt, 1, 1);
    stmt_bind_int(stmt, 2, 1);
    stmt_bind_int(stmt, 3, 1);
    assert_int_equal(stmt_step(stmt, &error), STEP_FAILED);
    assert_non_null(strstr(error.why, "cannot be bound"));
    stmt_bind_int(stmt, 1, 1);
    stmt_bind_int(stmt, 2, 1);
    assert_true(stmt_run(stmt, &error));
}

static void one_text_is_prepared_once(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    static const char count[] = "SELECT $1 UNION ALL SELECT 2";
    Stmt *first = db_stmt(db, count, &error);
    stmt_bind_int(first, 1, 1);
    assert_int_equal(stmt_step(first, &error), STEP_ROW);
    Stmt *second = db_stmt(db, count, &error);
    assert_ptr_not_equal(first, second);
    stmt_bind_int(second, 1, 10);
    assert_int_equal(stmt_step(second, &error), STEP_ROW);
    assert_true(stmt_int(first, 0) == 1 && stmt_int(second, 0) == 10);
    assert_int_equal(stmt_step(first, &error), STEP_ROW);
    assert_int_equal(stmt_int(first, 0), 2);
    stmt_reset(first);
    stmt_reset(second);
    Stmt *third = db_stmt(db, count, &error), *fourth = db_stmt(db, count, &error);
    assert_true((third == first && fourth == second) || (third == second && fourth == first));
    stmt_reset(third);
    stmt_reset(fourth);
}

static void forgotten_resets_are_found(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    for (int i = 0; i < 32; i++) {
        Stmt *stmt = db_stmt(db, "SELECT 1 UNION ALL SELECT 2", &error);
        assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    }
    assert_int_equal(db_open_statements(db), 32);
    assert_text_refused(db, "SELECT 1 UNION ALL SELECT 2", "left open 32 times");
}

/* More texts than are kept: a statement that was held all along still works. */
static void old_statements_come_back(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    Stmt *held = db_stmt(db, "SELECT $1 + 1", &error),
         *open = db_stmt(db, "SELECT 7 UNION ALL SELECT 8", &error);
    stmt_bind_int(held, 1, 1);
    assert_true(stmt_run(held, &error));
    assert_int_equal(stmt_step(open, &error), STEP_ROW);
    for (int i = 0; i < 1000; i++) {
        char sql[64];
        snprintf(sql, sizeof sql, "SELECT %d", i);
        assert_int_equal(toy_int(db, sql), i);
    }
    assert_int_equal(stmt_int(open, 0), 7);
    assert_int_equal(stmt_step(open, &error), STEP_ROW);
    assert_int_equal(stmt_int(open, 0), 8);
    stmt_reset(open);
    stmt_bind_int(held, 1, 41);
    assert_int_equal(stmt_step(held, &error), STEP_ROW);
    assert_int_equal(stmt_int(held, 0), 42);
    stmt_reset(held);
}

static void steps_are_counted(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    static const char sql[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
                              " SELECT count(*) FROM n";
    int64_t steps[2];
    for (int i = 0; i < 2; i++) {
        Stmt *stmt = db_stmt(db, sql, &error);
        stmt_bind_int(stmt, 1, i ? 10000 : 10);
        assert_true(stmt_run(stmt, &error));
        steps[i] = stmt_steps(stmt);
        assert_true(db_last_steps(db) == steps[i]);
    }
    assert_true(steps[0] > 10 && steps[0] < 1000);
    assert_true(steps[1] > 50000);
    Stmt *stmt = db_stmt(db, sql, &error);
    assert_int_equal(stmt_steps(stmt), 0);
    stmt_reset(stmt);
}

static bool add_twice(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    int64_t *rows = context;
    Stmt *stmt = db_stmt(db, "INSERT INTO toy (word, number) VALUES ($1, 1), ($2, 2)", error);
    stmt_bind_text(stmt, 1, "a");
    stmt_bind_text(stmt, 2, "b");
    if (!stmt_run(stmt, error)) return false;
    rows[0] = db_changes(db);
    rows[1] = db_last_row(db);
    stmt_bind_text(stmt, 1, "c");
    stmt_bind_text(stmt, 2, "a");
    return stmt_run(stmt, error);
}

static void a_broken_unique_rule_is_a_conflict(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    int64_t rows[2] = {0};
    assert_false(write_act(db, &toy_header, add_twice, rows, NULL, &error));
    assert_int_equal(error.kind, ERROR_CONFLICT);
    assert_non_null(strstr(error.why, "UNIQUE"));
    assert_true(rows[0] == 2 && rows[1] == 2);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_go_in_and_come_out, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(placeholders_have_one_numbering, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(forgotten_values_fail, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(one_text_is_prepared_once, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(forgotten_resets_are_found, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(old_statements_come_back, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(steps_are_counted, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_broken_unique_rule_is_a_conflict, toy_set_up, toy_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
