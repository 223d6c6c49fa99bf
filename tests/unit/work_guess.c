/* Guessing: wrong secrets are counted, delayed and put on record in a read-only sitting too, and nothing else
 * is written there. */
#include "../support/admin_made.h"
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/secret.h"
#include "work/audit.h"
#include "work/conflict.h"
#include "work/sign_in.h"

static const char right[] = "plum kettle orbit seven", wrong[] = "plum kettle orbit eight";

typedef struct House {
    char folder[64], path[96];
    Instant clock;
} House;

static bool give(void *context, const char *user, Text *out, Error *error) {
    (void)user;
    (void)error;
    text_add(out, context);
    return true;
}

static bool sit(House *house, Work **out, bool read_only, const char *secret, Error *error) {
    *error = (Error){0};
    return work_open(out,
                     &(WorkOptions){.path = house->path,
                                    .user = "admin",
                                    .read_only = read_only,
                                    .frozen_now = "2030-01-01T00:00:00Z", /* no way round the delays */
                                    .clock = time_source_frozen(&house->clock),
                                    .ask = give,
                                    .ask_context = (void *)(uintptr_t)secret},
                     error);
}

static Work *sits(House *house, bool read_only) {
    Work *work = NULL;
    Error error;
    if (!sit(house, &work, read_only, right, &error)) fail_msg("%s", error.why);
    return work;
}

static void refused(House *house, bool read_only, const char *secret, ErrorKind kind, const char *why) {
    Work *work = NULL;
    Error error;
    if (sit(house, &work, read_only, secret, &error)) fail_msg("%s sat down", secret);
    if (error.kind != kind || !strstr(error.why, why)) fail_msg("%s", error.why);
}

static void open_house(House *house, bool host) {
    Error error = {0};
    Work *work = NULL;
    *house = (House){.clock = {1795644000}}; /* 25 Nov 2026 */
    strcpy(house->folder, "/tmp/pallium-test-XXXXXX");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->path, sizeof house->path, "%s/x.db", house->folder);
    WorkInit init = {
        .path = house->path, .zone = "UTC", .user = "admin", .host = host, .secret = host ? right : NULL};
    if (!work_init(&init, &error)) fail_msg("%s", error.why);
    if (host) return;
    assert_true(sit(house, &work, false, right, &error));
    if (!work_user_secret(work, "admin", right, &error)) fail_msg("%s", error.why);
    work_free(&work);
}

static void close_house(House *house) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < 4; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", house->path, endings[i]);
        unlink(name);
    }
    rmdir(house->folder);
}

static void wrong_ones_are_counted(bool host) {
    House house;
    open_house(&house, host);
    for (int i = 0; i < FAILURES_BEFORE_LOCK; i++, house.clock.second += 60)
        refused(&house, true, wrong, ERROR_REFUSED, "do not fit");
    refused(&house, true, right, ERROR_REFUSED, "do not fit"); /* locked, for everybody alike */
    refused(&house, false, right, ERROR_REFUSED, "do not fit");
    house.clock.second += LOCK_SECONDS + 120;
    Work *work = sits(&house, true);
    AuditRow rows[16];
    AuditQuery query = {0};
    size_t count;
    Error error = {0};
    assert_true(audit_query_read(&query, "act:sign_in_refused user:admin", work_zone(work), &error));
    assert_true(work_audit_rows(work, &query, 0, 16, rows, &count, &error));
    assert_int_equal(count, FAILURES_BEFORE_LOCK + 2);
    for (size_t i = 0; i < count; i++) assert_null(strstr(rows[i].at, "2030")); /* by the system's clock */
    assert_int_equal(admin_person(work, "admin").failures, 0); /* the right one forgot them */
    int64_t acts = work_last_act(work);
    assert_false(work_set_idle_minutes(work, 7, &error));
    assert_false(work_user_disable(work, "admin", true, &error));
    assert_true(work_record(work, "view", "x", NULL, &error));
    assert_int_equal(work_last_act(work), acts); /* nothing else is written */
    work_free(&work);
    close_house(&house);
}

static void in_a_personal_database(void **state) {
    (void)state;
    wrong_ones_are_counted(false);
}

static void in_a_host(void **state) {
    (void)state;
    wrong_ones_are_counted(true);
}

/* A screen that locked is opened with the secret too. */
static void an_unlock_counts(void **state) {
    (void)state;
    House house;
    Error error = {0};
    open_house(&house, true);
    Work *work = sits(&house, true);
    for (int i = 0; i < FAILURES_BEFORE_LOCK; i++, house.clock.second += 60)
        assert_false(work_unlock(work, wrong, &error));
    assert_int_equal(admin_person(work, "admin").failures, FAILURES_BEFORE_LOCK);
    assert_false(work_unlock(work, right, &error));
    house.clock.second += LOCK_SECONDS + 120;
    assert_true(work_unlock(work, right, &error));
    assert_true(work_read_only(work));
    work_free(&work);
    close_house(&house);
}

/* Where nothing can be counted, no secret is right: neither is told from the other. */
static void where_it_cannot_be_counted_none_is_right(void **state) {
    (void)state;
    House house;
    struct rlimit before, none;
    open_house(&house, true);
    Work *other = sits(&house, false); /* so that what readers share is there */
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    none = (struct rlimit){1, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    refused(&house, true, right, ERROR_STORAGE, "disk failed");
    refused(&house, true, wrong, ERROR_STORAGE, "disk failed");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    Work *work = sits(&house, true);
    work_free(&work);
    work_free(&other);
    close_house(&house);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_a_personal_database), cmocka_unit_test(in_a_host),
                                       cmocka_unit_test(an_unlock_counts),
                                       cmocka_unit_test(where_it_cannot_be_counted_none_is_right)};
    return cmocka_run_group_tests_name("guessing", tests, NULL, NULL);
}
