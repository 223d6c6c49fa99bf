/* Inside the administration: the table of its tabs, and what they share. */
#ifndef PALLIUM_UI_VIEW_ADMIN_PARTS_H
#define PALLIUM_UI_VIEW_ADMIN_PARTS_H

#include "desk_parts.h"
#include "ui/view/admin.h"

/* A tab: its private state, which starts as zeros, and what is done with it. Functions may be NULL, but for
 * load and render of a tab that is built. `in` is the tab's room: admin_layout(…).body. */
typedef struct AdminTab {
    const char *name, *brief;                /* of the line of tabs; brief where it is narrow */
    unsigned scope;                          /* its SCOPE_ bit: which keys are live */
    size_t size;                             /* of the state */
    const char *(*closed)(const Work *work); /* why the sitting user may not look; NULL: they may */
    bool (*load)(View *view, void *state, Rect in, Error *error);     /* the only place that reads */
    void (*counts)(const void *state, const Frame *frame, Text *out); /* the third line */
    void (*render)(const void *state, const Frame *frame, Screen *screen, Rect in);
    Reaction (*act)(View *view, void *state, const Action *action);
    const char *(*why_not)(const View *view, const void *state, const Action *action);
    bool (*subject)(const View *view, const void *state, Subject *out); /* false: nothing for acts of cases */
    Reaction (*tick)(View *view, void *state, bool settle);
    Reaction (*resize)(View *view, void *state, Rect in);
    void (*close)(void *state);
} AdminTab;

const AdminTab *admin_tab(int number); /* NULL: none */

/* Why a tab is not shown to the sitting user: it is not theirs. */
const char *admin_closed(const Work *work, int number);

/* A list over a pane of the row under the cursor; empty where there is no room. */
typedef struct AdminSplit {
    Rect heads, rows, pane_rule, pane;
} AdminSplit;
AdminSplit admin_split(Rect in, int pane_rows);

#endif
