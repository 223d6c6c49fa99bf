#include "store/undo.h"

#include "undo_facts.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Change {
    char table[32], column[40];
    int64_t row;
    bool insert;
    const char *before, *after; /* owned by the statement */
} Change;

#define SETTLED "CASE WHEN a.kind = 'clock' AND a.user_name = 'system' THEN 1 ELSE 0 END"

static bool changed_since(Error *error) {
    return error_set(
        error, ERROR_CONFLICT,
        "This cannot be undone: what it changed was changed again since. Undo the later act first.");
}

static bool run_counted(Store *store, Stmt *stmt, Error *error) {
    Error failed = {0};
    if (!stmt_run(stmt, &failed)) {
        if (failed.kind == ERROR_CONFLICT)
            return error_set(error, ERROR_CONFLICT,
                             "This cannot be undone: something newer stands where it would come back. Undo "
                             "the later act first.");
        return error_set(error, failed.kind, "%s", failed.why);
    }
    return db_changes(store_db(store)) == 1 || changed_since(error);
}

/* Whether all that changed the value since was the settling of what expired (act `clock` of `system`): that
 * only follows from time and from what is taken back, and stands in nobody's way. */
static bool only_settled(Store *store, const Change *change, int64_t last_change, bool *out, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT COUNT(*), SUM(" SETTLED
                         ") FROM change c JOIN act a ON a.number = c.act WHERE c.tbl = $1 AND c.row_id = $2 "
                         "AND c.op = 'update' AND c.col = $3 AND c.id > $4",
                         error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, change->table);
    stmt_bind_int(stmt, 2, change->row);
    stmt_bind_text(stmt, 3, change->column);
    stmt_bind_int(stmt, 4, last_change);
    Step step = stmt_step(stmt, error);
    *out = step == STEP_ROW && stmt_int(stmt, 0) > 0 && stmt_int(stmt, 0) == stmt_int(stmt, 1);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static bool put_back(Store *store, const Change *change, int64_t last_change, Error *error) {
    char sql[240];
    bool settled;
    const Table *table = table_find(change->table);
    bool known =
        table && (table_column(table, change->column) >= 0 || text_equal(change->column, "voided_act"));
    if (!known)
        return error_set(error, ERROR_STORAGE, "The journal names %s.%s, which is not in the schema.",
                         change->table, change->column);
    if (!only_settled(store, change, last_change, &settled, error)) return false;
    snprintf(sql, sizeof sql,
             "UPDATE %s SET %s = $1, version = version + 1 WHERE no = $2 AND (%s IS NOT DISTINCT FROM $3%s)",
             change->table, change->column, change->column, settled ? " OR 1 = 1" : "");
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, change->before);
    stmt_bind_int(stmt, 2, change->row);
    stmt_bind_text(stmt, 3, change->after);
    return run_counted(store, stmt, error);
}

/* A row that the act made still is as the act left it when, for every column changed by others since, the
 * first value that was changed away is the value of today. What this undo put back already is looked through:
 * it comes newest. */
static bool unchanged_since(Store *store, const Change *change, int64_t last_change, Error *error) {
    Record *row;
    if (!record_load(store, &row, change->table, change->row, error)) return false;
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT c.col, c.before, c.act, " SETTLED " FROM change c LEFT JOIN act a ON a.number = c.act "
        "WHERE c.tbl = $1 AND c.row_id = $2 AND c.op = 'update' AND c.id > $3 ORDER BY c.id DESC",
        error);
    bool *differs = calloc(table_column_count(row->table) + 1, sizeof *differs);
    Step step = stmt && differs ? STEP_ROW : STEP_FAILED;
    if (stmt) {
        stmt_bind_text(stmt, 1, change->table);
        stmt_bind_int(stmt, 2, change->row);
        stmt_bind_int(stmt, 3, last_change);
    }
    while (step == STEP_ROW && (step = stmt_step(stmt, error)) == STEP_ROW) {
        int at = table_column(row->table, stmt_text(stmt, 0));
        if (at < 0) continue;
        if (stmt_int(stmt, 3) == 1) continue; /* settled: it would not have come without the row */
        if (stmt_int(stmt, 2) == store_act(store))
            record_set(row, stmt_text(stmt, 0), stmt_text(stmt, 1));
        else
            differs[at] = !text_equal(stmt_text(stmt, 1), row->values[at]);
    }
    bool same = step == STEP_DONE;
    for (size_t i = 0; same && row->table->columns[i].name; i++)
        if (differs[i]) same = changed_since(error);
    free(differs);
    record_free(&row);
    return same;
}

static bool void_row(Store *store, const Change *change, int64_t last_change, Error *error) {
    char sql[160];
    if (!table_find(change->table))
        return error_set(error, ERROR_STORAGE, "The journal names a table that is not there.");
    if (!unchanged_since(store, change, last_change, error)) return false;
    snprintf(sql, sizeof sql,
             "UPDATE %s SET voided_act = $1, version = version + 1 WHERE no = $2 AND voided_act IS NULL",
             change->table);
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, store_act(store));
    stmt_bind_int(stmt, 2, change->row);
    return run_counted(store, stmt, error);
}

static bool change_range(Store *store, int64_t number, int64_t *first, int64_t *last, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store), "SELECT first_change, last_change FROM act WHERE number = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, number);
    Step step = stmt_step(stmt, error);
    *first = *last = 0;
    if (step == STEP_ROW) *first = stmt_int(stmt, 0), *last = stmt_int(stmt, 1);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static bool undo_changes(Store *store, int64_t number, Error *error) {
    int64_t first, last;
    if (!change_range(store, number, &first, &last, error)) return false;
    if (!first) return true;
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT tbl, col, row_id, op, before, after FROM change WHERE id >= $1 AND id <= $2 ORDER BY id DESC",
        error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, first);
    stmt_bind_int(stmt, 2, last);
    bool ok = true;
    Step step = STEP_DONE;
    while (ok && (step = stmt_step(stmt, error)) == STEP_ROW) {
        Change change = {.row = stmt_int(stmt, 2),
                         .insert = text_equal(stmt_text(stmt, 3), "insert"),
                         .before = stmt_text(stmt, 4),
                         .after = stmt_text(stmt, 5)};
        text_copy_to(change.table, sizeof change.table, stmt_text(stmt, 0));
        text_copy_to(change.column, sizeof change.column, stmt_text(stmt, 1));
        ok = change.insert ? void_row(store, &change, last, error) : put_back(store, &change, last, error);
    }
    stmt_reset(stmt);
    return ok && step != STEP_FAILED;
}

bool undo_apply(Store *store, int64_t number, Error *error) {
    int64_t *members;
    size_t count;
    bool all;
    if (!act_members(store, number, &members, &count, &all, error)) return false;
    bool ok = undo_changes(store, number, error);
    if (all) ok = ok && undo_facts(store, number, 0, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = undo_facts(store, number, members[i], error) && store_touch_member(store, members[i], error);
    free(members);
    return ok;
}
