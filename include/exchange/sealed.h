/* A sealed stream: bytes that only the holder of one secret key can read, and of which none can be changed,
 * taken away or added unseen. Who writes it needs the public key alone. It knows nothing of what it carries.
 *
 *   17 bytes  "PALLIUM-BACKUP-1" and a line feed
 *   80        the stream's random key, sealed to the public key (crypto_box_seal: X25519, XSalsa20-Poly1305)
 *   24        header of crypto_secretstream_xchacha20poly1305
 *   chunks    each 17 bytes longer than what it holds: 65536 bytes, the last one 0 to 65536; the last alone
 * is tagged FINAL. Every chunk authenticates the first 97 bytes too.
 *
 * A key file is one line: "pallium-backup-secret-1 " or "pallium-backup-public-1 " and 64 hexadecimal digits.
 * Damage is ERROR_BAD_INPUT with a sentence that names the place. */
#ifndef PALLIUM_EXCHANGE_SEALED_H
#define PALLIUM_EXCHANGE_SEALED_H

#include "base/error.h"

#include <stddef.h>
#include <stdio.h>

enum { SEALED_KEY_SIZE = 32, SEALED_CHUNK = 65536, SEALED_HEAD = 17 + 80 + 24, SEALED_MORE = 17 };

/* Makes `path` (0400) with a new secret key and `path`.pub (0644) with its public one; neither may exist. */
bool sealed_keygen(const char *path, Error *error);

/* The secret file must be closed to others. A file of the other sort is refused by name. */
bool sealed_public_read(unsigned char out[SEALED_KEY_SIZE], const char *path, Error *error);
bool sealed_secret_read(unsigned char out[SEALED_KEY_SIZE], const char *path, Error *error);

/* `file` stays the caller's and is used at its position. */
typedef struct SealedWriter SealedWriter;
bool sealed_writer_new(SealedWriter **out, FILE *file, const unsigned char recipient[SEALED_KEY_SIZE],
                       Error *error);
bool sealed_write(SealedWriter *writer, const void *bytes, size_t count, Error *error);
bool sealed_finish(SealedWriter *writer, Error *error); /* without it the stream counts as cut */
void sealed_writer_free(SealedWriter **writer);

/* `name` is the file's, for messages, and must outlive the reader. */
typedef struct SealedReader SealedReader;
bool sealed_reader_new(SealedReader **out, FILE *file, const char *name,
                       const unsigned char secret[SEALED_KEY_SIZE], Error *error);

/* Up to `size` bytes that were proved; *got is less at the end alone, which is proved too. */
bool sealed_read(SealedReader *reader, void *to, size_t size, size_t *got, Error *error);
void sealed_reader_free(SealedReader **reader);

#endif
