/* Work over every member: the criteria of all, and what a draft ruleset would change. Streaming: memory does
 * not grow with the number of members. */
#ifndef PALLIUM_WORK_BATCH_H
#define PALLIUM_WORK_BATCH_H

#include "core/evaluator.h"
#include "work/work.h"

typedef struct BatchMember { /* texts live until the visit returns */
    int64_t member_no;
    const char *member_id, *source_id;
    const CriteriaSummary *summary;
} BatchMember;

typedef bool (*BatchVisit)(void *context, const BatchMember *member, Error *error);

/* Each member in member order, as `criteria MEMBER` would answer now; with `since` only those that an act
 * after that number touched. `ruleset` NULL: auto. */
bool work_criteria_all(Work *work, const char *ruleset, int64_t since, BatchVisit visit, void *context,
                       Error *error);

#endif
