/* What is being typed at a place of a filter line. It takes any line, whole or not. */
#include "filter_parts.h"

#include <string.h>

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

/* The end of a value that begins at `at`: after its closing quote, or before a blank or comma. */
static size_t value_end(const char *line, size_t at) {
    if (line[at] != '"') return at + strcspn(line + at, " \t,");
    for (at++; line[at] && line[at] != '"'; at++)
        if (line[at] == '\\' && line[at + 1]) at++;
    return at + (line[at] == '"');
}

static void take_typed(const char *line, size_t from, size_t to, FilterSpot *spot) {
    size_t used = 0;
    bool quoted = to > from && line[from] == '"';
    for (size_t at = from + quoted; at < to && used < FILTER_LINE; at++) {
        if (quoted && line[at] == '"') break;
        if (quoted && line[at] == '\\' && at + 1 < to) at++;
        spot->typed[used++] = line[at];
    }
    spot->typed[used] = '\0';
}

static FilterSpot spot_at(FilterSpotKind kind, FilterWord word, const char *line, size_t from, size_t to,
                          size_t cursor) {
    FilterSpot spot = {.kind = kind, .word = word, .from = from, .to = to};
    take_typed(line, from, cursor, &spot);
    return spot;
}

/* The values of a word, from the first one on; *next is where they end. */
static bool in_values(const char *line, const char *name, size_t length, size_t at, size_t cursor,
                      FilterSpot *out, size_t *next) {
    char word[32] = "";
    if (length < sizeof word) memcpy(word, name, length);
    const FilterWordInfo *info = filter_word_find(word);
    for (;;) {
        size_t end = value_end(line, at);
        if (cursor >= at && cursor <= end) {
            bool valued = info && info->kind != FILTER_FLAG;
            *out = spot_at(valued ? SPOT_VALUE : SPOT_NONE, valued ? info->word : FILTER_OWNER, line, at, end,
                           cursor);
            out->op = name[length] == '<' ? FILTER_BELOW : name[length] == '>' ? FILTER_ABOVE : FILTER_IS;
            return true;
        }
        *next = end;
        if (line[end] != ',') return false;
        at = end + 1;
    }
}

static size_t list_end(const char *line, size_t at) {
    return line[at] == '"' ? value_end(line, at) : at + strcspn(line + at, " \t");
}

/* One term from `at`; true when the cursor is in it. */
static bool in_term(const char *line, size_t at, size_t cursor, FilterSpot *out, size_t *next) {
    at += line[at] == '!';
    const char *name = line + at;
    bool list = *name == '@';
    size_t length = strcspn(name, " \t:=!<>,\"@"), end = list ? list_end(line, at + 1) : at + length;
    *next = end;
    if (!list && length == 4 && strncmp(name, "list", 4) == 0 && (name[4] == ':' || name[4] == '=')) {
        end = value_end(line, at + 5);
        *next = end;
        if (cursor <= at + 4) return false;
        *out = spot_at(SPOT_LIST, FILTER_OWNER, line, at + 5, end, cursor);
        return cursor <= end;
    }
    if (cursor <= end) {
        size_t from = at + list;
        *out = spot_at(list ? SPOT_LIST : SPOT_WORD, FILTER_OWNER, line, from, end,
                       cursor > from ? cursor : from);
        return true;
    }
    if (list || !line[end] || !strchr(":=!<>", line[end])) return false;
    end++;
    if (line[end - 1] == '!' && (line[end] == '=' || line[end] == ':')) end++;
    *next = end;
    return in_values(line, name, length, end, cursor, out, next);
}

FilterSpot filter_complete(const char *line, size_t cursor) {
    size_t at = 0, length = strlen(line);
    if (length > FILTER_LINE || cursor > length) return (FilterSpot){.kind = SPOT_NONE};
    for (;;) {
        size_t next = at;
        FilterSpot spot;
        while (at < cursor && blank(line[at])) at++;
        if (at >= cursor && (!line[at] || blank(line[at])))
            return spot_at(SPOT_WORD, FILTER_OWNER, line, at, at, at);
        if (in_term(line, at, cursor, &spot, &next)) return spot;
        if (next >= length || next > cursor) return (FilterSpot){.kind = SPOT_NONE};
        at = next > at ? next : at + 1;
    }
}

void filter_take(const char *line, const FilterSpot *spot, const char *chosen, Text *out, size_t *cursor) {
    const FilterWordInfo *info = spot->kind == SPOT_WORD ? filter_word_find(chosen) : NULL;
    bool ordered = info && (info->kind == FILTER_NUMBER || info->kind == FILTER_MOMENT);
    text_add_n(out, line, spot->from);
    if (*chosen == '@' && spot->kind == SPOT_WORD)
        filter_list_format(chosen + 1, out);
    else if (spot->kind == SPOT_VALUE || spot->kind == SPOT_LIST)
        filter_value_format(chosen, out);
    else
        text_add(out, chosen);
    const char *rest = line + spot->to;
    bool goes_on = *rest && !blank(*rest);
    if (info && info->kind != FILTER_FLAG && !goes_on) text_add(out, ordered ? "<" : ":");
    bool whole = spot->kind == SPOT_LIST || *chosen == '@' || (info && info->kind == FILTER_FLAG);
    if (whole && !*rest) text_add_char(out, ' ');
    *cursor = out->length;
    text_add(out, rest);
}
