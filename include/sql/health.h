/* How the database file stands, from outside and by bits. Nothing here reads the file beside SQLite. */
#ifndef PALLIUM_SQL_HEALTH_H
#define PALLIUM_SQL_HEALTH_H

#include "sql/db.h"

typedef struct DbHealth {
    int64_t pages, free_pages, page_size;
    int64_t wal_bytes, free_bytes; /* free: of the disk that it lies on */
    char file_system[80];
} DbHealth;

bool db_health(Db *db, DbHealth *out, Error *error);

/* Who writes now, "kim (process 4711)"; "" when nobody does. Waits for nobody. */
bool db_writer(Db *db, char out[128], Error *error);

/* SQLite's quick_check of one table after the other: the `index`th, from 0; *count is how many there are. The
 * first one also proves the list of free pages. */
bool db_check_table(Db *db, int index, int *count, Error *error);

#endif
