#include "sql/backup.h"

#include "audit_key.h"
#include "base/disk.h"
#include "base/text.h"
#include "db_private.h"
#include "sql/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP_PAGES = 1024 };

static bool make_empty(const char *path, Error *error) {
    unlink(path);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(error, ERROR_STORAGE, "The copy %s cannot be made: %s.", path, strerror(errno));
    close(fd);
    return true;
}

/* The view of the data that is held meanwhile, which writers in WAL mode do not wait for, is one: the copy is
 * never begun anew. */
static int copy_steps(sqlite3_backup *backup, const Progress *progress, Error *error) {
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        int total = sqlite3_backup_pagecount(backup), left = sqlite3_backup_remaining(backup);
        if (!progress_step(progress, "pages", total - left, total, error)) return SQLITE_INTERRUPT;
        code = sqlite3_backup_step(backup, STEP_PAGES);
    }
    return code;
}

static bool copy_pages(Db *from, Db *to, Error *error) {
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!backup)
        return db_fail(to, error, sqlite3_extended_errcode(to->handle), "The copy could not be begun");
    int code = copy_steps(backup, from->progress, error), finished = sqlite3_backup_finish(backup);
    if (code == SQLITE_INTERRUPT) return false;
    if (code == SQLITE_DONE) code = finished;
    return code == SQLITE_OK || db_fail(to, error, code, "The copy could not be written");
}

/* A key that is lost hinders no copy: the pages are the original's. */
static bool chain_holds(Db *copy, int64_t *key_id, Error *error) {
    int64_t journals, entries, first_bad;
    if (!db_ask_int(copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'audit_head'", &journals, error))
        return false;
    if (!journals) return true;
    if (!audit_verify(copy, &entries, &first_bad, error) && error->kind != ERROR_NOT_FOUND) return false;
    return audit_key_in_force(copy, key_id, error);
}

static bool proved_as(Db *copy, const Db *db, Error *error) {
    copy->keys_of = text_copy(db->keys_of ? db->keys_of : db->path);
    return copy->keys_of || error_set(error, ERROR_STORAGE, "Out of memory.");
}

static bool copy_view(Db *db, Db *copy, Error *error) {
    int64_t tables;
    bool held = db->reading;
    if (!held && !db_read_begin(db, error)) return false;
    bool ok =
        db_ask_int(db, "SELECT count(*) FROM sqlite_schema", &tables, error) && copy_pages(db, copy, error);
    if (!held) db_read_end(db);
    return ok;
}

/* WAL off, so that the copy is one file that can be carried away. */
static bool fill_and_check(Db *db, const char *part, int64_t *key_id, Error *error) {
    static const DbOptions usual = {0};
    Db *copy = NULL;
    bool opened = db_open_raw(&copy, part, &usual, error);
    if (opened) db_watch(copy, db->progress);
    bool ok = opened && proved_as(copy, db, error) && copy_view(db, copy, error) &&
              db_run(copy, "PRAGMA journal_mode=DELETE", error) && db_check(copy, true, error) &&
              chain_holds(copy, key_id, error);
    db_free(&copy);
    return ok;
}

static bool on_disk(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return ok;
}

static bool give_name(const char *part, const char *to, Error *error) {
    if (!on_disk(part))
        return error_set(error, ERROR_STORAGE, "The copy %s did not reach the disk: %s.", to,
                         strerror(errno));
    return disk_name(part, to) ||
           error_set(error, ERROR_STORAGE, "The copy cannot be named %s: %s.", to, strerror(errno));
}

/* The key first: a copy that has its name is whole. */
static bool give_key(Db *db, int64_t key_id, const char *to, Error *error) {
    char path[PATH_MAX];
    Error lost = {0};
    snprintf(path, sizeof path, "%s.key", to);
    return key_id == 0 || audit_key_copy(db, key_id, path, &lost) || lost.kind == ERROR_NOT_FOUND ||
           error_set(error, ERROR_STORAGE, "%s", lost.why);
}

static void remove_key(int64_t key_id, const char *to) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s.key", to);
    if (key_id) unlink(path);
}

static bool name_is_free(const char *name, const char *ending, Error *error) {
    char path[PATH_MAX];
    struct stat info;
    if (strlen(name) > PATH_MAX - 64)
        return error_set(error, ERROR_STORAGE, "The name of the copy is too long.");
    snprintf(path, sizeof path, "%s%s", name, ending);
    if (lstat(path, &info) != 0) return true;
    return error_set(error, ERROR_STORAGE, "%s exists and is not overwritten. Give the copy another name.",
                     path);
}

bool db_backup(Db *db, const char *to, Error *error) {
    Error own;
    if (!error) error = &own;
    char part[PATH_MAX];
    int64_t key_id = 0;
    if (db->writing) return error_set(error, ERROR_STORAGE, "No copy can be made in the middle of a save.");
    if (!name_is_free(to, "", error) || !name_is_free(to, ".key", error)) return false;
    snprintf(part, sizeof part, "%s.part-%d", to, (int)getpid());
    if (!make_empty(part, error)) return false;
    bool ok = fill_and_check(db, part, &key_id, error);
    bool keyed = ok && give_key(db, key_id, to, error);
    if (keyed && give_name(part, to, error)) return true;
    if (keyed) remove_key(key_id, to);
    unlink(part);
    return error_prefix(error, "No backup was made");
}
