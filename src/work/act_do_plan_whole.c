/* What is said of the whole plan: its header, the seven services, agreement, sharing. */
#include "conflict.h"
#include "plan_write.h"

#include <stdlib.h>
#include <string.h>

static bool put_service(ActContext *context, PlanState *state, const char *name, const char *decision,
                        Error *error) {
    const PlanItem *item = plan_find(&state->draft, name);
    Record *row = item ? plan_state_row(state, item) : NULL;
    bool new_row = !row;
    if (new_row && !(row = act_record(context, "service")))
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (new_row) {
        record_set_int(row, "plan_no", state->plan->no);
        record_set(row, "service", name);
    }
    bool given = strcmp(decision, "yes") == 0;
    record_set(row, "decision", decision);
    record_set(row, "reason", given ? NULL : act_value(context, "reason"));
    return new_row ? act_insert(context, &row, error) : act_save(context, row, error);
}

static bool put_services(ActContext *context, PlanState *state, const char *list, Error *error) {
    char decision[PLAN_DECISION_SIZE];
    bool ok = true;
    for (size_t i = 0; ok && plan_service_at(i); i++) {
        plan_service_decision(list, plan_service_at(i), decision);
        ok = !*decision || put_service(context, state, plan_service_at(i), decision, error);
    }
    return ok;
}

static bool reason_belongs(const ActContext *context, Error *error) {
    const char *services = act_value(context, "services");
    bool refused = services && (strstr(services, "=no"));
    if (!act_value(context, "reason") || refused) return true;
    return error_set(error, ERROR_BAD_INPUT, "reason: no service is refused here (services=name=no).");
}

static bool edit_header(ActContext *context, PlanState *state, Error *error) {
    bool changed[PLAN_FIELDS] = {false};
    PlanItem *item = &state->draft.items[0]; /* the header, also of a plan that this act begins */
    return plan_take_fields(context, state, item, changed, error) &&
           plan_save_fields(context, item, changed, state->plan, error);
}

bool do_plan_edit(ActContext *context, Error *error) {
    PlanState state = {0};
    const char *services = act_value(context, "services");
    bool ok = plan_says_something(context, error) && reason_belongs(context, error) &&
              plan_state_load(context->work, context->member->no, &state, error) &&
              plan_begin(context, &state, error) && act_reads(context, state.plan, error) &&
              edit_header(context, &state, error) &&
              (!services || put_services(context, &state, services, error));
    plan_state_free(&state);
    return ok;
}

static bool may_agree(const ActContext *context, Error *error) {
    bool member = act_says(context, "who", "member");
    bool capacity = record_is(context->member, "capacity", "yes");
    if (member && record_is(context->member, "capacity", "no"))
        return error_set(error, ERROR_REFUSED,
                         "The member lacks capacity on record; the decision maker agrees or declines.");
    if (!member && !capacity && record_is(context->member, "decision_maker_status", "disputed"))
        return error_set(error, ERROR_REFUSED, "Who decides for this member is DISPUTED: settle that first.");
    if (act_says(context, "who", "decision_maker") && !record_get(context->member, "decision_maker"))
        return error_set(error, ERROR_REFUSED,
                         "No decision maker is on record: record who it is first (decision_maker).");
    return true;
}

bool do_agreement(ActContext *context, Error *error) {
    PlanState state = {0};
    bool ok = may_agree(context, error) && plan_state_load(context->work, context->member->no, &state, error);
    if (ok && !state.plan) ok = error_set(error, ERROR_REFUSED, "There is no care plan to agree to yet.");
    if (ok) {
        record_set(state.plan, "agreed_by", act_value(context, "who"));
        record_set(state.plan, "agreed_basis", act_value(context, "basis"));
        record_set_time(state.plan, "agreed_at", context->happened);
        record_set(state.plan, "agreed_method", act_value(context, "method"));
        ok = act_reads(context, state.plan, error) && act_save(context, state.plan, error);
    }
    plan_state_free(&state);
    return ok;
}

static bool share(ActContext *context, PlanState *state, Error *error) {
    const char *number = act_value(context, "number");
    const Record *version =
        number ? plan_version_find(state, strtoll(number, NULL, 10)) : plan_version_newest(state);
    if (!version)
        return error_set(error, number ? ERROR_NOT_FOUND : ERROR_REFUSED,
                         number ? "number: the plan has no such version."
                                : "Nothing is signed yet: a signed version is what is shared.");
    if (plan_version_struck(version))
        return error_set(error, ERROR_REFUSED, "Version %s was struck: it is not given out.",
                         record_string(version, "number"));
    Record *row = act_record(context, "plan_share");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set_int(row, "plan_no", state->plan->no);
    record_set(row, "number", record_get(version, "number"));
    record_set(row, "recipient", act_value(context, "recipient"));
    record_set(row, "method", act_value(context, "method"));
    record_set_time(row, "at", context->now);
    return act_insert(context, &row, error);
}

bool do_plan_share(ActContext *context, Error *error) {
    PlanState state = {0};
    bool ok =
        plan_state_load(context->work, context->member->no, &state, error) && share(context, &state, error);
    plan_state_free(&state);
    return ok;
}
