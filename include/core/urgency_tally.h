/* What a walk over the queue adds up: open obligations by clock and by owner on the time axis, or what is
 * overdue by owner and clock. Pure: rows go in, in work order, one at a time; so a group's first row is its
 * most pressing one, and groups stand in the order of theirs without being sorted. There are thousands of
 * owners, and a picture stays while the next one is counted: so a tally keeps one part alone, and counts are
 * of 32 bits. */
#ifndef PALLIUM_CORE_URGENCY_TALLY_H
#define PALLIUM_CORE_URGENCY_TALLY_H

#include "base/blocks.h"
#include "base/text.h"
#include "core/urgency.h"

enum { URGENCY_MARKS = 12, URGENCY_FIRST = 6, URGENCY_NAME = 64 };

/* Why something is late, as far as the case says it: the first that holds. */
typedef enum UrgencyCause {
    CAUSE_HOLD,     /* the case is on hold */
    CAUSE_REFERRER, /* the case waits for … */
    CAUSE_MEMBER,
    CAUSE_PROVIDER,
    CAUSE_NOBODY, /* nobody owns the case */
    CAUSE_OURS,   /* nothing is waited for: it is ours to do */
    URGENCY_CAUSES
} UrgencyCause;

const char *urgency_cause_name(UrgencyCause cause);  /* "hold" "referrer" … "ours" */
const char *urgency_cause_words(UrgencyCause cause); /* "on hold", "wait for the referrer", … */

/* `waiting_on`: "us", "member", "referrer", "provider", or "" when the case does not wait now. */
UrgencyCause urgency_cause(const char *owner, bool hold, const char *waiting_on);

typedef struct UrgencyOwed { /* one open obligation; texts are copied */
    const char *clock;       /* whole name; groups are by clock_base */
    const char *owner;       /* of the case; "" for nobody */
    int64_t case_no, obligation_no;
    Instant due;
    UrgencyCause cause; /* as urgency_cause says it */
} UrgencyOwed;

typedef enum UrgencyPart {
    URGENCY_PART_AXIS,  /* what is owed, by clock and by owner, in the bins of the axis */
    URGENCY_PART_MATRIX /* what is late, and what will be by Friday, by owner and clock */
} UrgencyPart;

typedef struct UrgencyCell {
    uint32_t count;                /* obligations */
    uint32_t case_count;           /* different cases; URGENCY_MARKS + 1: more than can be marked */
    uint32_t cases[URGENCY_MARKS]; /* theirs: the low half of the number, which tells them apart */
} UrgencyCell;

typedef struct UrgencyBins { /* of a group, on the axis */
    UrgencyCell cells[URGENCY_BINS];
    Instant next; /* earliest due */
    uint32_t count, first_count;
    int64_t first[URGENCY_FIRST]; /* obligation_no of the most pressing ones */
} UrgencyBins;

typedef struct UrgencyLate {
    Instant oldest;           /* earliest due of the late ones; instant_never: none */
    uint32_t late, by_friday; /* by_friday: not late yet, and late by then */
    uint32_t causes[URGENCY_CAUSES];
    uint32_t first_count;
    int64_t first[URGENCY_FIRST]; /* obligation_no; of an owner and a clock the first one alone */
} UrgencyLate;

typedef struct UrgencyGroup {
    uint32_t name, words; /* where they stand in the texts */
    uint32_t hash;        /* of the name */
    uint32_t pair;        /* of an owner: the newest of its pairs, from 1; 0: none */
} UrgencyGroup;

/* Clocks, or owners. Of the two parts one is kept, an entry a group. */
typedef struct UrgencyGroups {
    size_t count;
    Blocks items, bins, late;
    Text texts;      /* names and words, each with its end */
    uint32_t *slots; /* a hash table of indexes from 1; 0: free. Owned */
    size_t slot_count;
} UrgencyGroups;

typedef struct UrgencyTally {
    UrgencyAxis axis;
    const Policy *policy; /* for the words; NULL: spelled names. Not owned */
    UrgencyPart part;
    UrgencyGroups clocks, owners;
    Blocks pairs; /* what is late of one owner and one clock: those alone that there are */
    Blocks waits; /* of the pairs where something is waited for */
    UrgencyHours hours;
    UrgencyLate late; /* of all; in the matrix */
    int64_t total, bins[URGENCY_BINS];
    bool failed; /* memory ran out: what is there is not all */
} UrgencyTally;

UrgencyTally urgency_tally(const UrgencyAxis *axis, const Policy *policy, UrgencyPart part);
void urgency_tally_free(UrgencyTally *tally);
void urgency_add(UrgencyTally *tally, const UrgencyOwed *owed);

/* The group of a name; -1: none. */
int urgency_find(const UrgencyGroups *groups, const char *name);

/* Of a group by its index; texts live until the next row is added. */
const char *urgency_name(const UrgencyGroups *groups, int group); /* clock_base, or owner; "" for nobody */
const char *urgency_words(const UrgencyGroups *groups,
                          int group); /* of the lists: "next attempt", "nobody" */
const UrgencyBins *urgency_bins(const UrgencyGroups *groups, int group); /* of a tally of the axis alone */

/* What is late of an owner and a clock by their indexes, -1 for all; of a tally of the matrix alone. */
UrgencyLate urgency_late(const UrgencyTally *tally, int owner, int clock);

#endif
