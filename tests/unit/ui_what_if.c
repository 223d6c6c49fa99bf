/* What-ifs on the criteria tab, by keys: they change what is shown at once and nothing that is kept. */
#include "../../ui/view/dialog_parts.h"
#include "../../ui/view/member_parts.h"
#include "../support/desk_keys.h"
#include "../support/desk_sitting.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 60, COLS = 220 };

typedef struct Bench {
    DeskSitting *sitting;
    Desk *desk;
    Member *member;
    char *before; /* the database once the chart was opened */
} Bench;

static void open_bench(Bench *bench, const char *line) {
    Error error = {0};
    Subject subject = {0};
    Work *work = desk_sitting_open(
        &bench->sitting,
        (const char *const[]){"refer M02 source=pcp referrer=\"Dr. Ng\" channel=phone", "review M02",
                              "refer M04 source=pcp referrer=\"Dr. Ng\" channel=phone", line, NULL});
    assert_true(work_find_member(work, "M02", &subject.member_no, &error));
    assert_true(desk_new(&bench->desk, work, ROWS, COLS, &error));
    assert_true(desk_start(bench->desk, &error));
    assert_true(desk_push(bench->desk, &member_ops, &subject));
    desk_load(bench->desk);
    bench->member = bench->desk->top->state;
    desk_press(bench->desk, "2");
    bench->before = desk_sitting_dump(bench->sitting);
}

static void close_bench(Bench *bench) {
    char *after = desk_sitting_dump(bench->sitting);
    desk_sitting_same(bench->before, after);
    free(after);
    free(bench->before);
    desk_free(&bench->desk);
    desk_sitting_close(&bench->sitting);
}

static const CriteriaNode *cursor(const Bench *bench) {
    return criteria_node(bench->member->criteria.recorded, bench->member->criteria.cursor);
}

static void go_to(Bench *bench, const char *id) {
    desk_press(bench->desk, "Home");
    for (int i = 0; i < 60 && strcmp(cursor(bench)->id, id) != 0; i++) desk_press(bench->desk, "j");
    assert_string_equal(cursor(bench)->id, id);
}

static void answers_flip(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    int64_t before = desk_sitting_acts(bench.sitting);
    assert_string_equal(cursor(&bench)->id, "g1");
    assert_false(desk_shows(bench.desk, "WHAT IF"));
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "WHAT IF: nothing is saved · 1 tried");
    desk_expect(bench.desk, "clinical not met: no hospital use");
    desk_expect(bench.desk, "result not met, was unknown");
    desk_expect(bench.desk, "no · what if, recorded: yes");
    desk_expect(bench.desk, "now not met, was met");
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "unknown · what if, recorded: yes");
    desk_press(bench.desk, "y");
    assert_false(desk_shows(bench.desk, "WHAT IF"));
    assert_int_equal(desk_sitting_acts(bench.sitting), before);
    close_bench(&bench);
}

static void values_are_typed(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    int64_t before = desk_sitting_acts(bench.sitting);
    go_to(&bench, "chf.nyha");
    desk_press(bench.desk, "y");
    desk_type(bench.desk, "9");
    desk_press(bench.desk, "Enter");
    desk_expect(bench.desk, "NYHA “9”");
    assert_int_equal(bench.member->criteria.what_ifs.count, 0);
    desk_press(bench.desk, "Backspace 1 Enter");
    desk_expect(bench.desk, "1 · what if, recorded: ");
    desk_press(bench.desk, "y");
    desk_press(bench.desk, "Ctrl-u");
    desk_type(bench.desk, "anticoagulant=yes");
    desk_press(bench.desk, "Enter");
    desk_expect(bench.desk, "2 tried");
    desk_expect(bench.desk, "yes · recorded: nothing");
    desk_press(bench.desk, "-");
    desk_expect(bench.desk, "1 tried");
    assert_null(what_if_find(&bench.member->criteria.what_ifs, "nyha"));
    assert_int_equal(desk_sitting_acts(bench.sitting), before);
    close_bench(&bench);
}

static void escape_clears_before_it_leaves(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    desk_press(bench.desk, "y j y");
    desk_expect(bench.desk, "2 tried");
    desk_press(bench.desk, "Escape");
    assert_false(desk_shows(bench.desk, "WHAT IF"));
    assert_ptr_equal(bench.desk->top->state, bench.member);
    desk_press(bench.desk, "y Y");
    assert_false(desk_shows(bench.desk, "WHAT IF"));
    go_to(&bench, "chf.nyha");
    desk_press(bench.desk, "y Escape"); /* the field first */
    assert_ptr_equal(bench.desk->top->state, bench.member);
    desk_press(bench.desk, "Escape");
    assert_ptr_not_equal(bench.desk->top->state, bench.member);
    close_bench(&bench);
}

/* What is tried is not known: the referrer is asked for what the record lacks. */
static void the_referrer_is_asked_for_what_is_recorded_as_missing(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, "fact M02 name=hospital_use value=unknown date=2026-11-24");
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "1 tried");
    desk_press(bench.desk, "i");
    desk_expect(bench.desk, "Please send, with the date of each: hospital use, likely or begun");
    desk_press(bench.desk, "Escape");
    desk_expect(bench.desk, "1 tried");
    close_bench(&bench);
}

static void assert_answer_about(const char *line, const char *name, const char *text) {
    Bench bench;
    open_bench(&bench, line);
    assert_string_equal(member_criteria_fact(bench.member), "hospital_use");
    desk_press(bench.desk, "I");
    assert_true(bench.desk->top->ops == &dialog_ops);
    const Form *form = ((const Dialog *)bench.desk->top->state)->form;
    assert_string_equal(form_value(form, "name"), name);
    assert_string_equal(form_value(form, "text"), text);
    desk_press(bench.desk, "Escape");
    close_bench(&bench);
}

/* Not about the criterion under the cursor, which nobody asked for. */
static void an_answer_is_about_what_was_asked(void **state) {
    (void)state;
    assert_answer_about("ask M02 question=Home? facts=\"agrees_home_first lvef\"", "agrees_home_first",
                        "agrees to care at home first: ");
    assert_answer_about("ask M02 question=\"Which clinic?\"", "", "");
}

/* Others' acts load the chart anew; what is tried stays, and goes with the member. */
static void what_is_tried_stays_with_the_member(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    desk_press(bench.desk, "y Ctrl-l");
    desk_expect(bench.desk, "1 tried");
    desk_press(bench.desk, "1");
    assert_false(desk_shows(bench.desk, "WHAT IF"));
    desk_press(bench.desk, "y");
    desk_expect(bench.desk, "What if: This is for the criteria: 2.");
    desk_press(bench.desk, "2");
    desk_expect(bench.desk, "1 tried");
    desk_press(bench.desk, "]");
    assert_false(desk_shows(bench.desk, "WHAT IF"));
    close_bench(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_flip),
        cmocka_unit_test(values_are_typed),
        cmocka_unit_test(escape_clears_before_it_leaves),
        cmocka_unit_test(the_referrer_is_asked_for_what_is_recorded_as_missing),
        cmocka_unit_test(an_answer_is_about_what_was_asked),
        cmocka_unit_test(what_is_tried_stays_with_the_member),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
