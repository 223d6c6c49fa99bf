/* The ICP tab of the member: the tree of problems, goals, interventions and barriers, the line under the
 * cursor, the seven services, and what the linter finds. Read when the tab is looked at; drawn without
 * reading. */
#ifndef PALLIUM_UI_VIEW_CARE_PLAN_H
#define PALLIUM_UI_VIEW_CARE_PLAN_H

#include "core/plan_lint.h"
#include "ui/view/frame.h"
#include "ui/view/sheet.h"
#include "ui/widget/list.h"
#include "work/plan.h"
#include "work/presence.h"

typedef struct PlanRow { /* one line of the tree */
    size_t item;         /* of the plan */
    size_t goal;         /* where it stands: the item itself, or for a link the goal that it serves too */
    bool link;
    bool gone; /* ended, or under something that ended */
    size_t errors, warnings;
    int blame; /* of care_plan.blames, the newest of the line; -1: none */
} PlanRow;

typedef struct CarePlan { /* zero-initialise; end with care_plan_free */
    bool read;
    char why[200]; /* when it could not be read: why */
    Plan plan;
    Lint lint;
    size_t open_warnings;    /* those that nobody accepted */
    PlanVersion signed_last; /* the newest that stands; number 0: none */
    bool signed_mine;        /* by whoever sits here */
    size_t changes;          /* of the draft since then */
    BlameLine *blames;       /* owned; read when they are to be shown */
    size_t blame_count;
    bool blame, ended; /* who wrote each line is shown; and what ended */
    PlanRow *rows;     /* owned */
    size_t count;
    List list;
    char line[ID_SIZE]; /* under the cursor: found again when the plan is read anew */
    bool follow;        /* then: the cursor goes to what is new */
    Sheet detail;
    Presence present[PRESENCES]; /* who else is writing in it */
    size_t present_count;
} CarePlan;

/* Lines of the tab, empty where there is no room. */
typedef struct CarePlanLayout {
    Rect status, tree, between, detail, services, judged, findings;
    bool beside; /* the detail stands beside the tree */
} CarePlanLayout;

CarePlanLayout care_plan_layout(const CarePlan *care, Rect in);

/* The rows from the plan, what the linter found of each, the cursor on `line` if it is there still. */
bool care_plan_rows(CarePlan *care);
void care_plan_detail(CarePlan *care, const Frame *frame); /* of the line under the cursor */
void care_plan_draw(const CarePlan *care, const Frame *frame, Screen *screen, Rect in);
void care_plan_free(CarePlan *care);

const PlanItem *care_plan_item(const CarePlan *care); /* under the cursor; NULL: none */

/* The line that a line of a kind would be added under, from the cursor up; NULL: there is none. */
const PlanItem *care_plan_above(const CarePlan *care, PlanKind kind);

/* A line in few words: "Wound care, twice a week". */
const char *plan_line_words(const PlanItem *item);

/* A value as people read it: dates, choices, names of goals. */
void plan_value_words(const Plan *plan, const PlanItem *item, PlanField field, const Frame *frame, Text *out);

#endif
