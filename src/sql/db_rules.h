/* Where a database may lie: whose folder and file, how open to others, on which file system. */
#ifndef PALLIUM_SQL_DB_RULES_H
#define PALLIUM_SQL_DB_RULES_H

#include "sql/db.h"

typedef struct DbPlace {
    char *folder; /* real path; the caller's (free) */
    char *path;   /* folder/name; the caller's (free) */
    bool created; /* an empty file was made */
    char note[DB_NOTE_SIZE];
} DbPlace;

/* Holds the path against the rules, and makes folder and file when options->create says so. lstat alone looks
 * at the files. On failure nothing is owned. */
bool db_place(DbPlace *place, const char *path, const DbOptions *options, Error *error);

/* What the folder lies on, "ext4"; "unknown" for what is not in the table. */
const char *db_file_system_name(const char *folder);

/* The rule for one file: regular, ours, 0600, one link. A missing file passes when `may_miss`. */
bool db_file_is_private(const char *path, bool may_miss, Error *error);

#endif
