/* The screens that count what is owed: the urgency view on its time axis with what-if weights, the overdue
 * matrix of the supervisor, and the reassigning of a cell of it. */
#ifndef PALLIUM_UI_VIEW_URGENCY_H
#define PALLIUM_UI_VIEW_URGENCY_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"
#include "ui/widget/list_pane.h"
#include "ui/widget/table.h"
#include "work/urgency.h"

/* A tally that grows between keys. The first one is shown while it grows; a later one takes its place when it
 * is whole, so that what was right a moment ago stays in sight. */
typedef struct Picture {
    UrgencyReach reach;
    UrgencyWalk *shown, *next; /* owned */
} Picture;

typedef struct Urgency {
    Picture picture;
    const UrgencyTally *tally; /* what is drawn; the picture's */
    bool done;                 /* the tally is whole */
    bool by_owner;
    List list;
    char at[URGENCY_NAME]; /* the group under the cursor: it keeps the cursor over a new picture */
    UrgencyWeights weights;
    size_t weight;                    /* the one that + and - change */
    UrgencyItem items[URGENCY_FIRST]; /* the group's most pressing ones, in work order */
    size_t item_count;
    char items_of[URGENCY_NAME + 24];
} Urgency;

/* Lines of the screen, empty where there is no room. */
typedef struct UrgencyLayout {
    Rect title, counts, rule, heads, rows, chart_rule, chart, days, items_rule, items, weights, last_rule;
} UrgencyLayout;

UrgencyLayout urgency_layout(Rect in);
void urgency_draw(const Urgency *urgency, const Frame *frame, Screen *screen, Rect in);

/* The items in the order of their work-by as the weights are tried: order[i] is the index of the i-th. */
void urgency_order(const Urgency *urgency, size_t order[URGENCY_FIRST]);

typedef struct Overdue {
    Picture picture;
    const UrgencyTally *tally;
    bool done;
    int *rows; /* indexes of owners, the most overdue first, after -1 for all; owned */
    int row_count;
    int *columns; /* indexes of clocks, the most overdue first, after -1 for all; owned */
    int column_count;
    List list;
    int column, left; /* under the cursor, and the first clock that is shown */
    bool placed;      /* owner and clock say where the cursor is to stay */
    char owner[URGENCY_NAME], clock[URGENCY_NAME];
    UrgencyItem items[URGENCY_FIRST];
    size_t item_count;
    char items_of[2 * URGENCY_NAME + 24];
} Overdue;

typedef struct OverdueLayout {
    ListPane frame;
    Rect causes, items; /* in the pane; items without causes above a line of a small one */
    bool friday;        /* the forecast has a column */
    int clocks;         /* columns of clocks that fit */
} OverdueLayout;

OverdueLayout overdue_layout(Rect in);
void overdue_arrange(Overdue *overdue); /* rows and columns of the tally, the cursor kept where it was */
void overdue_draw(const Overdue *overdue, const Frame *frame, Screen *screen, Rect in);

/* Which cell; NULL means all. The texts are copied. */
typedef struct ReassignArgument {
    const char *owner, *clock;
    const char *words; /* "kortiz · next attempt" */
    bool owned;        /* all open cases of the owner, late or not */
} ReassignArgument;

typedef struct Reassign {
    char words[120], owner[URGENCY_NAME], clock[URGENCY_NAME];
    bool all_owners, all_clocks, owned;
    OverdueWalk *walk; /* owned */
    bool whole;        /* the walk reached its end */
    const OverdueCase *cases;
    size_t case_count;
    bool more;                    /* beyond what one act takes */
    bool left_out[OVERDUE_CASES]; /* by the person, with Space */
    UserRow *users;               /* owned */
    size_t user_count;
    Field field;
    char to[64]; /* the user that the field names; "" for none or several */
    bool several;
    bool choosing; /* the list has the keys; else the field */
    List list;
    char fault[200];
} Reassign;

/* Why a case stays where it is, or NULL when it moves. */
const char *reassign_stays(const Reassign *reassign, size_t index);
size_t reassign_moves(const Reassign *reassign);
void reassign_find(Reassign *reassign); /* `to` and `several` of what the field says */
void reassign_draw(const Reassign *reassign, const Frame *frame, Screen *screen, Rect in);
int reassign_height(Rect in); /* rows of the list */

extern const ViewOps urgency_ops, overdue_ops, reassign_ops;

#endif
