/* The frame of a screen that is a list over a pane about the row under the cursor: what each line of the room
 * is for, from large terminals down to a line. */
#ifndef PALLIUM_UI_WIDGET_LIST_PANE_H
#define PALLIUM_UI_WIDGET_LIST_PANE_H

#include "ui/screen/screen.h"

typedef struct ListPane { /* without rows where there is no room */
    Rect title, counts, rule, heads, rows, pane_rule, pane, last_rule;
} ListPane;

enum { LIST_PANE_LEAST = 14 }; /* rows of the room from which on there is a pane */

ListPane list_pane_layout(Rect in, int pane_rows);

/* A rule with a title in it; none for "". */
void rule_titled(Screen *screen, Rect line, const char *title);

void list_pane_rules(const ListPane *at, const char *title, Screen *screen); /* title: of the pane */

#endif
