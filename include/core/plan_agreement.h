/* What was agreed to, and what was changed since: the member's part in the care plan. 42 CFR 422.101(f)(1):
 * it is developed in consultation with the enrollee; domain 2.3. Pure. */
#ifndef PALLIUM_CORE_PLAN_AGREEMENT_H
#define PALLIUM_CORE_PLAN_AGREEMENT_H

#include "base/text.h"
#include "core/plan.h"

/* What the member was consulted on is services, problems, goals and interventions; what stands in the way of
 * a goal is an observation. */
bool plan_consulted_on(const PlanItem *item);

/* Lines that were consulted on and say something else than what was agreed to (PlanItem.newer). */
size_t plan_not_agreed(const Plan *plan);

/* Where they are, at most three: "service acp, problem 2 > goal 1 and 4 more". */
void plan_not_agreed_paths(const Plan *plan, Text *out);

/* Whether somebody agreed, to whatever it was. */
bool plan_agreed(const Plan *plan);

/* "agreed to version 1 by the member", "agreed to this draft by the member", "agreed to an earlier draft by
 * Lan Nguyen", "agreed to by nobody yet". Not `whole`: "agreed to version 1", without by whom. */
void plan_agreement_words(const Plan *plan, bool whole, Text *out);

/* What whoever signs is to know: "The member has not agreed to these 6 changes: problem 2, problem 2 > goal 1
 * and 4 more." Nothing when all was agreed to. */
void plan_agreement_caution(const Plan *plan, Text *out);

#endif
