/* A line of the care plan copied with what stands under it: one act, taken back as one. */
#include "../support/plan_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The tree, "Pain(Sleep(+Opioid>Walk -Fears))": a goal in brackets of its problem, + interventions with the
 * further goals they serve, - barriers; what is gone is left out. */
static void put_line(const Plan *plan, const PlanItem *item, Text *out);

static void put_under(const Plan *plan, const char *parent, PlanKind kind, Text *out) {
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].kind == kind && strcmp(plan->items[i].parent, parent) == 0 &&
            !plan_gone(plan, &plan->items[i]))
            put_line(plan, &plan->items[i], out);
}

static void put_line(const Plan *plan, const PlanItem *item, Text *out) {
    static const char *const marks[PLAN_KINDS] = {[PLAN_INTERVENTION] = "+", [PLAN_BARRIER] = "-"};
    const char *mark = marks[item->kind] ? marks[item->kind] : "";
    bool first = !out->length || strchr("(", text_string(out)[out->length - 1]);
    text_addf(out, "%s%s%s", first ? "" : " ", mark, plan_value(item, PLAN_TEXT));
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].kind == PLAN_GOAL &&
            text_list_has(plan_value(item, PLAN_GOALS), plan->items[i].id))
            text_addf(out, ">%s", plan_value(plan_find(plan, plan->items[i].parent), PLAN_TEXT));
    if (item->kind == PLAN_INTERVENTION || item->kind == PLAN_BARRIER) return;
    text_add(out, "(");
    put_under(plan, item->id, PLAN_GOAL, out);
    put_under(plan, item->id, PLAN_INTERVENTION, out);
    put_under(plan, item->id, PLAN_BARRIER, out);
    text_add(out, ")");
}

static void assert_tree(Sitting *sitting, const char *expected) {
    Plan plan = plan_of(sitting, 0);
    Text out = {0};
    put_under(&plan, "", PLAN_PROBLEM, &out);
    assert_string_equal(text_string(&out), expected);
    text_free(&out);
    plan_free(&plan);
}

static void id_of(Sitting *sitting, const char *text, char out[ID_SIZE]) {
    Plan plan = plan_of(sitting, 0);
    out[0] = '\0';
    for (size_t i = 0; i < plan.count; i++)
        if (strcmp(plan_value(&plan.items[i], PLAN_TEXT), text) == 0)
            text_copy_to(out, ID_SIZE, plan.items[i].id);
    plan_free(&plan);
    assert_true(*out);
}

static void copy(Sitting *sitting, const char *kind, const char *text, const char *more) {
    char id[ID_SIZE], line[160];
    id_of(sitting, text, id);
    snprintf(line, sizeof line, "%s_copy %s %s", kind, id, more);
    sitting_do(sitting, line);
}

static void begin(Sitting *sitting) {
    static const char *const lines[] = {"problem_add M02 text=Alone domain=social",
                                        "goal_add $problem text=Friends",
                                        "problem_add M02 text=Pain domain=physical",
                                        "goal_add $problem text=Sleep target=2027-01-31 measure=hours",
                                        "intervention_add $goal text=Opioid owner=rn due=2026-12-15",
                                        "barrier_add $goal text=Fears",
                                        "goal_add $problem text=Walk",
                                        "intervention_add $goal text=Old owner=rn",
                                        "intervention_end $intervention reason=done",
                                        "intervention_add $goal text=Stretch owner=rn",
                                        NULL};
    char goal[ID_SIZE], intervention[ID_SIZE], line[160];
    sitting_open(sitting);
    sitting_play(sitting, lines);
    static const char *const links[][2] = {{"Stretch", "Sleep"}, {"Stretch", "Friends"}};
    for (size_t i = 0; i < 2; i++) {
        id_of(sitting, links[i][0], intervention);
        id_of(sitting, links[i][1], goal);
        snprintf(line, sizeof line, "intervention_link %s goal=%s", intervention, goal);
        sitting_do(sitting, line);
    }
    assert_tree(sitting, "Alone(Friends()) Pain(Sleep(+Opioid -Fears) Walk(+Stretch>Alone>Pain))");
}

static void a_problem_brings_what_stands_under_it(void **state) {
    (void)state;
    Sitting sitting;
    begin(&sitting);
    char *before = sitting_dump(&sitting);
    copy(&sitting, "problem", "Pain", "");
    assert_string_equal(sitting.result.created[0].kind, "problem"); /* the screen goes there */
    assert_tree(&sitting, "Alone(Friends()) Pain(Sleep(+Opioid -Fears) Walk(+Stretch>Alone>Pain)) "
                          "Pain(Sleep(+Opioid -Fears) Walk(+Stretch>Alone>Pain))");
    Plan plan = plan_of(&sitting, 0);
    const PlanItem *copy_of = plan_find(&plan, sitting.result.created[0].id);
    assert_string_equal(plan_value(copy_of, PLAN_DOMAIN), "physical");
    for (size_t i = 0; i < plan.count; i++) { /* within the copy, to the copy */
        const PlanItem *item = &plan.items[i];
        const PlanItem *goal = item->kind == PLAN_INTERVENTION ? plan_find(&plan, item->parent) : NULL;
        if (!goal || strcmp(goal->parent, copy_of->id) != 0 || !*plan_value(item, PLAN_GOALS)) continue;
        for (size_t k = 0; k < plan.count; k++)
            if (plan.items[k].kind == PLAN_GOAL && plan_serves(item, &plan.items[k]) &&
                strcmp(plan_value(&plan.items[k], PLAN_TEXT), "Sleep") == 0)
                assert_string_equal(plan.items[k].parent, copy_of->id);
    }
    plan_free(&plan);
    sitting_check(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static void a_goal_goes_where_it_is_told(void **state) {
    (void)state;
    Sitting sitting;
    char id[ID_SIZE], more[80];
    begin(&sitting);
    copy(&sitting, "goal", "Walk", "");
    assert_tree(
        &sitting,
        "Alone(Friends()) Pain(Sleep(+Opioid -Fears) Walk(+Stretch>Alone>Pain) Walk(+Stretch>Alone>Pain))");
    sitting_undo(&sitting);
    id_of(&sitting, "Friends", id);
    snprintf(more, sizeof more, "after=%s", id);
    copy(&sitting, "goal", "Sleep", more);
    assert_tree(&sitting, "Alone(Friends() Sleep(+Opioid -Fears)) Pain(Sleep(+Opioid -Fears) "
                          "Walk(+Stretch>Alone>Pain))");
    id_of(&sitting, "Walk", id);
    snprintf(more, sizeof more, "after=%s", id);
    copy(&sitting, "barrier", "Fears", more);
    assert_tree(&sitting, "Alone(Friends() Sleep(+Opioid -Fears)) Pain(Sleep(+Opioid -Fears) "
                          "Walk(+Stretch>Alone>Pain -Fears))");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* What has passed is no target of a line that begins today. */
static void passed_dates_are_left_out(void **state) {
    (void)state;
    Sitting sitting;
    begin(&sitting);
    sitting_now_is(&sitting, "2026-12-20T09:00");
    copy(&sitting, "goal", "Sleep", "");
    assert_string_equal(sitting.result.warnings[0], "Dates that have passed were left out.");
    Plan plan = plan_of(&sitting, 0);
    const PlanItem *goal = plan_find(&plan, sitting.result.created[0].id);
    assert_string_equal(plan_value(goal, PLAN_TARGET), "2027-01-31");
    assert_string_equal(plan_value(goal, PLAN_MEASURE), "hours");
    assert_string_equal(plan_value(plan_find(&plan, sitting.result.created[1].id), PLAN_DUE), "");
    plan_free(&plan);
    sitting_close(&sitting);
}

static void what_was_ended_is_not_copied(void **state) {
    (void)state;
    Sitting sitting;
    char id[ID_SIZE], line[80];
    begin(&sitting);
    id_of(&sitting, "Old", id);
    snprintf(line, sizeof line, "intervention_copy %s", id);
    sitting_refused(&sitting, line, ERROR_REFUSED, "ended");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_brings_what_stands_under_it),
        cmocka_unit_test(a_goal_goes_where_it_is_told),
        cmocka_unit_test(passed_dates_are_left_out),
        cmocka_unit_test(what_was_ended_is_not_copied),
    };
    return cmocka_run_group_tests_name("plan, copied", tests, NULL, NULL);
}
