/* F2, F3, F5 of storage-and-security.md 3.7: each write and each sync of an act fails once, in turn; also the
 * disk is full. What was acknowledged is there, the chain is whole, and a commit whose end is unknown says
 * so. */
#include "../support/toy_db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Call { CALL_WRITE, CALL_SYNC, CALLS } Call;

/* The usual file system of SQLite, of whose calls the one that a countdown reaches fails. */
typedef struct Shim {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    Call call;
    int countdown; /* 0: none fails */
    int code;
    bool forever; /* every later call fails too */
} Shim;

/* The real file follows it in memory. */
typedef struct ShimFile {
    sqlite3_file base;
} ShimFile;

static Shim shim;

static bool fails(Call call) {
    if (call != shim.call || shim.countdown == 0) return false;
    if (shim.countdown > 1) return --shim.countdown, false;
    if (!shim.forever) shim.countdown = 0;
    return true;
}

static sqlite3_file *real_file(sqlite3_file *file) {
    return (sqlite3_file *)((char *)file + sizeof(ShimFile));
}

static int shim_close(sqlite3_file *f) {
    return real_file(f)->pMethods->xClose(real_file(f));
}
static int shim_read(sqlite3_file *f, void *to, int count, sqlite3_int64 at) {
    return real_file(f)->pMethods->xRead(real_file(f), to, count, at);
}
static int shim_write(sqlite3_file *f, const void *from, int count, sqlite3_int64 at) {
    if (fails(CALL_WRITE)) return shim.code;
    return real_file(f)->pMethods->xWrite(real_file(f), from, count, at);
}
static int shim_truncate(sqlite3_file *f, sqlite3_int64 size) {
    return real_file(f)->pMethods->xTruncate(real_file(f), size);
}
static int shim_sync(sqlite3_file *f, int flags) {
    if (fails(CALL_SYNC)) return shim.code;
    return real_file(f)->pMethods->xSync(real_file(f), flags);
}
static int shim_size(sqlite3_file *f, sqlite3_int64 *size) {
    return real_file(f)->pMethods->xFileSize(real_file(f), size);
}
static int shim_lock(sqlite3_file *f, int kind) {
    return real_file(f)->pMethods->xLock(real_file(f), kind);
}
static int shim_unlock(sqlite3_file *f, int kind) {
    return real_file(f)->pMethods->xUnlock(real_file(f), kind);
}
static int shim_reserved(sqlite3_file *f, int *out) {
    return real_file(f)->pMethods->xCheckReservedLock(real_file(f), out);
}
static int shim_control(sqlite3_file *f, int op, void *arg) {
    return real_file(f)->pMethods->xFileControl(real_file(f), op, arg);
}
static int shim_sector(sqlite3_file *f) {
    return real_file(f)->pMethods->xSectorSize(real_file(f));
}
static int shim_traits(sqlite3_file *f) {
    return real_file(f)->pMethods->xDeviceCharacteristics(real_file(f));
}
static int shim_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
    return real_file(f)->pMethods->xShmMap(real_file(f), page, size, extend, out);
}
static int shim_shm_lock(sqlite3_file *f, int at, int count, int flags) {
    return real_file(f)->pMethods->xShmLock(real_file(f), at, count, flags);
}
static void shim_barrier(sqlite3_file *f) {
    real_file(f)->pMethods->xShmBarrier(real_file(f));
}
static int shim_unmap(sqlite3_file *f, int remove) {
    return real_file(f)->pMethods->xShmUnmap(real_file(f), remove);
}

static const sqlite3_io_methods shim_methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_traits,
    .xShmMap = shim_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_barrier,
    .xShmUnmap = shim_unmap,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    int code = shim.real->xOpen(shim.real, name, real_file(file), flags, out);
    file->pMethods = code == SQLITE_OK ? &shim_methods : NULL;
    return code;
}

static int set_up_shim(void **state) {
    (void)state;
    shim.real = sqlite3_vfs_find(NULL);
    shim.vfs = *shim.real;
    shim.vfs.zName = "shim";
    shim.vfs.szOsFile += (int)sizeof(ShimFile);
    shim.vfs.xOpen = shim_open;
    return sqlite3_vfs_register(&shim.vfs, 1);
}

static int set_up(void **state) {
    char *folder = calloc(1, TOY_PATH);
    toy_folder(folder);
    *state = folder;
    return 0;
}

static int tear_down(void **state) {
    toy_remove(*state);
    free(*state);
    return 0;
}

static void break_call(Call call, int nth, int code, bool forever) {
    shim.call = call;
    shim.countdown = nth;
    shim.code = code;
    shim.forever = forever;
}

/* One act while the nth call fails; false once no call failed any more. */
static bool survives(const char *folder, Call call, int nth, int code, int64_t *acknowledged) {
    Error error = {0};
    char word[32];
    int64_t entries, bad;
    snprintf(word, sizeof word, "%d.%d", (int)call, nth);
    Db *db = toy_open(folder, NULL);
    assert_non_null(db);
    int64_t before = toy_int(db, "SELECT seq FROM audit_head");
    break_call(call, nth, code, false);
    int64_t act = toy_add(db, "test", word, nth, &error);
    bool failed = shim.countdown == 0;
    shim.countdown = 0;
    if (act) ++*acknowledged;
    bool unsure = strstr(error.why, "not known whether") != NULL;
    if (!act && unsure) {
        Error again;
        assert_int_equal(toy_add(db, "test", "after the fault", 0, &again), 0);
        assert_non_null(strstr(again.why, "open it again"));
    }
    db_free(&db);
    db = toy_open(folder, NULL);
    assert_non_null(db);
    int64_t after = toy_int(db, "SELECT seq FROM audit_head");
    if (act) assert_int_equal(after, before + 1);
    if (!act && !unsure) assert_int_equal(after, before);
    assert_true(after - before <= 1 && toy_int(db, "SELECT count(*) FROM toy") == after);
    assert_true(db_check(db, true, &error));
    assert_true(audit_verify(db, &entries, &bad, &error));
    db_free(&db);
    return failed;
}

static void each_failing_call_is_survived(void **state) {
    static const int codes[CALLS] = {[CALL_WRITE] = SQLITE_IOERR_WRITE, [CALL_SYNC] = SQLITE_IOERR_FSYNC};
    for (int call = 0; call < CALLS; call++) {
        int64_t acknowledged = 0;
        int nth = 1;
        while (survives(*state, (Call)call, nth, codes[call], &acknowledged)) nth++;
        assert_true(nth > 1); /* at least one call failed */
        assert_int_equal(acknowledged, 1);
        assert_true(nth < 100);
    }
}

static void a_full_disk_is_said(void **state) {
    Error error = {0};
    int64_t entries, bad;
    Db *db = toy_open(*state, NULL);
    assert_int_equal(toy_add(db, "test", "one", 1, &error), 1);
    break_call(CALL_WRITE, 1, SQLITE_FULL, true);
    assert_int_equal(toy_add(db, "test", "two", 2, &error), 0);
    assert_non_null(strstr(error.why, "disk is full; nothing was saved"));
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), 1);
    shim.countdown = 0;
    assert_int_equal(toy_add(db, "test", "two", 2, &error), 2);
    assert_true(audit_verify(db, &entries, &bad, &error));
    db_free(&db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_failing_call_is_survived, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, set_up_shim, NULL);
}
