/* What was agreed to: the lines that say something else since, the version that has the agreement. By days: a
 * plan is often written up on the evening of the visit at which it was agreed; but what came after its
 * signature, on that day too, was not. */
#include "plan_state.h"
#include "store/undo.h"

#include <string.h>

static const struct {
    const char *column;
    PlanField field;
} material[] = {{"body", PLAN_TEXT},
                {"measure", PLAN_MEASURE},
                {"target", PLAN_TARGET},
                {"decision", PLAN_DECISION},
                {"ended_at", PLAN_ENDED_AT}};

/* Compares what the line says with what it said after that act. */
static bool says_else(Store *store, const Record *row, const PlanItem *item, int64_t act, bool *out,
                      Error *error) {
    Record *then = NULL;
    if (!record_at(store, row, act, &then, error)) return false;
    for (size_t i = 0; then && i < sizeof material / sizeof *material; i++)
        if (plan_has(item->kind, material[i].field) &&
            !text_equal(plan_value(item, material[i].field), record_string(then, material[i].column)))
            *out = true;
    record_free(&then);
    return true;
}

/* What came and ended since was never agreed to, nor is it there. */
static bool mark(Work *work, const PlanState *state, const Plan *plan, PlanItem *item, int64_t act,
                 Error *error) {
    const Record *row = item->kind == PLAN_HEADER ? NULL : plan_state_row(state, item);
    if (!row) return true;
    if (row->made_act > act) item->newer = !plan_gone(plan, item);
    if (row->made_act > act || row->version == 1) return true;
    return says_else(work->store, row, item, act, &item->newer, error);
}

static bool mark_all(Work *work, const PlanState *state, Plan *plan, int64_t act, Error *error) {
    for (size_t i = 0; i < plan->count; i++)
        if (!mark(work, state, plan, &plan->items[i], act, error)) return false;
    return true;
}

/* The oldest of the versions that stand, from the newest back, that have the draft's agreement; read into
 * *out. NULL: the newest has another. */
static const Record *agreed_version(const PlanState *state, Plan *out) {
    const RecordList *rows = &state->rows[PLAN_ROWS_VERSION];
    const char *agreed = plan_value(plan_header(&state->draft), PLAN_AGREED_AT);
    const Record *found = NULL;
    for (size_t i = rows->count; i-- > 0;) {
        Error error = {0};
        Plan version = {0};
        if (plan_version_struck(rows->items[i])) continue;
        bool same = plan_read(record_string(rows->items[i], "body"), &version, &error) &&
                    text_equal(plan_value(plan_header(&version), PLAN_AGREED_AT), agreed);
        plan_free(same ? out : &version);
        if (!same) break;
        *out = version;
        found = rows->items[i];
    }
    return found;
}

/* A version with lines that are newer than the agreement that it has was signed without one to them. */
static bool judge(Work *work, PlanState *state, const Record *version, Plan *then, int64_t act,
                  Error *error) {
    if (version->made_act > act && !mark_all(work, state, then, act, error)) return false;
    bool whole = true;
    for (size_t i = 0; i < then->count; i++) whole = whole && !then->items[i].newer;
    if (whole) state->draft.around.agreed_number = record_int(version, "number");
    return true;
}

bool plan_mark_newer(Work *work, PlanState *state, Error *error) {
    Instant agreed;
    int64_t act = 0;
    Plan then = {0};
    if (!state->plan || !record_time(state->plan, "agreed_at", &agreed)) return true;
    Instant evening = zone_end_of_day(work->zone, zone_date(work->zone, agreed));
    const Record *version = agreed_version(state, &then);
    if (!version && evening.second >= work_now(work).second) return true;
    bool ok = act_at_time(work->store, evening, &act, error);
    if (version && version->made_act < act) act = version->made_act;
    ok = ok && (!version || judge(work, state, version, &then, act, error)) &&
         mark_all(work, state, &state->draft, act, error);
    plan_free(&then);
    return ok;
}
