#include "store/inspect.h"

#include "base/text.h"
#include "sql/audit.h"
#include "sql/stmt.h"

#include <stdio.h>

static bool count_rows(Db *db, TableCount *table, Error *error) {
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table->name);
    Stmt *stmt = db_stmt(db, sql, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) table->rows = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step == STEP_ROW;
}

static bool list_tables(Db *db, Inspection *out, Error *error) {
    Stmt *stmt = db_stmt(db,
                         "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
                         " ESCAPE '~' ORDER BY name",
                         error);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW && out->table_count < INSPECT_TABLES) {
        TableCount *table = &out->tables[out->table_count++];
        if (!text_copy_to(table->name, sizeof table->name, stmt_text(stmt, 0))) break;
    }
    stmt_reset(stmt);
    if (step == STEP_ROW)
        return error_set(error, ERROR_STORAGE, "%s has tables that are not Pallium's.", db_path(db));
    return step == STEP_DONE;
}

static bool inspect(Db *db, Inspection *out, Error *error) {
    int64_t entries, bad;
    Error proof = {0};
    out->schema = db_version(db);
    if (!db_check(db, true, error)) return false;
    if (!audit_verify(db, &entries, &bad, &proof) && proof.kind != ERROR_NOT_FOUND)
        return error_set(error, proof.kind, "%s", proof.why);
    if (!audit_anchor_take(db, "", &out->head, error) || !list_tables(db, out, error)) return false;
    for (size_t i = 0; i < out->table_count; i++)
        if (!count_rows(db, &out->tables[i], error)) return false;
    return true;
}

bool store_inspect(Inspection *out, const char *path, const Progress *progress, Error *error) {
    Db *db;
    *out = (Inspection){0};
    if (!db_open(&db, path, &(DbOptions){.read_only = true}, error)) return false;
    db_watch(db, progress);
    bool ok = inspect(db, out, error);
    db_free(&db);
    return ok;
}
