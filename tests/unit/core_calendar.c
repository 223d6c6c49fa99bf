/* Holidays, business days and the weekly rounds of the policy. */
#include "../support/plan_policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void holidays(void **state) {
    const Plan *plan = *state;
    static const int thanksgiving[][3] = {{2025, 11, 27}, {2026, 11, 26}, {2027, 11, 25}, {2028, 11, 23}};
    int found = 0;
    for (int day = date_of(2025, 1, 1).day; day <= date_of(2028, 12, 31).day; day++) {
        Date date = {day};
        int weekday = date_weekday(date);
        if (policy_holiday(plan->policy, date)) {
            found++;
            assert_in_range(weekday, 1, 5);
        }
        bool open = weekday != 0 && weekday != 6 && !policy_holiday(plan->policy, date);
        assert_int_equal(policy_business_day(plan->policy, date), open);
    }
    assert_int_equal(found, 11 * 4); /* that of 2028 falls on the last day of 2027 */
    for (size_t i = 0; i < 4; i++) {
        Date date = date_of(thanksgiving[i][0], thanksgiving[i][1], thanksgiving[i][2]);
        assert_int_equal(date_weekday(date), 4);
        assert_true(policy_holiday(plan->policy, date));
        assert_true(policy_business_day(plan->policy, (Date){date.day + 1}));
    }
}

static void assert_rounds(const Plan *plan, const char *asked, const char *begins, const char *cut_off) {
    char text[ZONE_TIME_SIZE];
    Rounds rounds = policy_rounds(plan->policy, plan->zone, plan_at(plan, asked));
    zone_format(plan->zone, rounds.begins, text);
    if (strcmp(text, begins)) fail_msg("asked %s: begins %s, expected %s", asked, text, begins);
    zone_format(plan->zone, rounds.cut_off, text);
    if (strcmp(text, cut_off)) fail_msg("asked %s: cut-off %s, expected %s", asked, text, cut_off);
    assert_int_equal(rounds.meeting.day, zone_date(plan->zone, rounds.begins).day);
    plan_due(plan, "rounds_request", NULL, asked, begins);
}

/* domain.md 8.2 row 32, and the weeks of Thanksgiving and of a Monday holiday */
static void rounds(void **state) {
    const Plan *plan = *state;
    static const char *const cases[][3] = {
        {"2026-11-19 11:59", "2026-11-23T09:00:00-08:00", "2026-11-19T12:00:00-08:00"},
        {"2026-11-19 12:00:00", "2026-11-23T09:00:00-08:00", "2026-11-19T12:00:00-08:00"},
        {"2026-11-19 12:00:01", "2026-11-30T09:00:00-08:00", "2026-11-25T12:00:00-08:00"},
        {"2026-11-23 08:00", "2026-11-30T09:00:00-08:00", "2026-11-25T12:00:00-08:00"},
        {"2026-11-25 12:00", "2026-11-30T09:00:00-08:00", "2026-11-25T12:00:00-08:00"},
        {"2026-11-25 12:01", "2026-12-07T09:00:00-08:00", "2026-12-03T12:00:00-08:00"},
        {"2026-01-14 10:00", "2026-01-20T09:00:00-08:00", "2026-01-15T12:00:00-08:00"}, /* Monday holiday */
        {"2026-01-19 10:00", "2026-01-26T09:00:00-08:00", "2026-01-22T12:00:00-08:00"},
        {"2026-03-05 12:00", "2026-03-09T09:00:00-07:00", "2026-03-05T12:00:00-08:00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_rounds(plan, cases[i][0], cases[i][1], cases[i][2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(holidays), cmocka_unit_test(rounds)};
    return cmocka_run_group_tests_name("calendar", tests, plan_open, plan_close);
}
