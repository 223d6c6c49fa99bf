/* Which lines say something else than on the day of the agreement. By days: a plan is often written up on the
 * evening of the visit at which it was agreed. */
#include "plan_state.h"
#include "store/undo.h"

#include <string.h>

static const char *const material[] = {"body", "measure", "target", "decision", "ended_at"};

/* Compares what the line says with what it said after that act. */
static bool says_else(Store *store, const Record *row, int64_t act, bool *out, Error *error) {
    Record *then = NULL;
    if (!record_at(store, row, act, &then, error)) return false;
    for (size_t i = 0; then && i < sizeof material / sizeof *material; i++)
        if (table_column(row->table, material[i]) >= 0 &&
            !text_equal(record_string(row, material[i]), record_string(then, material[i])))
            *out = true;
    record_free(&then);
    return true;
}

/* What came and ended since was never agreed to, nor is it there. */
static bool mark(Work *work, const PlanState *state, PlanItem *item, int64_t act, Error *error) {
    const Record *row = item->kind == PLAN_HEADER ? NULL : plan_state_row(state, item);
    if (!row) return true;
    if (row->made_act > act) item->newer = !plan_gone(&state->draft, item);
    if (row->made_act > act || row->version == 1) return true;
    return says_else(work->store, row, act, &item->newer, error);
}

bool plan_mark_newer(Work *work, PlanState *state, Error *error) {
    Instant agreed;
    int64_t act = 0;
    if (!state->plan || !record_time(state->plan, "agreed_at", &agreed)) return true;
    Instant evening = zone_end_of_day(work->zone, zone_date(work->zone, agreed));
    if (evening.second >= work_now(work).second) return true;
    bool ok = act_at_time(work->store, evening, &act, error);
    for (size_t i = 0; ok && i < state->draft.count; i++)
        ok = mark(work, state, &state->draft.items[i], act, error);
    return ok;
}
