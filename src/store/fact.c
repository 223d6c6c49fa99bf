#include "store/fact.h"

#include "sql/stmt.h"

#include <stdio.h>
#include <stdlib.h>

static const char *or_null(const char *text) {
    return text[0] ? text : NULL;
}

/* A statement over one member's rows as they stood after an act. */
static Stmt *rows_as_of(Store *store, const char *table, const char *columns, int64_t member_no,
                        int64_t as_of, Error *error) {
    char sql[400];
    snprintf(sql, sizeof sql, "SELECT row_no, act_in, %s FROM %s WHERE member_no = $1 AND %s ORDER BY row_no",
             columns, table,
             as_of ? "act_in <= $2 AND (act_out IS NULL OR act_out > $2)" : "act_out IS NULL");
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return NULL;
    stmt_bind_int(stmt, 1, member_no);
    if (as_of) stmt_bind_int(stmt, 2, as_of);
    return stmt;
}

/* Room for one more item of a list; the address of its zeroed place, or NULL. */
static void *grow(void **items, size_t *count, size_t *capacity, size_t size) {
    if (*count == *capacity) {
        size_t wanted = *capacity ? *capacity * 2 : 16;
        void *more = realloc(*items, wanted * size);
        if (!more) return NULL;
        *items = more;
        *capacity = wanted;
    }
    return (char *)*items + (*count)++ * size;
}

bool fact_rows(Store *store, int64_t member_no, int64_t as_of, FactRows *out, Error *error) {
    Stmt *stmt = rows_as_of(store, "fact", "name, value, at, end_at, unit, source", member_no, as_of, error);
    Step step = STEP_FAILED;
    while (stmt && (step = stmt_step(stmt, error)) == STEP_ROW) {
        void *items = out->items;
        FactRow *row = grow(&items, &out->count, &out->capacity, sizeof *row);
        out->items = items;
        if (!row) break;
        *row = (FactRow){.row_no = stmt_int(stmt, 0), .act_in = stmt_int(stmt, 1)};
        text_copy_to(row->name, sizeof row->name, stmt_text(stmt, 2));
        text_copy_to(row->value, sizeof row->value, stmt_text(stmt, 3));
        text_copy_to(row->at, sizeof row->at, stmt_text(stmt, 4));
        text_copy_to(row->end_at, sizeof row->end_at, stmt_text(stmt, 5));
        text_copy_to(row->unit, sizeof row->unit, stmt_text(stmt, 6));
        text_copy_to(row->source, sizeof row->source, stmt_text(stmt, 7));
    }
    stmt_reset(stmt);
    return step == STEP_DONE || (step == STEP_ROW && error_set(error, ERROR_STORAGE, "Memory ran out."));
}

bool encounter_rows(Store *store, int64_t member_no, int64_t as_of, EncounterRows *out, Error *error) {
    Stmt *stmt =
        rows_as_of(store, "encounter",
                   "kind, admit, discharge, disposition, to_setting, principal_icd10, planned, source",
                   member_no, as_of, error);
    Step step = STEP_FAILED;
    while (stmt && (step = stmt_step(stmt, error)) == STEP_ROW) {
        void *items = out->items;
        EncounterRow *row = grow(&items, &out->count, &out->capacity, sizeof *row);
        out->items = items;
        if (!row) break;
        *row = (EncounterRow){.row_no = stmt_int(stmt, 0), .act_in = stmt_int(stmt, 1)};
        text_copy_to(row->kind, sizeof row->kind, stmt_text(stmt, 2));
        text_copy_to(row->admit, sizeof row->admit, stmt_text(stmt, 3));
        text_copy_to(row->discharge, sizeof row->discharge, stmt_text(stmt, 4));
        text_copy_to(row->disposition, sizeof row->disposition, stmt_text(stmt, 5));
        text_copy_to(row->to_setting, sizeof row->to_setting, stmt_text(stmt, 6));
        text_copy_to(row->principal_icd10, sizeof row->principal_icd10, stmt_text(stmt, 7));
        text_copy_to(row->planned, sizeof row->planned, stmt_text(stmt, 8));
        text_copy_to(row->source, sizeof row->source, stmt_text(stmt, 9));
    }
    stmt_reset(stmt);
    return step == STEP_DONE || (step == STEP_ROW && error_set(error, ERROR_STORAGE, "Memory ran out."));
}

void fact_rows_free(FactRows *rows) {
    wipe_free(rows->items);
    *rows = (FactRows){0};
}

void encounter_rows_free(EncounterRows *rows) {
    wipe_free(rows->items);
    *rows = (EncounterRows){0};
}

bool fact_last(Store *store, const char *table, int64_t member_no, int64_t *row_no, Error *error) {
    char sql[120];
    snprintf(sql, sizeof sql, "SELECT row_no FROM %s WHERE member_no = $1 ORDER BY row_no DESC LIMIT 1",
             table);
    *row_no = 0;
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *row_no = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static bool add_row(Store *store, const char *table, int64_t member_no, int64_t row_no,
                    const char *const values[], Error *error) {
    if (!row_no) {
        if (!fact_last(store, table, member_no, &row_no, error)) return false;
        row_no++;
    }
    const Table *found = table_find(table);
    const char *sql = store_insert_sql(store, found, error);
    Stmt *stmt = sql ? db_stmt(store_db(store), sql, error) : NULL;
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, row_no);
    stmt_bind_int(stmt, 3, store_act(store));
    for (int i = 0; found->columns[i].name; i++) stmt_bind_text(stmt, 4 + i, values[i]);
    return stmt_run(stmt, error);
}

bool fact_add(Store *store, int64_t member_no, const FactRow *row, Error *error) {
    const char *values[] = {row->name,          row->value,          row->at, or_null(row->end_at),
                            or_null(row->unit), or_null(row->source)};
    return add_row(store, "fact", member_no, row->row_no, values, error);
}

bool encounter_add(Store *store, int64_t member_no, const EncounterRow *row, Error *error) {
    const char *values[] = {row->kind,
                            row->admit,
                            or_null(row->discharge),
                            or_null(row->disposition),
                            or_null(row->to_setting),
                            or_null(row->principal_icd10),
                            or_null(row->planned),
                            or_null(row->source)};
    return add_row(store, "encounter", member_no, row->row_no, values, error);
}

bool fact_close(Store *store, const char *table, int64_t member_no, int64_t row_no, Error *error) {
    char sql[120];
    snprintf(sql, sizeof sql,
             "UPDATE %s SET act_out = $1 WHERE member_no = $2 AND row_no = $3 AND act_out IS NULL", table);
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, store_act(store));
    stmt_bind_int(stmt, 2, member_no);
    stmt_bind_int(stmt, 3, row_no);
    return stmt_run(stmt, error);
}
