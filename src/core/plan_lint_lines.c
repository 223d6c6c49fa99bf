/* What the linter demands of problems, goals and interventions. */
#include "base/text.h"
#include "base/utf8.h"
#include "plan_lint_parts.h"

#include <string.h>

enum { LINE_COLUMNS = 240 }; /* some 40 English words: three lines of a letter */

static bool empty(const PlanItem *item, PlanField field) {
    return text_blank(plan_value(item, field));
}

static bool open_goal(const PlanItem *goal) {
    return !text_list_has("completed cancelled on_hold", plan_value(goal, PLAN_STATUS)) &&
           !text_list_has("achieved sustaining not_attainable", plan_value(goal, PLAN_ACHIEVEMENT));
}

void lint_goal_measure(Linting *linting, const PlanItem *goal) {
    if (empty(goal, PLAN_MEASURE))
        lint_add(linting, goal, PLAN_MEASURE, NULL,
                 "The goal does not say how one would know that it is met.");
}

void lint_goal_target(Linting *linting, const PlanItem *goal) {
    Date target;
    if (!plan_date(goal, PLAN_TARGET, &target))
        lint_add(linting, goal, PLAN_TARGET, NULL, "The goal has no target date.");
}

void lint_goal_past(Linting *linting, const PlanItem *goal) {
    Date target;
    char text[DATE_SIZE];
    if (!plan_date(goal, PLAN_TARGET, &target) || target.day >= linting->plan->around.today.day ||
        !open_goal(goal))
        return;
    date_format(target, text);
    lint_add(linting, goal, PLAN_TARGET, NULL, "The target %s is past and the goal is still open.", text);
}

void lint_goal_intervention(Linting *linting, const PlanItem *goal) {
    const Plan *plan = linting->plan;
    if (!open_goal(goal)) return;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (item->kind == PLAN_INTERVENTION && lint_live(linting, item) && plan_serves(item, goal)) return;
    }
    lint_add(linting, goal, PLAN_FIELDS, NULL, "Nobody does anything for this goal: it has no intervention.");
}

void lint_owner(Linting *linting, const PlanItem *intervention) {
    if (empty(intervention, PLAN_OWNER))
        lint_add(linting, intervention, PLAN_OWNER, NULL, "The intervention has no owner.");
}

void lint_owner_left(Linting *linting, const PlanItem *intervention) {
    if (intervention->owner_left)
        lint_add(linting, intervention, PLAN_OWNER, NULL, "%.80s has left and owns the intervention still.",
                 plan_value(intervention, PLAN_OWNER));
}

void lint_due(Linting *linting, const PlanItem *intervention) {
    Date due;
    if (!plan_date(intervention, PLAN_DUE, &due))
        lint_add(linting, intervention, PLAN_DUE, NULL, "The intervention has no date by which it is due.");
}

void lint_problem_goal(Linting *linting, const PlanItem *problem) {
    const Plan *plan = linting->plan;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (item->kind == PLAN_GOAL && lint_live(linting, item) && strcmp(item->parent, problem->id) == 0)
            return;
    }
    lint_add(linting, problem, PLAN_FIELDS, NULL, "The problem has no goal.");
}

/* Whether the same words a second time are one line too many: goals of two problems and barriers of two goals
 * may well sound alike, an intervention for several goals is written once and linked. */
static bool doubles(const PlanItem *item, const PlanItem *earlier) {
    bool one_place = item->kind == PLAN_GOAL || item->kind == PLAN_BARRIER;
    return item->kind == earlier->kind && (!one_place || strcmp(item->parent, earlier->parent) == 0);
}

void lint_duplicate(Linting *linting, const PlanItem *item) {
    const char *text = lint_text(linting, item);
    for (const PlanItem *earlier = linting->plan->items; earlier < item && *text; earlier++) {
        if (!lint_live(linting, earlier) || !doubles(item, earlier) ||
            strcmp(text, lint_text(linting, earlier)) != 0)
            continue;
        char path[120];
        plan_path(linting->plan, earlier, path);
        lint_add(linting, item, PLAN_TEXT, NULL, "These words stand in %s already.", path);
        return;
    }
}

void lint_long_line(Linting *linting, const PlanItem *item) {
    int columns = utf8_columns(plan_value(item, PLAN_TEXT));
    if (columns > LINE_COLUMNS)
        lint_add(linting, item, PLAN_TEXT, NULL,
                 "The text is %d characters long; a member reads up to %d with ease.", columns, LINE_COLUMNS);
}
