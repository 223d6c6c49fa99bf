/* The hints for newcomers: one a screen, in the place of its keys, until the first key there; private to
 * ui/view. Read once, a hint does not come back (work/hint.h). */
#ifndef PALLIUM_UI_VIEW_HINTS_H
#define PALLIUM_UI_VIEW_HINTS_H

#include "ui/view/view.h"

/* The hint of the topmost view, when hints are wanted and this one was not read yet. */
void hint_show(Desk *desk);
void hint_read(Desk *desk); /* a key was pressed */

#endif
