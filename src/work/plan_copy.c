/* A line of the care plan again, with what stands under it: one act, one undo step. */
#include "plan_write.h"

#include <stdlib.h>
#include <string.h>

typedef struct Twin {
    const PlanItem *from;
    int64_t no; /* of the row that is its copy */
} Twin;

typedef struct Copying {
    ActContext *context;
    PlanState *state;
    Twin *twins; /* in reading order, the line itself first */
    size_t count;
    bool left_out; /* a date that has passed */
} Copying;

static const Twin *twin_of(const Copying *copying, const char *id) {
    for (size_t i = 0; i < copying->count; i++)
        if (strcmp(copying->twins[i].from->id, id) == 0) return &copying->twins[i];
    return NULL;
}

/* Dates that have passed say nothing of a line that begins today. */
static const char *copied(Copying *copying, const PlanItem *item, PlanField field) {
    Date day;
    if (plan_field_at(field)->type != FIELD_DATE || !plan_date(item, field, &day) ||
        day.day >= copying->state->draft.around.today.day)
        return plan_value(item, field);
    copying->left_out = true;
    return NULL;
}

static Record *row_like(Copying *copying, const PlanItem *item) {
    Record *row = record_new(plan_table(item->kind));
    for (unsigned i = 0; row && i < PLAN_ENDED_AT; i++) {
        const char *column = plan_field_at((PlanField)i)->column;
        if (column && plan_has(item->kind, (PlanField)i))
            record_set(row, column, copied(copying, item, (PlanField)i));
    }
    return row;
}

/* Keeps the row as the item's twin. */
static bool add_twin(Copying *copying, const PlanItem *item, Record *row, Error *error) {
    if (!record_insert(copying->context->store, row, error)) return false;
    act_created(copying->context, row->table->name, row->id, 1);
    copying->twins[copying->count++] = (Twin){item, row->no};
    return true;
}

static bool copy_top(Copying *copying, const PlanItem *item, Error *error) {
    const bool due[PLAN_FIELDS] = {[PLAN_DUE] = true};
    const char *after = act_value(copying->context, "after");
    const PlanItem *parent;
    int64_t position;
    PlanItem like = *item; /* another of its kind: it stands behind the one that it is like */
    like.id[0] = '\0';
    if (!plan_place(copying->context, copying->state, &like, after ? after : item->id, &parent, &position,
                    error))
        return false;
    text_copy_to(like.parent, sizeof like.parent, parent ? parent->id : "");
    if (!plan_check(&copying->state->draft, &like, due, error)) return false;
    Record *row = row_like(copying, item);
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    plan_put_parent(copying->state, parent, item->kind, row);
    record_set_int(row, "position", position);
    bool ok = add_twin(copying, item, row, error);
    record_free(&row);
    return ok;
}

static bool copy_under(Copying *copying, const PlanItem *item, const Twin *above, Error *error) {
    Record *row = row_like(copying, item);
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set_int(row, item->kind == PLAN_GOAL ? "problem_no" : "goal_no", above->no);
    record_set_int(row, "position", item->position);
    bool ok = add_twin(copying, item, row, error);
    record_free(&row);
    return ok;
}

/* A copy serves the copies of the goals that its original served too, and those that were not copied. */
static bool copy_link(Copying *copying, const Twin *twin, const PlanItem *goal, Error *error) {
    const Twin *other = twin_of(copying, goal->id);
    Record *row = record_new("intervention_goal");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set_int(row, "intervention_no", twin->no);
    record_set_int(row, "goal_no", other ? other->no : plan_state_row(copying->state, goal)->no);
    return act_insert(copying->context, &row, error);
}

static bool copy_links(Copying *copying, const Twin *twin, Error *error) {
    const Plan *plan = &copying->state->draft;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *goal = &plan->items[i];
        bool linked = goal->kind == PLAN_GOAL && text_list_has(plan_value(twin->from, PLAN_GOALS), goal->id);
        if (linked && !plan_gone(plan, goal) && !copy_link(copying, twin, goal, error)) return false;
    }
    return true;
}

static bool copy_all(Copying *copying, const PlanItem *top, Error *error) {
    const Plan *plan = &copying->state->draft;
    bool ok = copy_top(copying, top, error);
    for (size_t i = 0; ok && i < plan->count; i++) {
        const Twin *above = *plan->items[i].parent ? twin_of(copying, plan->items[i].parent) : NULL;
        if (above && !plan_gone(plan, &plan->items[i]))
            ok = copy_under(copying, &plan->items[i], above, error);
    }
    for (size_t i = 0; ok && i < copying->count; i++)
        if (copying->twins[i].from->kind == PLAN_INTERVENTION)
            ok = copy_links(copying, &copying->twins[i], error);
    if (ok && copying->left_out) act_warn(copying->context, "Dates that have passed were left out.");
    return ok;
}

bool do_plan_copy(ActContext *context, Error *error) {
    PlanState state = {0};
    PlanItem *item;
    bool ok = plan_open_item(context, &state, &item, error);
    Copying copying = {.context = context, .state = &state};
    if (ok && !(copying.twins = calloc(state.draft.count, sizeof *copying.twins)))
        ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    ok = ok && copy_all(&copying, item, error);
    free(copying.twins);
    plan_state_free(&state);
    return ok;
}
