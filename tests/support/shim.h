/* The usual file system of SQLite with a hand between: for tests of what fails, and of what a power cut
 * leaves. */
#ifndef PALLIUM_TESTS_SHIM_H
#define PALLIUM_TESTS_SHIM_H

#include <sqlite3.h>

/* Each hook does the call itself, on the real file, or fails it; NULL: passed through. `name` is the file's
 * path, NULL for a file without name. */
typedef struct ShimHooks {
    int (*write)(sqlite3_file *real, const char *name, const void *from, int count, sqlite3_int64 at);
    int (*sync)(sqlite3_file *real, const char *name, int flags);
    int (*truncate)(sqlite3_file *real, const char *name, sqlite3_int64 size);
} ShimHooks;

/* Makes the shim the file system of every database that is opened from now on. */
int shim_install(const ShimHooks *hooks);

/* A shim whose syncs do nothing, for what no power cut follows: a set-up of a test group. */
int shim_quick(void **state);

#endif
