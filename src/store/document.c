#include "store/document.h"

#include "sql/stmt.h"

bool document_mark(Store *store, const char *kind, const char *state, int64_t *out, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT COALESCE(SUM(no * 4096 + version), 0) FROM document WHERE kind = $1 "
                         "AND voided_act IS NULL AND ($2 IS NULL OR state = $2)",
                         error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, kind);
    stmt_bind_text(stmt, 2, state);
    Step step = stmt_step(stmt, error);
    *out = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
