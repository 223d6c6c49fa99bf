#include "script_line.h"
#include "base/text.h"
#include "ui/screen/screen.h"

#include <stdlib.h>
#include <string.h>

typedef struct VerbWord {
    const char *word;
    ScriptVerb verb;
    bool rest_needed;
} VerbWord;

static const VerbWord verbs[] = {
    {"key", SCRIPT_KEY, true},           {"text", SCRIPT_TEXT, true},     {"filter", SCRIPT_FILTER, false},
    {"resize", SCRIPT_RESIZE, true},     {"now", SCRIPT_NOW, true},       {"user", SCRIPT_USER, true},
    {"count", SCRIPT_COUNT_RESET, true}, {"expect", SCRIPT_EXPECT, true}, {"absent", SCRIPT_ABSENT, true},
    {"dump", SCRIPT_DUMP, false},        {"click", SCRIPT_CLICK, true},   {"wheel", SCRIPT_WHEEL, true},
};

bool script_size(const char *text, int *rows, int *cols) {
    char *end = NULL;
    if (*text < '0' || *text > '9') return false;
    long wide = strtol(text, &end, 10);
    if (*end != 'x' || end[1] < '0' || end[1] > '9') return false;
    long high = strtol(end + 1, &end, 10);
    if (*end || wide < 1 || wide > SCREEN_COLS_MAX || high < 1 || high > SCREEN_ROWS_MAX) return false;
    *cols = (int)wide;
    *rows = (int)high;
    return true;
}

static const VerbWord *verb_find(const char *line, size_t length) {
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strlen(verbs[i].word) == length && strncmp(verbs[i].word, line, length) == 0) return &verbs[i];
    return NULL;
}

static bool check(ScriptLine *line, Error *error) {
    if (line->verb == SCRIPT_KEY && !event_parse(line->rest, &line->event))
        return error_set(error, ERROR_BAD_INPUT, "There is no key %s.", line->rest);
    if (line->verb == SCRIPT_WHEEL && !text_equal(line->rest, "up") && !text_equal(line->rest, "down"))
        return error_set(error, ERROR_BAD_INPUT, "The wheel turns up or down.");
    if (line->verb == SCRIPT_COUNT_RESET && !text_equal(line->rest, "reset"))
        return error_set(error, ERROR_BAD_INPUT, "count can only be reset.");
    if (line->verb == SCRIPT_RESIZE) {
        line->event = (Event){.kind = EVENT_RESIZE};
        if (!script_size(line->rest, &line->event.rows, &line->event.cols))
            return error_set(error, ERROR_BAD_INPUT, "A size is written COLSxROWS: 100x30.");
    }
    return true;
}

static bool read_line(ScriptLine *line, const char *text, Error *error) {
    size_t length = strcspn(text, " ");
    const VerbWord *verb = verb_find(text, length);
    if (!verb) return error_set(error, ERROR_BAD_INPUT, "%.40s is not understood.", text);
    line->verb = verb->verb;
    line->rest = text[length] ? text + length + 1 : "";
    if (verb->rest_needed && !*line->rest)
        return error_set(error, ERROR_BAD_INPUT, "%s needs something after it.", verb->word);
    return check(line, error);
}

static size_t count_lines(const char *text) {
    size_t count = 1;
    for (; *text; text++) count += *text == '\n';
    return count;
}

bool script_read(Script *out, char *text, Error *error) {
    *out = (Script){.lines = calloc(count_lines(text), sizeof *out->lines)};
    if (!out->lines) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    long number = 1;
    for (char *at = text; at; number++) {
        char *end = strchr(at, '\n');
        if (end) *end = 0;
        size_t length = strlen(at);
        if (length > 0 && at[length - 1] == '\r') at[length - 1] = 0;
        at += strspn(at, " \t");
        if (!text_blank(at) && *at != '#') {
            ScriptLine *line = &out->lines[out->count++];
            line->number = number;
            if (!read_line(line, at, error)) return error_prefix(error, "Line %ld", number);
        }
        at = end ? end + 1 : NULL;
    }
    return true;
}

void script_free(Script *script) {
    free(script->lines);
    *script = (Script){0};
}
