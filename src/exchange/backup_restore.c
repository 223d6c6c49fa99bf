/* Reading a sealed backup: proving it, and putting it back. */
#include "exchange/backup.h"

#include "backup_manifest.h"
#include "base/new_file.h"
#include "exchange/sealed.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Opened {
    FILE *file;
    SealedReader *reader;
    char keys[KEYS_MOST];
} Opened;

static bool cut_short(const char *name, Error *error) {
    return error_set(error, ERROR_BAD_INPUT, "%s ends before what its manifest tells of.", name);
}

static bool read_manifest(Opened *opened, const char *name, BackupManifest *out, Error *error) {
    unsigned char head[8];
    uint64_t length = 0;
    size_t got;
    if (!sealed_read(opened->reader, head, sizeof head, &got, error)) return false;
    for (int i = 0; i < 8; i++) length = length << 8 | head[i];
    if (got < sizeof head || length > MANIFEST_MOST)
        return error_set(error, ERROR_BAD_INPUT, "%s holds no backup of Pallium.", name);
    char *text = malloc(length + 1);
    if (!text) return error_set(error, ERROR_STORAGE, "Out of memory.");
    bool ok = sealed_read(opened->reader, text, length, &got, error) &&
              (got == length || cut_short(name, error)) &&
              manifest_read(out, opened->keys, text, length, error);
    sodium_memzero(text, length);
    free(text);
    return ok;
}

static void opened_free(Opened **opened) {
    Opened *old = *opened;
    *opened = NULL;
    if (!old) return;
    sealed_reader_free(&old->reader);
    if (old->file) fclose(old->file);
    sodium_memzero(old->keys, sizeof old->keys);
    free(old);
}

static bool open_backup(Opened **out, const char *from, const char *secret_key, BackupManifest *manifest,
                        Error *error) {
    unsigned char secret[SEALED_KEY_SIZE];
    *out = NULL;
    if (!sealed_secret_read(secret, secret_key, error)) return false;
    Opened *opened = calloc(1, sizeof *opened);
    if (!opened) return error_set(error, ERROR_STORAGE, "Out of memory.");
    opened->file = fopen(from, "re");
    bool ok =
        opened->file || error_set(error, ERROR_BAD_INPUT, "%s cannot be read: %s.", from, strerror(errno));
    ok = ok && sealed_reader_new(&opened->reader, opened->file, from, secret, error) &&
         read_manifest(opened, from, manifest, error);
    sodium_memzero(secret, sizeof secret);
    if (ok)
        *out = opened;
    else
        opened_free(&opened);
    return ok;
}

/* The database's bytes into `to`, or nowhere when that is NULL; to the very end, so that all is proved. */
static bool read_database(Opened *opened, const char *name, int64_t size, FILE *to, const Progress *progress,
                          Error *error) {
    char bytes[16384];
    int64_t sum = 0;
    size_t got;
    do {
        if (!sealed_read(opened->reader, bytes, sizeof bytes, &got, error)) return false;
        if (to && fwrite(bytes, 1, got, to) != got)
            return error_set(error, ERROR_STORAGE, "The database cannot be written: %s.", strerror(errno));
        sum += (int64_t)got;
        if (!progress_step(progress, "kB", sum / 1024, size / 1024, error)) return false;
    } while (got > 0);
    sodium_memzero(bytes, sizeof bytes);
    return sum == size || cut_short(name, error);
}

bool backup_verify(const char *from, const char *secret_key, const Progress *progress, BackupManifest *out,
                   Error *error) {
    Opened *opened;
    bool ok = open_backup(&opened, from, secret_key, out, error) &&
              read_database(opened, from, out->size, NULL, progress, error);
    opened_free(&opened);
    return ok;
}

/* The keys lie beside the part under the part's name while it is proved, and then beside the database. */
typedef struct Restoring {
    NewFile database, keys;
    char part_keys[PATH_MAX];
} Restoring;

static bool write_keys(Restoring *restoring, const char *to, const char *keys, Error *error) {
    char name[PATH_MAX];
    snprintf(name, sizeof name, "%.4000s.key", to);
    if (!new_file_open(&restoring->keys, name, 0400, error)) return false;
    if (!*keys) {
        new_file_drop(&restoring->keys);
        return true;
    }
    if (fputs(keys, restoring->keys.file) < 0 || !new_file_close(&restoring->keys, error))
        return error_set(error, ERROR_STORAGE, "The keys of the audit chain cannot be written.");
    snprintf(restoring->part_keys, sizeof restoring->part_keys, "%.4000s.key", restoring->database.part);
    return rename(restoring->keys.part, restoring->part_keys) == 0 ||
           error_set(error, ERROR_STORAGE, "The keys of the audit chain cannot be written.");
}

static bool prove(const Restoring *restoring, const BackupManifest *manifest, const Progress *progress,
                  Error *error) {
    CopyFacts found;
    return work_copy_facts(&found, restoring->database.part, progress, error) &&
           manifest_holds(manifest, &found, error);
}

/* The keys first: a database that has its name is whole. */
static bool give_names(Restoring *restoring, bool keyed, Error *error) {
    if (keyed && rename(restoring->part_keys, restoring->keys.part) != 0)
        return error_set(error, ERROR_STORAGE, "The keys of the audit chain cannot be named.");
    if (keyed && !new_file_name(&restoring->keys, error)) return false;
    if (new_file_name(&restoring->database, error)) return true;
    if (keyed) unlink(restoring->keys.name);
    return false;
}

bool backup_restore(const char *from, const char *secret_key, const char *to, const Progress *progress,
                    BackupManifest *out, Error *error) {
    Opened *opened = NULL;
    Restoring *restoring = calloc(1, sizeof *restoring);
    if (!restoring) return error_set(error, ERROR_STORAGE, "Out of memory.");
    bool ok = open_backup(&opened, from, secret_key, out, error) &&
              new_file_open(&restoring->database, to, 0600, error) &&
              read_database(opened, from, out->size, restoring->database.file, progress, error) &&
              new_file_close(&restoring->database, error) && write_keys(restoring, to, opened->keys, error) &&
              prove(restoring, out, progress, error) && give_names(restoring, out->keyed, error);
    new_file_drop(&restoring->database);
    new_file_drop(&restoring->keys);
    if (restoring->part_keys[0]) unlink(restoring->part_keys);
    free(restoring);
    opened_free(&opened);
    return ok;
}
