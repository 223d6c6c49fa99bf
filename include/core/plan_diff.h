/* What changed between two plans: versions, or a version and the draft. Pure. */
#ifndef PALLIUM_CORE_PLAN_DIFF_H
#define PALLIUM_CORE_PLAN_DIFF_H

#include "core/plan.h"

typedef enum PlanChangeKind {
    PLAN_ADDED,  /* is in the second alone, or stands there again */
    PLAN_EDITED, /* is in both, and says something else or stands elsewhere */
    PLAN_ENDED   /* was ended, or taken back */
} PlanChangeKind;

typedef struct PlanChange { /* views into the two plans; before or after NULL where it is not there */
    PlanChangeKind change;
    const PlanItem *before, *after;
    bool fields[PLAN_FIELDS]; /* whose value differs */
    bool moved;               /* another parent or position */
} PlanChange;

typedef struct PlanDiff {
    PlanChange *items; /* in the second plan's order, what is only in the first after it; owned */
    size_t count;
} PlanDiff;

/* The two plans must outlive the diff. False when memory ran out. Whatever is not the same is a change: what
 * came and ended between the two is PLAN_ENDED without a `before`. */
bool plan_diff(const Plan *before, const Plan *after, PlanDiff *out);
void plan_diff_free(PlanDiff *diff);

const char *plan_change_word(PlanChangeKind change); /* "added", "edited", "ended" */

/* Carries the changes out on *plan, which holds what `before` held. False when memory ran out. */
bool plan_diff_apply(const PlanDiff *diff, Plan *plan);

#endif
