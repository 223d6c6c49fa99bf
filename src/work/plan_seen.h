/* Whether whoever signs has seen every line as it is now; private to src/work. */
#ifndef PALLIUM_WORK_PLAN_SEEN_H
#define PALLIUM_WORK_PLAN_SEEN_H

#include "plan_state.h"

/* ERROR_CONFLICT, naming what changed, when any row of the plan is another than the request says it read: by
 * `read`, else by `version`, the revision of the plan. In a shared database one of the two is to be said. */
bool plan_seen(ActContext *context, const PlanState *state, Error *error);

#endif
