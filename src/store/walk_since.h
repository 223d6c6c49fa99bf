/* Whom the acts after a number touched. */
#ifndef PALLIUM_STORE_WALK_SINCE_H
#define PALLIUM_STORE_WALK_SINCE_H

#include "sql/stmt.h"
#include "store/store.h"

/* Some act after it touched more members than it names. */
bool since_everybody(Store *store, int64_t since, bool *everybody, Error *error);

/* A statement over their numbers, rising; NULL on failure. */
Stmt *since_members(Store *store, int64_t since, Error *error);

#endif
