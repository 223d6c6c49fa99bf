/* F8 of storage-and-security.md 3.7: each allocation that SQLite asks for fails once, in turn, while a
 * database is opened, an act is written and the chain is proved. Nothing crashes, and an act is there whole
 * or not at all. */
#include "../support/shim.h"
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

static struct {
    sqlite3_mem_methods real;
    int countdown; /* 0: none fails */
} memory;

static bool fails(void) {
    return memory.countdown > 0 && --memory.countdown == 0;
}

static void *grant(int size) {
    return fails() ? NULL : memory.real.xMalloc(size);
}

static void *grow(void *old, int size) {
    return fails() ? NULL : memory.real.xRealloc(old, size);
}

static int set_up(void **state) {
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real);
    sqlite3_mem_methods ours = memory.real;
    ours.xMalloc = grant;
    ours.xRealloc = grow;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK || shim_quick(state);
}

/* True when the countdown was not reached: everything was granted. */
static bool survives(const char *folder, int nth, int64_t *acknowledged) {
    Error error = {0};
    char path[TOY_PATH], word[32];
    int64_t entries, bad, act = 0;
    Db *db;
    toy_path(path, folder, "toy.db");
    snprintf(word, sizeof word, "%d", nth);
    memory.countdown = nth;
    if (db_open(&db, path, NULL, &error)) act = toy_add(db, "writer", word, nth, &error);
    bool all = memory.countdown > 0;
    memory.countdown = 0;
    db_free(&db);
    *acknowledged += act > 0;
    db = toy_open(folder, NULL);
    assert_non_null(db);
    assert_int_equal(toy_int(db, "SELECT count(*) FROM toy"), toy_int(db, "SELECT seq FROM audit_head"));
    assert_true(toy_int(db, "SELECT seq FROM audit_head") >= *acknowledged);
    if (!audit_verify(db, &entries, &bad, &error)) fail_msg("%s", error.why);
    db_free(&db);
    return all;
}

static void each_failing_allocation_is_survived(void **state) {
    char folder[TOY_PATH];
    int64_t acknowledged = 0;
    int nth = 1;
    (void)state;
    toy_folder(folder);
    Db *db = toy_open(folder, NULL);
    db_free(&db);
    while (!survives(folder, nth, &acknowledged)) nth++;
    printf("notice: %d allocations failed, one at a time\n", nth - 1);
    toy_remove(folder);
    assert_true(nth > 100);
    assert_true(acknowledged >= 1 && acknowledged < nth);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_failing_allocation_is_survived)};
    return cmocka_run_group_tests(tests, set_up, NULL);
}
