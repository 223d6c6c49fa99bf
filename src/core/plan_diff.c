#include "core/plan_diff.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Items by id, so that comparing two large plans asks each item once. */
typedef struct ById {
    const PlanItem **items;
    size_t count;
} ById;

static int compare_id(const void *left, const void *right) {
    const PlanItem *const *a = left, *const *b = right;
    return strcmp((*a)->id, (*b)->id);
}

static bool by_id(const Plan *plan, ById *out) {
    out->items = calloc(plan->count + 1, sizeof *out->items);
    if (!out->items) return false;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].kind != PLAN_HEADER) out->items[out->count++] = &plan->items[i];
    qsort(out->items, out->count, sizeof *out->items, compare_id);
    return true;
}

static const PlanItem *look_up(const ById *index, const PlanItem *item) {
    const PlanItem **found =
        index->count ? bsearch(&item, index->items, index->count, sizeof *index->items, compare_id) : NULL;
    return found ? *found : NULL;
}

/* The header is the header, whether the plan had an id yet or not. */
static const PlanItem *counterpart(const Plan *other, const ById *index, const PlanItem *item) {
    if (item->kind != PLAN_HEADER) return look_up(index, item);
    const PlanItem *header = plan_header(other);
    return other->count ? header : NULL;
}

static bool judged_apart(PlanField field) {
    return field == PLAN_ACCEPTED || field == PLAN_ACCEPTED_REASON;
}

static bool compare_items(PlanChange *change) {
    static const PlanItem none = {0};
    const PlanItem *before = change->before ? change->before : &none;
    const PlanItem *after = change->after ? change->after : &none;
    bool any = !change->before || !change->after;
    for (unsigned i = 0; i < PLAN_FIELDS; i++) {
        change->fields[i] = !judged_apart((PlanField)i) && !text_equal(before->values[i], after->values[i]);
        any = any || change->fields[i];
    }
    if (change->before && change->after && after->kind == PLAN_HEADER)
        return any || strcmp(before->id, after->id) != 0; /* it has an id from the first act on */
    if (change->before && change->after)
        change->moved = before->position != after->position || strcmp(before->parent, after->parent) != 0;
    return any || change->moved;
}

static PlanChangeKind kind_of(const PlanChange *change) {
    bool was = change->before && !plan_ended(change->before);
    bool is = change->after && !plan_ended(change->after);
    if (is) return was ? PLAN_EDITED : PLAN_ADDED;
    bool both_ended = change->before && change->after && !was;
    return both_ended ? PLAN_EDITED : PLAN_ENDED;
}

static void note(PlanDiff *diff, const PlanItem *before, const PlanItem *after) {
    PlanChange change = {.before = before, .after = after};
    if (!compare_items(&change)) return;
    change.change = kind_of(&change);
    diff->items[diff->count++] = change;
}

bool plan_diff(const Plan *before, const Plan *after, PlanDiff *out) {
    ById old = {0}, new = {0};
    *out = (PlanDiff){.items = calloc(before->count + after->count + 1, sizeof *out->items)};
    bool ok = out->items && by_id(before, &old) && by_id(after, &new);
    for (size_t i = 0; ok && i < after->count; i++)
        note(out, counterpart(before, &old, &after->items[i]), &after->items[i]);
    for (size_t i = 0; ok && i < before->count; i++)
        if (!counterpart(after, &new, &before->items[i])) note(out, &before->items[i], NULL);
    free(old.items);
    free(new.items);
    if (!ok) plan_diff_free(out);
    return ok;
}

void plan_diff_free(PlanDiff *diff) {
    free(diff->items);
    *diff = (PlanDiff){0};
}

const char *plan_change_word(PlanChangeKind change) {
    static const char *const words[] = {"added", "edited", "ended"};
    return words[change];
}

static void take_out(Plan *plan, PlanItem *item) {
    for (unsigned i = 0; i < PLAN_FIELDS; i++) free(item->values[i]);
    size_t at = (size_t)(item - plan->items);
    memmove(item, item + 1, (plan->count - at - 1) * sizeof *item);
    plan->count--;
}

static bool put(Plan *plan, const PlanChange *change) {
    const PlanItem *after = change->after;
    PlanItem *item = NULL;
    for (size_t i = 0; !item && i < plan->count; i++)
        if (strcmp(plan->items[i].id, change->before ? change->before->id : after->id) == 0 &&
            plan->items[i].kind == after->kind)
            item = &plan->items[i];
    if (!item) item = plan_add(plan, after->kind, after->id, after->parent, after->position);
    if (!item) return false;
    text_copy_to(item->id, sizeof item->id, after->id);
    if (change->moved || !change->before) {
        text_copy_to(item->parent, sizeof item->parent, after->parent);
        item->position = after->position;
    }
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (change->fields[i] && !plan_set(item, (PlanField)i, after->values[i])) return false;
    return true;
}

bool plan_diff_apply(const PlanDiff *diff, Plan *plan) {
    bool ok = true;
    for (size_t i = 0; ok && i < diff->count; i++) {
        PlanItem *item = diff->items[i].after ? NULL : plan_find(plan, diff->items[i].before->id);
        if (diff->items[i].after)
            ok = put(plan, &diff->items[i]);
        else if (item)
            take_out(plan, item);
    }
    if (ok) plan_sort(plan);
    return ok && !plan->failed;
}
