/* The clocks of workflow 7 and domain 8.3 that no stage of a case begins: what a discharge opens and what
 * ends it, the plan's own clocks, the caregiver's, and that each is due when its rule says. */
#include "../support/sitting.h"

#include "work/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void owed(Sitting *sitting, const char *member, const char *lines) {
    const char *all = sitting_owed(sitting, member, true);
    if (strcmp(all, lines) != 0) fail_msg("%s owes\n%sexpected\n%s", member, all, lines);
}

static void has(Sitting *sitting, const char *member, const char *line) {
    const char *all = sitting_owed(sitting, member, true);
    if (!strstr(all, line)) fail_msg("%s does not owe %s:\n%s", member, line, all);
}

static void has_not(Sitting *sitting, const char *member, const char *clock) {
    const char *all = sitting_owed(sitting, member, true);
    if (strstr(all, clock)) fail_msg("%s owes %s:\n%s", member, clock, all);
}

static bool warned(const Sitting *sitting, const char *words) {
    for (size_t i = 0; i < sitting->result.warning_count; i++)
        if (strstr(sitting->result.warnings[i], words)) return true;
    return false;
}

/* A discharge of Friday 20 November 18:30: what follows for M04, whose criteria are met, and M03, unknown. */
static const char friday[] = "screen 2026-11-24T17:00:00-08:00\n"
                             "enrol_after_discharge 2026-11-27T23:59:59-08:00\n";

static void a_discharge_without_a_case(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "event M04 kind=discharge at=2026-11-20T18:30"); /* Friday after hours */
    owed(&sitting, "M04", friday);
    sitting_do(&sitting, "event M03 kind=discharge at=2026-11-20T18:30"); /* unknown is not no */
    owed(&sitting, "M03", friday);
    sitting_do(&sitting, "fact M05 name=dx value=M54.5 date=2026-01-01"); /* a back, and nothing else */
    sitting_do(&sitting, "event M05 kind=discharge at=2026-11-20T18:30");
    owed(&sitting, "M05", "");
    sitting_do(&sitting, "setting M06 setting=hospital at=2026-11-20T09:00");
    owed(&sitting, "M06", "");
    sitting_do(&sitting, "setting M06 setting=home at=2026-11-23T09:00");
    has(&sitting, "M06", "screen 2026-11-24T17:00:00-08:00");
    has(&sitting, "M06", "enrol_after_discharge 2026-11-30T23:59:59-08:00");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void a_screening_says_no(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "event M04 kind=discharge at=2026-11-23T10:00");
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "screened M04 result=not_eligible reason=stable");
    has_not(&sitting, "M04", "screen");
    has_not(&sitting, "M04", "enrol_after_discharge");
    assert_non_null(strstr(sitting_owed(&sitting, "M04", false), "screen met"));
    assert_non_null(strstr(sitting_owed(&sitting, "M04", false), "enrol_after_discharge cancelled"));
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_do(&sitting, "screened M04 result=eligible reason=frail");
    assert_true(warned(&sitting, "Refer"));
    has_not(&sitting, "M04", "screen");
    has(&sitting, "M04", "enrol_after_discharge 2026-11-30T23:59:59-08:00");
    sitting_user(&sitting, "li");
    sitting_refused(&sitting, "screened M04 result=eligible reason=frail", ERROR_REFUSED, NULL);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static void the_case_takes_both_over(void **state) {
    (void)state;
    static const char *const lines[] = {"event M04 kind=discharge at=2026-11-23T10:00",
                                        "refer M04 source=hospital referrer=Lee channel=fax", NULL};
    static const char *const rest[] = {"review M04",
                                       "approve M04 services=all",
                                       "send M04 provider=Bay",
                                       "agree M04 home_first=yes acp=yes who=member",
                                       "assess M04 at=now mode=clinic",
                                       "co: enrol M04 lead=co",
                                       NULL};
    RecordList list = {0};
    Error error;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    assert_true(
        record_list(sitting_store(&sitting), &list, "obligation", "clock", "screen", NULL, NULL, &error));
    assert_true(record_int(list.items[0], "case_no") > 0);
    record_list_free(&list);
    has(&sitting, "M04", "screen 2026-11-24T17:00");
    sitting_play(&sitting, rest);
    has_not(&sitting, "M04", "screen");
    assert_non_null(strstr(sitting_owed(&sitting, "M04", false), "enrol_after_discharge met"));
    sitting_now_is(&sitting, "2026-11-25T09:00:00-08:00");
    sitting_do(&sitting, "event M04 kind=admission at=2026-11-24T20:00");
    has(&sitting, "M04", "trc_admission 2026-11-26T23:59:59-08:00");
    sitting_do(&sitting, "event M04 kind=admission_notice at=2026-11-25T08:00");
    has_not(&sitting, "M04", "trc_admission");
    sitting_do(&sitting,
               "event M04 kind=discharge at=2026-11-25T08:30"); /* enrolled already: nobody to enrol */
    has_not(&sitting, "M04", "enrol_after_discharge");
    has(&sitting, "M04", "trc_discharge_info 2026-11-27T23:59:59-08:00");
    has(&sitting, "M04", "patient_engagement 2026-12-25T23:59:59-08:00");
    has(&sitting, "M04", "med_rec 2026-12-25T23:59:59-08:00");
    sitting_close(&sitting);
}

typedef struct Came {
    const char *member, *kind, *discharge, *to, *disposition;
} Came;

static bool encounters(Intake *intake, void *context, Error *error) {
    for (const Came *came = context; came->member; came++) {
        IntakeEncounter row = {.member_id = came->member,
                               .kind = came->kind,
                               .admit = "2026-09-01T10:00:00Z",
                               .discharge = came->discharge,
                               .to_setting = came->to,
                               .disposition = came->disposition};
        IntakeWhy why;
        IntakeVerdict verdict = intake_encounter(intake, &row, &why, error);
        if (verdict == INTAKE_FAILED || verdict == INTAKE_REJECTED) return false;
    }
    return true;
}

static void imported_discharges(void **state) {
    (void)state;
    Came rows[] = {{"M04", "inpatient", "2026-11-21T02:30:00Z", "home", NULL},
                   {"M06", "inpatient", "2026-10-01T02:30:00Z", "home", NULL}, /* history */
                   {"M08", "ambulatory", "2026-11-21T02:30:00Z", NULL, NULL},
                   {"M14", "inpatient", "2026-11-21T02:30:00Z", "home", "hospice"},
                   {"M10", "inpatient", "2026-11-21T02:30:00Z", "snf", NULL}, /* goes on elsewhere */
                   {"M12", "inpatient", NULL, NULL, NULL},
                   {NULL, NULL, NULL, NULL, NULL}};
    Came later[] = {{"M04", "inpatient", "2026-11-21T02:30:00Z", "home", NULL},
                    {"M12", "inpatient", "2026-11-23T18:00:00Z", "home", NULL},
                    {NULL, NULL, NULL, NULL, NULL}};
    Sitting sitting;
    Error error = {0};
    int64_t act, second;
    sitting_open(&sitting);
    assert_true(work_intake(sitting.work, "encounters", "e.csv", false, encounters, rows, &act, &error));
    owed(&sitting, "M04", friday);
    for (int i = 6; i <= 14; i += 2) {
        char member[8];
        snprintf(member, sizeof member, "M%02d", i);
        owed(&sitting, member, "");
    }
    sitting_check(&sitting);
    assert_true(work_intake(sitting.work, "encounters", "f.csv", false, encounters, later, &second, &error));
    owed(&sitting, "M04", friday); /* the same row again opens nothing */
    has(&sitting, "M12", "screen 2026-11-24T17:00:00-08:00");
    has(&sitting, "M12", "enrol_after_discharge 2026-11-30T23:59:59-08:00");
    sitting_check(&sitting);
    assert_true(sitting_try_undo(&sitting, second));
    assert_true(sitting_try_undo(&sitting, act));
    owed(&sitting, "M04", "");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static const char *const active[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                     "review M02",
                                     "approve M02 services=all to=2026-12-20 authorization=PC-1",
                                     "send M02 provider=Bay",
                                     "attempt M02 by=provider method=phone result=reached",
                                     "agree M02 home_first=yes acp=yes who=member",
                                     "assess M02 at=now mode=clinic",
                                     "co: enrol M02 lead=co",
                                     NULL};

static void what_the_enrolled_are_owed(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, active);
    has(&sitting, "M02", "biweekly_call 2026-12-08T23:59:59-08:00");
    sitting_now_is(&sitting, "2026-12-01T09:00:00-08:00");
    sitting_do(&sitting, "event M02 kind=provider_call at=2026-11-30T11:00");
    has(&sitting, "M02", "biweekly_call 2026-12-14T23:59:59-08:00");
    has(&sitting, "M02", "authorization 2026-12-20T23:59:59-08:00");
    sitting_refused(&sitting, "renew M02 to=2026-11-30", ERROR_BAD_INPUT, "to");
    sitting_do(&sitting, "renew M02 to=2027-06-20 units=6 authorization=PC-2");
    has(&sitting, "M02", "authorization 2027-06-20T23:59:59-07:00"); /* over the change of the clock */
    has(&sitting, "M02", "acp 2026-12-24T23:59:59-08:00");
    sitting_do(&sitting, "acp M02 surrogate=named ahcd=declined polst=no");
    has_not(&sitting, "M02", "acp ");
    has(&sitting, "M02", "verify 2026-12-02T17:00:00-08:00");
    sitting_do(&sitting, "provider_verified M02 source=licence");
    has_not(&sitting, "M02", "verify");
    sitting_do(&sitting, "rounds_request M02 reason=pain");
    has(&sitting, "M02", "rounds_request 2026-12-07T09:00:00-08:00");
    sitting_now_is(&sitting, "2026-12-07T10:00:00-08:00");
    sitting_do(&sitting, "event M02 kind=rounds at=2026-12-07T09:30 result=\"raise the dose\"");
    has_not(&sitting, "M02", "rounds_request");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void the_caregivers_burden(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, active);
    static const char *const bad[] = {"89", "-1", "40.5", "high", "0x10", "1000"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char line[80];
        snprintf(line, sizeof line, "event M02 kind=zarit at=now result=%s", bad[i]);
        sitting_refused(&sitting, line, ERROR_BAD_INPUT, "0 to 88");
    }
    sitting_do(&sitting, "event M02 kind=zarit at=now result=20");
    has(&sitting, "M02", "caregiver 2027-02-22T23:59:59-08:00");
    has_not(&sitting, "M02", "resource_offer");
    sitting_now_is(&sitting, "2027-02-12T10:00:00-08:00"); /* Friday before Presidents' Day */
    sitting_do(&sitting, "event M02 kind=zarit at=now result=21");
    assert_true(warned(&sitting, "higher band"));
    has(&sitting, "M02", "caregiver 2027-05-13T23:59:59-07:00");
    has(&sitting, "M02", "icp_after_consult 2027-02-19T23:59:59-08:00");
    has(&sitting, "M02", "resource_offer 2027-02-17T17:00:00-08:00");
    sitting_do(&sitting, "event M02 kind=resources at=now result=respite");
    has_not(&sitting, "M02", "resource_offer");
    sitting_now_is(&sitting, "2027-02-13T10:00:00-08:00");
    sitting_do(&sitting, "event M02 kind=zarit at=now result=40"); /* the same band */
    has_not(&sitting, "M02", "resource_offer");
    sitting_do(&sitting, "event M02 kind=zarit at=2026-12-01T10:00 result=88"); /* keyed late: after the 20 */
    has(&sitting, "M02", "resource_offer 2026-12-03T17:00:00-08:00");
    sitting_do(&sitting, "event M04 kind=zarit at=now result=declined");
    assert_true(warned(&sitting, "No score"));
    sitting_do(&sitting, "event M04 kind=zarit at=now"); /* unscored */
    assert_true(warned(&sitting, "No score"));
    sitting_close(&sitting);
}

static void thoughts_of_self_harm(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_refused(&sitting, "event M02 kind=phq9 at=now", ERROR_BAD_INPUT, "nine scores");
    sitting_refused(&sitting, "event M02 kind=phq9 at=now result=\"0 1 2 3 0 0 0 0\"", ERROR_BAD_INPUT,
                    "nine");
    sitting_refused(&sitting, "event M02 kind=phq9 at=now result=\"0 1 2 4 0 0 0 0 0\"", ERROR_BAD_INPUT,
                    "nine");
    sitting_refused(&sitting, "event M02 kind=phq9 at=now result=12", ERROR_BAD_INPUT, "nine");
    sitting_do(&sitting, "event M02 kind=phq9 at=now result=\"3 3 3 3 3 3 3 3 0\"");
    owed(&sitting, "M02", "");
    sitting_do(&sitting, "event M02 kind=phq9 at=now result=0,0,0,0,0,0,0,0,1");
    owed(&sitting, "M02", "phq9_item9 2026-11-24T23:59:59-08:00\n");
    sitting_do(&sitting, "event M02 kind=safety_check at=now result=\"safe, plan made\"");
    owed(&sitting, "M02", "");
    sitting_close(&sitting);
}

static void hospice_and_death(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, active);
    sitting_now_is(&sitting, "2026-11-30T09:00:00-08:00");
    sitting_do(&sitting, "close M02 reason=hospice source=MARx at=2026-11-27T10:00");
    has(&sitting, "M02", "hospice_notice 2026-12-05T23:59:59-08:00"); /* never late before it was learned */
    sitting_as(&sitting, "su", "reopen M02 reason=revoked");
    has_not(&sitting, "M02", "hospice_notice");
    sitting_do(&sitting, "close M02 reason=hospice source=MARx at=2026-11-27T10:00");
    sitting_do(&sitting, "event M02 kind=hospice_notice at=now");
    has_not(&sitting, "M02", "hospice_notice");
    sitting_do(&sitting, "event M02 kind=discharge at=now"); /* in hospice: nobody's to enrol */
    has_not(&sitting, "M02", "screen");
    sitting_do(&sitting, "event M02 kind=hospice_discharge at=now"); /* alive */
    has(&sitting, "M02", "screen 2026-12-01T17:00:00-08:00");
    sitting_do(&sitting, "refer M04 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "close M04 reason=deceased source=daughter");
    has(&sitting, "M04", "bereavement 2026-12-14T23:59:59-08:00");
    sitting_do(&sitting, "event M04 kind=bereavement at=now result=\"called the daughter\"");
    has_not(&sitting, "M04", "bereavement");
    sitting_do(&sitting, "event M04 kind=discharge at=now");
    has_not(&sitting, "M04", "screen");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static bool members(Intake *intake, void *context, Error *error) {
    static const char *const rows[][3] = {{"N1", "dsnp", "2026-10-01"},
                                          {"N2", "dsnp", "2026-07-01"},
                                          {"N3", "mcp", "2020-01-01"},
                                          {"N4", "dsnp", "2026-12-01"}};
    (void)context;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        IntakeField fields[] = {{"source_id", rows[i][0]},
                                {"last_name", "New"},
                                {"first_name", "N"},
                                {"birth_date", "1950-01-01"},
                                {"line_of_business", rows[i][1]},
                                {"coverage_from", rows[i][2]}};
        IntakeWhy why;
        if (intake_member(intake, fields, sizeof fields / sizeof *fields, &why, error) != INTAKE_ADDED)
            return false;
    }
    return true;
}

static void the_plans_own(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    assert_true(work_intake(sitting.work, "roster", "r.csv", false, members, NULL, NULL, &error));
    sitting_do(&sitting, "refer N1 source=pcp referrer=Lee channel=fax");
    has(&sitting, "N1", "hra_initial 2026-12-30T23:59:59-08:00"); /* 90 days, over the change of the clock */
    sitting_do(&sitting, "event N1 kind=hra at=now result=refused");
    has_not(&sitting, "N1", "hra_initial");
    has(&sitting, "N1", "hra_annual 2027-11-24T23:59:59-08:00");
    sitting_do(&sitting,
               "refer N2 source=pcp referrer=Lee channel=fax"); /* its time is over: not ours to owe */
    has_not(&sitting, "N2", "hra");
    sitting_do(&sitting, "refer N4 source=pcp referrer=Lee channel=fax"); /* not covered yet */
    has_not(&sitting, "N4", "hra");
    sitting_do(&sitting, "event M05 kind=enrolment at=2026-11-01T00:00");
    has(&sitting, "M05", "hra_initial 2027-01-30T23:59:59-08:00");
    has(&sitting, "M05", "face_to_face 2027-11-01T23:59:59-07:00");
    sitting_close(&sitting);
}

static void what_a_delegate_forwards(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    assert_true(work_intake(sitting.work, "roster", "r.csv", false, members, NULL, NULL, &error));
    sitting_do(&sitting,
               "refer N3 source=pcp referrer=Lee channel=fax delegate_received_at=2026-11-23T10:00");
    has(&sitting, "N3", "forward 2026-11-24T17:00:00-08:00");
    sitting_do(&sitting, "forward N3 to=\"LA Care\"");
    has_not(&sitting, "N3", "forward");
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    sitting_do(&sitting, "refer N3 source=pcp referrer=Lee channel=fax expedited=yes "
                         "delegate_received_at=2026-11-23T10:00");
    has(&sitting, "N3", "forward.expedited 2026-11-24T10:00:00-08:00");
    sitting_do(&sitting,
               "refer N1 source=pcp referrer=Lee channel=fax delegate_received_at=2026-11-23T10:00");
    has_not(&sitting, "N1", "forward"); /* both programmes are the plan's */
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_discharge_without_a_case),
        cmocka_unit_test(a_screening_says_no),
        cmocka_unit_test(the_case_takes_both_over),
        cmocka_unit_test(imported_discharges),
        cmocka_unit_test(what_the_enrolled_are_owed),
        cmocka_unit_test(the_caregivers_burden),
        cmocka_unit_test(thoughts_of_self_harm),
        cmocka_unit_test(hospice_and_death),
        cmocka_unit_test(the_plans_own),
        cmocka_unit_test(what_a_delegate_forwards),
    };
    return cmocka_run_group_tests_name("member clocks", tests, NULL, NULL);
}
