#include "sql/health.h"

#include "base/text.h"
#include "db_private.h"
#include "db_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

bool db_health(Db *db, DbHealth *out, Error *error) {
    char wal[PATH_MAX];
    struct stat info;
    struct statvfs disk;
    *out = (DbHealth){0};
    if (!db_ask_int(db, "PRAGMA page_count", &out->pages, error) ||
        !db_ask_int(db, "PRAGMA freelist_count", &out->free_pages, error) ||
        !db_ask_int(db, "PRAGMA page_size", &out->page_size, error))
        return false;
    snprintf(wal, sizeof wal, "%s-wal", db->path);
    if (stat(wal, &info) == 0) out->wal_bytes = info.st_size;
    if (statvfs(db->folder, &disk) == 0) out->free_bytes = (int64_t)(disk.f_bavail * disk.f_frsize);
    text_copy_to(out->file_system, sizeof out->file_system, db_file_system_name(db->folder));
    return true;
}

/* "4711 kim" and a line feed. */
static void read_holder(int fd, char out[128]) {
    char text[160], name[100] = "";
    int process = 0;
    ssize_t count = pread(fd, text, sizeof text - 1, 0);
    text[count > 0 ? count : 0] = '\0';
    if (sscanf(text, "%d %99[^\n]", &process, name) == 2)
        snprintf(out, 128, "%s (process %d)", name, process);
    else
        text_copy_to(out, 128, "another program");
}

bool db_writer(Db *db, char out[128], Error *error) {
    char path[PATH_MAX];
    *out = '\0';
    snprintf(path, sizeof path, "%s.lock", db->path);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return true;
    if (fd < 0) return error_set(error, ERROR_STORAGE, "%s cannot be read: %s.", path, strerror(errno));
    if (flock(fd, LOCK_SH | LOCK_NB) != 0) read_holder(fd, out);
    close(fd);
    return true;
}

/* The `index`th table by name, the schema itself first. */
static bool table_at(Db *db, int index, char name[64], int *count, Error *error) {
    int64_t tables;
    static const char counts[] = "SELECT count(*) + 1 FROM sqlite_schema WHERE type = 'table'";
    if (!db_ask_int(db, counts, &tables, error)) return false;
    *count = (int)tables;
    text_copy_to(name, 64, "sqlite_schema");
    if (index == 0) return true;
    Stmt *stmt = db_stmt(
        db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name LIMIT 1 OFFSET $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, index - 1);
    Step step = stmt_step(stmt, error);
    bool fits = step != STEP_ROW || text_copy_to(name, 64, stmt_text(stmt, 0));
    stmt_reset(stmt);
    return fits && step == STEP_ROW;
}

bool db_check_table(Db *db, int index, int *count, Error *error) {
    char name[64], sql[120];
    if (!table_at(db, index, name, count, error)) return false;
    if (strchr(name, '"'))
        return error_set(error, ERROR_STORAGE, "%s has a table that is not ours.", db->path);
    snprintf(sql, sizeof sql, "PRAGMA quick_check(\"%s\")", name);
    return db_answers_ok(db, sql, error);
}
