/* Who is writing where, now: advisory rows beside the journal, one a sitting and subject, that die by
 * themselves. They lock nothing. */
#ifndef PALLIUM_STORE_PRESENCE_H
#define PALLIUM_STORE_PRESENCE_H

#include "base/date.h"
#include "store/store.h"

/* Inside store_write_derived; those that have expired go at the same time. */
bool presence_put(Store *store, const char *session, const char *subject, const char *user, const char *place,
                  const char *now, const char *until, Error *error);
bool presence_drop(Store *store, const char *session, const char *subject, Error *error);

/* Whether a sitting has a row under a subject that has not expired. */
bool presence_is(Store *store, const char *session, const char *subject, const char *now, bool *is,
                 Error *error);

typedef void (*PresenceVisit)(void *context, const char *user, const char *place, const char *until);
/* Of the other sittings, in order of user. */
bool presence_walk(Store *store, const char *subject, const char *session, PresenceVisit visit, void *context,
                   Error *error);

/* The sittings that write somewhere now, once each; a row without a place is of none. */
bool presence_sittings(Store *store, const char *now, PresenceVisit visit, void *context, Error *error);

#endif
