/* Cases whose pin or wait has ended: what the opener settles. Keyed reads over two small partial indexes. */
#ifndef PALLIUM_STORE_EXPIRED_H
#define PALLIUM_STORE_EXPIRED_H

#include "base/date.h"
#include "store/store.h"

/* Live cases, at most `limit` of each kind, that are pinned with a pin past its due, or wait until a time
 * gone by. */
bool expired_pins(Store *store, Instant now, size_t limit, int64_t *cases, size_t *count, Error *error);
bool expired_waits(Store *store, Instant now, size_t limit, int64_t *cases, size_t *count, Error *error);

/* Open tasks, at most `limit`, about which nothing was ever owed. A walk over the tasks, for a database from
 * before they were. */
bool tasks_unowed(Store *store, size_t limit, int64_t *tasks, size_t *count, Error *error);

#endif
