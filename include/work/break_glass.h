/* Charts opened by those whose own they are not: the queue that supervisors and medical directors review.
 * Opening one is the act break_glass, a review the act break_glass_review (work/do.h). */
#ifndef PALLIUM_WORK_BREAK_GLASS_H
#define PALLIUM_WORK_BREAK_GLASS_H

#include "work/work.h"

#include <stddef.h>

enum { GLASS_ACTS = 12 };

typedef struct GlassAct { /* what was done to the chart while it was open */
    Instant at;
    char act[40];
} GlassAct;

typedef struct BreakGlass {
    int64_t number; /* of the opening: the act's field `number` */
    int64_t member_no;
    char member[ID_SIZE], member_id[64], name[160]; /* name: "Last, First" */
    Date birth;
    char by[64], by_name[80], reason[200], reviewed_by[64], outcome[16];
    char finding[400];         /* of the review, in words; cut to fit */
    GlassAct acts[GLASS_ACTS]; /* by that user on that member while it was open, from the audit; the first */
    size_t act_count, act_total;
    Instant at, until, reviewed_at; /* reviewed_at: valid when reviewed */
    bool reviewed;
} BreakGlass;

/* Whether the sitting user reviews at all, and how many wait for them; 0 for who may not. */
bool work_may_review(const Work *work);
bool work_reviews_waiting(Work *work, int64_t *count, Error *error);

/* Those that wait for review, oldest first; with `reviewed` all of them. At most `limit`. */
bool work_break_glass(Work *work, bool reviewed, size_t limit, BreakGlass *out, size_t *count, Error *error);

#endif
