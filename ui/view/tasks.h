/* Tasks of the member under the cursor. Private to ui/view. */
#ifndef PALLIUM_UI_VIEW_TASKS_H
#define PALLIUM_UI_VIEW_TASKS_H

#include "ui/view/view.h"
#include "work/task.h"

/* Ends the member's open task: the only one at once, else the one that is chosen. */
Reaction tasks_begin(View *view, const Subject *subject);

/* What the question before a closing says of the open ones, which no closing ends; nothing when there is
 * none.
 */
void tasks_caution(Desk *desk, const Subject *subject, Text *out);

#endif
