/* Rows of an import, which are many: written without a Record each. */
#ifndef PALLIUM_STORE_ROW_INSERT_H
#define PALLIUM_STORE_ROW_INSERT_H

#include "store/schema.h"
#include "store/store.h"

enum { SETTING_SIZE = 64 };

/* Adds a row to a journaled table: a value a column, in the table's order, NULL for NULL; a flag is set by
 * "yes" or "1". *no (may be NULL) is the new row's. */
bool row_insert(Store *store, const Table *table, const char *const *values, int64_t *no, Error *error);

/* The setting that an import, the one being written too, gave the member last; "" for none. */
bool imported_setting(Store *store, int64_t member_no, char out[SETTING_SIZE], Error *error);

#endif
