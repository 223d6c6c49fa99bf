/* Two people on two screens: what another saved meanwhile is shown with their name, and what is saved again
 * replaces it knowingly. */
#include "../support/admin_made.h"
#include "../support/desk_keys.h"
#include "../support/desk_sitting.h"
#include "work/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum { ROWS = 40, COLS = 120 };

typedef struct Bench {
    DeskSitting *sitting;
    Work *work, *other;
    Desk *desk;
} Bench;

/* `user` at the screen, `other` in a sitting of their own. */
static void open_bench(Bench *bench, const char *user, const char *other) {
    Error error = {0};
    *bench = (Bench){0};
    bench->work = desk_sitting_open(
        &bench->sitting, (const char *const[]){"refer M02 source=pcp referrer=Ng channel=phone", NULL});
    assert_true(work_switch_user(bench->work, user, &error));
    if (!work_open(&bench->other, &(WorkOptions){.path = work_path(bench->work), .user = other}, &error))
        fail_msg("%s", error.why);
    assert_true(desk_new(&bench->desk, bench->work, ROWS, COLS, &error));
    assert_true(desk_start(bench->desk, &error));
}

static void close_bench(Bench *bench) {
    desk_free(&bench->desk);
    work_free(&bench->other);
    desk_sitting_close(&bench->sitting);
}

static void set_user(Work *work, const char *name, const char *field, const char *value) {
    Error error;
    AdminMade made;
    admin_make(&made, "user_set", name, (const char *const[]){field, value, NULL});
    if (!admin_made_do(work, &made, &error)) fail_msg("%s", error.why);
}

static void full_name_is(Work *work, const char *name, const char *expected) {
    assert_string_equal(admin_person(work, name).full_name, expected);
}

static void an_account_changed_meanwhile(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, "admin", "admin");
    desk_press(bench.desk, "g a Home Enter");
    desk_expect(bench.desk, "Change a user");
    set_user(bench.other, "admin", "full_name", "Ann Other");
    desk_press(bench.desk, "Ctrl-u");
    desk_type(bench.desk, "Ann Mine");
    desk_press(bench.desk, "Ctrl-s");
    desk_expect(bench.desk, "theirs: Ann Other");
    desk_expect(bench.desk, "admin changed this meanwhile");
    full_name_is(bench.work, "admin", "Ann Other");
    desk_press(bench.desk, "Ctrl-s");
    full_name_is(bench.work, "admin", "Ann Mine");
    close_bench(&bench);
}

static void a_list_of_the_team_that_another_saved(void **state) {
    (void)state;
    Bench bench;
    Error error = {0};
    ActResult result;
    SavedList rows[4];
    size_t count;
    open_bench(&bench, "admin", "admin");
    set_user(bench.other, "cm", "team", "north");
    set_user(bench.other, "cm2", "team", "north");
    assert_true(work_switch_user(bench.other, "cm2", &error));
    assert_true(work_list_save(bench.other, &(ListSave){"hot", "late", true, 0}, &result, &error));
    desk_free(&bench.desk);
    assert_true(work_switch_user(bench.work, "cm", &error));
    assert_true(desk_new(&bench.desk, bench.work, ROWS, COLS, &error));
    assert_true(desk_start(bench.desk, &error));
    desk_filter(bench.desk, "urgent");
    desk_press(bench.desk, "Ctrl-s Tab h o t Enter");
    desk_expect(bench.desk, "cm2 saved it on");
    desk_expect(bench.desk, "y replaces it");
    desk_press(bench.desk, "n");
    assert_false(desk_shows(bench.desk, "cm2 saved it on"));
    assert_true(work_lists(bench.work, rows, 4, &count, &error));
    assert_string_equal(rows[0].filter, "late");
    desk_press(bench.desk, "Enter y");
    desk_expect(bench.desk, "Saved the list @hot");
    assert_true(work_lists(bench.work, rows, 4, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].filter, "urgent");
    close_bench(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_account_changed_meanwhile),
                                       cmocka_unit_test(a_list_of_the_team_that_another_saved)};
    return cmocka_run_group_tests_name("conflicts on the screen", tests, NULL, NULL);
}
