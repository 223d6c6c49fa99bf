/* The topics of the action table, one file each; action_table.c makes one table of them. Private to
 * ui/action. */
#ifndef PALLIUM_UI_ACTION_ROWS_H
#define PALLIUM_UI_ACTION_ROWS_H

#include "ui/action/action.h"

typedef struct ActionRows {
    const Action *rows;
    size_t count;
} ActionRows;

extern const ActionRows action_every;    /* of every screen, or of every list */
extern const ActionRows action_member;   /* tabs of the member's screen */
extern const ActionRows action_places;   /* g and a letter */
extern const ActionRows action_pictures; /* urgency, overdue, what-ifs, the meeting */
extern const ActionRows action_plan;     /* the tab of the care plan */
extern const ActionRows action_lists;    /* saved lists */
extern const ActionRows action_admin;    /* the administration */
extern const ActionRows action_signs;    /* the legend */

#endif
