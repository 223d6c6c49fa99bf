/* What the library gives to a line of the plan. */
#include "plan_write.h"
#include "work/plan.h"

#include <string.h>

/* The goal's target holds for its interventions, whatever the library counts. */
static bool no_later(const PlanState *state, PlanItem *item) {
    const PlanItem *goal = plan_find(&state->draft, item->parent);
    Date due, target;
    if (!goal || !plan_date(item, PLAN_DUE, &due) || !plan_date(goal, PLAN_TARGET, &target)) return true;
    return due.day <= target.day || plan_set(item, PLAN_DUE, plan_value(goal, PLAN_TARGET));
}

bool plan_take_library(ActContext *context, const PlanState *state, PlanItem *item, bool changed[PLAN_FIELDS],
                       Error *error) {
    const char *id = act_value(context, "library");
    if (!id) return true;
    const PlanLibrary *library = work_library(context->work, error);
    if (!library) return false;
    const LibraryItem *from = plan_library_find(library, id);
    if (!from) return error_set(error, ERROR_NOT_FOUND, "library: there is no item \"%.60s\".", id);
    bool filled_due = !item->values[PLAN_DUE];
    if (!plan_library_fill(from, state->draft.around.today, item, error)) return false;
    if (filled_due && !no_later(state, item)) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (unsigned i = 0; i < PLAN_FIELDS; i++) changed[i] = changed[i] || item->values[i];
    return plan_check(&state->draft, item, changed, error);
}
