#include "sample_plan.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    PlanKind kind;
    const char *id, *parent, *text;
} lines[] = {
    {PLAN_PROBLEM, "p1", "", "Pain in the back and hips"},
    {PLAN_GOAL, "g1", "p1", "I want to sit with my granddaughter while she does her homework"},
    {PLAN_INTERVENTION, "i1", "g1", "Review the pain medicines"},
    {PLAN_INTERVENTION, "i2", "g1", "Call to ask about pain, sleep and bowels"},
    {PLAN_BARRIER, "b1", "g1", "She is afraid that strong medicine makes her sleepy"},
    {PLAN_GOAL, "g2", "p1", "I want to sleep through the night"},
    {PLAN_INTERVENTION, "i3", "g2", "Show the family how to place pillows"},
    {PLAN_PROBLEM, "p2", "", "Lan, her daughter, is worn out from caring"},
    {PLAN_GOAL, "g3", "p2", "My daughter should have a day for herself"},
};

static const struct {
    const char *id, *field, *value;
} values[] = {
    {"p1", "domain", "physical"},
    {"p1", "need", "pain"},
    {"g1", "priority", "1"},
    {"g1", "measure", "Pain 3 of 10 or less on most days"},
    {"g1", "target", "2026-12-15"},
    {"g1", "status", "active"},
    {"g1", "achievement", "in_progress"},
    {"g1", "expressed_by", "member"},
    {"i1", "owner", "physician"},
    {"i1", "due", "2026-11-27"},
    {"i1", "frequency", "when pain is above 5 on two days"},
    {"i2", "owner", "rn"},
    {"i2", "due", "2026-11-25"},
    {"i2", "frequency", "every Tuesday and Friday"},
    {"i2", "goals", "g3"},
    {"g2", "priority", "2"},
    {"g2", "measure", "She wakes rested on 5 mornings of 7"},
    {"g2", "target", "2026-12-15"},
    {"g2", "expressed_by", "member"},
    {"i3", "owner", "therapist"},
    {"i3", "due", "2026-12-01"},
    {"p2", "domain", "social"},
    {"p2", "need", "caregiver"},
    {"g3", "measure", "Lan has one free day a week"},
    {"g3", "target", "2026-12-20"},
    {"g3", "expressed_by", "caregiver"},
    {"h", "review_due", "2027-02-22"},
    {"h", "decision_maker", "Lan Nguyen, daughter, health care agent, (408) 555-0143"},
    {"h", "language", "vi"},
    {"h", "format", "large_print"},
    {"h", "contingency",
     "If breathing gets hard: sit up, use the fan, take the dose in the red box, then call."},
    {"h", "after_hours", "(408) 555-0199, a nurse answers day and night"},
    {"h", "agreed_by", "Mai Nguyen"},
    {"h", "agreed_basis", "decides for herself"},
    {"h", "agreed_at", "2026-11-24T18:00:00Z"},
    {"h", "agreed_method", "home visit"},
};

static void set(Plan *plan, const char *id, const char *name, const char *value) {
    PlanField field;
    PlanItem *item = plan_find(plan, id);
    if (!item || !plan_field_find(name, item->kind, &field)) fail_msg("no %s.%s", id, name);
    assert_true(plan_set(item, field, value));
}

static void add_team(PlanAround *around) {
    static const PlanTeamMember team[] = {
        {"pcp", "Dr. Amara Osei", false},    {"coordinator", "Dana Kim", true},
        {"rn", "Ruth Alvarez", false},       {"nurse_practitioner", "Joy Tran", false},
        {"social_worker", "Sam Lee", false}, {"chaplain", "Rev. Paul Adeyemi", false},
    };
    memcpy(around->team, team, sizeof team);
    around->team_count = sizeof team / sizeof *team;
}

void sample_plan(Plan *out) {
    *out = (Plan){.around = {.today = date_of(2026, 11, 24),
                             .birth_date = date_of(1955, 3, 9),
                             .last_name = "Nguyen",
                             .first_name = "Mai",
                             .decision_maker = "Lan Nguyen",
                             .decision_maker_status = "verified",
                             .language = "vi",
                             .has_consult = true,
                             .consult = date_of(2026, 11, 24),
                             .has_transition = true,
                             .transition = date_of(2026, 11, 20),
                             .signed_number = 2,
                             .needs = {{"pain", "Pain 7 of 10 (ESAS-r)", "physical", date_of(2026, 11, 10)}},
                             .need_count = 1}};
    assert_true(instant_parse("2026-10-01T18:00:00Z", &out->around.signed_at));
    add_team(&out->around);
    plan_add(out, PLAN_HEADER, "h", "", 0);
    for (size_t i = 0; plan_service_at(i); i++)
        assert_true(
            plan_set(plan_add(out, PLAN_SERVICE, plan_service_at(i), "", (int64_t)i), PLAN_DECISION, "yes"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_true(plan_set(plan_add(out, lines[i].kind, lines[i].id, lines[i].parent, (int64_t)i),
                             PLAN_TEXT, lines[i].text));
    plan_sort(out);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        set(out, values[i].id, values[i].field, values[i].value);
}

static void drop_team(PlanAround *around, const char *discipline) {
    size_t kept = 0;
    for (size_t i = 0; i < around->team_count; i++)
        if (strcmp(around->team[i].discipline, discipline) != 0) around->team[kept++] = around->team[i];
    around->team_count = kept;
}

static void add_need(PlanAround *around, const char *name) {
    PlanNeed *need = &around->needs[around->need_count++];
    *need = (PlanNeed){.at = date_of(2026, 11, 10)};
    text_copy_to(need->name, sizeof need->name, name);
    text_copy_to(need->words, sizeof need->words, name);
}

static void change_around(PlanAround *around, const char *what, const char *value) {
    if (text_equal(what, "consult"))
        assert_true(date_parse(value, &around->consult));
    else if (text_equal(what, "transition"))
        assert_true(date_parse(value, &around->transition));
    else if (text_equal(what, "decision_maker"))
        text_copy_to(around->decision_maker, sizeof around->decision_maker, value);
    else if (text_equal(what, "status"))
        text_copy_to(around->decision_maker_status, sizeof around->decision_maker_status, value);
    else if (text_equal(what, "language"))
        text_copy_to(around->language, sizeof around->language, value);
    else if (text_equal(what, "need"))
        add_need(around, value);
    else if (text_equal(what, "lead"))
        around->team[atoi(value)].leads = !around->team[atoi(value)].leads;
    else if (text_equal(what, "team"))
        drop_team(around, value);
    else
        fail_msg("around has no %s", what);
}

static void change(Plan *plan, char *one) {
    char *dot = strchr(one, '.'), *equals = strchr(one, '=');
    if (!dot || !equals || equals < dot) fail_msg("cannot read the change %s", one);
    *dot = *equals = '\0';
    if (text_equal(one, "around"))
        change_around(&plan->around, dot + 1, equals + 1);
    else
        set(plan, one, dot + 1, equals + 1);
}

void sample_plan_change(Plan *plan, const char *changes) {
    char *copy = text_copy(changes), *rest = NULL;
    for (char *one = strtok_r(copy, ";", &rest); one; one = strtok_r(NULL, ";", &rest)) change(plan, one);
    free(copy);
}
