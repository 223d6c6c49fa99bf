/* What the linter says of a plan, as the signature asks it; private to src/work. */
#ifndef PALLIUM_WORK_PLAN_JUDGE_H
#define PALLIUM_WORK_PLAN_JUDGE_H

#include "base/text.h"
#include "base/zone.h"
#include "core/plan.h"

typedef struct PlanJudgement {
    Text errors;   /* sentences */
    Text warnings; /* "rule id" of each warning, each ended by a line feed */
    Text open;     /* sentences of the warnings that the plan does not say were accepted */
} PlanJudgement;

bool plan_judge(const Plan *plan, const Zone *zone, PlanJudgement *out, Error *error);
void plan_judgement_free(PlanJudgement *judgement);

#endif
