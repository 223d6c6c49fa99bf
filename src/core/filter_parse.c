/* Reads the filter line, one pass, keeping the column. */
#include "base/utf8.h"
#include "filter_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORD_SIZE = 24,
    SHOWN = 40, /* bytes of what was typed that a sentence quotes */
    DEPTH = 4,  /* lists inside of lists */
    /* A value and its NUL never need more than its piece of the line with what divides it; NFC of one line
     * may grow to three times its bytes, the name of a choice is never longer than its words. */
    ROOM = FILTER_LINE * 4
};

typedef struct Reader {
    const char *line, *at;
    Filter *filter;
    char *free, *end; /* where the next value is kept in filter->text */
    const FilterLists *lists;
    int column;         /* 0; inside of a list the column of its name in the line */
    size_t list, depth; /* the list of the line that is being read; how deep */
    size_t *named;      /* lists named so far, those inside of lists counted */
    Error *error;
} Reader;

static bool read_terms(Reader *reader);

static int column_of(const Reader *reader, const char *at) {
    int column = 1;
    if (reader->column) return reader->column;
    for (const char *s = reader->line; s < at;) {
        utf8_next(&s);
        column++;
    }
    return column;
}

static bool wrong(const Reader *reader, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool wrong(const Reader *reader, const char *at, const char *format, ...) {
    char why[ERROR_WHY_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    error_set(reader->error, ERROR_BAD_INPUT, "%s.", why);
    if (reader->error) reader->error->column = column_of(reader, at);
    return false;
}

/* A piece of the line, fit to be shown and cut short. */
static void quote_piece(const char *at, size_t count, Text *out) {
    char copy[SHOWN + 1], piece[SHOWN + 1];
    bool quoted = count > 1 && at[0] == '"' && at[count - 1] == '"';
    at += quoted;
    count -= quoted ? 2 : 0;
    if (count > SHOWN) count = SHOWN;
    memcpy(copy, at, count);
    copy[count] = '\0';
    text_copy_to(piece, sizeof piece, copy);
    text_add_char(out, '"');
    utf8_safe(piece, false, out);
    text_add_char(out, '"');
}

static bool wrong_piece(const Reader *reader, const char *at, size_t count, const char *what) {
    Text piece = {0};
    quote_piece(at, count, &piece);
    wrong(reader, at, "%s %s", text_string(&piece), what);
    text_free(&piece);
    return false;
}

static bool wrong_word(const Reader *reader, const char *at, size_t count) {
    const FilterWordInfo *near = filter_word_nearest(at, count), *info;
    Text words = {0};
    if (near) text_addf(&words, "; %s is, as in %s", near->name, near->example);
    text_add(&words, ". The words are ");
    for (size_t i = 0; (info = filter_word_at(i)); i++)
        text_addf(&words, "%s%s%s", i ? ", " : "", info->name, info->kind == FILTER_FLAG ? "" : ":");
    Text sentence = {0};
    text_addf(&sentence, "is not a word of the filter%s", text_string(&words));
    wrong_piece(reader, at, count, text_string(&sentence));
    text_free(&sentence);
    text_free(&words);
    return false;
}

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

/* Keeps the canonical form of raw[0..count), which began at `at`. */
static bool keep(Reader *reader, FilterTerm *term, const char *at, const char *raw, size_t count) {
    Error why;
    Text clean = {0}, value = {0}, sentence = {0};
    bool ok = true;
    if (!utf8_clean(raw, count, TEXT_LINE, &clean, NULL, &why))
        ok = wrong(reader, at, "A value holds characters that must not be in a filter");
    else if (!filter_value_read(term, text_string(&clean), &value, &sentence))
        ok = wrong_piece(reader, at, (size_t)(reader->at - at), text_string(&sentence));
    else if (term->value_count == FILTER_VALUES)
        ok = wrong(reader, at, "A term has at most %d values; a second term narrows further", FILTER_VALUES);
    else if (reader->end - reader->free <= (ptrdiff_t)value.length)
        ok = wrong(reader, at, "With what its lists say the filter is too long");
    else {
        term->values[term->value_count++] = reader->free;
        reader->free = stpcpy(reader->free, text_string(&value)) + 1;
    }
    text_free(&clean);
    text_free(&value);
    text_free(&sentence);
    return ok;
}

/* Reads "…" into raw, without what escapes; the reader stands after the closing quote. */
static bool unquote(Reader *reader, char raw[FILTER_LINE], size_t *count) {
    const char *start = reader->at++;
    *count = 0;
    for (; *reader->at != '"'; reader->at++) {
        if (!*reader->at) return wrong(reader, start, "A quote is not closed; it ends with another \"");
        if (*reader->at == '\\') {
            reader->at++;
            if (*reader->at != '"' && *reader->at != '\\')
                return wrong(reader, reader->at - 1, "A backslash stands only before a quote or a backslash");
        }
        raw[(*count)++] = *reader->at;
    }
    reader->at++;
    return true;
}

static bool quoted(Reader *reader, FilterTerm *term) {
    char raw[FILTER_LINE];
    size_t count;
    const char *start = reader->at;
    if (!unquote(reader, raw, &count) || !keep(reader, term, start, raw, count)) return false;
    if (*reader->at && *reader->at != ',' && !blank(*reader->at))
        return wrong(reader, reader->at, "After a quoted value comes a blank or a comma");
    return true;
}

static bool bare(Reader *reader, FilterTerm *term) {
    const char *start = reader->at;
    reader->at += strcspn(start, " \t,\"");
    if (*reader->at == '"') return wrong(reader, reader->at, "A quote stands only around a whole value");
    if (reader->at == start)
        return wrong(reader, start, "Here a value is missing, as in %s",
                     filter_word_info(term->word)->example);
    return keep(reader, term, start, start, (size_t)(reader->at - start));
}

static bool read_values(Reader *reader, FilterTerm *term) {
    for (;;) {
        if (!(*reader->at == '"' ? quoted(reader, term) : bare(reader, term))) return false;
        if (*reader->at != ',') return true;
        if (term->op != FILTER_IS)
            return wrong(reader, reader->at, "After < or > stands one value; write %s",
                         filter_word_info(term->word)->example);
        reader->at++;
    }
}

/* What stands between a word and its values: : = ! != !: < >. */
static bool read_operator(Reader *reader, const FilterWordInfo *info, FilterTerm *term) {
    const char *start = reader->at;
    char sign = *reader->at++;
    bool ordered = info->kind == FILTER_NUMBER || info->kind == FILTER_MOMENT;
    if (sign == '!') {
        if (term->negated) return wrong(reader, start, "One ! denies the term already");
        term->negated = true;
        reader->at += *reader->at == '=' || *reader->at == ':';
        return true;
    }
    if (sign == ':' || sign == '=') return true;
    if (!ordered) return wrong(reader, start, "%s has no order; write %s", info->name, info->example);
    if (*reader->at == '=')
        return wrong(reader, reader->at, "There is no %c=; a range takes its ends in: %s", sign,
                     info->kind == FILTER_NUMBER ? "age:70..80" : "due:today..2d");
    term->op = sign == '<' ? FILTER_BELOW : FILTER_ABOVE;
    return true;
}

static bool add_term(Reader *reader, const char *start, FilterTerm *term) {
    if (reader->filter->count == FILTER_TERMS)
        return wrong(reader, start, "A filter has at most %d terms", FILTER_TERMS);
    term->column = column_of(reader, start);
    term->list = reader->list;
    reader->filter->terms[reader->filter->count++] = *term;
    return true;
}

static bool read_word(Reader *reader, FilterTerm *term) {
    const char *start = reader->at;
    size_t n = strcspn(start, " \t:=!<>,\"@");
    char name[WORD_SIZE] = "";
    if (n == 0) return wrong(reader, start, "Here a word is missing, as in owner:me or urgent");
    if (n < sizeof name) memcpy(name, start, n);
    const FilterWordInfo *info = filter_word_find(name);
    if (!info) return wrong_word(reader, start, n);
    reader->at += n;
    term->word = info->word;
    bool flag = info->kind == FILTER_FLAG, valued = *reader->at && strchr(":=<>", *reader->at);
    if (flag && valued) {
        char right[80];
        snprintf(right, sizeof right, "takes no value; write %s or !%s", info->name, info->name);
        return wrong_piece(reader, start, n, right);
    }
    valued = valued || (!flag && *reader->at == '!');
    if (*reader->at && !valued && !blank(*reader->at))
        return wrong(reader, reader->at, "After a word comes a blank%s", flag ? "" : ", or : and a value");
    if (!valued && !flag) {
        char right[80];
        snprintf(right, sizeof right, "needs : and a value, as in %s", info->example);
        return wrong_piece(reader, start, n, right);
    }
    if (valued && !(read_operator(reader, info, term) && read_values(reader, term))) return false;
    return add_term(reader, start, term);
}

/* The terms of a list, as if they stood in the line. */
static bool read_list(Reader *reader, const char *start, const char *name) {
    Text line = {0};
    Error why = {0};
    Reader inner = *reader;
    if (++*reader->named > FILTER_LISTS || reader->depth == DEPTH)
        return wrong(reader, start, "The filter names too many lists, or a list that names itself");
    if (!reader->lists->line_of(reader->lists->context, name, &line, &why)) {
        text_free(&line);
        size_t length = strlen(why.why);
        return wrong(reader, start, "%.*s", (int)(length && why.why[length - 1] == '.' ? length - 1 : length),
                     why.why);
    }
    inner.line = inner.at = text_string(&line);
    inner.column = column_of(reader, start);
    inner.depth++;
    inner.error = &why;
    if (!reader->list) {
        text_copy_to(reader->filter->lists[reader->filter->list_count], FILTER_NAME, name);
        inner.list = ++reader->filter->list_count;
    }
    bool ok = read_terms(&inner);
    reader->free = inner.free;
    text_free(&line);
    if (ok) return true;
    error_set(reader->error, ERROR_BAD_INPUT, "In the list %s: %s", name, why.why);
    if (reader->error) reader->error->column = inner.column;
    return false;
}

/* @NAME or list:NAME; the reader stands at the name. */
static bool read_name(Reader *reader, const char *start, bool negated) {
    const char *at = reader->at;
    char raw[FILTER_LINE], name[FILTER_NAME];
    size_t count = strcspn(at, " \t");
    if (negated) return wrong(reader, start, "A list cannot be denied; deny its words one by one");
    if (*at == '"') {
        if (!unquote(reader, raw, &count)) return false;
    } else {
        memcpy(raw, at, count);
        reader->at += count;
    }
    if (count < sizeof name) memcpy(name, raw, count);
    name[count < sizeof name ? count : 0] = '\0';
    if (count == 0) return wrong(reader, at, "Here the name of a saved list is missing");
    if (!filter_list_name(name))
        return wrong_piece(reader, at, (size_t)(reader->at - at), "cannot be the name of a list");
    if (*reader->at && !blank(*reader->at))
        return wrong(reader, reader->at, "After the name of a list comes a blank");
    if (!reader->lists) return wrong_piece(reader, at, (size_t)(reader->at - at), "is no saved list");
    return read_list(reader, start, name);
}

static bool list_word(const char *at, size_t *length) {
    *length = *at == '@' ? 1 : strlen("list:");
    return *at == '@' || strncmp(at, "list:", *length) == 0 || strncmp(at, "list=", *length) == 0;
}

static bool read_term(Reader *reader) {
    FilterTerm term = {.negated = *reader->at == '!'};
    const char *start = reader->at;
    size_t length;
    reader->at += term.negated;
    if (!list_word(reader->at, &length)) return read_word(reader, &term);
    reader->at += length;
    return read_name(reader, start, term.negated);
}

static bool read_terms(Reader *reader) {
    for (;;) {
        while (blank(*reader->at)) reader->at++;
        if (!*reader->at) return true;
        if (!read_term(reader)) return false;
    }
}

/* Of a line that is too long: the character that the last byte it may have belongs to. */
static int last_column(const char *line) {
    int column = 0;
    for (const char *at = line; at < line + FILTER_LINE; column++) utf8_next(&at);
    return column;
}

bool filter_read(Filter **out, const char *line, const FilterLists *lists, Error *error) {
    size_t length = strlen(line), named = 0;
    *out = NULL;
    if (length > FILTER_LINE) {
        error_set(error, ERROR_BAD_INPUT, "The filter is longer than %d bytes.", FILTER_LINE);
        if (error) error->column = last_column(line);
        return false;
    }
    size_t room = (size_t)ROOM * (lists ? FILTER_LISTS + 1 : 1);
    Filter *filter = calloc(1, sizeof *filter);
    if (filter) filter->text = malloc(room);
    if (!filter || !filter->text) {
        filter_free(&filter);
        return error_set(error, ERROR_STORAGE, "Not enough memory for the filter.");
    }
    Reader reader = {.line = line,
                     .at = line,
                     .filter = filter,
                     .free = filter->text,
                     .end = filter->text + room,
                     .lists = lists,
                     .named = &named,
                     .error = error};
    if (!read_terms(&reader)) {
        filter_free(&filter);
        return false;
    }
    *out = filter;
    return true;
}

bool filter_new(Filter **out, const char *line, Error *error) {
    return filter_read(out, line, NULL, error);
}

static bool any_list(void *context, const char *name, Text *line, Error *error) {
    (void)context, (void)name, (void)line, (void)error;
    return true;
}

bool filter_check(const char *line, Error *error) {
    Filter *filter;
    const FilterLists any = {.line_of = any_list};
    if (!filter_read(&filter, line, &any, error)) return false;
    filter_free(&filter);
    return true;
}
