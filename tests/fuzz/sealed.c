/* exchange/sealed.h. Any bytes are refused as a container, and a container of ours with one change is. The
 * first two bytes say where, the third what is done there, the fourth how large the content is. */
#include "exchange/sealed.h"
#include "../support/fuzz.h"
#include "base/text.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 4, CONTENT_MAX = 3 * SEALED_CHUNK };

static const unsigned char secret[SEALED_KEY_SIZE] = {1, 2, 3, 4, 5, 6, 7, 8};

/* What was proved; the count is exact when it ends well. */
static bool unseal(const char *bytes, size_t size, Text *out, Error *error) {
    SealedReader *reader = NULL;
    FILE *file = fmemopen((void *)(uintptr_t)bytes, size, "rb");
    static char part[SEALED_CHUNK / 3];
    size_t got = sizeof part;
    bool good = file && sealed_reader_new(&reader, file, "fuzz", secret, error);
    while (good && got == sizeof part) {
        good = sealed_read(reader, part, sizeof part, &got, error);
        if (good) text_add_n(out, part, got);
    }
    sealed_reader_free(&reader);
    if (file) fclose(file);
    return good;
}

static void refused(const char *bytes, size_t size, const Text *begins) {
    Text got = {0};
    Error error = {0};
    if (size == 0) return;
    fuzz_must(!unseal(bytes, size, &got, &error), "what was changed is refused");
    fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
    fuzz_must(got.length <= begins->length && memcmp(text_string(&got), text_string(begins), got.length) == 0,
              "nothing comes out that was not proved");
    text_free(&got);
}

static void seal(const Text *content, Text *out) {
    unsigned char recipient[SEALED_KEY_SIZE];
    Error error = {0};
    SealedWriter *writer = NULL;
    char *bytes = NULL;
    size_t size = 0;
    crypto_scalarmult_base(recipient, secret);
    FILE *file = open_memstream(&bytes, &size);
    fuzz_must(file && sealed_writer_new(&writer, file, recipient, &error), "a writer opens");
    fuzz_must(sealed_write(writer, text_string(content), content->length, &error), "it takes the content");
    fuzz_must(sealed_finish(writer, &error), "and ends it");
    sealed_writer_free(&writer);
    fclose(file);
    text_add_n(out, bytes, size);
    free(bytes);
}

/* One change, which always leaves other bytes than there were. */
static void change(Text *sealed, const uint8_t *data) {
    size_t at = ((size_t)data[0] << 8 | data[1]) * 2654435761U % sealed->length;
    switch (data[2] % 4) {
    case 0:
        sealed->data[at] = (char)(sealed->data[at] ^ (data[2] | 1));
        break;
    case 1:
        text_splice(sealed, at, sealed->length, "", 0);
        break;
    case 2:
        text_splice(sealed, at, at, (const char *)data, FIRST);
        break;
    default:
        text_add_n(sealed, (const char *)data, FIRST);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const Text nothing = {0};
    Text content = {0}, sealed = {0}, back = {0};
    Error error = {0};
    fuzz_must(sodium_init() >= 0, "the library of ciphers starts");
    refused((const char *)data, size, &nothing);
    if (size < FIRST) return 0;
    size_t copies = data[3] % 8 ? 1 : (size_t)data[3] * 40;
    for (size_t i = 0; i < copies && content.length + size < CONTENT_MAX; i++)
        text_add_n(&content, (const char *)data, size);
    seal(&content, &sealed);
    fuzz_must(unseal(text_string(&sealed), sealed.length, &back, &error), "what was sealed opens");
    fuzz_must(back.length == content.length &&
                  memcmp(text_string(&back), text_string(&content), back.length) == 0,
              "and is what it was");
    change(&sealed, data);
    refused(text_string(&sealed), sealed.length, &content);
    text_free(&content);
    text_free(&sealed);
    text_free(&back);
    return 0;
}
