/* core/filter.h: what is read is printed and read back the same; completion takes any line and any place. */
#include "core/filter.h"
#include "../support/fuzz.h"
#include "base/locale.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static bool any_list(void *context, const char *name, Text *line, Error *error) {
    (void)context;
    if (strcmp(name, "none") == 0) return error_set(error, ERROR_NOT_FOUND, "There is no list none.");
    text_add(line, strcmp(name, "loop") == 0 ? "@loop" : "!urgent county:\"Los Angeles\",Kern");
    return true;
}

static int characters(const char *line) {
    int count = 0;
    for (; *line; count++) utf8_next(&line);
    return count;
}

static void check_terms(const Filter *a, const Filter *b) {
    fuzz_must(a->count == b->count, "as many terms are read back");
    for (size_t i = 0; i < a->count; i++) {
        const FilterTerm *x = &a->terms[i], *y = &b->terms[i];
        fuzz_must(x->word == y->word && x->op == y->op && x->negated == y->negated, "the same terms");
        fuzz_must(x->value_count == y->value_count, "as many values");
        for (size_t j = 0; j < x->value_count; j++)
            fuzz_must(strcmp(x->values[j], y->values[j]) == 0, "the same values");
    }
}

static void check_read(const char *line, const FilterLists *lists) {
    Filter *once = NULL, *twice = NULL;
    Error error = {0};
    Text printed = {0}, again = {0};
    if (!filter_read(&once, line, lists, &error)) {
        fuzz_must(error.kind == ERROR_BAD_INPUT || error.kind == ERROR_NOT_FOUND, "a filter is wrong input");
        fuzz_must_say(&error, error.kind, characters(line) + 1);
        fuzz_must(once == NULL, "nothing is left of it");
        return;
    }
    filter_format(once, &printed);
    fuzz_must(fuzz_decodes(text_string(&printed)), "a filter is printed in UTF-8");
    fuzz_must(fuzz_no_control(text_string(&printed)), "and without a control");
    if (printed.length <= FILTER_LINE) {
        fuzz_must(filter_read(&twice, text_string(&printed), lists, &error), "what is printed is read");
        check_terms(once, twice);
        filter_format(twice, &again);
        fuzz_must(strcmp(text_string(&printed), text_string(&again)) == 0, "what is printed stays the same");
    }
    fuzz_must(filter_check(line, &error), "what is read is right");
    filter_free(&once);
    filter_free(&twice);
    text_free(&printed);
    text_free(&again);
}

static void check_completion(const char *line, size_t cursor) {
    FilterSpot spot = filter_complete(line, cursor);
    if (spot.kind == SPOT_NONE) return;
    fuzz_must(spot.from <= spot.to && spot.to <= strlen(line), "what is replaced lies within the line");
    fuzz_must(spot.from <= cursor + 1 && cursor <= spot.to, "and the cursor in it, or on the sign before");
    fuzz_must(strlen(spot.typed) <= cursor, "what was typed is not more than the line");
    Text taken = {0};
    size_t after = 0;
    filter_take(line, &spot, spot.kind == SPOT_WORD ? "owner" : "Los Angeles", &taken, &after);
    fuzz_must(after <= taken.length, "the cursor stays in the line");
    fuzz_must(strncmp(text_string(&taken), line, spot.from) == 0, "what stands before stays");
    text_free(&taken);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const FilterLists lists = {.line_of = any_list};
    if (size > 2 * FILTER_LINE) return 0;
    locale_choose();
    char *line = fuzz_string(data, size);
    size_t length = strlen(line);
    check_read(line, NULL);
    check_read(line, &lists);
    for (size_t cursor = 0; cursor <= length; cursor += 1 + length / 50) check_completion(line, cursor);
    free(line);
    return 0;
}
