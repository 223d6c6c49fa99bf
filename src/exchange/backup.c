/* Making a sealed backup. */
#include "exchange/backup.h"

#include "backup_manifest.h"
#include "base/new_file.h"
#include "base/text.h"
#include "exchange/sealed.h"
#include "work/audit.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Copy { /* the plain one beside the database, while it is needed */
    char path[PATH_MAX], key[PATH_MAX];
    char keys[KEYS_MOST];
} Copy;

static bool read_keys(Copy *copy, Error *error) {
    FILE *file = fopen(copy->key, "re");
    if (!file && errno == ENOENT) return true;
    size_t count = file ? fread(copy->keys, 1, sizeof copy->keys - 1, file) : 0;
    copy->keys[count] = '\0';
    bool ok = file && !ferror(file);
    if (file) fclose(file);
    return ok || error_set(error, ERROR_STORAGE, "%s cannot be read.", copy->key);
}

static bool make_copy(Work *work, Copy *copy, BackupManifest *out, Error *error) {
    struct stat info;
    int length = snprintf(copy->path, sizeof copy->path - 8, "%s.copy-%d", work_path(work), (int)getpid());
    if (length >= (int)sizeof copy->path - 8)
        return error_set(error, ERROR_STORAGE, "The database's path is too long for a copy beside it.");
    snprintf(copy->key, sizeof copy->key, "%.4000s.key", copy->path);
    unlink(copy->path);
    unlink(copy->key);
    if (!work_copy(work, copy->path, error) ||
        !work_copy_facts(&out->facts, copy->path, work_watched(work), error) || !read_keys(copy, error))
        return false;
    if (stat(copy->path, &info) != 0) return error_set(error, ERROR_STORAGE, "The copy is gone.");
    out->at = work_now(work);
    out->size = info.st_size;
    out->keyed = copy->keys[0] != '\0';
    return true;
}

static bool seal_manifest(SealedWriter *writer, const BackupManifest *manifest, const char *keys,
                          Error *error) {
    unsigned char head[8];
    char *text = manifest_write(manifest, keys);
    if (!text) return error_set(error, ERROR_STORAGE, "Out of memory.");
    uint64_t length = strlen(text);
    for (int i = 0; i < 8; i++) head[i] = (unsigned char)(length >> (56 - 8 * i));
    bool ok = sealed_write(writer, head, sizeof head, error) && sealed_write(writer, text, length, error);
    sodium_memzero(text, length);
    free(text);
    return ok;
}

/* Nobody has the copy open in SQLite any more, so it may be read as a file. */
static bool seal_file(SealedWriter *writer, const char *path, int64_t size, const Progress *progress,
                      Error *error) {
    int64_t sum = 0;
    char bytes[16384];
    size_t count;
    bool ok = true;
    FILE *file = fopen(path, "re");
    if (!file) return error_set(error, ERROR_STORAGE, "The copy cannot be read: %s.", strerror(errno));
    while (ok && (count = fread(bytes, 1, sizeof bytes, file)) > 0)
        ok = sealed_write(writer, bytes, count, error) &&
             progress_step(progress, "kB sealed", (sum += (int64_t)count) / 1024, size / 1024, error);
    if (ok && ferror(file)) ok = error_set(error, ERROR_STORAGE, "The copy cannot be read to its end.");
    fclose(file);
    sodium_memzero(bytes, sizeof bytes);
    return ok;
}

static bool seal_copy(const Copy *copy, const BackupManifest *manifest, const char *to,
                      const unsigned char *recipient, const Progress *progress, Error *error) {
    NewFile file;
    SealedWriter *writer = NULL;
    if (!new_file_open(&file, to, 0600, error)) return false;
    bool ok = sealed_writer_new(&writer, file.file, recipient, error) &&
              seal_manifest(writer, manifest, copy->keys, error) &&
              seal_file(writer, copy->path, manifest->size, progress, error) &&
              sealed_finish(writer, error) && new_file_close(&file, error) && new_file_name(&file, error);
    sealed_writer_free(&writer);
    new_file_drop(&file);
    return ok;
}

bool backup_seal(Work *work, const char *to, const char *public_key, BackupManifest *out, Error *error) {
    unsigned char recipient[SEALED_KEY_SIZE];
    struct stat info;
    *out = (BackupManifest){0};
    if (!sealed_public_read(recipient, public_key, error)) return false;
    if (lstat(to, &info) == 0)
        return error_set(error, ERROR_REFUSED, "%s exists and is not overwritten. Give another name.", to);
    Copy *copy = calloc(1, sizeof *copy);
    if (!copy) return error_set(error, ERROR_STORAGE, "Out of memory.");
    bool ok =
        make_copy(work, copy, out, error) && seal_copy(copy, out, to, recipient, work_watched(work), error);
    if (copy->path[0]) unlink(copy->path);
    if (copy->key[0]) unlink(copy->key);
    sodium_memzero(copy->keys, sizeof copy->keys);
    free(copy);
    return ok && work_record(work, "backup", "database", to, error);
}
