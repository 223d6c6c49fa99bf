/* The care plan's tab: the rows of the tree, where a line is added and moved to, what a key costs in a large
 * plan. */
#include "../support/sample_plan.h"
#include "../support/scene_plan.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

enum { GOALS = 60, EACH = 5, KEYS = 200 };

static void end(Member *member) {
    care_plan_free(&member->care_plan);
    scene_member_free(member);
}

static void tree(const CarePlan *care, const char *expected) {
    Text text = {0};
    for (size_t i = 0; i < care->count; i++)
        text_addf(&text, "%s%s%s", i ? " " : "", care->rows[i].link ? ">" : "",
                  care->plan.items[care->rows[i].item].id);
    assert_string_equal(text_string(&text), expected);
    text_free(&text);
}

static void links_stand_under_each_goal(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "i3.goals=g3 g1");
    tree(&member.care_plan, "h p1 g1 i1 i2 b1 >i3 g2 i3 p2 g3 >i2 >i3");
    end(&member);
    scene_care_plan(&member, "i1.goals=g2"); /* the last goal of a problem */
    tree(&member.care_plan, "h p1 g1 i1 i2 b1 g2 i3 >i1 p2 g3 >i2");
    end(&member);
}

static void what_ended_is_hidden_with_what_is_under_it(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "g1.ended_at=2026-11-20T18:00:00Z");
    tree(&member.care_plan, "h p1 g2 i3 p2 g3");
    member.care_plan.ended = true;
    care_plan_rows(&member.care_plan);
    tree(&member.care_plan, "h p1 g1 i1 i2 b1 g2 i3 p2 g3 >i2");
    end(&member);
}

static void on(Member *member, const char *line) {
    scene_care_plan_show(member, line, 24, 80);
    assert_string_equal(care_plan_item(&member->care_plan)->id, line);
}

static const char *above(const Member *member, PlanKind kind) {
    const PlanItem *item = care_plan_above(&member->care_plan, kind);
    return item ? item->id : "";
}

static void a_line_is_added_where_one_stands(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "");
    on(&member, "g2");
    assert_string_equal(above(&member, PLAN_GOAL), "p1");
    assert_string_equal(above(&member, PLAN_INTERVENTION), "g2");
    on(&member, "b1");
    assert_string_equal(above(&member, PLAN_INTERVENTION), "g1");
    assert_string_equal(above(&member, PLAN_BARRIER), "g1");
    on(&member, "p2");
    assert_string_equal(above(&member, PLAN_INTERVENTION), "g3"); /* its one goal */
    on(&member, "p1");
    assert_string_equal(above(&member, PLAN_INTERVENTION), ""); /* which of two? */
    assert_string_equal(above(&member, PLAN_GOAL), "p1");
    on(&member, "h");
    assert_string_equal(above(&member, PLAN_GOAL), "");
    end(&member);
}

static void findings_stand_on_their_lines(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "g1.measure=;team.decision=");
    const CarePlan *care = &member.care_plan;
    for (size_t i = 0; i < care->count; i++) {
        const char *id = care->plan.items[care->rows[i].item].id;
        bool bad = strcmp(id, "g1") == 0 || strcmp(id, "h") == 0;
        assert_int_equal(care->rows[i].errors > 0, bad);
    }
    end(&member);
}

static double seconds(void) {
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* The cursor goes down a line and all is drawn: as much in a plan of 60 goals and 300 interventions as in a
 * small one, within a factor that leaves room for what the two draw differently. */
static double of_a_key(int goals) {
    Member member;
    Frame frame = scene_frame();
    Screen *screen = screen_new(36, 120);
    double best = 1;
    scene_care_plan_large(&member, goals, EACH);
    scene_care_plan_show(&member, "g1", 36, 120);
    CarePlan *care = &member.care_plan;
    for (int i = 0; i < KEYS; i++) {
        double begun = seconds();
        list_move(&care->list, i % 2 ? -1 : 1);
        care_plan_detail(care, &frame);
        member_draw(&member, &frame, screen, (Rect){0, 0, 35, 120});
        double took = seconds() - begun;
        if (took < best) best = took;
    }
    screen_free(&screen);
    end(&member);
    return best;
}

static void a_key_costs_the_same_in_a_large_plan(void **state) {
    (void)state;
    double small = of_a_key(6), large = of_a_key(GOALS);
    print_message("key to cells: %.0f us in 6 goals, %.0f us in %d goals and %d interventions\n", small * 1e6,
                  large * 1e6, GOALS, GOALS * EACH);
    assert_true(large < 4 * small);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_stand_under_each_goal),
        cmocka_unit_test(what_ended_is_hidden_with_what_is_under_it),
        cmocka_unit_test(a_line_is_added_where_one_stands),
        cmocka_unit_test(findings_stand_on_their_lines),
        cmocka_unit_test(a_key_costs_the_same_in_a_large_plan),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
