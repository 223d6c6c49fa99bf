#include "base/text.h"
#include "core/plan_lint.h"

#include <stdio.h>
#include <string.h>

static const char *words_of_service(const char *name) {
    for (size_t i = 0; plan_service_at(i); i++)
        if (strcmp(plan_service_at(i), name) == 0) return plan_service_words(i);
    return name;
}

/* Its number among what stands beside it and is not ended. */
static size_t number(const Plan *plan, const PlanItem *item) {
    size_t count = 1;
    for (const PlanItem *other = plan->items; other < item; other++)
        count += other->kind == item->kind && !plan_ended(other) && strcmp(other->parent, item->parent) == 0;
    return count;
}

void plan_path(const Plan *plan, const PlanItem *item, char out[120]) {
    if (item->kind == PLAN_HEADER) {
        text_copy_to(out, 120, "plan");
        return;
    }
    const PlanItem *above = item->kind > PLAN_PROBLEM ? plan_find(plan, item->parent) : NULL;
    out[0] = '\0';
    if (above) plan_path(plan, above, out);
    size_t length = strlen(out);
    const char *arrow = length ? " > " : "";
    if (item->kind == PLAN_SERVICE)
        snprintf(out + length, 120 - length, "service %s", words_of_service(item->id));
    else if (plan_ended(item))
        snprintf(out + length, 120 - length, "%s%s, ended", arrow, plan_kind_name(item->kind));
    else
        snprintf(out + length, 120 - length, "%s%s %zu", arrow, plan_kind_name(item->kind),
                 number(plan, item));
}
