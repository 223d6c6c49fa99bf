#include "audit_key.h"

#include "base/disk.h"
#include "db_private.h"
#include "db_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char own_name[] = ".key", first_name[] = ".key.new";

static void name_file(char out[PATH_MAX], const Db *db, const char *ending) {
    snprintf(out, PATH_MAX, "%s%s", db->keys_of ? db->keys_of : db->path, ending);
}

static AuditKeys *keys_new(Error *error) {
    AuditKeys *keys = sodium_malloc(sizeof *keys);
    if (!keys) {
        error_set(error, ERROR_STORAGE, "Out of memory.");
        return NULL;
    }
    keys->count = 0;
    return keys;
}

/* One line; false when it is none. */
static bool read_line(AuditKeys *keys, const char *line, size_t length) {
    AuditKey *key = &keys->items[keys->count];
    char *end;
    size_t bytes;
    if (keys->count == AUDIT_KEYS_MOST) return false;
    key->id = strtoll(line, &end, 10);
    if (end == line || *end != ' ' || key->id <= (keys->count ? key[-1].id : 0)) return false;
    size_t digits = length - (size_t)(end + 1 - line);
    if (digits != 2 * AUDIT_KEY_SIZE ||
        sodium_hex2bin(key->bytes, AUDIT_KEY_SIZE, end + 1, digits, NULL, &bytes, NULL) != 0 ||
        bytes != AUDIT_KEY_SIZE)
        return false;
    keys->count++;
    return true;
}

/* A file that is not there holds no key. */
static bool read_file(const char *path, AuditKeys *keys, Error *error) {
    char text[AUDIT_KEY_FILE_SIZE];
    keys->count = 0;
    if (!db_file_is_private(path, true, error)) return false;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return true;
    ssize_t count = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0) close(fd);
    if (count < 0) return error_set(error, ERROR_STORAGE, "%s cannot be read: %s.", path, strerror(errno));
    text[count] = '\0';
    bool good = true;
    for (char *line = text; good && *line;) {
        size_t length = strcspn(line, "\n");
        good = line[length] == '\n' && read_line(keys, line, length);
        line += length + (line[length] == '\n');
    }
    sodium_memzero(text, sizeof text);
    if (!good) keys->count = 0;
    return good || error_set(error, ERROR_STORAGE,
                             "%s does not hold the keys of an audit chain. Put it back from a backup.", path);
}

static const AuditKey *find(const AuditKeys *keys, int64_t id) {
    for (size_t i = 0; keys && i < keys->count; i++)
        if (keys->items[i].id == id) return &keys->items[i];
    return NULL;
}

void audit_key_forget(Db *db) {
    sodium_free(db->keys);
    db->keys = NULL;
}

static bool load(Db *db, const char *ending, Error *error) {
    char path[PATH_MAX];
    name_file(path, db, ending);
    if (!db->keys) db->keys = keys_new(error);
    return db->keys && read_file(path, db->keys, error);
}

bool audit_key(Db *db, int64_t id, const unsigned char **out, Error *error) {
    *out = NULL;
    if (id == 0) return true;
    const AuditKey *key = find(db->keys, id);
    if (!key) {
        if (!load(db, own_name, error)) return false;
        key = find(db->keys, id);
    }
    if (!key) {
        if (!load(db, first_name, error)) return false;
        key = find(db->keys, id);
        if (key && db->writing && !audit_key_settle(db, error)) return false;
    }
    if (key) {
        *out = key->bytes;
        return true;
    }
    char path[PATH_MAX];
    name_file(path, db, own_name);
    return error_set(error, ERROR_NOT_FOUND,
                     "Key %" PRId64 " of the audit chain is missing: %s does not hold it. Put that file back "
                     "from a backup; if it is lost, an administrator starts a new key: pallium audit rotate",
                     id, path);
}

bool audit_key_newest(Db *db, int64_t *id, Error *error) {
    char path[PATH_MAX];
    AuditKeys *keys = keys_new(error);
    name_file(path, db, own_name);
    bool ok = keys && read_file(path, keys, error);
    *id = ok && keys->count ? keys->items[keys->count - 1].id : 0;
    sodium_free(keys);
    return ok;
}

static bool write_file(const char *path, const AuditKeys *keys, int64_t up_to, Error *error) {
    char line[2 * AUDIT_KEY_SIZE + 32], hex[2 * AUDIT_KEY_SIZE + 1];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
    bool ok = fd >= 0;
    for (size_t i = 0; ok && i < keys->count && keys->items[i].id <= up_to; i++) {
        sodium_bin2hex(hex, sizeof hex, keys->items[i].bytes, AUDIT_KEY_SIZE);
        int length = snprintf(line, sizeof line, "%" PRId64 " %s\n", keys->items[i].id, hex);
        ok = write(fd, line, (size_t)length) == length;
    }
    ok = ok && fsync(fd) == 0 && disk_sync_folder(path);
    int failed = errno;
    if (fd >= 0) close(fd);
    sodium_memzero(line, sizeof line);
    sodium_memzero(hex, sizeof hex);
    if (ok) return true;
    if (fd >= 0) unlink(path);
    return error_set(error, ERROR_STORAGE, "The key file %s cannot be made: %s.", path, strerror(failed));
}

bool audit_key_make(Db *db, int64_t id, Error *error) {
    char path[PATH_MAX];
    if (!load(db, own_name, error)) return false;
    AuditKeys *keys = db->keys;
    int64_t newest = keys->count ? keys->items[keys->count - 1].id : 0;
    if (newest >= id)
        return error_set(error, ERROR_REFUSED,
                         "The key file knows key %" PRId64
                         ", and the chain ends before it: this database was "
                         "put back to an older state. Run: pallium audit verify",
                         newest);
    if (keys->count == AUDIT_KEYS_MOST)
        return error_set(error, ERROR_REFUSED, "The audit chain has had %d keys, and can have no more.",
                         AUDIT_KEYS_MOST);
    AuditKey *key = &keys->items[keys->count++];
    key->id = id;
    randombytes_buf(key->bytes, sizeof key->bytes);
    name_file(path, db, first_name);
    unlink(path);
    return write_file(path, keys, id, error);
}

bool audit_key_settle(Db *db, Error *error) {
    char from[PATH_MAX], to[PATH_MAX];
    name_file(from, db, first_name);
    name_file(to, db, own_name);
    /* Gone: another writer named it meanwhile. */
    if ((rename(from, to) == 0 || errno == ENOENT) && disk_sync_folder(to)) return true;
    return error_set(error, ERROR_STORAGE, "The key file %s cannot be named: %s.", to, strerror(errno));
}

bool audit_key_copy(Db *db, int64_t id, const char *to, Error *error) {
    const unsigned char *key;
    audit_key_forget(db);
    if (!audit_key(db, id, &key, error)) return false;
    return id == 0 || write_file(to, db->keys, id, error);
}
