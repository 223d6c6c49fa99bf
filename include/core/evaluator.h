/* The criteria for many: the same engine as core/criteria.h, kept warm. An evaluator owns the scratch memory
 * and what it remembers of values that it read before, so that one evaluation allocates nothing. */
#ifndef PALLIUM_CORE_EVALUATOR_H
#define PALLIUM_CORE_EVALUATOR_H

#include "core/rulebook.h"

typedef struct Evaluator Evaluator;

enum { CRITERIA_CONDITIONS = 4, CRITERIA_MISSING_MAX = 40 };

typedef struct CriteriaSummary { /* what criteria_json says, without the tree */
    Truth result, clinical, choice;
    Truth conditions[CRITERIA_CONDITIONS]; /* in the order of criteria_condition_names */
    const char *missing[CRITERIA_MISSING_MAX];
    size_t missing_count;
} CriteriaSummary;

extern const char *const criteria_condition_names[CRITERIA_CONDITIONS]; /* "chf" … */

/* `name` as in rulebook_evaluate. The book must outlive the evaluator, and its rulesets must stay. */
bool evaluator_new(Evaluator **out, const Rulebook *book, const char *name, Error *error);
void evaluator_free(Evaluator **evaluator);

/* The same answer as rulebook_evaluate over the same input, whose parameters must be NULL. */
bool evaluator_run(Evaluator *evaluator, const CriteriaInput *input, CriteriaSummary *out, Error *error);

#endif
