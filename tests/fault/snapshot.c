/* F11 of storage-and-security.md 3.7: in WAL mode a read that becomes a write after another's commit is
 * refused at once (SQLITE_BUSY_SNAPSHOT). Whoever goes through write_act never meets that: a write begins as
 * one, and a lock that is not had at once is asked for again. */
#include "../support/faulty.h"
#include "../support/toy_db.h"

#include "sql/stmt.h"
#include "sql/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLERKS = 4, TURNS = 60, LOCKS_MOST = 100 };

typedef struct Desk {
    char folder[TOY_PATH];
    Db *mine, *theirs;
} Desk;

static int set_up(void **state) {
    Desk *desk = calloc(1, sizeof *desk);
    Error error = {0};
    toy_folder(desk->folder);
    desk->mine = toy_open(desk->folder, NULL);
    desk->theirs = toy_open(desk->folder, NULL);
    *state = desk;
    return toy_add(desk->mine, "test", "counter", 0, &error) == 1 ? 0 : -1;
}

static int tear_down(void **state) {
    Desk *desk = *state;
    db_free(&desk->mine);
    db_free(&desk->theirs);
    toy_remove(desk->folder);
    free(desk);
    return 0;
}

/* The pattern bites: without the store this is what one gets. */
static void a_read_that_becomes_a_write_is_refused(void **state) {
    const Desk *desk = *state;
    char path[TOY_PATH];
    Error error = {0};
    sqlite3 *raw;
    toy_path(path, desk->folder, "toy.db");
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    sqlite3_extended_result_codes(raw, 1);
    assert_int_equal(sqlite3_exec(raw, "BEGIN; SELECT count(*) FROM toy", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(toy_add(desk->theirs, "other", "between", 1, &error), 2);
    assert_int_equal(sqlite3_exec(raw, "UPDATE audit_head SET mac = mac", NULL, NULL, NULL),
                     SQLITE_BUSY_SNAPSHOT);
    sqlite3_close(raw);
}

static void a_read_before_a_write_is_no_hindrance(void **state) {
    const Desk *desk = *state;
    Error error = {0};
    for (int i = 0; i < 20; i++) {
        char word[24];
        int64_t seen = toy_int(desk->mine, "SELECT count(*) FROM toy");
        snprintf(word, sizeof word, "theirs %d", i);
        assert_true(toy_add(desk->theirs, "other", word, i, &error) > 0);
        snprintf(word, sizeof word, "mine %d", i);
        if (!toy_add(desk->mine, "test", word, i, &error)) fail_msg("%s", error.why);
        assert_int_equal(toy_int(desk->mine, "SELECT count(*) FROM toy"), seen + 2);
    }
}

/* A statement that was left open is a mistake of ours: it is said, and costs nothing. */
static void a_view_that_is_held_is_said(void **state) {
    const Desk *desk = *state;
    Error error = {0};
    assert_int_equal(toy_add(desk->mine, "test", "one", 1, &error), 2);
    Stmt *open = db_stmt(desk->mine, "SELECT word FROM toy", &error);
    assert_int_equal(stmt_step(open, &error), STEP_ROW);
    assert_int_equal(toy_add(desk->theirs, "other", "between", 1, &error), 3);
    assert_int_equal(toy_add(desk->mine, "test", "two", 2, &error), 0);
    assert_non_null(strstr(error.why, "view of the data is held"));
    stmt_reset(open);
    assert_int_equal(toy_add(desk->mine, "test", "two", 2, &error), 4);
}

/* What a clerk saw is old by the time it is written; the work is done on what is there then. */
static bool count_on(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    Stmt *read = db_stmt(db, "SELECT number FROM toy WHERE word = 'counter'", error);
    Stmt *write = db_stmt(db, "UPDATE toy SET number = $1 WHERE word = 'counter'", error);
    if (!read || !write || stmt_step(read, error) != STEP_ROW) return false;
    stmt_bind_int(write, 1, stmt_int(read, 0) + 1);
    stmt_reset(read);
    return stmt_run(write, error);
}

static void clerk(const char *folder) {
    ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "clerk", .session = "s", .kind = "count"};
    Error error;
    Db *db = toy_open(folder, NULL);
    for (int i = 0; db && i < TURNS; i++)
        if (toy_int(db, "SELECT number FROM toy WHERE word = 'counter'") < 0 ||
            !write_act(db, &header, count_on, NULL, NULL, &error))
            _exit(1);
    _exit(db ? 0 : 1);
}

static void clerks_read_and_write_without_a_word(void **state) {
    Desk *desk = *state;
    pid_t clerks[CLERKS];
    db_free(&desk->mine);
    db_free(&desk->theirs);
    for (int i = 0; i < CLERKS; i++)
        if ((clerks[i] = fork()) == 0) clerk(desk->folder);
    for (int i = 0; i < CLERKS; i++) {
        int status;
        assert_int_equal(waitpid(clerks[i], &status, 0), clerks[i]);
        assert_int_equal(status, 0);
    }
    desk->mine = toy_open(desk->folder, NULL);
    assert_int_equal(toy_int(desk->mine, "SELECT number FROM toy WHERE word = 'counter'"), CLERKS * TURNS);
}

/* Each lock of a save in turn is not had at the first asking. */
static void a_lock_that_is_busy_is_asked_again(void **state) {
    const Desk *desk = *state;
    static const Fault busy = {"fcntl", EAGAIN};
    Error error = {0};
    bool failed = true;
    int nth = 0;
    while (failed && ++nth < LOCKS_MOST) {
        char word[24];
        snprintf(word, sizeof word, "%d", nth);
        faulty_nth(&busy, nth, 1);
        int64_t act = toy_add(desk->mine, "test", word, nth, &error);
        failed = faulty_off();
        if (!act) fail_msg("lock %d: %s", nth, error.why);
    }
    assert_in_range(nth, 3, LOCKS_MOST - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_read_that_becomes_a_write_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_read_before_a_write_is_no_hindrance, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_view_that_is_held_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(clerks_read_and_write_without_a_word, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lock_that_is_busy_is_asked_again, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, faulty_set_up, NULL);
}
