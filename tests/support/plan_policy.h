/* The policy that is compiled in and the plan's zone, for the tests of clocks and calendars. */
#ifndef PALLIUM_TESTS_PLAN_POLICY_H
#define PALLIUM_TESTS_PLAN_POLICY_H

#include "core/clock.h"

typedef struct Plan {
    Policy *policy;
    Zone *zone;
} Plan;

int plan_open(void **state);
int plan_close(void **state);

Instant plan_at(const Plan *plan, const char *wall); /* "2026-11-24 14:05", in Los Angeles */

/* Asserts when the clock of a line of business is due after a start. */
void plan_due(const Plan *plan, const char *clock, const char *lob, const char *start, const char *want);

#endif
