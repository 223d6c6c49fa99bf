#include "core/secret.h"

#include "base/utf8.h"

#include <string.h>

bool secret_normal(const char *typed, Text *out, Error *error) {
    return utf8_clean(typed, strlen(typed), TEXT_LINE, out, NULL, error) || error_prefix(error, "secret");
}

static size_t characters(const char *text) {
    size_t count = 0, length;
    int columns;
    while ((length = utf8_grapheme(text, &columns)) > 0) {
        text += length;
        count++;
    }
    return count;
}

/* Takes every occurrence of the word out of the text, in place. */
static void take_out(char *text, const char *word, size_t length) {
    if (length < 3) return;
    char copy[128];
    if (length >= sizeof copy) return;
    memcpy(copy, word, length);
    copy[length] = '\0';
    for (char *at = strstr(text, copy); at; at = strstr(text, copy))
        memmove(at, at + length, strlen(at + length) + 1);
}

/* "aaaaaaaaaaaaaaaa" and "abcabcabcabcabc" are guessed as fast as "a" and "abc". */
static bool repeats(const char *text) {
    size_t length = strlen(text);
    for (size_t period = 1; period <= 5 && period < length; period++) {
        size_t at = period;
        while (at < length && text[at] == text[at - period]) at++;
        if (at == length) return true;
    }
    return false;
}

static bool unguessed(const char *secret, const char *user, const char *words, size_t size, Error *error) {
    Text key = {0}, name = {0};
    utf8_name_key(secret, &key);
    utf8_name_key(user, &name);
    bool ok = !key.failed && !name.failed;
    if (!ok) error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok && key.length > 0) {
        ok = !repeats(key.data);
        if (name.length > 0) take_out(key.data, name.data, name.length);
        for (size_t at = 0; at < size;) {
            const char *end = memchr(words + at, '\n', size - at);
            size_t length = end ? (size_t)(end - words) - at : size - at;
            take_out(key.data, words + at, length);
            at += length + 1;
        }
        ok = ok && characters(key.data) >= SECRET_UNGUESSED;
        if (!ok)
            error_set(
                error, ERROR_BAD_INPUT,
                "The secret is one that is guessed first: it repeats itself, or is made of your name and "
                "words that everybody takes. A few words that do not belong together make a good one.");
    }
    text_free(&key);
    text_free(&name);
    return ok;
}

bool secret_check(const char *secret, const char *user, const char *words, size_t size, Error *error) {
    size_t count = characters(secret);
    if (count < SECRET_LEAST)
        return error_set(error, ERROR_BAD_INPUT,
                         "The secret has %zu characters; it needs %d or more. Any will do, blanks too.",
                         count, SECRET_LEAST);
    return unguessed(secret, user, words, size, error);
}

Instant secret_next_try(int64_t failures, Instant failed) {
    if (failures >= FAILURES_BEFORE_LOCK) return (Instant){failed.second + LOCK_SECONDS};
    if (failures < FAILURES_BEFORE_DELAY) return failed;
    return (Instant){failed.second + ((int64_t)1 << (failures - FAILURES_BEFORE_DELAY))};
}
