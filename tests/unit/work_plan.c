/* Writing a care plan by acts: lines, fields, order, links, and what is refused. */
#include "../support/plan_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The texts of a kind in reading order, "a, b". */
static void assert_texts(Sitting *sitting, PlanKind kind, const char *expected) {
    Plan plan = plan_of(sitting, 0);
    Text out = {0};
    for (size_t i = 0; i < plan.count; i++)
        if (plan.items[i].kind == kind)
            text_addf(&out, "%s%s", out.length ? ", " : "", plan_value(&plan.items[i], PLAN_TEXT));
    assert_string_equal(text_string(&out), expected);
    text_free(&out);
    plan_free(&plan);
}

static void a_member_without_a_plan_has_an_empty_draft(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    Plan plan = plan_of(&sitting, 0);
    assert_int_equal(plan.count, 8);
    assert_string_equal(plan_header(&plan)->id, "");
    assert_string_equal(plan.items[1].id, "acp");
    plan_free(&plan);
    sitting_refused(&sitting, "agreement M02 who=member basis=own at=now method=visit", ERROR_REFUSED,
                    "no care plan");
    sitting_close(&sitting);
}

/* What the approval said of a service holds until the plan says otherwise; a later approval counts. */
static void an_approval_stands_in_the_plan(void **state) {
    (void)state;
    static const char *const lines[] = {"refer M02 source=pcp referrer=R channel=fax", "review M02",
                                        "approve M02 services=acp=yes,team=not_needed",
                                        "co: plan_edit M02 services=acp=not_needed reason=has_one", NULL};
    static const struct {
        const char *service, *decision;
    } want[] = {{"acp", "not_needed"}, {"team", "not_needed"}, {"coordination", ""}};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    Plan plan = plan_of(&sitting, 0);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_string_equal(plan_value(plan_find(&plan, want[i].service), PLAN_DECISION), want[i].decision);
    plan_free(&plan);
    sitting_user(&sitting, "co");
    sitting_undo(&sitting);
    plan = plan_of(&sitting, 0);
    assert_string_equal(plan_value(plan_find(&plan, "acp"), PLAN_DECISION), "yes");
    plan_free(&plan);
    sitting_close(&sitting);
}

static void lines_are_read_back(void **state) {
    Sitting *sitting = *state;
    assert_plan_value(sitting, "problem", PLAN_DOMAIN, "physical");
    assert_plan_value(sitting, "goal", PLAN_TEXT, "I want to sleep");
    assert_plan_value(sitting, "goal", PLAN_STATUS, "active");
    assert_plan_value(sitting, "goal", PLAN_TARGET, "2027-01-31");
    assert_plan_value(sitting, "intervention", PLAN_OWNER, "rn");
    assert_plan_value(sitting, "barrier", PLAN_TEXT, "Fears addiction");
    Plan plan = plan_of(sitting, 0);
    const PlanItem *header = plan_header(&plan);
    assert_string_equal(plan_value(header, PLAN_LANGUAGE), "vi");
    assert_string_equal(plan_value(header, PLAN_AGREED_AT), "2026-11-24T22:05:00Z");
    for (size_t i = 0; plan_service_at(i); i++)
        assert_string_equal(plan_value(plan_find(&plan, plan_service_at(i)), PLAN_DECISION), "yes");
    assert_int_equal(plan.around.team_count, 1);
    assert_true(plan.around.team[0].leads);
    plan_free(&plan);
}

static void a_field_given_empty_is_cleared(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_edit $goal measure= achievement=improving");
    assert_plan_value(sitting, "goal", PLAN_MEASURE, "");
    assert_plan_value(sitting, "goal", PLAN_ACHIEVEMENT, "improving");
    assert_plan_value(sitting, "goal", PLAN_TARGET, "2027-01-31");
    sitting_undo(sitting);
    assert_plan_value(sitting, "goal", PLAN_MEASURE, "hours");
    sitting_do(sitting, "plan_edit M02 services=team=no,acp=not_needed reason=\"has a team\"");
    Plan plan = plan_of(sitting, 0);
    assert_string_equal(plan_value(plan_find(&plan, "team"), PLAN_REASON), "has a team");
    assert_string_equal(plan_value(plan_find(&plan, "acp"), PLAN_DECISION), "not_needed");
    assert_string_equal(plan_value(plan_find(&plan, "assessment"), PLAN_DECISION), "yes");
    plan_free(&plan);
    sitting_do(sitting, "plan_edit M02 services=team=yes");
    plan = plan_of(sitting, 0);
    assert_string_equal(plan_value(plan_find(&plan, "team"), PLAN_REASON), "");
    plan_free(&plan);
}

static void what_cannot_be_is_refused_with_its_path(void **state) {
    static const struct {
        const char *line, *why;
        ErrorKind kind;
    } cases[] = {
        {"goal_edit $goal target=2026-11-23", "goal.target", ERROR_BAD_INPUT},
        {"goal_edit $goal target=1949-12-31", "goal.target: that lies before", ERROR_BAD_INPUT},
        {"goal_edit $goal target=2026-12-01", "goal.target: an intervention", ERROR_BAD_INPUT},
        {"goal_edit $goal text=", "goal.text", ERROR_BAD_INPUT},
        {"goal_edit $goal priority=12", "goal.priority", ERROR_BAD_INPUT},
        {"goal_edit $goal", "no field was named", ERROR_REFUSED},
        {"goal_edit $goal status=done", "status", ERROR_BAD_INPUT},
        {"goal_add $problem text=Rest target=2026-11-01", "goal.target", ERROR_BAD_INPUT},
        {"intervention_edit $intervention due=2027-02-01", "intervention.due", ERROR_BAD_INPUT},
        {"intervention_edit $intervention owner=gone", "intervention.owner", ERROR_BAD_INPUT},
        {"intervention_add $goal text=Call owner=nobody", "intervention.owner", ERROR_BAD_INPUT},
        {"intervention_link $intervention goal=$goal", "serves that goal already", ERROR_REFUSED},
        {"intervention_link $intervention goal=$problem", "that is a problem", ERROR_BAD_INPUT},
        {"intervention_link $intervention goal=ffff", "goal: there is no", ERROR_NOT_FOUND},
        {"intervention_move $intervention after=$barrier", "does not stand behind", ERROR_BAD_INPUT},
        {"goal_move $goal after=$goal", "behind itself", ERROR_BAD_INPUT},
        {"problem_edit $problem domain=medical", "domain", ERROR_BAD_INPUT},
        {"plan_edit M02 language=klingon", "header.language", ERROR_BAD_INPUT},
        {"plan_edit M02 review_due=2026-01-01", "header.review_due", ERROR_BAD_INPUT},
        {"plan_edit M02 services=acp=yes reason=why", "reason", ERROR_BAD_INPUT},
        {"goal_edit $problem text=x", "no goal", ERROR_NOT_FOUND},
        {"plan_share M02 recipient=PCP method=fax", "Nothing is signed", ERROR_REFUSED},
        {"plan_share M02 recipient=PCP method=fax number=3", "no such version", ERROR_NOT_FOUND},
        {"plan_strike M02 number=1 reason=x", "no such version", ERROR_NOT_FOUND},
    };
    Sitting *sitting = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        sitting_refused(sitting, cases[i].line, cases[i].kind, cases[i].why);
}

static void an_owner_who_left_is_refused_and_told(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "intervention_edit $intervention owner=cm2");
    sitting_leaves(sitting, "cm2");
    Plan plan = plan_of(sitting, 0);
    assert_true(plan_find(&plan, sitting_made(sitting, "intervention"))->owner_left);
    plan_free(&plan);
    sitting_refused(sitting, "intervention_add $goal text=Call owner=cm2", ERROR_BAD_INPUT,
                    "intervention.owner");
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "cannot be signed");
}

static void lines_move(void **state) {
    Sitting *sitting = *state;
    char first[ID_SIZE], goal[ID_SIZE], line[200];
    text_copy_to(first, sizeof first, sitting_made(sitting, "problem"));
    text_copy_to(goal, sizeof goal, sitting_made(sitting, "goal"));
    sitting_do(sitting, "problem_add M02 text=Dyspnea");
    sitting_do(sitting, "problem_add M02 text=Alone after=first");
    snprintf(line, sizeof line, "problem_add M02 text=Cough after=%s", first);
    sitting_do(sitting, line);
    assert_texts(sitting, PLAN_PROBLEM, "Alone, Pain, Cough, Dyspnea");
    snprintf(line, sizeof line, "problem_move %s after=$problem", first);
    sitting_do(sitting, line);
    assert_texts(sitting, PLAN_PROBLEM, "Alone, Cough, Pain, Dyspnea");
    snprintf(line, sizeof line, "goal_move %s after=$problem", goal); /* under another problem */
    sitting_do(sitting, line);
    Plan plan = plan_of(sitting, 0);
    assert_string_equal(plan_find(&plan, goal)->parent, sitting_made(sitting, "problem"));
    plan_free(&plan);
    snprintf(line, sizeof line, "goal_add $problem text=Short target=2026-12-01");
    sitting_do(sitting, line);
    sitting_refused(sitting, "intervention_move $intervention after=$goal", ERROR_BAD_INPUT,
                    "intervention.due");
    sitting_undo(sitting);
    sitting_undo(sitting);
    sitting_undo(sitting);
    assert_texts(sitting, PLAN_PROBLEM, "Alone, Pain, Cough, Dyspnea");
}

/* Each move halves the gap before the first line, until the brothers are moved apart. */
static void there_is_always_room(void **state) {
    Sitting *sitting = *state;
    char a[ID_SIZE], b[ID_SIZE], line[200];
    text_copy_to(a, sizeof a, sitting_made(sitting, "barrier"));
    sitting_do(sitting, "barrier_add $goal text=Cost");
    text_copy_to(b, sizeof b, sitting_made(sitting, "barrier"));
    sitting_do(sitting, "barrier_add $goal text=Distance");
    for (int i = 0; i < 50; i++) {
        snprintf(line, sizeof line, "barrier_move $barrier after=%s", a);
        sitting_do(sitting, line);
        assert_texts(sitting, PLAN_BARRIER, "Fears addiction, Distance, Cost");
        snprintf(line, sizeof line, "barrier_move %s after=%s", b, a);
        sitting_do(sitting, line);
        assert_texts(sitting, PLAN_BARRIER, "Fears addiction, Cost, Distance");
    }
    sitting_check(sitting);
}

static void an_ended_line_stays_readable_and_takes_nothing_more(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "problem_end $problem reason=\"pain is gone\"");
    assert_plan_value(sitting, "problem", PLAN_END_REASON, "pain is gone");
    assert_plan_value(sitting, "goal", PLAN_END_REASON, "");
    sitting_refused(sitting, "goal_add $problem text=x", ERROR_REFUSED, "was ended");
    sitting_refused(sitting, "goal_edit $goal text=x", ERROR_REFUSED, "stands under was ended");
    sitting_refused(sitting, "problem_end $problem reason=x", ERROR_REFUSED, "was ended");
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "no problem");
    sitting_undo(sitting);
    sitting_do(sitting, "goal_edit $goal text=x");
}

static void an_intervention_serves_several_goals(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_add $problem text=Walk target=2027-03-01");
    sitting_do(sitting, "intervention_link $intervention goal=$goal");
    assert_plan_value(sitting, "intervention", PLAN_GOALS, sitting_made(sitting, "goal"));
    sitting_refused(sitting, "intervention_link $intervention goal=$goal", ERROR_REFUSED, "already");
    sitting_do(sitting, "intervention_link $intervention goal=$goal on=no");
    assert_plan_value(sitting, "intervention", PLAN_GOALS, "");
    sitting_undo(sitting);
    assert_plan_value(sitting, "intervention", PLAN_GOALS, sitting_made(sitting, "goal"));
}

/* The version is that of the line, and only what somebody changed is in the way. */
static void two_people_edit_one_line(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\" version=1");
    sitting_user(sitting, "cm");
    sitting_do(sitting, "goal_edit $goal priority=1 version=1");
    sitting_refused(sitting, "goal_edit $goal measure=\"7 hours\" version=1", ERROR_CONFLICT,
                    "measure is now \"6 hours\"");
    sitting_refused(sitting, "goal_end $goal reason=x version=1", ERROR_CONFLICT, NULL);
    sitting_refused(sitting, "goal_edit $goal text=x version=9", ERROR_CONFLICT, NULL);
    sitting_do(sitting, "goal_edit $goal measure=\"7 hours\" version=2"); /* who saw the six hours may */
    sitting_do(sitting, "goal_move $goal after=first version=1");
    sitting_refused(sitting, "plan_edit M02 contingency=x version=1", ERROR_CONFLICT, "contingency");
    assert_plan_value(sitting, "goal", PLAN_PRIORITY, "1");
    assert_plan_value(sitting, "goal", PLAN_MEASURE, "7 hours");
}

static void what_others_built_on_is_not_undone(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "problem_add M02 text=Alone");
    int64_t act = sitting->result.act;
    sitting_user(sitting, "cm");
    sitting_do(sitting, "goal_add $problem text=Company");
    sitting_user(sitting, "co");
    assert_false(sitting_try_undo(sitting, act));
    assert_int_equal(sitting->error.kind, ERROR_CONFLICT);
    assert_plan_value(sitting, "goal", PLAN_TEXT, "Company");
    sitting_user(sitting, "cm");
    sitting_undo(sitting);
    sitting_user(sitting, "co");
    assert_true(sitting_try_undo(sitting, act));
    assert_texts(sitting, PLAN_PROBLEM, "Pain");
}

/* The first problem begins the plan: what another wrote since stands on it. Taken back, the plan is gone but
 * for what was signed, and the next one goes on counting. */
static void the_first_line_begins_the_plan(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "problem_add M02 text=Pain");
    int64_t act = sitting.result.act;
    sitting_as(&sitting, "co", "problem_add M02 text=Alone");
    assert_false(sitting_try_undo(&sitting, act));
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT);
    sitting_user(&sitting, "co");
    sitting_undo(&sitting);
    sitting_user(&sitting, "cm");
    sitting_undo(&sitting);
    Plan plan = plan_of(&sitting, 0);
    assert_string_equal(plan_header(&plan)->id, "");
    plan_free(&plan);
    sitting_as(&sitting, "co", "problem_add M02 text=Cough");
    sitting_user(&sitting, "cm");
    sitting.error = (Error){0};
    assert_false(work_redo(sitting.work, 0, false, &sitting.result, &sitting.error));
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT); /* one plan a member */
    assert_texts(&sitting, PLAN_PROBLEM, "Cough");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void who_wrote_what(void **state) {
    Sitting *sitting = *state;
    BlameLine *lines;
    size_t count;
    Error error = {0};
    int64_t member = 2;
    Text out = {0};
    sitting_user(sitting, "cm");
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\"");
    sitting_user(sitting, "cm2");
    sitting_do(sitting, "goal_edit $goal measure=never text=\"To sleep\"");
    sitting_undo(sitting);
    sitting_do(sitting, "goal_edit $goal priority=2");
    assert_true(work_plan_blame(sitting->work, member, &lines, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].id, sitting_made(sitting, "goal")) == 0)
            text_addf(&out, "%s %s, ", plan_field_at(lines[i].field)->name, lines[i].by);
    assert_string_equal(text_string(&out),
                        "text co, priority cm2, measure cm, target co, status co, expressed_by co, ");
    text_free(&out);
    free(lines);
}

static void only_coordinators_and_case_managers_write(void **state) {
    Sitting *sitting = *state;
    sitting_user(sitting, "out");
    sitting_refused(sitting, "goal_edit $goal text=x", ERROR_REFUSED, "may not");
    sitting_user(sitting, "cm");
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "may not");
    sitting_do(sitting, "goal_edit $goal text=x");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_member_without_a_plan_has_an_empty_draft),
        cmocka_unit_test(an_approval_stands_in_the_plan),
        cmocka_unit_test_setup_teardown(lines_are_read_back, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(a_field_given_empty_is_cleared, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(what_cannot_be_is_refused_with_its_path, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(an_owner_who_left_is_refused_and_told, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(lines_move, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(there_is_always_room, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(an_ended_line_stays_readable_and_takes_nothing_more,
                                        plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(an_intervention_serves_several_goals, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(two_people_edit_one_line, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(what_others_built_on_is_not_undone, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test(the_first_line_begins_the_plan),
        cmocka_unit_test_setup_teardown(who_wrote_what, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(only_coordinators_and_case_managers_write, plan_sitting_open,
                                        plan_sitting_close),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
