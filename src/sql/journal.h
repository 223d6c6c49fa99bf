/* The journal of changes. A table is journaled when its triggers call journaled(); what an act then inserts
 * or updates in it becomes rows of `change`, column by column, before the next statement begins. A write
 * outside an act is refused, and so is one by any program that does not know the function. SQLite's
 * pre-update hook hands over the values: the schema of every opening need not spell out each column in a
 * trigger, which was half of what a start cost. */
#ifndef PALLIUM_SQL_JOURNAL_H
#define PALLIUM_SQL_JOURNAL_H

#include "sql/db.h"

struct sqlite3;

typedef struct Journal Journal;

/* Watches a connection. ERROR_STORAGE when SQLite lacks the hook. Owned by the caller. */
Journal *journal_new(Db *db, struct sqlite3 *handle, Error *error);
void journal_free(Journal **journal);

/* Changes that come now belong to `act`; 0: to none, and journaled tables refuse them. */
void journal_begin(Journal *journal, int64_t act);

/* The transaction is over, either way. What was not written by now is forgotten. */
void journal_end(Journal *journal);

/* Writes what the statements since the last call changed. */
bool journal_write(Journal *journal, Error *error);

/* The last statement failed and changed nothing. */
void journal_forget(Journal *journal);

/* One of several statements failed, and which of their changes stand is not known: the act cannot be kept. */
void journal_spoil(Journal *journal);

#endif
