#include "core/urgency.h"

enum { FRIDAY = 5, WEEK = 7, CLOSING_HOUR = 17, TWO_DAYS = 2 * DAY_SECONDS, PAST_DAYS = 3 };

static const struct {
    const char *name, *words;
} bins[URGENCY_BINS] = {
    [URGENCY_LATE] = {"late", "late"},         [URGENCY_TODAY] = {"today", "today"},
    [URGENCY_48_HOURS] = {"next_48h", "48 h"}, [URGENCY_WEEK] = {"this_week", "this week"},
    [URGENCY_LATER] = {"later", "later"},
};

static Instant at_hour(const Zone *zone, Date date, int hour) {
    int year, month, day;
    date_parts(date, &year, &month, &day);
    return zone_instant(zone, (Civil){.year = year, .month = month, .day = day, .hour = hour});
}

UrgencyAxis urgency_axis(const Zone *zone, Instant now) {
    Date today = zone_date(zone, now);
    int weekday = date_weekday(today);
    Date sunday = {today.day + (WEEK - weekday) % WEEK},
         friday = {today.day + (FRIDAY - weekday + WEEK) % WEEK};
    UrgencyAxis axis = {.now = now,
                        .day_end = zone_end_of_day(zone, today),
                        .two_days = instant_add(now, TWO_DAYS),
                        .week_end = zone_end_of_day(zone, sunday),
                        .friday = at_hour(zone, friday, CLOSING_HOUR),
                        .start = at_hour(zone, (Date){today.day - PAST_DAYS}, 0)};
    if (now.second > axis.friday.second) axis.friday = at_hour(zone, (Date){friday.day + WEEK}, CLOSING_HOUR);
    return axis;
}

UrgencyBin urgency_bin(const UrgencyAxis *axis, Instant due) {
    if (due.second < axis->now.second) return URGENCY_LATE;
    if (due.second <= axis->day_end.second) return URGENCY_TODAY;
    if (due.second <= axis->two_days.second) return URGENCY_48_HOURS;
    return due.second <= axis->week_end.second ? URGENCY_WEEK : URGENCY_LATER;
}

const char *urgency_bin_name(UrgencyBin bin) {
    return bins[bin].name;
}

const char *urgency_bin_words(UrgencyBin bin) {
    return bins[bin].words;
}

bool urgency_by_friday(const UrgencyAxis *axis, Instant due) {
    return due.second >= axis->now.second && due.second <= axis->friday.second;
}

void urgency_hours_add(UrgencyHours *hours, const UrgencyAxis *axis, Instant due) {
    if (due.second >= instant_never.second) return;
    int64_t away = due.second - axis->start.second;
    if (away < 0)
        hours->before++;
    else if (away / HOUR_SECONDS >= URGENCY_HOURS)
        hours->after++;
    else
        hours->counts[away / HOUR_SECONDS]++;
}

int urgency_slots(const UrgencyHours *hours, int most, int64_t slots[URGENCY_HOURS], int *each) {
    static const int sizes[] = {1, 2, 3, 4, 6, 12, 24, 48, URGENCY_HOURS};
    *each = 1;
    if (most < 1) return 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        *each = sizes[i];
        if (URGENCY_HOURS / *each <= most) break;
    }
    int count = URGENCY_HOURS / *each;
    for (int i = 0; i < count; i++) slots[i] = 0;
    for (int i = 0; i < URGENCY_HOURS; i++) slots[i / *each] += hours->counts[i];
    return count;
}

int urgency_now_slot(const UrgencyAxis *axis, int each) {
    return (int)((axis->now.second - axis->start.second) / HOUR_SECONDS) / each;
}
