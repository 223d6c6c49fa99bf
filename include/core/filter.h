/* The filter: one line of text that is typed on the list, saved, and given to the command line. Grammar:
 * terms separated by blanks; term = [!]flag | [!]word(:|=)value[,value…]; a value is bare (no blank, comma or
 * quote in it) or "quoted" (\" and \\ stand for a quote and a backslash). All terms must hold; of the values
 * of one term any. The words are one table: filter_word_at. */
#ifndef PALLIUM_CORE_FILTER_H
#define PALLIUM_CORE_FILTER_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum FilterWord {
    FILTER_OWNER, /* value "me" is the reader, "none" nobody: the compiler's business */
    FILTER_TEAM,
    FILTER_STAGE, /* values are stage names: "in_review" */
    FILTER_COUNTY,
    FILTER_LANG,
    FILTER_CITY,
    FILTER_LOB, /* dsnp, dsnp_aligned, mcp */
    FILTER_URGENT,
    FILTER_EXPEDITED,
    FILTER_LATE, /* open and past due; also written "overdue" */
    FILTER_TODAY,
    FILTER_NOW, /* can be done now: does not wait */
    FILTER_WAITING,
    FILTER_HOLD,
    FILTER_WORDS
} FilterWord;

typedef enum FilterKind { FILTER_FLAG, FILTER_VALUE } FilterKind;

typedef struct FilterWordInfo {
    const char *name;
    FilterWord word;
    FilterKind kind;
    const char *help; /* a sentence for the completion and the man page */
} FilterWordInfo;

enum { FILTER_TERMS = 32, FILTER_VALUES = 16, FILTER_LINE = 1000 }; /* FILTER_LINE in bytes */

typedef struct FilterTerm {
    FilterWord word;
    bool negated;
    size_t value_count;                /* 0 for a flag */
    const char *values[FILTER_VALUES]; /* clean text (base/utf8.h); owned by the Filter */
} FilterTerm;

typedef struct Filter {
    size_t count; /* 0: everything */
    FilterTerm terms[FILTER_TERMS];
    char *text; /* owns the values */
} Filter;

/* Reads a line. On failure ERROR_BAD_INPUT; error->column is the 1-based place, in characters (code points)
 * of the line, and the sentence says what is wrong and which words there are. */
bool filter_new(Filter **out, const char *line, Error *error);
void filter_free(Filter **filter);

/* Appends the canonical line: "owner:me !urgent county:\"Los Angeles\",Kern". Reads back to the same terms.
 */
void filter_format(const Filter *filter, Text *out);

/* The words, synonyms after what they stand for; NULL past the end. */
const FilterWordInfo *filter_word_at(size_t index);
const FilterWordInfo *filter_word_find(const char *name);

#endif
