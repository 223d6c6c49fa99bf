/* Whose charts a user reaches, as a condition of SQL: what core/access.h says of one member, for lists. */
#ifndef PALLIUM_STORE_REACH_H
#define PALLIUM_STORE_REACH_H

#include "base/date.h"
#include "core/access.h"
#include "store/store.h"

typedef struct Reach { /* texts are "" for none; the owner's. A NULL Reach is everybody's chart */
    AccessReach kind;
    const char *user, *team;
    int64_t organisation_no;
    const char *provider_key; /* of the organisation */
    char now[INSTANT_SIZE];   /* a chart opened with break-glass is reached until its time is over */
} Reach;

/* Whether a user's break-glass on the member is open; *until (may be NULL) its end. */
bool reach_broken(Store *store, const char *user, int64_t member_no, const char *now, bool *open,
                  Instant *until, Error *error);

/* How many openings by break-glass wait for a review that this user may give: nobody reviews their own. */
bool reach_unreviewed(Store *store, const char *user, int64_t *count, Error *error);

/* How many members a reach has; and what changes when one takes the place of another: charts that are hidden
 * then, and charts that open. A scan over the members. */
bool reach_count(Store *store, const Reach *reach, int64_t *members, Error *error);
bool reach_compare(Store *store, const Reach *before, const Reach *after, int64_t *hidden, int64_t *opened,
                   Error *error);

#endif
