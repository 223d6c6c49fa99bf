/* The pictures of what is owed: the queue added up in chunks between keys, single obligations with their
 * advances, and the overdue ones that are to change hands. Everything is read from the queue by key; a
 * picture of a million cases comes by and by, and every chunk leaves it fit to be shown. */
#ifndef PALLIUM_WORK_URGENCY_H
#define PALLIUM_WORK_URGENCY_H

#include "core/urgency_tally.h"
#include "work/chart.h"
#include "work/look.h"

typedef enum UrgencyReach {
    URGENCY_ALL,      /* all that is owed, on the axis */
    URGENCY_TO_FRIDAY /* what is late, and what will be by Friday, as a matrix: a range of the queue */
} UrgencyReach;

enum { URGENCY_CHUNK = 20000 }; /* queue rows between two keys */

typedef struct UrgencyWalk UrgencyWalk; /* one picture, growing; the axis is that of its beginning */
bool work_urgency_new(UrgencyWalk **out, Work *work, UrgencyReach reach, Error *error);
bool work_urgency_step(UrgencyWalk *walk, size_t chunk, Error *error);
bool work_urgency_done(const UrgencyWalk *walk);
const UrgencyTally *
work_urgency_tally(const UrgencyWalk *walk); /* as far as it is; lives as long as the walk */
void work_urgency_free(UrgencyWalk **walk);

/* One obligation: whose it is, and the terms of its place. `row` is the list row of its case, with due,
 * work-by, words and clock of this obligation. */
typedef struct UrgencyItem {
    ListRow row;
    Explanation why;
    Advance advances[URGENCY_WEIGHTS]; /* those that hold, also where the policy gives them no hours */
    size_t advance_count;
} UrgencyItem;

/* By row number, as a tally has it. *found false: it was met, or its case left the list, since it was
 * counted. A few keyed reads. */
bool work_urgency_item(Work *work, int64_t obligation_no, UrgencyItem *out, bool *found, Error *error);

/* The id of one, as it is printed; "" when there is none of this number. */
bool work_urgency_id(Work *work, int64_t obligation_no, char id[ID_SIZE], Error *error);

/* The most pressing late ones of an owner and a clock of the matrix, -1 for all, in work order, at most
 * `most`. Of a row, a column and all the tally has them; of a cell it has the first one, and the others are
 * looked for among the OVERDUE_LOOKED rows of the owner behind it: when they stand farther, fewer come. */
enum { OVERDUE_LOOKED = 2000 };
bool work_urgency_first(Work *work, const UrgencyTally *tally, int owner, int clock, size_t most,
                        int64_t first[URGENCY_FIRST], size_t *count, Error *error);

/* The cases of a cell of the overdue matrix, each once, in work order. */
typedef struct OverdueCase {
    int64_t case_no;
    char case_id[ID_SIZE], name[160], owner[64], stage[24], words[64]; /* words: of the most pressing one */
    Instant due; /* instant_never: it owes nothing now */
    int more;    /* that count besides */
} OverdueCase;

enum { OVERDUE_CASES = 1000 }; /* as many as one act takes */

typedef struct OverdueWalk OverdueWalk;
/* `owner` NULL: all, "" nobody's; `clock` (a clock_base) NULL: all. Both are copied. */
bool work_overdue_new(OverdueWalk **out, Work *work, const char *owner, const char *clock, Error *error);
/* The same of all open cases of an owner, late or not, and of those that owe nothing now. */
bool work_owned_new(OverdueWalk **out, Work *work, const char *owner, Error *error);
bool work_overdue_step(OverdueWalk *walk, size_t chunk, Error *error);
bool work_overdue_done(const OverdueWalk *walk);
const OverdueCase *work_overdue_cases(const OverdueWalk *walk, size_t *count);
bool work_overdue_more(const OverdueWalk *walk); /* there are more than OVERDUE_CASES */
void work_overdue_free(OverdueWalk **walk);

#endif
