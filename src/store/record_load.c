#include "store/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

void record_select_sql(const Table *table, Text *out) {
    text_addf(out, "SELECT no, %s, version, made_act, voided_act", table->named ? "id" : "''");
    for (const Column *column = table->columns; column->name; column++) text_addf(out, ", %s", column->name);
    text_addf(out, " FROM %s", table->name);
}

Record *record_read(const Table *table, Stmt *stmt) {
    Record *record = record_new(table->name);
    if (!record) return NULL;
    record->no = stmt_int(stmt, 0);
    text_copy_to(record->id, sizeof record->id, stmt_text(stmt, 1));
    record->version = stmt_int(stmt, 2);
    record->made_act = stmt_int(stmt, 3);
    record->voided_act = stmt_int(stmt, 4);
    for (int i = 0; table->columns[i].name; i++) {
        const char *value = stmt_text(stmt, 5 + i);
        record->values[i] = text_copy(value);
        if (value && !record->values[i]) record->failed = true;
    }
    return record;
}

static Stmt *prepare(Store *store, const Table *table, const char *where, Error *error) {
    const char *select = store_select_sql(store, table, error);
    if (!select) return NULL;
    Text sql = {0};
    text_add(&sql, select);
    text_add(&sql, " WHERE ");
    text_add(&sql, where);
    Stmt *stmt = db_stmt(store_db(store), text_string(&sql), error);
    text_free(&sql);
    return stmt;
}

static bool load_one(Store *store, Record **out, const char *name, const char *column, const char *value,
                     Error *error) {
    *out = NULL;
    const Table *table = table_find(name);
    char where[80];
    snprintf(where, sizeof where, "%s = $1", column);
    Stmt *stmt = table ? prepare(store, table, where, error) : NULL;
    if (!stmt) return table ? false : error_set(error, ERROR_STORAGE, "There is no table %s.", name);
    stmt_bind_text(stmt, 1, value);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *out = record_read(table, stmt);
    stmt_reset(stmt);
    if (step == STEP_FAILED) return false;
    return *out || error_set(error, ERROR_NOT_FOUND, "There is no %s \"%.60s\".", name, value);
}

bool record_load(Store *store, Record **out, const char *table, int64_t no, Error *error) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, no);
    return load_one(store, out, table, "no", text, error);
}

bool record_load_id(Store *store, Record **out, const char *table, const char *id, Error *error) {
    return load_one(store, out, table, "id", id, error);
}

static bool list_add(RecordList *list, Record *record) {
    if (record && list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 8;
        Record **items = realloc(list->items, capacity * sizeof *items);
        if (items) {
            list->items = items;
            list->capacity = capacity;
        }
    }
    if (!record || list->count == list->capacity) {
        record_free(&record);
        return false;
    }
    list->items[list->count++] = record;
    return true;
}

static bool list_where(Store *store, RecordList *out, const char *name, const char *where, const char *value,
                       const char *value2, Error *error) {
    const Table *table = table_find(name);
    Stmt *stmt = table ? prepare(store, table, where, error) : NULL;
    if (!stmt) return table ? false : error_set(error, ERROR_STORAGE, "There is no table %s.", name);
    stmt_bind_text(stmt, 1, value);
    if (value2) stmt_bind_text(stmt, 2, value2);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        if (list_add(out, record_read(table, stmt))) continue;
        stmt_reset(stmt);
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    }
    return step == STEP_DONE;
}

bool record_list(Store *store, RecordList *out, const char *name, const char *column, const char *value,
                 const char *column2, const char *value2, Error *error) {
    char where[160];
    snprintf(where, sizeof where, "%s = $1%s%s%s AND voided_act IS NULL ORDER BY no", column,
             column2 ? " AND " : "", column2 ? column2 : "", column2 ? " = $2" : "");
    return list_where(store, out, name, where, value, column2 ? value2 : NULL, error);
}

bool record_list_any(Store *store, RecordList *out, const char *name, const char *column, const char *value,
                     Error *error) {
    char where[160];
    snprintf(where, sizeof where, "%s = $1 ORDER BY no", column);
    return list_where(store, out, name, where, value, NULL, error);
}

bool record_list_int(Store *store, RecordList *out, const char *table, const char *column, int64_t value,
                     Error *error) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    return record_list(store, out, table, column, text, NULL, NULL, error);
}

bool record_latest(Store *store, RecordList *out, const char *table, const char *column, const char *value,
                   int64_t no, size_t limit, Error *error) {
    char where[240], number[24];
    snprintf(number, sizeof number, "%" PRId64, no);
    snprintf(
        where, sizeof where,
        "(%s, no) < ($1, CAST($2 AS INTEGER)) AND voided_act IS NULL ORDER BY %s DESC, no DESC LIMIT %zu",
        column, column, limit);
    return list_where(store, out, table, where, value, number, error);
}

bool record_list_where(Store *store, RecordList *out, const char *table, const char *condition, int64_t value,
                       Error *error) {
    Text where = {0};
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    text_addf(&where, "%s ORDER BY no", condition);
    bool ok = list_where(store, out, table, text_string(&where), text, NULL, error);
    text_free(&where);
    return ok;
}

bool record_find(Store *store, Record **out, const char *table, const char *column, const char *value,
                 Error *error) {
    *out = NULL;
    RecordList list = {0};
    bool ok = record_list(store, &list, table, column, value, NULL, NULL, error);
    if (ok && list.count > 0) {
        *out = list.items[0];
        list.items[0] = NULL;
    }
    record_list_free(&list);
    return ok;
}

bool record_next(Store *store, Record **out, const char *name, int64_t after, Error *error) {
    *out = NULL;
    const Table *table = table_find(name);
    Stmt *stmt =
        table ? prepare(store, table, "no > $1 AND voided_act IS NULL ORDER BY no LIMIT 1", error) : NULL;
    if (!stmt) return table ? false : error_set(error, ERROR_STORAGE, "There is no table %s.", name);
    stmt_bind_int(stmt, 1, after);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *out = record_read(table, stmt);
    stmt_reset(stmt);
    return step != STEP_FAILED &&
           (step == STEP_DONE || *out || error_set(error, ERROR_STORAGE, "Memory ran out."));
}

bool record_page(Store *store, RecordList *out, const char *table, const char *column, const char *value,
                 int64_t after, int limit, Error *error) {
    char where[200];
    snprintf(where, sizeof where,
             "%s = $1 AND no > CAST($2 AS INTEGER) AND voided_act IS NULL ORDER BY no LIMIT %d", column,
             limit);
    char from[24];
    snprintf(from, sizeof from, "%" PRId64, after);
    return list_where(store, out, table, where, value, from, error);
}

bool record_highest(Store *store, const char *name, int64_t *no, Error *error) {
    char sql[80];
    const Table *table = table_find(name);
    *no = 0;
    if (!table) return error_set(error, ERROR_STORAGE, "There is no table %s.", name);
    snprintf(sql, sizeof sql, "SELECT MAX(no) FROM %s", table->name);
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *no = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
