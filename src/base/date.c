#include "base/date.h"

#include <stdio.h>
#include <string.h>

const char *const month_names[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
const char *const weekday_names[7] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
const Instant instant_never = {253402300799};

/* Days from civil and back: the era algorithm, years beginning on 1 March. */
Date date_of(int year, int month, int day) {
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (Date){era * 146097 + day_of_era - 719468};
}

void date_parts(Date date, int *year, int *month, int *day) {
    int z = date.day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted + (shifted < 10 ? 3 : -9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

int date_month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_valid(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= date_month_days(year, month);
}

int date_weekday(Date date) {
    return (int)(((int64_t)date.day % 7 + 11) % 7);
}

Date date_add_months(Date date, int months) {
    int year, month, day;
    date_parts(date, &year, &month, &day);
    int index = year * 12 + month - 1 + months;
    year = index / 12;
    month = index % 12 + 1;
    int last = date_month_days(year, month);
    return date_of(year, month, day < last ? day : last);
}

int date_age(Date birth, Date on) {
    int by, bm, bd, y, m, d;
    date_parts(birth, &by, &bm, &bd);
    date_parts(on, &y, &m, &d);
    return y - by - (m < bm || (m == bm && d < bd));
}

static bool digits(const char *text, int count, int *out) {
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        *out = *out * 10 + text[i] - '0';
    }
    return true;
}

static bool parse_day(const char *text, Civil *out) {
    return strlen(text) >= 10 && digits(text, 4, &out->year) && text[4] == '-' &&
           digits(text + 5, 2, &out->month) && text[7] == '-' && digits(text + 8, 2, &out->day) &&
           date_valid(out->year, out->month, out->day);
}

bool date_parse(const char *text, Date *out) {
    Civil civil = {0};
    if (!text || strlen(text) != 10 || !parse_day(text, &civil)) return false;
    *out = civil_date(civil);
    return true;
}

void date_format(Date date, char out[DATE_SIZE]) {
    int year, month, day;
    date_parts(date, &year, &month, &day);
    snprintf(out, DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U,
             (unsigned)day % 100U);
}

static bool parse_offset(const char *text, int *seconds) {
    int hours, minutes;
    if (strcmp(text, "Z") == 0 || strcmp(text, "z") == 0) {
        *seconds = 0;
        return true;
    }
    bool signed_hours = (text[0] == '+' || text[0] == '-') && strlen(text) == 6 && text[3] == ':';
    if (!signed_hours || !digits(text + 1, 2, &hours) || !digits(text + 4, 2, &minutes)) return false;
    if (hours > 23 || minutes > 59) return false;
    *seconds = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
    return true;
}

bool instant_parse(const char *text, Instant *out) {
    Civil civil = {0};
    int offset;
    if (!text || strlen(text) < 20 || !parse_day(text, &civil) ||
        (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
        return false;
    const char *time = text + 11;
    if (!digits(time, 2, &civil.hour) || time[2] != ':' || !digits(time + 3, 2, &civil.minute) ||
        time[5] != ':' || !digits(time + 6, 2, &civil.second) || civil.hour > 23 || civil.minute > 59 ||
        civil.second > 59)
        return false;
    const char *rest = time + 8;
    if (*rest == '.') {
        size_t count = strspn(rest + 1, "0123456789");
        if (count == 0) return false;
        rest += 1 + count;
    }
    if (!parse_offset(rest, &offset)) return false;
    *out = instant_add(civil_instant(civil), -offset);
    return true;
}

void instant_format(Instant instant, char out[INSTANT_SIZE]) {
    Civil c = instant_civil(instant);
    snprintf(out, INSTANT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)c.year % 10000U,
             (unsigned)c.month % 100U, (unsigned)c.day % 100U, (unsigned)c.hour % 100U,
             (unsigned)c.minute % 100U, (unsigned)c.second % 100U);
}

Instant instant_add(Instant instant, int64_t seconds) {
    return (Instant){instant.second + seconds};
}

Civil instant_civil(Instant instant) {
    int64_t day = instant.second / DAY_SECONDS, rest = instant.second % DAY_SECONDS;
    if (rest < 0) rest += DAY_SECONDS, day--;
    Civil c = {.hour = (int)(rest / 3600), .minute = (int)(rest / 60 % 60), .second = (int)(rest % 60)};
    date_parts((Date){(int32_t)day}, &c.year, &c.month, &c.day);
    return c;
}

Date civil_date(Civil civil) {
    return date_of(civil.year, civil.month, civil.day);
}

Instant civil_instant(Civil civil) {
    int64_t day = civil_date(civil).day;
    return (Instant){day * DAY_SECONDS + civil.hour * 3600 + civil.minute * 60 + civil.second};
}
