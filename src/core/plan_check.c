/* What may not enter a plan, whoever types it. */
#include "base/text.h"
#include "core/plan.h"

#include <stdlib.h>
#include <string.h>

typedef struct Checking {
    const Plan *plan;
    const PlanItem *item;
    Error *error;
} Checking;

static bool bad(const Checking *checking, PlanField field, const char *why) {
    const PlanItem *item = checking->item;
    return error_set(checking->error, ERROR_BAD_INPUT, "%s.%s: %s.", plan_kind_name(item->kind),
                     plan_field_at(field)->name, why);
}

static bool check_date(const Checking *checking, PlanField field) {
    Date day;
    const PlanAround *around = &checking->plan->around;
    if (!plan_date(checking->item, field, &day)) return bad(checking, field, "a date, YYYY-MM-DD, is needed");
    if (day.day < around->birth_date.day) return bad(checking, field, "that lies before the member's birth");
    if (field == PLAN_TARGET && day.day < around->today.day)
        return bad(checking, field, "a target lies today or later");
    return field != PLAN_REVIEW_DUE || day.day >= around->today.day ||
           bad(checking, field, "a review is due today or later");
}

static bool check_field(const Checking *checking, PlanField field) {
    const PlanFieldRow *row = plan_field_at(field);
    const char *value = plan_value(checking->item, field);
    if (field == PLAN_TEXT && text_blank(value)) return bad(checking, field, "the text cannot be empty");
    if (!*value) return true;
    if (row->type == FIELD_DATE) return check_date(checking, field);
    if (row->type == FIELD_CHOICE && !text_list_has(row->values, value))
        return bad(checking, field, "that is none of its values");
    bool digit = strlen(value) == 1 && *value >= '1' && *value <= '9';
    return field != PLAN_PRIORITY || digit || bad(checking, field, "a priority is 1 to 9, 1 the first");
}

static bool due_fits(const Checking *checking, const PlanItem *intervention, const PlanItem *goal,
                     PlanField field) {
    Date due, target;
    if (!plan_date(intervention, PLAN_DUE, &due) || !plan_date(goal, PLAN_TARGET, &target)) return true;
    return due.day <= target.day ||
           bad(checking, field,
               field == PLAN_DUE ? "that lies after the target of its goal"
                                 : "an intervention of this goal is due later than that");
}

static bool check_due(const Checking *checking, const bool changed[PLAN_FIELDS]) {
    const PlanItem *item = checking->item;
    if (item->kind == PLAN_INTERVENTION && changed[PLAN_DUE]) {
        const PlanItem *goal = plan_find(checking->plan, item->parent);
        return !goal || due_fits(checking, item, goal, PLAN_DUE);
    }
    if (item->kind != PLAN_GOAL || !changed[PLAN_TARGET]) return true;
    for (size_t i = 0; i < checking->plan->count; i++) {
        const PlanItem *other = &checking->plan->items[i];
        if (other->kind == PLAN_INTERVENTION && strcmp(other->parent, item->id) == 0 && !plan_ended(other) &&
            !due_fits(checking, other, item, PLAN_TARGET))
            return false;
    }
    return true;
}

bool plan_check(const Plan *plan, const PlanItem *item, const bool changed[PLAN_FIELDS], Error *error) {
    Checking checking = {plan, item, error};
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (changed[i] && !check_field(&checking, (PlanField)i)) return false;
    return check_due(&checking, changed);
}
