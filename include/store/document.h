/* Stored documents: rulesets. */
#ifndef PALLIUM_STORE_DOCUMENT_H
#define PALLIUM_STORE_DOCUMENT_H

#include "store/store.h"

/* A number that every activation, retirement and undo of a stored ruleset changes: rows come and go, and a
 * save raises the version. */
bool document_mark(Store *store, int64_t *out, Error *error);

#endif
