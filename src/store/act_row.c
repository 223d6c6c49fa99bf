#include "act_row.h"

#include <stdlib.h>

void act_row_read(Stmt *stmt, ActRow *out) {
    *out =
        (ActRow){.number = stmt_int(stmt, 0), .undoes = stmt_int(stmt, 1), .changed = stmt_int(stmt, 8) == 1};
    text_copy_to(out->at, sizeof out->at, stmt_text(stmt, 2));
    text_copy_to(out->user, sizeof out->user, stmt_text(stmt, 3));
    text_copy_to(out->session, sizeof out->session, stmt_text(stmt, 4));
    text_copy_to(out->kind, sizeof out->kind, stmt_text(stmt, 5));
    text_copy_to(out->subject, sizeof out->subject, stmt_text(stmt, 6));
    text_copy_to(out->detail, sizeof out->detail, stmt_text(stmt, 7));
}

bool act_load(Store *store, int64_t number, ActRow *out, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), ACT_SELECT "WHERE number = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, number);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) act_row_read(stmt, out);
    stmt_reset(stmt);
    if (step == STEP_DONE)
        return error_set(error, ERROR_NOT_FOUND, "There is no act %lld.", (long long)number);
    return step == STEP_ROW;
}

bool act_of_op(Store *store, const char *op, int64_t *number, Error *error) {
    return write_find_op(store_db(store), op, number, error);
}

bool act_last(Store *store, int64_t *number, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), "SELECT seq FROM audit_head WHERE one = 1", error);
    Step step = stmt ? stmt_step(stmt, error) : STEP_FAILED;
    *number = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    if (stmt) stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool act_undone_by(Store *store, int64_t number, int64_t *by, Error *error) {
    int64_t latest = 0, again = 0;
    *by = 0;
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT number FROM act WHERE undoes = $1 ORDER BY number DESC LIMIT 1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, number);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) latest = stmt_int(stmt, 0);
    stmt_reset(stmt);
    if (step == STEP_FAILED) return false;
    if (latest && !act_undone_by(store, latest, &again, error)) return false;
    if (latest && !again) *by = latest;
    return true;
}

bool act_latest(Store *store, const ActAsked *asked, int64_t *number, Error *error) {
    bool undone = asked->undone;
    *number = 0;
    Stmt *stmt = db_stmt(store_db(store), ACT_SELECT "WHERE user_name = $1 ORDER BY number DESC", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, asked->user);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        ActRow act;
        int64_t by;
        act_row_read(stmt, &act);
        bool here = !asked->session || text_equal(act.session, asked->session);
        bool ours = act.changed && here && !asked->stays(act.kind);
        if (!ours) continue;
        bool is_undo = text_equal(act.kind, "undo");
        if (!undone && (is_undo || text_equal(act.kind, "redo"))) continue;
        if (!act_undone_by(store, act.number, &by, error)) {
            stmt_reset(stmt);
            return false;
        }
        if (by) continue;
        if (!undone || is_undo) *number = act.number;
        if (undone && text_equal(act.kind, "redo")) continue;
        break;
    }
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool act_members(Store *store, int64_t number, int64_t **members, size_t *count, bool *all, Error *error) {
    *members = NULL;
    *count = 0;
    *all = false;
    Stmt *stmt =
        db_stmt(store_db(store), "SELECT member_no FROM act_member WHERE act = $1 ORDER BY member_no", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, number);
    size_t capacity = 0;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        if (*count == capacity) {
            capacity = capacity ? capacity * 2 : 16;
            int64_t *grown = realloc(*members, capacity * sizeof **members);
            if (!grown) {
                stmt_reset(stmt);
                free(*members);
                *members = NULL;
                return error_set(error, ERROR_STORAGE, "Memory ran out.");
            }
            *members = grown;
        }
        (*members)[(*count)++] = stmt_int(stmt, 0);
    }
    ActRow act, first;
    if (step == STEP_FAILED || !act_load(store, number, &act, error)) return false;
    for (first = act; first.undoes;)
        if (!act_load(store, first.undoes, &first, error)) return false;
    *all = *count == 0 && act.changed &&
           !text_list_has("list_save list_drop user_add policy_store ruleset_store", first.kind);
    return true;
}

bool act_at_time(Store *store, Instant at, int64_t *number, Error *error) {
    char text[INSTANT_SIZE];
    instant_format(at, text);
    *number = 0;
    Stmt *stmt =
        db_stmt(store_db(store), "SELECT number FROM act WHERE at <= $1 ORDER BY number DESC LIMIT 1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, text);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *number = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
