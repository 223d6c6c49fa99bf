/* What an act on several would do, told before it is done: whom it would reach, and who cannot and why. */
#ifndef PALLIUM_WORK_PREVIEW_H
#define PALLIUM_WORK_PREVIEW_H

#include "work/do.h"

typedef struct Preview { /* zero-initialise; freed by preview_free */
    size_t can, cannot;
    bool *may;    /* by target; owned */
    Text names;   /* of the first few that it would reach, between semicolons: "Lee, Robert; Xiong, Pa" */
    Text refused; /* of the first few that cannot, a line each: "Lee, Robert: the case is closed." */
} Preview;

enum { PREVIEW_NAMES = 5, PREVIEW_REFUSED = 3 };

/* By role, stage and standing rules, as work_may; what a value of the form stands against is found when it is
 * done. False when it cannot be told at all. */
bool work_preview(Work *work, const Act *act, const char *const *targets, size_t count, Preview *out,
                  Error *error);
void preview_free(Preview *preview);

#endif
