/* F10 of storage-and-security.md 3.7: a writer that was stopped is named to the others, who neither hang nor
 * lose. */
#include "../support/toy_db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MS = 300 };

static int set_up(void **state) {
    char *folder = calloc(1, TOY_PATH);
    toy_folder(folder);
    Db *db = toy_open(folder, NULL);
    db_free(&db);
    *state = folder;
    return 0;
}

static int tear_down(void **state) {
    toy_remove(*state);
    free(*state);
    return 0;
}

static bool stop_inside(Db *db, int64_t act, void *context, Error *error) {
    (void)act, (void)context;
    bool ok = db_run(db, "INSERT INTO toy (word, number) VALUES ('stopped', 1)", error);
    raise(SIGSTOP);
    return ok;
}

/* A child that took the lock, wrote a row and stopped before its commit. */
static pid_t stopped_holder(const char *folder) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Db *db = toy_open(folder, NULL);
        ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "K. Ortiz", .session = "s", .kind = "hold"};
        Error error;
        _exit(db && write_act(db, &header, stop_inside, NULL, NULL, &error) ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, WUNTRACED), child);
    assert_true(WIFSTOPPED(status));
    return child;
}

static int64_t now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void assert_names(const char *folder, Db *db, pid_t child) {
    Error error = {0};
    char wanted[160];
    int64_t start = now_ms();
    assert_int_equal(toy_add(db, "A. Lee", "waited", 2, &error), 0);
    int64_t waited = now_ms() - start;
    assert_in_range(waited, WAIT_MS - 20, WAIT_MS + 3000);
    snprintf(wanted, sizeof wanted,
             "The database is being written by K. Ortiz (process %d) and did not finish within 0.3 seconds.",
             (int)child);
    if (!strstr(error.why, wanted)) print_error("%s\n", error.why);
    assert_non_null(strstr(error.why, wanted));
    Db *reader = toy_open(folder, &(DbOptions){.read_only = true});
    assert_int_equal(toy_int(reader, "SELECT count(*) FROM toy"), 0);
    db_free(&reader);
}

static void the_stopped_one_is_named(void **state) {
    Error error = {0};
    int64_t entries, bad;
    int status;
    pid_t child = stopped_holder(*state);
    Db *db = toy_open(*state, &(DbOptions){.wait_ms = WAIT_MS});
    assert_names(*state, db, child);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(toy_add(db, "A. Lee", "waited", 2, &error), 1);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 1);
    assert_true(audit_verify(db, &entries, &bad, &error));
    db_free(&db);
}

static void one_that_goes_on_finishes(void **state) {
    Error error = {0};
    int status;
    pid_t child = stopped_holder(*state);
    Db *db = toy_open(*state, &(DbOptions){.wait_ms = WAIT_MS});
    assert_names(*state, db, child);
    kill(child, SIGCONT);
    assert_int_equal(toy_add(db, "A. Lee", "waited", 2, &error), 2);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 2);
    db_free(&db);
}

static void ignore(int signal) {
    (void)signal;
}

/* The caller's own alarm stays set, and another signal neither ends the wait nor lengthens it. */
static void other_signals_are_left_alone(void **state) {
    struct sigaction restless = {.sa_handler = ignore}, mine = {.sa_handler = ignore}, found;
    struct itimerval long_alarm = {.it_value = {.tv_sec = 100}}, left, off = {0};
    struct itimerspec often = {.it_value = {.tv_nsec = 7000000}, .it_interval = {.tv_nsec = 7000000}};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    timer_t timer;
    int status;
    pid_t child = stopped_holder(*state);
    Db *db = toy_open(*state, &(DbOptions){.wait_ms = WAIT_MS});
    sigaction(SIGUSR1, &restless, NULL);
    sigaction(SIGALRM, &mine, NULL);
    setitimer(ITIMER_REAL, &long_alarm, NULL);
    assert_int_equal(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
    timer_settime(timer, 0, &often, NULL);
    assert_names(*state, db, child);
    timer_delete(timer);
    getitimer(ITIMER_REAL, &left);
    sigaction(SIGALRM, NULL, &found);
    setitimer(ITIMER_REAL, &off, NULL);
    assert_true(left.it_value.tv_sec > 90 && left.it_interval.tv_usec == 0);
    assert_ptr_equal(found.sa_handler, ignore);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    db_free(&db);
}

/* A program that knows nothing of the lock file, such as sqlite3's shell. */
static void one_without_the_lock_is_told_apart(void **state) {
    Error error = {0};
    char path[TOY_PATH];
    sqlite3 *foreign;
    toy_path(path, *state, "toy.db");
    Db *db = toy_open(*state, &(DbOptions){.wait_ms = WAIT_MS});
    assert_int_equal(sqlite3_open(path, &foreign), SQLITE_OK);
    assert_int_equal(sqlite3_exec(foreign, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(toy_add(db, "A. Lee", "waited", 2, &error), 0);
    assert_non_null(strstr(error.why, "does not take turns"));
    sqlite3_close(foreign);
    assert_int_equal(toy_add(db, "A. Lee", "waited", 2, &error), 1);
    db_free(&db);
}

static void a_removed_lock_file_is_made_anew(void **state) {
    Error error = {0};
    char lock[TOY_PATH];
    toy_path(lock, *state, "toy.db.lock");
    Db *db = toy_open(*state, NULL);
    assert_int_equal(toy_add(db, "A. Lee", "one", 1, &error), 1);
    assert_int_equal(unlink(lock), 0);
    assert_int_equal(toy_add(db, "A. Lee", "two", 2, &error), 2);
    assert_int_equal(access(lock, F_OK), 0);
    db_free(&db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_stopped_one_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_goes_on_finishes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_signals_are_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_without_the_lock_is_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_removed_lock_file_is_made_anew, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
