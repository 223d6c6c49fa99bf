/* Inside the ICP tab: what its files share. The view is the member's. */
#ifndef PALLIUM_UI_VIEW_CARE_PLAN_PARTS_H
#define PALLIUM_UI_VIEW_CARE_PLAN_PARTS_H

#include "member_parts.h"
#include "ui/view/dialog.h"
#include "ui/view/library.h"

void care_plan_load(View *view); /* reads it; what went wrong is in care->why */
void care_plan_show(View *view); /* the detail and the list's height, for what is there */
Reaction care_plan_act(View *view, const Action *action);
const char *care_plan_why_not(const Member *member, const Action *action);
void care_plan_subject(const Member *member, Subject *out); /* adds the line under the cursor */

/* Forms of the line under the cursor. */
Reaction care_plan_edit(View *view);
Reaction care_plan_add(View *view, PlanKind kind);
Reaction care_plan_form(View *view, const char *act, const DialogValue *values, size_t count);
Reaction care_plan_move(View *view, int by);
Reaction care_plan_copy(View *view);

void care_plan_bind(const Plan *plan, const PlanItem *item, Subject *subject); /* an act binds to this line */

/* Does an act on one target at once; says what came of it. */
Reaction care_plan_do(View *view, const char *act, const Subject *subject, const DialogValue *values,
                      size_t count);

typedef struct CompareArgument { /* of the paper too */
    int64_t member_no;
    const Subject *subject;
    int64_t number; /* of the version that is shown first on paper; 0: the draft */
} CompareArgument;
extern const ViewOps library_ops, link_ops, compare_ops, paper_ops;

#endif
