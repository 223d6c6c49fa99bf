#include "db_private.h"

#include "base/text.h"
#include "journal.h"

#include <stdio.h>

enum { PULSE_STEPS = 100000 };

bool db_run(Db *db, const char *sql, Error *error) {
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    db->changes = sqlite3_changes64(db->handle);
    if (code == SQLITE_OK) return true;
    journal_spoil(db->journal);
    return db_fail(db, error, code, "The database refused a statement");
}

bool db_ask_int(Db *db, const char *sql, int64_t *out, Error *error) {
    Stmt *stmt = db_stmt(db, sql, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *out = stmt_int(stmt, 0);
    stmt_reset(stmt);
    if (step == STEP_DONE) error_set(error, ERROR_STORAGE, "A row that must exist is missing: %s", sql);
    return step == STEP_ROW;
}

const char *db_path(const Db *db) {
    return db->path;
}

const char *db_note(const Db *db) {
    return db->note;
}

bool db_created(const Db *db) {
    return db->created;
}

int db_version(Db *db) {
    int64_t version;
    return db_ask_int(db, "PRAGMA user_version", &version, NULL) ? (int)version : -1;
}

int64_t db_data_version(Db *db) {
    int64_t version;
    return db_ask_int(db, "PRAGMA data_version", &version, NULL) ? version : -1;
}

int64_t db_last_row(const Db *db) {
    return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changes(const Db *db) {
    return db->changes;
}

int64_t db_last_steps(const Db *db) {
    return db->last_steps;
}

int64_t db_steps(const Db *db) {
    return db->steps;
}

int db_open_statements(const Db *db) {
    int open = 0;
    for (sqlite3_stmt *s = sqlite3_next_stmt(db->handle, NULL); s; s = sqlite3_next_stmt(db->handle, s))
        open += sqlite3_stmt_busy(s) != 0;
    return open;
}

bool db_run_cached(Db *db, const char *sql, Error *error) {
    Stmt *stmt = db_stmt(db, sql, error);
    return stmt && stmt_run(stmt, error);
}

bool db_read_begin(Db *db, Error *error) {
    if (db->writing || db->reading || !sqlite3_get_autocommit(db->handle))
        return error_set(error, ERROR_STORAGE, "A view of the data is already held.");
    if (!db_run_cached(db, "BEGIN", error)) return false;
    db->reading = true;
    return true;
}

void db_read_end(Db *db) {
    if (!db->reading) return;
    db->reading = false;
    if (!sqlite3_get_autocommit(db->handle)) db_run_cached(db, "COMMIT", NULL);
}

bool db_sort_on_disk(Db *db, bool on, Error *error) {
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = on ? sqlite3_mprintf("%s", db->folder) : NULL;
    return db_run(db, on ? "PRAGMA temp_store=FILE" : "PRAGMA temp_store=MEMORY", error);
}

bool db_answers_ok(Db *db, const char *sql, Error *error) {
    Stmt *stmt = db_stmt(db, sql, error);
    if (!stmt || stmt_step(stmt, error) != STEP_ROW) return db_unreadable(db, error);
    bool ok = text_equal(stmt_text(stmt, 0), "ok");
    if (!ok)
        error_set(
            error, ERROR_STORAGE,
            "%s is damaged (%.200s). Keep a copy of it for inquiry and put the last backup in its place.",
            db->path, stmt_text(stmt, 0));
    stmt_reset(stmt);
    return ok;
}

/* SQLite reads the file in one statement and does not say how far it is. */
static int pulse(void *context) {
    const Db *db = context;
    return !progress_step(db->progress, "checking the file", 0, 0, NULL);
}

static bool check(Db *db, bool thorough, Error *error) {
    if (!thorough) return db_answers_ok(db, "PRAGMA quick_check(1)", error);
    if (!db_answers_ok(db, "PRAGMA integrity_check(1)", error)) return false;
    Stmt *stmt = db_stmt(db, "PRAGMA foreign_key_check", error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW)
        error_set(error, ERROR_STORAGE, "%s: a row of %s points to a row of %s that does not exist.",
                  db->path, stmt_text(stmt, 0), stmt_text(stmt, 2));
    stmt_reset(stmt);
    return step == STEP_DONE;
}

bool db_check(Db *db, bool thorough, Error *error) {
    Error asked = {0};
    if (!db->progress) return check(db, thorough, error);
    sqlite3_progress_handler(db->handle, PULSE_STEPS, pulse, db);
    bool ok = check(db, thorough, error);
    sqlite3_progress_handler(db->handle, 0, NULL, NULL);
    if (ok || progress_step(db->progress, "checking the file", 0, 0, &asked)) return ok;
    return error_set(error, asked.kind, "%s", asked.why);
}

void db_watch(Db *db, const Progress *progress) {
    db->progress = progress;
}

const Progress *db_watched(const Db *db) {
    return db->progress;
}
