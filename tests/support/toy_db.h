/* A private folder and a small journaled database for the tests of src/sql. */
#ifndef PALLIUM_TESTS_TOY_DB_H
#define PALLIUM_TESTS_TOY_DB_H

#include "sql/audit.h"
#include "sql/db.h"
#include "sql/write.h"

enum { TOY_PATH = 128 };

void toy_folder(char folder[TOY_PATH]); /* makes a 0700 folder */
void toy_remove(const char *folder);
void toy_path(char path[TOY_PATH], const char *folder, const char *name);

/* Opens, creating on the first call with table toy(no, word, number), journaled. NULL on failure, said on
 * stderr. */
Db *toy_open(const char *folder, const DbOptions *options);

/* What most of these tests begin with: for cmocka's setup and teardown. */
typedef struct Toy {
    char folder[TOY_PATH], path[TOY_PATH];
    Db *db;
} Toy;
int toy_set_up(void **state);
int toy_tear_down(void **state);

extern const ActHeader toy_header; /* of an act "test" by K. Ortiz, detail "early" */

/* A WriteBody: `context` is a text of statements. */
bool toy_run_script(Db *db, int64_t act, void *context, Error *error);

/* One act that adds a row with `word` and `number`; the number of the act, or 0. */
int64_t toy_add(Db *db, const char *user, const char *word, int64_t number, Error *error);

/* The same with an operation id. */
int64_t toy_save(Db *db, const char *op, const char *word, int64_t number, Error *error);

/* The integer that a statement answers with; fails the program when it cannot be asked. */
int64_t toy_int(Db *db, const char *sql);

extern const char toy_ddl[];

#endif
