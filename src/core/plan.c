#include "core/plan.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void item_free(PlanItem *item) {
    for (size_t i = 0; i < PLAN_FIELDS; i++) wipe_free(item->values[i]);
}

void plan_free(Plan *plan) {
    for (size_t i = 0; i < plan->count; i++) item_free(&plan->items[i]);
    wipe_free(plan->items);
    *plan = (Plan){0};
}

const char *plan_value(const PlanItem *item, PlanField field) {
    return item->values[field] ? item->values[field] : "";
}

bool plan_date(const PlanItem *item, PlanField field, Date *out) {
    return date_parse(plan_value(item, field), out);
}

bool plan_ended(const PlanItem *item) {
    return item->values[PLAN_ENDED_AT] != NULL;
}

bool plan_gone(const Plan *plan, const PlanItem *item) {
    for (; item && item->kind > PLAN_SERVICE; item = plan_find(plan, item->parent))
        if (plan_ended(item)) return true;
    return false;
}

bool plan_serves(const PlanItem *intervention, const PlanItem *goal) {
    return strcmp(intervention->parent, goal->id) == 0 ||
           text_list_has(plan_value(intervention, PLAN_GOALS), goal->id);
}

PlanItem *plan_find(const Plan *plan, const char *id) {
    for (size_t i = 0; i < plan->count; i++)
        if (strcmp(plan->items[i].id, id) == 0) return &plan->items[i];
    return NULL;
}

const PlanUser *plan_user(const Plan *plan, const char *name) {
    for (size_t i = 0; i < plan->around.user_count; i++)
        if (text_equal(plan->around.users[i].name, name)) return &plan->around.users[i];
    return NULL;
}

const PlanItem *plan_header(const Plan *plan) {
    static const PlanItem none = {.kind = PLAN_HEADER};
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].kind == PLAN_HEADER) return &plan->items[i];
    return &none;
}

static bool room(Plan *plan) {
    if (plan->count < plan->capacity) return true;
    size_t capacity = plan->capacity ? plan->capacity * 2 : 16;
    PlanItem *items = realloc(plan->items, capacity * sizeof *items);
    if (!items) return false;
    plan->items = items;
    plan->capacity = capacity;
    return true;
}

PlanItem *plan_add(Plan *plan, PlanKind kind, const char *id, const char *parent, int64_t position) {
    if (!room(plan)) {
        plan->failed = true;
        return NULL;
    }
    PlanItem *item = &plan->items[plan->count++];
    *item = (PlanItem){.kind = kind, .position = position};
    text_copy_to(item->id, sizeof item->id, id);
    text_copy_to(item->parent, sizeof item->parent, parent);
    return item;
}

bool plan_set(PlanItem *item, PlanField field, const char *value) {
    char *copy = value && *value ? text_copy(value) : NULL;
    if (value && *value && !copy) return false;
    wipe_free(item->values[field]);
    item->values[field] = copy;
    return true;
}

static bool copy_items(const Plan *from, Plan *to) {
    to->items = calloc(from->count + 1, sizeof *to->items);
    if (!to->items) return false;
    to->capacity = from->count + 1;
    for (size_t i = 0; i < from->count; i++) {
        PlanItem *item = &to->items[to->count++];
        *item = from->items[i];
        memset(item->values, 0, sizeof item->values);
        for (unsigned f = 0; f < PLAN_FIELDS; f++)
            if (!plan_set(item, (PlanField)f, from->items[i].values[f])) return false;
    }
    return true;
}

bool plan_copy(const Plan *from, Plan *to) {
    *to = *from;
    to->items = NULL;
    to->count = to->capacity = 0;
    if (copy_items(from, to)) return true;
    plan_free(to);
    return false;
}
