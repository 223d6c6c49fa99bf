#include "plan_write.h"

#include "conflict.h"
#include "core/language.h"

#include <string.h>

bool plan_begin(ActContext *context, PlanState *state, Error *error) {
    if (state->plan) return true;
    state->plan = act_record(context, "care_plan");
    if (!state->plan) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(state->plan, "state", "draft");
    return record_insert(context->store, state->plan, error);
}

static bool check_owner(ActContext *context, const Plan *plan, const PlanItem *item, Error *error) {
    bool known = true;
    const char *owner = plan_value(item, PLAN_OWNER);
    if (*owner && !plan_owner_known(context->work, &plan->around, owner, &known, error)) return false;
    return known ||
           error_set(error, ERROR_BAD_INPUT,
                     "%s.owner: \"%.60s\" is no user here (any more), nobody of the team, and no role "
                     "of it.",
                     plan_kind_name(item->kind), owner);
}

static bool check_language(PlanItem *item, Error *error) {
    char code[24];
    const char *typed = plan_value(item, PLAN_LANGUAGE);
    if (!*typed) return true;
    if (!language_code(typed, code, sizeof code))
        return error_set(error, ERROR_BAD_INPUT, "header.language: \"%.60s\" is no language known here.",
                         typed);
    return plan_set(item, PLAN_LANGUAGE, code) || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

/* What was typed in the form that is stored. */
static bool take(ActContext *context, PlanItem *item, PlanField field, const char *value, Error *error) {
    char day_text[DATE_SIZE];
    Date day;
    if (plan_field_at(field)->type == FIELD_DATE && act_day(context, plan_field_at(field)->name, &day)) {
        date_format(day, day_text);
        value = day_text;
    }
    if (field == PLAN_OWNER && text_equal(value, "me")) value = context->work->user;
    return plan_set(item, field, value) || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool plan_take_fields(ActContext *context, const PlanState *state, PlanItem *item, bool changed[PLAN_FIELDS],
                      Error *error) {
    const ActRequest *request = context->request;
    for (size_t i = 0; i < request->field_count; i++) {
        PlanField field;
        if (!plan_field_find(request->names[i], item->kind, &field)) continue;
        changed[field] = true;
        if (!take(context, item, field, request->values[i], error)) return false;
    }
    return (!changed[PLAN_OWNER] || check_owner(context, &state->draft, item, error)) &&
           (!changed[PLAN_LANGUAGE] || check_language(item, error)) &&
           plan_check(&state->draft, item, changed, error);
}

void plan_put_fields(const PlanItem *item, const bool changed[PLAN_FIELDS], Record *row) {
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (changed[i] && plan_field_at((PlanField)i)->column)
            record_set(row, plan_field_at((PlanField)i)->column, item->values[i]);
}

bool plan_save_fields(ActContext *context, const PlanItem *item, const bool changed[PLAN_FIELDS], Record *row,
                      Error *error) {
    plan_put_fields(item, changed, row);
    return act_save(context, row, error);
}

bool plan_says_something(const ActContext *context, Error *error) {
    return context->request->field_count > 0 ||
           error_set(error, ERROR_REFUSED, "%s: no field was named to change.", context->act->title);
}

bool plan_named(const Plan *plan, const char *field, const char *typed, const PlanItem **out, Error *error) {
    enum { PREFIX_LEAST = 4 };
    *out = NULL;
    size_t length = strlen(typed), found = 0;
    for (size_t i = 0; length >= PREFIX_LEAST && i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (item->kind < PLAN_PROBLEM || strncmp(item->id, typed, length) != 0) continue;
        *out = item;
        found++;
    }
    if (found == 1) return true;
    *out = NULL;
    return error_set(error, ERROR_NOT_FOUND,
                     found ? "%s: \"%.60s\" fits several things in this plan."
                           : "%s: there is no \"%.60s\" in this plan.",
                     field, typed);
}

bool plan_not_gone(const Plan *plan, const PlanItem *item, Error *error) {
    if (!item) return error_set(error, ERROR_NOT_FOUND, "That is not in the plan any more.");
    if (plan_ended(item))
        return error_set(error, ERROR_REFUSED, "This %s was ended: %s.", plan_kind_name(item->kind),
                         plan_value(item, PLAN_END_REASON));
    return !plan_gone(plan, item) || error_set(error, ERROR_REFUSED, "What this %s stands under was ended.",
                                               plan_kind_name(item->kind));
}

void plan_put_parent(const PlanState *state, const PlanItem *parent, PlanKind kind, Record *row) {
    const char *column = kind == PLAN_PROBLEM ? "plan_no" : kind == PLAN_GOAL ? "problem_no" : "goal_no";
    const Record *above = parent ? plan_state_row(state, parent) : state->plan;
    record_set_int(row, column, above ? above->no : 0);
}
