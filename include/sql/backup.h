/* Copies of a live database. */
#ifndef PALLIUM_SQL_BACKUP_H
#define PALLIUM_SQL_BACKUP_H

#include "sql/db.h"

/* Copies the database, while others go on writing, to the new file `to` (0600, one file without WAL). The
 * copy is opened and checked (integrity_check, foreign_key_check, the audit chain) before it gets its name;
 * an existing file is never overwritten; a failed copy is removed. When the chain is keyed, its keys are
 * copied to `to`.key (0400); a chain whose key is lost is copied unproved. Not inside a write. */
bool db_backup(Db *db, const char *to, Error *error);

#endif
