#include "store/row_insert.h"

#include "sql/stmt.h"

#include <stdlib.h>
#include <string.h>

static void bind(Stmt *stmt, int at, const Column *column, const char *value) {
    if (column->type == COLUMN_FLAG)
        stmt_bind_int(stmt, at, value && (strcmp(value, "yes") == 0 || strcmp(value, "1") == 0));
    else if (value && (column->type == COLUMN_INTEGER || column->type == COLUMN_REF))
        stmt_bind_int(stmt, at, strtoll(value, NULL, 10));
    else
        stmt_bind_text(stmt, at, value);
}

bool row_insert(Store *store, const Table *table, const char *const *values, int64_t *no, Error *error) {
    const char *sql = store_insert_sql(store, table, error);
    Stmt *stmt = sql ? db_stmt(store_db(store), sql, error) : NULL;
    if (!stmt) return false;
    int at = 0;
    stmt_bind_int(stmt, ++at, store_act(store));
    if (table->named) {
        char id[ID_SIZE];
        store_new_id(store, id);
        stmt_bind_text(stmt, ++at, id);
    }
    for (size_t i = 0; table->columns[i].name; i++) bind(stmt, ++at, &table->columns[i], values[i]);
    if (!stmt_run(stmt, error)) return false;
    if (no) *no = db_last_row(store_db(store));
    return true;
}

bool imported_setting(Store *store, int64_t member_no, char out[SETTING_SIZE], Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT s.setting FROM setting s WHERE s.member_no = $1 AND s.voided_act IS NULL AND "
                "(s.made_act = $2 OR EXISTS (SELECT 1 FROM act a WHERE a.number = s.made_act AND "
                "a.kind = 'import')) ORDER BY s.no DESC LIMIT 1",
                error);
    out[0] = '\0';
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, store_act(store));
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) text_copy_to(out, SETTING_SIZE, stmt_text(stmt, 0));
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
