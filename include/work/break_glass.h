/* Charts opened by those whose own they are not: the queue that supervisors and medical directors review.
 * Opening one is the act break_glass, a review the act break_glass_review (work/do.h). */
#ifndef PALLIUM_WORK_BREAK_GLASS_H
#define PALLIUM_WORK_BREAK_GLASS_H

#include "work/work.h"

#include <stddef.h>

typedef struct BreakGlass {
    char member[ID_SIZE], member_id[64], name[160]; /* name: "Last, First" */
    char by[64], reason[200], reviewed_by[64], outcome[16];
    Instant at, until, reviewed_at; /* reviewed_at: valid when reviewed */
    bool reviewed;
} BreakGlass;

/* Those that wait for review, oldest first; with `reviewed` all of them. At most `limit`. */
bool work_break_glass(Work *work, bool reviewed, size_t limit, BreakGlass *out, size_t *count, Error *error);

#endif
