/* A row as a value: columns by name, as text. What every act loads, changes and saves. Column names are those
 * of the table of tables; a name that is none is a fault of the program and makes the save fail. */
#ifndef PALLIUM_STORE_RECORD_H
#define PALLIUM_STORE_RECORD_H

#include "base/date.h"
#include "sql/stmt.h"
#include "store/store.h"

typedef struct Record {
    const Table *table;
    int64_t no, version, made_act, voided_act; /* no 0: not yet inserted */
    char id[ID_SIZE];                          /* named tables alone */
    char **values;                             /* by column; NULL for NULL; owned */
    bool *changed;
    bool failed; /* memory ran out, or a column's name is wrong */
} Record;

typedef struct RecordList {
    Record **items;
    size_t count, capacity;
} RecordList;

Record *record_new(const char *table); /* NULL when memory runs out or there is no such table */
void record_free(Record **record);
void record_list_free(RecordList *list);

/* Keeps the rows that `test` holds of, in their order, and frees the others. */
typedef bool RecordTest(const void *state, const Record *record);
void record_list_keep(RecordList *list, RecordTest *test, const void *state);

const char *record_get(const Record *record, const char *column);    /* NULL for NULL; owned by the record */
const char *record_string(const Record *record, const char *column); /* "" for NULL */
void record_copy(char *to, size_t size, const Record *record,
                 const char *column);                         /* record_string, cut to fit */
int64_t record_int(const Record *record, const char *column); /* 0 for NULL */
bool record_is(const Record *record, const char *column, const char *value);
bool record_time(const Record *record, const char *column, Instant *out); /* false for NULL */
bool record_date(const Record *record, const char *column, Date *out);

void record_set(Record *record, const char *column, const char *value); /* NULL or "" store NULL */
void record_set_int(Record *record, const char *column, int64_t value);
void record_set_time(Record *record, const char *column, Instant value);
void record_set_date(Record *record, const char *column, Date value);

/* Inserts a new row of the act being written; sets no, id (kept when it already has one) and version. */
bool record_insert(Store *store, Record *record, Error *error);

/* Updates the changed columns and raises the version; nothing changed writes nothing. ERROR_CONFLICT when the
 * row has another version than was read. */
bool record_save(Store *store, Record *record, Error *error);

/* Takes a row back without a trace but the journal's; undo brings it again. ERROR_CONFLICT as record_save. */
bool record_void(Store *store, Record *record, Error *error);

/* One row by key or id; ERROR_NOT_FOUND when there is none. Voided rows are found too. */
bool record_load(Store *store, Record **out, const char *table, int64_t no, Error *error);
bool record_load_id(Store *store, Record **out, const char *table, const char *id, Error *error);

/* Rows that are not voided where column = value [and column2 = value2], in order of `no`. column2 may be
 * NULL. */
bool record_list(Store *store, RecordList *out, const char *table, const char *column, const char *value,
                 const char *column2, const char *value2, Error *error);
bool record_list_int(Store *store, RecordList *out, const char *table, const char *column, int64_t value,
                     Error *error);

/* The same, voided rows too. */
bool record_list_any(Store *store, RecordList *out, const char *table, const char *column, const char *value,
                     Error *error);

/* The newest rows by a column of text, at most `limit`, that come before (`value`, `no`). */
bool record_latest(Store *store, RecordList *out, const char *table, const char *column, const char *value,
                   int64_t no, size_t limit, Error *error);

/* The rows that a condition with the one number $1 holds of, in order of `no`, voided rows too; for other
 * modules of the store. */
bool record_list_where(Store *store, RecordList *out, const char *table, const char *condition, int64_t value,
                       Error *error);

/* The first such row, or *out NULL when there is none (no error). */
bool record_find(Store *store, Record **out, const char *table, const char *column, const char *value,
                 Error *error);

/* The row with the next higher `no` that is not voided; *out NULL at the end. For walks over a whole table.
 */
bool record_next(Store *store, Record **out, const char *table, int64_t after, Error *error);

/* At most `limit` rows that are not voided, where column = value and `no` is higher than `after`. */
bool record_page(Store *store, RecordList *out, const char *table, const char *column, const char *value,
                 int64_t after, int limit, Error *error);

/* The highest `no` of a table, voided rows too; 0 when it is empty. How far a walk will go. */
bool record_highest(Store *store, const char *table, int64_t *no, Error *error);

/* Reads the current row of a statement that selects record_columns; for other modules of the store. */
void record_select_sql(const Table *table, Text *out); /* "SELECT no, …, FROM table" without WHERE */
Record *record_read(const Table *table, Stmt *stmt);

#endif
