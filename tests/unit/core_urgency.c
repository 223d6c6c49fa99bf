/* The time axis, its hours and the weights tried: by moments written by hand. */
#include "core/urgency.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static Zone *zone;

static int setup(void **state) {
    Error error;
    (void)state;
    return zone_new(&zone, "America/Los_Angeles", &error) ? 0 : -1;
}

static int teardown(void **state) {
    (void)state;
    zone_free(&zone);
    return 0;
}

static Instant at(const char *text) {
    Instant out;
    if (!instant_parse(text, &out)) fail_msg("no moment: %s", text);
    return out;
}

static void is(Instant instant, const char *text) {
    char out[ZONE_TIME_SIZE];
    zone_format(zone, instant, out);
    assert_string_equal(out, text);
}

/* Tuesday: each bin ends with a moment that is still inside it. */
static void bins_on_a_tuesday(void **state) {
    (void)state;
    static const struct {
        const char *due;
        UrgencyBin bin;
    } cases[] = {
        {"2020-01-01T00:00:00Z", URGENCY_LATE},          {"2026-11-24T14:04:59-08:00", URGENCY_LATE},
        {"2026-11-24T14:05:00-08:00", URGENCY_TODAY},    {"2026-11-24T23:59:59-08:00", URGENCY_TODAY},
        {"2026-11-25T00:00:00-08:00", URGENCY_48_HOURS}, {"2026-11-26T14:05:00-08:00", URGENCY_48_HOURS},
        {"2026-11-26T14:05:01-08:00", URGENCY_WEEK},     {"2026-11-29T23:59:59-08:00", URGENCY_WEEK},
        {"2026-11-30T00:00:00-08:00", URGENCY_LATER},    {"9999-12-31T23:59:59Z", URGENCY_LATER},
    };
    UrgencyAxis axis = urgency_axis(zone, at("2026-11-24T14:05:00-08:00"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(urgency_bin(&axis, at(cases[i].due)), cases[i].bin);
    is(axis.start, "2026-11-21T00:00:00-08:00");
    is(axis.friday, "2026-11-27T17:00:00-08:00");
}

/* From Friday on 48 hours reach past Sunday, so nothing is left of the week; on Sunday it ends today. */
static void bins_at_the_end_of_a_week(void **state) {
    (void)state;
    UrgencyAxis axis = urgency_axis(zone, at("2026-11-28T09:00:00-08:00"));
    is(axis.week_end, "2026-11-29T23:59:59-08:00");
    assert_int_equal(urgency_bin(&axis, at("2026-11-29T23:00:00-08:00")), URGENCY_48_HOURS);
    assert_int_equal(urgency_bin(&axis, at("2026-11-30T09:00:00-08:00")), URGENCY_48_HOURS);
    assert_int_equal(urgency_bin(&axis, at("2026-11-30T09:00:01-08:00")), URGENCY_LATER);
    axis = urgency_axis(zone, at("2026-11-29T09:00:00-08:00"));
    is(axis.week_end, "2026-11-29T23:59:59-08:00");
    axis = urgency_axis(zone, at("2026-11-30T00:00:00-08:00"));
    is(axis.week_end, "2026-12-06T23:59:59-08:00");
}

static void fridays(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"2026-11-22T12:00:00-08:00", "2026-11-27T17:00:00-08:00"}, /* Sunday */
        {"2026-11-27T16:59:59-08:00", "2026-11-27T17:00:00-08:00"},
        {"2026-11-27T17:00:00-08:00", "2026-11-27T17:00:00-08:00"},
        {"2026-11-27T17:00:01-08:00", "2026-12-04T17:00:00-08:00"},
        {"2026-11-28T00:00:00-08:00", "2026-12-04T17:00:00-08:00"},
        {"2026-10-31T12:00:00-07:00", "2026-11-06T17:00:00-08:00"}, /* over the change of clocks */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is(urgency_axis(zone, at(cases[i][0])).friday, cases[i][1]);
    UrgencyAxis axis = urgency_axis(zone, at("2026-11-24T14:05:00-08:00"));
    assert_false(urgency_by_friday(&axis, at("2026-11-24T14:04:59-08:00"))); /* late already */
    assert_true(urgency_by_friday(&axis, at("2026-11-24T14:05:00-08:00")));
    assert_true(urgency_by_friday(&axis, at("2026-11-27T17:00:00-08:00")));
    assert_false(urgency_by_friday(&axis, at("2026-11-27T17:00:01-08:00")));
}

/* 25 hours on the day the clocks go back: today ends at its own midnight, 48 hours are hours. */
static void the_clocks_go_back(void **state) {
    (void)state;
    UrgencyAxis axis = urgency_axis(zone, at("2026-10-31T20:00:00-07:00"));
    is(axis.day_end, "2026-10-31T23:59:59-07:00");
    is(axis.two_days, "2026-11-02T19:00:00-08:00");
    axis = urgency_axis(zone, at("2026-11-01T00:30:00-07:00"));
    is(axis.day_end, "2026-11-01T23:59:59-08:00");
    assert_int_equal(axis.day_end.second - axis.now.second, 24 * 3600 + 30 * 60 - 1);
}

static void hours_are_counted(void **state) {
    (void)state;
    UrgencyAxis axis = urgency_axis(zone, at("2026-11-24T14:05:00-08:00"));
    UrgencyHours hours = {0};
    static const char *const dues[] = {
        "2026-11-20T23:59:59-08:00", "2026-11-21T00:00:00-08:00", "2026-11-21T00:59:59-08:00",
        "2026-11-24T14:59:00-08:00", "2026-11-30T23:59:59-08:00", "2026-12-01T00:00:00-08:00",
        "9999-12-31T23:59:59Z",
    };
    for (size_t i = 0; i < sizeof dues / sizeof *dues; i++) urgency_hours_add(&hours, &axis, at(dues[i]));
    assert_int_equal(hours.before, 1);
    assert_int_equal(hours.counts[0], 2);
    assert_int_equal(hours.counts[URGENCY_PAST_HOURS + 14], 1);
    assert_int_equal(hours.counts[URGENCY_HOURS - 1], 1);
    assert_int_equal(hours.after, 1);
}

/* Whatever the width, no count is lost, and the slots fit. */
static void slots_fit_any_width(void **state) {
    (void)state;
    UrgencyHours hours = {0};
    int64_t sum = 0, slots[URGENCY_HOURS];
    UrgencyAxis axis = urgency_axis(zone, at("2026-11-24T14:05:00-08:00"));
    for (int i = 0; i < URGENCY_HOURS; i++) sum += hours.counts[i] = i * 7 % 5;
    for (int most = 1; most <= 300; most++) {
        int each, count = urgency_slots(&hours, most, slots, &each);
        int64_t left = sum;
        assert_true(count >= 1 && count <= most && count * each == URGENCY_HOURS);
        for (int i = 0; i < count; i++) left -= slots[i];
        assert_int_equal(left, 0);
        assert_int_equal(urgency_now_slot(&axis, each), (URGENCY_PAST_HOURS + 14) / each);
    }
    int each;
    assert_int_equal(urgency_slots(&hours, 152, slots, &each), 120);
    assert_int_equal(each, 2);
    assert_int_equal(urgency_slots(&hours, 0, slots, &each), 0);
}

static void weights_are_tried(void **state) {
    (void)state;
    UrgencyWeights weights = {
        .weights = {{"urgent", 24, 24}, {"pps_40", 12, 12}, {"expedited", 0, 0}, {"pinned", 720, 720}},
        .count = 4};
    const Advance held[] = {{"urgent", 24}, {"pps_40", 12}, {"of_old", 5}};
    Instant due = at("2026-11-24T12:00:00Z");
    assert_int_equal(urgency_work_by(NULL, due, held, 3).second, due.second - 41 * 3600);
    assert_int_equal(urgency_work_by(&weights, due, held, 3).second, due.second - 41 * 3600);
    assert_false(urgency_weights_changed(&weights));
    urgency_weight_step(&weights.weights[0], 1);
    assert_int_equal(weights.weights[0].tried, 26);
    assert_true(urgency_weights_changed(&weights));
    assert_int_equal(urgency_hours_sum(&weights, held, 3), 43);
    urgency_weight_step(&weights.weights[2], 1);
    assert_int_equal(weights.weights[2].tried, 1);
    for (int i = 0; i < 99; i++) urgency_weight_step(&weights.weights[1], -1);
    assert_int_equal(weights.weights[1].tried, 0);
    for (int i = 0; i < 99; i++) urgency_weight_step(&weights.weights[3], 1);
    assert_int_equal(weights.weights[3].tried, URGENCY_WEIGHT_MOST);
    assert_int_equal(urgency_work_by(&weights, instant_never, held, 3).second, instant_never.second);
    urgency_weights_reset(&weights);
    assert_false(urgency_weights_changed(&weights));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bins_on_a_tuesday), cmocka_unit_test(bins_at_the_end_of_a_week),
        cmocka_unit_test(fridays),           cmocka_unit_test(the_clocks_go_back),
        cmocka_unit_test(hours_are_counted), cmocka_unit_test(slots_fit_any_width),
        cmocka_unit_test(weights_are_tried),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
