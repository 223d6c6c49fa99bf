#include "exchange/import_map.h"

enum { WEEK = 7, ANCHOR_YEAR = 2026, ANCHOR_MONTH = 11, ANCHOR_DAY = 24, END_HOUR = 17 };

static Date monday_of(Date date) {
    return (Date){date.day - (date_weekday(date) + WEEK - 1) % WEEK};
}

int import_shift_days(const Zone *zone, Instant now) {
    return monday_of(zone_date(zone, now)).day -
           monday_of(date_of(ANCHOR_YEAR, ANCHOR_MONTH, ANCHOR_DAY)).day;
}

int import_story_days(const Zone *zone, Instant now) {
    int days = import_shift_days(zone, now);
    Instant end = zone_instant(zone, (Civil){ANCHOR_YEAR, ANCHOR_MONTH, ANCHOR_DAY, END_HOUR, 0, 0});
    return now.second > import_shift_instant(zone, end, days).second ? days + WEEK : days;
}

/* The last day of the calendar says "no end" and stays. */
Date import_shift_date(Date date, int days) {
    const Date last = date_of(9999, 12, 31);
    return date.day >= last.day - (days > 0 ? days : 0) ? date : (Date){date.day + days};
}

Instant import_shift_instant(const Zone *zone, Instant instant, int days) {
    if (days == 0 || instant.second >= instant_never.second - DAY_SECONDS) return instant;
    Civil civil = zone_civil(zone, instant);
    date_parts(import_shift_date(civil_date(civil), days), &civil.year, &civil.month, &civil.day);
    return zone_instant(zone, civil);
}
