#include "store/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Record *record_new(const char *table) {
    const Table *found = table_find(table);
    Record *record = found ? calloc(1, sizeof *record) : NULL;
    if (!record) return NULL;
    size_t count = table_column_count(found);
    record->table = found;
    record->values = calloc(count + 1, sizeof *record->values);
    record->changed = calloc(count + 1, sizeof *record->changed);
    if (!record->values || !record->changed) record_free(&record);
    return record;
}

void record_free(Record **record) {
    if (!*record) return;
    for (size_t i = 0; (*record)->values && i < table_column_count((*record)->table); i++)
        wipe_free((*record)->values[i]);
    wipe_free((*record)->values);
    wipe_free((*record)->changed);
    wipe_free(*record);
    *record = NULL;
}

void record_list_free(RecordList *list) {
    for (size_t i = 0; i < list->count; i++) record_free(&list->items[i]);
    wipe_free(list->items);
    *list = (RecordList){0};
}

void record_list_keep(RecordList *list, RecordTest *test, const void *state) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (test(state, list->items[i]))
            list->items[kept++] = list->items[i];
        else
            record_free(&list->items[i]);
    }
    list->count = kept;
}

const char *record_get(const Record *record, const char *column) {
    int at = table_column(record->table, column);
    return at < 0 ? NULL : record->values[at];
}

const char *record_string(const Record *record, const char *column) {
    const char *value = record_get(record, column);
    return value ? value : "";
}

void record_copy(char *to, size_t size, const Record *record, const char *column) {
    text_copy_to(to, size, record_string(record, column));
}

int64_t record_int(const Record *record, const char *column) {
    return strtoll(record_string(record, column), NULL, 10);
}

bool record_is(const Record *record, const char *column, const char *value) {
    return strcmp(record_string(record, column), value) == 0;
}

bool record_time(const Record *record, const char *column, Instant *out) {
    return instant_parse(record_string(record, column), out);
}

bool record_date(const Record *record, const char *column, Date *out) {
    return date_parse(record_string(record, column), out);
}

void record_set(Record *record, const char *column, const char *value) {
    int at = table_column(record->table, column);
    if (at < 0) {
        record->failed = true;
        return;
    }
    if (value && !*value) value = NULL;
    if (text_equal(record->values[at], value)) return;
    char *copy = text_copy(value);
    if (value && !copy) record->failed = true;
    wipe_free(record->values[at]);
    record->values[at] = copy;
    record->changed[at] = true;
}

void record_set_int(Record *record, const char *column, int64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    record_set(record, column, text);
}

void record_set_time(Record *record, const char *column, Instant value) {
    char text[INSTANT_SIZE];
    instant_format(value, text);
    record_set(record, column, text);
}

void record_set_date(Record *record, const char *column, Date value) {
    char text[DATE_SIZE];
    date_format(value, text);
    record_set(record, column, text);
}

static void bind_value(Stmt *stmt, int at, const Column *column, const char *value) {
    if (!value && column->type == COLUMN_FLAG)
        stmt_bind_int(stmt, at, 0);
    else if (value &&
             (column->type == COLUMN_FLAG || column->type == COLUMN_INTEGER || column->type == COLUMN_REF))
        stmt_bind_int(stmt, at, strtoll(value, NULL, 10));
    else
        stmt_bind_text(stmt, at, value);
}

static bool sound(const Record *record, Error *error) {
    return !record->failed ||
           error_set(error, ERROR_STORAGE, "A row of %s could not be built.", record->table->name);
}

bool record_insert(Store *store, Record *record, Error *error) {
    const char *sql = sound(record, error) ? store_insert_sql(store, record->table, error) : NULL;
    Stmt *stmt = sql ? db_stmt(store_db(store), sql, error) : NULL;
    if (!stmt) return false;
    int at = 0;
    if (record->table->kind == TABLE_JOURNALED) stmt_bind_int(stmt, ++at, store_act(store));
    if (record->table->named) {
        if (!record->id[0]) store_new_id(store, record->id);
        stmt_bind_text(stmt, ++at, record->id);
    }
    for (size_t i = 0; record->table->columns[i].name; i++)
        bind_value(stmt, ++at, &record->table->columns[i], record->values[i]);
    if (!stmt_run(stmt, error)) return false;
    record->no = db_last_row(store_db(store));
    record->version = 1;
    record->made_act = store_act(store);
    memset(record->changed, 0, table_column_count(record->table) * sizeof *record->changed);
    return true;
}

/* UPDATE of the changed columns; placeholders run in order of first appearance: the values, no, version. */
static Stmt *prepare_update(Store *store, const Record *record, Error *error) {
    Text sql = {0};
    int number = 0;
    text_addf(&sql, "UPDATE %s SET ", record->table->name);
    for (size_t i = 0; record->table->columns[i].name; i++)
        if (record->changed[i]) text_addf(&sql, "%s = $%d, ", record->table->columns[i].name, ++number);
    text_addf(&sql, "version = version + 1 WHERE no = $%d AND version = $%d", number + 1, number + 2);
    Stmt *stmt = number ? db_stmt(store_db(store), text_string(&sql), error) : NULL;
    text_free(&sql);
    return stmt;
}

static bool any_changed(const Record *record) {
    for (size_t i = 0; record->table->columns[i].name; i++)
        if (record->changed[i]) return true;
    return false;
}

bool record_save(Store *store, Record *record, Error *error) {
    if (!sound(record, error)) return false;
    if (!any_changed(record)) return true;
    Stmt *stmt = prepare_update(store, record, error);
    if (!stmt) return false;
    int at = 0;
    for (size_t i = 0; record->table->columns[i].name; i++)
        if (record->changed[i]) bind_value(stmt, ++at, &record->table->columns[i], record->values[i]);
    stmt_bind_int(stmt, ++at, record->no);
    stmt_bind_int(stmt, ++at, record->version);
    if (!stmt_run(stmt, error)) return false;
    if (db_changes(store_db(store)) != 1)
        return error_set(error, ERROR_CONFLICT, "Somebody changed this meanwhile; look again, then repeat.");
    record->version++;
    memset(record->changed, 0, table_column_count(record->table) * sizeof *record->changed);
    return true;
}

bool record_void(Store *store, Record *record, Error *error) {
    char sql[160];
    snprintf(sql, sizeof sql,
             "UPDATE %s SET voided_act = $1, version = version + 1 WHERE no = $2 AND version = $3 AND "
             "voided_act IS NULL",
             record->table->name);
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, store_act(store));
    stmt_bind_int(stmt, 2, record->no);
    stmt_bind_int(stmt, 3, record->version);
    if (!stmt_run(stmt, error)) return false;
    if (db_changes(store_db(store)) != 1)
        return error_set(error, ERROR_CONFLICT, "Somebody changed this meanwhile; look again, then repeat.");
    record->version++;
    record->voided_act = store_act(store);
    return true;
}
