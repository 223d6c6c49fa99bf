/* A member's plan as loaded for reading and for acts; private to src/work. */
#ifndef PALLIUM_WORK_PLAN_STATE_H
#define PALLIUM_WORK_PLAN_STATE_H

#include "act_context.h"
#include "core/plan.h"
#include "store/plan_rows.h"

typedef struct PlanState {
    Record *plan; /* NULL: none yet */
    RecordList rows[PLAN_ROWS];
    Plan draft;
} PlanState;

/* With *state zero before; freed by the caller, after a failure too. */
bool plan_state_load(Work *work, int64_t member_no, PlanState *state, Error *error);
void plan_state_free(PlanState *state);

/* The row behind an item of the draft; NULL for an undecided service. */
Record *plan_state_row(const PlanState *state, const PlanItem *item);

const char *plan_table(PlanKind kind); /* "goal" */

/* What lies around the plan now: the member, consult and transition, the team, the newest version, needs. */
bool plan_around(Work *work, int64_t member_no, const PlanState *state, PlanAround *out, Error *error);
bool plan_needs(Work *work, int64_t member_no, PlanAround *out, Error *error);

/* A row of plan_version that does not stand: struck, or its act taken back. */
bool plan_version_struck(const Record *version);
/* The newest that stands; NULL. */
Record *plan_version_newest(const PlanState *state);
Record *plan_version_find(const PlanState *state, int64_t number);

/* Fills around.users. */
bool plan_name_users(Work *work, Plan *plan, Error *error);

/* Marks the lines of the draft that are newer than the day of the agreement. */
bool plan_mark_newer(Work *work, PlanState *state, Error *error);

/* Whether the text names who may own an intervention: a user who is not gone, a discipline, a role, or a
 * person of the team. */
bool plan_owner_known(Work *work, const PlanAround *around, const char *owner, bool *known, Error *error);

#endif
