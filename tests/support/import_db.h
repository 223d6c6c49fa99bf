/* A practice database in a folder of its own, files to import into it, and what it then holds. */
#ifndef PALLIUM_TESTS_IMPORT_DB_H
#define PALLIUM_TESTS_IMPORT_DB_H

#include "toy_db.h"
#include "work/work.h"

#include <jansson.h>

typedef struct ImportDb {
    char folder[TOY_PATH], path[TOY_PATH];
    Work *work;
} ImportDb;

/* The administrator "ann" sits there on Tuesday 24 Nov 2026, 14:05 in California. */
void import_db_open(ImportDb *db);
void import_db_close(ImportDb *db);
void import_db_sit(ImportDb *db, const char *user, const char *now); /* sits down anew */

/* Writes a file into the folder; `path` is filled. */
void import_db_file(const ImportDb *db, const char *name, const char *text, char path[TOY_PATH]);

/* Imports one file, or text written as one; the answer is the caller's. Fails the test when it cannot. */
json_t *import_db_take(ImportDb *db, const char *path, bool dry);
json_t *import_db_text(ImportDb *db, const char *name, const char *text);

/* read, added, updated, unchanged, rejected of a kind of the answer, as "5 4 0 0 1"; then frees the answer.
 */
void import_db_counts(json_t *answer, const char *kind, char out[80]);

/* Every row of a query, columns parted by | and rows by ; — owned by the caller. */
char *import_db_ask(const ImportDb *db, const char *sql);
int64_t import_db_number(const ImportDb *db, const char *sql);

/* Takes an act back by the store alone. */
bool import_db_undo(ImportDb *db, int64_t act, Error *error);

#endif
