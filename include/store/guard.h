/* Wrong secrets since the last right one, by account and by where they came from. */
#ifndef PALLIUM_STORE_GUARD_H
#define PALLIUM_STORE_GUARD_H

#include "base/date.h"
#include "store/store.h"

typedef struct Guard {
    int64_t failures;
    Instant failed; /* the last one; meaningless without failures */
} Guard;

bool guard_load(Store *store, const char *user, const char *origin, Guard *out, Error *error);
/* Of the origin from which the account was failed most often. */
bool guard_worst(Store *store, const char *user, Guard *out, Error *error);
bool guard_save(Store *store, const char *user, const char *origin, const Guard *guard, Error *error);
bool guard_clear(Store *store, const char *user, Error *error); /* from everywhere */

#endif
