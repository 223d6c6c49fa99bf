/* The parts of the action table. Private to ui/action. */
#ifndef PALLIUM_UI_ACTION_ROWS_H
#define PALLIUM_UI_ACTION_ROWS_H

#include "ui/action/action.h"

const Action *action_picture_at(size_t index); /* and after them the rows of action_plan_at */
const Action *action_plan_at(size_t index);    /* and after them those of action_list_at */
const Action *action_admin_at(size_t index);   /* of the administration, and after them the signs */
const Action *action_sign_at(size_t index);    /* the legend: the last of all */

#endif
