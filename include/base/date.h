/* Civil dates and instants: two types, never mixed. A Date is a day of the proleptic Gregorian calendar; an
 * Instant is a moment, in whole seconds of UTC. Only a Zone (base/zone.h) turns one into the other. */
#ifndef PALLIUM_BASE_DATE_H
#define PALLIUM_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Date {
    int32_t day; /* days since 1970-01-01 */
} Date;

typedef struct Instant {
    int64_t second; /* seconds since 1970-01-01T00:00:00Z */
} Instant;

typedef struct Civil { /* a wall-clock reading; says nothing of its zone */
    int year, month, day, hour, minute, second;
} Civil;

enum { DATE_SIZE = 11, INSTANT_SIZE = 21, DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

/* The moment that is never reached: work-by of a case that owes nothing. 9999-12-31T23:59:59Z. */
extern const Instant instant_never;

Date date_of(int year, int month, int day);
void date_parts(Date date, int *year, int *month, int *day);
bool date_valid(int year, int month, int day);
int date_month_days(int year, int month);
int date_weekday(Date date);                 /* 0 Sunday … 6 Saturday */
Date date_add_months(Date date, int months); /* the day is cut to the month's last: 31 Jan + 1 = 28 Feb */
int date_age(Date birth, Date on); /* completed years; negative before birth. 29 Feb counts from 1 Mar */
bool date_parse(const char *text, Date *out); /* YYYY-MM-DD exactly */
void date_format(Date date, char out[DATE_SIZE]);

extern const char *const month_names[12];  /* "Jan" … "Dec", from 0 */
extern const char *const weekday_names[7]; /* "Sun" … "Sat", as date_weekday counts */

/* RFC 3339 with Z or a numeric offset; fractions of a second are cut. */
bool instant_parse(const char *text, Instant *out);
void instant_format(Instant instant, char out[INSTANT_SIZE]); /* YYYY-MM-DDTHH:MM:SSZ: the stored form */
Instant instant_add(Instant instant, int64_t seconds);

/* The wall clock of UTC at a moment, and back. */
Civil instant_civil(Instant instant);
Instant civil_instant(Civil civil);
Date civil_date(Civil civil);

#endif
