/* The signature: what blocks it, the version it makes, striking it. */
#include "conflict.h"
#include "plan_judge.h"
#include "plan_seen.h"
#include "plan_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool judged(const ActContext *context, const Plan *draft, Error *error) {
    PlanJudgement judgement = {0};
    bool ok = plan_judge(draft, context->work->zone, &judgement, error);
    if (ok && judgement.errors.length)
        ok = error_set(error, ERROR_REFUSED, "The plan cannot be signed yet. %s",
                       text_string(&judgement.errors));
    if (ok && judgement.open.length)
        ok =
            error_set(error, ERROR_REFUSED, "Warnings stand; accept them with a reason (accept_warnings). %s",
                      text_string(&judgement.open));
    plan_judgement_free(&judgement);
    return ok;
}

static int64_t next_number(const PlanState *state) {
    const RecordList *rows = &state->rows[PLAN_ROWS_VERSION];
    int64_t most = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (record_int(rows->items[i], "number") > most) most = record_int(rows->items[i], "number");
    return most + 1;
}

/* The review is owed by the date that the plan names; the linter asks for one. */
static void take_review(ActContext *context, const PlanState *state) {
    context->has_review = plan_date(plan_header(&state->draft), PLAN_REVIEW_DUE, &context->review_due);
}

static bool freeze(ActContext *context, PlanState *state, Error *error) {
    Plan *draft = &state->draft;
    draft->number = next_number(state);
    snprintf(context->done, sizeof context->done, "Signed version %lld of the care plan",
             (long long)draft->number);
    draft->signed_at = context->now;
    text_copy_to(draft->signed_by, sizeof draft->signed_by, context->work->user);
    char *body = plan_document(draft);
    Record *row = body ? record_new("plan_version") : NULL;
    if (!row) {
        free(body);
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    }
    record_set_int(row, "plan_no", state->plan->no);
    record_set_int(row, "number", draft->number);
    record_set(row, "body", body);
    record_set(row, "signed_by", context->work->user);
    record_set_time(row, "signed_at", context->now);
    record_set(row, "reasons", record_get(state->plan, "accepted_reason"));
    free(body);
    return act_insert(context, &row, error);
}

/* What was accepted was accepted of this version. */
static bool settle_plan(ActContext *context, PlanState *state, Error *error) {
    record_set(state->plan, "state", "active");
    record_set(state->plan, "accepted", NULL);
    record_set(state->plan, "accepted_reason", NULL);
    return record_save(context->store, state->plan, error);
}

static bool anything_there(const PlanState *state) {
    for (size_t i = 0; i < state->draft.count; i++)
        if (state->draft.items[i].kind == PLAN_PROBLEM && !plan_ended(&state->draft.items[i])) return true;
    return false;
}

bool do_plan_sign(ActContext *context, Error *error) {
    PlanState state = {0};
    bool ok = plan_state_load(context->work, context->member->no, &state, error);
    if (ok && !anything_there(&state))
        ok = error_set(error, ERROR_REFUSED, "The care plan names no problem yet: there is nothing to sign.");
    ok = ok && plan_seen(context, &state, error) && judged(context, &state.draft, error) &&
         freeze(context, &state, error) && settle_plan(context, &state, error);
    if (ok) take_review(context, &state);
    plan_state_free(&state);
    return ok;
}

bool do_accept_warnings(ActContext *context, Error *error) {
    PlanState state = {0};
    PlanJudgement judgement = {0};
    bool ok = plan_state_load(context->work, context->member->no, &state, error);
    if (ok && !state.plan) ok = error_set(error, ERROR_REFUSED, "There is no care plan yet.");
    ok = ok && plan_seen(context, &state, error) &&
         plan_judge(&state.draft, context->work->zone, &judgement, error);
    if (ok && !judgement.warnings.length)
        ok = error_set(error, ERROR_REFUSED, "The linter warns of nothing that could be accepted.");
    if (ok) {
        record_set(state.plan, "accepted", text_string(&judgement.warnings));
        record_set(state.plan, "accepted_reason", act_value(context, "reason"));
        ok = record_save(context->store, state.plan, error);
    }
    plan_judgement_free(&judgement);
    plan_state_free(&state);
    return ok;
}

static bool strike(ActContext *context, PlanState *state, Error *error) {
    Record *row = plan_version_find(state, strtoll(act_value(context, "number"), NULL, 10));
    if (!row) return error_set(error, ERROR_NOT_FOUND, "number: the plan has no such version.");
    if (!act_reads(context, row, error) || !act_meanwhile(context, row, "struck_at strike_reason", error))
        return false;
    if (plan_version_struck(row))
        return error_set(error, ERROR_REFUSED, "Version %s was struck already.",
                         record_string(row, "number"));
    context->newest_version = row == plan_version_newest(state);
    record_set_time(row, "struck_at", context->now);
    record_set(row, "strike_reason", act_value(context, "reason"));
    record_set(row, "struck_by", context->work->user);
    return record_save(context->store, row, error);
}

bool do_plan_strike(ActContext *context, Error *error) {
    PlanState state = {0};
    bool ok =
        plan_state_load(context->work, context->member->no, &state, error) && strike(context, &state, error);
    if (ok && !plan_version_newest(&state)) {
        record_set(state.plan, "state", "draft");
        ok = record_save(context->store, state.plan, error);
    }
    plan_state_free(&state);
    return ok;
}
