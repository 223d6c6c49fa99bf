/* The reading order: header, services, then each problem with its goals, each goal with its interventions and
 * barriers. Brothers are found by a search in an order by parent, so that a large plan sorts in no time. */
#include "core/plan.h"

#include <stdlib.h>
#include <string.h>

typedef struct Sorting {
    const PlanItem **order; /* by parent, kind, position, id */
    size_t count;
    PlanItem *to;
    size_t placed;
    bool *done; /* by place in the old array */
    const PlanItem *from;
} Sorting;

static int service_rank(const PlanItem *item) {
    int rank = 0;
    for (const char *name; (name = plan_service_at((size_t)rank)) && strcmp(name, item->id) != 0;) rank++;
    return rank;
}

static int compare(const void *left, const void *right) {
    const PlanItem *const *l = left, *const *r = right;
    const PlanItem *a = *l, *b = *r;
    int by = strcmp(a->parent, b->parent);
    if (by) return by;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->kind == PLAN_SERVICE) return service_rank(a) - service_rank(b);
    if (a->position != b->position) return a->position < b->position ? -1 : 1;
    return strcmp(a->id, b->id);
}

static size_t first_child(const Sorting *sorting, const char *parent) {
    size_t low = 0, high = sorting->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(sorting->order[middle]->parent, parent) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void place(Sorting *sorting, const PlanItem *item) {
    sorting->done[item - sorting->from] = true;
    sorting->to[sorting->placed++] = *item;
}

/* At most four deep: an item stands under one of a kind before its own. */
static void place_below(Sorting *sorting, const char *parent, PlanKind kind) {
    for (size_t i = first_child(sorting, parent); i < sorting->count; i++) {
        const PlanItem *item = sorting->order[i];
        if (strcmp(item->parent, parent) != 0) return;
        bool belongs = item->kind != PLAN_HEADER && plan_kind_parent(item->kind) == kind;
        if (!belongs || sorting->done[item - sorting->from]) continue;
        place(sorting, item);
        place_below(sorting, item->id, item->kind);
    }
}

void plan_sort(Plan *plan) {
    Sorting sorting = {.count = plan->count, .from = plan->items};
    sorting.order = calloc(plan->count + 1, sizeof *sorting.order);
    sorting.to = calloc(plan->count + 1, sizeof *sorting.to);
    sorting.done = calloc(plan->count + 1, sizeof *sorting.done);
    if (sorting.order && sorting.to && sorting.done) {
        for (size_t i = 0; i < plan->count; i++) sorting.order[i] = &plan->items[i];
        qsort(sorting.order, plan->count, sizeof *sorting.order, compare);
        const PlanItem *header = plan_header(plan);
        for (size_t i = 0; i < plan->count; i++)
            if (&plan->items[i] == header) place(&sorting, header);
        place_below(&sorting, "", PLAN_HEADER);
        for (size_t i = 0; i < plan->count; i++)
            if (!sorting.done[sorting.order[i] - plan->items]) place(&sorting, sorting.order[i]);
        free(plan->items);
        plan->items = sorting.to;
        plan->capacity = plan->count + 1;
        sorting.to = NULL;
    } else {
        plan->failed = true;
    }
    free(sorting.order);
    free(sorting.to);
    free(sorting.done);
}
