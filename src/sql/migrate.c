#include "sql/migrate.h"

#include "db_private.h"
#include "sql/backup.h"
#include "sql/write.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BACKUPS_KEPT = 99 };

static bool apply(Db *db, int64_t act, void *context, Error *error) {
    const Migration *step = context;
    char pragma[64];
    (void)act;
    if (db_version(db) >= step->number) return true; /* another process was faster */
    char *sql = strndup(step->sql, step->size);
    if (!sql) return error_set(error, ERROR_STORAGE, "Out of memory.");
    bool ok = db_run(db, sql, error);
    free(sql);
    if (!ok) return false;
    snprintf(pragma, sizeof pragma, "PRAGMA user_version=%d", step->number);
    return db_run(db, pragma, error) && db_check(db, true, error);
}

static bool copy_first(Db *db, int number, Error *error) {
    char path[PATH_MAX];
    struct stat info;
    snprintf(path, sizeof path, "%s.before-%d", db->path, number);
    for (int i = 2; i <= BACKUPS_KEPT && lstat(path, &info) == 0; i++)
        snprintf(path, sizeof path, "%s.before-%d.%d", db->path, number, i);
    return db_backup(db, path, error);
}

static bool rising(const Migration *migrations, size_t count, Error *error) {
    for (size_t i = 0; i < count; i++)
        if (migrations[i].number <= (i ? migrations[i - 1].number : 0))
            return error_set(error, ERROR_STORAGE, "Migration %d (%s) is out of order.", migrations[i].number,
                             migrations[i].name);
    return true;
}

static bool apply_all(Db *db, const Migration *migrations, size_t count, int version, Error *error) {
    for (size_t i = 0; i < count; i++) {
        Migration step = migrations[i];
        if (step.number > version && !write_plain(db, apply, &step, error))
            return error_prefix(
                error, "Bringing the database to schema %d (%s) failed, and that step changed nothing",
                step.number, step.name);
    }
    return true;
}

bool db_migrate(Db *db, const Migration *migrations, size_t count, bool backup_first, Error *error) {
    int version = db_version(db), newest = count ? migrations[count - 1].number : 0;
    if (version < 0) return db_fail(db, error, db->last_code, "The schema's version could not be read");
    if (!rising(migrations, count, error)) return false;
    if (version > newest)
        return error_set(
            error, ERROR_STORAGE,
            "%s was written by a newer version of Pallium (schema %d, this one knows %d). Install the "
            "newer program.",
            db->path, version, newest);
    if (version == newest) return true;
    size_t first = 0;
    while (migrations[first].number <= version) first++;
    if (version > 0 && backup_first && !copy_first(db, migrations[first].number, error)) return false;
    if (!db_run(db, "PRAGMA foreign_keys=OFF", error)) return false;
    bool ok = apply_all(db, migrations, count, version, error);
    return db_run(db, "PRAGMA foreign_keys=ON", ok ? error : NULL) && ok;
}
