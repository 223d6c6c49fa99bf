/* The values that are there, for completion: read by a loose scan of an index, one seek a value, never the
 * rows between. */
#ifndef PALLIUM_STORE_VALUES_H
#define PALLIUM_STORE_VALUES_H

#include "core/filter.h"
#include "store/reach.h"

typedef struct LiveValue {
    char key[96];   /* as the column holds it */
    char value[96]; /* as people write it */
} LiveValue;

/* Whether the queue has an index that begins with the word's column. */
bool queue_has_values(FilterWord word);

/* At most `limit` different values of the queue that begin with `prefix`, in order; an empty one is none. The
 * prefix of a folded word is folded first. A value that no row in reach has is none. */
bool queue_values(Store *store, FilterWord word, const char *prefix, const Reach *reach, LiveValue *out,
                  size_t limit, size_t *count, Error *error);

/* The same of the names of organisations. */
bool organisation_values(Store *store, const char *prefix, LiveValue *out, size_t limit, size_t *count,
                         Error *error);

/* The names of the plans that members' coverage has, as it is written. */
bool plan_values(Store *store, LiveValue *out, size_t limit, size_t *count, Error *error);

#endif
