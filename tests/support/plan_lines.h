/* A care plan for member M02 that the linter lets be signed, and what tests ask of plans. */
#ifndef PALLIUM_TESTS_PLAN_LINES_H
#define PALLIUM_TESTS_PLAN_LINES_H

#include "sitting.h"
#include "work/plan.h"

/* Enrols nobody: puts `co` at the head of the team and writes the plan, as `co`, who sits there after. */
void plan_written(Sitting *sitting);

/* cmocka's setup and teardown: *state is a Sitting in which it is written. */
int plan_sitting_open(void **state);
int plan_sitting_close(void **state);

/* M02's draft (0) or a version; fails the test when there is none. plan_free it. */
Plan plan_of(Sitting *sitting, int64_t number);

/* Its canonical text; the caller frees it. */
char *plan_text_of(Sitting *sitting, int64_t number);

/* A value of the line of that kind made last. */
void assert_plan_value(Sitting *sitting, const char *kind, PlanField field, const char *expected);

#endif
