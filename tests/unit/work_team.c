/* The care team's roster: one lead, who is told of a change, coverage for the linter, other programmes. */
#include "../support/sitting.h"

#include "core/plan_lint.h"
#include "work/look.h"
#include "work/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char *const to_assessed[] = {"refer M02 source=self referrer=Lee channel=fax",
                                          "review M02",
                                          "approve M02 services=all",
                                          "send M02 provider=Bay",
                                          "attempt M02 by=plan method=phone result=reached",
                                          "agree M02 home_first=yes acp=yes who=member",
                                          "assess M02 at=now mode=home_visit",
                                          NULL};

/* "rn Ada Ruiz; coordinator co *;" of who is on the team. */
static const char *team(Sitting *sitting) {
    static char out[800];
    RecordList rows = {0};
    Error error = {0};
    int64_t no;
    size_t used = 0;
    out[0] = '\0';
    assert_true(work_find_member(sitting->work, "M02", &no, &error));
    assert_true(record_list_int(sitting_store(sitting), &rows, "team_member", "member_no", no, &error));
    for (size_t i = 0; i < rows.count; i++)
        if (!record_get(rows.items[i], "ends"))
            used += (size_t)snprintf(
                out + used, sizeof out - used, "%s %s%s; ", record_string(rows.items[i], "discipline"),
                record_string(rows.items[i], "person"), record_int(rows.items[i], "leads") ? " *" : "");
    record_list_free(&rows);
    return out;
}

/* "owed old; sent other;" of the notices of a new lead. */
static const char *lead_notices(Sitting *sitting) {
    static char out[400];
    RecordList rows = {0};
    Error error = {0};
    size_t used = 0;
    Record *row = sitting_case(sitting, "M02");
    out[0] = '\0';
    assert_true(record_list_int(sitting_store(sitting), &rows, "notice", "case_no", row->no, &error));
    for (size_t i = 0; i < rows.count; i++)
        if (record_is(rows.items[i], "template", "lead"))
            used += (size_t)snprintf(out + used, sizeof out - used, "%s %s; ",
                                     record_string(rows.items[i], "state"),
                                     record_string(rows.items[i], "recipient"));
    record_list_free(&rows);
    record_free(&row);
    return out;
}

static bool finds(Sitting *sitting, const char *rule, const char *words) {
    Plan plan = {0};
    Lint lint = {0};
    Error error = {0};
    int64_t no;
    bool found = false;
    assert_true(work_find_member(sitting->work, "M02", &no, &error) &&
                work_plan(sitting->work, no, 0, &plan, &error) &&
                plan_lint(&plan, work_zone(sitting->work), &lint));
    for (size_t i = 0; i < lint.count; i++)
        found = found || (strcmp(lint.items[i].rule->id, rule) == 0 && strstr(lint.items[i].text, words));
    plan_lint_free(&lint);
    plan_free(&plan);
    return found;
}

static void one_lead(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "team_add M02 discipline=rn person=\"Ada Ruiz\" contact=\"(408) 555-0100\"");
    sitting_do(&sitting, "team_add M02 discipline=case_manager person=cm lead=yes");
    assert_string_equal(team(&sitting), "rn Ada Ruiz; case_manager cm *; ");
    sitting_refused(&sitting, "team_add M02 discipline=rn person=\"ada RUIZ\"", ERROR_REFUSED, "already");
    sitting_do(&sitting, "lead M02 person=\"ada ruiz\"");
    assert_string_equal(team(&sitting), "rn Ada Ruiz *; case_manager cm; ");
    assert_non_null(strstr(sitting.result.warnings[0], "The lead was cm"));
    sitting_undo(&sitting);
    assert_string_equal(team(&sitting), "rn Ada Ruiz; case_manager cm *; ");
    sitting_do(&sitting, "lead M02 person=co"); /* a user who was not on the team */
    assert_string_equal(team(&sitting), "rn Ada Ruiz; case_manager cm; coordinator co *; ");
    sitting_refused(&sitting, "lead M02 person=co", ERROR_REFUSED, "already");
    sitting_refused(&sitting, "lead M02 person=nobody", ERROR_NOT_FOUND, "team_add");
    sitting_do(&sitting, "team_add M02 discipline=social_worker person=co lead=yes"); /* twice, leads once */
    assert_string_equal(team(&sitting), "rn Ada Ruiz; case_manager cm; coordinator co; social_worker co *; ");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void enrolment_tells_the_old_lead(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_lead(&sitting, "M02", "cm2");
    sitting_play(&sitting, to_assessed);
    assert_string_equal(lead_notices(&sitting), "");
    sitting_refused(&sitting, "notify M02 kind=lead", ERROR_REFUSED, "No former lead");
    sitting_as(&sitting, "co", "enrol M02 lead=co");
    assert_string_equal(team(&sitting), "coordinator co *; ");
    assert_string_equal(lead_notices(&sitting), "owed cm2; ");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "notice.lead 2026-11-25T17:00"));
    sitting_refused(&sitting, "team_end M02 person=co reason=left", ERROR_REFUSED, "another lead first");
    sitting_do(&sitting, "notify M02 kind=lead method=email");
    assert_string_equal(lead_notices(&sitting), "sent cm2; ");
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "notice.lead"));
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "outcome"));
    sitting_as(&sitting, "co", "lead M02 person=cm2");
    sitting_do(&sitting, "team_end M02 person=co reason=left");
    assert_string_equal(team(&sitting), "case_manager cm2 *; ");
    assert_string_equal(lead_notices(&sitting), "sent cm2; owed co; ");
    Record *row = sitting_case(&sitting, "M02");
    assert_string_equal(record_string(row, "lead"), "cm2");
    record_free(&row);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void the_same_lead_is_told_nothing(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_lead(&sitting, "M02", "co");
    sitting_play(&sitting, to_assessed);
    sitting_as(&sitting, "co", "enrol M02 lead=co");
    assert_string_equal(team(&sitting), "coordinator co *; ");
    assert_string_equal(lead_notices(&sitting), "");
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "notice.lead"));
    sitting_close(&sitting);
}

static void the_linter_reads_the_roster(void **state) {
    (void)state;
    Sitting sitting;
    static const char *const people[] = {"team_add M02 discipline=physician person=\"Dr Osei\" lead=yes",
                                         "team_add M02 discipline=rn person=\"Ada Ruiz\"",
                                         "team_add M02 discipline=nurse_practitioner person=\"Tom Lee\"",
                                         "team_add M02 discipline=social_worker person=\"Ines Paz\"", NULL};
    sitting_open(&sitting);
    sitting_do(&sitting, "problem_add M02 text=Pain");
    assert_true(finds(&sitting, "team_lead", "no lead"));
    assert_true(finds(&sitting, "team_disciplines", "registered nurse, LVN or NP, social worker, chaplain"));
    sitting_play(&sitting, people);
    assert_false(finds(&sitting, "team_lead", ""));
    assert_true(finds(&sitting, "team_disciplines", "is: chaplain."));
    sitting_do(&sitting, "team_end M02 person=\"Tom Lee\" reason=moved");
    assert_non_null(strstr(sitting.result.warnings[0], "Nobody on the team is: LVN or NP."));
    assert_true(finds(&sitting, "team_disciplines", "is: LVN or NP, chaplain."));
    sitting_refused(&sitting, "team_end M02 person=\"Tom Lee\" reason=moved", ERROR_NOT_FOUND, "not on the");
    sitting_close(&sitting);
}

/* workflow 8: a member in another care-management programme; who leads? */
static void another_programme(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "other_programme M02 programme=ecm contact=\"Bay ECM, Rosa Lim\" lead=yes");
    sitting_do(&sitting, "other_programme M02 programme=ltss");
    sitting_play(&sitting, to_assessed);
    sitting_as(&sitting, "co", "enrol M02 lead=co");
    bool ecm = false, ltss = false;
    for (size_t i = 0; i < sitting.result.warning_count; i++) {
        ecm = ecm || strstr(sitting.result.warnings[i], "Also in ecm, Bay ECM, Rosa Lim, which leads");
        ltss = ltss || strstr(sitting.result.warnings[i], "Also in ltss, which does not lead");
    }
    assert_true(ecm && ltss);
    sitting_do(&sitting, "other_programme M02 programme=ecm lead=no"); /* agreed: palliative care leads */
    sitting_do(&sitting, "other_programme_end M02 programme=ltss reason=graduated");
    sitting_refused(&sitting, "other_programme_end M02 programme=ltss reason=again", ERROR_NOT_FOUND, "ltss");
    RecordList rows = {0};
    Error error = {0};
    Record *row = sitting_case(&sitting, "M02");
    assert_true(record_list_int(sitting_store(&sitting), &rows, "programme", "member_no",
                                record_int(row, "member_no"), &error));
    assert_int_equal(rows.count, 2);
    assert_string_equal(record_string(rows.items[0], "contact"), "Bay ECM, Rosa Lim");
    assert_int_equal(record_int(rows.items[0], "leads"), 0);
    assert_string_equal(record_string(rows.items[1], "end_reason"), "graduated");
    record_list_free(&rows);
    record_free(&row);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_lead),
        cmocka_unit_test(enrolment_tells_the_old_lead),
        cmocka_unit_test(the_same_lead_is_told_nothing),
        cmocka_unit_test(the_linter_reads_the_roster),
        cmocka_unit_test(another_programme),
    };
    return cmocka_run_group_tests_name("team", tests, NULL, NULL);
}
