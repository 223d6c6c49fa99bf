/* The administration: tabs by number, each with its own list. A tab is read when it is looked at. */
#ifndef PALLIUM_UI_VIEW_ADMIN_H
#define PALLIUM_UI_VIEW_ADMIN_H

#include "ui/view/frame.h"
#include "ui/view/view.h"

enum {
    ADMIN_USERS = 1,
    ADMIN_TEAMS,
    ADMIN_ROLES,
    ADMIN_REVIEWS,
    ADMIN_POLICY,
    ADMIN_RULESETS,
    ADMIN_STORAGE,
    ADMIN_TABS = ADMIN_STORAGE
};

typedef struct Admin {
    int tab;                      /* ADMIN_USERS … */
    void *states[ADMIN_TABS + 1]; /* owned; of the tabs that were looked at, by number */
    bool closed[ADMIN_TABS + 1];  /* to the sitting user */
    size_t reviews;               /* that wait, beside the tab's name; 0 for who may not review */
} Admin;

/* Lines of the screen, empty where there is no room; `body` is the tab's. */
typedef struct AdminLayout {
    Rect title, tabs, counts, rule, body, last_rule;
} AdminLayout;

AdminLayout admin_layout(Rect in);
int admin_body_rows(Rect body, int pane_rows); /* rows of a tab's list over a pane of so many */
void admin_draw(const Admin *admin, const Frame *frame, Screen *screen, Rect in);

/* Why the sitting user has no administration at all; NULL: they have. */
const char *admin_why_not(const Work *work);

extern const ViewOps admin_ops;

#endif
