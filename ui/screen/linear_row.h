/* One row of a screen, or a part of it, in words; private to ui/screen. */
#ifndef PALLIUM_UI_SCREEN_LINEAR_ROW_H
#define PALLIUM_UI_SCREEN_LINEAR_ROW_H

#include "ui/screen/screen.h"

typedef struct Pane { /* the columns that are read: all, or those on one side of an upright rule */
    const Screen *screen;
    int from, end;
} Pane;

bool pane_blank(Pane pane, int row);
bool pane_rule(Pane pane, int row);
bool pane_heads(Pane pane, int row);        /* the heads of a table */
bool pane_under_cursor(Pane pane, int row); /* the row of a list that the cursor is on */
bool pane_pointed(Pane pane, int row);      /* begins with the cursor's mark */
bool pane_has(Pane pane, int row, Style style);
bool pane_keys(Pane pane, int row); /* begins with a key */

/* The part of a row that is lit: of tabs, the one that is open. */
bool pane_chosen(Pane pane, int row, Pane *out);

/* The column of the upright rule that parts a row in two; -1: none. */
int pane_bar(Pane pane, int row);

/* What stands there that is not dim: a title without the time and the person. */
void pane_title(Pane pane, int row, Text *out);

/* Appends the words: a row of a table with its heads (`head`: their row, -1 none), a field with its label,
 * signs as what they say. */
void pane_read(Pane pane, int row, int head, Text *out);

#endif
