/* Bringing a database to the newest schema: numbered scripts, forward only, frozen once landed. */
#ifndef PALLIUM_SQL_MIGRATE_H
#define PALLIUM_SQL_MIGRATE_H

#include "sql/db.h"

typedef struct Migration {
    int number;       /* user_version after it; rising from 1 */
    const char *name; /* for messages */
    const char *sql;  /* without BEGIN and COMMIT */
    size_t size;      /* bytes of sql; need not be NUL-terminated */
} Migration;

/* Applies, in order, each migration with a number above user_version: one write transaction each, with
 * user_version inside and foreign_key_check and integrity_check before the commit. With `backup_first` a
 * database that already has a schema is first copied to <db>.before-<number>, and the copy checked. Foreign
 * keys are off while a script runs, so that it can rebuild tables. A database newer than the last migration
 * is refused. */
bool db_migrate(Db *db, const Migration *migrations, size_t count, bool backup_first, Error *error);

#endif
