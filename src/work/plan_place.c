/* Where a line of the plan stands among its brothers: positions far apart, so that a move changes one row. */
#include "plan_write.h"

#include <stdlib.h>
#include <string.h>

static const int64_t APART = (int64_t)1 << 20;

typedef struct Brothers { /* in the plan's order, without the item itself */
    const PlanItem **items;
    size_t count;
} Brothers;

static bool brothers_of(const Plan *plan, const PlanItem *item, const char *parent, Brothers *out,
                        Error *error) {
    out->count = 0;
    out->items = calloc(plan->count + 1, sizeof *out->items);
    if (!out->items) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *other = &plan->items[i];
        if (other->kind == item->kind && strcmp(other->parent, parent) == 0 &&
            strcmp(other->id, item->id) != 0)
            out->items[out->count++] = other;
    }
    return true;
}

/* Moves the brothers apart, so that there is room before `index`. */
static bool spread(ActContext *context, PlanState *state, const Brothers *brothers, size_t index,
                   Error *error) {
    for (size_t i = 0; i < brothers->count; i++) {
        Record *row = plan_state_row(state, brothers->items[i]);
        record_set_int(row, "position", ((int64_t)i + 1 + (i >= index)) * APART);
        if (!record_save(context->store, row, error)) return false;
    }
    return true;
}

static bool place_at(ActContext *context, PlanState *state, const Brothers *brothers, size_t index,
                     int64_t *position, Error *error) {
    if (!brothers->count) {
        *position = APART;
        return true;
    }
    if (index == brothers->count) {
        *position = brothers->items[index - 1]->position + APART;
        return true;
    }
    int64_t high = brothers->items[index]->position;
    int64_t low = index ? brothers->items[index - 1]->position : high - 2 * APART;
    *position = low + (high - low) / 2;
    if (*position > low && *position < high) return true;
    *position = ((int64_t)index + 1) * APART;
    return spread(context, state, brothers, index, error);
}

/* What `after` names: a brother, or what to stand first under. */
static bool find_after(const PlanState *state, const PlanItem *item, const char *after,
                       const PlanItem **brother, const PlanItem **parent, Error *error) {
    const PlanItem *named;
    if (!plan_named(&state->draft, "after", after, &named, error)) return false;
    if (strcmp(named->id, item->id) == 0)
        return error_set(error, ERROR_BAD_INPUT, "after: a %s does not stand behind itself.",
                         plan_kind_name(item->kind));
    if (named->kind == item->kind) {
        *brother = named;
        *parent = plan_find(&state->draft, named->parent);
    } else if (named->kind == plan_kind_parent(item->kind)) {
        *parent = named;
    } else {
        return error_set(error, ERROR_BAD_INPUT, "after: a %s does not stand behind a %s.",
                         plan_kind_name(item->kind), plan_kind_name(named->kind));
    }
    return !*parent || item->kind == PLAN_PROBLEM || plan_not_gone(&state->draft, *parent, error);
}

bool plan_place(ActContext *context, PlanState *state, const PlanItem *item, const char *after,
                const PlanItem **parent, int64_t *position, Error *error) {
    Brothers brothers;
    const PlanItem *behind = NULL;
    size_t index = 0;
    *parent = item->kind == PLAN_PROBLEM ? NULL : plan_find(&state->draft, item->parent);
    bool first = text_equal(after, "first");
    if (after && !first && !find_after(state, item, after, &behind, parent, error)) return false;
    if (item->kind == PLAN_PROBLEM) *parent = NULL;
    if (!brothers_of(&state->draft, item, *parent ? (*parent)->id : "", &brothers, error)) return false;
    if (!after) index = brothers.count;
    for (size_t i = 0; behind && i < brothers.count; i++)
        if (brothers.items[i] == behind) index = i + 1;
    bool ok = place_at(context, state, &brothers, index, position, error);
    free(brothers.items);
    return ok;
}
