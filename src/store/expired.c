#include "store/expired.h"

#include "sql/stmt.h"

/* `first` is what the first place of the statement holds. */
static bool collect(Store *store, const char *sql, const char *first, size_t limit, int64_t *numbers,
                    size_t *count, Error *error) {
    *count = 0;
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, first);
    stmt_bind_int(stmt, 2, (int64_t)limit);
    Step step = STEP_DONE;
    while (*count < limit && (step = stmt_step(stmt, error)) == STEP_ROW)
        numbers[(*count)++] = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool expired_pins(Store *store, Instant now, size_t limit, int64_t *cases, size_t *count, Error *error) {
    char at[INSTANT_SIZE];
    instant_format(now, at);
    return collect(store,
                   "SELECT no FROM care_case c WHERE pinned = 1 AND voided_act IS NULL AND EXISTS (SELECT 1 "
                   "FROM obligation o "
                   "WHERE o.case_no = c.no AND o.clock = 'pin' AND o.state = 'open' AND o.voided_act IS NULL "
                   "AND o.due <= $1) "
                   "LIMIT $2",
                   at, limit, cases, count, error);
}

bool tasks_unowed(Store *store, size_t limit, int64_t *tasks, size_t *count, Error *error) {
    return collect(store,
                   "SELECT no FROM task t WHERE state = $1 AND voided_act IS NULL AND NOT EXISTS (SELECT 1 "
                   "FROM obligation o WHERE o.about = t.id AND o.clock = 'task' AND o.voided_act IS NULL) "
                   "LIMIT $2",
                   "open", limit, tasks, count, error);
}

bool expired_waits(Store *store, Instant now, size_t limit, int64_t *cases, size_t *count, Error *error) {
    char at[INSTANT_SIZE];
    instant_format(now, at);
    return collect(store,
                   "SELECT no FROM care_case WHERE waiting_until <= $1 AND waiting_until IS NOT NULL AND "
                   "voided_act IS NULL "
                   "LIMIT $2",
                   at, limit, cases, count, error);
}
