/* The filter's words, its life, and its canonical line. filter_parse.c reads it. */
#include "core/filter.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const FilterWordInfo words[] = {
    {"owner", FILTER_OWNER, FILTER_VALUE, "Whose case it is: a user's name, me, or none."},
    {"team", FILTER_TEAM, FILTER_VALUE, "The team that has it."},
    {"stage", FILTER_STAGE, FILTER_VALUE, "Where the case stands: received, in_review, approved …"},
    {"county", FILTER_COUNTY, FILTER_VALUE, "The member's county; \"Los Angeles\" in quotes."},
    {"lang", FILTER_LANG, FILTER_VALUE, "The language the member speaks: es, vi …"},
    {"city", FILTER_CITY, FILTER_VALUE, "The member's city."},
    {"lob", FILTER_LOB, FILTER_VALUE, "The line of business: dsnp, dsnp_aligned, mcp."},
    {"urgent", FILTER_URGENT, FILTER_FLAG, "Marked urgent."},
    {"expedited", FILTER_EXPEDITED, FILTER_FLAG, "With an expedited determination."},
    {"late", FILTER_LATE, FILTER_FLAG, "Open and past due."},
    {"today", FILTER_TODAY, FILTER_FLAG, "Due by the end of today."},
    {"now", FILTER_NOW, FILTER_FLAG, "Can be done now: does not wait."},
    {"waiting", FILTER_WAITING, FILTER_FLAG, "Waits for somebody or for a moment."},
    {"hold", FILTER_HOLD, FILTER_FLAG, "On hold."},
    {"overdue", FILTER_LATE, FILTER_FLAG, "The same as late."},
};

const FilterWordInfo *filter_word_at(size_t index) {
    return index < sizeof words / sizeof *words ? &words[index] : NULL;
}

const FilterWordInfo *filter_word_find(const char *name) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i].name, name) == 0) return &words[i];
    return NULL;
}

void filter_free(Filter **filter) {
    if (!*filter) return;
    free((*filter)->text);
    free(*filter);
    *filter = NULL;
}

static const char *name_of(FilterWord word) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].word == word) return words[i].name;
    return "";
}

static void format_value(const char *value, Text *out) {
    if (!strpbrk(value, " \t\",\\")) {
        text_add(out, value);
        return;
    }
    text_add_char(out, '"');
    for (; *value; value++) {
        if (*value == '"' || *value == '\\') text_add_char(out, '\\');
        text_add_char(out, *value);
    }
    text_add_char(out, '"');
}

void filter_format(const Filter *filter, Text *out) {
    for (size_t i = 0; i < filter->count; i++) {
        const FilterTerm *term = &filter->terms[i];
        if (i) text_add_char(out, ' ');
        if (term->negated) text_add_char(out, '!');
        text_add(out, name_of(term->word));
        for (size_t k = 0; k < term->value_count; k++) {
            text_add_char(out, k ? ',' : ':');
            format_value(term->values[k], out);
        }
    }
}
