/* What a walk over the queue adds up: open obligations by clock and by owner on the time axis, and what is
 * overdue by owner and clock. Pure: rows go in, in work order, one at a time; so a group's first row is its
 * most pressing one, and groups stand in the order of theirs without being sorted. */
#ifndef PALLIUM_CORE_URGENCY_TALLY_H
#define PALLIUM_CORE_URGENCY_TALLY_H

#include "base/id.h"
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
    const char *obligation_id;
    int64_t case_no;
    Instant due;
    UrgencyCause cause;
} UrgencyOwed;

typedef struct UrgencyFirst { /* where to read more of a row */
    int64_t case_no;
    char obligation_id[ID_SIZE];
} UrgencyFirst;

typedef struct UrgencyCell {
    int64_t count;                /* obligations */
    int64_t cases[URGENCY_MARKS]; /* different cases among them, the first so many */
    int case_count;               /* URGENCY_MARKS + 1: more than can be marked */
} UrgencyCell;

typedef struct UrgencyLate {
    int64_t late, by_friday; /* by_friday: not late yet, and late by then */
    int64_t causes[URGENCY_CAUSES];
    Instant oldest; /* earliest due of the late ones; instant_never: none */
    UrgencyFirst first[URGENCY_FIRST];
    size_t first_count;
} UrgencyLate;

typedef struct UrgencyPair { /* what is late of one owner and one clock */
    int clock;               /* index among the clocks */
    UrgencyLate late;
} UrgencyPair;

typedef struct UrgencyGroup {
    char name[URGENCY_NAME]; /* clock_base, or owner; "" for nobody */
    char words[24];          /* of the lists: "next attempt"; an owner's name, "nobody" */
    UrgencyCell bins[URGENCY_BINS];
    int64_t count;
    Instant next; /* earliest due */
    UrgencyFirst first[URGENCY_FIRST];
    size_t first_count;
    UrgencyLate late;
    UrgencyPair *pairs; /* of an owner: the clocks that it is late with, as they came; owned */
    size_t pair_count;
} UrgencyGroup;

typedef struct UrgencyGroups {
    UrgencyGroup *items; /* owned */
    uint32_t *hashes;    /* of the names, side by side: what a search reads; owned */
    size_t count, capacity;
} UrgencyGroups;

typedef struct UrgencyTally {
    UrgencyAxis axis;
    const Policy *policy; /* for the words; NULL: spelled names. Not owned */
    UrgencyGroups clocks, owners;
    UrgencyHours hours;
    UrgencyLate late; /* of all */
    int64_t total, bins[URGENCY_BINS];
    bool failed; /* memory ran out: what is there is not all */
} UrgencyTally;

UrgencyTally urgency_tally(const UrgencyAxis *axis, const Policy *policy);
void urgency_tally_free(UrgencyTally *tally);
void urgency_add(UrgencyTally *tally, const UrgencyOwed *owed);

/* The group of a name; -1: none. */
int urgency_find(const UrgencyGroups *groups, const char *name);

/* What is late of an owner and a clock by their indexes, -1 for all; never NULL. */
const UrgencyLate *urgency_late(const UrgencyTally *tally, int owner, int clock);

#endif
