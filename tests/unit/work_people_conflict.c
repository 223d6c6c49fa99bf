/* Two administrators of one account or one team: what one side alone changed merges, what both changed is no
 * act of the second. */
#include "../support/admin_made.h"
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "work/conflict.h"
#include "work/people.h"

static Sitting sitting;

static int open_sitting(void **state) {
    (void)state;
    sitting_open(&sitting);
    sitting_user(&sitting, "admin");
    return 0;
}

static int close_sitting(void **state) {
    (void)state;
    sitting_close(&sitting);
    return 0;
}

static bool try_in(Work *work, const char *act, const char *subject, const char *const *pairs, Error *error) {
    AdminMade made;
    admin_make(&made, act, subject, pairs);
    return admin_made_do(work, &made, error);
}

static void done(const char *act, const char *subject, const char *const *pairs) {
    Error error;
    if (!try_in(sitting.work, act, subject, pairs, &error)) fail_msg("%s %s: %s", act, subject, error.why);
}

static Person person(const char *name) {
    return admin_person(sitting.work, name);
}

static Team team(const char *name) {
    return admin_team(sitting.work, name);
}

/* The request as somebody sends it who read the row at this version, or before this act. */
static bool try_read(int64_t version, int64_t read, const char *act, const char *subject,
                     const char *const *pairs, Error *error) {
    AdminMade made;
    admin_make(&made, act, subject, pairs);
    made.request.version = version;
    made.request.read = read;
    return admin_made_do(sitting.work, &made, error);
}

static void collides(const Error *error, const char *expected) {
    const Conflict *conflict = work_conflict(sitting.work);
    Text fields = {0};
    for (size_t i = 0; i < conflict->count; i++)
        text_addf(&fields, "%s%s %s|%s|%s", i ? "; " : "", conflict->fields[i].name, conflict->fields[i].base,
                  conflict->fields[i].theirs, conflict->fields[i].mine);
    if (error->kind != ERROR_CONFLICT) fail_msg("no conflict: %s", error->why);
    assert_string_equal(text_string(&fields), expected);
    text_free(&fields);
}

/* Two administrators: what one side alone changed merges, what both changed is shown, by whom and as what. */
static void two_administrators_and_one_account(void **state) {
    (void)state;
    Error error;
    done("user_add", NULL, (const char *const[]){"name", "ad2", "role", "admin", NULL});
    int64_t version = person("cm2").version, read = work_last_act(sitting.work);
    sitting_user(&sitting, "ad2");
    done("user_set", "cm2", (const char *const[]){"role", "supervisor", "organisation", "Hope", NULL});
    sitting_user(&sitting, "admin");
    assert_true(
        try_read(version, 0, "user_set", "cm2", (const char *const[]){"team", "north", NULL}, &error));
    assert_true(
        try_read(0, read, "user_set", "cm2", (const char *const[]){"role", "supervisor", NULL}, &error));
    assert_false(try_read(version, 0, "user_set", "cm2",
                          (const char *const[]){"role", "auditor", "team", "south", NULL}, &error));
    collides(&error, "role case_manager|supervisor|auditor; team |north|south");
    assert_false(
        try_read(0, read, "user_set", "cm2", (const char *const[]){"organisation", "Care", NULL}, &error));
    collides(&error, "organisation |Hope|Care");
    assert_string_equal(work_conflict(sitting.work)->by, "ad2"); /* not who changed another field since */
    assert_string_equal(person("cm2").role, "supervisor");
    int64_t seen = work_conflict(sitting.work)->read;
    assert_true(try_read(0, seen, "user_set", "cm2", (const char *const[]){"role", "auditor", NULL}, &error));
    assert_int_equal(work_conflict(sitting.work)->count, 0);
    assert_string_equal(person("cm2").role, "auditor");
    assert_false(try_read(99, 0, "user_set", "cm2", (const char *const[]){"role", "admin", NULL}, &error));
    assert_int_equal(error.kind, ERROR_CONFLICT);
}

static void two_administrators_and_one_team(void **state) {
    (void)state;
    Error error;
    done("user_add", NULL, (const char *const[]){"name", "ad2", "role", "admin", NULL});
    done("teams_add", NULL, (const char *const[]){"name", "west", "title", "West", NULL});
    int64_t version = team("west").version;
    sitting_user(&sitting, "ad2");
    done("teams_set", "west", (const char *const[]){"title", "West Bay", NULL});
    sitting_user(&sitting, "admin");
    assert_false(
        try_read(version, 0, "teams_set", "west", (const char *const[]){"title", "Wild", NULL}, &error));
    collides(&error, "title West|West Bay|Wild");
    assert_false(
        try_read(version, 0, "teams_end", "west", (const char *const[]){"reason", "gone", NULL}, &error));
    collides(&error, "title West|West Bay|");
    version = team("west").version;
    assert_true(
        try_read(version, 0, "teams_end", "west", (const char *const[]){"reason", "gone", NULL}, &error));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_administrators_and_one_account, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(two_administrators_and_one_team, open_sitting, close_sitting)};
    return cmocka_run_group_tests_name("conflicts of people", tests, NULL, NULL);
}
