/* Reads the filter line, one pass, keeping the column. */
#include "base/utf8.h"
#include "core/act.h"
#include "core/filter.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_SIZE = 24 };

typedef struct Reader {
    const char *line, *at;
    Filter *filter;
    char *free; /* where the next value is kept in filter->text */
    Error *error;
} Reader;

static int column_of(const Reader *reader, const char *at) {
    int column = 1;
    for (const char *s = reader->line; s < at;) {
        utf8_next(&s);
        column++;
    }
    return column;
}

static bool wrong(const Reader *reader, const char *at, const char *what) {
    Text names = {0};
    const FilterWordInfo *info;
    for (size_t i = 0; (info = filter_word_at(i)); i++) {
        text_add(&names, i ? ", " : "");
        text_add(&names, info->name);
        if (info->kind == FILTER_VALUE) text_add_char(&names, ':');
    }
    error_set(reader->error, ERROR_BAD_INPUT, "%s. The words are %s.", what, text_string(&names));
    if (reader->error) reader->error->column = column_of(reader, at);
    text_free(&names);
    return false;
}

/* Says something about a piece of the line, shown safely and cut short. */
static bool wrong_piece(const Reader *reader, const char *at, size_t count, const char *what) {
    Text safe = {0}, sentence = {0};
    char piece[64];
    char copy[64];
    if (count >= sizeof copy) count = sizeof copy - 1;
    memcpy(copy, at, count);
    copy[count] = 0;
    text_copy_to(piece, sizeof piece, copy);
    utf8_safe(piece, false, &safe);
    text_addf(&sentence, "\"%s\" %s", text_string(&safe), what);
    wrong(reader, at, text_string(&sentence));
    text_free(&safe);
    text_free(&sentence);
    return false;
}

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

/* A stage may be written as people read it: "in review". */
static const char *stage_value(const char *value) {
    char underscored[WORD_SIZE];
    Stage stage;
    if (!text_copy_to(underscored, sizeof underscored, value)) return NULL;
    for (char *s = underscored; *s; s++)
        if (*s == ' ') *s = '_';
    if (stage_parse(underscored, &stage) && stage != STAGE_NONE) return stage_name(stage);
    for (unsigned i = STAGE_RECEIVED; i <= STAGE_CLOSED; i++)
        if (text_equal(stage_words((Stage)i), value)) return stage_name((Stage)i);
    return NULL;
}

static const char *checked(FilterWord word, const char *value) {
    if (word == FILTER_STAGE) return stage_value(value);
    if (word == FILTER_LOB) return text_list_has("dsnp dsnp_aligned mcp", value) ? value : NULL;
    return value;
}

/* Keeps the clean form of raw[0..count), which began at `at`. */
static bool keep(Reader *reader, FilterTerm *term, const char *at, const char *raw, size_t count) {
    Error why;
    Text clean = {0};
    if (!utf8_clean(raw, count, TEXT_LINE, &clean, NULL, &why)) {
        text_free(&clean);
        return wrong(reader, at, "A value holds characters that must not be in a filter");
    }
    const char *value = checked(term->word, text_string(&clean));
    bool ok = value && *value;
    if (!ok && value)
        wrong(reader, at, "A value is empty");
    else if (!ok)
        wrong_piece(reader, at, (size_t)(reader->at - at),
                    term->word == FILTER_STAGE ? "is no stage" : "is no line of business");
    else if (term->value_count == FILTER_VALUES)
        ok = wrong(reader, at, "A term has at most 16 values");
    else {
        term->values[term->value_count++] = reader->free;
        reader->free = stpcpy(reader->free, value) + 1;
    }
    text_free(&clean);
    return ok;
}

static bool quoted(Reader *reader, FilterTerm *term) {
    char raw[FILTER_LINE];
    size_t n = 0;
    const char *start = reader->at++;
    for (; *reader->at != '"'; reader->at++) {
        if (!*reader->at) return wrong(reader, start, "A quote is not closed");
        if (*reader->at == '\\') {
            reader->at++;
            if (*reader->at != '"' && *reader->at != '\\')
                return wrong(reader, reader->at - 1, "A backslash stands only before a quote or a backslash");
        }
        raw[n++] = *reader->at;
    }
    reader->at++;
    if (!keep(reader, term, start, raw, n)) return false;
    if (*reader->at && *reader->at != ',' && !blank(*reader->at))
        return wrong(reader, reader->at, "After a quoted value comes a blank or a comma");
    return true;
}

static bool bare(Reader *reader, FilterTerm *term) {
    const char *start = reader->at;
    reader->at += strcspn(start, " \t,\"");
    if (*reader->at == '"') return wrong(reader, reader->at, "A quote stands only around a whole value");
    if (reader->at == start) return wrong(reader, start, "Here a value is missing");
    return keep(reader, term, start, start, (size_t)(reader->at - start));
}

static bool read_values(Reader *reader, FilterTerm *term) {
    for (;;) {
        if (!(*reader->at == '"' ? quoted(reader, term) : bare(reader, term))) return false;
        if (*reader->at != ',') return true;
        reader->at++;
    }
}

static bool read_term(Reader *reader) {
    FilterTerm term = {.negated = *reader->at == '!'};
    reader->at += term.negated;
    const char *start = reader->at;
    size_t n = strcspn(start, " \t:=!,\"");
    char name[WORD_SIZE] = "";
    if (n == 0) return wrong(reader, start, "Here a word is missing");
    if (n < sizeof name) memcpy(name, start, n);
    const FilterWordInfo *info = filter_word_find(name);
    if (!info) return wrong_piece(reader, start, n, "is not a word of the filter");
    reader->at += n;
    term.word = info->word;
    bool valued = *reader->at == ':' || *reader->at == '=';
    if (*reader->at && !valued && !blank(*reader->at))
        return wrong(reader, reader->at, "After a word comes a blank, or : and a value");
    if (valued && info->kind == FILTER_FLAG) return wrong_piece(reader, start, n, "takes no value");
    if (!valued && info->kind == FILTER_VALUE) return wrong_piece(reader, start, n, "needs : and a value");
    reader->at += valued;
    if (valued && !read_values(reader, &term)) return false;
    if (reader->filter->count == FILTER_TERMS) return wrong(reader, start, "A filter has at most 32 terms");
    reader->filter->terms[reader->filter->count++] = term;
    return true;
}

bool filter_new(Filter **out, const char *line, Error *error) {
    /* A value and its NUL never need more than its piece of the line with what divides it; NFC of one line
     * may grow to three times its bytes, a stage's name is the longest replacement of a shorter word. */
    enum { ROOM = FILTER_LINE * 4 };
    *out = NULL;
    size_t length = strlen(line);
    if (length > FILTER_LINE) {
        error_set(error, ERROR_BAD_INPUT, "The filter is longer than %d bytes.", FILTER_LINE);
        if (error) error->column = FILTER_LINE;
        return false;
    }
    Filter *filter = calloc(1, sizeof *filter);
    if (filter) filter->text = malloc(ROOM);
    if (!filter || !filter->text) {
        filter_free(&filter);
        return error_set(error, ERROR_STORAGE, "Not enough memory for the filter.");
    }
    Reader reader = {line, line, filter, filter->text, error};
    for (;;) {
        while (blank(*reader.at)) reader.at++;
        if (!*reader.at) break;
        if (!read_term(&reader)) {
            filter_free(&filter);
            return false;
        }
    }
    *out = filter;
    return true;
}
