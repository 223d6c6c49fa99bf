#include "store/queue.h"

#include "reach_sql.h"

#include <stdio.h>

static void add_case(const QueueQuery *query, void (*condition)(const QueueQuery *, SqlText *),
                     SqlText *sql) {
    text_add(&sql->sql, ", CASE WHEN ");
    condition(query, sql);
    text_add(&sql->sql, " THEN 1 ELSE 0 END");
}

/* A chunk of rows after `key`: of the driver's index, or of the whole queue. Every row read is answered, with
 * the filter's verdict beside it, so that the walk moves on whatever matches. */
static Stmt *prepare_chunk(Store *store, const QueueQuery *query, const QueueKey *key, size_t chunk,
                           Error *error) {
    SqlText sql = {0};
    char number[24];
    const char *column = NULL;
    const FilterTerm *driver = filter_driver(query->filter, &column);
    sql_begin_arm(&sql);
    text_addf(&sql.sql, "SELECT work_by, case_no, obligation_no, CASE WHEN %s THEN 1 ELSE 0 END",
              filter_unit(query));
    add_case(query, sql_late, &sql);
    add_case(query, sql_waiting, &sql);
    add_case(query, sql_today, &sql);
    text_add(&sql.sql, ", CASE WHEN 1 = 1");
    filter_terms(query, driver, &sql);
    text_add(&sql.sql, " THEN 1 ELSE 0 END FROM queue WHERE ");
    sql_drive(query, driver, column, &sql);
    sql_after(key->work_by[0] ? key : NULL, false, &sql);
    sql_repeat_arm(query, driver, &sql);
    text_add(&sql.sql, " ORDER BY work_by, case_no, obligation_no LIMIT ");
    snprintf(number, sizeof number, "%zu", chunk);
    sql_value(&sql, number);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

static void note_key(Stmt *stmt, QueueKey *key) {
    text_copy_to(key->work_by, sizeof key->work_by, stmt_text(stmt, 0));
    key->case_no = stmt_int(stmt, 1);
    key->obligation_no = stmt_int(stmt, 2);
}

static void count_row(Stmt *stmt, QueueCounts *counts) {
    bool listed = stmt_int(stmt, 3) == 1, waits = stmt_int(stmt, 5) == 1;
    counts->overdue += stmt_int(stmt, 4);
    counts->today += stmt_int(stmt, 6);
    if (!listed) return;
    counts->total++;
    if (waits)
        counts->waiting++;
    else
        counts->now++;
}

static bool walk_matched(Store *store, const QueueQuery *query, QueueWalk *walk, size_t chunk, Error *error) {
    Stmt *stmt = prepare_chunk(store, query, &walk->matched, chunk, error);
    if (!stmt) return false;
    size_t read = 0;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        read++;
        if (read == chunk) note_key(stmt, &walk->matched);
        if (stmt_int(stmt, 7) == 1) count_row(stmt, &walk->counts);
    }
    walk->matched_done = read < chunk;
    return step == STEP_DONE;
}

/* Every row read is answered, so that the walk moves on; those out of reach count for nothing. */
static Stmt *prepare_overdue(Store *store, const QueueQuery *query, const QueueWalk *walk, size_t chunk,
                             Error *error) {
    SqlText sql = {0};
    char now[INSTANT_SIZE], number[24];
    instant_format(query->now, now);
    snprintf(number, sizeof number, "%zu", chunk);
    text_add(&sql.sql, "SELECT work_by, case_no, obligation_no, CASE WHEN obligation_no > 0 AND due < ");
    sql_value(&sql, now);
    reach_of_queue(query->reach, &sql);
    text_add(&sql.sql, " THEN 1 ELSE 0 END FROM queue WHERE ");
    sql_after(walk->all.work_by[0] ? &walk->all : NULL, false, &sql);
    text_add(&sql.sql, " AND work_by < ");
    sql_value(&sql, now);
    text_add(&sql.sql, " ORDER BY work_by, case_no, obligation_no LIMIT ");
    sql_value(&sql, number);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

/* Overdue rows of all that is reached: a range of the primary key, since work_by <= due. */
static bool walk_overdue(Store *store, const QueueQuery *query, QueueWalk *walk, size_t chunk, Error *error) {
    Stmt *stmt = prepare_overdue(store, query, walk, chunk, error);
    if (!stmt) return false;
    size_t read = 0;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        if (++read == chunk) note_key(stmt, &walk->all);
        walk->all_overdue += stmt_int(stmt, 3);
    }
    walk->all_done = read < chunk;
    return step == STEP_DONE;
}

bool queue_walk(Store *store, const QueueQuery *query, QueueWalk *walk, size_t chunk, Error *error) {
    bool filtered = query->filter && query->filter->count > 0;
    bool ok = true;
    if (!walk->matched_done)
        ok = walk_matched(store, query, walk, chunk, error);
    else if (filtered && !walk->all_done)
        ok = walk_overdue(store, query, walk, chunk, error);
    walk->counts.done = walk->matched_done && (!filtered || walk->all_done);
    if (filtered && walk->counts.done) walk->counts.hidden_overdue = walk->all_overdue - walk->counts.overdue;
    return ok;
}
