/* F2, F3, F5 of storage-and-security.md 3.7: each write and each sync of an act fails once, in turn; also the
 * disk is full. What was acknowledged is there, the chain is whole, and a commit whose end is unknown says
 * so. */
#include "../support/shim.h"
#include "../support/toy_db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Call { CALL_WRITE, CALL_SYNC, CALLS } Call;

/* Of the calls of one kind, the one that a countdown reaches fails. */
static struct {
    Call call;
    int countdown; /* 0: none fails */
    int code;
    bool forever; /* every later call fails too */
} shim;

static bool fails(Call call) {
    if (call != shim.call || shim.countdown == 0) return false;
    if (shim.countdown > 1) return --shim.countdown, false;
    if (!shim.forever) shim.countdown = 0;
    return true;
}

static int write_or_fail(sqlite3_file *real, const char *name, const void *from, int count,
                         sqlite3_int64 at) {
    (void)name;
    return fails(CALL_WRITE) ? shim.code : real->pMethods->xWrite(real, from, count, at);
}

static int sync_or_fail(sqlite3_file *real, const char *name, int flags) {
    (void)name;
    return fails(CALL_SYNC) ? shim.code : real->pMethods->xSync(real, flags);
}

static int set_up_shim(void **state) {
    (void)state;
    return shim_install(&(ShimHooks){.write = write_or_fail, .sync = sync_or_fail});
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
