#include "store/document.h"

#include "sql/stmt.h"

bool document_mark(Store *store, int64_t *out, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT COALESCE(SUM(no * 4096 + version), 0) FROM document WHERE kind = 'ruleset' "
                         "AND voided_act IS NULL AND state = 'active'",
                         error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    *out = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
