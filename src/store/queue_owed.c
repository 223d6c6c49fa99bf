#include "store/queue_owed.h"

#include "reach_sql.h"

#include <stdio.h>

/* Rows out of reach are read too, so that the walk moves on; the last column says which are reached. */
static Stmt *prepare(Store *store, const QueueOwedWalk *walk, size_t chunk, Error *error) {
    SqlText sql = {0};
    char until[INSTANT_SIZE], number[24];
    instant_format(walk->until, until);
    snprintf(number, sizeof number, "%zu", chunk);
    text_add(&sql.sql,
             "SELECT work_by, case_no, obligation_no, due, clock, owner, obligation_id, case_id, name, "
             "stage, hold, waiting_on, waiting_until, loop, CASE WHEN ");
    text_add(&sql.sql, walk->idle ? "case_no > 0" : "obligation_no > 0");
    reach_of_queue(walk->reach, &sql);
    text_add(&sql.sql, " THEN 1 ELSE 0 END FROM queue WHERE ");
    if (walk->owner) {
        text_add(&sql.sql, "owner = ");
        sql_value(&sql, walk->owner);
        text_add(&sql.sql, " AND ");
    }
    sql_after(walk->key.work_by[0] ? &walk->key : NULL, false, &sql);
    text_add(&sql.sql, " AND work_by <= ");
    sql_value(&sql, until);
    text_add(&sql.sql, " ORDER BY work_by, case_no, obligation_no LIMIT ");
    sql_value(&sql, number);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

static const char *text_at(Stmt *stmt, int column) {
    const char *text = stmt_text(stmt, column);
    return text ? text : "";
}

static QueueOwed row_of(Stmt *stmt) {
    return (QueueOwed){.case_no = stmt_int(stmt, 1),
                       .obligation_no = stmt_int(stmt, 2),
                       .due = text_at(stmt, 3),
                       .clock = text_at(stmt, 4),
                       .owner = text_at(stmt, 5),
                       .obligation_id = text_at(stmt, 6),
                       .case_id = text_at(stmt, 7),
                       .name = text_at(stmt, 8),
                       .stage = text_at(stmt, 9),
                       .hold = stmt_int(stmt, 10) == 1,
                       .waiting_on = text_at(stmt, 11),
                       .waiting_until = text_at(stmt, 12),
                       .loop = text_at(stmt, 13)};
}

bool queue_owed(Store *store, QueueOwedWalk *walk, size_t chunk, QueueOwedEach each, void *context,
                Error *error) {
    if (walk->done) return true;
    Stmt *stmt = prepare(store, walk, chunk, error);
    if (!stmt) return false;
    size_t read = 0;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        if (++read == chunk) {
            text_copy_to(walk->key.work_by, sizeof walk->key.work_by, stmt_text(stmt, 0));
            walk->key.case_no = stmt_int(stmt, 1);
            walk->key.obligation_no = stmt_int(stmt, 2);
        }
        if (stmt_int(stmt, 14) == 0) continue;
        QueueOwed row = row_of(stmt);
        each(context, &row);
    }
    walk->done = read < chunk;
    return step == STEP_DONE;
}
