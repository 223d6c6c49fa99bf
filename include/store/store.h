/* The open store: the database, brought to the newest schema, and the number of the act that is being
 * written. Owned by whoever opened it; one process, one thread. */
#ifndef PALLIUM_STORE_STORE_H
#define PALLIUM_STORE_STORE_H

#include "base/id.h"
#include "sql/db.h"
#include "sql/write.h"
#include "store/schema.h"

typedef struct Store Store;

typedef struct StoreOptions {
    bool read_only, create;
    const char *user; /* shown to those who wait for our lock */
    IdSource ids;
    int cache_kib; /* 0: usual */
} StoreOptions;

/* Opens, migrates when older, refuses when newer. A database that was just created has its tables and nothing
 * else. */
bool store_open(Store **out, const char *path, const StoreOptions *options, Error *error);
void store_free(Store **store);

Db *store_db(Store *store);
void store_new_id(Store *store, char out[ID_SIZE]);

/* One act (sql/write.h). The body may be run again when the database was busy. */
typedef bool (*StoreBody)(Store *store, void *context, Error *error);
bool store_write(Store *store, const ActHeader *header, StoreBody body, void *context, int64_t *act_out,
                 Error *error);

/* Called after every act that store_write saved, outside the transaction; NULL: nobody. */
typedef void (*StoreSaved)(void *context, int64_t act);
void store_on_saved(Store *store, StoreSaved saved, void *context);

/* Derived tables alone, without an act. */
bool store_write_derived(Store *store, StoreBody body, void *context, Error *error);

int64_t store_act(const Store *store); /* the act being written; 0 outside */

/* A value of the table configuration: "zone", "practice"; "" when unset. Setting one belongs to an act. */
bool store_configuration(Store *store, const char *name, char *out, size_t size, Error *error);
bool store_configure(Store *store, const char *name, const char *value, Error *error);

/* Says in the journal that this act touched the member: its timeline, and what an undo must refresh. */
bool store_touch_member(Store *store, int64_t member_no, Error *error);

/* The INSERT of a table with all its columns, placeholders in column order; owned by the store. */
const char *store_insert_sql(Store *store, const Table *table, Error *error);

/* "SELECT no, …, FROM table" without WHERE, of a table that records are read from; owned by the store. */
const char *store_select_sql(Store *store, const Table *table, Error *error);

#endif
