/* Undo and redo on the screen: the act that the question names is the one that is taken, whatever came
 * between. */
#include "../support/desk_keys.h"
#include "../support/desk_sitting.h"
#include "base/locale.h"
#include "ui/view/dialog.h"
#include "ui/view/member.h"
#include "work/do.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char *const lines[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                    "note M02 text=\"She likes tea\"", NULL};

typedef struct Bench {
    DeskSitting *sitting;
    Work *work;
    Desk *desk;
} Bench;

/* Nobody is in sight, so that undo asks. */
static void open_bench(Bench *bench) {
    Error error = {0};
    bench->work = desk_sitting_open(&bench->sitting, lines);
    assert_true(desk_new(&bench->desk, bench->work, 24, 100, &error));
    assert_true(desk_start(bench->desk, &error));
    desk_filter(bench->desk, "stage:closed");
    desk_press(bench->desk, "u");
    desk_expect(bench->desk, "This is not in sight here. Take it back?");
}

static void close_bench(Bench *bench) {
    desk_free(&bench->desk);
    desk_sitting_close(&bench->sitting);
}

static void meanwhile(const Bench *bench, const char *text) {
    static const char *const names[] = {"text"}, *const target[] = {"M04"};
    ActRequest request = {.act = act_find("note"),
                          .targets = target,
                          .target_count = 1,
                          .names = names,
                          .values = &text,
                          .field_count = 1};
    ActResult result;
    Error error = {0};
    if (!work_do(bench->work, &request, &result, &error)) fail_msg("%s", error.why);
}

static void what_was_asked_about_is_taken(void **state) {
    (void)state;
    Bench bench;
    UndoNext next;
    Error error = {0};
    open_bench(&bench);
    desk_expect(bench.desk, "Note · Nguyễn02, Robert");
    meanwhile(&bench, "He likes coffee");
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "Undid: Note · Nguyễn02, Robert");
    assert_true(work_undo_next(bench.work, false, true, &next, &error));
    assert_non_null(strstr(next.what, "Note · Nguyễn04, Robert")); /* it stands */
    close_bench(&bench);
}

/* What was done since stands in the way of a redo, as ever. */
static void nothing_is_done_again_over_a_later_act(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench);
    desk_press(bench.desk, "y U");
    desk_expect(bench.desk, "Do it again?");
    meanwhile(&bench, "He likes coffee");
    char *before = desk_sitting_dump(bench.sitting);
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "nothing to do again");
    char *after = desk_sitting_dump(bench.sitting);
    desk_sitting_same(before, after);
    free(before);
    free(after);
    close_bench(&bench);
}

/* A chart of whom there is no record any more is left, and what it showed with it. */
static void the_chart_of_one_taken_back_closes(void **state) {
    (void)state;
    static const char *const registered[] = {
        "register last_name=Quock first_name=Adele birth_date=1948-03-02", NULL};
    Bench bench;
    Error error = {0};
    bench.work = desk_sitting_open(&bench.sitting, registered);
    assert_true(desk_new(&bench.desk, bench.work, 24, 100, &error));
    assert_true(desk_start(bench.desk, &error));
    const View *list = bench.desk->top;
    desk_press(bench.desk, "/");
    desk_type(bench.desk, "Quock");
    desk_press(bench.desk, "Enter");
    assert_true(bench.desk->top->ops == &member_ops);
    desk_expect(bench.desk, "Quock, Adele · ");
    desk_press(bench.desk, "u");
    if (bench.desk->top->ops == &undo_ops) desk_press(bench.desk, "y");
    desk_expect(bench.desk, "Quock, Adele was taken back; there is no chart any more.");
    assert_true(bench.desk->top->ops == &find_ops); /* where the chart was opened from */
    assert_false(desk_shows(bench.desk, "could not be opened"));
    desk_press(bench.desk, "Escape");
    assert_ptr_equal(bench.desk->top, list);
    close_bench(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_asked_about_is_taken),
        cmocka_unit_test(nothing_is_done_again_over_a_later_act),
        cmocka_unit_test(the_chart_of_one_taken_back_closes),
    };
    locale_choose();
    return cmocka_run_group_tests_name("undo on the screen", tests, NULL, NULL);
}
