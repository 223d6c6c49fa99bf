#include "play_line.h"
#include "base/text.h"

#include <string.h>

/* Moves the next word to *to and gives it; *from is moved past it. NULL at the end; *closed false when a
 * quote stays open. */
static char *next_word(char **from, bool *closed) {
    char *read = *from;
    bool quoted = false;
    while (*read == ' ' || *read == '\t' || *read == '\r') read++;
    *closed = true;
    if (!*read || *read == '#') return NULL;
    char *word = read;
    char *write = read;
    for (; *read && (quoted || (*read != ' ' && *read != '\t' && *read != '\r')); read++) {
        if (*read == '"') {
            quoted = !quoted;
        } else {
            if (quoted && *read == '\\' && (read[1] == '"' || read[1] == '\\')) read++;
            *write++ = *read;
        }
    }
    *from = *read ? read + 1 : read;
    *write = 0;
    *closed = !quoted;
    return word;
}

static bool split(PlayLine *out, char *line, size_t *count, Error *error) {
    bool closed = true;
    const char *word;
    *count = 0;
    while ((word = next_word(&line, &closed))) {
        if (!closed) return error_set(error, ERROR_BAD_INPUT, "A quote is not closed.");
        if (*count == PLAY_WORDS) return error_set(error, ERROR_BAD_INPUT, "There are too many words.");
        out->words[(*count)++] = word;
    }
    return true;
}

static const char **user_place(PlayUser *user, const char *word) {
    if (text_equal(word, "role")) return &user->role;
    if (text_equal(word, "team")) return &user->team;
    if (text_equal(word, "full")) return &user->full;
    return NULL;
}

/* Reads what follows `user`; *at is moved past it. */
static bool read_user(PlayLine *out, size_t count, size_t *at, Error *error) {
    if (*at >= count) return error_set(error, ERROR_BAD_INPUT, "Which user?");
    const char *name = out->words[(*at)++];
    if (!text_equal(name, "add")) {
        out->user = name;
        return true;
    }
    if (*at >= count) return error_set(error, ERROR_BAD_INPUT, "Which user is to be added?");
    out->add.name = out->words[(*at)++];
    const char **place;
    while (*at + 1 < count && (place = user_place(&out->add, out->words[*at]))) {
        *place = out->words[*at + 1];
        *at += 2;
    }
    return out->add.role || error_set(error, ERROR_BAD_INPUT, "The user's role is missing.");
}

bool play_line_read(PlayLine *out, char *line, Error *error) {
    size_t count = 0;
    size_t at = 0;
    *out = (PlayLine){0};
    if (!split(out, line, &count, error)) return false;
    while (at < count && !out->act) {
        const char *word = out->words[at++];
        if (text_equal(word, "at") && at < count) {
            out->at = out->words[at++];
        } else if (text_equal(word, "user")) {
            if (!read_user(out, count, &at, error)) return false;
        } else if (text_equal(word, "act") && at < count) {
            out->act = &out->words[at];
            out->act_count = count - at;
        } else {
            return error_set(error, ERROR_BAD_INPUT, "%s is not understood here.", word);
        }
    }
    return true;
}
