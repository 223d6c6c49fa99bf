/* The sealed stream: what goes in comes out; any byte changed, taken away or added is said; no other key
 * opens it. */
#include "base/text.h"
#include "exchange/sealed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_ON_DISK = SEALED_CHUNK + SEALED_MORE };

typedef struct Keys {
    unsigned char open[SEALED_KEY_SIZE], secret[SEALED_KEY_SIZE];
} Keys;

static int make_keys(void **state) {
    Keys *keys = malloc(sizeof *keys);
    if (!keys || sodium_init() < 0) return -1;
    crypto_box_keypair(keys->open, keys->secret);
    *state = keys;
    return 0;
}

static int drop_keys(void **state) {
    free(*state);
    return 0;
}

static unsigned char byte_at(size_t at) {
    return (unsigned char)(at * 7 + at / 251);
}

/* Sealed in uneven pieces; the caller frees. */
static char *seal(const Keys *keys, size_t size, size_t piece, size_t *length) {
    char *sealed;
    unsigned char *plain = malloc(size + 1);
    Error error = {0};
    SealedWriter *writer;
    FILE *file = open_memstream(&sealed, length);
    for (size_t i = 0; i < size; i++) plain[i] = byte_at(i);
    assert_true(sealed_writer_new(&writer, file, keys->open, &error));
    for (size_t at = 0; at < size; at += piece)
        assert_true(sealed_write(writer, plain + at, size - at < piece ? size - at : piece, &error));
    assert_true(sealed_finish(writer, &error));
    sealed_writer_free(&writer);
    fclose(file);
    free(plain);
    return sealed;
}

/* Reads it all; false with the reason when it is refused. What came out before must be right even then. */
static bool unseal(const unsigned char *secret, char *sealed, size_t length, size_t piece, size_t *size,
                   Error *error) {
    unsigned char *plain = malloc(piece);
    size_t got = 0;
    SealedReader *reader;
    FILE *file = length ? fmemopen(sealed, length, "r") : fopen("/dev/null", "r");
    *size = 0;
    *error = (Error){0};
    bool ok = sealed_reader_new(&reader, file, "the backup", secret, error);
    if (ok) {
        while ((ok = sealed_read(reader, plain, piece, &got, error)) && got > 0)
            for (size_t i = 0; i < got; i++, ++*size)
                if (plain[i] != byte_at(*size)) fail_msg("byte %zu", *size);
        sealed_reader_free(&reader);
    }
    fclose(file);
    free(plain);
    return ok;
}

static void what_goes_in_comes_out(void **state) {
    static const size_t sizes[] = {
        0, 1, 17, SEALED_CHUNK - 1, SEALED_CHUNK, SEALED_CHUNK + 1, 3 * SEALED_CHUNK, 200001};
    static const size_t pieces[] = {1000, SEALED_CHUNK, 300000};
    const Keys *keys = *state;
    Error error;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t p = 0; p < 3; p++) {
            size_t length, size, chunks = sizes[s] ? (sizes[s] - 1) / SEALED_CHUNK + 1 : 1;
            char *sealed = seal(keys, sizes[s], pieces[p], &length);
            assert_int_equal(length, SEALED_HEAD + sizes[s] + chunks * SEALED_MORE);
            if (!unseal(keys->secret, sealed, length, pieces[2 - p], &size, &error))
                fail_msg("%s", error.why);
            assert_int_equal(size, sizes[s]);
            free(sealed);
        }
}

/* Every byte of the head and of the last chunk, some of the others, each in one of its bits. */
static void a_flipped_byte_is_found_anywhere(void **state) {
    const Keys *keys = *state;
    size_t length, size;
    Error error;
    char *sealed = seal(keys, 2 * SEALED_CHUNK + 300, 5000, &length);
    for (size_t at = 0; at < length;
         at += at < SEALED_HEAD + 40 || at + 400 > length || at % CHUNK_ON_DISK < 30 ? 1 : 997) {
        char bit = (char)(1 << at % 8);
        sealed[at] ^= bit;
        if (unseal(keys->secret, sealed, length, 4096, &size, &error)) fail_msg("not found: byte %zu", at);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        assert_non_null(strstr(error.why, "the backup"));
        sealed[at] ^= bit;
    }
    assert_true(unseal(keys->secret, sealed, length, 4096, &size, &error));
    free(sealed);
}

static void a_cut_is_found_anywhere(void **state) {
    const Keys *keys = *state;
    size_t length, size;
    Error error;
    char *sealed = seal(keys, 3 * SEALED_CHUNK + 300, 5000, &length);
    for (size_t end = 0; end < length; end += end < 200 || end + 400 > length ? 1 : 1999) {
        assert_false(unseal(keys->secret, sealed, end, 4096, &size, &error));
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
    }
    for (size_t chunk = 0; chunk < 4; chunk++) {
        assert_false(unseal(keys->secret, sealed, SEALED_HEAD + chunk * CHUNK_ON_DISK, 4096, &size, &error));
        assert_non_null(strstr(error.why, "cut off"));
        assert_int_equal(size, chunk * SEALED_CHUNK);
    }
    free(sealed);
}

static void what_was_added_or_moved_is_found(void **state) {
    const Keys *keys = *state;
    size_t length, size;
    Error error;
    char *sealed = seal(keys, 3 * SEALED_CHUNK + 300, 5000, &length), *more = malloc(length + 1),
         *first = malloc(CHUNK_ON_DISK);
    memcpy(more, sealed, length);
    more[length] = '\n';
    assert_false(unseal(keys->secret, more, length + 1, 4096, &size, &error));
    char *a = sealed + SEALED_HEAD, *b = a + CHUNK_ON_DISK;
    memcpy(first, a, CHUNK_ON_DISK);
    memcpy(a, b, CHUNK_ON_DISK);
    memcpy(b, first, CHUNK_ON_DISK);
    assert_false(unseal(keys->secret, sealed, length, 4096, &size, &error));
    memcpy(b, a, CHUNK_ON_DISK);
    memcpy(a, first, CHUNK_ON_DISK);
    assert_true(unseal(keys->secret, sealed, length, 4096, &size, &error));
    memmove(a, b, length - SEALED_HEAD - CHUNK_ON_DISK);
    assert_false(unseal(keys->secret, sealed, length - CHUNK_ON_DISK, 4096, &size, &error));
    free(sealed);
    free(more);
    free(first);
    sealed = seal(keys, SEALED_CHUNK, 5000, &length);
    more = malloc(length + 1);
    memcpy(more, sealed, length);
    more[length] = '\n';
    assert_false(unseal(keys->secret, more, length + 1, 4096, &size, &error));
    assert_non_null(strstr(error.why, "goes on after its end"));
    free(sealed);
    free(more);
}

static void another_key_opens_nothing(void **state) {
    const Keys *keys = *state;
    unsigned char open[SEALED_KEY_SIZE], secret[SEALED_KEY_SIZE];
    size_t length, size;
    Error error;
    char *sealed = seal(keys, 300, 300, &length);
    crypto_box_keypair(open, secret);
    assert_false(unseal(secret, sealed, length, 4096, &size, &error));
    assert_non_null(strstr(error.why, "sealed to another key"));
    free(sealed);
}

static void an_unfinished_stream_is_a_cut_one(void **state) {
    const Keys *keys = *state;
    char *sealed;
    size_t length, size;
    Error error = {0};
    SealedWriter *writer;
    FILE *file = open_memstream(&sealed, &length);
    unsigned char *plain = malloc(2 * SEALED_CHUNK);
    for (size_t i = 0; i < 2 * SEALED_CHUNK; i++) plain[i] = byte_at(i);
    assert_true(sealed_writer_new(&writer, file, keys->open, &error));
    assert_true(sealed_write(writer, plain, 2 * SEALED_CHUNK, &error));
    sealed_writer_free(&writer);
    fclose(file);
    assert_false(unseal(keys->secret, sealed, length, 4096, &size, &error));
    assert_non_null(strstr(error.why, "cut off"));
    free(plain);
    free(sealed);
}

static void a_full_disk_is_said(void **state) {
    const Keys *keys = *state;
    Error error = {0};
    SealedWriter *writer;
    char bytes[4096] = {0};
    FILE *file = fopen("/dev/full", "w");
    assert_non_null(file);
    bool ok = sealed_writer_new(&writer, file, keys->open, &error);
    if (ok) ok = sealed_write(writer, bytes, sizeof bytes, &error) && sealed_finish(writer, &error);
    assert_false(ok);
    assert_int_equal(error.kind, ERROR_STORAGE);
    assert_non_null(strstr(error.why, "No space left"));
    if (writer) sealed_writer_free(&writer);
    fclose(file);
}

static void key_files_are_told_apart(void **state) {
    (void)state;
    char folder[] = "/tmp/pallium-test-XXXXXX", secret[64], open[64];
    unsigned char a[SEALED_KEY_SIZE], b[SEALED_KEY_SIZE], derived[SEALED_KEY_SIZE];
    struct stat info;
    Error error = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(secret, sizeof secret, "%s/key", folder);
    snprintf(open, sizeof open, "%s/key.pub", folder);
    assert_true(sealed_keygen(secret, &error));
    assert_int_equal(stat(secret, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0400);
    assert_true(sealed_secret_read(a, secret, &error) && sealed_public_read(b, open, &error));
    crypto_scalarmult_base(derived, a);
    assert_memory_equal(derived, b, sizeof b);
    assert_false(sealed_keygen(secret, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_false(sealed_secret_read(a, open, &error));
    assert_non_null(strstr(error.why, "is the public key"));
    assert_false(sealed_public_read(a, secret, &error));
    assert_non_null(strstr(error.why, "is the secret key"));
    assert_false(sealed_public_read(a, "/dev/null", &error));
    assert_false(sealed_public_read(a, folder, &error));
    chmod(secret, 0440);
    assert_false(sealed_secret_read(a, secret, &error));
    assert_non_null(strstr(error.why, "open to others"));
    unlink(secret);
    assert_false(sealed_keygen(secret, &error)); /* its .pub is there still */
    assert_int_not_equal(access(secret, F_OK), 0);
    unlink(open);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),    cmocka_unit_test(a_flipped_byte_is_found_anywhere),
        cmocka_unit_test(a_cut_is_found_anywhere),   cmocka_unit_test(what_was_added_or_moved_is_found),
        cmocka_unit_test(another_key_opens_nothing), cmocka_unit_test(an_unfinished_stream_is_a_cut_one),
        cmocka_unit_test(a_full_disk_is_said),       cmocka_unit_test(key_files_are_told_apart),
    };
    return cmocka_run_group_tests(tests, make_keys, drop_keys);
}
