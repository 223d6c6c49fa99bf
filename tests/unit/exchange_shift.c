/* By how many days the sample's dates move, so that its story goes on in the week of whoever sees it. */
#include "exchange/import_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int start(void **state) {
    Error error = {0};
    Zone *zone;
    bool ok = zone_new(&zone, "America/Los_Angeles", &error);
    *state = zone;
    return ok ? 0 : -1;
}

static int stop(void **state) {
    Zone *zone = *state;
    zone_free(&zone);
    return 0;
}

static void dates_shift_by_whole_weeks(void **state) {
    const Zone *zone = *state;
    static const struct {
        const char *now;
        int days;
    } cases[] = {{"2026-11-24T14:05:00-08:00", 0},   {"2026-11-23T00:00:00-08:00", 0},
                 {"2026-11-22T23:59:59-08:00", -7},  {"2026-11-29T23:59:59-08:00", 0},
                 {"2026-11-30T00:00:00-08:00", 7},   {"2027-03-17T12:00:00-07:00", 112},
                 {"2026-01-01T12:00:00-08:00", -329}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Instant now;
        assert_true(instant_parse(cases[i].now, &now));
        assert_int_equal(import_shift_days(zone, now), cases[i].days);
        Date tuesday = import_shift_date(date_of(2026, 11, 24), cases[i].days), today = zone_date(zone, now);
        assert_int_equal(date_weekday(tuesday), 2);
        int days_away = tuesday.day - today.day;
        assert_true(days_away >= -5 && days_away <= 1);
    }
}

/* Every hour of two weeks, over the end of summer time: now lies in the story's last week. */
static void the_story_goes_on_today(void **state) {
    const Zone *zone = *state;
    static const struct {
        const char *now;
        int days;
    } cases[] = {{"2026-11-24T17:00:00-08:00", 0},  {"2026-11-24T17:00:01-08:00", 7},
                 {"2026-11-23T00:00:00-08:00", 0},  {"2026-11-22T12:00:00-08:00", 0},
                 {"2026-11-25T08:00:00-08:00", 7},  {"2026-11-17T17:00:00-08:00", -7},
                 {"2027-03-17T12:00:00-07:00", 119}};
    Instant now, first;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(instant_parse(cases[i].now, &now));
        assert_int_equal(import_story_days(zone, now), cases[i].days);
    }
    assert_true(instant_parse("2026-10-26T00:30:00-07:00", &first));
    for (int hour = 0; hour < 14 * 24; hour++) {
        now = instant_add(first, (int64_t)hour * HOUR_SECONDS);
        int days = import_story_days(zone, now);
        Instant end = import_shift_instant(zone, zone_instant(zone, (Civil){2026, 11, 24, 17, 0, 0}), days);
        Instant begin = import_shift_instant(zone, zone_instant(zone, (Civil){2026, 11, 17, 17, 0, 0}), days);
        assert_int_equal(days % 7, 0);
        assert_true(begin.second < now.second && now.second <= end.second);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(dates_shift_by_whole_weeks),
                                       cmocka_unit_test(the_story_goes_on_today)};
    return cmocka_run_group_tests_name("shifted dates", tests, start, stop);
}
