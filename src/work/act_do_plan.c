/* The lines of the care plan: add, edit, move, end, link. The act's name says the kind. */
#include "conflict.h"
#include "plan_write.h"

#include <string.h>

static PlanKind kind_of(const ActContext *context) {
    char name[24];
    PlanKind kind = PLAN_PROBLEM;
    text_copy_to(name, strcspn(context->act->name, "_") + 1, context->act->name);
    plan_kind_find(name, &kind);
    return kind;
}

bool plan_open_item(ActContext *context, PlanState *state, PlanItem **item, Error *error) {
    if (!plan_state_load(context->work, context->member->no, state, error)) return false;
    *item = plan_find(&state->draft, context->target->id);
    return plan_not_gone(&state->draft, *item, error);
}

static bool insert_item(ActContext *context, PlanState *state, PlanItem *item, Error *error) {
    bool changed[PLAN_FIELDS] = {false};
    const PlanItem *parent = NULL;
    int64_t position = 0;
    if (item->kind == PLAN_GOAL)
        changed[PLAN_STATUS] = plan_set(item, PLAN_STATUS, "active"); /* unless said */
    if (!plan_take_fields(context, state, item, changed, error) ||
        !plan_take_library(context, state, item, changed, error) || !plan_begin(context, state, error) ||
        !plan_place(context, state, item, act_value(context, "after"), &parent, &position, error))
        return false;
    if (parent && strcmp(parent->id, item->parent) != 0)
        return error_set(error, ERROR_BAD_INPUT, "after: that stands under another %s.",
                         plan_kind_name(parent->kind));
    Record *row = record_new(plan_table(item->kind));
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    plan_put_parent(state, parent, item->kind, row);
    plan_put_fields(item, changed, row);
    record_set_int(row, "position", position);
    return act_insert(context, &row, error);
}

bool do_plan_add(ActContext *context, Error *error) {
    Plan beside = {0};
    PlanState state = {0};
    PlanItem *above = NULL;
    bool ok = context->target ? plan_open_item(context, &state, &above, error)
                              : plan_state_load(context->work, context->member->no, &state, error);
    PlanItem *item = ok ? plan_add(&beside, kind_of(context), "", above ? above->id : "", 0) : NULL;
    if (ok && !item) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    ok = ok && insert_item(context, &state, item, error);
    plan_free(&beside);
    plan_state_free(&state);
    return ok;
}

bool do_plan_edit_item(ActContext *context, Error *error) {
    PlanState state = {0};
    PlanItem *item;
    bool changed[PLAN_FIELDS] = {false};
    bool ok = plan_says_something(context, error) && plan_open_item(context, &state, &item, error) &&
              plan_take_fields(context, &state, item, changed, error) &&
              plan_save_fields(context, item, changed, context->target, error);
    plan_state_free(&state);
    return ok;
}

static bool move_item(ActContext *context, PlanState *state, PlanItem *item, Error *error) {
    bool due[PLAN_FIELDS] = {[PLAN_DUE] = true};
    const PlanItem *parent;
    int64_t position;
    if (!plan_place(context, state, item, act_value(context, "after"), &parent, &position, error))
        return false;
    text_copy_to(item->parent, sizeof item->parent, parent ? parent->id : "");
    if (item->kind == PLAN_INTERVENTION && !plan_check(&state->draft, item, due, error)) return false;
    plan_put_parent(state, parent, item->kind, context->target);
    record_set_int(context->target, "position", position);
    return act_save(context, context->target, error);
}

bool do_plan_move(ActContext *context, Error *error) {
    PlanState state = {0};
    PlanItem *item;
    bool ok = plan_open_item(context, &state, &item, error) && move_item(context, &state, item, error);
    plan_state_free(&state);
    return ok;
}

bool do_plan_end(ActContext *context, Error *error) {
    PlanState state = {0};
    PlanItem *item;
    bool ok = plan_open_item(context, &state, &item, error) && act_whole(context, context->target, error);
    plan_state_free(&state);
    if (!ok) return false;
    record_set_time(context->target, "ended_at", context->now);
    record_set(context->target, "end_reason", act_value(context, "reason"));
    return act_save(context, context->target, error);
}

static Record *link_of(const PlanState *state, int64_t intervention, int64_t goal) {
    const RecordList *links = &state->rows[PLAN_ROWS_LINK];
    for (size_t i = 0; i < links->count; i++)
        if (!links->items[i]->voided_act && record_int(links->items[i], "intervention_no") == intervention &&
            record_int(links->items[i], "goal_no") == goal)
            return links->items[i];
    return NULL;
}

static bool link_item(ActContext *context, const PlanState *state, const PlanItem *item, Error *error) {
    const PlanItem *goal;
    bool on = !act_says(context, "on", "no");
    if (!plan_named(&state->draft, "goal", act_value(context, "goal"), &goal, error)) return false;
    if (goal->kind != PLAN_GOAL)
        return error_set(error, ERROR_BAD_INPUT, "goal: that is a %s.", plan_kind_name(goal->kind));
    if (on && !plan_not_gone(&state->draft, goal, error)) return false;
    int64_t goal_no = plan_state_row(state, goal)->no;
    Record *link = link_of(state, context->target->no, goal_no);
    if (on && plan_serves(item, goal))
        return error_set(error, ERROR_REFUSED, "The intervention serves that goal already.");
    if (!on && !link) return error_set(error, ERROR_REFUSED, "The intervention is not linked to that goal.");
    if (!on) return record_void(context->store, link, error);
    Record *row = record_new("intervention_goal");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set_int(row, "intervention_no", context->target->no);
    record_set_int(row, "goal_no", goal_no);
    return act_insert(context, &row, error);
}

bool do_intervention_link(ActContext *context, Error *error) {
    PlanState state = {0};
    PlanItem *item;
    bool ok = plan_open_item(context, &state, &item, error) && link_item(context, &state, item, error);
    plan_state_free(&state);
    return ok;
}
