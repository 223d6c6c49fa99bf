/* What the ordered words of the filter mean at a moment, in the plan's zone. */
#include "core/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static Filter *read_filter(const char *line) {
    Filter *filter;
    Error error;
    if (!filter_new(&filter, line, &error)) fail_msg("%s: column %d: %s", line, error.column, error.why);
    return filter;
}

/* Tuesday 24 November 2026, 14:05 in Los Angeles. */
static const struct {
    const char *line, *from, *to;
} bounds_at[] = {
    {"due<2d", "", "2026-11-26T22:04:59Z"},
    {"due<4h", "", "2026-11-25T02:04:59Z"},
    {"due<-30m", "", "2026-11-24T21:34:59Z"},
    {"due>1w", "2026-12-01T22:05:01Z", "9999-12-31T23:59:58Z"},
    {"due>now", "2026-11-24T22:05:01Z", "9999-12-31T23:59:58Z"},
    {"due<2026-11-24", "", "2026-11-24T07:59:59Z"},
    {"due>2026-11-24", "2026-11-25T08:00:00Z", "9999-12-31T23:59:58Z"},
    {"due:2026-11-24", "2026-11-24T08:00:00Z", "2026-11-25T07:59:59Z"},
    {"due:today", "2026-11-24T08:00:00Z", "2026-11-25T07:59:59Z"},
    {"due:tomorrow", "2026-11-25T08:00:00Z", "2026-11-26T07:59:59Z"},
    {"due<yesterday", "", "2026-11-23T07:59:59Z"},
    {"work_by:2026-11-20..2026-11-24", "2026-11-20T08:00:00Z", "2026-11-25T07:59:59Z"},
    {"due:2d..4d", "2026-11-26T22:05:00Z", "2026-11-28T22:05:00Z"},
    {"due:..now", "", "2026-11-24T22:05:00Z"},
    {"due:today..", "2026-11-24T08:00:00Z", "9999-12-31T23:59:58Z"},
    {"due:2026-03-08", "2026-03-08T08:00:00Z", "2026-03-09T06:59:59Z"}, /* 23 hours */
    {"due:2026-11-01", "2026-11-01T07:00:00Z", "2026-11-02T07:59:59Z"}, /* 25 hours */
    {"due<0001-01-01", "", "0001-01-01T07:52:57Z"},                     /* before time zones */
    {"due:9999-12-31..", "9999-12-31T08:00:00Z", "9999-12-31T23:59:58Z"},
    {"age:80", "1945-11-25", "1946-11-24"},
    {"age>80", "", "1945-11-24"},
    {"age<80", "1946-11-25", ""},
    {"age:70..80", "1945-11-25", "1956-11-24"},
    {"age:..20", "2005-11-25", ""},
    {"age:65..", "", "1961-11-24"},
    {"age<0", "2026-11-25", ""},
};

static void bounds_of_times_and_ages(void **state) {
    (void)state;
    Zone *zone;
    Error error;
    Instant now;
    if (!zone_new(&zone, "America/Los_Angeles", &error)) fail_msg("%s", error.why);
    assert_true(instant_parse("2026-11-24T22:05:00Z", &now));
    for (size_t i = 0; i < sizeof bounds_at / sizeof *bounds_at; i++) {
        Filter *filter = read_filter(bounds_at[i].line);
        FilterBounds got = filter_bounds(&filter->terms[0], 0, zone, now);
        if (strcmp(got.from, bounds_at[i].from) != 0 || strcmp(got.to, bounds_at[i].to) != 0)
            fail_msg("%s: %s to %s", bounds_at[i].line, got.from, got.to);
        filter_free(&filter);
    }
    zone_free(&zone);
}

/* Whoever is born on any day of a year is inside the bounds of her age, on any day; leap days too. */
static void ages_follow_birthdays(void **state) {
    (void)state;
    Zone *zone;
    assert_true(zone_new(&zone, "America/Los_Angeles", NULL));
    Filter *filter = read_filter("age:22..23 age<22 age>23");
    for (int day = date_of(2024, 2, 25).day; day <= date_of(2025, 3, 4).day; day += day % 7 ? 1 : 3) {
        Instant now = instant_add(zone_end_of_day(zone, (Date){day}), -3600);
        FilterBounds in = filter_bounds(&filter->terms[0], 0, zone, now);
        FilterBounds below = filter_bounds(&filter->terms[1], 0, zone, now);
        FilterBounds above = filter_bounds(&filter->terms[2], 0, zone, now);
        for (int born = date_of(2000, 1, 1).day; born <= date_of(2003, 4, 1).day; born++) {
            char text[DATE_SIZE];
            date_format((Date){born}, text);
            int age = date_age((Date){born}, (Date){day});
            assert_int_equal(strcmp(text, in.from) >= 0 && strcmp(text, in.to) <= 0, age == 22 || age == 23);
            assert_int_equal(strcmp(text, below.from) >= 0, age < 22);
            assert_int_equal(strcmp(text, above.to) <= 0, age > 23);
        }
    }
    filter_free(&filter);
    zone_free(&zone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_of_times_and_ages),
        cmocka_unit_test(ages_follow_birthdays),
    };
    return cmocka_run_group_tests_name("filter times", tests, NULL, NULL);
}
