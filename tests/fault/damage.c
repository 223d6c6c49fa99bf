/* F12 of storage-and-security.md 3.7: a database that was damaged, or whose WAL was cut or flipped, is
 * refused in words that say what to do, or holds whole acts alone; reading it never crashes. */
#include "../support/shim.h"
#include "../support/toy_db.h"

#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ACTS = 40, PAGE = 4096 };

typedef struct Fixture {
    char truth[TOY_PATH], broken[TOY_PATH];
} Fixture;

static void write_acts(const char *folder) {
    Error error = {0};
    char word[600];
    Db *db = toy_open(folder, NULL);
    memset(word, 'w', sizeof word);
    word[sizeof word - 1] = '\0';
    for (int i = 0; i < ACTS; i++) {
        snprintf(word, 8, "%06d", i);
        word[6] = ' ';
        if (!toy_add(db, "writer", word, i, &error)) _exit(1);
    }
}

/* A process that was killed leaves its WAL behind. */
static int set_up(void **state) {
    int status;
    Fixture *f = calloc(1, sizeof *f);
    toy_folder(f->truth);
    toy_folder(f->broken);
    Db *db = toy_open(f->truth, NULL);
    db_free(&db);
    pid_t child = fork();
    if (child == 0) {
        write_acts(f->truth);
        _exit(0);
    }
    waitpid(child, &status, 0);
    *state = f;
    return status;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    toy_remove(f->truth);
    toy_remove(f->broken);
    free(f);
    return 0;
}

/* The file `name` up to `size` bytes (-1: all), with one bit of byte `flip` changed (-1: none). */
static long copy_file(const Fixture *f, const char *name, long size, long flip) {
    char from[TOY_PATH], to[TOY_PATH];
    struct stat info;
    toy_path(from, f->truth, name);
    toy_path(to, f->broken, name);
    unlink(to);
    if (stat(from, &info) != 0) return -1;
    if (size < 0 || size > info.st_size) size = info.st_size;
    char *bytes = malloc((size_t)size + 1);
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_int_equal(read(in, bytes, (size_t)size), size);
    if (flip >= 0 && flip < size) bytes[flip] ^= 0x10;
    assert_int_equal(write(out, bytes, (size_t)size), size);
    close(in);
    close(out);
    free(bytes);
    toy_path(to, f->broken, "toy.db-shm");
    unlink(to);
    return info.st_size;
}

static bool read_all(Db *db, Error *error) {
    Stmt *stmt = db_stmt(db, "SELECT no, word, number FROM toy ORDER BY word", error);
    Step step = STEP_FAILED;
    while (stmt && (step = stmt_step(stmt, error)) == STEP_ROW) {
    }
    return step == STEP_DONE;
}

typedef enum Fate { REFUSED, WHOLE } Fate;

/* Opens, reads, checks and proves; acts that are there in *acts. */
static Fate open_broken(const Fixture *f, int64_t *acts, Error *error) {
    char path[TOY_PATH];
    int64_t bad;
    Db *db;
    *acts = 0;
    toy_path(path, f->broken, "toy.db");
    if (!db_open(&db, path, NULL, error)) return REFUSED;
    read_all(db, NULL);
    bool ok = db_check(db, true, error) && audit_verify(db, acts, &bad, error) && read_all(db, error);
    if (ok) assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), *acts);
    db_free(&db);
    return ok ? WHOLE : REFUSED;
}

/* "no such": a name within the schema was hit, which SQLite then does not know. */
static void assert_says_what_to_do(const Error *error, long at) {
    static const char *const words[] = {"damaged",       "not a Pallium database", "is empty",
                                        "newer version", "breaks at entry",        "does not exist",
                                        "no such"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(error->why, words[i])) return;
    fail_msg("byte %ld: %s", at, error->why);
}

/* The WAL is moved into the file first, so that the file is all there is. */
static long settle(const Fixture *f) {
    Db *db = toy_open(f->truth, NULL);
    db_free(&db);
    return copy_file(f, "toy.db", -1, -1);
}

static void a_flipped_byte_never_crashes(void **state) {
    const Fixture *f = *state;
    long size = settle(f), refused = 0, tried = 0;
    for (long at = 0; at < size; at += at < 100 || at % PAGE < 12 ? 1 : 61, tried++) {
        Error error = {0};
        int64_t acts;
        copy_file(f, "toy.db", -1, at);
        if (open_broken(f, &acts, &error) == WHOLE)
            assert_int_equal(acts, ACTS);
        else if (++refused)
            assert_says_what_to_do(&error, at);
    }
    assert_true(refused > tried / 4); /* the rest lies in free space, or in values that nothing proves */
}

/* A cut within the last page may have taken zeros alone, which SQLite reads back: then nothing is lost. */
static void a_cut_file_is_refused(void **state) {
    const Fixture *f = *state;
    long size = settle(f);
    for (long end = size - 1; end >= 0; end -= end % PAGE ? end % PAGE : end > PAGE ? 1500 : 97) {
        Error error = {0};
        int64_t acts;
        copy_file(f, "toy.db", end, -1);
        Fate fate = open_broken(f, &acts, &error);
        if (fate == WHOLE && (end <= size - PAGE || acts != ACTS)) fail_msg("%ld bytes of %ld", end, size);
        if (fate == REFUSED) assert_says_what_to_do(&error, end);
    }
}

/* What comes after the damage is lost; what comes before is whole. A WAL of another database is not read. */
static void a_damaged_wal_leaves_whole_acts(void **state) {
    const Fixture *f = *state;
    int64_t acts, last = 0;
    Error error = {0};
    long size = copy_file(f, "toy.db-wal", -1, -1);
    assert_true(size > 20 * PAGE);
    copy_file(f, "toy.db", -1, -1);
    assert_int_equal(open_broken(f, &acts, &error), WHOLE);
    assert_int_equal(acts, ACTS);
    for (long end = 0; end < size; end += 1237) {
        copy_file(f, "toy.db", -1, -1);
        copy_file(f, "toy.db-wal", end, -1);
        if (open_broken(f, &acts, &error) != WHOLE) fail_msg("%ld bytes: %s", end, error.why);
        assert_true(acts >= last && acts <= ACTS);
        last = acts;
    }
    assert_true(last >= ACTS - 1);
    for (long at = 0; at < size; at += 1237) {
        copy_file(f, "toy.db", -1, -1);
        copy_file(f, "toy.db-wal", -1, at);
        if (open_broken(f, &acts, &error) != WHOLE) fail_msg("byte %ld: %s", at, error.why);
        assert_true(acts <= ACTS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_flipped_byte_never_crashes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_cut_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_wal_leaves_whole_acts, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, shim_quick, NULL);
}
