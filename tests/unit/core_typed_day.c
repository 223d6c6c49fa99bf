/* Days as people type them: month before day, years that are not said, the change of the clock. */
#include "core/typed_day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const struct {
    const char *typed, *today;
    bool ahead;
    const char *read; /* NULL: no day */
    bool guessed;
} days[] = {
    {"2026-12-01", "2026-11-24", true, "2026-12-01", false},
    {"today", "2026-11-24", true, "2026-11-24", false},
    {"Tomorrow", "2026-12-31", true, "2027-01-01", false},
    {"yesterday", "2027-01-01", false, "2026-12-31", false},
    {"+7d", "2026-12-28", true, "2027-01-04", false},
    {"-3d", "2026-11-24", false, "2026-11-21", false},
    {"+2w", "2026-11-24", true, "2026-12-08", false},
    {"12/1", "2026-11-24", true, "2026-12-01", true},
    {"12/24", "2026-11-24", true, "2026-12-24", true},
    {"12/24/2026", "2026-11-24", true, "2026-12-24", false},
    {"12/12/26", "2026-11-24", true, "2026-12-12", false},
    {"12/1/2026", "2026-11-24", true, "2026-12-01", true}, /* or 12 January */
    {"1/5", "2026-11-24", true, "2027-01-05", true},
    {"1/5", "2026-11-24", false, "2026-01-05", true},
    {"12/24", "2026-11-24", false, "2025-12-24", true},
    {"11/20", "2026-11-24", true, "2026-11-20", true}, /* an authorization from last week */
    {"12/20", "2027-01-10", true, "2026-12-20", true},
    {"11/24", "2026-11-24", false, "2026-11-24", true},
    {"1 Dec", "2026-11-24", true, "2026-12-01", true},
    {"dec 1", "2026-11-24", true, "2026-12-01", true},
    {"1 December 2026", "2026-11-24", true, "2026-12-01", false},
    {"Dec 1, 2026", "2026-11-24", true, "2026-12-01", false},
    {" 1 Dec ", "2026-11-24", true, "2026-12-01", true},
    {"2/29", "2026-11-24", true, "2028-02-29", true},
    {"2/29", "2026-11-24", false, "2024-02-29", true},
    {"fri", "2026-11-24", true, "2026-11-27", true}, /* today is a Tuesday */
    {"Monday", "2026-11-24", true, "2026-11-30", true},
    {"tue", "2026-11-24", true, "2026-12-01", true},
    {"tues", "2026-11-24", false, "2026-11-17", true},
    {"mon", "2026-11-24", false, "2026-11-23", true},
    {"wed", "2026-11-24", false, "2026-11-18", true},
    {"fr", "2026-11-24", true, NULL, false},
    {"next week", "2026-11-24", true, NULL, false},
    {"24/12", "2026-11-24", true, NULL, false},
    {"2/30", "2026-11-24", true, NULL, false},
    {"12/1/226", "2026-11-24", true, NULL, false},
    {"12/", "2026-11-24", true, NULL, false},
    {"1 De", "2026-11-24", true, NULL, false},
    {"+7", "2026-11-24", true, NULL, false},
    {"+7x", "2026-11-24", true, NULL, false},
    {"soon", "2026-11-24", true, NULL, false},
    {"", "2026-11-24", true, NULL, false},
};

static void days_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        Date today;
        TypedDay out;
        char read[DATE_SIZE];
        assert_true(date_parse(days[i].today, &today));
        bool ok = typed_day(days[i].typed, today, days[i].ahead, &out);
        if (ok != (days[i].read != NULL)) fail_msg("\"%s\" is %s", days[i].typed, ok ? "read" : "not read");
        if (!ok) continue;
        date_format(out.day, read);
        if (strcmp(read, days[i].read) != 0) fail_msg("\"%s\" is read as %s", days[i].typed, read);
        if (out.guessed != days[i].guessed) fail_msg("\"%s\" is guessed: %d", days[i].typed, out.guessed);
    }
}

static const struct {
    const char *typed, *read, *fault;
    bool guessed;
} births[] = {
    {"3/14/52", "1952-03-14", NULL, true},
    {"14 Mar 52", "1952-03-14", NULL, true},
    {"3/14/24", "2024-03-14", NULL, true},
    {"11/24/26", "2026-11-24", NULL, true},
    {"11/25/26", "1926-11-25", NULL, true},
    {"2/29/48", "1948-02-29", NULL, true},
    {"2/29/00", "2000-02-29", NULL, true},
    {"3/14/1952", "1952-03-14", NULL, false},
    {"1952-03-14", "1952-03-14", NULL, false},
    {"1900-01-01", "1900-01-01", NULL, false},
    {"1899-12-31", "1899-12-31", "lies before 1900", false},
    {"2026-11-25", "2026-11-25", "lies after today", false},
    {"3/14/2052", "2052-03-14", "lies after today", false},
    {"52", NULL, NULL, false},
};

static void births_lie_behind(void **state) {
    Date today = date_of(2026, 11, 24);
    (void)state;
    for (size_t i = 0; i < sizeof births / sizeof *births; i++) {
        TypedDay out;
        char read[DATE_SIZE];
        bool ok = typed_birth(births[i].typed, today, &out);
        if (ok != (births[i].read != NULL))
            fail_msg("\"%s\" is %s", births[i].typed, ok ? "read" : "not read");
        if (!ok) continue;
        date_format(out.day, read);
        if (strcmp(read, births[i].read) != 0) fail_msg("\"%s\" is read as %s", births[i].typed, read);
        const char *fault = birth_fault(out.day, today);
        if (strcmp(fault ? fault : "", births[i].fault ? births[i].fault : "") != 0)
            fail_msg("\"%s\" %s", births[i].typed, fault ? fault : "has no fault");
        assert_int_equal(out.guessed, births[i].guessed);
    }
}

static const struct {
    const char *typed, *now, *read;
} moments[] = {
    {"now", "2026-11-24T14:05:00-08:00", "2026-11-24T14:05:00-08:00"},
    {"2026-11-24 09:30", "2026-11-24T14:05:00-08:00", "2026-11-24T09:30:00-08:00"},
    {"9:30", "2026-11-24T14:05:00-08:00", "2026-11-24T09:30:00-08:00"},
    {"2:05pm", "2026-11-24T14:05:00-08:00", "2026-11-24T14:05:00-08:00"},
    {"12am", "2026-11-24T14:05:00-08:00", "2026-11-24T00:00:00-08:00"},
    {"12/1 10:00", "2026-11-24T14:05:00-08:00", "2026-12-01T10:00:00-08:00"},
    {"1 Dec 2026 2pm", "2026-11-24T14:05:00-08:00", "2026-12-01T14:00:00-08:00"},
    {"tomorrow", "2026-11-24T14:05:00-08:00", "2026-11-25T00:00:00-08:00"},
    {"fri 14:00", "2026-11-24T14:05:00-08:00", "2026-11-27T14:00:00-08:00"},
    {"wed 10", "2026-11-24T14:05:00-08:00", NULL},
    {"+2h", "2026-11-24T23:30:00-08:00", "2026-11-25T01:30:00-08:00"},
    {"-90m", "2026-11-24T14:05:00-08:00", "2026-11-24T12:35:00-08:00"},
    /* the wall's reading stays over the change of the clock; hours pass */
    {"+1d", "2026-10-31T12:00:00-07:00", "2026-11-01T12:00:00-08:00"},
    {"+1w", "2026-03-04T09:00:00-08:00", "2026-03-11T09:00:00-07:00"},
    {"+24h", "2026-10-31T12:00:00-07:00", "2026-11-01T11:00:00-08:00"},
    {"11/1 1:30", "2026-10-30T12:00:00-07:00", "2026-11-01T01:30:00-07:00"}, /* comes twice: the first */
    {"3/8 2:30", "2026-03-01T12:00:00-08:00", "2026-03-08T03:30:00-07:00"},  /* is skipped */
    {"1/1 0:00", "2026-12-31T23:00:00-08:00", "2027-01-01T00:00:00-08:00"},
    {"25:00", "2026-11-24T14:05:00-08:00", NULL},
    {"9:3", "2026-11-24T14:05:00-08:00", NULL},
    {"13pm", "2026-11-24T14:05:00-08:00", NULL},
    {"14", "2026-11-24T14:05:00-08:00", NULL},
    {"later", "2026-11-24T14:05:00-08:00", NULL},
};

static void moments_are_read(void **state) {
    (void)state;
    Zone *zone;
    Error error;
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        Instant now;
        TypedMoment out;
        char read[ZONE_TIME_SIZE];
        assert_true(instant_parse(moments[i].now, &now));
        bool ok = typed_moment(moments[i].typed, zone, now, true, &out);
        if (ok != (moments[i].read != NULL))
            fail_msg("\"%s\" is %s", moments[i].typed, ok ? "read" : "not read");
        if (!ok) continue;
        zone_format(zone, out.at, read);
        if (strcmp(read, moments[i].read) != 0) fail_msg("\"%s\" is read as %s", moments[i].typed, read);
    }
    zone_free(&zone);
}

static void a_day_alone_is_known_for_one(void **state) {
    static const struct {
        const char *typed;
        bool whole_day;
    } cases[] = {{"tomorrow", true},       {"12/1", true},  {"2026-12-01", true}, {"fri", true},
                 {"tomorrow 0:00", false}, {"9:30", false}, {"now", false},       {"2026-12-01 10:00", false},
                 {"+2d", false},           {"-2h", false}};
    (void)state;
    Zone *zone;
    Error error;
    Instant now;
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    assert_true(instant_parse("2026-11-24T14:05:00-08:00", &now));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TypedMoment out;
        assert_true(typed_moment(cases[i].typed, zone, now, true, &out));
        if (out.whole_day != cases[i].whole_day) fail_msg("\"%s\": %d", cases[i].typed, out.whole_day);
    }
    zone_free(&zone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read),
        cmocka_unit_test(births_lie_behind),
        cmocka_unit_test(moments_are_read),
        cmocka_unit_test(a_day_alone_is_known_for_one),
    };
    return cmocka_run_group_tests_name("typed days", tests, NULL, NULL);
}
