#include "walk_since.h"

#include "store/walk.h"

/* Undo of an import, and its redo, name nobody either: their facts carry them. */
static const char everybody_sql[] =
    "SELECT 1 FROM import_member WHERE act > $1 AND member_no = 0 UNION ALL "
    "SELECT 1 FROM act a JOIN act i ON i.number = a.undoes WHERE a.number > $1 AND NOT EXISTS "
    "(SELECT 1 FROM act_member m WHERE m.act = a.number) LIMIT 1";

/* Acts name their members; imports are found by the members whose facts they brought, and by the journal of
 * the rows that they changed. */
static const char members_sql[] =
    "SELECT member_no FROM act_member WHERE act > $1 UNION "
    "SELECT member_no FROM import_member WHERE act > $1 UNION "
    "SELECT row_id FROM change WHERE id >= $2 AND tbl = 'member' UNION "
    "SELECT r.member_no FROM change c JOIN referral r ON r.no = c.row_id WHERE c.id >= $2 AND c.tbl = "
    "'referral' "
    "UNION SELECT r.member_no FROM change c JOIN care_case r ON r.no = c.row_id WHERE c.id >= $2 AND c.tbl = "
    "'care_case' ORDER BY 1";

static bool first_change(Store *store, int64_t since, int64_t *out, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT first_change FROM act WHERE number > $1 AND first_change IS NOT NULL ORDER BY "
                "number LIMIT 1",
                error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, since);
    Step step = stmt_step(stmt, error);
    *out = step == STEP_ROW ? stmt_int(stmt, 0) : INT64_MAX;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool since_everybody(Store *store, int64_t since, bool *everybody, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), everybody_sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, since);
    Step step = stmt_step(stmt, error);
    *everybody = step == STEP_ROW;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

Stmt *since_members(Store *store, int64_t since, Error *error) {
    int64_t change;
    if (!first_change(store, since, &change, error)) return NULL;
    Stmt *stmt = db_stmt(store_db(store), members_sql, error);
    if (!stmt) return NULL;
    stmt_bind_int(stmt, 1, since);
    stmt_bind_int(stmt, 2, change);
    return stmt;
}

bool walk_touched(Store *store, int64_t member_no, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "INSERT INTO import_member (act, member_no) VALUES ($1, $2) ON CONFLICT (act, member_no) DO "
                "NOTHING",
                error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, store_act(store));
    stmt_bind_int(stmt, 2, member_no);
    return stmt_run(stmt, error);
}
