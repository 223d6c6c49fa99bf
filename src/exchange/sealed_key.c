/* The two files of a key pair. */
#include "exchange/sealed.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE = 24 + 2 * SEALED_KEY_SIZE + 2 };

static const char secret_word[] = "pallium-backup-secret-1 ", public_word[] = "pallium-backup-public-1 ";

static bool write_key(const char *path, const char *word, const unsigned char key[SEALED_KEY_SIZE],
                      mode_t mode, Error *error) {
    char line[LINE], hex[2 * SEALED_KEY_SIZE + 1];
    sodium_bin2hex(hex, sizeof hex, key, SEALED_KEY_SIZE);
    int length = snprintf(line, sizeof line, "%s%s\n", word, hex);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    bool ok = fd >= 0 && fchmod(fd, mode) == 0 && write(fd, line, (size_t)length) == length && fsync(fd) == 0;
    int failed = errno;
    if (fd >= 0) close(fd);
    if (fd >= 0 && !ok) unlink(path);
    sodium_memzero(line, sizeof line);
    sodium_memzero(hex, sizeof hex);
    if (ok) return true;
    return error_set(error, failed == EEXIST ? ERROR_REFUSED : ERROR_STORAGE, "%s cannot be made: %s.", path,
                     strerror(failed));
}

bool sealed_keygen(const char *path, Error *error) {
    unsigned char key[SEALED_KEY_SIZE], open[SEALED_KEY_SIZE];
    char public_path[PATH_MAX];
    if (snprintf(public_path, sizeof public_path, "%s.pub", path) >= (int)sizeof public_path)
        return error_set(error, ERROR_BAD_INPUT, "The name is too long.");
    if (access(public_path, F_OK) == 0)
        return error_set(error, ERROR_REFUSED, "%s exists and is not overwritten.", public_path);
    if (sodium_init() < 0) return error_set(error, ERROR_STORAGE, "There is no randomness to be had.");
    crypto_box_keypair(open, key);
    bool ok = write_key(path, secret_word, key, 0400, error);
    sodium_memzero(key, sizeof key);
    if (!ok) return false;
    if (write_key(public_path, public_word, open, 0644, error)) return true;
    unlink(path);
    return false;
}

static bool read_key(unsigned char out[SEALED_KEY_SIZE], const char *path, bool secret, Error *error) {
    char line[LINE + 1];
    struct stat info;
    size_t bytes = 0;
    const char *word = secret ? secret_word : public_word, *other = secret ? public_word : secret_word;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = fd < 0 || fstat(fd, &info) != 0 ? -1 : read(fd, line, LINE);
    int failed = errno;
    if (fd >= 0) close(fd);
    if (count < 0) return error_set(error, ERROR_BAD_INPUT, "%s cannot be read: %s.", path, strerror(failed));
    line[count] = '\0';
    bool open_to_others = secret && (info.st_mode & 077);
    bool good = text_starts(line, word) && count == LINE - 1 && line[count - 1] == '\n' &&
                sodium_hex2bin(out, SEALED_KEY_SIZE, line + strlen(word), 2 * SEALED_KEY_SIZE, NULL, &bytes,
                               NULL) == 0 &&
                bytes == SEALED_KEY_SIZE;
    bool swapped = text_starts(line, other);
    sodium_memzero(line, sizeof line);
    if (swapped && secret)
        return error_set(error, ERROR_BAD_INPUT, "%s is the public key; the secret one is needed.", path);
    if (swapped)
        return error_set(error, ERROR_BAD_INPUT,
                         "%s is the secret key; give the public one, which ends in .pub.", path);
    if (!good) return error_set(error, ERROR_BAD_INPUT, "%s holds no key for backups.", path);
    return !open_to_others ||
           error_set(error, ERROR_REFUSED, "%s is open to others (mode %04o). Run: chmod 400 '%s'", path,
                     info.st_mode & 07777, path);
}

bool sealed_public_read(unsigned char out[SEALED_KEY_SIZE], const char *path, Error *error) {
    return read_key(out, path, false, error);
}

bool sealed_secret_read(unsigned char out[SEALED_KEY_SIZE], const char *path, Error *error) {
    return read_key(out, path, true, error);
}
