#include "../support/plan_policy.h"
#include "core/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* Written by hand from workflow.md section 7 and domain.md 8.3: a change of the policy must be made here too.
 */
static const struct {
    const char *name, *lob;
    ClockCalendar calendar;
    const char *duration;
    int64_t amount;
    int64_t opens_after;
    const char *owner;
} clocks[] = {
    {"acknowledge", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"urgent_triage", NULL, CLOCK_ELAPSED, "PT4H", 14400, 0, "case_manager"},
    {"determination_standard", NULL, CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "case_manager"},
    {"determination_standard", "dsnp", CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "case_manager"},
    {"determination_standard", "dsnp_aligned", CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "case_manager"},
    {"determination_standard", "mcp", CLOCK_BUSINESS_DAYS, "P5D", 5, 0, "case_manager"},
    {"determination_expedited", NULL, CLOCK_ELAPSED, "PT72H", 259200, 0, "case_manager"},
    {"determination_expedited", "dsnp_aligned", CLOCK_ELAPSED, "PT72H", 259200, 0, "case_manager"},
    {"determination_expedited", "mcp", CLOCK_ELAPSED, "PT72H", 259200, 0, "case_manager"},
    {"forward", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"forward.expedited", NULL, CLOCK_ELAPSED, "PT24H", 86400, 0, "case_manager"},
    {"answer", NULL, CLOCK_BUSINESS_DAYS, "P2D", 2, 0, "case_manager"},
    {"reask", NULL, CLOCK_BUSINESS_DAYS, "P3D", 3, 172800, "case_manager"},
    {"screen", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"first_attempt", NULL, CLOCK_CALENDAR_DAYS, "P5D", 5, 0, "case_manager"},
    {"outreach", NULL, CLOCK_ELAPSED, "PT48H", 172800, 0, "pc_provider_liaison"},
    {"urgent_outreach", NULL, CLOCK_ELAPSED, "PT4H", 14400, 0, "pc_provider_liaison"},
    {"provider_accept", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "pc_provider_liaison"},
    {"chase_provider", NULL, CLOCK_ELAPSED, "PT48H", 172800, 129600, "case_manager"},
    {"next_attempt", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "outreach"},
    {"next_attempt.second", NULL, CLOCK_BUSINESS_DAYS, "P2D", 2, 0, "outreach"},
    {"next_attempt.letter", NULL, CLOCK_CALENDAR_DAYS, "P5D", 5, 0, "outreach"},
    {"initial_visit", NULL, CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "pc_provider_liaison"},
    {"reoffer", NULL, CLOCK_CALENDAR_DAYS, "P0D", 0, 0, "outreach"},
    {"network_gap", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "supervisor"},
    {"verify", NULL, CLOCK_BUSINESS_DAYS, "P5D", 5, 0, "supervisor"},
    {"enrol_after_discharge", NULL, CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "pc_coordinator"},
    {"home_visit", NULL, CLOCK_ELAPSED, "PT48H", 172800, 0, "pc_provider_liaison"},
    {"follow_up", NULL, CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "pc_provider_liaison"},
    {"icp_after_consult", NULL, CLOCK_CALENDAR_DAYS, "P7D", 7, 0, "pc_coordinator"},
    {"icp_after_consult.enrolment", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 0, "pc_coordinator"},
    {"icp_review", NULL, CLOCK_CALENDAR_DAYS, "P365D", 365, 28944000, "pc_coordinator"},
    {"caregiver", NULL, CLOCK_CALENDAR_DAYS, "P90D", 90, 5184000, "pc_provider_liaison"},
    {"caregiver.enrolment", NULL, CLOCK_CALENDAR_DAYS, "P14D", 14, 0, "pc_provider_liaison"},
    {"resource_offer", NULL, CLOCK_BUSINESS_DAYS, "P2D", 2, 0, "pc_coordinator"},
    {"reassessment", NULL, CLOCK_CALENDAR_DAYS, "P90D", 90, 0, "pc_coordinator"},
    {"acp", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 0, "pc_coordinator"},
    {"authorization", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 0, "case_manager"},
    {"biweekly_call", NULL, CLOCK_CALENDAR_DAYS, "P14D", 14, 0, "case_manager"},
    {"rounds_request", NULL, CLOCK_ROUNDS, "", 0, 0, "case_manager"},
    {"discharge_decision", NULL, CLOCK_BUSINESS_DAYS, "P2D", 2, 0, "pc_coordinator"},
    {"hold_review", NULL, CLOCK_CALENDAR_DAYS, "P0D", 0, 0, "case_manager"},
    {"pin", NULL, CLOCK_ELAPSED, "PT0H", 0, 0, "case_manager"},
    {"task", NULL, CLOCK_ELAPSED, "PT0H", 0, 0, "case_manager"},
    {"ethics_review", NULL, CLOCK_BUSINESS_DAYS, "P5D", 5, 0, "pc_coordinator"},
    {"phq9_item9", NULL, CLOCK_CALENDAR_DAYS, "P0D", 0, 0, "pc_coordinator"},
    {"death_verify", NULL, CLOCK_BUSINESS_DAYS, "P2D", 2, 0, "case_manager"},
    {"close_deceased", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"bereavement", NULL, CLOCK_CALENDAR_DAYS, "P14D", 14, 0, "pc_coordinator"},
    {"hospice_notice", NULL, CLOCK_CALENDAR_DAYS, "P5D", 5, 0, "case_manager"},
    {"outcome", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"correction", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"notice", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"notice.decision", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"notice.extension", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"notice.processing", NULL, CLOCK_CALENDAR_DAYS, "P3D", 3, 0, "case_manager"},
    {"notice.lead", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "pc_coordinator"},
    {"notice.return", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"notice.dismissal", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"notice.oral_denial", NULL, CLOCK_CALENDAR_DAYS, "P3D", 3, 0, "case_manager"},
    {"notice.appeal", NULL, CLOCK_BUSINESS_DAYS, "P1D", 1, 0, "case_manager"},
    {"ire", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 0, "case_manager"},
    {"ire.expedited", NULL, CLOCK_ELAPSED, "PT24H", 86400, 0, "case_manager"},
    {"notice.ten_day", NULL, CLOCK_CALENDAR_DAYS, "P10D", 10, 0, "pc_coordinator"},
    {"appeal", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 0, "medical_director"},
    {"appeal.expedited", NULL, CLOCK_ELAPSED, "PT72H", 259200, 0, "medical_director"},
    {"appeal.window", NULL, CLOCK_CALENDAR_DAYS, "P65D", 65, 0, "medical_director"},
    {"hra_initial", NULL, CLOCK_CALENDAR_DAYS, "P90D", 90, 0, "case_manager"},
    {"hra_annual", NULL, CLOCK_CALENDAR_DAYS, "P365D", 365, 0, "case_manager"},
    {"face_to_face", NULL, CLOCK_CALENDAR_DAYS, "P365D", 365, 0, "pc_coordinator"},
    {"trc_admission", NULL, CLOCK_CALENDAR_DAYS, "P2D", 2, 0, "case_manager"},
    {"trc_discharge_info", NULL, CLOCK_CALENDAR_DAYS, "P2D", 2, 0, "case_manager"},
    {"patient_engagement", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 86400, "case_manager"},
    {"med_rec", NULL, CLOCK_CALENDAR_DAYS, "P30D", 30, 0, "case_manager"},
};

/* The time held is added in the clock's own measure: over the changes of the clock, weekends, holidays. */
static void resumed_after_a_hold(void **state) {
    const Plan *plan = *state;
    static const struct {
        ClockCalendar calendar;
        const char *due, *held, *released, *want;
    } rows[] = {
        {CLOCK_ELAPSED, "2026-11-26 10:00", "2026-11-24 14:05", "2026-11-25 16:05",
         "2026-11-27T12:00:00-08:00"},
        {CLOCK_ELAPSED, "2026-03-08 01:00", "2026-03-07 12:00", "2026-03-08 12:00",
         "2026-03-09T01:00:00-07:00"},
        {CLOCK_CALENDAR_DAYS, "2026-11-29 23:59:59", "2026-11-24 14:05", "2026-12-04 09:00",
         "2026-12-09T23:59:59-08:00"},
        {CLOCK_CALENDAR_DAYS, "2026-10-30 23:59:59", "2026-10-28 09:00", "2026-11-02 09:00",
         "2026-11-04T23:59:59-08:00"},
        {CLOCK_CALENDAR_DAYS, "2026-11-29 23:59:59", "2026-11-24 09:00", "2026-11-24 18:00",
         "2026-11-29T23:59:59-08:00"},
        {CLOCK_BUSINESS_DAYS, "2026-11-25 17:00", "2026-11-24 14:05", "2026-11-27 09:00",
         "2026-11-30T17:00:00-08:00"},
        {CLOCK_BUSINESS_DAYS, "2026-11-25 17:00", "2026-11-24 14:05", "2026-11-26 09:00",
         "2026-11-30T17:00:00-08:00"},
        {CLOCK_BUSINESS_DAYS, "2026-11-25 17:00", "2026-11-24 18:00", "2026-11-25 09:00",
         "2026-11-25T17:00:00-08:00"},
        {CLOCK_BUSINESS_DAYS, "2026-11-25 17:00", "2026-11-21 09:00", "2026-11-23 09:00",
         "2026-11-25T17:00:00-08:00"},
        {CLOCK_ROUNDS, "2026-11-30 09:00", "2026-11-24 14:05", "2026-12-01 09:00",
         "2026-12-07T09:00:00-08:00"},
        {CLOCK_ELAPSED, "2026-11-26 10:00", "2026-11-24 14:05", "2026-11-23 16:05",
         "2026-11-26T10:00:00-08:00"}, /* ended before it was held */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[ZONE_TIME_SIZE];
        Instant due = clock_resume(plan->policy, rows[i].calendar, plan->zone, plan_at(plan, rows[i].due),
                                   plan_at(plan, rows[i].held), plan_at(plan, rows[i].released));
        zone_format(plan->zone, due, text);
        if (strcmp(text, rows[i].want) != 0) fail_msg("%zu: %s, expected %s", i, text, rows[i].want);
    }
}

static void every_clock_of_the_policy(void **state) {
    const Plan *plan = *state;
    size_t own = 0;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        const Clock *clock = policy_clock(plan->policy, clocks[i].name, clocks[i].lob);
        if (!clock) fail_msg("no clock %s", clocks[i].name);
        if (clock->calendar != clocks[i].calendar || strcmp(clock->duration, clocks[i].duration) != 0 ||
            clock->amount != clocks[i].amount || clock->opens_after != clocks[i].opens_after ||
            strcmp(clock->owner, clocks[i].owner) != 0)
            fail_msg("%s %s", clocks[i].name, clocks[i].lob ? clocks[i].lob : "");
        if (!clocks[i].lob) assert_ptr_equal(policy_clock_at(plan->policy, own++), clock);
    }
    assert_null(policy_clock_at(plan->policy, own));
    assert_null(policy_clock(plan->policy, "tea", NULL));
    assert_ptr_equal(policy_clock(plan->policy, "outreach", "mcp"),
                     policy_clock(plan->policy, "outreach", NULL));
    assert_string_equal(policy_name(plan->policy), "ca-dsnp");
    assert_string_equal(policy_version(plan->policy), "2026.1");
    assert_int_equal(policy_effective_from(plan->policy).day, date_of(2026, 1, 1).day);
}

/* domain.md 8.2 rows 29-31, 34, 35 */
static void boundary_rows(void **state) {
    const Plan *plan = *state;
    plan_due(plan, "determination_standard", "dsnp", "2026-01-02 16:00", "2026-01-09T23:59:59-08:00");
    plan_due(plan, "determination_expedited", NULL, "2026-03-07 23:30", "2026-03-11T00:30:00-07:00");
    plan_due(plan, "home_visit", NULL, "2026-02-27 10:00", "2026-03-01T10:00:00-08:00");
    plan_due(plan, "enrol_after_discharge", NULL, "2026-02-27 10:00", "2026-03-06T23:59:59-08:00");
    plan_due(plan, "caregiver", NULL, "2026-01-10 09:00", "2026-04-10T23:59:59-07:00");
    assert_int_equal(policy_clock(plan->policy, "caregiver", NULL)->opens_after, 60 * DAY_SECONDS);
    plan_due(plan, "notice.ten_day", "dsnp_aligned", "2026-11-24 09:00", "2026-12-04T23:59:59-08:00");
}

static void daylight_saving_and_month_ends(void **state) {
    const Plan *plan = *state;
    plan_due(plan, "determination_expedited", NULL, "2026-10-31 12:00", "2026-11-03T11:00:00-08:00");
    plan_due(plan, "determination_standard", NULL, "2026-03-05 08:00", "2026-03-12T23:59:59-07:00");
    plan_due(plan, "determination_standard", NULL, "2026-10-28 23:59:59", "2026-11-04T23:59:59-08:00");
    plan_due(plan, "determination_standard", NULL, "2028-02-26 10:00", "2028-03-04T23:59:59-08:00");
    plan_due(plan, "acp", NULL, "2026-01-31 10:00", "2026-03-02T23:59:59-08:00");
    plan_due(plan, "hra_annual", NULL, "2027-12-31 10:00", "2028-12-30T23:59:59-08:00");
    plan_due(plan, "urgent_outreach", NULL, "2026-11-01 00:30", "2026-11-01T03:30:00-08:00");
    plan_due(plan, "phq9_item9", NULL, "2026-11-24 14:05", "2026-11-24T23:59:59-08:00");
    plan_due(plan, "reoffer", NULL, "2026-12-15", "2026-12-15T23:59:59-08:00");
    plan_due(plan, "pin", NULL, "2026-12-15 08:00", "2026-12-15T08:00:00-08:00");
}

static void business_days(void **state) {
    const Plan *plan = *state;
    static const char *const cases[][3] = {
        {"acknowledge", "2026-11-16 09:00", "2026-11-17T17:00:00-08:00"},
        {"acknowledge", "2026-11-16 17:00", "2026-11-17T17:00:00-08:00"},
        {"acknowledge", "2026-11-16 17:00:01", "2026-11-18T17:00:00-08:00"},
        {"acknowledge", "2026-11-13 16:00", "2026-11-16T17:00:00-08:00"},
        {"acknowledge", "2026-11-13 18:00",
         "2026-11-17T17:00:00-08:00"}, /* Friday evening counts as Monday */
        {"acknowledge", "2026-11-14 10:00", "2026-11-17T17:00:00-08:00"}, /* Saturday too */
        {"acknowledge", "2026-11-15 23:59:59", "2026-11-17T17:00:00-08:00"},
        {"acknowledge", "2026-11-10 18:00", "2026-11-13T17:00:00-08:00"}, /* Veterans Day between */
        {"acknowledge", "2026-11-24 14:05", "2026-11-25T17:00:00-08:00"},
        {"acknowledge", "2026-11-25 14:05", "2026-11-27T17:00:00-08:00"}, /* Thanksgiving is skipped */
        {"answer", "2026-11-24 14:05", "2026-11-27T17:00:00-08:00"},
        {"answer", "2026-11-25 17:30", "2026-12-01T17:00:00-08:00"},
        {"answer", "2026-12-24 10:00", "2026-12-29T17:00:00-08:00"},
        {"acknowledge", "2026-07-02 10:00", "2026-07-06T17:00:00-07:00"}, /* the 3rd is the 4th observed */
        {"acknowledge", "2027-12-30 10:00", "2028-01-03T17:00:00-08:00"},
        {"acknowledge", "2026-03-06 10:00", "2026-03-09T17:00:00-07:00"}, /* over the change of clocks */
        {"verify", "2026-12-31 10:00", "2027-01-08T17:00:00-08:00"},
        {"death_verify", "2026-11-20 17:00:01", "2026-11-25T17:00:00-08:00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        plan_due(plan, cases[i][0], NULL, cases[i][1], cases[i][2]);
    plan_due(plan, "determination_standard", "mcp", "2026-11-20 10:00", "2026-11-30T17:00:00-08:00");
}

static void a_later_start_is_never_due_earlier(void **state) {
    const Plan *plan = *state;
    const Clock *clock;
    Instant from = plan_at(plan, "2026-10-25 00:00");
    for (size_t i = 0; (clock = policy_clock_at(plan->policy, i)); i++) {
        int64_t before = 0;
        for (int64_t hour = 0; hour < 24 * 80; hour++) {
            Instant start = instant_add(from, hour * HOUR_SECONDS + 1);
            Instant due = clock_due(plan->policy, clock, plan->zone, start);
            assert_true(due.second >= before && due.second >= start.second);
            before = due.second;
        }
    }
}

static void the_environment_does_not_matter(void **state) {
    static const char *const zones[] = {"UTC", "Asia/Kathmandu", "America/Los_Angeles"};
    for (size_t i = 0; i < 3; i++) {
        setenv("TZ", zones[i], 1);
        boundary_rows(state);
        daylight_saving_and_month_ends(state);
        business_days(state);
    }
    unsetenv("TZ");
}

static void days_given_by_hand(void **state) {
    const Plan *plan = *state;
    Instant start = plan_at(plan, "2026-11-20 10:00");
    char text[ZONE_TIME_SIZE];
    zone_format(plan->zone, clock_due_days(plan->policy, CLOCK_CALENDAR_DAYS, 21, plan->zone, start), text);
    assert_string_equal(text, "2026-12-11T23:59:59-08:00"); /* a standard clock extended by 14 days */
    zone_format(plan->zone, clock_due_days(plan->policy, CLOCK_BUSINESS_DAYS, 0, plan->zone, start), text);
    assert_string_equal(text, "2026-11-20T17:00:00-08:00");
    Instant never = clock_due_days(plan->policy, CLOCK_NONE, 5, plan->zone, start);
    assert_int_equal(never.second, instant_never.second);
    never = clock_due_days(plan->policy, CLOCK_BUSINESS_DAYS, INT64_MAX, plan->zone, start);
    assert_int_equal(never.second, instant_never.second);
}

static void advances_and_numbers(void **state) {
    const Policy *policy = ((Plan *)*state)->policy;
    static const struct {
        const char *name;
        int hours;
    } want[] = {{"urgent", 24}, {"expedited", 0}, {"left_hospital", 12}, {"pps_40", 12}, {"pinned", 720}};
    size_t n = sizeof want / sizeof *want;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(policy_advance(policy, want[i].name), want[i].hours);
        assert_string_equal(policy_advance_at(policy, i)->name, want[i].name);
    }
    assert_null(policy_advance_at(policy, n));
    assert_int_equal(policy_advance(policy, "moon"), 0);
    assert_int_equal(policy_number(policy, "attempts_before_effort_spent", -1), 3);
    assert_int_equal(policy_number(policy, "questions_before_decision", -1), 3);
    assert_int_equal(policy_number(policy, "approval_valid_days", -1), 90);
    assert_int_equal(policy_number(policy, "extension_days", -1), 14);
    assert_int_equal(policy_number(policy, "adverse_notice_days", -1), 10);
    assert_int_equal(policy_number(policy, "import_discharge_days", -1), 30);
    assert_int_equal(policy_number(policy, "moon", -1), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_clock_of_the_policy),
        cmocka_unit_test(resumed_after_a_hold),
        cmocka_unit_test(boundary_rows),
        cmocka_unit_test(daylight_saving_and_month_ends),
        cmocka_unit_test(business_days),
        cmocka_unit_test(a_later_start_is_never_due_earlier),
        cmocka_unit_test(the_environment_does_not_matter),
        cmocka_unit_test(days_given_by_hand),
        cmocka_unit_test(advances_and_numbers),
    };
    return cmocka_run_group_tests_name("clocks", tests, plan_open, plan_close);
}
