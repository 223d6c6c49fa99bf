/* "Now" is always handed in: the system's clock, or one that a test or a practice database froze. */
#ifndef PALLIUM_BASE_NOW_H
#define PALLIUM_BASE_NOW_H

#include "base/date.h"

typedef struct TimeSource {
    Instant (*now)(const void *state);
    const void *state;
} TimeSource;

TimeSource time_source_system(void);
TimeSource time_source_frozen(const Instant *at); /* *at is the caller's and may be moved by it */
Instant time_now(TimeSource source);

#endif
