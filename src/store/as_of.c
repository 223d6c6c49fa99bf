#include "store/undo.h"

#include <stdio.h>
#include <stdlib.h>

bool as_of_roll(Store *store, Record *record, int64_t act, bool *existed, Error *error) {
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT col, before FROM change WHERE tbl = $1 AND row_id = $2 AND op = 'update' AND act > $3 "
        "ORDER BY id DESC",
        error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, record->table->name);
    stmt_bind_int(stmt, 2, record->no);
    stmt_bind_int(stmt, 3, act);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        const char *column = stmt_text(stmt, 0), *before = stmt_text(stmt, 1);
        if (text_equal(column, "voided_act"))
            record->voided_act = before ? strtoll(before, NULL, 10) : 0;
        else
            record_set(record, column, before);
    }
    *existed = record->made_act <= act && record->voided_act == 0;
    return step == STEP_DONE;
}

bool record_at(Store *store, const Record *record, int64_t act, Record **out, Error *error) {
    bool existed = false;
    if (!record_load(store, out, record->table->name, record->no, error)) return false;
    if (as_of_roll(store, *out, act, &existed, error) && existed) return true;
    record_free(out);
    return error->kind == ERROR_NONE;
}

static Stmt *updates_of(Store *store, const char *sql, const Record *record, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return NULL;
    stmt_bind_text(stmt, 1, record->table->name);
    stmt_bind_int(stmt, 2, record->no);
    return stmt;
}

/* Every version is one UPDATE: an act makes one of a row, an undo one of each column that it puts back. */
bool record_version_act(Store *store, const Record *record, int64_t version, int64_t *act, Error *error) {
    int64_t left = record->version - version, last = 0;
    Stmt *stmt = updates_of(store,
                            "SELECT c.act, a.undoes FROM change c LEFT JOIN act a ON a.number = c.act WHERE "
                            "c.tbl = $1 AND c.row_id = $2 AND c.op = 'update' ORDER BY c.id DESC",
                            record, error);
    if (!stmt) return false;
    *act = store_act(store);
    Step step = STEP_DONE;
    while (left > 0 && (step = stmt_step(stmt, error)) == STEP_ROW) {
        if (stmt_int(stmt, 0) == last && !stmt_int(stmt, 1)) continue;
        last = stmt_int(stmt, 0);
        *act = last - 1;
        left--;
    }
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static bool changed_last(Store *store, Stmt *stmt, int64_t after, int64_t *act, Error *error) {
    if (!stmt) return false;
    stmt_bind_int(stmt, 3, after);
    stmt_bind_int(stmt, 4, store_act(store));
    Step step = stmt_step(stmt, error);
    *act = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool record_changed_last(Store *store, const Record *record, int64_t after, int64_t *act, Error *error) {
    static const char sql[] = "SELECT MAX(act) FROM change WHERE tbl = $1 AND row_id = $2 AND act > $3 AND "
                              "act <> $4";
    return changed_last(store, updates_of(store, sql, record, error), after, act, error);
}

bool record_column_changed_last(Store *store, const Record *record, const char *column, int64_t after,
                                int64_t *act, Error *error) {
    static const char sql[] = "SELECT MAX(act) FROM change WHERE tbl = $1 AND row_id = $2 AND act > $3 AND "
                              "act <> $4 AND op = 'update' AND col = $5";
    Stmt *stmt = updates_of(store, sql, record, error);
    if (stmt) stmt_bind_text(stmt, 5, column);
    return changed_last(store, stmt, after, act, error);
}

/* Keeps of `all`, which it empties, the rows that existed. */
static bool roll_all(Store *store, RecordList *all, RecordList *out, int64_t act, Error *error) {
    bool ok = true;
    out->items = all->count ? calloc(all->count, sizeof *out->items) : NULL;
    out->capacity = out->items ? all->count : 0;
    for (size_t i = 0; ok && i < all->count && out->items; i++) {
        bool existed = false;
        ok = as_of_roll(store, all->items[i], act, &existed, error);
        if (!ok || !existed) continue;
        out->items[out->count++] = all->items[i];
        all->items[i] = NULL;
    }
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i]) record_free(&all->items[i]);
    all->count = 0;
    record_list_free(all);
    return ok;
}

bool as_of_list(Store *store, RecordList *out, const char *name, const char *column, int64_t value,
                int64_t act, Error *error) {
    const Table *table = table_find(name);
    Text sql = {0};
    if (!table) return error_set(error, ERROR_STORAGE, "There is no table %s.", name);
    record_select_sql(table, &sql);
    text_addf(&sql, " WHERE %s = $1 ORDER BY no", column);
    Stmt *stmt = db_stmt(store_db(store), text_string(&sql), error);
    text_free(&sql);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, value);
    RecordList all = {0};
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        Record **items = realloc(all.items, (all.count + 1) * sizeof *items);
        if (items) all.items = items;
        Record *record = items ? record_read(table, stmt) : NULL;
        if (!record) {
            stmt_reset(stmt);
            record_list_free(&all);
            return error_set(error, ERROR_STORAGE, "Memory ran out.");
        }
        all.items[all.count++] = record;
    }
    return roll_all(store, &all, out, act, error) && step == STEP_DONE;
}

bool record_history(Store *store, const Record *record, const char *column, HistoryRow each, void *context,
                    Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT act, col, before, after FROM change WHERE tbl = $1 AND row_id = $2 AND op = 'update' "
                "ORDER BY id",
                error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, record->table->name);
    stmt_bind_int(stmt, 2, record->no);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        ActRow act;
        if (column && !text_equal(column, stmt_text(stmt, 1))) continue;
        if (!act_load(store, stmt_int(stmt, 0), &act, error)) {
            stmt_reset(stmt);
            return false;
        }
        each(context, &act, stmt_text(stmt, 1), stmt_text(stmt, 2), stmt_text(stmt, 3));
    }
    return step == STEP_DONE;
}
