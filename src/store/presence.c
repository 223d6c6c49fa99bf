#include "store/presence.h"

#include "sql/stmt.h"

static Stmt *keyed(Store *store, const char *sql, const char *session, const char *subject, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return NULL;
    stmt_bind_text(stmt, 1, session);
    stmt_bind_text(stmt, 2, subject);
    return stmt;
}

bool presence_put(Store *store, const char *session, const char *subject, const char *user, const char *place,
                  const char *now, const char *until, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), "DELETE FROM presence WHERE until < $1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, now);
    if (!stmt_run(stmt, error)) return false;
    stmt =
        keyed(store,
              "INSERT INTO presence (session, subject, by_user, place, until) VALUES ($1, $2, $3, $4, $5) "
              "ON CONFLICT (session, subject) DO UPDATE SET place = excluded.place, until = excluded.until",
              session, subject, error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 3, user);
    stmt_bind_text(stmt, 4, place);
    stmt_bind_text(stmt, 5, until);
    return stmt_run(stmt, error);
}

bool presence_drop(Store *store, const char *session, const char *subject, Error *error) {
    Stmt *stmt =
        keyed(store, "DELETE FROM presence WHERE session = $1 AND subject = $2", session, subject, error);
    return stmt && stmt_run(stmt, error);
}

bool presence_is(Store *store, const char *session, const char *subject, const char *now, bool *is,
                 Error *error) {
    Stmt *stmt = keyed(store, "SELECT 1 FROM presence WHERE session = $1 AND subject = $2 AND until >= $3",
                       session, subject, error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 3, now);
    Step step = stmt_step(stmt, error);
    *is = step == STEP_ROW;
    stmt_reset(stmt);
    return step == STEP_ROW || step == STEP_DONE;
}

bool presence_walk(Store *store, const char *subject, const char *session, PresenceVisit visit, void *context,
                   Error *error) {
    Stmt *stmt =
        keyed(store,
              "SELECT by_user, place, until FROM presence WHERE session <> $1 AND subject = $2 ORDER "
              "BY by_user, session",
              session, subject, error);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW)
        visit(context, stmt_text(stmt, 0), stmt_text(stmt, 1), stmt_text(stmt, 2));
    return step == STEP_DONE;
}

bool presence_sittings(Store *store, const char *now, PresenceVisit visit, void *context, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT MIN(by_user), MAX(place), MAX(until) FROM presence WHERE until >= $1 AND place <> '' "
                "GROUP BY "
                "session ORDER BY 1",
                error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, now);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW)
        visit(context, stmt_text(stmt, 0), stmt_text(stmt, 1), stmt_text(stmt, 2));
    return step == STEP_DONE;
}
