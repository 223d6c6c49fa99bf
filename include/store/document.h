/* Stored documents: rulesets and policies. */
#ifndef PALLIUM_STORE_DOCUMENT_H
#define PALLIUM_STORE_DOCUMENT_H

#include "store/store.h"

/* A number that every change of a stored document of the kind and state (NULL: any) makes another: rows come
 * and go, and a save raises the version. */
bool document_mark(Store *store, const char *kind, const char *state, int64_t *out, Error *error);

#endif
