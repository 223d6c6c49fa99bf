/* F9 and F14 of storage-and-security.md 3.7: many processes write at once and lose nothing; a migration that
 * is killed leaves the old schema or the new one. */
#include "../support/toy_db.h"

#include "sql/migrate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 5, ACTS = 60, KILLS = 25, KILLS_LONG = 200, ROWS = 3000 };

static bool count_up(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    return db_run(db, "UPDATE toy SET number = number + 1 WHERE no = 1", error);
}

static void write_all(const char *folder) {
    Db *db = toy_open(folder, NULL);
    ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "writer", .session = "s", .kind = "add"};
    Error error;
    for (int i = 0; i < ACTS; i++)
        if (!db || !write_act(db, &header, count_up, NULL, NULL, &error)) _exit(1);
    _exit(0);
}

static void a_crowd_loses_nothing(void **state) {
    char folder[TOY_PATH];
    Error error = {0};
    int64_t entries, bad;
    pid_t writers[WRITERS];
    (void)state;
    toy_folder(folder);
    Db *db = toy_open(folder, NULL);
    assert_int_equal(toy_add(db, "test", "counter", 0, &error), 1);
    db_free(&db);
    for (int i = 0; i < WRITERS; i++)
        if ((writers[i] = fork()) == 0) write_all(folder);
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
        assert_int_equal(status, 0);
    }
    db = toy_open(folder, NULL);
    assert_int_equal(toy_int(db, "SELECT number FROM toy WHERE no = 1"), WRITERS * ACTS);
    assert_true(audit_verify(db, &entries, &bad, &error));
    assert_int_equal(entries, WRITERS * ACTS + 1);
    db_free(&db);
    toy_remove(folder);
}

static const char second[] = "ALTER TABLE toy ADD COLUMN colour TEXT;"
                             "UPDATE plain SET colour = 'red';"
                             "CREATE TABLE other (a INTEGER) STRICT;"
                             "INSERT INTO other SELECT no FROM plain;"
                             "CREATE INDEX plain_colour ON plain (colour, no);";

static bool make_plain(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    char sql[320];
    snprintf(sql, sizeof sql,
             "CREATE TABLE plain (no INTEGER PRIMARY KEY, colour TEXT) STRICT;"
             "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " INSERT INTO plain (no) SELECT i FROM n; PRAGMA user_version = 1",
             ROWS);
    return db_run(db, sql, error);
}

static bool migrate(const char *folder) {
    const Migration list[] = {{1, "one", "SELECT 1", 8}, {2, "two", second, sizeof second - 1}};
    Error error = {0};
    Db *db = toy_open(folder, NULL);
    bool ok = db && db_migrate(db, list, 2, false, &error);
    db_free(&db);
    return ok;
}

static bool assert_old_or_new(const char *folder) {
    Error error = {0};
    Db *db = toy_open(folder, NULL);
    assert_non_null(db);
    assert_true(db_check(db, true, &error));
    int version = db_version(db);
    assert_true(version == 1 || version == 2);
    int64_t others =
        toy_int(db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('other', 'plain_colour')");
    int64_t red = toy_int(db, "SELECT count(*) FROM plain WHERE colour = 'red'");
    assert_int_equal(others, version == 2 ? 2 : 0);
    assert_int_equal(red, version == 2 ? ROWS : 0);
    db_free(&db);
    return version == 2;
}

static void a_killed_migration_is_old_or_new(void **state) {
    int done = 0, kills = getenv("FAULT_LONG") ? KILLS_LONG : KILLS;
    (void)state;
    srand(20261124);
    for (int i = 0; i < kills; i++) {
        char folder[TOY_PATH];
        Error error = {0};
        int status;
        toy_folder(folder);
        Db *db = toy_open(folder, NULL);
        assert_true(write_plain(db, make_plain, NULL, &error));
        db_free(&db);
        pid_t child = fork();
        if (child == 0) _exit(migrate(folder) ? 0 : 1);
        nanosleep(&(struct timespec){.tv_nsec = rand() % 20 * 1000000L}, NULL);
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, &status, 0), child);
        done += assert_old_or_new(folder);
        assert_true(migrate(folder)); /* the next opening finishes it */
        assert_true(assert_old_or_new(folder));
        toy_remove(folder);
    }
    printf("notice: %d of %d migrations were through when they were killed\n", done, kills);
    assert_true(done < kills);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crowd_loses_nothing),
        cmocka_unit_test(a_killed_migration_is_old_or_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
