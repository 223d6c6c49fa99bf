/* A care plan that lacks nothing, to be spoilt by tests: Mai Nguyen's, as of 2026-11-24. */
#ifndef PALLIUM_TESTS_SAMPLE_PLAN_H
#define PALLIUM_TESTS_SAMPLE_PLAN_H

#include "core/plan.h"

/* Problems p1 (goals g1 with interventions i1, i2 and barrier b1; g2 with i3) and p2 (goal g3, served by i2
 * through a link). Free with plan_free. */
void sample_plan(Plan *out);

/* Spoils it: "ID.field=value" sets a field of an item (none when the value is empty), "around.what=value"
 * what lies around: consult, transition, decision_maker, status, language, need (a name, found 2026-11-10),
 * lead (the index of a team member, on or off), team (drops those of a discipline). Several are separated by
 * ";". */
void sample_plan_change(Plan *plan, const char *changes);

#endif
