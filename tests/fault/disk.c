/* F2, F3, F4 and F5 of storage-and-security.md 3.7: each call that a save makes of the disk fails, in turn,
 * once, twice or from then on; and calls fail at random. The writer then dies without closing anything. What
 * it was told is true: done is there, not saved is not, and what it does not know it learns by asking again
 * with the same operation id, which never does it twice. FAULT_LONG=1 (make fault) tries every company and
 * more seeds. */
#include "../support/faulty.h"
#include "../support/toy_db.h"

#include "sql/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAVES_MOST = 200, RANDOM_SAVES = 60, SEEDS = 6, SEEDS_LONG = 60, TRIES = 60, FOR_GOOD = 1000000 };

/* Who else has the database open: while the writer lives, and after it died. */
typedef enum Company { ALONE, BOTH_DIE, ONE_STAYS, COMPANIES } Company;

/* What the writer was told, and whether a call failed at all. */
typedef struct Told {
    int64_t act;
    bool unknown, failed, rescued;
    char why[200];
} Told;

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

static void op_of(int number, char op[40]) {
    snprintf(op, 40, "00000000-0000-4000-8000-%012d", number);
}

/* One that has the database open and read it, and does nothing until it is killed. */
static pid_t stander_by(const char *folder) {
    int ready[2];
    char byte = 0;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        Db *db = toy_open(folder, NULL);
        bool ok = db && toy_int(db, "SELECT count(*) FROM toy") >= 0 && write(ready[1], &byte, 1) == 1;
        if (ok) pause();
        _exit(1);
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

static void end(pid_t child) {
    int status;
    if (child <= 0) return;
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
}

/* After one that went well, so that the WAL has something to lose. */
static Told save(const char *folder, int number, const Fault *fault, int nth, int times) {
    Told told = {0};
    Error error = {0};
    char op[40], word[24];
    op_of(number, op);
    snprintf(word, sizeof word, "before %d", number);
    Db *db = toy_open(folder, NULL);
    if (!db || !toy_add(db, "test", word, number, &error)) _exit(1);
    snprintf(word, sizeof word, "%d", number);
    faulty_nth(fault, nth, times);
    told.act = toy_save(db, op, word, number, &error);
    told.failed = faulty_off();
    told.rescued = write_rescued(db) > 0;
    told.unknown = error.op[0] != '\0';
    snprintf(told.why, sizeof told.why, "%.190s", error.why);
    if (told.unknown && strcmp(error.op, op) != 0) _exit(1);
    return told;
}

/* Saves while a call fails, in a process that then dies as it stands. */
static Told save_and_die(const char *folder, int number, const Fault *fault, int nth, int times) {
    int ends[2], status;
    Told told;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        told = save(folder, number, fault, nth, times);
        _exit(write(ends[1], &told, sizeof told) == sizeof told ? 0 : 1);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &told, sizeof told), sizeof told);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    return told;
}

static int64_t act_of(Db *db, int number) {
    char sql[128], op[40];
    op_of(number, op);
    snprintf(sql, sizeof sql, "SELECT coalesce((SELECT number FROM act WHERE op = '%s'), 0)", op);
    return toy_int(db, sql);
}

static void assert_whole(Db *db) {
    Error error = {0};
    int64_t entries, bad;
    if (!db_check(db, true, &error) || !audit_verify(db, &entries, &bad, &error)) fail_msg("%s", error.why);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), entries);
}

static void assert_true_to_its_word(const char *folder, int number, const Told *told, const char *what) {
    Error error = {0};
    char op[40], word[24];
    op_of(number, op);
    snprintf(word, sizeof word, "%d", number);
    Db *db = toy_open(folder, NULL);
    assert_non_null(db);
    int64_t there = act_of(db, number);
    if (told->act && told->act != there) fail_msg("%s: saved, and is not there", what);
    if (!told->act && !told->unknown && there) fail_msg("%s: there, and was not saved: %s", what, told->why);
    int64_t act = toy_save(db, op, word, number, &error);
    if (!act) fail_msg("%s: %s", what, error.why);
    if (there) assert_int_equal(act, there);
    assert_int_equal(toy_save(db, op, word, number, &error), act);
    assert_whole(db);
    db_free(&db);
}

typedef struct Tally {
    int number, saved, rescued, lost, unknown;
} Tally;

static void fail_each_call(const char *folder, const Fault *fault, int times, Company company, Tally *tally) {
    Told told = {.failed = true};
    for (int nth = 1; told.failed; nth++) {
        char what[80];
        snprintf(what, sizeof what, "%s %d, errno %d, %d times, company %d", fault->call, nth, fault->error,
                 times, company);
        pid_t other = company == ALONE ? 0 : stander_by(folder);
        told = save_and_die(folder, ++tally->number, fault, nth, times);
        if (company == BOTH_DIE) end(other);
        assert_true_to_its_word(folder, tally->number, &told, what);
        if (company == ONE_STAYS) end(other);
        assert_true(nth < SAVES_MOST);
        if (!told.failed) {
            assert_true(told.act);
            break;
        }
        tally->saved += told.act != 0;
        tally->rescued += told.rescued;
        tally->unknown += told.unknown;
        tally->lost += !told.act && !told.unknown;
    }
}

static void each_failing_call_is_told_truly(void **state) {
    static const int times[] = {1, 2, FOR_GOOD};
    const Fault *fault;
    Tally tally = {0};
    int companies = getenv("FAULT_LONG") ? COMPANIES : ONE_STAYS;
    for (int company = 0; company < companies; company++)
        for (size_t i = 0; (fault = fault_at(i)); i++) {
            for (size_t k = 0; k < sizeof times / sizeof *times; k++)
                fail_each_call(*state, fault, times[k], (Company)company, &tally);
        }
    printf(
        "notice: of %d saves with a failing call %d were done (%d found so after the commit failed), %d not, "
        "%d not known\n",
        tally.saved + tally.lost + tally.unknown, tally.saved, tally.rescued, tally.lost, tally.unknown);
    assert_true(tally.saved > 0 && tally.rescued > 0 && tally.lost > 0 && tally.unknown > 0);
}

/* Asks again, as a person would, until it is done; opens the database anew when it can not go on. */
static void save_until_done(Db **db, const char *folder, int number, int *refused) {
    char op[40], word[24];
    Error error = {0};
    op_of(number, op);
    snprintf(word, sizeof word, "%d", number);
    for (int i = 0; !toy_save(*db, op, word, number, &error); i++) {
        ++*refused;
        if (i > TRIES + 3) fail_msg("%s", error.why);
        if (i < TRIES) continue;
        faulty_off();
        db_free(db);
        *db = toy_open(folder, NULL);
        assert_non_null(*db);
    }
}

static void random_failures_lose_and_double_nothing(void **state) {
    (void)state;
    int refused = 0;
    for (int seed = 1; seed <= (getenv("FAULT_LONG") ? SEEDS_LONG : SEEDS); seed++) {
        char folder[TOY_PATH];
        toy_folder(folder);
        Db *db = toy_open(folder, NULL);
        faulty_random((unsigned)seed, 20 + 10 * (seed % 4));
        for (int number = 1; number <= RANDOM_SAVES; number++) save_until_done(&db, folder, number, &refused);
        faulty_off();
        db_free(&db);
        db = toy_open(folder, NULL);
        assert_non_null(db);
        for (int number = 1; number <= RANDOM_SAVES; number++) assert_true(act_of(db, number) > 0);
        assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), RANDOM_SAVES);
        assert_whole(db);
        db_free(&db);
        toy_remove(folder);
    }
    printf("notice: %d saves failed at random and were asked again\n", refused);
    assert_true(refused > 20);
}

static void a_full_disk_is_said(void **state) {
    Error error = {0};
    Db *db = toy_open(*state, NULL);
    assert_int_equal(toy_add(db, "test", "one", 1, &error), 1);
    faulty_nth(&(Fault){"pwrite", ENOSPC}, 1, FOR_GOOD);
    assert_int_equal(toy_add(db, "test", "two", 2, &error), 0);
    assert_non_null(strstr(error.why, "disk is full; nothing was saved"));
    assert_string_equal(error.op, "");
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 1);
    assert_true(faulty_off());
    assert_int_equal(toy_add(db, "test", "two", 2, &error), 2);
    assert_whole(db);
    db_free(&db);
}

/* The same connection, without being closed, once the disk answers again. */
static void the_program_goes_on_after_it(void **state) {
    Error error = {0};
    char op[40];
    Db *db = toy_open(*state, NULL);
    op_of(1, op);
    faulty_nth(&(Fault){"fdatasync", EIO}, 1, FOR_GOOD);
    assert_int_equal(toy_save(db, op, "one", 1, &error), 0);
    assert_string_equal(error.op, op);
    assert_non_null(strstr(error.why, "not known whether"));
    assert_int_equal(toy_save(db, op, "one", 1, &error), 0);
    assert_true(faulty_off());
    assert_int_equal(toy_save(db, op, "one", 1, &error), 1);
    assert_int_equal(toy_save(db, op, "one", 1, &error), 1);
    assert_int_equal(toy_add(db, "test", "two", 2, &error), 2);
    assert_whole(db);
    db_free(&db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_failing_call_is_told_truly, set_up, tear_down),
        cmocka_unit_test(random_failures_lose_and_double_nothing),
        cmocka_unit_test_setup_teardown(a_full_disk_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_program_goes_on_after_it, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, faulty_set_up, NULL);
}
