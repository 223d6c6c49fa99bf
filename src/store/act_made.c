#include "sql/stmt.h"
#include "store/undo.h"

static bool tell(Store *store, const char *name, int64_t row_no, ActMade each, void *context, Error *error) {
    const Table *table = table_find(name);
    Record *record;
    if (!table || !table->named) return true;
    if (!record_load(store, &record, name, row_no, error)) return false;
    each(context, record);
    record_free(&record);
    return true;
}

bool act_made(Store *store, int64_t act, ActMade each, void *context, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT c.tbl, c.row_id FROM act a CROSS JOIN change c ON c.id BETWEEN a.first_change "
                "AND a.last_change WHERE a.number = $1 AND c.op = 'insert' ORDER BY c.id",
                error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, act);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW)
        if (!tell(store, stmt_text(stmt, 0), stmt_int(stmt, 1), each, context, error)) {
            stmt_reset(stmt);
            return false;
        }
    stmt_reset(stmt);
    return step == STEP_DONE;
}
