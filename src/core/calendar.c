/* Business days, holidays, and the weekly rounds. */
#include "base/text.h"
#include "policy_data.h"

#include <stdlib.h>

enum { SUNDAY = 0, SATURDAY = 6, WEEK = 7, MOST_WEEKS = 400 };

static Date days_after(Date date, int days) {
    return (Date){date.day + days};
}

bool policy_read_holidays(Policy *policy, const json_t *list, Error *error) {
    if (!policy_json_array(list, "holidays", error)) return false;
    size_t count = json_array_size(list);
    if (!(policy->holidays = policy_rows(count, sizeof *policy->holidays, error))) return false;
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH], name[64];
        const json_t *object = json_array_get(list, i);
        policy_path_at(path, "holidays", i);
        if (!policy_json_object(object, path, "date name", error) ||
            !policy_json_date(object, path, "date", &policy->holidays[i], error) ||
            !policy_json_text(object, path, "name", name, sizeof name, error))
            return false;
        if (i && policy->holidays[i].day <= policy->holidays[i - 1].day)
            return policy_json_bad(error, path, "the dates must ascend");
        policy->holiday_count = i + 1;
    }
    return true;
}

static bool read_exception(RoundsException *row, const json_t *object, const char *path, Error *error) {
    if (!policy_json_object(object, path, "date cancelled moved_to", error) ||
        !policy_json_date(object, path, "date", &row->date, error))
        return false;
    row->cancelled = json_is_true(json_object_get(object, "cancelled"));
    if (row->cancelled == (json_object_get(object, "moved_to") != NULL))
        return policy_json_bad(error, path, "says either cancelled or moved_to");
    return row->cancelled || policy_json_date(object, path, "moved_to", &row->moved_to, error);
}

static bool read_exceptions(RoundsRule *rule, const json_t *list, Error *error) {
    if (!policy_json_array(list, "rounds.exceptions", error)) return false;
    size_t count = json_array_size(list);
    if (!(rule->exceptions = policy_rows(count, sizeof *rule->exceptions, error))) return false;
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH];
        policy_path_at(path, "rounds.exceptions", i);
        if (!read_exception(&rule->exceptions[i], json_array_get(list, i), path, error)) return false;
        if (date_weekday(rule->exceptions[i].date) != rule->weekday)
            return policy_json_bad(error, path, "is not on the day of the rounds");
        rule->exception_count = i + 1;
    }
    return true;
}

bool policy_read_rounds(Policy *policy, const json_t *object, Error *error) {
    RoundsRule *rule = &policy->rounds;
    char holiday[16];
    const json_t *cut = json_object_get(object, "cut_off");
    if (!object) return policy_json_bad(error, "rounds", "is missing");
    if (!policy_json_object(object, "rounds", "weekday begins cut_off on_holiday exceptions", error) ||
        !policy_json_weekday(object, "rounds", "weekday", &rule->weekday, error) ||
        !policy_json_hour(object, "rounds", "begins", &rule->begins, error) ||
        !policy_json_object(cut, "rounds.cut_off", "weekday at", error) ||
        !policy_json_weekday(cut, "rounds.cut_off", "weekday", &rule->cut_off_weekday, error) ||
        !policy_json_hour(cut, "rounds.cut_off", "at", &rule->cut_off, error) ||
        !policy_json_text(object, "rounds", "on_holiday", holiday, sizeof holiday, error))
        return false;
    rule->cancel_on_holiday = text_equal(holiday, "cancel");
    if (!rule->cancel_on_holiday && !text_equal(holiday, "move"))
        return policy_json_bad(error, "rounds.on_holiday", "must be move or cancel");
    return read_exceptions(rule, json_object_get(object, "exceptions"), error);
}

static int compare_dates(const void *a, const void *b) {
    const Date *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

bool policy_holiday(const Policy *policy, Date date) {
    return bsearch(&date, policy->holidays, policy->holiday_count, sizeof date, compare_dates) != NULL;
}

bool policy_business_day(const Policy *policy, Date date) {
    int weekday = date_weekday(date);
    return weekday != SUNDAY && weekday != SATURDAY && !policy_holiday(policy, date);
}

static Instant moment(const Zone *zone, Date date, int second) {
    Civil civil = {.hour = second / HOUR_SECONDS, .minute = second / 60 % 60, .second = second % 60};
    date_parts(date, &civil.year, &civil.month, &civil.day);
    return zone_instant(zone, civil);
}

/* Where the rounds of a regular day go; false when they do not take place. */
static bool meeting_of(const Policy *policy, Date regular, Date *out) {
    const RoundsRule *rule = &policy->rounds;
    *out = regular;
    for (size_t i = 0; i < rule->exception_count; i++)
        if (rule->exceptions[i].date.day == regular.day) {
            *out = rule->exceptions[i].moved_to;
            return !rule->exceptions[i].cancelled;
        }
    if (!policy_business_day(policy, regular) && rule->cancel_on_holiday) return false;
    while (!policy_business_day(policy, *out)) *out = days_after(*out, 1);
    return true;
}

static Date cut_off_day(const Policy *policy, Date regular) {
    const RoundsRule *rule = &policy->rounds;
    int back = (rule->weekday - rule->cut_off_weekday + WEEK) % WEEK;
    Date day = days_after(regular, -(back ? back : WEEK));
    while (!policy_business_day(policy, day)) day = days_after(day, -1);
    return day;
}

Rounds policy_rounds(const Policy *policy, const Zone *zone, Instant asked) {
    const RoundsRule *rule = &policy->rounds;
    Date from = zone_date(zone, asked);
    Date regular = days_after(from, (rule->weekday - date_weekday(from) + WEEK) % WEEK);
    Rounds rounds = {.meeting = regular, .begins = instant_never, .cut_off = instant_never};
    for (int i = 0; i < MOST_WEEKS; i++, regular = days_after(regular, WEEK)) {
        Date meeting;
        if (!meeting_of(policy, regular, &meeting)) continue;
        Instant cut_off = moment(zone, cut_off_day(policy, regular), rule->cut_off);
        if (asked.second > cut_off.second) continue;
        return (Rounds){meeting, moment(zone, meeting, rule->begins), cut_off};
    }
    return rounds;
}

/* The day from which a start counts: the next business day when it falls on none, or after the closing hour.
 */
static Date counted_from(const Policy *policy, const Zone *zone, Instant start) {
    Civil civil = zone_civil(zone, start);
    Date day = zone_date(zone, start);
    int second = civil.hour * HOUR_SECONDS + civil.minute * 60 + civil.second;
    if (policy_business_day(policy, day) && second > policy->business_day_ends) day = days_after(day, 1);
    while (!policy_business_day(policy, day)) day = days_after(day, 1);
    return day;
}

static Instant business_due(const Policy *policy, const Zone *zone, Instant start, int64_t days) {
    Date day = counted_from(policy, zone, start);
    while (days > 0) {
        day = days_after(day, 1);
        if (policy_business_day(policy, day)) days--;
    }
    return moment(zone, day, policy->business_day_ends);
}

Instant clock_due_days(const Policy *policy, ClockCalendar calendar, int64_t amount, const Zone *zone,
                       Instant start) {
    enum { MOST_DAYS = 100000 };
    if (calendar != CLOCK_ELAPSED && amount > MOST_DAYS) return instant_never;
    switch (calendar) {
    case CLOCK_ELAPSED:
        return instant_add(start, amount);
    case CLOCK_CALENDAR_DAYS:
        return zone_end_of_day(zone, days_after(zone_date(zone, start), (int)amount));
    case CLOCK_BUSINESS_DAYS:
        return business_due(policy, zone, start, amount);
    case CLOCK_ROUNDS:
        return policy_rounds(policy, zone, start).begins;
    case CLOCK_NONE:
        break;
    }
    return instant_never;
}

static int64_t business_days_between(const Policy *policy, const Zone *zone, Instant held, Instant released) {
    Date day = counted_from(policy, zone, held), to = counted_from(policy, zone, released);
    int64_t days = 0;
    while (day.day < to.day) {
        day = days_after(day, 1);
        days += policy_business_day(policy, day);
    }
    return days;
}

Instant clock_resume(const Policy *policy, ClockCalendar calendar, const Zone *zone, Instant due,
                     Instant held, Instant released) {
    if (released.second <= held.second) return due;
    int64_t days = 0;
    switch (calendar) {
    case CLOCK_ELAPSED:
        return instant_add(due, released.second - held.second);
    case CLOCK_CALENDAR_DAYS:
        days = zone_date(zone, released).day - zone_date(zone, held).day;
        break;
    case CLOCK_BUSINESS_DAYS:
        days = business_days_between(policy, zone, held, released);
        break;
    case CLOCK_ROUNDS:
        return due.second > released.second ? due : policy_rounds(policy, zone, released).begins;
    case CLOCK_NONE:
        return instant_never;
    }
    return days ? clock_due_days(policy, calendar, days, zone, due) : due;
}

Instant clock_due(const Policy *policy, const Clock *clock, const Zone *zone, Instant start) {
    return clock_due_days(policy, clock->calendar, clock->amount, zone, start);
}
