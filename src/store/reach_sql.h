/* The conditions of store/reach.h; private to src/store. Residuals all: no index is chosen for them. */
#ifndef PALLIUM_STORE_REACH_SQL_H
#define PALLIUM_STORE_REACH_SQL_H

#include "filter_sql.h"
#include "store/reach.h"

/* Appends " AND <the row of the queue is reached>"; nothing for NULL. The queue's team is that of the member
 * where the case has none, so a row says the same as its chart. */
void reach_of_queue(const Reach *reach, SqlText *sql);

/* Appends " AND <the member is reached>", of the member that a row of the table is about. */
void reach_of_member(const Reach *reach, const char *table, SqlText *sql);

#endif
