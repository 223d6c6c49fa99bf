/* The keys of the audit chain, in the file <db>.key: one line a key, its number and 64 hexadecimal digits,
 * numbers rising. A rotation first writes <db>.key.new, which holds the old keys too, then its act, and only
 * then gives the file its name: a key in <db>.key was used by the chain, always. */
#ifndef PALLIUM_SQL_AUDIT_KEY_H
#define PALLIUM_SQL_AUDIT_KEY_H

#include "sql/db.h"

enum { AUDIT_KEY_SIZE = 32, AUDIT_KEYS_MOST = 256, AUDIT_KEY_FILE_SIZE = 32768 };

typedef struct AuditKey {
    int64_t id;
    unsigned char bytes[AUDIT_KEY_SIZE];
} AuditKey;

/* In locked memory (sodium_malloc). */
typedef struct AuditKeys {
    size_t count;
    AuditKey items[AUDIT_KEYS_MOST];
} AuditKeys;

/* The key with that number, kept by the Db; *out NULL for 0. ERROR_NOT_FOUND when the files lack it. Inside a
 * write, a file that a rotation left under its first name gets its own. */
bool audit_key(Db *db, int64_t id, const unsigned char **out, Error *error);

/* The highest number in <db>.key alone; 0 without the file. */
bool audit_key_newest(Db *db, int64_t *id, Error *error);

/* A new random key `id`, with all that are known, into <db>.key.new; then that file's own name. */
bool audit_key_make(Db *db, int64_t id, Error *error);
bool audit_key_settle(Db *db, Error *error);

/* The keys up to `id` into a new file `to`, 0400. */
bool audit_key_copy(Db *db, int64_t id, const char *to, Error *error);

void audit_key_forget(Db *db); /* the next question reads the file again */

#endif
