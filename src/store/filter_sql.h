/* The filter's compiler: one driver that the planner uses an index for, everything else as residuals that it
 * cannot choose (CASE … = 1). Placeholders are numbered in order of first appearance. */
#ifndef PALLIUM_STORE_FILTER_SQL_H
#define PALLIUM_STORE_FILTER_SQL_H

#include "sql/stmt.h"
#include "store/queue.h"

enum { SQL_VALUES = 3 * FILTER_TERMS * FILTER_VALUES + 24 };

typedef struct SqlText {
    Text sql;
    char *values[SQL_VALUES]; /* owned; bound as text in order */
    int count;
    bool failed;
    size_t arm, hole, after; /* the first SELECT: its start, and where its driver's placeholder lies */
} SqlText;

void sql_text_free(SqlText *sql);
/* Appends "$n" for a value. */
void sql_value(SqlText *sql, const char *value);
void sql_take(SqlText *sql, char *value);                    /* the same; frees it */
Stmt *sql_prepare(Store *store, SqlText *sql, Error *error); /* prepared and bound */

/* The term that drives: an index of the queue on its column; NULL when none does. */
const FilterTerm *filter_driver(const Filter *filter, const char **column);

/* A statement is one SELECT for each value of the driver, merged by the engine in key order. Begin the first,
 * name its driver after WHERE, and when it is whole repeat it for the other values; equal values count once.
 */
void sql_begin_arm(SqlText *sql);
void sql_drive(const QueueQuery *query, const FilterTerm *driver, const char *column, SqlText *sql);
void sql_repeat_arm(const QueueQuery *query, const FilterTerm *driver, SqlText *sql);

/* The value that a column holds for a filter's value: me, none, folded names. Owned by the caller. */
char *filter_value(const QueueQuery *query, FilterWord word, const char *value);

/* Appends " AND <condition>" for every term but `driver`; and, the second, for the unit too. */
void filter_terms(const QueueQuery *query, const FilterTerm *driver, SqlText *sql);
/* Which rows a list has a line for: obligations, or the leads of cases. */
const char *filter_unit(const QueueQuery *query);
void filter_residuals(const QueueQuery *query, const FilterTerm *driver, SqlText *sql);

/* The rows after (before) a key; NULL: from the start (the end). */
void sql_after(const QueueKey *from, bool backward, SqlText *sql);

/* Conditions of a row at the query's now, as SQL expressions. */
void sql_late(const QueueQuery *query, SqlText *sql);
void sql_waiting(const QueueQuery *query, SqlText *sql);
void sql_today(const QueueQuery *query, SqlText *sql);

#endif
