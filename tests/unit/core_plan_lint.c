#include "../support/sample_plan.h"
#include "base/text.h"
#include "core/plan_lint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONG_60   "sixty columns of a text that goes on and on, as some will do"
#define LONG_240  LONG_60 LONG_60 LONG_60 LONG_60
#define LONG_1200 LONG_240 LONG_240 LONG_240 LONG_240 LONG_240
#define ENDED     ".ended_at=2026-11-20T00:00:00Z"

/* Each rule: one change to the perfect plan that it fires on, where, and one beside it that leaves the plan
 * perfect. */
static const struct {
    const char *rule, *fires, *path, *misses;
} cases[] = {
    {"problem_any", "p1" ENDED ";p2" ENDED, "plan", "p2" ENDED},
    {"problem_goal", "g3" ENDED, "problem 2", "g2" ENDED},
    {"goal_measure", "g3.measure=", "problem 2 > goal 1", "g3.measure=Lan says so"},
    {"goal_measure", "g2.measure= ", "problem 1 > goal 2", "g2.measure=;g2" ENDED},
    {"goal_target", "g1.target=", "problem 1 > goal 1", "g2.target=;g2" ENDED},
    {"goal_intervention", "i2.goals=", "problem 2 > goal 1", "i2.goals=;g3.achievement=achieved"},
    {"goal_intervention", "i3" ENDED, "problem 1 > goal 2", "i1" ENDED},
    {"intervention_owner", "i2.owner=", "problem 1 > goal 1 > intervention 2", "i3.owner=lvn"},
    {"owner_left", "i2.owner=left", "problem 1 > goal 1 > intervention 2", "i1.owner=left;i1" ENDED},
    {"intervention_due", "i1.due=", "problem 1 > goal 1 > intervention 1", "i1.due=2026-11-24"},
    {"danger_addressed", "around.need=suicide_risk", "plan > need suicide_risk",
     "around.need=suicide_risk;p1.need=pain suicide_risk"},
    {"services_decided", "acp.decision=", "service Advance care planning", "acp.decision=yes"},
    {"services_decided", "mental_social.decision=", "service Mental health and medical social services",
     "team.decision=yes"},
    {"service_reason", "acp.decision=not_needed", "service Advance care planning",
     "acp.decision=not_needed;acp.reason=Done in October, copies are with everybody"},
    {"service_reason", "team.decision=no", "service Palliative care team",
     "team.decision=no;team.reason=She has one"},
    {"decision_maker", "h.decision_maker=;around.decision_maker=", "plan", "h.decision_maker="},
    {"decision_maker", "h.decision_maker=;around.status=none", "plan", "around.status=none"},
    {"after_hours", "h.after_hours=", "plan", "h.after_hours=911"},
    {"contingency", "h.contingency=", "plan", "h.contingency=Call"},
    {"language_given", "h.language=", "plan", "h.language=en;around.language=en"},
    {"review_set", "h.review_due=", "plan", "h.review_due=2026-12-01"},
    {"review_overdue", "h.review_due=2026-11-23", "plan", "h.review_due=2026-11-24"},
    {"agreement", "h.agreed_method=", "plan", "h.agreed_method=phone"},
    {"agreement", "h.agreed_by=", "plan", "h.agreed_by=Lan"},
    {"team_lead", "around.lead=1", "plan > team", "around.lead=1;around.lead=0"},
    {"team_lead", "around.lead=0", "plan > team", "around.lead=1;around.lead=5"},
    {"need_addressed", "around.need=food", "plan > need food", "around.need=food;p2.need=caregiver food"},
    {"need_addressed", "p2" ENDED ";around.need=caregiver", "plan > need caregiver", "around.need=caregiver"},
    {"consult_newer", "around.consult=2026-11-25", "plan", "around.consult=2026-11-24"},
    {"transition_newer", "around.transition=2026-11-25", "plan", "around.transition=2026-11-23"},
    {"agreement_older", "g2.measure=newer", "plan", "b1.text=newer"},
    {"agreement_older", "i1.text=newer", "plan", "i1.text=newer;h.agreed_at="},
    {"agreement_older", "acp.reason=newer", "plan", "h.after_hours=newer"},
    {"target_past", "g3.target=2026-11-23", "problem 2 > goal 1", "g3.target=2026-11-24"},
    {"target_past", "g3.target=2026-11-23;g3.achievement=worsening", "problem 2 > goal 1",
     "g3.target=2026-11-23;g3.achievement=sustaining"},
    {"decision_maker_other", "h.decision_maker=Self", "plan", "h.decision_maker=Selma"},
    {"decision_maker_disputed", "around.status=disputed", "plan", "around.status=claimed"},
    {"team_disciplines", "around.team=chaplain", "plan > team", "around.team=none of this discipline"},
    {"team_disciplines", "around.team=nurse_practitioner", "plan > team", "h.agreed_method=video"},
    {"own_words", "g1.expressed_by=clinician;g2.expressed_by=;g3.expressed_by=", "plan",
     "g1.expressed_by=clinician;g2.expressed_by="},
    {"language_differs", "around.language=es", "plan", "around.language="},
    {"format_given", "h.format=", "plan", "h.format=read_aloud"},
    {"review_far", "h.review_due=2027-11-26", "plan", "h.review_due=2027-11-25"},
    {"duplicate_line", "i3.text=Review the PAIN medicines", "problem 1 > goal 2 > intervention 1",
     "i3.text=Review the pain medicines again"},
    {"duplicate_line", "g2.text=I want to sit with my granddaughter while she does her homework",
     "problem 1 > goal 2", "g3.text=I want to sleep through the night"},
    {"duplicate_line", "p2.text=Pain in the back and hips", "problem 2",
     "i2.text=Review the pain medicines;i1" ENDED},
    {"line_length", "b1.text=" LONG_240 ".", "problem 1 > goal 1 > barrier 1", "b1.text=" LONG_240},
    {"block_length", "h.contingency=" LONG_1200 ".", "plan", "h.contingency=" LONG_1200},
};

static void spoil(Plan *plan, const char *changes) {
    sample_plan(plan);
    sample_plan_change(plan, changes);
    for (size_t i = 0; i < plan->count; i++) {
        for (int field = 0; field < PLAN_FIELDS; field++)
            if (text_equal(plan->items[i].values[field], "newer")) plan->items[i].newer = true;
        plan->items[i].owner_left = text_equal(plan->items[i].values[PLAN_OWNER], "left");
    }
}

static void print(const Lint *lint) {
    for (size_t i = 0; i < lint->count; i++)
        print_message("%s %s: %s\n", lint->items[i].rule->id, lint->items[i].path, lint->items[i].text);
}

static void the_perfect_plan_has_no_findings(void **state) {
    (void)state;
    Plan plan;
    Lint lint;
    sample_plan(&plan);
    assert_true(plan_lint(&plan, NULL, &lint));
    if (lint.count) print(&lint);
    assert_int_equal(lint.count, 0);
    plan_lint_free(&lint);
    plan_free(&plan);
}

static size_t found(const Lint *lint, const char *rule, const char *path) {
    size_t count = 0;
    for (size_t i = 0; i < lint->count; i++)
        count +=
            text_equal(lint->items[i].rule->id, rule) && (!path || text_equal(lint->items[i].path, path));
    return count;
}

static void rules_fire(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Plan plan;
        Lint lint;
        spoil(&plan, cases[i].fires);
        assert_true(plan_lint(&plan, NULL, &lint));
        if (found(&lint, cases[i].rule, cases[i].path) != 1 || found(&lint, cases[i].rule, NULL) != 1) {
            print(&lint);
            fail_msg("%s on “%s”", cases[i].rule, cases[i].fires);
        }
        assert_int_equal(lint.errors + lint.warnings, lint.count);
        plan_lint_free(&lint);
        plan_free(&plan);
    }
}

static void rules_have_near_misses(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Plan plan;
        Lint lint;
        spoil(&plan, cases[i].misses);
        assert_true(plan_lint(&plan, NULL, &lint));
        if (found(&lint, cases[i].rule, NULL)) {
            print(&lint);
            fail_msg("%s on “%s”", cases[i].rule, cases[i].misses);
        }
        plan_lint_free(&lint);
        plan_free(&plan);
    }
}

static void an_older_agreement_says_what_changed(void **state) {
    (void)state;
    Plan plan;
    Lint lint;
    spoil(&plan, "g2.measure=newer;i1.text=newer;acp.reason=newer;p2.text=newer;b1.text=newer");
    assert_true(plan_lint(&plan, NULL, &lint));
    for (size_t i = 0; i < lint.count; i++)
        if (text_equal(lint.items[i].rule->id, "agreement_older"))
            assert_string_equal(lint.items[i].text,
                                "Changed since the agreement of 2026-11-24: service Advance care planning, "
                                "problem 1 > goal 1 > "
                                "intervention 1, problem 1 > goal 2 and 1 more. Agree it anew.");
    assert_int_equal(found(&lint, "agreement_older", NULL), 1);
    plan_lint_free(&lint);
    plan_free(&plan);
}

static void every_rule_is_tried_and_has_a_source(void **state) {
    (void)state;
    const LintRule *rule;
    LintSeverity last = LINT_ERROR;
    for (size_t i = 0; (rule = plan_lint_rule_at(i)); i++) {
        bool tried = false;
        for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
            tried |= text_equal(cases[c].rule, rule->id);
        if (!tried) fail_msg("%s has no case", rule->id);
        assert_ptr_equal(plan_lint_rule_find(rule->id), rule);
        assert_true(*rule->source && rule->sentence[strlen(rule->sentence) - 1] == '.');
        assert_true(rule->severity >= last);
        last = rule->severity;
    }
    assert_null(plan_lint_rule_find("no such rule"));
}

/* A member without a plan: no items at all, or the services alone. */
static void the_empty_plan_is_full_of_errors(void **state) {
    (void)state;
    Plan plan = {.around = {.today = date_of(2026, 11, 24)}};
    Lint lint;
    assert_true(plan_lint(&plan, NULL, &lint));
    assert_int_equal(found(&lint, "problem_any", "plan"), 1);
    assert_int_equal(found(&lint, "decision_maker", "plan"), 1);
    assert_int_equal(found(&lint, "team_lead", "plan > team"), 1);
    assert_int_equal(found(&lint, "consult_newer", NULL), 0);
    plan_lint_free(&lint);
    plan_free(&plan);
}

/* Agreed at five in the afternoon of the 23rd in Los Angeles, which is the 24th in UTC: a consult of the 24th
 * is newer. */
static void days_are_those_of_the_plans_zone(void **state) {
    (void)state;
    Plan plan;
    Lint lint;
    Error error;
    Zone *zone;
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    spoil(&plan, "h.agreed_at=2026-11-24T01:00:00Z");
    assert_true(plan_lint(&plan, zone, &lint));
    assert_int_equal(found(&lint, "consult_newer", "plan"), 1);
    plan_lint_free(&lint);
    assert_true(plan_lint(&plan, NULL, &lint));
    assert_int_equal(lint.count, 0);
    plan_lint_free(&lint);
    plan_free(&plan);
    zone_free(&zone);
}

static void findings_say_where_to_mend_it(void **state) {
    (void)state;
    Plan plan;
    Lint lint;
    spoil(&plan, "i2.owner=;h.agreed_basis=;h.agreed_method=");
    assert_true(plan_lint(&plan, NULL, &lint));
    assert_int_equal(lint.count, 2);
    assert_int_equal(lint.errors, 2);
    assert_string_equal(lint.items[0].id, "i2");
    assert_int_equal(lint.items[0].field, PLAN_OWNER);
    assert_string_equal(lint.items[1].id, "h");
    assert_int_equal(lint.items[1].field, PLAN_AGREED_BASIS);
    assert_string_equal(lint.items[1].text, "The agreement is not whole; it lacks: on which basis, how.");
    plan_lint_free(&lint);
    plan_free(&plan);
}

/* What lies behind something ended has its number among what is left. */
static void paths_count_what_is_left(void **state) {
    (void)state;
    Plan plan;
    char path[120];
    spoil(&plan, "g1" ENDED);
    plan_path(&plan, plan_find(&plan, "i3"), path);
    assert_string_equal(path, "problem 1 > goal 1 > intervention 1");
    plan_path(&plan, plan_find(&plan, "b1"), path);
    assert_string_equal(path, "problem 1 > goal, ended > barrier 1");
    plan_free(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_perfect_plan_has_no_findings),
        cmocka_unit_test(rules_fire),
        cmocka_unit_test(rules_have_near_misses),
        cmocka_unit_test(an_older_agreement_says_what_changed),
        cmocka_unit_test(every_rule_is_tried_and_has_a_source),
        cmocka_unit_test(the_empty_plan_is_full_of_errors),
        cmocka_unit_test(days_are_those_of_the_plans_zone),
        cmocka_unit_test(findings_say_where_to_mend_it),
        cmocka_unit_test(paths_count_what_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
