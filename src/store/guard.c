#include "store/guard.h"

#include "sql/stmt.h"

static bool read_guard(Stmt *stmt, Guard *out, Error *error) {
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) {
        out->failures = stmt_int(stmt, 0);
        if (!instant_parse(stmt_text(stmt, 1), &out->failed)) out->failures = 0;
    }
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool guard_load(Store *store, const char *user, const char *origin, Guard *out, Error *error) {
    *out = (Guard){0};
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT failures, failed_at FROM sign_in_guard WHERE user_name = $1 AND origin = $2", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, user);
    stmt_bind_text(stmt, 2, origin);
    return read_guard(stmt, out, error);
}

bool guard_worst(Store *store, const char *user, Guard *out, Error *error) {
    *out = (Guard){0};
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT failures, failed_at FROM sign_in_guard WHERE user_name = $1 ORDER BY failures "
                "DESC, failed_at DESC LIMIT 1",
                error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, user);
    return read_guard(stmt, out, error);
}

bool guard_save(Store *store, const char *user, const char *origin, const Guard *guard, Error *error) {
    char at[INSTANT_SIZE];
    Stmt *stmt =
        db_stmt(store_db(store),
                "INSERT INTO sign_in_guard (user_name, origin, failures, failed_at) VALUES ($1, $2, $3, "
                "$4) ON CONFLICT (user_name, origin) DO UPDATE SET failures = excluded.failures, "
                "failed_at = excluded.failed_at",
                error);
    if (!stmt) return false;
    instant_format(guard->failed, at);
    stmt_bind_text(stmt, 1, user);
    stmt_bind_text(stmt, 2, origin);
    stmt_bind_int(stmt, 3, guard->failures);
    stmt_bind_text(stmt, 4, at);
    return stmt_run(stmt, error);
}

bool guard_clear(Store *store, const char *user, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), "DELETE FROM sign_in_guard WHERE user_name = $1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, user);
    return stmt_run(stmt, error);
}
