/* Two policies beside each other: what one says otherwise, and whether one says all that the program asks of
 * a policy. */
#ifndef PALLIUM_CORE_POLICY_COMPARE_H
#define PALLIUM_CORE_POLICY_COMPARE_H

#include "core/clock.h"

typedef struct PolicyChange {
    const char *what; /* "clock" "weight" "number" "holiday" "day ends" "rounds" "hold" "closing" */
    char name[64];    /* "determination_standard", "determination_standard (mcp)", "2026-11-27" */
    char before[64], after[64];
    char note[128]; /* a clock set by law that would run longer than it did; else "" */
} PolicyChange;

typedef void (*PolicyChangeVisit)(void *context, const PolicyChange *change);

/* Everything that `b` says otherwise than `a`, in the order of the document. */
void policy_compare(const Policy *a, const Policy *b, PolicyChangeVisit visit, void *context);

bool policy_same_weights(const Policy *a, const Policy *b);
/* Whether both count days alike: holidays, the hour at which a business day ends, the rounds. */
bool policy_same_days(const Policy *a, const Policy *b);

/* A policy has the clocks, weights and numbers of the program's own, each of them and no other: acts start
 * clocks by name. ERROR_BAD_INPUT with the path of the offending element. */
bool policy_complete(const Policy *policy, const Policy *own, Error *error);

/* Gives a policy that was stored by an earlier program the clocks of this one that it does not have, as the
 * program's own has them. */
bool policy_lend(Policy *policy, const Policy *own, Error *error);

#endif
