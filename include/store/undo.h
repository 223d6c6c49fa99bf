/* Taking acts back, and the rows as they were: both read the journal. store.md section 2. */
#ifndef PALLIUM_STORE_UNDO_H
#define PALLIUM_STORE_UNDO_H

#include "store/record.h"

typedef struct ActRow { /* one row of the table act */
    int64_t number, undoes;
    char at[INSTANT_SIZE], user[64], session[ID_SIZE], kind[32], subject[64], detail[400];
    bool changed; /* it changed rows; a look at a chart did not */
} ActRow;

/* ERROR_NOT_FOUND when there is no act of that number. */
bool act_load(Store *store, int64_t number, ActRow *out, Error *error);

/* The act that carries an operation id (sql/write.h); 0: none. */
bool act_of_op(Store *store, const char *op, int64_t *number, Error *error);

/* The rows with an id of their own that an act made, as they are now, in the order in which they were made.
 */
typedef void (*ActMade)(void *context, const Record *record);
bool act_made(Store *store, int64_t act, ActMade each, void *context, Error *error);

/* The number of the last act; 0: none yet. */
bool act_last(Store *store, int64_t *number, Error *error);

/* The act that took `number` back and stands, or 0. An undo that was itself undone does not count. */
bool act_undone_by(Store *store, int64_t number, int64_t *by, Error *error);

typedef struct ActAsked {
    const char *user, *session;      /* session NULL: of any */
    bool undone;                     /* the undo, and not the act */
    bool (*stays)(const char *kind); /* an act that is never taken back */
} ActAsked;

/* The latest act of a user that changed rows and stands. With `undone`: the latest undo that stands, with no
 * act of that user after it. *number 0 when there is none. */
bool act_latest(Store *store, const ActAsked *asked, int64_t *number, Error *error);

/* Inside a write: puts back what act `number` changed; rows that it made are voided. ERROR_CONFLICT when a
 * value that it left, or a row that it made, was changed since. */
bool undo_apply(Store *store, int64_t number, Error *error);

/* After undo_apply, in the same write: ERROR_CONFLICT when a row or a fact that lives refers to one that
 * went.
 */
bool undo_left_behind(Store *store, int64_t number, Error *error);

/* The members that an act touched. An import answers none and sets *all; what is about no member, a saved
 * list or a user, answers none. */
bool act_members(Store *store, int64_t number, int64_t **members, size_t *count, bool *all, Error *error);

/* Rolls the changes after act n back over a row that was just loaded. *existed: the row was there, not
 * voided. */
bool as_of_roll(Store *store, Record *record, int64_t act, bool *existed, Error *error);

/* The row as it was after act n, the caller's; *out NULL when it was not there yet. */
bool record_at(Store *store, const Record *record, int64_t act, Record **out, Error *error);

/* The last act after which a row, as it was just loaded, still had this version: what was read with it. */
bool record_version_act(Store *store, const Record *record, int64_t version, int64_t *act, Error *error);

/* The last act after `after`, but for the one being written, that made or changed the row; 0: none. */
bool record_changed_last(Store *store, const Record *record, int64_t after, int64_t *act, Error *error);

/* The same of one column alone. */
bool record_column_changed_last(Store *store, const Record *record, const char *column, int64_t after,
                                int64_t *act, Error *error);

/* Rows of a table where column = value, as they were after act n. */
bool as_of_list(Store *store, RecordList *out, const char *table, const char *column, int64_t value,
                int64_t act, Error *error);

/* The last act at or before a moment; 0 before the first. */
bool act_at_time(Store *store, Instant at, int64_t *number, Error *error);

/* Who wrote a field of a row: the acts that changed it, oldest first; `col` NULL for every column. */
typedef void (*HistoryRow)(void *context, const ActRow *act, const char *column, const char *before,
                           const char *after);
bool record_history(Store *store, const Record *record, const char *column, HistoryRow each, void *context,
                    Error *error);

#endif
