#include "../support/toy_db.h"

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
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int64_t do_act(Db *db, const char *sql) {
    Error error = {0};
    int64_t act = 0;
    if (!write_act(db, &toy_header, toy_run_script, (void *)sql, &act, &error))
        print_error("%s\n", error.why);
    return act;
}

static void an_act_leaves_its_changes(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    int64_t entries, bad;
    assert_true(audit_verify(db, &entries, &bad, &error));
    assert_int_equal(entries, 0);
    assert_int_equal(toy_add(db, "K. Ortiz", "one", 1, &error), 1);
    assert_int_equal(do_act(db, "INSERT INTO toy (word, number) VALUES ('two', 2);"
                                "UPDATE toy SET word = 'uno', number = 1 WHERE no = 1;"
                                "UPDATE toy SET number = 3"),
                     2);
    assert_int_equal(do_act(db, "SELECT 1"), 3);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM change"), 5);
    assert_int_equal(toy_int(db, "SELECT first_change * 10 + last_change FROM act WHERE number = 2"), 25);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM act WHERE number = 3 AND first_change IS NULL"), 1);
    assert_int_equal(
        toy_int(db, "SELECT count(*) FROM act WHERE number = 2 AND at = '2026-11-24T22:05:00Z' AND"
                    " user_name = 'K. Ortiz' AND session = 's1' AND kind = 'test' AND subject IS NULL"
                    " AND detail = 'early' AND undoes IS NULL AND key_id = 0 AND length(mac) = 64"),
        1);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM audit_head WHERE seq = 3 AND open_act IS NULL"), 1);
    assert_true(audit_verify(db, &entries, &bad, &error));
    assert_true(entries == 3 && bad == 0);
}

/* The chain as sql/bookkeeping.h defines it, computed apart from this program (Python, hashlib.blake2b). */
static void the_chain_is_the_documented_one(void **state) {
    Toy *f = *state;
    Error error = {0};
    assert_int_equal(toy_add(f->db, "K. Ortiz", "one", 1, &error), 1);
    assert_int_equal(toy_add(f->db, "K. Ortiz", "two", 2, &error), 2);
    Stmt *stmt = db_stmt(f->db, "SELECT digest, mac FROM act WHERE number = 2", &error);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    assert_string_equal(stmt_text(stmt, 0),
                        "04843c74d9013f0b4b9b6fa833050c7a582cb337fef96e54d662c39c25fddd04");
    assert_string_equal(stmt_text(stmt, 1),
                        "cf2be0b499a07f7a865b016ab678d31433b86f1ff964155066b9975da9b6919f");
    stmt_reset(stmt);
}

static bool fail_after_work(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    if (!db_run(db, context, error)) return false;
    return error_set(error, ERROR_REFUSED, "Only a medical director may deny.");
}

static bool fail_without_word(Db *db, int64_t act, void *context, Error *error) {
    (void)db, (void)act, (void)context, (void)error;
    return false;
}

static bool end_transaction(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    return db_run(db, "INSERT INTO toy (word, number) VALUES ('gone', 1)", error) &&
           db_run(db, context, error);
}

static bool pass_over(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    db_run(db, "INSERT OR ROLLBACK INTO toy VALUES (1, 'x', 1)", error);
    return true;
}

static void a_failed_act_leaves_nothing(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    int64_t act = -1, entries, bad;
    assert_int_equal(do_act(db, "INSERT INTO toy (word, number) VALUES ('stays', 1)"), 1);
    char work[] = "INSERT INTO toy (word, number) VALUES ('goes', 1); UPDATE toy SET number = 9";
    assert_false(write_act(db, &toy_header, fail_after_work, work, &act, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_string_equal(error.why, "Only a medical director may deny.");
    assert_int_equal(act, -1);
    assert_false(write_act(db, &toy_header, fail_without_word, NULL, NULL, &error));
    assert_int_equal(error.kind, ERROR_STORAGE);
    assert_false(write_act(db, &toy_header, end_transaction, "COMMIT", NULL, &error));
    assert_non_null(strstr(error.why, "only its own function ends"));
    assert_false(write_act(db, &toy_header, end_transaction, "INSERT OR ROLLBACK INTO toy VALUES (1, 'x', 1)",
                           NULL, &error));
    assert_false(write_act(db, &toy_header, pass_over, NULL, NULL, &error));
    assert_non_null(strstr(error.why, "ended before"));
    assert_false(write_act(db, &(ActHeader){.at = "x", .user = "u", .session = ""}, toy_run_script, work,
                           NULL, &error));
    assert_false(write_act(db, &toy_header, fail_without_word, NULL, NULL, NULL));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy WHERE number = 1"), 1);
    assert_int_equal(toy_int(db, "SELECT (SELECT count(*) FROM change) * 10 + (SELECT count(*) FROM act)"),
                     11);
    assert_int_equal(do_act(db, "SELECT 1"), 2);
    assert_true(audit_verify(db, &entries, &bad, &error));
}

static bool write_again(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    return write_act(db, &toy_header, toy_run_script, "SELECT 1", NULL, error);
}

static bool write_again_plain(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    return write_plain(db, toy_run_script, "SELECT 1", error);
}

static void a_write_holds_no_other(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    assert_false(write_act(db, &toy_header, write_again, NULL, NULL, &error));
    assert_non_null(strstr(error.why, "already under way"));
    assert_false(write_act(db, &toy_header, write_again_plain, NULL, NULL, &error));
    assert_non_null(strstr(error.why, "already under way"));
    assert_true(db_read_begin(db, &error));
    assert_false(write_act(db, &toy_header, toy_run_script, "SELECT 1", NULL, &error));
    assert_non_null(strstr(error.why, "view of the data is held"));
    db_read_end(db);
    assert_int_equal(do_act(db, "SELECT 1"), 1);
}

static void a_journaled_table_wants_an_act(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    char insert[] = "INSERT INTO toy (word, number) VALUES ('x', 1)";
    assert_false(write_plain(db, toy_run_script, insert, &error));
    assert_non_null(strstr(error.why, "by an act alone"));
    assert_false(db_run(db, insert, &error));
    assert_true(write_plain(db, toy_run_script, "CREATE TABLE derived (a INTEGER) STRICT", &error));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM change"), 0);
}

static bool say_late(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)error;
    return write_set_detail(db, "first") && write_set_detail(db, context) && write_set_subject(db, "M-17");
}

static void an_act_is_described_late(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    assert_true(write_act(db, &toy_header, say_late, "3 rows", NULL, &error));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM act WHERE detail = '3 rows' AND subject = 'M-17'"), 1);
    assert_true(write_act(db, &toy_header, say_late, NULL, NULL, &error));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM act WHERE number = 2 AND detail IS NULL"), 1);
    assert_false(write_set_detail(db, "outside"));
    assert_false(write_plain(db, say_late, NULL, &error));
    assert_int_equal(do_act(db, "SELECT 1"), 3);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM act WHERE number = 3 AND detail = 'early'"), 1);
}

static void the_journal_guards_itself(void **state) {
    Db *db = ((Toy *)*state)->db;
    Error error = {0};
    static const char *const forbidden[] = {
        "UPDATE act SET detail = 'other'",
        "DELETE FROM act",
        "INSERT OR REPLACE INTO act (number, at, user_name, session, kind, digest, mac, key_id)"
        " VALUES (1, '', '', '', '', '', '', 0)",
        "INSERT INTO act (number, at, user_name, session, kind, digest, mac, key_id)"
        " VALUES (2, '', '', '', '', '', '', 0)",
        "UPDATE change SET after = 'other'",
        "DELETE FROM change",
        "INSERT OR REPLACE INTO change (id, act, tbl, row_id, op) VALUES (1, 1, 'toy', 1, 'insert')",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET chain_id = 'other'",
        "UPDATE audit_head SET seq = 0",
        "INSERT OR REPLACE INTO audit_head (one, chain_id, seq, mac) VALUES (1, 'c', 0, '')",
    };
    assert_int_equal(do_act(db, "INSERT INTO toy (word, number) VALUES ('x', 1)"), 1);
    for (int recursive = 0; recursive < 2; recursive++) {
        assert_true(
            db_run(db, recursive ? "PRAGMA recursive_triggers=ON" : "PRAGMA recursive_triggers=OFF", &error));
        for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
            if (db_run(db, forbidden[i], &error)) print_error("passed: %s\n", forbidden[i]);
            assert_false(db_run(db, forbidden[i], &error));
        }
    }
    char hole[] = "INSERT INTO change (id, act, tbl, row_id, op) VALUES (100, 2, 'toy', 1, 'insert')";
    assert_false(write_act(db, &toy_header, toy_run_script, hole, NULL, &error));
    assert_non_null(strstr(error.why, "gap"));
}

/* Edits as someone would who owns the file and drops the guards: through SQLite itself, on a copy of the
 * truth. */
static void edit_behind(const char *path, const char *sql) {
    sqlite3 *handle;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    sqlite3_exec(
        handle,
        "DROP TRIGGER act_no_update; DROP TRIGGER act_no_delete; DROP TRIGGER act_only_open;"
        "DROP TRIGGER change_no_update; DROP TRIGGER change_no_delete; DROP TRIGGER change_no_replace;"
        "DROP TRIGGER audit_head_forward; DROP TRIGGER audit_head_no_delete",
        NULL, NULL, NULL);
    int code = sqlite3_exec(handle, sql, NULL, NULL, &why);
    if (code != SQLITE_OK) print_error("%s: %s\n", sql, why);
    assert_int_equal(code, SQLITE_OK);
    sqlite3_free(why);
    sqlite3_close(handle);
}

typedef struct Edit {
    const char *sql, *undo;
    int64_t bad;
} Edit;

static const Edit edits[] = {
    {"UPDATE act SET at = at || '0' WHERE number = 2",
     "UPDATE act SET at = substr(at, 1, 20) WHERE number = 2", 2},
    {"UPDATE act SET user_name = 'X' WHERE number = 2",
     "UPDATE act SET user_name = 'K. Ortiz' WHERE number = 2", 2},
    {"UPDATE act SET session = '' WHERE number = 2", "UPDATE act SET session = 's1' WHERE number = 2", 2},
    {"UPDATE act SET kind = 'deny' WHERE number = 2", "UPDATE act SET kind = 'test' WHERE number = 2", 2},
    {"UPDATE act SET subject = '' WHERE number = 2", "UPDATE act SET subject = NULL WHERE number = 2", 2},
    {"UPDATE act SET detail = NULL WHERE number = 2", "UPDATE act SET detail = 'early' WHERE number = 2", 2},
    {"UPDATE act SET detail = 'early' || char(0) WHERE number = 2",
     "UPDATE act SET detail = 'early' WHERE number = 2", 2},
    {"UPDATE act SET undoes = 1 WHERE number = 2", "UPDATE act SET undoes = NULL WHERE number = 2", 2},
    {"UPDATE act SET first_change = 3 WHERE number = 2", "UPDATE act SET first_change = 2 WHERE number = 2",
     2},
    {"UPDATE act SET last_change = 2 WHERE number = 2", "UPDATE act SET last_change = 4 WHERE number = 2", 2},
    {"UPDATE act SET digest = upper(digest) WHERE number = 2", "UPDATE act SET digest = lower(digest)", 2},
    {"UPDATE act SET mac = upper(mac) WHERE number = 2", "UPDATE act SET mac = lower(mac)", 2},
    {"UPDATE act SET mac = mac || char(0) WHERE number = 2", "UPDATE act SET mac = substr(mac, 1, 64)", 2},
    {"UPDATE act SET key_id = 1 WHERE number = 2", "UPDATE act SET key_id = 0", 2},
    {"UPDATE act SET number = 9 WHERE number = 2", "UPDATE act SET number = 2 WHERE number = 9", 2},
    {"UPDATE change SET act = 1 WHERE id = 2", "UPDATE change SET act = 2 WHERE id = 2", 2},
    {"UPDATE change SET tbl = 'x' WHERE id = 2", "UPDATE change SET tbl = 'toy' WHERE id = 2", 2},
    {"UPDATE change SET row_id = 8 WHERE id = 2", "UPDATE change SET row_id = 2 WHERE id = 2", 2},
    {"UPDATE change SET op = 'update', col = '' WHERE id = 2",
     "UPDATE change SET op = 'insert', col = NULL WHERE id = 2", 2},
    {"UPDATE change SET col = 'number' WHERE id = 3", "UPDATE change SET col = 'word' WHERE id = 3", 2},
    {"UPDATE change SET before = 'x' WHERE id = 3", "UPDATE change SET before = 'one' WHERE id = 3", 2},
    {"UPDATE change SET after = 'un' WHERE id = 3", "UPDATE change SET after = 'uno' WHERE id = 3", 2},
    {"UPDATE change SET after = NULL WHERE id = 3", "UPDATE change SET after = 'uno' WHERE id = 3", 2},
    {"UPDATE change SET id = 50 WHERE id = 3", "UPDATE change SET id = 3 WHERE id = 50", 2},
    {"INSERT INTO change (act, tbl, row_id, op) VALUES (3, 'toy', 1, 'insert')",
     "DELETE FROM change WHERE id = 5", 4},
    {"INSERT INTO change (id, act, tbl, row_id, op) VALUES (-1, 1, 'toy', 1, 'insert')",
     "DELETE FROM change WHERE id = -1", 4},
    {"UPDATE audit_head SET chain_id = 'x'", "UPDATE audit_head SET chain_id = '0123456789abcdef'", 1},
    {"UPDATE audit_head SET seq = 2", "UPDATE audit_head SET seq = 3", 4},
    {"UPDATE audit_head SET open_act = 4", "UPDATE audit_head SET open_act = NULL", 4},
    {"UPDATE audit_head SET mac = upper(mac)", "UPDATE audit_head SET mac = lower(mac)", 4},
    {"UPDATE audit_head SET mac = mac || 'x'", "UPDATE audit_head SET mac = substr(mac, 1, 64)", 4},
    {"CREATE TABLE keep AS SELECT * FROM act WHERE number = 3; DELETE FROM act WHERE number = 3",
     "INSERT INTO act SELECT * FROM keep; DROP TABLE keep", 3},
    {"CREATE TABLE keep AS SELECT * FROM change WHERE id = 4; DELETE FROM change WHERE id = 4",
     "INSERT INTO change SELECT * FROM keep; DROP TABLE keep", 2},
    {"CREATE TABLE keep AS SELECT * FROM audit_head; DELETE FROM audit_head",
     "INSERT INTO audit_head SELECT * FROM keep; DROP TABLE keep", 1},
};

static void verify_finds_each_edit(void **state) {
    Toy *f = *state;
    Error error = {0};
    int64_t entries, bad;
    assert_int_equal(toy_add(f->db, "K. Ortiz", "one", 1, &error), 1);
    assert_int_equal(do_act(f->db, "INSERT INTO toy (word, number) VALUES ('two', 2);"
                                   "UPDATE toy SET word = 'uno', number = 7 WHERE no = 1"),
                     2);
    assert_int_equal(do_act(f->db, "SELECT 1"), 3);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        db_free(&f->db);
        edit_behind(f->path, edits[i].sql);
        f->db = toy_open(f->folder, NULL);
        bool whole = audit_verify(f->db, &entries, &bad, &error);
        if (whole || bad != edits[i].bad) print_error("%s: found at %lld\n", edits[i].sql, (long long)bad);
        assert_false(whole);
        assert_int_equal(bad, edits[i].bad);
        assert_non_null(strstr(error.why, "breaks at entry"));
        db_free(&f->db);
        edit_behind(f->path, edits[i].undo);
        f->db = toy_open(f->folder, NULL);
        whole = audit_verify(f->db, &entries, &bad, &error);
        if (!whole) print_error("%s: %s\n", edits[i].undo, error.why);
        assert_true(whole);
        assert_int_equal(entries, 3);
    }
}

static void the_wal_stays_short(void **state) {
    Toy *f = *state;
    char wal[TOY_PATH];
    struct stat info;
    toy_path(wal, f->folder, "toy.db-wal");
    off_t longest = 0;
    for (int i = 0; i < 60; i++) {
        char sql[400];
        snprintf(
            sql, sizeof sql,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
            " INSERT INTO toy (word, number) SELECT 'a long enough word to fill pages %d.' || i, i FROM n",
            i);
        assert_true(do_act(f->db, sql) == i + 1);
        assert_int_equal(stat(wal, &info), 0);
        if (info.st_size > longest) longest = info.st_size;
    }
    assert_true(longest > 4096 * 900);
    assert_true(longest < 4096 * 1500); /* 2,170 without the checkpoint */
}

static void another_process_is_refused(void **state) {
    Toy *f = *state;
    pid_t child = fork();
    if (child == 0) {
        Error error = {0};
        bool wrote = write_act(f->db, &toy_header, toy_run_script, "SELECT 1", NULL, &error);
        _exit(!wrote && strstr(error.why, "another process") ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_act_leaves_its_changes, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(the_chain_is_the_documented_one, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_failed_act_leaves_nothing, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_write_holds_no_other, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(a_journaled_table_wants_an_act, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(an_act_is_described_late, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(the_journal_guards_itself, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(verify_finds_each_edit, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(the_wal_stays_short, toy_set_up, toy_tear_down),
        cmocka_unit_test_setup_teardown(another_process_is_refused, toy_set_up, toy_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
