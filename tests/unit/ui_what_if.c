/* What-ifs on the criteria tab, by keys: they change what is shown at once and nothing that is kept. */
#include "../../ui/view/member_parts.h"
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

static void press_keys(Bench *bench, const char *keys) {
    char copy[200], *rest = NULL;
    text_copy_to(copy, sizeof copy, keys);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        Event event;
        if (!event_parse(word, &event)) fail_msg("no key: %s", word);
        desk_event(bench->desk, &event);
    }
}

static void type_text(Bench *bench, const char *text) {
    for (; *text; text++) {
        Event event = event_character((char[]){*text, '\0'});
        desk_event(bench->desk, &event);
    }
}

static void screen_text_of(const Bench *bench, Text *out) {
    Screen *screen = screen_new(ROWS, COLS);
    desk_draw(bench->desk, screen);
    for (int row = 0; row < ROWS; row++) screen_row_text(screen, row, out);
    screen_free(&screen);
}

static bool shows(const Bench *bench, const char *words) {
    Text text = {0};
    screen_text_of(bench, &text);
    bool found = strstr(text_string(&text), words) != NULL;
    text_free(&text);
    return found;
}

static void expect(const Bench *bench, const char *words) {
    if (shows(bench, words)) return;
    Text text = {0};
    screen_text_of(bench, &text);
    print_message("%s\n", text.data);
    fail_msg("not shown: %s", words);
}

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
    press_keys(bench, "2");
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
    press_keys(bench, "Home");
    for (int i = 0; i < 60 && strcmp(cursor(bench)->id, id) != 0; i++) press_keys(bench, "j");
    assert_string_equal(cursor(bench)->id, id);
}

static void answers_flip(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    int64_t before = desk_sitting_acts(bench.sitting);
    assert_string_equal(cursor(&bench)->id, "g1");
    assert_false(shows(&bench, "WHAT IF"));
    press_keys(&bench, "y");
    expect(&bench, "WHAT IF: nothing is saved · 1 tried");
    expect(&bench, "clinical not met: no hospital use");
    expect(&bench, "result not met, was unknown");
    expect(&bench, "no · what if, recorded: yes");
    expect(&bench, "now not met, was met");
    press_keys(&bench, "y");
    expect(&bench, "unknown · what if, recorded: yes");
    press_keys(&bench, "y");
    assert_false(shows(&bench, "WHAT IF"));
    assert_int_equal(desk_sitting_acts(bench.sitting), before);
    close_bench(&bench);
}

static void values_are_typed(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    int64_t before = desk_sitting_acts(bench.sitting);
    go_to(&bench, "chf.nyha");
    press_keys(&bench, "y");
    type_text(&bench, "9");
    press_keys(&bench, "Enter");
    expect(&bench, "NYHA “9”");
    assert_int_equal(bench.member->criteria.what_ifs.count, 0);
    press_keys(&bench, "Backspace 1 Enter");
    expect(&bench, "1 · what if, recorded: ");
    press_keys(&bench, "y");
    press_keys(&bench, "Ctrl-u");
    type_text(&bench, "anticoagulant=yes");
    press_keys(&bench, "Enter");
    expect(&bench, "2 tried");
    expect(&bench, "yes · recorded: nothing");
    press_keys(&bench, "-");
    expect(&bench, "1 tried");
    assert_null(what_if_find(&bench.member->criteria.what_ifs, "nyha"));
    assert_int_equal(desk_sitting_acts(bench.sitting), before);
    close_bench(&bench);
}

static void escape_clears_before_it_leaves(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    press_keys(&bench, "y j y");
    expect(&bench, "2 tried");
    press_keys(&bench, "Escape");
    assert_false(shows(&bench, "WHAT IF"));
    assert_ptr_equal(bench.desk->top->state, bench.member);
    press_keys(&bench, "y Y");
    assert_false(shows(&bench, "WHAT IF"));
    go_to(&bench, "chf.nyha");
    press_keys(&bench, "y Escape"); /* the field first */
    assert_ptr_equal(bench.desk->top->state, bench.member);
    press_keys(&bench, "Escape");
    assert_ptr_not_equal(bench.desk->top->state, bench.member);
    close_bench(&bench);
}

/* What is tried is not known: the referrer is asked for what the record lacks. */
static void the_referrer_is_asked_for_what_is_recorded_as_missing(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, "fact M02 name=hospital_use value=unknown date=2026-11-24");
    press_keys(&bench, "y");
    expect(&bench, "1 tried");
    press_keys(&bench, "i");
    expect(&bench, "Please send, with the date of each: hospital use, likely or begun");
    press_keys(&bench, "Escape");
    expect(&bench, "1 tried");
    close_bench(&bench);
}

/* Others' acts load the chart anew; what is tried stays, and goes with the member. */
static void what_is_tried_stays_with_the_member(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, NULL);
    press_keys(&bench, "y Ctrl-l");
    expect(&bench, "1 tried");
    press_keys(&bench, "1");
    assert_false(shows(&bench, "WHAT IF"));
    press_keys(&bench, "y");
    expect(&bench, "What if: This is for the criteria: 2.");
    press_keys(&bench, "2");
    expect(&bench, "1 tried");
    press_keys(&bench, "]");
    assert_false(shows(&bench, "WHAT IF"));
    close_bench(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_flip),
        cmocka_unit_test(values_are_typed),
        cmocka_unit_test(escape_clears_before_it_leaves),
        cmocka_unit_test(the_referrer_is_asked_for_what_is_recorded_as_missing),
        cmocka_unit_test(what_is_tried_stays_with_the_member),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
