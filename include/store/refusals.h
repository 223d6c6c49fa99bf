/* How many refusals of a user were counted in the hour that began with the first: what bounds the record when
 * somebody, or a script, tries without end. */
#ifndef PALLIUM_STORE_REFUSALS_H
#define PALLIUM_STORE_REFUSALS_H

#include "base/date.h"
#include "store/store.h"

typedef struct Refusals {
    char user[64];
    Instant since; /* meaningless without a count */
    int64_t count;
} Refusals;

bool refusals_load(Store *store, const char *user, Refusals *out, Error *error);
bool refusals_save(Store *store, const Refusals *refusals, Error *error); /* inside a write */
bool refusals_drop(Store *store, const char *user, Error *error);         /* inside a write */

/* One whose hour began before `since` and who counted more than `least`; out->count 0 when there is none. */
bool refusals_over(Store *store, Instant since, int64_t least, Refusals *out, Error *error);

#endif
