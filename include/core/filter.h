/* The filter: one line of text that is typed on the list, saved, and given to the command line. Grammar:
 * terms separated by blanks; term = [!]flag | [!]word(:|=)value[,value…] | word(!|!=|!:)value[,value…] |
 * [!]ordered(<|>)point | @list | list:list. A value is bare (no blank, comma or quote in it) or "quoted" (\"
 * and \\ stand for a quote and a backslash). All terms must hold; of the values of one term any. A value of
 * an ordered word is a point or a range point..point that takes both ends in; one end may be left out.
 *   age:    completed years, 0 to 150
 *   due, work_by:    a day (2026-11-24, today, tomorrow, yesterday), now, or a distance from now (2d, 4h,
 *       1w, 30m; -2d lies back). A day is a civil day of the plan's zone: < is before it begins, > after it
 *       ends. due<2d is due within 48 hours from now, what is late included.
 * The words are one table: filter_word_at. A row of a list by case is the case's most pressing obligation,
 * and that is what due, clock and late ask about. */
#ifndef PALLIUM_CORE_FILTER_H
#define PALLIUM_CORE_FILTER_H

#include "base/error.h"
#include "base/text.h"
#include "base/zone.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum FilterWord {               /* in the order of the table */
                          FILTER_OWNER, /* value "me" is the reader: the compiler's business */
                          FILTER_TEAM,
                          FILTER_STAGE, /* values are stage names: "in_review" */
                          FILTER_CLOCK, /* names of clocks; one without a dot means its variants too */
                          FILTER_DUE,
                          FILTER_WORK_BY,
                          FILTER_LATE, /* open and past due; also written "overdue" */
                          FILTER_TODAY,
                          FILTER_NOW, /* can be done now: does not wait */
                          FILTER_WAITING,
                          FILTER_URGENT,
                          FILTER_EXPEDITED,
                          FILTER_HOLD,
                          FILTER_LANG,
                          FILTER_COUNTY,
                          FILTER_CITY,
                          FILTER_SETTING,
                          FILTER_LOB,
                          FILTER_PLAN,
                          FILTER_CONDITION, /* one that is met */
                          FILTER_CLINICAL,
                          FILTER_CHOICE,
                          FILTER_REFERRER,
                          FILTER_SOURCE,
                          FILTER_PROVIDER,
                          FILTER_AGE,
                          FILTER_MEMBER,
                          FILTER_WORDS
} FilterWord;

typedef enum FilterKind {
    FILTER_FLAG,   /* takes no value */
    FILTER_TEXT,   /* any text */
    FILTER_SET,    /* one of filter_choice */
    FILTER_NUMBER, /* ordered */
    FILTER_MOMENT  /* ordered */
} FilterKind;

typedef enum FilterMatch { /* how a value is held against the column */
                           FILTER_EQUAL,
                           FILTER_FOLDED,  /* equal as names are: case and accents aside; the column holds the
                                              key */
                           FILTER_VARIANT, /* equal, or begins with the value and a dot */
                           FILTER_HAS,   /* the column is a list, a separator around each entry: " chf liver "
                                          */
                           FILTER_PART,  /* the folded value stands anywhere in the column */
                           FILTER_START, /* the folded value begins the column; or the source's id begins with
                                            it */
                           FILTER_BETWEEN /* filter_bounds */
} FilterMatch;

typedef struct FilterWordInfo {
    const char *name;
    FilterWord word;
    FilterKind kind;
    const char *help; /* a sentence for the completion and the man page */
    const char *example;
    const char *column; /* of the queue; NULL for flags that are conditions */
    FilterMatch match;
    int driver;        /* rank among the words that an index of the queue begins with; 0: never drives */
    const char *empty; /* the value that means that nothing is known: "none"; NULL */
} FilterWordInfo;

/* FILTER_LINE in bytes; FILTER_LISTS that one line may name, those inside of lists counted. */
enum { FILTER_TERMS = 32, FILTER_VALUES = 16, FILTER_LINE = 1000, FILTER_LISTS = 8, FILTER_NAME = 48 };

typedef enum FilterOp { FILTER_IS, FILTER_BELOW, FILTER_ABOVE } FilterOp; /* the last two: ordered words */

typedef struct FilterTerm {
    FilterWord word;
    FilterOp op;
    bool negated;
    int column;                        /* 1-based character of the line where it was read */
    size_t list;                       /* 0: typed; else the list of the line that it came from, from 1 */
    size_t value_count;                /* 0 for a flag */
    const char *values[FILTER_VALUES]; /* clean canonical text; owned by the Filter */
} FilterTerm;

typedef struct Filter {
    size_t count; /* 0: everything */
    FilterTerm terms[FILTER_TERMS];
    size_t list_count;
    char lists[FILTER_LISTS][FILTER_NAME]; /* saved lists that the line names itself */
    char *text;                            /* owns the values */
} Filter;

/* Saved lists, for @NAME: appends the line of a name, or says why not. */
typedef struct FilterLists {
    bool (*line_of)(void *context, const char *name, Text *line, Error *error);
    void *context;
} FilterLists;

/* Reads a line. `lists` NULL: there are none, and a name of one is refused. On failure ERROR_BAD_INPUT;
 * error->column is the 1-based place, in characters (code points) of the line, and the sentence says what is
 * wrong and what would be right. */
bool filter_read(Filter **out, const char *line, const FilterLists *lists, Error *error);
bool filter_new(Filter **out, const char *line, Error *error); /* without lists */
void filter_free(Filter **filter);

/* The same errors, for a line whose lists cannot be looked up yet: any name of a list is taken. */
bool filter_check(const char *line, Error *error);

/* Appends the canonical line: "owner:me !urgent county:\"Los Angeles\",Kern @mine". Reads back to the same
 * terms. */
void filter_format(const Filter *filter, Text *out);

/* The words in the order of FilterWord, synonyms after them; NULL past the end. */
const FilterWordInfo *filter_word_at(size_t index);
const FilterWordInfo *filter_word_find(const char *name);
const FilterWordInfo *filter_word_info(FilterWord word);

/* The values of a word that has a fixed set of them; false past the end. */
bool filter_choice(FilterWord word, size_t index, char out[FILTER_NAME]);

/* A name of a saved list: without the signs of the grammar, shorter than FILTER_NAME bytes. One of several
 * words stands between quotes in a line. */
bool filter_list_name(const char *name);
void filter_list_format(const char *name, Text *out); /* appends @mine, @"My urgent ones" */

/* What the column of an ordered term's value must lie between, both ends included, as the queue stores it; ""
 * for an open end, never both. due and work_by: moments; age: birth dates. */
typedef struct FilterBounds {
    char from[INSTANT_SIZE], to[INSTANT_SIZE];
} FilterBounds;
FilterBounds filter_bounds(const FilterTerm *term, size_t index, const Zone *zone, Instant now);

/* Completion: what is being typed at a place of a line. */
typedef enum FilterSpotKind { SPOT_NONE, SPOT_WORD, SPOT_VALUE, SPOT_LIST } FilterSpotKind;
typedef struct FilterSpot {
    FilterSpotKind kind;
    FilterWord word;             /* of a value … */
    FilterOp op;                 /* … and what stands before it */
    size_t from, to;             /* bytes of the line that a completion replaces */
    char typed[FILTER_LINE + 1]; /* up to the cursor, without quotes */
} FilterSpot;
FilterSpot filter_complete(const char *line, size_t cursor);

/* Appends the line with the spot replaced by a word ("owner:", "urgent "), a value or a list's name, quoted
 * where it must be; *cursor is the byte after it. */
void filter_take(const char *line, const FilterSpot *spot, const char *chosen, Text *out, size_t *cursor);

#endif
