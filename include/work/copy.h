/* Copies of the database: making one, knowing what one holds, and when the last was made. */
#ifndef PALLIUM_WORK_COPY_H
#define PALLIUM_WORK_COPY_H

#include "work/work.h"

#include <stddef.h>

enum { COPY_TABLES = 128, COPY_FRESH_DAYS = 7 };

/* What must be the same when a copy is put back. */
typedef struct CopyFacts {
    int schema;
    int64_t seq; /* the head of its audit chain */
    char chain[260], mac[65];
    struct {
        char name[32];
        int64_t rows;
    } tables[COPY_TABLES];
    size_t table_count;
} CopyFacts;

/* Copies the database, while others write, to the new file `to` (and `to`.key when the chain is keyed); the
 * copy is checked before it gets its name. Puts nothing on record. */
bool work_copy(Work *work, const char *to, Error *error);

/* Reads and checks the whole file, which nobody works in, and its chain. */
bool work_copy_facts(CopyFacts *out, const char *path, const Progress *progress, Error *error);

/* work_copy, and the act `backup`. */
bool work_backup(Work *work, const char *to, Error *error);

typedef struct BackupAge {
    bool ever;  /* a backup is on record */
    Instant at; /* the last one; without one, when the database was made */
    int days;   /* since then */
    bool old;   /* COPY_FRESH_DAYS or more, of a database that is no practice one */
} BackupAge;

bool work_backup_age(Work *work, BackupAge *out, Error *error);

#endif
