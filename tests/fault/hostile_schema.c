/* F13 of storage-and-security.md 3.7: a database file that somebody prepared. Its schema calls what would
 * load code or read beyond the tables: nothing of it runs, the act is refused and nothing is saved. A file of
 * another application is refused and left as it is. */
#include "../support/shim.h"
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

typedef struct File {
    char folder[TOY_PATH], path[TOY_PATH];
} File;

static int set_up(void **state) {
    File *file = calloc(1, sizeof *file);
    Error error = {0};
    toy_folder(file->folder);
    toy_path(file->path, file->folder, "toy.db");
    Db *db = toy_open(file->folder, NULL);
    int64_t act = toy_add(db, "test", "one", 1, &error);
    db_free(&db);
    *state = file;
    return act == 1 ? 0 : -1;
}

static int tear_down(void **state) {
    File *file = *state;
    toy_remove(file->folder);
    free(file);
    return 0;
}

/* As one who trusts every schema and has the file: the settings of SQLite's own shell. */
static sqlite3 *outsider(const File *file) {
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(file->path, &handle), SQLITE_OK);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    return handle;
}

static void prepare(const File *file, const char *sql) {
    char *why = NULL;
    sqlite3 *handle = outsider(file);
    if (sqlite3_exec(handle, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s: %s", sql, why);
    sqlite3_close(handle);
}

static const char on_insert[] = "CREATE TRIGGER evil AFTER INSERT ON toy BEGIN %s; END";

/* Each is reached by every act that adds a row. */
static const char *const evil[] = {
    "SELECT load_extension('/tmp/evil.so')",
    "SELECT fts3_tokenizer('x')",
    "INSERT INTO toy (word, number) SELECT 'seen', count(*) FROM dbstat",
    "UPDATE toy SET number = json_extract('{\"a\":7}', '$.a') WHERE word = 'one'",
    "SELECT load_extension(NEW.word) WHERE 0",
};

static void what_a_trigger_calls_is_not_run(void **state) {
    const File *file = *state;
    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
        char sql[300];
        Error error = {0};
        int64_t entries, bad;
        snprintf(sql, sizeof sql, on_insert, evil[i]);
        prepare(file, sql);
        Db *db = toy_open(file->folder, NULL);
        assert_non_null(db);
        assert_int_equal(toy_add(db, "test", "two", 2, &error), 0);
        if (!strstr(error.why, "unsafe use of")) fail_msg("%s: %s", evil[i], error.why);
        assert_int_equal(toy_int(db, "SELECT count(*) * 10 + sum(number) FROM toy"), 11);
        assert_int_equal(toy_int(db, "SELECT seq FROM audit_head"), 1);
        assert_true(audit_verify(db, &entries, &bad, &error));
        db_free(&db);
        prepare(file, "DROP TRIGGER evil");
    }
}

static void what_a_view_reads_is_not_shown(void **state) {
    const File *file = *state;
    static const char *const views[] = {"SELECT load_extension('/tmp/evil.so') AS a",
                                        "SELECT name AS a FROM dbstat", "SELECT fts3_tokenizer('x') AS a"};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        char sql[200];
        Error error = {0};
        snprintf(sql, sizeof sql, "CREATE VIEW evil AS %s", views[i]);
        prepare(file, sql);
        Db *db = toy_open(file->folder, NULL);
        Stmt *stmt = db_stmt(db, "SELECT a FROM evil", &error);
        assert_null(stmt);
        if (!strstr(error.why, "unsafe use of")) fail_msg("%s: %s", views[i], error.why);
        db_free(&db);
        prepare(file, "DROP VIEW evil");
    }
}

/* A schema that cannot be trusted to be read is not opened at all. */
static void what_a_column_computes_is_not_run(void **state) {
    const File *file = *state;
    Error error = {0};
    prepare(file, "CREATE TABLE bait (a TEXT, b TEXT AS (json_extract(a, '$.x')) VIRTUAL);"
                  "INSERT INTO bait (a) VALUES ('{\"x\":1}')");
    Db *db = toy_open(file->folder, NULL);
    assert_true(!db || !db_stmt(db, "SELECT b FROM bait", &error));
    db_free(&db);
}

static void another_application_is_left_as_it_is(void **state) {
    const File *file = *state;
    static const char *const ids[] = {"0", "0x50414C4D", "0x0f055112"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char sql[80];
        Error error = {0};
        struct stat before, after;
        Db *db;
        snprintf(sql, sizeof sql, "PRAGMA application_id = %s", ids[i]);
        prepare(file, sql);
        assert_int_equal(stat(file->path, &before), 0);
        assert_false(db_open(&db, file->path, &(DbOptions){.create = true}, &error));
        assert_non_null(strstr(error.why, "is not a Pallium database. It was left as it is."));
        assert_int_equal(stat(file->path, &after), 0);
        assert_true(before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
                    before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_size == after.st_size);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_a_trigger_calls_is_not_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_view_reads_is_not_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_column_computes_is_not_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_application_is_left_as_it_is, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, shim_quick, NULL);
}
