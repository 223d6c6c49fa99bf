/* How many open cases each has: of an owner, of a team. Counted over the queue. */
#ifndef PALLIUM_STORE_CASELOAD_H
#define PALLIUM_STORE_CASELOAD_H

#include "store/store.h"

typedef void (*CaseloadEach)(void *context, const char *name, int64_t cases);

/* `name` "" stands for nobody and for no team. The queue's team is the member's where the case has none. */
bool caseload_by_owner(Store *store, CaseloadEach each, void *context, Error *error);
bool caseload_by_team(Store *store, CaseloadEach each, void *context, Error *error);

/* The open cases of one owner, counted up to `most`. */
bool caseload_of_owner(Store *store, const char *owner, int64_t most, int64_t *cases, Error *error);

#endif
