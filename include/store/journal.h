/* Reading the journal's acts back, the latest first. */
#ifndef PALLIUM_STORE_JOURNAL_H
#define PALLIUM_STORE_JOURNAL_H

#include "store/undo.h"

typedef struct JournalQuery { /* NULL and 0: not asked */
    const char *user, *subject;
    int64_t member_no; /* acts that touched this member, or whose subject is member_id */
    const char *member_id;
    const char *from, *to; /* stored form; both are in */
    int64_t before;        /* acts with a lower number */
} JournalQuery;

/* False from the visit, with its *error untouched, ends the walk, which then still succeeds. */
typedef bool (*JournalVisit)(void *context, const ActRow *act);
bool journal_walk(Store *store, const JournalQuery *query, JournalVisit visit, void *context, Error *error);

/* When the first act of all, and the last act `backup`, was; "" when there is none. */
bool journal_first(Store *store, char at[INSTANT_SIZE], Error *error);
bool journal_last_backup(Store *store, char at[INSTANT_SIZE], Error *error);

#endif
