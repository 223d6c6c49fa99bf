/* Backups that the machine that makes them cannot read: a copy of the database in a sealed stream
 * (exchange/sealed.h) whose secret key is kept elsewhere.
 *
 * The stream holds eight bytes, big end first, that say how long the manifest is; the manifest, a JSON
 * object; and the database file. The manifest: "form" 1, "at" (RFC 3339), "schema", "size" (bytes of the
 * database), the anchor "chain", "seq", "mac" (sql/anchor.h), "tables" {name: rows}, and "keys", what
 * <db>.key held. */
#ifndef PALLIUM_EXCHANGE_BACKUP_H
#define PALLIUM_EXCHANGE_BACKUP_H

#include "work/copy.h"

typedef struct BackupManifest {
    Instant at;
    int64_t size; /* bytes of the database */
    bool keyed;   /* the keys of the audit chain are in it */
    CopyFacts facts;
} BackupManifest;

/* Copies the database while others write, checks the copy, seals it into the new file `to` (0600) and puts
 * the act `backup` on record. The copy lies beside the database while this runs, and is removed. */
bool backup_seal(Work *work, const char *to, const char *public_key, BackupManifest *out, Error *error);

/* Reads the whole stream and proves every byte; nothing is written. */
bool backup_verify(const char *from, const char *secret_key, const Progress *progress, BackupManifest *out,
                   Error *error);

/* Makes the new database `to` (never over an existing one), which gets its name when it has been read whole,
 * its chain proved, and every count and the anchor found to be the manifest's. */
bool backup_restore(const char *from, const char *secret_key, const char *to, const Progress *progress,
                    BackupManifest *out, Error *error);

#endif
