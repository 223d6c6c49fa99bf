#include "core/typed_day.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    BEHIND_DAYS = 60,
    YEARS_TRIED = 9 /* 29 Feb 2104 is eight years after 2096 */,
    TYPED_SIZE = 40,
    EARLIEST_BIRTH = 1900
};

/* Up to `digits` digits; the place after them, NULL when there are none or more. */
static const char *number(const char *text, int digits, int *out) {
    int count = 0;
    for (*out = 0; text[count] >= '0' && text[count] <= '9'; count++) {
        if (count == digits) return NULL;
        *out = 10 * *out + (text[count] - '0');
    }
    return count ? text + count : NULL;
}

/* "Dec", "december": the place after the name. */
static const char *month_word(const char *text, int *month) {
    static const char *const whole[12] = {"january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december"};
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (int i = 0; length >= 3 && i < 12; i++)
        if (length <= strlen(whole[i]) && strncasecmp(text, whole[i], length) == 0) {
            *month = i + 1;
            return text + length;
        }
    return NULL;
}

static bool without_year(int month, int day, Date today, bool ahead, Date *out) {
    int year, m, d;
    Date from = {today.day - BEHIND_DAYS};
    date_parts(ahead ? from : today, &year, &m, &d);
    for (int i = 0; i < YEARS_TRIED; i++, year += ahead ? 1 : -1) {
        if (!date_valid(year, month, day)) continue;
        *out = date_of(year, month, day);
        if (ahead ? out->day >= from.day : out->day <= today.day) return true;
    }
    return false;
}

/* `rest` is a year after its sign, or nothing. */
static bool with_rest(const char *rest, char sign, int month, int day, Date today, bool ahead,
                      TypedDay *out) {
    int year;
    if (!*rest) {
        out->guessed = true;
        return without_year(month, day, today, ahead, &out->day);
    }
    if (sign == ' ' && *rest == ',') rest++;
    if (*rest++ != sign) return false;
    const char *end = number(rest, 4, &year);
    if (!end || *end || (end - rest != 2 && end - rest != 4)) return false;
    out->short_year = end - rest == 2;
    if (out->short_year) year += 2000;
    if (!date_valid(year, month, day)) return false;
    out->day = date_of(year, month, day);
    return true;
}

static bool numbers(const char *text, Date today, bool ahead, TypedDay *out) {
    int month, day;
    const char *at = number(text, 2, &month);
    if (!at || *at++ != '/') return false;
    at = number(at, 2, &day);
    if (!at || !with_rest(at, '/', month, day, today, ahead, out)) return false;
    out->guessed = out->guessed || (day <= 12 && day != month);
    return true;
}

static bool words(const char *text, Date today, bool ahead, TypedDay *out) {
    int month, day;
    const char *at = number(text, 2, &day);
    if (at) {
        at = month_word(at + strspn(at, " "), &month);
    } else {
        at = month_word(text, &month);
        if (at) at = number(at + strspn(at, " "), 2, &day);
    }
    return at && with_rest(at, ' ', month, day, today, ahead, out);
}

/* "+7d", "-2w": the unit is one of `units`. */
static bool distance(const char *text, const char *units, int *count, char *unit) {
    if (*text != '+' && *text != '-') return false;
    const char *end = number(text + 1, 4, count);
    if (!end || !*end || !strchr(units, *end) || end[1]) return false;
    if (*text == '-') *count = -*count;
    *unit = *end;
    return true;
}

static bool named(const char *text, Date today, Date *out) {
    static const char *const names[] = {"yesterday", "today", "tomorrow"};
    for (int i = 0; i < 3; i++)
        if (strcasecmp(text, names[i]) == 0) {
            out->day = today.day + i - 1;
            return true;
        }
    return false;
}

/* "fri", "thurs", "Friday": never today, which has a word of its own. */
static bool weekday(const char *text, Date today, bool ahead, TypedDay *out) {
    static const char *const whole[7] = {"sunday",   "monday", "tuesday", "wednesday",
                                         "thursday", "friday", "saturday"};
    size_t length = strlen(text);
    for (int i = 0; length >= 3 && i < 7; i++) {
        if (strncasecmp(text, whole[i], length) != 0) continue;
        int days = (i - date_weekday(today) + 6) % 7 + 1;
        out->day.day = today.day + (ahead ? days : days - 7 - (days == 7 ? 7 : 0));
        out->guessed = true;
        return true;
    }
    return false;
}

/* Without the blanks around it; false when it is longer than any day. */
static bool trimmed(const char *text, char out[TYPED_SIZE]) {
    size_t length = strlen(text += strspn(text, " "));
    while (length > 0 && text[length - 1] == ' ') length--;
    if (length >= TYPED_SIZE) return false;
    memcpy(out, text, length);
    out[length] = '\0';
    return true;
}

bool typed_day(const char *text, Date today, bool ahead, TypedDay *out) {
    char clean[TYPED_SIZE], unit;
    int count;
    *out = (TypedDay){0};
    if (!trimmed(text, clean)) return false;
    if (date_parse(clean, &out->day) || named(clean, today, &out->day)) return true;
    if (distance(clean, "dw", &count, &unit)) {
        out->day.day = today.day + count * (unit == 'w' ? 7 : 1);
        return true;
    }
    return weekday(clean, today, ahead, out) || numbers(clean, today, ahead, out) ||
           words(clean, today, ahead, out);
}

bool typed_birth(const char *text, Date today, TypedDay *out) {
    int year, month, day;
    if (!typed_day(text, today, false, out)) return false;
    if (!out->short_year) return true;
    out->guessed = true;
    if (out->day.day <= today.day) return true;
    date_parts(out->day, &year, &month, &day);
    if (!date_valid(year - 100, month, day)) return false;
    out->day = date_of(year - 100, month, day);
    return true;
}

const char *birth_fault(Date birth, Date today) {
    if (birth.day > today.day) return "lies after today";
    return birth.day < date_of(EARLIEST_BIRTH, 1, 1).day ? "lies before 1900" : NULL;
}

/* "9:30", "14:05", "2:05pm", "2pm". */
static bool wall_time(const char *text, Civil *out) {
    int hour, minute = 0;
    const char *at = number(text, 2, &hour);
    bool colon = at && *at == ':';
    if (colon) {
        const char *digits = at + 1;
        at = number(digits, 2, &minute);
        if (!at || at - digits != 2) return false;
    }
    if (!at || minute > 59) return false;
    bool pm = strcasecmp(at, "pm") == 0, am = strcasecmp(at, "am") == 0;
    if ((*at && !pm && !am) || (!*at && !colon)) return false;
    if (*at ? hour < 1 || hour > 12 : hour > 23) return false;
    out->hour = !*at ? hour : hour % 12 + (pm ? 12 : 0);
    out->minute = minute;
    return true;
}

static Instant at_wall(const Zone *zone, Date day, Civil wall) {
    date_parts(day, &wall.year, &wall.month, &wall.day);
    return zone_instant(zone, wall);
}

static bool from_now(const char *text, const Zone *zone, Instant now, Instant *out) {
    int count;
    char unit;
    if (!distance(text, "mhdw", &count, &unit)) return false;
    int seconds = unit == 'm' ? 60 : HOUR_SECONDS;
    *out = unit == 'd' || unit == 'w' ? zone_days_after(zone, now, count * (unit == 'w' ? 7 : 1))
                                      : instant_add(now, (int64_t)count * seconds);
    return true;
}

bool typed_moment(const char *text, const Zone *zone, Instant now, bool ahead, TypedMoment *out) {
    char clean[TYPED_SIZE];
    *out = (TypedMoment){.at = now};
    if (!trimmed(text, clean)) return false;
    if (strcasecmp(clean, "now") == 0) return true;
    if (zone_parse(zone, clean, &out->at)) {
        out->whole_day = strlen(clean) < DATE_SIZE;
        return true;
    }
    if (from_now(clean, zone, now, &out->at)) return true;
    Civil wall = {0};
    TypedDay day = {.day = zone_date(zone, now)};
    Date today = day.day;
    char *last = strrchr(clean, ' '), *time = last ? last + 1 : clean;
    bool timed = wall_time(time, &wall);
    if (timed && last) *last = '\0';
    if (!(timed && !last) && !typed_day(clean, today, ahead, &day)) return false;
    out->at = at_wall(zone, day.day, wall);
    out->guessed = day.guessed;
    out->whole_day = !timed;
    return true;
}
