/* What the checks of the linter share. */
#ifndef PALLIUM_CORE_PLAN_LINT_PARTS_H
#define PALLIUM_CORE_PLAN_LINT_PARTS_H

#include "core/plan_lint.h"

struct Linting {
    const Plan *plan;
    const Zone *zone;
    const LintRule *rule;
    bool *live;   /* by index of the item: neither it nor what it stands under is ended */
    char **texts; /* by index: its text as names are compared; NULL of what is not live */
    Lint *out;
};

bool lint_live(const Linting *linting, const PlanItem *item);
const char *lint_text(const Linting *linting, const PlanItem *item); /* folded; "" when it has none */

/* A finding of the rule under way. `place` goes behind the path of the item: " > services"; NULL: nothing. */
void lint_add(Linting *linting, const PlanItem *item, PlanField field, const char *place, const char *format,
              ...) __attribute__((format(printf, 5, 6)));

LintCheck lint_goal_measure, lint_goal_target, lint_goal_intervention, lint_goal_past, lint_owner,
    lint_owner_left, lint_due, lint_problem_goal, lint_duplicate, lint_long_line;
LintCheck lint_problems, lint_own_words, lint_decider, lint_decider_self, lint_decider_disputed,
    lint_agreement, lint_agreement_older, lint_after_hours, lint_contingency, lint_language,
    lint_language_other, lint_format, lint_review_set, lint_review_overdue, lint_review_far, lint_long_header;
LintCheck lint_danger, lint_need, lint_consult, lint_transition, lint_service, lint_service_reason, lint_lead,
    lint_discipline;

#endif
