/* One connection to the database file of a case load. A Db belongs to whoever opened it and to one process:
 * it is never used across fork. Nothing but SQLite opens the database, its -wal or its -shm while a Db lives:
 * closing such a descriptor would drop SQLite's POSIX locks. */
#ifndef PALLIUM_SQL_DB_H
#define PALLIUM_SQL_DB_H

#include "base/error.h"
#include "base/progress.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Db Db;

enum {
    DB_APPLICATION_ID = 0x50414C4C, /* "PALL" */
    DB_CACHE_KIB = 4096,
    DB_WAIT_MS = 5000,
    DB_NOTE_SIZE = 320
};

/* Zero-initialise; every zero is the usual choice. */
typedef struct DbOptions {
    bool read_only;
    bool create;        /* make the file, and the last folder of its path, when they do not exist */
    int newest_version; /* a file with a higher user_version is refused; 0: not asked */
    int cache_kib;      /* page cache; 0: DB_CACHE_KIB. Larger for a first load */
    int wait_ms;        /* longest wait for another writer; 0: DB_WAIT_MS */
    const char *user; /* name shown to those who wait for us, where no act says it; copied; NULL: "Pallium" */
    int64_t (*file_system)(const char *folder); /* statfs's f_type, -1 when unknown; NULL: ask the system */
} DbOptions;

/* Opens `path` under the rules of the house: the folder (its symbolic links resolved) and the file are ours,
 * 0700 and 0600, regular, with one link; no folder above can be changed by others; the file system is local.
 * A file that is not ours, is newer or is damaged is refused too. Each refusal says what to do. On failure
 * *out is NULL. */
bool db_open(Db **out, const char *path, const DbOptions *options, Error *error);

/* Finishes every statement and closes; nulls the pointer. NULL and a pointer to NULL are allowed. */
void db_free(Db **db);

/* Gives back what it keeps of the database in memory, pages and bound values, and erases it; the next
 * statements read anew. For a screen that locks. */
void db_forget(Db *db);

/* Runs a script of several statements without parameters and rows. */
bool db_run(Db *db, const char *sql, Error *error);

const char *db_path(const Db *db); /* absolute, links resolved; owned by the Db */
const char *db_note(const Db *db); /* one warning for stderr (overlay, tmpfs, little space), or "" */
bool db_created(const Db *db);     /* this opening made the file: it holds nothing yet */
int db_version(Db *db);            /* user_version; -1 when it cannot be read */

/* Changes when another connection committed, never by our own commits; -1 when it cannot be read. */
int64_t db_data_version(Db *db);

int64_t db_last_row(const Db *db);   /* the INTEGER PRIMARY KEY of the last INSERT */
int64_t db_changes(const Db *db);    /* rows that the last statement changed itself, triggers aside */
int64_t db_last_steps(const Db *db); /* steps of SQLite's machine that the last finished statement took */
int64_t db_steps(const Db *db);      /* of all that have ended since it was opened */

/* Statements that were begun and neither ended nor reset: zero whenever the program waits for a key. */
int db_open_statements(const Db *db);

/* One view of the data over several statements; no key is waited for in between. Not inside a write. */
bool db_read_begin(Db *db, Error *error);
void db_read_end(Db *db);

/* Sorting for an index build goes to files in the database's own folder (true) or stays in memory (false,
 * usual). SQLite keeps that folder for the whole process: one Db at a time. */
bool db_sort_on_disk(Db *db, bool on, Error *error);

/* Long work over the whole file says how far it is and can be stopped: db_check, audit_verify, db_backup.
 * NULL: nobody watches. The caller's. */
void db_watch(Db *db, const Progress *progress);
const Progress *db_watched(const Db *db);

/* Reads the whole file: SQLite's quick_check, or (thorough) integrity_check with foreign_key_check. */
bool db_check(Db *db, bool thorough, Error *error);

#endif
