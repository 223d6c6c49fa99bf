#include "plan_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "work/look.h"

void plan_written(Sitting *sitting) {
    static const char *const lines[] = {
        "problem_add M02 text=Pain domain=physical",
        "goal_add $problem text=\"I want to sleep\" measure=hours target=2027-01-31 expressed_by=member",
        "intervention_add $goal text=\"Opioid at bedtime\" owner=rn due=2026-12-15 frequency=daily",
        "barrier_add $goal text=\"Fears addiction\"",
        "plan_edit M02 services=all contingency=\"Call us\" after_hours=510-555-0100 decision_maker=Lan "
        "language=vi format=print review_due=2027-05-24",
        "agreement M02 who=member basis=own at=now method=visit",
        "accept_warnings M02 reason=\"the team is being built\"",
        NULL};
    sitting_lead(sitting, "M02", "co");
    sitting_user(sitting, "co");
    for (size_t i = 0; lines[i]; i++) sitting_do(sitting, lines[i]);
}

int plan_sitting_open(void **state) {
    Sitting *sitting = calloc(1, sizeof *sitting);
    if (!sitting) return -1;
    sitting_open(sitting);
    plan_written(sitting);
    *state = sitting;
    return 0;
}

int plan_sitting_close(void **state) {
    Sitting *sitting = *state;
    sitting_close(sitting);
    free(sitting);
    return 0;
}

Plan plan_of(Sitting *sitting, int64_t number) {
    Plan plan;
    Error error = {0};
    int64_t member;
    if (!work_find_member(sitting->work, "M02", &member, &error) ||
        !work_plan(sitting->work, member, number, &plan, &error))
        fail_msg("plan %d: %s", (int)number, error.why);
    return plan;
}

char *plan_text_of(Sitting *sitting, int64_t number) {
    Plan plan = plan_of(sitting, number);
    char *text = plan_document(&plan);
    assert_non_null(text);
    plan_free(&plan);
    return text;
}

void assert_plan_value(Sitting *sitting, const char *kind, PlanField field, const char *expected) {
    Plan plan = plan_of(sitting, 0);
    const PlanItem *item = plan_find(&plan, sitting_made(sitting, kind));
    assert_non_null(item);
    assert_string_equal(plan_value(item, field), expected);
    plan_free(&plan);
}
