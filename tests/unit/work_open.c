/* Sittings: init, open, users, the zone, and when the clock may be frozen. */
#include "../support/sitting.h"
#include "base/id.h"
#include "work/chart.h"
#include "work/look.h"
#include "work/users.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void path_of(char folder[64], char path[96]) {
    strcpy(folder, "/tmp/pallium-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, 96, "%s/x.db", folder);
}

static void remove_all(const char *folder, const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < 4; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    rmdir(folder);
}

static Work *opened(const char *path, const char *user, bool read_only, const char *now) {
    Work *work;
    Error error = {0};
    WorkOptions options = {.path = path, .user = user, .read_only = read_only, .frozen_now = now};
    if (!work_open(&work, &options, &error)) fail_msg("%s", error.why);
    return work;
}

static void now_is_frozen_only_where_nothing_legal_is_written(void **state) {
    (void)state;
    static const char frozen[] = "2026-03-01T09:00:00-08:00";
    Instant at;
    assert_true(instant_parse(frozen, &at));
    for (int practice = 0; practice < 2; practice++) {
        char folder[64], path[96];
        Error error = {0};
        path_of(folder, path);
        assert_true(work_init(&(WorkInit){.path = path,
                                          .practice = practice,
                                          .zone = "America/Los_Angeles",
                                          .user = "kl",
                                          .frozen_now = frozen},
                              &error));
        Work *work = opened(path, "kl", false, frozen);
        assert_int_equal(work_practice(work), practice);
        assert_int_equal(work_frozen(work), practice);
        assert_int_equal(work_now(work).second == at.second, practice);
        work_set_now(work, instant_add(at, 60));
        assert_int_equal(work_now(work).second == at.second + 60, practice);
        assert_int_equal(work_role(work), ROLE_ADMIN);
        work_free(&work);
        work = opened(path, "kl", true, frozen);
        assert_true(work_frozen(work));
        assert_true(work_read_only(work));
        assert_true(work_now(work).second == at.second);
        work_free(&work);
        remove_all(folder, path);
    }
}

/* The act `init` of a practice database bears the frozen time, that of another the real one. */
static void init_bears_its_time(void **state) {
    (void)state;
    for (int practice = 0; practice < 2; practice++) {
        char folder[64], path[96];
        Error error = {0};
        path_of(folder, path);
        assert_true(work_init(&(WorkInit){.path = path,
                                          .practice = practice,
                                          .zone = "America/New_York",
                                          .user = "kl",
                                          .frozen_now = "2026-03-01T09:00:00-05:00"},
                              &error));
        Store *store;
        StoreOptions how = {.user = "t", .ids = id_source_random()};
        assert_true(store_open(&store, path, &how, &error));
        Stmt *stmt = db_stmt(store_db(store), "SELECT at, user_name FROM act WHERE number = 1", &error);
        assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
        assert_int_equal(strcmp(stmt_text(stmt, 0), "2026-03-01T14:00:00Z") == 0, practice);
        assert_string_equal(stmt_text(stmt, 1), "kl");
        stmt_reset(stmt);
        store_free(&store);
        Work *work = opened(path, "kl", false, NULL);
        assert_string_equal(zone_name(work_zone(work)), "America/New_York");
        work_free(&work);
        remove_all(folder, path);
    }
}

static void init_refuses(void **state) {
    (void)state;
    char folder[64], path[96];
    Error error = {0};
    path_of(folder, path);
    assert_false(work_init(
        &(WorkInit){.path = path, .practice = true, .zone = "Mars/Olympus", .user = "kl", .frozen_now = NULL},
        &error));
    assert_int_not_equal(access(path, F_OK), 0);
    assert_false(work_init(&(WorkInit){.path = path,
                                       .practice = true,
                                       .zone = "America/Los_Angeles",
                                       .user = "kl",
                                       .frozen_now = "yesterday"},
                           &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    assert_false(work_init(
        &(WorkInit){
            .path = path, .practice = true, .zone = "America/Los_Angeles", .user = "", .frozen_now = NULL},
        &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_false(work_init(&(WorkInit){.path = path,
                                       .practice = true,
                                       .zone = "America/Los_Angeles",
                                       .user = "a\x1b[2J",
                                       .frozen_now = NULL},
                           &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_true(work_init(
        &(WorkInit){
            .path = path, .practice = true, .zone = "America/Los_Angeles", .user = "kl", .frozen_now = NULL},
        &error));
    assert_false(work_init(&(WorkInit){.path = path,
                                       .practice = true,
                                       .zone = "America/Los_Angeles",
                                       .user = "other",
                                       .frozen_now = NULL},
                           &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    Work *work = NULL;
    WorkOptions options = {.path = path, .user = "other"};
    assert_false(work_open(&work, &options, &error));
    assert_null(work);
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_non_null(strstr(error.why, "user add"));
    options = (WorkOptions){.path = path, .user = "kl", .frozen_now = "soon"};
    assert_false(work_open(&work, &options, &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    remove_all(folder, path);
}

static void users(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    Work *work = sitting.work;
    assert_false(work_add_user(work, &(NewUser){.name = "nn", .role = "outreach"}, &error)); /* cm may not */
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_string_equal(error.roles, "admin");
    sitting_user(&sitting, "admin");
    static const char *const bad[] = {"", "me", "none", "a b", "x/y", "nguyễn", "a\nb"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(work_add_user(work, &(NewUser){.name = bad[i], .role = "outreach"}, &error));
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
    }
    assert_false(work_add_user(work, &(NewUser){.name = "nn", .role = "surgeon"}, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_false(work_add_user(work, &(NewUser){.name = "nn", .role = "outreach", .team = "a team"}, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_false(
        work_add_user(work, &(NewUser){.name = "nn", .role = "outreach", .full_name = "N\x1b[2J"}, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_false(work_add_user(work, &(NewUser){.name = "cm", .role = "outreach"}, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_true(work_add_user(
        work,
        &(NewUser){
            .name = "nn", .role = "outreach", .team = "north", .full_name = "N. Nguye\xcc\x82\xcc\x83n"},
        &error));
    sitting_user(&sitting, "nn");
    assert_string_equal(work_full_name(work), "N. Nguyễn"); /* NFC */
    assert_int_equal(work_role(work), ROLE_OUTREACH);
    assert_false(work_switch_user(work, "nobody", &error));
    assert_string_equal(work_user(work), "nn"); /* who sat there stays */
    assert_int_equal(work_role(work), ROLE_OUTREACH);
    UserRow rows[20];
    size_t count;
    assert_true(work_users(work, rows, 20, &count, &error));
    assert_int_equal(count, 12);
    for (size_t i = 1; i < count; i++) assert_true(strcmp(rows[i - 1].name, rows[i].name) < 0);
    sitting_close(&sitting);
}

static void a_read_only_sitting_writes_nothing(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    Work *work = opened(sitting.path, "cm", true, sitting_now), *mine = sitting.work;
    sitting.work = work;
    sitting_refused(&sitting, "review M02", ERROR_REFUSED, "read-only");
    assert_false(work_may(work, act_find("review"), "M02", &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_false(sitting_try_undo(&sitting, 0));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    Chart *chart;
    int64_t no;
    assert_true(work_find_member(work, "M02", &no, &error));
    assert_true(work_open_member(work, no, NULL, &chart, &error));
    chart_free(&chart);
    sitting.work = mine;
    work_free(&work);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(now_is_frozen_only_where_nothing_legal_is_written),
        cmocka_unit_test(init_bears_its_time),
        cmocka_unit_test(init_refuses),
        cmocka_unit_test(users),
        cmocka_unit_test(a_read_only_sitting_writes_nothing),
    };
    return cmocka_run_group_tests_name("sitting", tests, NULL, NULL);
}
