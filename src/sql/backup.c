#include "sql/backup.h"

#include "base/text.h"
#include "db_private.h"
#include "sql/write.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool make_empty(const char *path, Error *error) {
    unlink(path);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(error, ERROR_STORAGE, "The copy %s cannot be made: %s.", path, strerror(errno));
    close(fd);
    return true;
}

/* All pages in one step: one view of the data, which writers in WAL mode do not wait for. */
static bool copy_pages(Db *from, Db *to, Error *error) {
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!backup)
        return db_fail(to, error, sqlite3_extended_errcode(to->handle), "The copy could not be begun");
    int code = sqlite3_backup_step(backup, -1), finished = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE) code = finished;
    return code == SQLITE_OK || db_fail(to, error, code, "The copy could not be written");
}

static bool chain_holds(Db *copy, Error *error) {
    int64_t journals, entries, first_bad;
    if (!db_ask_int(copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'audit_head'", &journals, error))
        return false;
    return !journals || audit_verify(copy, &entries, &first_bad, error);
}

/* WAL off, so that the copy is one file that can be carried away. */
static bool fill_and_check(Db *db, const char *part, Error *error) {
    static const DbOptions usual = {0};
    Db *copy = NULL;
    bool ok = db_open_raw(&copy, part, &usual, error) && copy_pages(db, copy, error) &&
              db_run(copy, "PRAGMA journal_mode=DELETE", error) && db_check(copy, true, error) &&
              chain_holds(copy, error);
    db_free(&copy);
    return ok;
}

static bool sync_path(const char *path, int flags) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return ok;
}

static bool give_name(const char *part, const char *to, Error *error) {
    char folder[PATH_MAX];
    const char *slash = strrchr(to, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - to) + 1 : 1, slash ? to : ".");
    if (!sync_path(part, 0))
        return error_set(error, ERROR_STORAGE, "The copy %s did not reach the disk: %s.", to,
                         strerror(errno));
    /* link and unlink, for rename would replace a file made meanwhile; some file systems have no links. */
    bool named = link(part, to) == 0;
    if (named)
        unlink(part);
    else if (errno != EEXIST)
        named = renameat2(AT_FDCWD, part, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
    if (!named)
        return error_set(error, ERROR_STORAGE, "The copy cannot be named %s: %s.", to, strerror(errno));
    if (sync_path(folder, O_DIRECTORY)) return true;
    return error_set(error, ERROR_STORAGE, "The copy %s did not reach the disk: %s.", to, strerror(errno));
}

bool db_backup(Db *db, const char *to, Error *error) {
    char part[PATH_MAX];
    struct stat info;
    if (db->writing) return error_set(error, ERROR_STORAGE, "No copy can be made in the middle of a save.");
    if (strlen(to) > PATH_MAX - 64)
        return error_set(error, ERROR_STORAGE, "The name of the copy is too long.");
    if (lstat(to, &info) == 0)
        return error_set(error, ERROR_STORAGE,
                         "%s exists and is not overwritten. Give the copy another name.", to);
    snprintf(part, sizeof part, "%s.part-%d", to, (int)getpid());
    if (!make_empty(part, error)) return false;
    if (fill_and_check(db, part, error) && give_name(part, to, error)) return true;
    unlink(part);
    return error_prefix(error, "No backup was made");
}
