/* A care plan as an answer. */
#ifndef PALLIUM_APP_PLAN_JSON_H
#define PALLIUM_APP_PLAN_JSON_H

#include "answer.h"
#include "core/plan_diff.h"
#include "work/plan.h"

/* The header's fields, "services" and "problems" with all that stands under them. */
void put_plan(json_t *object, const Plan *plan, const Zone *zone);

json_t *plan_versions_json(const PlanVersion *versions, size_t count, const Zone *zone);
json_t *plan_shares_json(const PlanShare *shares, size_t count, const Zone *zone);
json_t *plan_changes_json(const PlanDiff *diff);
json_t *plan_blame_json(const BlameLine *lines, size_t count, const Zone *zone);

#endif
