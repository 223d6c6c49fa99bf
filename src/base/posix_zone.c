#include "posix_zone.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool take_name(const char **at, char out[8]) {
    bool quoted = **at == '<';
    const char *start = *at + quoted, *end = start;
    while (*end && (quoted ? *end != '>' : isalpha((unsigned char)*end))) end++;
    size_t length = (size_t)(end - start);
    if (length < 3 || length > 7 || (quoted && *end != '>')) return false;
    memcpy(out, start, length);
    out[length] = '\0';
    *at = end + quoted;
    return true;
}

static bool take_number(const char **at, int *out) {
    if (!isdigit((unsigned char)**at)) return false;
    *out = (int)strtol(*at, (char **)at, 10);
    return *out <= 999;
}

static bool take_time(const char **at, int *seconds) {
    int parts[3] = {0}, sign = 1;
    if (**at == '+' || **at == '-') sign = *(*at)++ == '-' ? -1 : 1;
    for (int i = 0; i < 3; i++) {
        if (i > 0 && **at != ':') break;
        if (i > 0) (*at)++;
        if (!take_number(at, &parts[i])) return false;
    }
    *seconds = sign * (parts[0] * 3600 + parts[1] * 60 + parts[2]);
    return true;
}

static bool take_change(const char **at, PosixChange *out) {
    if (strncmp(*at, ",M", 2) != 0) return false;
    *at += 2;
    if (!take_number(at, &out->month) || *(*at)++ != '.') return false;
    if (!take_number(at, &out->week) || *(*at)++ != '.') return false;
    if (!take_number(at, &out->weekday)) return false;
    out->second = 2 * HOUR_SECONDS;
    if (**at != '/') return out->month >= 1 && out->month <= 12;
    (*at)++;
    return take_time(at, &out->second) && out->month >= 1 && out->month <= 12;
}

bool posix_zone_parse(const char *rule, PosixZone *out) {
    PosixZone zone = {0};
    *out = zone;
    if (!take_name(&rule, zone.standard.abbreviation) || !take_time(&rule, &zone.standard.offset))
        return false;
    zone.standard.offset = -zone.standard.offset;
    if (*rule) {
        zone.has_daylight = true;
        if (!take_name(&rule, zone.daylight.abbreviation)) return false;
        zone.daylight.offset = -(zone.standard.offset + HOUR_SECONDS);
        if (*rule != ',' && !take_time(&rule, &zone.daylight.offset)) return false;
        zone.daylight.offset = -zone.daylight.offset;
        if (!take_change(&rule, &zone.begin) || !take_change(&rule, &zone.end) || *rule) return false;
    }
    zone.known = true;
    *out = zone;
    return true;
}

/* The moment of a change in a year, under the offset that was in force before it. */
static int64_t change_at(const PosixChange *change, int year, int offset_before) {
    Date first = date_of(year, change->month, 1);
    int day = 1 + (change->weekday - date_weekday(first) + 7) % 7 + (change->week - 1) * 7;
    while (day > date_month_days(year, change->month)) day -= 7;
    return ((int64_t)first.day + day - 1) * DAY_SECONDS + change->second - offset_before;
}

const PosixTime *posix_zone_at(const PosixZone *zone, Instant at) {
    if (!zone->has_daylight) return &zone->standard;
    int year = instant_civil(instant_add(at, zone->standard.offset)).year;
    int64_t begin = change_at(&zone->begin, year, zone->standard.offset);
    int64_t end = change_at(&zone->end, year, zone->daylight.offset);
    bool daylight =
        begin < end ? at.second >= begin && at.second < end : at.second < end || at.second >= begin;
    return daylight ? &zone->daylight : &zone->standard;
}
