#include "db_private.h"

/* What a person can do about each of SQLite's primary codes, said after the path; the rest shows SQLite's
 * words. */
static const struct {
    int code;
    const char *sentence;
} known[] = {
    {SQLITE_NOTADB, "is damaged or is not a database. Put the last backup in its place."},
    {SQLITE_CORRUPT, "is damaged. Keep a copy of it for inquiry and put the last backup in its place."},
    {SQLITE_FULL, "cannot grow, the disk is full; nothing was saved. Make room and try again."},
    {SQLITE_READONLY, "cannot be written to: it was opened for reading only."},
    {SQLITE_CANTOPEN, "cannot be opened. Check that files may be made in its folder."},
    {SQLITE_BUSY, "is being written by another program, which does not take turns. Try again in a moment."},
    {SQLITE_AUTH, "is in the middle of a save, whose transaction only its own function ends."},
    {SQLITE_PERM, "may not be opened by you."},
};

bool db_fail(Db *db, Error *error, int code, const char *doing) {
    int primary = code & 0xFF;
    db->last_code = code;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == primary)
            return error_set(error, ERROR_STORAGE, "%s %s", db->path, known[i].sentence);
    if (primary == SQLITE_NOMEM) return error_set(error, ERROR_STORAGE, "Out of memory.");
    bool same = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                code == SQLITE_CONSTRAINT_ROWID;
    if (primary == SQLITE_IOERR)
        return error_set(error, ERROR_STORAGE, "%s: the disk failed to read or write (%d, %s).", doing, code,
                         sqlite3_errmsg(db->handle));
    return error_set(error, same ? ERROR_CONFLICT : ERROR_STORAGE, "%s: %s.", doing,
                     sqlite3_errmsg(db->handle));
}

bool db_unreadable(Db *db, Error *error) {
    if ((db->last_code & 0xFF) != SQLITE_ERROR) return false;
    return error_set(error, ERROR_STORAGE,
                     "%s is damaged (%.200s). Keep a copy of it for inquiry and put the last backup in its "
                     "place.",
                     db->path, sqlite3_errmsg(db->handle));
}
