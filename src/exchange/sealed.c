#include "exchange/sealed.h"

#include <errno.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

static const char magic[] = "PALLIUM-BACKUP-1\n";

enum {
    MAGIC = sizeof magic - 1,
    STREAM_KEY = crypto_secretstream_xchacha20poly1305_KEYBYTES,
    SEALED_STREAM_KEY = STREAM_KEY + crypto_box_SEALBYTES,
    STREAM_HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    BOUND = MAGIC + SEALED_STREAM_KEY, /* what every chunk authenticates */
};
_Static_assert(BOUND + STREAM_HEADER == SEALED_HEAD, "the head is as the header says");
_Static_assert(crypto_secretstream_xchacha20poly1305_ABYTES == SEALED_MORE, "so is a chunk");

/* In guarded memory, for it holds plain text and the stream's state. */
struct SealedWriter {
    FILE *file;
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char bound[BOUND], plain[SEALED_CHUNK], sealed[SEALED_CHUNK + SEALED_MORE];
    size_t held;
};

struct SealedReader {
    FILE *file;
    const char *name;
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char bound[BOUND], plain[SEALED_CHUNK], sealed[SEALED_CHUNK + SEALED_MORE];
    size_t held, given;
    int64_t at; /* of the chunk in the file */
    bool ended;
};

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "Out of memory.");
}

static bool put(FILE *file, const unsigned char *bytes, size_t count, Error *error) {
    if (fwrite(bytes, 1, count, file) == count) return true;
    return error_set(error, ERROR_STORAGE, "The backup could not be written: %s.", strerror(errno));
}

bool sealed_writer_new(SealedWriter **out, FILE *file, const unsigned char recipient[SEALED_KEY_SIZE],
                       Error *error) {
    unsigned char key[STREAM_KEY], header[STREAM_HEADER];
    *out = NULL;
    SealedWriter *writer = sodium_init() < 0 ? NULL : sodium_malloc(sizeof *writer);
    if (!writer) return no_memory(error);
    writer->file = file;
    writer->held = 0;
    memcpy(writer->bound, magic, MAGIC);
    crypto_secretstream_xchacha20poly1305_keygen(key);
    bool ok = crypto_box_seal(writer->bound + MAGIC, key, sizeof key, recipient) == 0;
    if (!ok) error_set(error, ERROR_BAD_INPUT, "The public key is none that can be sealed to.");
    crypto_secretstream_xchacha20poly1305_init_push(&writer->state, header, key);
    sodium_memzero(key, sizeof key);
    ok = ok && put(file, writer->bound, BOUND, error) && put(file, header, sizeof header, error);
    if (ok)
        *out = writer;
    else
        sodium_free(writer);
    return ok;
}

static bool push(SealedWriter *writer, unsigned char tag, Error *error) {
    unsigned long long length;
    crypto_secretstream_xchacha20poly1305_push(&writer->state, writer->sealed, &length, writer->plain,
                                               writer->held, writer->bound, BOUND, tag);
    writer->held = 0;
    return put(writer->file, writer->sealed, (size_t)length, error);
}

/* A full chunk waits for more, since the last one is tagged. */
bool sealed_write(SealedWriter *writer, const void *bytes, size_t count, Error *error) {
    const unsigned char *from = bytes;
    while (count > 0) {
        if (writer->held == SEALED_CHUNK && !push(writer, 0, error)) return false;
        size_t part = SEALED_CHUNK - writer->held < count ? SEALED_CHUNK - writer->held : count;
        memcpy(writer->plain + writer->held, from, part);
        writer->held += part;
        from += part;
        count -= part;
    }
    return true;
}

bool sealed_finish(SealedWriter *writer, Error *error) {
    if (!push(writer, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error)) return false;
    return fflush(writer->file) == 0 ||
           error_set(error, ERROR_STORAGE, "The backup could not be written: %s.", strerror(errno));
}

void sealed_writer_free(SealedWriter **writer) {
    sodium_free(*writer);
    *writer = NULL;
}

static bool read_head(SealedReader *reader, const unsigned char secret[SEALED_KEY_SIZE], Error *error) {
    unsigned char key[STREAM_KEY], own[SEALED_KEY_SIZE], header[STREAM_HEADER];
    size_t got = fread(reader->bound, 1, BOUND, reader->file);
    if (got < MAGIC || memcmp(reader->bound, magic, MAGIC) != 0)
        return error_set(error, ERROR_BAD_INPUT, "%s is no sealed backup.", reader->name);
    if (got < BOUND || fread(header, 1, sizeof header, reader->file) != sizeof header)
        return error_set(error, ERROR_BAD_INPUT, "%s was cut off: it ends within its head.", reader->name);
    bool ok = crypto_scalarmult_base(own, secret) == 0 &&
              crypto_box_seal_open(key, reader->bound + MAGIC, SEALED_STREAM_KEY, own, secret) == 0;
    if (!ok)
        return error_set(error, ERROR_BAD_INPUT,
                         "The key does not open %s: it was sealed to another key, or its head is damaged.",
                         reader->name);
    ok = crypto_secretstream_xchacha20poly1305_init_pull(&reader->state, header, key) == 0;
    sodium_memzero(key, sizeof key);
    reader->at = SEALED_HEAD;
    return ok || error_set(error, ERROR_BAD_INPUT, "%s is damaged in its head.", reader->name);
}

bool sealed_reader_new(SealedReader **out, FILE *file, const char *name,
                       const unsigned char secret[SEALED_KEY_SIZE], Error *error) {
    *out = NULL;
    SealedReader *reader = sodium_init() < 0 ? NULL : sodium_malloc(sizeof *reader);
    if (!reader) return no_memory(error);
    reader->file = file;
    reader->name = name;
    reader->held = reader->given = 0;
    reader->ended = false;
    bool ok = read_head(reader, secret, error);
    if (ok)
        *out = reader;
    else
        sodium_free(reader);
    return ok;
}

/* The next chunk, proved. Nothing may come after the last, and the last must come. */
static bool pull(SealedReader *reader, Error *error) {
    unsigned long long length = 0;
    unsigned char tag = 0;
    size_t got = fread(reader->sealed, 1, sizeof reader->sealed, reader->file);
    if (ferror(reader->file))
        return error_set(error, ERROR_STORAGE, "%s cannot be read: %s.", reader->name, strerror(errno));
    bool proved = got >= SEALED_MORE &&
                  crypto_secretstream_xchacha20poly1305_pull(&reader->state, reader->plain, &length, &tag,
                                                             reader->sealed, got, reader->bound, BOUND) == 0;
    reader->ended = proved && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    bool short_of = got < sizeof reader->sealed;
    if (short_of && !reader->ended)
        return error_set(error, ERROR_BAD_INPUT,
                         "%s was cut off, or is damaged, after byte %" PRId64 ". Use another copy.",
                         reader->name, reader->at);
    if (!proved)
        return error_set(error, ERROR_BAD_INPUT, "%s is damaged after byte %" PRId64 ". Use another copy.",
                         reader->name, reader->at);
    if (reader->ended && fgetc(reader->file) != EOF)
        return error_set(error, ERROR_BAD_INPUT, "%s goes on after its end; it was added to.", reader->name);
    reader->at += (int64_t)got;
    reader->held = (size_t)length;
    reader->given = 0;
    return true;
}

bool sealed_read(SealedReader *reader, void *to, size_t size, size_t *got, Error *error) {
    *got = 0;
    while (*got < size) {
        if (reader->given == reader->held) {
            if (reader->ended) return true;
            if (!pull(reader, error)) return false;
            continue;
        }
        size_t part = reader->held - reader->given < size - *got ? reader->held - reader->given : size - *got;
        memcpy((unsigned char *)to + *got, reader->plain + reader->given, part);
        reader->given += part;
        *got += part;
    }
    return true;
}

void sealed_reader_free(SealedReader **reader) {
    sodium_free(*reader);
    *reader = NULL;
}
