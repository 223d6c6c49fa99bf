/* What the linter says of a plan, as the signature asks it; private to src/work. */
#ifndef PALLIUM_WORK_PLAN_JUDGE_H
#define PALLIUM_WORK_PLAN_JUDGE_H

#include "core/plan.h"

#include "base/text.h"

typedef struct PlanJudgement {
    Text errors;   /* sentences, each ended by a blank */
    Text warnings; /* "rule path" of each warning, a line each */
    Text open;     /* sentences of the warnings that the plan does not say were accepted */
} PlanJudgement;

bool plan_judge(const Plan *plan, PlanJudgement *out, Error *error);
void plan_judgement_free(PlanJudgement *judgement);

#endif
