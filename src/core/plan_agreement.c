#include "core/plan_agreement.h"

#include "core/plan_lint.h"

#include <string.h>

bool plan_consulted_on(const PlanItem *item) {
    return item->kind == PLAN_SERVICE || item->kind == PLAN_PROBLEM || item->kind == PLAN_GOAL ||
           item->kind == PLAN_INTERVENTION;
}

size_t plan_not_agreed(const Plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        count += plan->items[i].newer && plan_consulted_on(&plan->items[i]);
    return count;
}

bool plan_agreed(const Plan *plan) {
    return !text_blank(plan_value(plan_header(plan), PLAN_AGREED_BY));
}

/* The words that the act takes for the two who are on record; anybody else is named. */
static const char *who(const Plan *plan) {
    const char *by = plan_value(plan_header(plan), PLAN_AGREED_BY);
    return text_equal(by, "member")           ? "the member"
           : text_equal(by, "decision_maker") ? "the decision maker"
                                              : by;
}

void plan_agreement_words(const Plan *plan, bool whole, Text *out) {
    if (!plan_agreed(plan)) {
        text_add(out, "agreed to by nobody yet");
        return;
    }
    if (plan->around.agreed_number)
        text_addf(out, "agreed to version %lld", (long long)plan->around.agreed_number);
    else
        text_addf(out, "agreed to %s draft", plan_not_agreed(plan) ? "an earlier" : "this");
    if (whole) text_addf(out, " by %s", who(plan));
}

void plan_not_agreed_paths(const Plan *plan, Text *out) {
    enum { NAMED = 3 };
    size_t count = 0;
    char path[120];
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (!item->newer || !plan_consulted_on(item) || ++count > NAMED) continue;
        plan_path(plan, item, path);
        text_addf(out, "%s%s", count > 1 ? ", " : "", path);
    }
    if (count > NAMED) text_addf(out, " and %zu more", count - NAMED);
}

void plan_agreement_caution(const Plan *plan, Text *out) {
    size_t count = plan_not_agreed(plan);
    if (!plan_agreed(plan)) {
        text_add(out, "Nobody has agreed to this plan.");
        return;
    }
    if (!count) return;
    char name[120];
    text_copy_to(name, sizeof name, who(plan));
    if (text_starts(name, "the ")) name[0] = 'T';
    text_addf(out, "%s has not agreed to ", name);
    if (count == 1)
        text_add(out, "this change: ");
    else
        text_addf(out, "these %zu changes: ", count);
    plan_not_agreed_paths(plan, out);
    text_add(out, ".");
}
