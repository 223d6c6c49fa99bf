/* What an act changes is journaled, whatever form the statement has, and nothing else is. */
#include "../support/toy_db.h"

#include "base/text.h"
#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool run(Db *db, const char *sql, Error *error) {
    Stmt *stmt = db_stmt(db, sql, error);
    return stmt && stmt_run(stmt, error);
}

/* Statements, one after the other, as one act. */
static bool run_all(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    for (const char *const *sql = context; *sql; sql++)
        if (!run(db, *sql, error)) return false;
    return true;
}

/* "table row op column before after" of every change, a line each. */
static void journal(Db *db, Text *out) {
    Error error = {0};
    Stmt *stmt = db_stmt(db, "SELECT tbl, row_id, op, col, before, after FROM change ORDER BY id", &error);
    text_add(out, "");
    while (stmt_step(stmt, &error) == STEP_ROW) {
        for (int i = 0; i < 6; i++) {
            const char *value = stmt_text(stmt, i);
            text_addf(out, "%s%s", i ? " " : "", value ? value : "-");
        }
        text_add(out, "\n");
    }
}

static void expect(Db *db, const char *want) {
    Text is = {0};
    journal(db, &is);
    assert_string_equal(text_string(&is), want);
    text_free(&is);
}

static void act(Db *db, const char *const statements[]) {
    Error error = {0};
    if (!write_act(db, &toy_header, run_all, (void *)statements, NULL, &error)) fail_msg("%s", error.why);
}

static void each_row_of_a_statement_is_journaled(void **state) {
    Db *db = ((Toy *)*state)->db;
    act(db, (const char *[]){"INSERT INTO toy (word, number) VALUES ('one', 1), ('two', 2)",
                             "UPDATE toy SET number = number + 10", NULL});
    expect(db, "toy 1 insert - - -\ntoy 2 insert - - -\n"
               "toy 1 update number 1 11\ntoy 2 update number 2 12\n");
}

static void what_stays_the_same_is_no_change(void **state) {
    Db *db = ((Toy *)*state)->db;
    act(db, (const char *[]){"INSERT INTO toy (word, number) VALUES ('one', 1)",
                             "UPDATE toy SET word = 'one', number = 1", "UPDATE toy SET word = 'eins'",
                             "UPDATE toy SET word = 'one'", NULL});
    expect(db, "toy 1 insert - - -\ntoy 1 update word one eins\ntoy 1 update word eins one\n");
}

static void an_upsert_is_what_it_did(void **state) {
    Db *db = ((Toy *)*state)->db;
    act(db, (const char *[]){
                "INSERT INTO toy (word, number) VALUES ('one', 1)",
                "INSERT INTO toy (word, number) VALUES ('one', 5) ON CONFLICT (word) DO NOTHING",
                "INSERT INTO toy (word, number) VALUES ('one', 6) ON CONFLICT (word) DO UPDATE SET number = "
                "excluded.number",
                NULL});
    expect(db, "toy 1 insert - - -\ntoy 1 update number 1 6\n");
}

static void a_table_without_the_guard_is_not_journaled(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    assert_true(db_run(db, "CREATE TABLE derived (a INTEGER) STRICT", &error));
    act(db, (const char *[]){"INSERT INTO toy (word, number) VALUES ('one', 1)",
                             "INSERT INTO derived VALUES (1)", "UPDATE derived SET a = 2", NULL});
    expect(db, "toy 1 insert - - -\n");
}

/* The second row of the insert breaks the index, so its first is gone too; the act goes on. */
static bool go_on_after_a_failure(Db *db, int64_t number, void *context, Error *error) {
    Error ignored;
    (void)number, (void)context;
    return run(db, "INSERT INTO toy (word, number) VALUES ('one', 1)", error) &&
           !run(db, "INSERT INTO toy (word, number) VALUES ('two', 2), ('one', 3)", &ignored) &&
           run(db, "INSERT INTO toy (word, number) VALUES ('three', 3)", error);
}

static void a_failed_statement_leaves_no_change(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    assert_true(write_act(db, &toy_header, go_on_after_a_failure, NULL, NULL, &error));
    expect(db, "toy 1 insert - - -\ntoy 2 insert - - -\n");
    assert_int_equal(toy_int(db, "SELECT number FROM toy WHERE no = 2"), 3);
}

/* Of several statements in one text it is not known how far they came. */
static bool go_on_after_a_script(Db *db, int64_t number, void *context, Error *error) {
    Error ignored;
    (void)number, (void)context;
    db_run(db, "INSERT INTO toy (word, number) VALUES ('one', 1); INSERT INTO nowhere VALUES (1)", &ignored);
    return run(db, "INSERT INTO toy (word, number) VALUES ('two', 2)", error);
}

static void an_act_over_a_broken_script_is_not_kept(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    assert_false(write_act(db, &toy_header, go_on_after_a_script, NULL, NULL, &error));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 0);
    act(db, (const char *[]){"INSERT INTO toy (word, number) VALUES ('two', 2)", NULL});
    expect(db, "toy 1 insert - - -\n");
}

static bool read_the_first_of_what_returns(Db *db, int64_t number, void *context, Error *error) {
    (void)number, (void)context;
    Stmt *stmt = db_stmt(db, "INSERT INTO toy (word, number) VALUES ('one', 1) RETURNING no", error);
    if (!stmt || stmt_step(stmt, error) != STEP_ROW) return false;
    stmt_reset(stmt);
    return db_last_row(db) == 1 && db_changes(db) == 1 && run(db, "UPDATE toy SET number = 2", error) &&
           run(db, "SELECT 1", error) && db_last_row(db) == 1;
}

static void a_statement_that_returns_is_journaled_when_left_early(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    assert_true(write_act(db, &toy_header, read_the_first_of_what_returns, NULL, NULL, &error));
    expect(db, "toy 1 insert - - -\ntoy 1 update number 1 2\n");
}

/* As undo does: the body reads what it changed itself. */
static bool read_own(Db *db, int64_t number, void *context, Error *error) {
    int64_t *seen = context;
    if (!run(db, "INSERT INTO toy (word, number) VALUES ('one', 1)", error)) return false;
    Stmt *stmt = db_stmt(db, "SELECT count(*) FROM change WHERE act = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, number);
    if (stmt_step(stmt, error) == STEP_ROW) *seen = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return true;
}

static void a_body_sees_its_own_changes(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    int64_t seen = 0;
    assert_true(write_act(db, &toy_header, read_own, &seen, NULL, &error));
    assert_int_equal(seen, 1);
}

static void a_text_is_kept_whole(void **state) {
    Db *db = ((Toy *)*state)->db;
    act(db,
        (const char *[]){"INSERT INTO toy (word, number) VALUES ('a' || char(0) || 'b', 1)",
                         "UPDATE toy SET word = 'a' || char(0) || 'c'", "UPDATE toy SET word = ''", NULL});
    assert_int_equal(toy_int(db, "SELECT count(*) FROM change WHERE before = 'a' || char(0) || 'b' AND after "
                                 "= 'a' || char(0) || 'c'"),
                     1);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM change WHERE before = 'a' || char(0) || 'c' AND after "
                                 "= ''"),
                     1);
}

static bool widen(Db *db, int64_t number, void *context, Error *error) {
    (void)number, (void)context;
    return db_run(db, "ALTER TABLE toy ADD COLUMN note TEXT", error);
}

static void a_migrated_table_is_learned_anew(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    act(db, (const char *[]){"INSERT INTO toy (word, number) VALUES ('one', 1)", NULL});
    assert_true(write_plain(db, widen, NULL, &error));
    act(db, (const char *[]){"UPDATE toy SET note = 'new', number = 2", NULL});
    expect(db, "toy 1 insert - - -\ntoy 1 update number 1 2\ntoy 1 update note - new\n");
}

/* The sqlite3 program, or any other, does not know how to journal: it may look, and not write. */
static void another_program_cannot_write(void **state) {
    Toy *f = *state;
    sqlite3 *other;
    db_free(&f->db);
    assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "SELECT count(*) FROM toy", NULL, NULL, NULL), SQLITE_OK);
    assert_int_not_equal(
        sqlite3_exec(other, "INSERT INTO toy (word, number) VALUES ('x', 1)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(other, "UPDATE toy SET word = 'x'", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    f->db = toy_open(f->folder, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_row_of_a_statement_is_journaled, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(what_stays_the_same_is_no_change, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(an_upsert_is_what_it_did, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_table_without_the_guard_is_not_journaled, toy_set_up,
                                        toy_tear_down),
        cmocka_unit_test_setup_teardown(a_failed_statement_leaves_no_change, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(an_act_over_a_broken_script_is_not_kept, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_statement_that_returns_is_journaled_when_left_early, toy_set_up,
                                        toy_tear_down),
        cmocka_unit_test_setup_teardown(a_body_sees_its_own_changes, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_text_is_kept_whole, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_migrated_table_is_learned_anew, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(another_program_cannot_write, toy_set_up, toy_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
