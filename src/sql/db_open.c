#include "db_private.h"

#include "audit_key.h"
#include "base/text.h"
#include "db_rules.h"
#include "journal.h"
#include "lock.h"
#include "memory.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Checkpoints are our own (write.c), so the hook only notes how long the WAL has grown. */
static int note_wal(void *context, sqlite3 *handle, const char *schema, int pages) {
    (void)handle;
    (void)schema;
    ((Db *)context)->wal_pages = pages;
    return SQLITE_OK;
}

/* A body, or a migration's script, that ended its transaction would leave half an act. */
static int refuse_transactions(void *context, int action, const char *a, const char *b, const char *c,
                               const char *d) {
    (void)a, (void)b, (void)c, (void)d;
    const Db *db = context;
    return action == SQLITE_TRANSACTION && db->in_body ? SQLITE_DENY : SQLITE_OK;
}

/* storage-and-security.md 3.1, point 2. */
static bool harden(Db *db, Error *error) {
    static const struct {
        int option, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        int code = sqlite3_db_config(db->handle, settings[i].option, settings[i].value, NULL);
        if (code != SQLITE_OK) return db_fail(db, error, code, "This SQLite lacks a needed setting");
    }
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_busy_timeout(db->handle, db->wait_ms);
    sqlite3_wal_autocheckpoint(db->handle, 0);
    sqlite3_wal_hook(db->handle, note_wal, db);
    sqlite3_set_authorizer(db->handle, refuse_transactions, db);
    db->journal = journal_new(db, db->handle, error);
    return db->journal != NULL;
}

static bool set_pragmas(Db *db, Error *error) {
    char sql[512];
    snprintf(sql, sizeof sql,
             "PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA "
             "mmap_size=0;"
             "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=16777216; PRAGMA cache_size=-%d;",
             db->cache_kib);
    return db_run(db, sql, error) || db_unreadable(db, error);
}

/* Reads page 1 and the schema before anything is written: a foreign or damaged file stays as it is. */
static bool is_ours(Db *db, const DbOptions *options, bool *empty, Error *error) {
    int64_t id, pages, tables;
    if (!db_ask_int(db, "PRAGMA application_id", &id, error) ||
        !db_ask_int(db, "PRAGMA page_count", &pages, error) ||
        !db_ask_int(db, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return db_unreadable(db, error);
    *empty = id == 0 && pages == 0;
    if (*empty && options->create && !options->read_only) return true;
    if (*empty)
        return error_set(error, ERROR_STORAGE, "%s is empty. Make a database there with: pallium init",
                         db->path);
    if (id != DB_APPLICATION_ID)
        return error_set(error, ERROR_STORAGE, "%s is not a Pallium database. It was left as it is.",
                         db->path);
    int version = db_version(db);
    if (version < 0) return db_fail(db, error, db->last_code, "The database could not be read");
    if (options->newest_version && version > options->newest_version)
        return error_set(
            error, ERROR_STORAGE,
            "%s was written by a newer version of Pallium (schema %d, this one knows %d). Install the "
            "newer program.",
            db->path, version, options->newest_version);
    return true;
}

/* The journal mode is kept in the file; a copy made by db_backup comes back without WAL. */
static bool ensure_wal(Db *db, bool empty, Error *error) {
    Stmt *ask = db_stmt(db, "PRAGMA journal_mode", error);
    if (!ask || stmt_step(ask, error) != STEP_ROW) return false;
    bool wal = text_equal(stmt_text(ask, 0), "wal");
    stmt_reset(ask);
    if (wal || db->read_only) return true;
    if (!lock_take(db, db->user, error)) return false;
    char sql[96];
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d", DB_APPLICATION_ID);
    bool ok = (!empty || db_run(db, sql, error)) && db_run(db, "PRAGMA journal_mode=WAL", error);
    lock_drop(db);
    return ok;
}

/* One thread uses SQLite, and nobody asks how much memory it has: no locks around each allocation. Refused,
 * without harm, once SQLite is at work. */
static void configure(void) {
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    memory_erases();
}

static Db *db_new(const char *path, const DbOptions *options, Error *error) {
    Db *db = calloc(1, sizeof *db);
    configure();
    if (db) {
        db->lock = -1;
        db->path = text_copy(path);
        db->user = text_copy(options->user ? options->user : "Pallium");
        db->wait_ms = options->wait_ms > 0 ? options->wait_ms : DB_WAIT_MS;
        db->read_only = options->read_only;
        db->cache_kib = options->cache_kib > 0 ? options->cache_kib : DB_CACHE_KIB;
        db->process = getpid();
        if (db->path && db->user && sodium_init() >= 0) return db;
    }
    db_free(&db);
    error_set(error, ERROR_STORAGE, "Out of memory.");
    return NULL;
}

static int connect(const Db *db, sqlite3 **handle) {
    int flags = (db->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOFOLLOW |
                SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
    return sqlite3_open_v2(db->path, handle, flags, NULL);
}

bool db_open_raw(Db **out, const char *path, const DbOptions *options, Error *error) {
    *out = NULL;
    Db *db = db_new(path, options, error);
    if (!db) return false;
    int code = connect(db, &db->handle);
    bool ok = code == SQLITE_OK ? harden(db, error) && set_pragmas(db, error)
                                : db_fail(db, error, code, "The database could not be opened");
    if (ok)
        *out = db;
    else
        db_free(&db);
    return ok;
}

/* The new one is there before the old one goes, so that there always is one; it looks at nothing until then.
 */
bool db_reopen(Db *db, Error *error) {
    sqlite3 *old = db->handle, *fresh = NULL;
    int code = connect(db, &fresh);
    if (code != SQLITE_OK) {
        sqlite3_close(fresh);
        return db_fail(db, error, code, "The database could not be opened anew");
    }
    stmt_give_up_all(db);
    journal_free(&db->journal);
    db->handle = fresh;
    db->wal_pages = 0;
    sqlite3_close(old);
    return harden(db, error) && set_pragmas(db, error);
}

bool db_open(Db **out, const char *path, const DbOptions *options, Error *error) {
    static const DbOptions usual = {0};
    if (!options) options = &usual;
    *out = NULL;
    DbPlace place;
    if (!db_place(&place, path, options, error)) return false;
    Db *db = NULL;
    bool empty = false;
    bool ok = db_open_raw(&db, place.path, options, error);
    if (ok) {
        db->folder = text_copy(place.folder);
        text_copy_to(db->note, sizeof db->note, place.note);
        ok = is_ours(db, options, &empty, error) && ensure_wal(db, empty, error);
        db->created = empty;
    }
    free(place.folder);
    free(place.path);
    if (ok)
        *out = db;
    else
        db_free(&db);
    return ok;
}

void db_free(Db **db) {
    if (!db || !*db) return;
    Db *old = *db;
    *db = NULL;
    if (old->process == getpid()) {
        stmt_free_all(old);
        journal_free(&old->journal);
        sqlite3_close(old->handle);
        if (old->lock >= 0) close(old->lock);
    }
    audit_key_forget(old);
    free(old->keys_of);
    free(old->late.subject);
    free(old->late.detail);
    free(old->path);
    free(old->folder);
    free(old->user);
    free(old);
}
