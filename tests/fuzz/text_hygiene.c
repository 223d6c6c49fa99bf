/* base/utf8.h: what may enter, what may be shown, and the key that names are compared by. */
#include "../support/fuzz.h"
#include "base/locale.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* No control, no bidi control, nothing invisible. Its width may still be -1, for the C library may know fewer
 * characters than utf8proc does: then the screen replaces it. */
static bool harmless(int32_t code) {
    return code >= 0x20 && (code < 0x7F || code > 0x9F) && code != 0x00AD && code != 0x061C &&
           code != 0x200B && (code < 0x200E || code > 0x200F) && (code < 0x2028 || code > 0x202E) &&
           (code < 0x2060 || code > 0x206F) && (code < 0xD800 || code > 0xF8FF) && code != 0xFEFF &&
           (code < 0xE0000 || (code >= 0xE0100 && code <= 0xE01EF)); /* variation selectors alone */
}

static void cleaned(const uint8_t *data, size_t size, TextRule rule) {
    Text once = {0}, twice = {0};
    Error error = {0};
    int dropped = 0;
    if (!utf8_clean((const char *)data, size, rule, &once, &dropped, &error)) {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        fuzz_must(once.length == 0, "what is refused adds nothing");
        return;
    }
    const char *text = text_string(&once);
    fuzz_must(strlen(text) == once.length, "clean text holds no NUL");
    fuzz_must(fuzz_decodes(text), "clean text decodes");
    for (const char *at = text; *at;) {
        int32_t code = utf8_next(&at);
        bool layout = rule == TEXT_NOTE && (code == '\n' || code == '\t');
        fuzz_must(layout || harmless(code), "clean text can be shown");
    }
    fuzz_must(utf8_clean(text, once.length, rule, &twice, &dropped, &error), "clean text may enter");
    fuzz_must(strcmp(text, text_string(&twice)) == 0, "clean text stays as it is");
    fuzz_must(dropped == 0, "clean text has nothing to drop");
    text_free(&once);
    text_free(&twice);
}

static void shown(const char *string, bool lines) {
    Text once = {0}, twice = {0};
    utf8_safe(string, lines, &once);
    const char *text = text_string(&once);
    fuzz_must(fuzz_decodes(text), "what is shown decodes");
    if (!lines) fuzz_must(fuzz_no_control(text), "what is shown holds no control");
    for (const char *at = text; *at;) {
        int32_t code = utf8_next(&at);
        bool layout = lines && (code == '\n' || code == '\t');
        fuzz_must(layout || harmless(code), "what is shown is harmless");
    }
    utf8_safe(text, lines, &twice);
    fuzz_must(strcmp(text, text_string(&twice)) == 0, "what is shown stays as it is");
    text_free(&once);
    text_free(&twice);
}

static void keyed(const char *string) {
    Text once = {0}, twice = {0};
    char cut[16];
    utf8_name_key(string, &once);
    fuzz_must(fuzz_decodes(text_string(&once)), "a key decodes");
    utf8_name_key(text_string(&once), &twice);
    fuzz_must(strcmp(text_string(&once), text_string(&twice)) == 0, "the key of a key is the key");
    utf8_fold_to(string, cut, sizeof cut);
    fuzz_must(fuzz_decodes(cut), "a key that is cut decodes");
    fuzz_must(strncmp(cut, text_string(&once), strlen(cut)) == 0, "a key that is cut begins the key");
    text_free(&once);
    text_free(&twice);
}

/* The clusters, forward and back, are the same and take every byte. */
static void walked(const char *string) {
    size_t at = 0;
    int columns;
    for (size_t length; (length = utf8_grapheme(string + at, &columns)) > 0; at += length) {
        fuzz_must(columns >= 0 && columns <= 2, "a cluster has 0 to 2 columns");
        fuzz_must(utf8_grapheme_before(string, at + length) == at,
                  "the cluster before is the one passed over");
    }
    fuzz_must(at == strlen(string), "the clusters take every byte");
}

static void mended(char *string) {
    utf8_mend(string);
    fuzz_must(fuzz_decodes(string), "what is mended decodes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    locale_choose();
    char *string = fuzz_string(data, size);
    cleaned(data, size, TEXT_LINE);
    cleaned(data, size, TEXT_NOTE);
    shown(string, false);
    shown(string, true);
    keyed(string);
    walked(string);
    mended(string);
    free(string);
    return 0;
}
