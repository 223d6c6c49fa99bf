/* F6 of storage-and-security.md 3.7: the power is cut at any write or sync, and of what was written since the
 * last sync any sector is there or not. No acknowledged act is lost, no part of one is kept, and the keyed
 * chain holds. A drive that lies about its syncs must fail this, or the test would show nothing.
 *
 * FAULT_LONG=1 (make fault) cuts 1,500 times. */
#include "../support/shim.h"
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
#include <sys/wait.h>
#include <unistd.h>

enum { CUTS = 60, CUTS_LONG = 1500, LYING_CUTS = 30, SECTOR = 512, LOG_MOST = 65536, CALLS_MOST = 2500 };

/* What a range of a file held before a write that is not on the disk yet. */
typedef struct Before {
    sqlite3_file *file;
    int64_t at, size; /* size: of the file */
    int count, held;  /* held: bytes of the range that lay inside the file */
    unsigned char *bytes;
} Before;

static struct {
    Before log[LOG_MOST];
    size_t logged;
    int countdown; /* calls until the power is cut */
    bool lies;     /* a sync does nothing */
} drive;

static void note(sqlite3_file *real, int count, int64_t at) {
    if (drive.logged == LOG_MOST) _exit(3);
    Before *before = &drive.log[drive.logged++];
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    int64_t held = size - at;
    *before =
        (Before){.file = real, .at = at, .size = size, .count = count, .bytes = calloc(1, (size_t)count)};
    before->held = held <= 0 ? 0 : held < count ? (int)held : count;
    if (before->held) real->pMethods->xRead(real, before->bytes, before->held, at);
}

/* Any sector of the range goes back to what it held; what lay past the end was never written: zeros. */
static void lose_some(const Before *before) {
    const sqlite3_io_methods *call = before->file->pMethods;
    sqlite3_int64 size = 0;
    call->xFileSize(before->file, &size);
    for (int64_t at = before->at; at < before->at + before->count;) {
        int64_t end = (at / SECTOR + 1) * SECTOR;
        if (end > before->at + before->count) end = before->at + before->count;
        if (rand() % 2 == 0 && at < size)
            call->xWrite(before->file, before->bytes + (at - before->at), (int)(end - at), at);
        at = end;
    }
    call->xFileSize(before->file, &size);
    if (before->size < size && rand() % 4 == 0) call->xTruncate(before->file, before->size);
}

/* The process ends as a machine does: nothing is closed. */
static void count_down(void) {
    if (drive.countdown == 0 || --drive.countdown > 0) return;
    while (drive.logged > 0) lose_some(&drive.log[--drive.logged]);
    _exit(9);
}

static int write_noted(sqlite3_file *real, const char *name, const void *from, int count, sqlite3_int64 at) {
    (void)name;
    note(real, count, at);
    int code = real->pMethods->xWrite(real, from, count, at);
    count_down();
    return code;
}

static void forget(sqlite3_file *real) {
    size_t kept = 0;
    for (size_t i = 0; i < drive.logged; i++) {
        if (drive.log[i].file == real)
            free(drive.log[i].bytes);
        else
            drive.log[kept++] = drive.log[i];
    }
    drive.logged = kept;
}

/* Power that goes during a sync has lost what the sync was for. */
static int sync_noted(sqlite3_file *real, const char *name, int flags) {
    (void)name;
    (void)flags;
    count_down();
    if (!drive.lies) forget(real);
    return SQLITE_OK;
}

static int truncate_noted(sqlite3_file *real, const char *name, sqlite3_int64 size) {
    sqlite3_int64 now = 0;
    (void)name;
    real->pMethods->xFileSize(real, &now);
    if (now > size) note(real, (int)(now - size), size);
    return real->pMethods->xTruncate(real, size);
}

static const ActHeader header = {
    .at = "2026-11-24T22:05:00Z", .user = "writer", .session = "s", .kind = "add"};

typedef struct Word {
    int64_t number;
    char text[20000]; /* long, so that the WAL soon is moved into the database */
} Word;

static bool add_two(Db *db, int64_t act, void *context, Error *error) {
    Word *word = context;
    Stmt *insert = db_stmt(db, "INSERT INTO toy (word, number) VALUES ($1, $2)", error);
    for (int i = 0; insert && i < 2; i++) {
        char own[32];
        snprintf(own, sizeof own, "%lld.%d ", (long long)act, i);
        memcpy(word->text, own, strlen(own));
        stmt_bind_text(insert, 1, word->text);
        stmt_bind_int(insert, 2, act);
        if (!stmt_run(insert, error)) return false;
    }
    return insert && db_run(db, "UPDATE toy SET number = number + 1 WHERE no = 1", error);
}

static void write_until_cut(const char *folder, int pipe, unsigned seed, bool lies) {
    static const ShimHooks hooks = {.write = write_noted, .sync = sync_noted, .truncate = truncate_noted};
    Word *word = calloc(1, sizeof *word);
    Error error = {0};
    memset(word->text, 'x', sizeof word->text - 1);
    srand(seed);
    shim_install(&hooks);
    drive.lies = lies;
    drive.countdown = 1 + rand() % CALLS_MOST;
    Db *db = toy_open(folder, NULL);
    if (!db) _exit(2);
    for (;;) {
        int64_t act;
        if (!write_act(db, &header, add_two, word, &act, &error)) _exit(4);
        if (write(pipe, &act, sizeof act) != sizeof act) _exit(5);
    }
}

/* Runs until the cut; the number of the last act that was acknowledged. */
static int64_t cut_power(const char *folder, unsigned seed, bool lies, int64_t before) {
    int ends[2], status;
    int64_t act = before, read_act;
    char shm[TOY_PATH];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) write_until_cut(folder, ends[1], seed, lies);
    close(ends[1]);
    while (read(ends[0], &read_act, sizeof read_act) == sizeof read_act) act = read_act;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 9);
    toy_path(shm, folder, "toy.db-shm");
    unlink(shm); /* shared memory does not outlive the machine */
    return act;
}

/* Number of the last act that is there, whole with all before it; -1 with the reason when it is not so. */
static int64_t found(const char *folder, Error *error) {
    int64_t entries = -1, bad;
    char path[TOY_PATH];
    Db *db;
    toy_path(path, folder, "toy.db");
    if (!db_open(&db, path, NULL, error)) return -1;
    bool ok = db_check(db, true, error) && audit_verify(db, &entries, &bad, error);
    if (ok && toy_int(db, "SELECT count(*) FROM toy") != 2 * (entries - 2) + 1)
        ok = error_set(error, ERROR_STORAGE, "part of an act is there");
    if (ok && toy_int(db, "SELECT number FROM toy WHERE no = 1") != entries - 2)
        ok = error_set(error, ERROR_STORAGE, "the counter is wrong");
    db_free(&db);
    return ok ? entries : -1;
}

static void set_up(char folder[TOY_PATH]) {
    Error error = {0};
    int64_t key;
    toy_folder(folder);
    Db *db = toy_open(folder, NULL);
    assert_int_equal(toy_add(db, "writer", "counter", 0, &error), 1);
    assert_true(audit_rotate(db, &header, &key, &error));
    db_free(&db);
}

static int cuts(void) {
    return getenv("FAULT_LONG") ? CUTS_LONG : CUTS;
}

static void no_acknowledged_act_is_lost(void **state) {
    char folder[TOY_PATH];
    int64_t acts = 2, unacknowledged = 0;
    (void)state;
    set_up(folder);
    for (int cut = 0; cut < cuts(); cut++) {
        Error error = {0};
        int64_t acknowledged = cut_power(folder, 20261124U + (unsigned)cut, false, acts);
        acts = found(folder, &error);
        if (acts < acknowledged)
            fail_msg("cut %d: %lld acknowledged, %lld found: %s", cut, (long long)acknowledged,
                     (long long)acts, error.why);
        assert_true(acts <= acknowledged + 1);
        unacknowledged += acts - acknowledged;
        if (cut % 20 == 19) { /* a short file again, so that moving the WAL comes in early calls too */
            toy_remove(folder);
            set_up(folder);
            acts = 2;
        }
    }
    toy_remove(folder);
    printf("notice: %d power cuts, %lld acts were on the disk before they were acknowledged\n", cuts(),
           (long long)unacknowledged);
}

static void a_drive_that_lies_is_seen(void **state) {
    int bad = 0;
    (void)state;
    for (int cut = 0; cut < LYING_CUTS; cut++) {
        char folder[TOY_PATH];
        Error error = {0};
        set_up(folder);
        int64_t acknowledged = cut_power(folder, 7U + (unsigned)cut, true, 2);
        bad += found(folder, &error) < acknowledged;
        toy_remove(folder);
    }
    assert_true(bad > LYING_CUTS / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_acknowledged_act_is_lost),
        cmocka_unit_test(a_drive_that_lies_is_seen),
    };
    return cmocka_run_group_tests(tests, shim_quick, NULL);
}
