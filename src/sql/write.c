#include "sql/write.h"

#include "audit.h"
#include "base/text.h"
#include "db_private.h"
#include "journal.h"
#include "lock.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHECKPOINT_PAGES = 1000, ATTEMPTS = 5 };

/* One write, with or without a header. */
typedef struct Write {
    const ActHeader *header; /* NULL: no act */
    WriteBody body;
    void *context;
    int64_t act;
    AuditHead head;
} Write;

typedef enum Outcome { SAVED, REPEATED, AGAIN, UNKNOWN, FAILED } Outcome;

static void forget_late(Db *db) {
    free(db->late.subject);
    free(db->late.detail);
    db->late = (LateWords){0};
}

static bool work(Db *db, Write *write, Error *error) {
    write->head = (AuditHead){0};
    if (write->header && !audit_open_act(db, &write->head, error)) return false;
    write->act = write->head.seq;
    forget_late(db);
    db->late.act_open = write->header != NULL;
    journal_begin(db->journal, write->act);
    db->in_body = true;
    bool done = write->body(db, write->act, write->context, error);
    db->in_body = false;
    if (!done) return false;
    if (sqlite3_get_autocommit(db->handle))
        return error_set(error, ERROR_STORAGE,
                         "The transaction ended before its work did; nothing was saved.");
    return !write->header || audit_close_act(db, &write->head, write->header, error);
}

/* An input/output error at the commit, or memory that ran out there, leaves open whether it is on the disk.
 */
static Outcome commit(Db *db, Error *error) {
    if (db_run_cached(db, "COMMIT", error)) return SAVED;
    int code = db->last_code & 0xFF;
    return code == SQLITE_IOERR || code == SQLITE_NOMEM ? UNKNOWN : code == SQLITE_BUSY ? AGAIN : FAILED;
}

static bool find_op(Db *db, const char *op, int64_t *act, Error *error) {
    *act = 0;
    Stmt *stmt = db_stmt(db, "SELECT number FROM act WHERE op = $1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, op);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *act = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static Outcome begun(Db *db, Write *write, Error *error) {
    const char *op = write->header ? write->header->op : NULL;
    if (op && !find_op(db, op, &write->act, error)) return FAILED;
    if (op && write->act) return REPEATED;
    if (work(db, write, error)) return commit(db, error);
    return (db->last_code & 0xFF) == SQLITE_BUSY ? AGAIN : FAILED;
}

/* A statement that was begun and not reset reads from before another's commit. */
static Outcome view_held(Error *error) {
    error_set(error, ERROR_STORAGE, "Nothing can be saved while a view of the data is held.");
    return FAILED;
}

static Outcome attempt(Db *db, Write *write, Error *error) {
    db->last_code = SQLITE_OK;
    if (!db_run_cached(db, "BEGIN IMMEDIATE", error))
        return db->last_code == SQLITE_BUSY_SNAPSHOT ? view_held(error) : FAILED;
    Outcome outcome = begun(db, write, error);
    int code = db->last_code;
    journal_end(db->journal);
    if (!sqlite3_get_autocommit(db->handle)) db_run(db, "ROLLBACK", NULL);
    db->last_code = code;
    return outcome;
}

/* Writes a page. What an uncommitted write left in the WAL is overwritten by it, so that no recovery after a
 * crash can find it there. */
static bool overwrite(Db *db, Error *error) {
    char pragma[64];
    int version = db_version(db);
    snprintf(pragma, sizeof pragma, "PRAGMA user_version=%d", version);
    return version >= 0 && db_run(db, pragma, error);
}

/* What was recovered from the WAL was perhaps never on the disk; in the database it is. */
static bool secure(Db *db, Error *error) {
    int code = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY ||
           db_fail(db, error, code, "The database could not be written");
}

static Outcome not_known(Db *db, const Write *write, int code, Error *error) {
    db->unsure = true;
    error_set(error, ERROR_STORAGE,
              "The disk failed while saving (%d) and fails still, so it is not known whether this was saved. "
              "Do the same again to find out: it is not done twice.",
              code);
    if (write->header && write->header->op && error)
        text_copy_to(error->op, sizeof error->op, write->header->op);
    return FAILED;
}

/* With the lock still held, so that nobody wrote meanwhile. */
static Outcome settle(Db *db, const Write *write, Error *error) {
    int code = db->last_code;
    bool there = false;
    if (!db_reopen(db, error) || (write->header && !audit_act_is(db, &write->head, &there, error)) ||
        !(there ? secure(db, error) : overwrite(db, error)))
        return not_known(db, write, code, error);
    db->rescued += there;
    if (there) return SAVED;
    error_set(error, ERROR_STORAGE, "The disk failed while saving (%d). %s", code,
              write->header ? "Nothing was saved; try again." : "Try again.");
    return FAILED;
}

/* An act that is there may have been read from a WAL that never reached the disk. */
static bool find_secured(Db *db, const char *op, int64_t *act, Error *error) {
    const Write asked = {.header = &(ActHeader){.op = op}};
    if (!lock_take(db, db->user, error)) return false;
    bool ok =
        (!db->unsure || db_reopen(db, error)) && find_op(db, op, act, error) && (!*act || secure(db, error));
    if (ok)
        db->unsure = false;
    else
        not_known(db, &asked, db->last_code, error);
    lock_drop(db);
    return ok;
}

bool write_find_op(Db *db, const char *op, int64_t *act, Error *error) {
    if (!db->unsure && !find_op(db, op, act, error)) return false;
    return (!db->unsure && !*act) || find_secured(db, op, act, error);
}

static Outcome write_once(Db *db, Write *write, Error *error) {
    Outcome outcome = AGAIN;
    if (db->unsure && !db_reopen(db, error)) return not_known(db, write, db->last_code, error);
    db->unsure = false;
    for (int i = 0; i < ATTEMPTS && outcome == AGAIN; i++) outcome = attempt(db, write, error);
    if (outcome == UNKNOWN) return settle(db, write, error);
    if (outcome == REPEATED && !secure(db, error)) return not_known(db, write, db->last_code, error);
    return outcome;
}

static bool may_write(const Db *db, Error *error) {
    if (db->read_only)
        return error_set(error, ERROR_REFUSED, "%s is open for reading only, so nothing can be saved.",
                         db->path);
    if (db->writing)
        return error_set(error, ERROR_STORAGE, "A write is already under way; it was not begun again.");
    if (db->reading || !sqlite3_get_autocommit(db->handle)) return view_held(error) == SAVED;
    if (db->process != getpid())
        return error_set(error, ERROR_STORAGE, "The database was opened by another process; open it anew.");
    return true;
}

/* With the lock held, so that no other program's commit can meet it. Busy readers only leave work for later.
 */
static void checkpoint(Db *db) {
    if (db->wal_pages <= CHECKPOINT_PAGES) return;
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    db->wal_pages = 0;
}

static bool write_guarded(Db *db, const char *user, Write *write, Error *error) {
    Error own;
    if (!error) error = &own;
    *error = (Error){0};
    if (!may_write(db, error) || !lock_take(db, user, error)) return false;
    db->writing = true;
    Outcome outcome = write_once(db, write, error);
    if (outcome == SAVED) checkpoint(db);
    forget_late(db);
    db->writing = false;
    lock_drop(db);
    if (outcome == SAVED || outcome == REPEATED) {
        *error = (Error){0};
        return true;
    }
    if (error->kind == ERROR_NONE)
        error_set(error, ERROR_STORAGE, "The work failed without a reason; nothing was saved.");
    return false;
}

bool write_act(Db *db, const ActHeader *header, WriteBody body, void *context, int64_t *act_out,
               Error *error) {
    Write write = {.header = header, .body = body, .context = context};
    bool ok = write_guarded(db, header->user ? header->user : db->user, &write, error);
    if (ok && act_out) *act_out = write.act;
    return ok;
}

int write_rescued(const Db *db) {
    return db->rescued;
}

bool write_plain(Db *db, WriteBody body, void *context, Error *error) {
    Write write = {.body = body, .context = context};
    return write_guarded(db, db->user, &write, error);
}

static bool set_late(const Db *db, bool *set, char **to, const char *text) {
    char *copy = text_copy(text);
    if (!db->late.act_open || (text && !copy)) {
        free(copy);
        return false;
    }
    free(*to);
    *to = copy;
    *set = true;
    return true;
}

bool write_set_subject(Db *db, const char *subject) {
    return set_late(db, &db->late.subject_set, &db->late.subject, subject);
}

bool write_set_detail(Db *db, const char *detail) {
    return set_late(db, &db->late.detail_set, &db->late.detail, detail);
}
