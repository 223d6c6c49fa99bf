/* Activating a policy on the screen: that it goes on is shown before it begins, whoever watches hears how far
 * it is, and what they stop changes nothing. */
#include "../support/desk_keys.h"
#include "../support/desk_sitting.h"
#include "base/text.h"
#include "work/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 40, COLS = 120 };

typedef struct Watch {
    int64_t steps, stop_at; /* stop_at 0: never */
    char what[40];          /* of the first step */
} Watch;

static bool step(void *context, const char *what, int64_t done, int64_t total) {
    Watch *watch = context;
    assert_true(done <= total);
    if (watch->steps++ == 0) text_copy_to(watch->what, sizeof watch->what, what);
    return watch->steps != watch->stop_at;
}

typedef struct Bench {
    DeskSitting *sitting;
    Work *work;
    Desk *desk;
    Watch watch;
    Progress progress;
} Bench;

/* The program's own document with another weight and version. */
static void store_draft(Work *work) {
    static const char *const changes[][2] = {
        {"{\"name\": \"urgent\", \"hours\": 24}", "{\"name\": \"urgent\", \"hours\": 36}"},
        {"\"version\": \"2026.1\"", "\"version\": \"2026.2\""}};
    PolicyRow row;
    int64_t act;
    char *body;
    Error error = {0};
    assert_true(work_policy_show(work, "ca-dsnp@2026.1", &row, &body, &error));
    for (size_t i = 0; i < 2; i++) {
        Text text = {0};
        char *at = strstr(body, changes[i][0]);
        assert_non_null(at);
        text_addf(&text, "%.*s%s%s", (int)(at - body), body, changes[i][1], at + strlen(changes[i][0]));
        free(body);
        body = text.data;
    }
    if (!work_policy_store(work, body, strlen(body), &row, &act, &error)) fail_msg("%s", error.why);
    free(body);
}

static void open_bench(Bench *bench, int64_t stop_at) {
    Error error = {0};
    *bench = (Bench){.watch = {.stop_at = stop_at}, .progress = {step, &bench->watch}};
    bench->work = desk_sitting_open(
        &bench->sitting, (const char *const[]){"refer M02 source=pcp referrer=Ng channel=phone urgent=yes",
                                               "refer M04 source=pcp referrer=Ng channel=phone", NULL});
    assert_true(work_switch_user(bench->work, "md", &error));
    store_draft(bench->work);
    assert_true(desk_new(&bench->desk, bench->work, ROWS, COLS, &error));
    bench->desk->progress = &bench->progress;
    assert_true(desk_start(bench->desk, &error));
    desk_press(bench->desk, "g a 5 End a Enter");
    desk_expect(bench->desk, "Activate the policy ca-dsnp@2026.2");
}

static void close_bench(Bench *bench) {
    desk_free(&bench->desk);
    desk_sitting_close(&bench->sitting);
}

static void tick(Bench *bench) {
    bool more;
    desk_tick(bench->desk, false, &more);
}

static void it_is_shown_and_then_done(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, 0);
    int64_t acts = desk_sitting_acts(bench.sitting);
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "Activating the policy ca-dsnp@2026.2");
    desk_expect(bench.desk, "Esc stops that");
    assert_int_equal(desk_sitting_acts(bench.sitting), acts); /* the screen comes first */
    tick(&bench);
    assert_int_equal(desk_sitting_acts(bench.sitting), acts + 1);
    assert_string_equal(bench.watch.what, "obligations");
    desk_expect(bench.desk, "ca-dsnp@2026.2 is active; ");
    assert_false(desk_shows(bench.desk, "Activating"));
    assert_null(work_watched(bench.work));
    tick(&bench);
    assert_int_equal(desk_sitting_acts(bench.sitting), acts + 1);
    close_bench(&bench);
}

static void what_is_stopped_changes_nothing(void **state) {
    (void)state;
    for (int64_t at = 1; at <= 2; at++) {
        Bench bench;
        open_bench(&bench, at);
        char *before = desk_sitting_dump(bench.sitting);
        desk_press(bench.desk, "y");
        tick(&bench);
        char *after = desk_sitting_dump(bench.sitting);
        desk_sitting_same(before, after);
        free(before);
        free(after);
        desk_expect(bench.desk, "Stopped. Nothing was changed.");
        assert_false(desk_shows(bench.desk, "Activating"));
        bench.watch.stop_at = 0;
        desk_press(bench.desk, "a Enter y"); /* and it can be done after all */
        tick(&bench);
        desk_expect(bench.desk, "is active");
        close_bench(&bench);
    }
}

/* y and Esc that come together, before the work begins. */
static void esc_takes_it_back(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, 0);
    int64_t acts = desk_sitting_acts(bench.sitting);
    desk_press(bench.desk, "y x Escape");
    desk_expect(bench.desk, "Stopped. Nothing was changed.");
    tick(&bench);
    assert_int_equal(desk_sitting_acts(bench.sitting), acts);
    assert_int_equal(bench.watch.steps, 0);
    close_bench(&bench);
}

/* A script, and whoever has no terminal, watches nothing. */
static void nobody_needs_to_watch(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, 0);
    bench.desk->progress = NULL;
    desk_press(bench.desk, "y");
    tick(&bench);
    desk_expect(bench.desk, "is active");
    assert_int_equal(bench.watch.steps, 0);
    close_bench(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_shown_and_then_done), cmocka_unit_test(what_is_stopped_changes_nothing),
        cmocka_unit_test(esc_takes_it_back), cmocka_unit_test(nobody_needs_to_watch)};
    return cmocka_run_group_tests_name("activation on the screen", tests, NULL, NULL);
}
