/* A member's care plan: the draft, its signed versions, who wrote what. The first look at a member is on
 * record. Every change is an act (problem_add … plan_share). */
#ifndef PALLIUM_WORK_PLAN_H
#define PALLIUM_WORK_PLAN_H

#include "core/plan.h"
#include "core/plan_library.h"
#include "work/work.h"

/* The plan of a member: the draft (number 0), or a signed version as it was signed, struck ones too. A member
 * without a plan has an empty draft: a header without id and the seven services undecided. Free with
 * plan_free. ERROR_NOT_FOUND for a version that there is not. */
bool work_plan(Work *work, int64_t member_no, int64_t number, Plan *out, Error *error);

/* The signed versions, oldest first, struck ones too. */
typedef struct PlanVersion {
    int64_t number;
    char id[ID_SIZE], signed_by[64], strike_reason[200], reasons[400];
    Instant signed_at, struck_at;
    bool struck;
} PlanVersion;
bool work_plan_versions(Work *work, int64_t member_no, PlanVersion **out, size_t *count, Error *error);

/* To whom the plan was given: number (0: the draft then), recipient, method, at; oldest first. */
typedef struct PlanShare {
    int64_t number;
    char recipient[120], method[24];
    Instant at;
} PlanShare;
bool work_plan_shares(Work *work, int64_t member_no, PlanShare **out, size_t *count, Error *error);

/* Who wrote what stands in each field of the draft: one line a value, in the plan's order. */
typedef struct BlameLine {
    char id[ID_SIZE];
    PlanField field;
    char by[64];
    Instant at;
    int64_t act;
} BlameLine;
bool work_plan_blame(Work *work, int64_t member_no, BlameLine **out, size_t *count, Error *error);

/* The number of the newest version that stands and that the sitting user signed, for "what changed since I
 * last signed" (plan_diff of core/plan_diff.h); 0 when there is none. */
bool work_plan_mine(Work *work, int64_t member_no, int64_t *number, Error *error);

/* The library that plans are written from; owned by the sitting. NULL when it cannot be read. */
const PlanLibrary *work_library(Work *work, Error *error);

#endif
