/* THE linter of the care plan: one table of rules with their sources, judged over a plan and what lies around
 * it. Errors block the signature; warnings want a reason. Pure. */
#ifndef PALLIUM_CORE_PLAN_LINT_H
#define PALLIUM_CORE_PLAN_LINT_H

#include "base/text.h"
#include "base/zone.h"
#include "core/plan.h"

typedef enum LintSeverity {
    LINT_ERROR,  /* the plan cannot be signed */
    LINT_WARNING /* it can, with a reason */
} LintSeverity;

typedef struct Linting Linting; /* a run under way */

/* Judges one item that is not gone, and says what it finds. */
typedef void LintCheck(Linting *linting, const PlanItem *item);

typedef struct LintRule {
    const char *id; /* "goal_measure": the word of the command line */
    LintSeverity severity;
    PlanKind kind; /* of the items that it judges; PLAN_HEADER: the plan as a whole, PLAN_KINDS: problems,
                      goals, interventions and barriers */
    const char *sentence; /* what it demands, for the person */
    const char *source;
    LintCheck *check;
} LintRule;

typedef struct LintFinding {
    const LintRule *rule;
    char id[ID_SIZE]; /* of the row; the plan's when it is about the whole */
    PlanField field;  /* where to mend it; PLAN_FIELDS: no field of the row */
    char path[120];   /* "problem 2 > goal 1": numbers among what is not ended, in reading order */
    char text[300];   /* a sentence */
} LintFinding;

typedef struct Lint {
    LintFinding *items; /* errors first, in the order of the rules and of the plan; owned */
    size_t count, capacity, errors, warnings;
    bool failed; /* memory ran out */
} Lint;

const LintRule *plan_lint_rule_at(size_t index); /* NULL past the end */
const LintRule *plan_lint_rule_find(const char *id);
const char *lint_severity_word(LintSeverity severity); /* "error", "warning" */

/* Judges the plan as of plan->around.today; moments are of the plan's zone (NULL: UTC). False when memory ran
 * out. The plan may change afterwards: findings hold no pointers into it. */
bool plan_lint(const Plan *plan, const Zone *zone, Lint *out);
void plan_lint_free(Lint *lint); /* what it owns */

/* What PLAN_ACCEPTED holds of a finding, a line; and whether it holds it. A finding is named by its rule and
 * its row, so that what was accepted stays so when other lines move; one about the whole by its path, which
 * says which need it is about. */
void lint_finding_key(const LintFinding *finding, Text *out);
bool lint_accepted(const Plan *plan, const LintFinding *finding);

/* "problem 2 > goal 1" of an item, "service acp", "plan" of the header. What is ended has no number: "problem
 * 2 > goal, ended". */
void plan_path(const Plan *plan, const PlanItem *item, char out[120]);

#endif
