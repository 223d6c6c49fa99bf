/* F1 of storage-and-security.md 3.7: writers die by kill -9 at any moment, and nothing acknowledged is lost.
 * FAULT_LONG=1 (make fault) kills for 400 rounds. */
#include "../support/toy_db.h"

#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 40, ROUNDS_LONG = 400, WRITERS = 2, ROUND_ROWS = 1000000, PIPE_BYTES = 1 << 20 };

/* Written whole: shorter than PIPE_BUF. */
typedef struct Word {
    char what; /* 'i' inside the transaction, 'd' done and acknowledged */
    int writer;
    int64_t number, act;
} Word;

typedef struct Work {
    int pipe;
    Word word;
} Work;

static bool add_three(Db *db, int64_t act, void *context, Error *error) {
    const Work *work = context;
    Stmt *insert = db_stmt(db, "INSERT INTO toy (word, number) VALUES ($1, $2)", error);
    Stmt *update = db_stmt(db, "UPDATE toy SET number = number + 1 WHERE no = 1", error);
    (void)act;
    if (!insert || !update) return false;
    if (write(work->pipe, &work->word, sizeof work->word) != sizeof work->word) return false;
    for (int i = 0; i < 3; i++) {
        char word[64];
        snprintf(word, sizeof word, "%lld.%d", (long long)work->word.number, i);
        stmt_bind_text(insert, 1, word);
        stmt_bind_int(insert, 2, work->word.number);
        if (!stmt_run(insert, error)) return false;
    }
    return stmt_run(update, error);
}

static void write_until_killed(const char *folder, int pipe, int writer, int64_t from) {
    Db *db = toy_open(folder, NULL);
    if (!db) _exit(2);
    for (int64_t number = from;; number++) {
        Work work = {.pipe = pipe, .word = {.what = 'i', .writer = writer, .number = number}};
        ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "writer", .session = "s", .kind = "add"};
        Error error;
        Word done = {.what = 'd', .writer = writer, .number = number};
        if (!write_act(db, &header, add_three, &work, &done.act, &error)) _exit(3);
        if (write(pipe, &done, sizeof done) != sizeof done) _exit(4);
    }
}

static void pause_ms(long ms) {
    struct timespec time = {.tv_nsec = ms * 1000000};
    nanosleep(&time, NULL);
}

/* One act done is three rows, its act, and one more on the counter. */
static void assert_saved(Db *db, const Word *word) {
    Error error;
    Stmt *stmt =
        db_stmt(db,
                "SELECT count(*) FROM toy CROSS JOIN change ON tbl = 'toy' AND row_id = no"
                " CROSS JOIN act ON act.number = change.act WHERE word BETWEEN $1 || '.0' AND $1 || '.2'"
                " AND act.number = $2 AND change.op = 'insert'",
                &error);
    if (!stmt) fail_msg("%s", error.why);
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)word->number);
    stmt_bind_text(stmt, 1, number);
    stmt_bind_int(stmt, 2, word->act);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    assert_int_equal(stmt_int(stmt, 0), 3);
    stmt_reset(stmt);
}

/* Reads what the dead had said; the number of them that died inside a transaction. */
static int check_round(Db *db, int pipe, int64_t *acknowledged) {
    bool inside[WRITERS] = {false};
    Word word;
    while (read(pipe, &word, sizeof word) == sizeof word) {
        inside[word.writer] = word.what == 'i';
        if (word.what != 'd') continue;
        assert_saved(db, &word);
        ++*acknowledged;
    }
    return inside[0] + inside[1];
}

/* No connection is open while a child is made: SQLite does not live through a fork. Returns the pipe's end.
 */
static int kill_writers(const char *folder, int round) {
    int ends[2];
    pid_t writers[WRITERS];
    assert_int_equal(pipe(ends), 0);
    assert_true(fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES) > 0);
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        assert_true(writers[i] >= 0);
        if (writers[i] == 0)
            write_until_killed(folder, ends[1], i, (int64_t)(round * WRITERS + i + 1) * ROUND_ROWS);
    }
    close(ends[1]);
    for (int i = 0; i < WRITERS; i++) {
        int status;
        pause_ms(10 + rand() % 80);
        kill(writers[i], SIGKILL);
        assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }
    return ends[0];
}

static int one_round(const char *folder, int round, int64_t *acknowledged) {
    int64_t entries = 0, bad = 0;
    Error error = {0};
    int said = kill_writers(folder, round);
    Db *db = toy_open(folder, NULL);
    assert_non_null(db);
    int inside = check_round(db, said, acknowledged);
    close(said);
    if (!db_check(db, true, &error) || !audit_verify(db, &entries, &bad, &error)) fail_msg("%s", error.why);
    assert_int_equal(toy_int(db, "SELECT number FROM toy WHERE no = 1"), entries - 1);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 3 * (entries - 1) + 1);
    assert_true(entries > *acknowledged);
    assert_true(entries - 1 - *acknowledged <= WRITERS * (round + 1));
    db_free(&db);
    return inside;
}

static void killed_writers_lose_nothing(void **state) {
    (void)state;
    char folder[TOY_PATH];
    int inside = 0;
    int64_t acknowledged = 0;
    Error error = {0};
    toy_folder(folder);
    srand(20261124);
    Db *db = toy_open(folder, NULL);
    assert_non_null(db);
    assert_int_equal(toy_add(db, "test", "counter", 0, &error), 1);
    db_free(&db);
    int rounds = getenv("FAULT_LONG") ? ROUNDS_LONG : ROUNDS;
    for (int round = 0; round < rounds; round++) inside += one_round(folder, round, &acknowledged);
    toy_remove(folder);
    printf("notice: %d of %d kills fell inside a transaction, %lld acts were acknowledged\n", inside,
           rounds * WRITERS, (long long)acknowledged);
    assert_true(acknowledged > rounds);
    assert_true(inside >= 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(killed_writers_lose_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
