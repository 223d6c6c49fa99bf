#include "work/plan.h"

#include "plan_state.h"

#include <stdlib.h>
#include <string.h>

static bool open_plan(Work *work, int64_t member_no, PlanState *state, Error *error) {
    return plan_state_load(work, member_no, state, error) &&
           record_view(work, member_no, state->draft.around.member_id, error);
}

/* Undoing the act that signed strikes the version all the same; what it says is kept. */
static void tell_struck(const Record *row, char *reason, size_t size, Instant *at) {
    record_copy(reason, size, row, "strike_reason");
    if (row->voided_act && !*reason) text_copy_to(reason, size, "entered in error: the signature was undone");
    if (at) record_time(row, "struck_at", at);
}

static bool read_version(const PlanState *state, int64_t number, Plan *out, Error *error) {
    const Record *row = plan_version_find(state, number);
    if (!row) return error_set(error, ERROR_NOT_FOUND, "The plan has no version %lld.", (long long)number);
    if (!plan_read(record_string(row, "body"), out, error)) {
        if (error) error->kind = ERROR_STORAGE;
        return error_prefix(error, "Version %lld of the plan", (long long)number);
    }
    out->around.today = state->draft.around.today;
    text_copy_to(out->around.language, sizeof out->around.language, state->draft.around.language);
    out->struck = plan_version_struck(row);
    if (out->struck) tell_struck(row, out->strike_reason, sizeof out->strike_reason, NULL);
    return true;
}

static bool take(PlanState *state, int64_t number, Plan *out, Error *error) {
    if (number) return read_version(state, number, out, error);
    return plan_copy(&state->draft, out) || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool work_plan(Work *work, int64_t member_no, int64_t number, Plan *out, Error *error) {
    PlanState state = {0};
    *out = (Plan){0};
    bool ok = open_plan(work, member_no, &state, error) && take(&state, number, out, error) &&
              plan_name_users(work, out, error);
    plan_state_free(&state);
    return ok;
}

static void fill_version(const Record *row, PlanVersion *to) {
    to->number = record_int(row, "number");
    text_copy_to(to->id, sizeof to->id, row->id);
    record_copy(to->signed_by, sizeof to->signed_by, row, "signed_by");
    record_copy(to->reasons, sizeof to->reasons, row, "reasons");
    record_time(row, "signed_at", &to->signed_at);
    to->struck = plan_version_struck(row);
    if (to->struck) tell_struck(row, to->strike_reason, sizeof to->strike_reason, &to->struck_at);
}

bool work_plan_versions(Work *work, int64_t member_no, PlanVersion **out, size_t *count, Error *error) {
    PlanState state = {0};
    *count = 0;
    *out = NULL;
    bool ok = open_plan(work, member_no, &state, error);
    const RecordList *rows = &state.rows[PLAN_ROWS_VERSION];
    if (ok && !(*out = calloc(rows->count + 1, sizeof **out)))
        ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < rows->count; i++) fill_version(rows->items[i], &(*out)[(*count)++]);
    plan_state_free(&state);
    return ok;
}

bool work_plan_shares(Work *work, int64_t member_no, PlanShare **out, size_t *count, Error *error) {
    PlanState state = {0};
    *count = 0;
    *out = NULL;
    bool ok = open_plan(work, member_no, &state, error);
    const RecordList *rows = &state.rows[PLAN_ROWS_SHARE];
    if (ok && !(*out = calloc(rows->count + 1, sizeof **out)))
        ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < rows->count; i++) {
        if (rows->items[i]->voided_act) continue;
        PlanShare *to = &(*out)[(*count)++];
        to->number = record_int(rows->items[i], "number");
        record_copy(to->recipient, sizeof to->recipient, rows->items[i], "recipient");
        record_copy(to->method, sizeof to->method, rows->items[i], "method");
        record_time(rows->items[i], "at", &to->at);
    }
    plan_state_free(&state);
    return ok;
}

bool work_plan_mine(Work *work, int64_t member_no, int64_t *number, Error *error) {
    PlanVersion *versions;
    size_t count;
    *number = 0;
    bool ok = work_plan_versions(work, member_no, &versions, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        if (!versions[i].struck && strcmp(versions[i].signed_by, work->user) == 0 &&
            versions[i].number > *number)
            *number = versions[i].number;
    wipe_free(versions);
    return ok;
}
