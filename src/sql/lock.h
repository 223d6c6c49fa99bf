/* The lock file <db>.lock: one writer at a time, and who it is. */
#ifndef PALLIUM_SQL_LOCK_H
#define PALLIUM_SQL_LOCK_H

#include "sql/db.h"

/* Waits for the lock, at most the Db's wait, and writes our process number and `user` into it. On failure the
 * message names the holder. Uses SIGALRM and the real interval timer while it waits, and puts both back. */
bool lock_take(Db *db, const char *user, Error *error);
void lock_drop(Db *db);

#endif
