#include "store/caseload.h"

#include "sql/stmt.h"

/* Rows of what is owed beside any case have a number below 0; a closed case may still owe something. */
static bool walk(Store *store, const char *sql, CaseloadEach each, void *context, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        const char *name = stmt_text(stmt, 0);
        each(context, name ? name : "", stmt_int(stmt, 1));
    }
    stmt_reset(stmt);
    return step == STEP_DONE;
}

bool caseload_by_owner(Store *store, CaseloadEach each, void *context, Error *error) {
    return walk(store,
                "SELECT owner, COUNT(DISTINCT case_no) FROM queue WHERE case_no > 0 AND stage <> 'closed' "
                "GROUP BY owner",
                each, context, error);
}

bool caseload_by_team(Store *store, CaseloadEach each, void *context, Error *error) {
    return walk(store,
                "SELECT team, COUNT(DISTINCT case_no) FROM queue WHERE case_no > 0 AND stage <> 'closed' "
                "GROUP BY team",
                each, context, error);
}

bool caseload_of_owner(Store *store, const char *owner, int64_t most, int64_t *cases, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT COUNT(*) FROM (SELECT DISTINCT case_no FROM queue WHERE owner = $1 AND "
                         "case_no > 0 AND stage <> 'closed' LIMIT $2)",
                         error);
    *cases = 0;
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, owner);
    stmt_bind_int(stmt, 2, most);
    bool ok = stmt_step(stmt, error) == STEP_ROW;
    if (ok) *cases = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return ok;
}
