/* A time zone as a value, read from the system's TZif files (RFC 8536): the plan's zone is handed in, so the
 * environment's TZ never matters and a test can hold several zones at once. */
#ifndef PALLIUM_BASE_ZONE_H
#define PALLIUM_BASE_ZONE_H

#include "base/date.h"
#include "base/error.h"

typedef struct Zone Zone;

enum { ZONE_TIME_SIZE = 26, ZONE_ABBREVIATION_SIZE = 8 };

/* Loads e.g. "America/Los_Angeles". Names with "..", a leading '/' or odd characters are refused. */
bool zone_new(Zone **out, const char *name, Error *error);
void zone_free(Zone **zone);

const char *zone_name(const Zone *zone);
int zone_offset(const Zone *zone, Instant at); /* seconds east of UTC */
void zone_abbreviation(const Zone *zone, Instant at, char out[ZONE_ABBREVIATION_SIZE]);

Civil zone_civil(const Zone *zone, Instant at);
Date zone_date(const Zone *zone, Instant at);

/* The moment at which the wall shows `civil`. A reading that comes twice (autumn) means the first; one that
 * is skipped (spring) means the moment as far after the gap's start, as clocks that were not set forward
 * show. */
Instant zone_instant(const Zone *zone, Civil civil);
Instant zone_end_of_day(const Zone *zone, Date date); /* 23:59:59 there */
Instant zone_days_after(const Zone *zone, Instant at,
                        int days); /* the same reading of the wall, days later */

/* YYYY-MM-DDTHH:MM:SS+HH:MM with the zone's offset at that moment. */
void zone_format(const Zone *zone, Instant at, char out[ZONE_TIME_SIZE]);

/* "24 Nov 2026 14:05", for a sentence. */
void zone_say(const Zone *zone, Instant at, char out[ZONE_TIME_SIZE]);

/* What people type: RFC 3339, seconds or not; or without offset in the zone: "2026-11-24", "2026-11-24
 * 14:05[:06]", with T too. A bare date means 00:00:00. */
bool zone_parse(const Zone *zone, const char *text, Instant *out);

#endif
