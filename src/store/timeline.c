#include "store/timeline.h"

#include <stdlib.h>

bool timeline_acts(Store *store, int64_t member_no, int64_t before, size_t limit, ActRow *rows, size_t *count,
                   Error *error) {
    *count = 0;
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT act FROM act_member WHERE member_no = $1 AND act < $2 ORDER BY member_no "
                         "DESC, act DESC LIMIT $3",
                         error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, before ? before : INT64_MAX);
    stmt_bind_int(stmt, 3, (int64_t)limit);
    bool ok = true;
    Step step = STEP_DONE;
    while (ok && *count < limit && (step = stmt_step(stmt, error)) == STEP_ROW) {
        ok = act_load(store, stmt_int(stmt, 0), &rows[*count], error);
        if (ok) ++*count;
    }
    stmt_reset(stmt);
    return ok && step != STEP_FAILED;
}

static void copy_text(char *to, size_t size, Stmt *stmt, int column) {
    const char *text = stmt_text(stmt, column);
    text_copy_to(to, size, text ? text : "");
}

bool timeline_referrals(Store *store, int64_t member_no, int64_t before, size_t limit, TimelineReferral *rows,
                        size_t *count, Error *error) {
    *count = 0;
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT made_act, received_at, source, referrer, channel FROM referral WHERE member_no = $1 AND "
        "voided_act IS NULL AND made_act < $2 AND NOT EXISTS (SELECT 1 FROM act_member m WHERE m.member_no = "
        "$1 AND m.act = made_act) ORDER BY made_act DESC LIMIT $3",
        error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, before ? before : INT64_MAX);
    stmt_bind_int(stmt, 3, (int64_t)limit);
    Step step = STEP_DONE;
    while (*count < limit && (step = stmt_step(stmt, error)) == STEP_ROW) {
        TimelineReferral *row = &rows[(*count)++];
        row->act = stmt_int(stmt, 0);
        copy_text(row->received_at, sizeof row->received_at, stmt, 1);
        copy_text(row->source, sizeof row->source, stmt, 2);
        copy_text(row->referrer, sizeof row->referrer, stmt, 3);
        copy_text(row->channel, sizeof row->channel, stmt, 4);
    }
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool timeline_task(Store *store, int64_t member_no, int64_t act, char *body, size_t size, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT t.body FROM task t JOIN change c ON c.tbl = 'task' AND c.row_id = t.no AND "
                         "c.op = 'update' WHERE t.member_no = $1 AND c.act = $2 LIMIT 1",
                         error);
    *body = '\0';
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, act);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) copy_text(body, size, stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static Stmt *keyed(Store *store, const char *sql, const char *owner, const char *form, const char *subject,
                   Error *error) {
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return NULL;
    stmt_bind_text(stmt, 1, owner);
    stmt_bind_text(stmt, 2, form);
    stmt_bind_text(stmt, 3, subject);
    return stmt;
}

bool draft_put(Store *store, const char *owner, const char *form, const char *subject, const char *body,
               int64_t read, const char *at, Error *error) {
    Stmt *stmt = keyed(
        store,
        "INSERT INTO draft (owner, form, subject, body, at, base_version) VALUES ($1, $2, $3, $4, $5, $6) ON "
        "CONFLICT (owner, form, subject) DO UPDATE SET body = excluded.body, at = excluded.at, base_version "
        "= "
        "excluded.base_version",
        owner, form, subject, error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 4, body);
    stmt_bind_text(stmt, 5, at);
    stmt_bind_int(stmt, 6, read);
    return stmt_run(stmt, error);
}

bool draft_get(Store *store, const char *owner, const char *form, const char *subject, char **body,
               int64_t *read, Error *error) {
    *body = NULL;
    *read = 0;
    Stmt *stmt =
        keyed(store, "SELECT body, base_version FROM draft WHERE owner = $1 AND form = $2 AND subject = $3",
              owner, form, subject, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *body = text_copy(stmt_text(stmt, 0)), *read = stmt_int(stmt, 1);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool draft_drop(Store *store, const char *owner, const char *form, const char *subject, Error *error) {
    Stmt *stmt = keyed(store, "DELETE FROM draft WHERE owner = $1 AND form = $2 AND subject = $3", owner,
                       form, subject, error);
    return stmt && stmt_run(stmt, error);
}
