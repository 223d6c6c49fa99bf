#include "store/refusals.h"

#include "base/text.h"
#include "sql/stmt.h"

static bool read_one(Stmt *stmt, Refusals *out, Error *error) {
    *out = (Refusals){0};
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) {
        text_copy_to(out->user, sizeof out->user, stmt_text(stmt, 0));
        if (instant_parse(stmt_text(stmt, 1), &out->since)) out->count = stmt_int(stmt, 2);
    }
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool refusals_load(Store *store, const char *user, Refusals *out, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store), "SELECT user_name, since, count FROM refusals WHERE user_name = $1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, user);
    return read_one(stmt, out, error);
}

bool refusals_save(Store *store, const Refusals *refusals, Error *error) {
    char since[INSTANT_SIZE];
    Stmt *stmt = db_stmt(store_db(store),
                         "INSERT INTO refusals (user_name, since, count) VALUES ($1, $2, $3) ON CONFLICT "
                         "(user_name) DO UPDATE SET since = excluded.since, count = excluded.count",
                         error);
    if (!stmt) return false;
    instant_format(refusals->since, since);
    stmt_bind_text(stmt, 1, refusals->user);
    stmt_bind_text(stmt, 2, since);
    stmt_bind_int(stmt, 3, refusals->count);
    return stmt_run(stmt, error);
}

bool refusals_drop(Store *store, const char *user, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), "DELETE FROM refusals WHERE user_name = $1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, user);
    return stmt_run(stmt, error);
}

bool refusals_over(Store *store, Instant since, int64_t least, Refusals *out, Error *error) {
    char at[INSTANT_SIZE];
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT user_name, since, count FROM refusals WHERE since <= $1 AND count > $2 ORDER "
                "BY user_name LIMIT 1",
                error);
    if (!stmt) return false;
    instant_format(since, at);
    stmt_bind_text(stmt, 1, at);
    stmt_bind_int(stmt, 2, least);
    return read_one(stmt, out, error);
}
