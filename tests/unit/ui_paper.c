/* The care plan on paper, by keys from the ICP tab: for whom, in which language, which version. */
#include "../../ui/view/member_parts.h"
#include "../support/desk_keys.h"
#include "../support/desk_sitting.h"
#include "base/locale.h"
#include "ui/view/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static const char *const lines[] = {
    "co: problem_add M02 text=Pain",
    "co: goal_add $problem text=\"I want to sleep\" measure=hours target=2027-01-31 expressed_by=member",
    "co: intervention_add $goal text=\"Opioid plan\" owner=rn due=2026-12-15",
    "co: plan_edit M02 language=vi contingency=\"Call the nurse\"", NULL};

typedef struct Bench {
    DeskSitting *sitting;
    Desk *desk;
} Bench;

static void open_bench(Bench *bench, int rows) {
    Error error = {0};
    Subject subject = {0};
    Work *work = desk_sitting_open(&bench->sitting, lines);
    assert_true(work_find_member(work, "M02", &subject.member_no, &error));
    assert_true(desk_new(&bench->desk, work, rows, 100, &error));
    assert_true(desk_start(bench->desk, &error));
    assert_true(desk_push(bench->desk, &member_ops, &subject));
    desk_load(bench->desk);
    desk_press(bench->desk, "4 P");
}

static void close_bench(Bench *bench) {
    desk_free(&bench->desk);
    desk_sitting_close(&bench->sitting);
}

static void it_opens_in_the_plans_language(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, 60);
    desk_expect(bench.desk, "The care plan on paper");
    desk_expect(bench.desk, "the draft as it is now");
    desk_expect(bench.desk, "in plain words, for the member · Vietnamese · Tiếng Việt");
    desk_expect(bench.desk, "I want to sleep"); /* what people typed stays */
    assert_false(desk_shows(bench.desk, "expressed by"));
    char *before = desk_sitting_dump(bench.sitting);
    desk_press(bench.desk, "Right");
    assert_false(desk_shows(bench.desk, "Vietnamese"));
    desk_press(bench.desk, "Left");
    desk_expect(bench.desk, "Vietnamese");
    for (int i = 0; i < 20 && !desk_shows(bench.desk, " · English"); i++) desk_press(bench.desk, "Right");
    desk_expect(bench.desk, "member · English · English");
    char *after = desk_sitting_dump(bench.sitting);
    desk_sitting_same(before, after); /* a choice of the reader, and no change of the plan */
    desk_press(bench.desk, "Escape");
    assert_false(desk_shows(bench.desk, "The care plan on paper"));
    free(before);
    free(after);
    close_bench(&bench);
}

static void a_provider_reads_it_whole(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, 60);
    desk_press(bench.desk, "p");
    desk_expect(bench.desk, "whole, for a provider");
    desk_expect(bench.desk, "2026-12-15");
    desk_press(bench.desk, "Right");
    desk_expect(bench.desk, "For a provider it is in English");
    desk_press(bench.desk, "p");
    desk_expect(bench.desk, "Vietnamese");
    desk_press(bench.desk, "[");
    desk_expect(bench.desk, "No version is older.");
    desk_press(bench.desk, "]");
    desk_expect(bench.desk, "This is the draft.");
    close_bench(&bench);
}

/* Ten rows: the head, and five of the text; the end stays in sight. */
static void it_scrolls_to_its_end_and_no_further(void **state) {
    (void)state;
    Bench bench;
    open_bench(&bench, 10);
    const Paper *paper = bench.desk->top->state;
    assert_true(paper->lines > 12);
    desk_press(bench.desk, "Up");
    assert_int_equal(paper->skip, 0);
    desk_press(bench.desk, "Down j k");
    assert_int_equal(paper->skip, 1);
    desk_press(bench.desk, "End PageDown Down");
    assert_int_equal(paper->skip, paper->lines - (desk_room(bench.desk).rows - PAPER_HEAD));
    desk_press(bench.desk, "Home");
    assert_int_equal(paper->skip, 0);
    close_bench(&bench);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_opens_in_the_plans_language),
        cmocka_unit_test(a_provider_reads_it_whole),
        cmocka_unit_test(it_scrolls_to_its_end_and_no_further),
    };
    return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
