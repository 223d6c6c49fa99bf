/* How the storage stands: one table of findings, which `doctor` prints and the administration shows. */
#ifndef PALLIUM_WORK_STORAGE_H
#define PALLIUM_WORK_STORAGE_H

#include "work/work.h"

enum { FINDING_SIZE = 400 };

typedef struct StorageFinding {
    const char *name; /* "folder" "file" "system" "profile" "schema" "size" "space" "database" "audit"
                         "verified" "anchored" "lock" "sessions" "idle" "backup" "clock" */
    bool wrong;
    char found[FINDING_SIZE], advice[FINDING_SIZE]; /* advice: "" when there is nothing to do */
    bool unasked; /* nobody looked, or there is nothing yet that could be well */
} StorageFinding;

/* The `index`th, from 0; false past the end. `work` NULL: the database did not open, and `why` (may be NULL)
 * says why. With `thorough` the whole file, its chain and its lists are proved, which takes as long as it is
 * large; without it "database" says that this was not asked. */
bool storage_finding(size_t index, Work *work, const char *path, bool thorough, const char *why,
                     StorageFinding *out);

/* SQLite's quick check a table at a time, between keys. Zero-initialise. */
typedef struct StorageCheck {
    int at, count; /* tables looked at; how many there are */
    bool done, damaged;
    char why[ERROR_WHY_SIZE]; /* of a damaged one */
} StorageCheck;
void work_storage_check(Work *work, StorageCheck *check);

#endif
