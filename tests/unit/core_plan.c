/* The plan as a document: its order, its canonical text, what changed, what may not enter. */
#include "core/plan_diff.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PlanItem *put(Plan *plan, PlanKind kind, const char *id, const char *parent, int64_t position,
                     const char *text) {
    PlanItem *item = plan_add(plan, kind, id, parent, position);
    assert_non_null(item);
    if (text) assert_true(plan_set(item, PLAN_TEXT, text));
    return item;
}

/* Two problems, given out of order. */
static void example(Plan *plan) {
    *plan = (Plan){0};
    plan->around.birth_date = date_of(1950, 3, 9);
    plan->around.today = date_of(2026, 11, 24);
    put(plan, PLAN_BARRIER, "b1", "g1", 1, "Fears addiction");
    put(plan, PLAN_INTERVENTION, "i2", "g1", 2, "Teach the daughter");
    put(plan, PLAN_GOAL, "g1", "p1", 1, "I want to sleep through the night");
    put(plan, PLAN_PROBLEM, "p2", "", 2, "Alone at night");
    put(plan, PLAN_PROBLEM, "p1", "", 1, "Pain");
    put(plan, PLAN_GOAL, "g2", "p2", 1, "Not to be alone");
    put(plan, PLAN_INTERVENTION, "i1", "g1", 1, "Long-acting opioid");
    put(plan, PLAN_HEADER, "plan", "", 0, NULL);
    for (size_t i = 7; i-- > 0;) put(plan, PLAN_SERVICE, plan_service_at(i), "", 0, NULL);
    plan_sort(plan);
    assert_false(plan->failed);
}

static void reads_from_top_to_bottom(void **state) {
    (void)state;
    Plan plan;
    Text ids = {0};
    example(&plan);
    for (size_t i = 0; i < plan.count; i++) text_addf(&ids, "%s ", plan.items[i].id);
    assert_string_equal(text_string(&ids),
                        "plan acp assessment plan_of_care team coordination pain_symptom mental_social "
                        "p1 g1 i1 i2 b1 p2 g2 ");
    text_free(&ids);
    plan_free(&plan);
    assert_null(plan.items);
}

static void what_stands_under_an_ended_thing_is_gone(void **state) {
    (void)state;
    Plan plan;
    example(&plan);
    assert_false(plan_gone(&plan, plan_find(&plan, "i1")));
    assert_true(plan_set(plan_find(&plan, "p1"), PLAN_ENDED_AT, "2026-11-24T22:05:00Z"));
    assert_true(plan_gone(&plan, plan_find(&plan, "i1")) && plan_gone(&plan, plan_find(&plan, "p1")));
    assert_false(plan_gone(&plan, plan_find(&plan, "g2")) || plan_ended(plan_find(&plan, "i1")));
    plan_free(&plan);
}

static void an_intervention_serves_its_goal_and_those_it_is_linked_to(void **state) {
    (void)state;
    Plan plan;
    example(&plan);
    assert_true(plan_serves(plan_find(&plan, "i1"), plan_find(&plan, "g1")));
    assert_false(plan_serves(plan_find(&plan, "i1"), plan_find(&plan, "g2")));
    assert_true(plan_set(plan_find(&plan, "i1"), PLAN_GOALS, "x g2"));
    assert_true(plan_serves(plan_find(&plan, "i1"), plan_find(&plan, "g2")));
    plan_free(&plan);
}

static void the_text_is_the_same_whatever_the_order(void **state) {
    (void)state;
    Plan plan, read;
    Error error = {0};
    example(&plan);
    plan.number = 3;
    plan.around.team_count = 1;
    snprintf(plan.around.team[0].person, sizeof plan.around.team[0].person, "dkim");
    assert_true(plan_set(plan_find(&plan, "g1"), PLAN_MEASURE, "Hours of sleep ≥ 6"));
    assert_true(plan_set(&plan.items[0], PLAN_ACCEPTED, "rule path"));
    char *text = plan_document(&plan), *again;
    PlanItem first = plan.items[0];
    plan.items[0] = plan.items[9];
    plan.items[9] = first;
    again = plan_document(&plan);
    assert_string_equal(text, again);
    assert_null(strstr(text, "rule path"));
    assert_true(plan_read(text, &read, &error));
    free(again);
    again = plan_document(&read);
    assert_string_equal(text, again);
    assert_int_equal(read.number, 3);
    assert_string_equal(plan_value(plan_find(&read, "g1"), PLAN_MEASURE), "Hours of sleep ≥ 6");
    free(text);
    free(again);
    plan_free(&read);
    plan_free(&plan);
}

static void a_bad_text_is_refused_with_its_path(void **state) {
    (void)state;
    static const char tail[] = "],\"member\":{\"birth_date\":\"1950-01-01\"},\"team\":[]}";
    static const struct {
        const char *items, *why;
    } cases[] = {
        {"{\"id\":\"a\",\"kind\":\"goals\",\"position\":1,\"values\":{}}", "items[0].kind"},
        {"{\"id\":\"a\",\"kind\":\"goal\",\"position\":1,\"values\":{\"owner\":\"x\"}}",
         "items[0].values.owner"},
        {"{\"id\":\"a\",\"kind\":\"goal\",\"position\":1,\"values\":{\"text\":4}}", "items[0].values.text"},
        {"{\"id\":\"a\",\"kind\":\"goal\",\"position\":1,\"values\":{}},"
         "{\"id\":\"a\",\"kind\":\"goal\",\"position\":1,\"values\":{}}",
         "items[1].id"},
        {"{\"id\":\"a\",\"kind\":\"goal\",\"position\":1}", "items[0].values"},
        {"{\"id\":\"a\",\"kind\":\"goal\",\"color\":1,\"values\":{}}", "items[0].color"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text text = {0};
        Plan plan;
        Error error = {0};
        text_addf(&text, "{\"form\":1,\"items\":[%s%s", cases[i].items, tail);
        assert_false(plan_read(text_string(&text), &plan, &error));
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        if (!strstr(error.why, cases[i].why)) fail_msg("%s: %s", cases[i].why, error.why);
        assert_null(plan.items);
        text_free(&text);
    }
}

/* "id change field,field; …" */
static char *told(const PlanDiff *diff) {
    Text out = {0};
    for (size_t i = 0; i < diff->count; i++) {
        const PlanChange *change = &diff->items[i];
        const PlanItem *item = change->after ? change->after : change->before;
        text_addf(&out, "%s %s", item->id, plan_change_word(change->change));
        for (unsigned f = 0; f < PLAN_FIELDS; f++)
            if (change->fields[f]) text_addf(&out, " %s", plan_field_at((PlanField)f)->name);
        text_addf(&out, "%s; ", change->moved ? " moved" : "");
    }
    char *copy = text_copy(text_string(&out));
    text_free(&out);
    return copy;
}

static void assert_diff(const Plan *before, const Plan *after, const char *expected) {
    PlanDiff diff;
    assert_true(plan_diff(before, after, &diff));
    char *is = told(&diff);
    assert_string_equal(is, expected);
    free(is);
    plan_diff_free(&diff);
}

static void changes_are_named(void **state) {
    (void)state;
    Plan before, after;
    example(&before);
    example(&after);
    assert_diff(&before, &after, "");
    assert_true(plan_set(plan_find(&after, "g1"), PLAN_MEASURE, "ESAS pain <= 4"));
    assert_true(plan_set(plan_find(&after, "i2"), PLAN_ENDED_AT, "2026-11-24T22:05:00Z"));
    assert_true(plan_set(plan_find(&after, "i2"), PLAN_END_REASON, "done"));
    plan_find(&after, "g2")->position = 5;
    assert_true(plan_set(plan_find(&after, "acp"), PLAN_DECISION, "yes"));
    assert_true(plan_set(plan_find(&after, "plan"), PLAN_ACCEPTED_REASON, "no part of the plan"));
    put(&after, PLAN_BARRIER, "b2", "g2", 1, "No phone");
    plan_sort(&after);
    assert_diff(&before, &after,
                "acp edited decision; g1 edited measure; i2 ended ended_at end_reason; g2 edited moved; "
                "b2 added text; ");
    assert_diff(&after, &before,
                "acp edited decision; g1 edited measure; i2 added ended_at end_reason; g2 edited moved; "
                "b2 ended text; ");
    plan_free(&before);
    plan_free(&after);
}

enum { ROUNDS = 400, EDITS = 12 };

static unsigned next(unsigned *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* One edit of any sort at a random item; ids are never used again. */
static void edit_at_random(Plan *plan, unsigned *seed) {
    static const char *const words[] = {"sleep", "pain ≤ 4", "Lan", "", "call at 9"};
    PlanItem *item = &plan->items[next(seed) % plan->count];
    PlanField field = (PlanField)(next(seed) % PLAN_ACCEPTED);
    char id[ID_SIZE];
    switch (next(seed) % 5) {
    case 0:
        if (item->kind < PLAN_PROBLEM) break;
        snprintf(id, sizeof id, "n%u", next(seed));
        put(plan, item->kind, id, item->parent, (int64_t)(next(seed) % 9), "added");
        break;
    case 1:
        if (item->kind >= PLAN_PROBLEM) item->position = (int64_t)(next(seed) % 9);
        break;
    case 2:
        if (item->kind >= PLAN_PROBLEM)
            assert_true(plan_set(item, PLAN_ENDED_AT, plan_ended(item) ? NULL : "2026-11-24T22:05:00Z"));
        break;
    default:
        if (plan_has(item->kind, field)) assert_true(plan_set(item, field, words[next(seed) % 5]));
    }
    plan_sort(plan);
}

static void what_changed_carried_out_on_the_first_makes_the_second(void **state) {
    (void)state;
    unsigned seed = 20261124;
    for (int round = 0; round < ROUNDS; round++) {
        Plan before, after;
        PlanDiff diff;
        example(&before);
        for (int i = 0; i < EDITS; i++) edit_at_random(&before, &seed);
        assert_true(plan_copy(&before, &after));
        for (int i = 0; i < EDITS; i++) edit_at_random(&after, &seed);
        if (next(&seed) % 2) { /* taken back whole */
            free(after.items[after.count - 1].values[PLAN_TEXT]);
            after.items[after.count - 1].values[PLAN_TEXT] = NULL;
            for (unsigned f = 0; f < PLAN_FIELDS; f++)
                assert_true(plan_set(&after.items[after.count - 1], (PlanField)f, NULL));
            after.count--;
        }
        Plan work;
        assert_true(plan_copy(&before, &work));
        assert_true(plan_diff(&before, &after, &diff));
        assert_true(plan_diff_apply(&diff, &work));
        char *is = plan_document(&work), *want = plan_document(&after);
        assert_string_equal(is, want);
        assert_diff(&work, &after, "");
        free(is);
        free(want);
        plan_diff_free(&diff);
        plan_free(&before);
        plan_free(&after);
        plan_free(&work);
    }
}

static void expect_fit(Plan *plan, const char *id, PlanField field, const char *value, const char *why) {
    bool changed[PLAN_FIELDS] = {false};
    Error error = {0};
    PlanItem *item = plan_find(plan, id);
    char *old = text_copy(item->values[field]);
    changed[field] = true;
    assert_true(plan_set(item, field, value));
    bool ok = plan_check(plan, item, changed, &error);
    if (ok != (why == NULL)) fail_msg("%s %s: %s", id, value, error.why);
    if (why) {
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        if (!strstr(error.why, why)) fail_msg("%s is not in: %s", why, error.why);
    }
    assert_true(plan_set(item, field, old));
    free(old);
}

static void dates_that_cannot_be_are_refused(void **state) {
    (void)state;
    Plan plan;
    example(&plan);
    expect_fit(&plan, "g1", PLAN_TARGET, "1950-03-08", "goal.target: that lies before the member's birth");
    expect_fit(&plan, "g1", PLAN_TARGET, "2026-11-23", "goal.target");
    expect_fit(&plan, "g1", PLAN_TARGET, "2026-11-24", NULL);
    expect_fit(&plan, "g1", PLAN_TARGET, "2026-13-24", "goal.target");
    expect_fit(&plan, "g1", PLAN_TARGET, "", NULL);
    expect_fit(&plan, "i1", PLAN_DUE, "1950-03-08", "intervention.due");
    expect_fit(&plan, "i1", PLAN_DUE, "2026-11-01", NULL);
    assert_true(plan_set(plan_find(&plan, "g1"), PLAN_TARGET, "2027-01-31"));
    expect_fit(&plan, "i1", PLAN_DUE, "2027-01-31", NULL);
    expect_fit(&plan, "i1", PLAN_DUE, "2027-02-01", "intervention.due: that lies after the target");
    assert_true(plan_set(plan_find(&plan, "i1"), PLAN_DUE, "2027-01-20"));
    expect_fit(&plan, "g1", PLAN_TARGET, "2027-01-20", NULL);
    expect_fit(&plan, "g1", PLAN_TARGET, "2027-01-19", "goal.target: an intervention");
    assert_true(plan_set(plan_find(&plan, "i1"), PLAN_ENDED_AT, "2026-11-24T22:05:00Z"));
    expect_fit(&plan, "g1", PLAN_TARGET, "2027-01-19", NULL);
    expect_fit(&plan, "plan", PLAN_REVIEW_DUE, "2026-11-23", "header.review_due");
    expect_fit(&plan, "plan", PLAN_REVIEW_DUE, "2027-11-23", NULL);
    plan_free(&plan);
}

static void other_values_that_cannot_be_are_refused(void **state) {
    (void)state;
    Plan plan;
    example(&plan);
    expect_fit(&plan, "p1", PLAN_TEXT, "", "problem.text");
    expect_fit(&plan, "p1", PLAN_TEXT, "  \n", "problem.text");
    expect_fit(&plan, "p1", PLAN_DOMAIN, "medical", "problem.domain");
    expect_fit(&plan, "p1", PLAN_DOMAIN, "end_of_life", NULL);
    expect_fit(&plan, "g1", PLAN_PRIORITY, "0", "goal.priority");
    expect_fit(&plan, "g1", PLAN_PRIORITY, "10", "goal.priority");
    expect_fit(&plan, "g1", PLAN_PRIORITY, "9", NULL);
    expect_fit(&plan, "acp", PLAN_DECISION, "maybe", "service.decision");
    expect_fit(&plan, "acp", PLAN_DECISION, "not_needed", NULL);
    plan_free(&plan);
}

static void words_are_found_by_kind(void **state) {
    (void)state;
    PlanField field;
    PlanKind kind;
    assert_true(plan_field_find("text", PLAN_GOAL, &field) && field == PLAN_TEXT);
    assert_false(plan_field_find("measure", PLAN_PROBLEM, &field) ||
                 plan_field_find("text", PLAN_HEADER, &field));
    assert_true(plan_field_find("reason", PLAN_SERVICE, &field) && field == PLAN_REASON);
    for (unsigned i = 0; i < PLAN_KINDS; i++) {
        assert_true(plan_kind_find(plan_kind_name((PlanKind)i), &kind));
        assert_int_equal(kind, i);
    }
    assert_null(plan_service_at(7));
    assert_null(plan_service_words(7));
    for (size_t i = 0; i < 7; i++) assert_true(plan_service_at(i) && plan_service_words(i));
    for (unsigned i = 0; i < PLAN_FIELDS; i++) {
        const PlanFieldRow *row = plan_field_at((PlanField)i);
        assert_true(row->name && row->label && row->kinds);
        assert_int_equal(row->type == FIELD_CHOICE, row->values != NULL);
    }
}

static void an_approval_decides_services(void **state) {
    (void)state;
    static const char *const rows[][3] = {
        {"all", "acp", "yes"},
        {"acp=yes,team=not_needed,mental_social=no", "acp", "yes"},
        {"acp=yes,team=not_needed,mental_social=no", "team", "not_needed"},
        {"acp=yes,team=not_needed,mental_social=no", "mental_social", "no"},
        {"acp=yes,team=not_needed,mental_social=no", "coordination", ""},
        {"assessment=yes", "assess", ""},
        {"assess=yes", "assessment", ""},
        {"", "acp", ""},
        {"acp=", "acp", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char decision[PLAN_DECISION_SIZE];
        plan_service_decision(rows[i][0], rows[i][1], decision);
        assert_string_equal(decision, rows[i][2]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_from_top_to_bottom),
        cmocka_unit_test(what_stands_under_an_ended_thing_is_gone),
        cmocka_unit_test(an_intervention_serves_its_goal_and_those_it_is_linked_to),
        cmocka_unit_test(the_text_is_the_same_whatever_the_order),
        cmocka_unit_test(a_bad_text_is_refused_with_its_path),
        cmocka_unit_test(changes_are_named),
        cmocka_unit_test(what_changed_carried_out_on_the_first_makes_the_second),
        cmocka_unit_test(dates_that_cannot_be_are_refused),
        cmocka_unit_test(other_values_that_cannot_be_are_refused),
        cmocka_unit_test(words_are_found_by_kind),
        cmocka_unit_test(an_approval_decides_services),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
