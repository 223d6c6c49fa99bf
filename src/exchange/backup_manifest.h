/* The manifest of a backup as text; private to src/exchange. */
#ifndef PALLIUM_EXCHANGE_BACKUP_MANIFEST_H
#define PALLIUM_EXCHANGE_BACKUP_MANIFEST_H

#include "exchange/backup.h"

enum { MANIFEST_MOST = 1 << 20, KEYS_MOST = 32768 };

/* The caller's (free); NULL when memory runs out. `keys` is what the key file holds, "" for none. */
char *manifest_write(const BackupManifest *manifest, const char *keys);

/* `keys` has KEYS_MOST bytes. ERROR_BAD_INPUT for what is no manifest, or one of a newer form. */
bool manifest_read(BackupManifest *out, char *keys, const char *text, size_t length, Error *error);

/* Whether a database is the one that the manifest tells of; the first difference is named. */
bool manifest_holds(const BackupManifest *manifest, const CopyFacts *found, Error *error);

#endif
