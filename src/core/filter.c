/* The filter's life, and its canonical line. filter_parse.c reads it. */
#include "filter_parts.h"

#include <stdlib.h>
#include <string.h>

void filter_free(Filter **filter) {
    if (!*filter) return;
    free((*filter)->text);
    free(*filter);
    *filter = NULL;
}

void filter_value_format(const char *value, Text *out) {
    if (*value && !strpbrk(value, " \t\",\\")) {
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

static void format_term(const FilterTerm *term, Text *out) {
    static const char signs[] = {[FILTER_IS] = ':', [FILTER_BELOW] = '<', [FILTER_ABOVE] = '>'};
    if (term->negated) text_add_char(out, '!');
    text_add(out, filter_word_info(term->word)->name);
    for (size_t i = 0; i < term->value_count; i++) {
        text_add_char(out, i ? ',' : signs[term->op]);
        filter_value_format(term->values[i], out);
    }
}

/* A list stands for its terms. */
void filter_format(const Filter *filter, Text *out) {
    size_t list = 0;
    bool first = true;
    for (size_t i = 0; i < filter->count; i++) {
        const FilterTerm *term = &filter->terms[i];
        if (term->list && term->list == list) continue;
        if (!first) text_add_char(out, ' ');
        first = false;
        list = term->list;
        if (list)
            filter_list_format(filter->lists[list - 1], out);
        else
            format_term(term, out);
    }
}
