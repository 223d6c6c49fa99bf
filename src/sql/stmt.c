#include "db_private.h"

#include "base/text.h"
#include "journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t hash_of(const char *text) {
    uint32_t hash = 2166136261U;
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash;
}

/* Comments and white space may follow a statement, another statement may not. */
static bool is_all(Db *db, const char *tail) {
    sqlite3_stmt *more = NULL;
    if (text_blank(tail)) return true;
    int code = sqlite3_prepare_v3(db->handle, tail, -1, 0, &more, NULL);
    bool none = code == SQLITE_OK && !more;
    sqlite3_finalize(more);
    return none;
}

/* SQLite numbers "$1" as it meets it, PostgreSQL by its name: only texts on which both agree pass. */
static bool numbered(const sqlite3_stmt *handle, int *parameters) {
    *parameters = sqlite3_bind_parameter_count((sqlite3_stmt *)handle);
    for (int i = 1; i <= *parameters; i++) {
        char wanted[16];
        snprintf(wanted, sizeof wanted, "$%d", i);
        if (!text_equal(sqlite3_bind_parameter_name((sqlite3_stmt *)handle, i), wanted)) return false;
    }
    return true;
}

/* Gives up the handle that was idle longest; its shell makes it again when asked. */
static void make_room(Db *db) {
    Stmt *oldest = NULL;
    for (size_t i = 0; i < STMT_BUCKETS; i++)
        for (Stmt *s = db->buckets[i]; s; s = s->next)
            if (s->handle && !s->used && (!oldest || s->touched < oldest->touched)) oldest = s;
    if (!oldest) return;
    sqlite3_finalize(oldest->handle);
    oldest->handle = NULL;
    oldest->counted = 0;
    db->kept--;
}

void db_forget(Db *db) {
    for (size_t i = 0; i < STMT_BUCKETS; i++)
        for (Stmt *s = db->buckets[i]; s; s = s->next) {
            if (!s->handle || s->used) continue;
            sqlite3_finalize(s->handle);
            s->handle = NULL;
            db->kept--;
        }
    sqlite3_db_release_memory(db->handle);
}

static bool prepare(Stmt *stmt, Error *error) {
    Db *db = stmt->db;
    if (stmt->handle) return true;
    if (db->kept >= STMT_KEPT) make_room(db);
    const char *tail = NULL;
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v3(db->handle, stmt->sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);
    if (code != SQLITE_OK) {
        db_fail(db, error, code, "The database refused a statement");
        if ((code & 0xFF) == SQLITE_ERROR)
            error_set(error, ERROR_STORAGE, "%s in: %s", sqlite3_errmsg(db->handle), stmt->sql);
        return false;
    }
    bool whole = handle && is_all(db, tail);
    if (!whole || !numbered(handle, &stmt->parameters)) {
        sqlite3_finalize(handle);
        return error_set(error, ERROR_STORAGE,
                         whole ? "Parameters must be $1, $2 and so on in order of first appearance: %s"
                               : "One statement was wanted: %s",
                         stmt->sql);
    }
    stmt->handle = handle;
    db->kept++;
    return true;
}

static void shell_free(Stmt *stmt) {
    sqlite3_finalize(stmt->handle);
    free(stmt->bound);
    free(stmt->sql);
    free(stmt);
}

static Stmt *shell_new(Db *db, const char *sql, Error *error) {
    Stmt *stmt = calloc(1, sizeof *stmt);
    if (stmt) {
        stmt->db = db;
        stmt->sql = text_copy(sql);
        if (stmt->sql && !prepare(stmt, error)) {
            shell_free(stmt);
            return NULL;
        }
        stmt->bound = calloc((size_t)stmt->parameters + 1, sizeof *stmt->bound);
        if (stmt->sql && stmt->bound) return stmt;
        if (stmt->handle) db->kept--;
        shell_free(stmt);
    }
    error_set(error, ERROR_STORAGE, "Out of memory.");
    return NULL;
}

Stmt *db_stmt(Db *db, const char *sql, Error *error) {
    Stmt **bucket = &db->buckets[hash_of(sql) % STMT_BUCKETS], *stmt = *bucket;
    int same = 0;
    for (; stmt; stmt = stmt->next) {
        if (strcmp(stmt->sql, sql) != 0) continue;
        if (!stmt->used) break;
        same++;
    }
    if (same >= STMT_SAME_OPEN) {
        error_set(error, ERROR_STORAGE, "A statement was left open %d times: %s", same, sql);
        return NULL;
    }
    if (!stmt) {
        stmt = shell_new(db, sql, error);
        if (!stmt) return NULL;
        stmt->next = *bucket;
        *bucket = stmt;
    }
    if (!prepare(stmt, error)) return NULL;
    stmt_reset(stmt);
    sqlite3_stmt_status(stmt->handle, SQLITE_STMTSTATUS_VM_STEP, 1);
    stmt->counted = 0;
    stmt->used = true;
    stmt->touched = ++db->ticks;
    return stmt;
}

/* The handle, made again when it was given up while idle; NULL leaves its code for stmt_step. */
static sqlite3_stmt *ready(Stmt *stmt) {
    stmt->used = true;
    if (!prepare(stmt, NULL) && !stmt->bind_code) stmt->bind_code = stmt->db->last_code;
    return stmt->handle;
}

static void bound(Stmt *stmt, int at, int code) {
    if (code != SQLITE_OK && !stmt->bind_code) stmt->bind_code = code;
    if (code == SQLITE_OK) stmt->bound[at] = true;
}

void stmt_bind_int(Stmt *stmt, int at, int64_t value) {
    if (ready(stmt)) bound(stmt, at, sqlite3_bind_int64(stmt->handle, at, value));
}

void stmt_bind_text(Stmt *stmt, int at, const char *value) {
    if (ready(stmt)) bound(stmt, at, sqlite3_bind_text(stmt->handle, at, value, -1, SQLITE_TRANSIENT));
}

void stmt_bind_null(Stmt *stmt, int at) {
    if (ready(stmt)) bound(stmt, at, sqlite3_bind_null(stmt->handle, at));
}

static bool all_bound(Stmt *stmt, Error *error) {
    if (stmt->bind_code) {
        stmt->db->last_code = stmt->bind_code;
        return error_set(error, ERROR_STORAGE, "A value cannot be bound (%s): %s",
                         sqlite3_errstr(stmt->bind_code), stmt->sql);
    }
    stmt->db->last_code = SQLITE_MISUSE;
    for (int i = 1; i <= stmt->parameters; i++)
        if (!stmt->bound[i])
            return error_set(error, ERROR_STORAGE, "Parameter $%d has no value: %s", i, stmt->sql);
    return true;
}

Step stmt_step(Stmt *stmt, Error *error) {
    Db *db = stmt->db;
    ready(stmt);
    stmt->touched = ++db->ticks;
    int code = SQLITE_MISUSE;
    if (all_bound(stmt, error) && journal_write(db->journal, error)) {
        code = sqlite3_step(stmt->handle);
        db->changes = sqlite3_changes64(db->handle);
        if (code == SQLITE_ROW) return STEP_ROW;
        if (code != SQLITE_DONE) {
            journal_forget(db->journal);
            db_fail(db, error, code, "The database refused a statement");
        }
    }
    stmt_reset(stmt);
    return code == SQLITE_DONE ? STEP_DONE : STEP_FAILED;
}

bool stmt_run(Stmt *stmt, Error *error) {
    Step step;
    do step = stmt_step(stmt, error);
    while (step == STEP_ROW);
    return step == STEP_DONE;
}

void stmt_reset(Stmt *stmt) {
    if (!stmt) return;
    if (stmt->handle) {
        stmt->db->last_steps = sqlite3_stmt_status(stmt->handle, SQLITE_STMTSTATUS_VM_STEP, 0);
        stmt->db->steps += stmt->db->last_steps - stmt->counted;
        stmt->counted = stmt->db->last_steps;
        sqlite3_reset(stmt->handle);
        if (stmt->parameters) sqlite3_clear_bindings(stmt->handle);
    }
    if (stmt->bound) memset(stmt->bound, 0, ((size_t)stmt->parameters + 1) * sizeof *stmt->bound);
    stmt->bind_code = SQLITE_OK;
    stmt->used = false;
}

int64_t stmt_int(Stmt *stmt, int column) {
    return sqlite3_column_int64(stmt->handle, column);
}

const char *stmt_text(Stmt *stmt, int column) {
    return (const char *)sqlite3_column_text(stmt->handle, column);
}

size_t stmt_bytes(Stmt *stmt, int column) {
    return (size_t)sqlite3_column_bytes(stmt->handle, column);
}

bool stmt_null(Stmt *stmt, int column) {
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

bool stmt_is_int(Stmt *stmt, int column) {
    return sqlite3_column_type(stmt->handle, column) == SQLITE_INTEGER;
}

int stmt_columns(Stmt *stmt) {
    return stmt->handle ? sqlite3_column_count(stmt->handle) : 0;
}

const char *stmt_column_name(Stmt *stmt, int column) {
    return stmt->handle ? sqlite3_column_name(stmt->handle, column) : NULL;
}

int64_t stmt_steps(Stmt *stmt) {
    return stmt->handle ? sqlite3_stmt_status(stmt->handle, SQLITE_STMTSTATUS_VM_STEP, 0) : 0;
}

void stmt_give_up_all(Db *db) {
    for (size_t i = 0; i < STMT_BUCKETS; i++)
        for (Stmt *stmt = db->buckets[i]; stmt; stmt = stmt->next) {
            sqlite3_finalize(stmt->handle);
            stmt->handle = NULL;
            if (stmt->used) stmt->bind_code = SQLITE_ABORT;
        }
    db->kept = 0;
}

void stmt_free_all(Db *db) {
    for (size_t i = 0; i < STMT_BUCKETS; i++)
        while (db->buckets[i]) {
            Stmt *stmt = db->buckets[i];
            db->buckets[i] = stmt->next;
            shell_free(stmt);
        }
    db->kept = 0;
}
