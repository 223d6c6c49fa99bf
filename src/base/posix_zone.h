/* The rule at the end of a TZif file ("PST8PDT,M3.2.0,M11.1.0"): daylight time of the years after its table.
 */
#ifndef PALLIUM_BASE_POSIX_ZONE_H
#define PALLIUM_BASE_POSIX_ZONE_H

#include "base/date.h"

typedef struct PosixTime {
    char abbreviation[8];
    int offset; /* seconds east of UTC */
} PosixTime;

typedef struct PosixChange { /* Mmonth.week.weekday/time */
    int month, week, weekday, second;
} PosixChange;

typedef struct PosixZone {
    bool known, has_daylight;
    PosixTime standard, daylight;
    PosixChange begin, end;
} PosixZone;

/* Reads the M form alone, which is what the zones of people use; false (and known false) for anything else.
 */
bool posix_zone_parse(const char *rule, PosixZone *out);
const PosixTime *posix_zone_at(const PosixZone *zone, Instant at);

#endif
