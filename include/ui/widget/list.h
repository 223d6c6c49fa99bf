/* Selection and scrolling over a window of rows that the caller holds. A list of any length is read in keyset
 * pages: `before` and `after` say that the store has more beyond the window. When a move leaves the window
 * the list goes to its edge, notes how many rows are still `owed` and what it wants; the caller loads, says
 * with list_window where the row under the cursor is now, and calls list_move(list, list->owed). Pure
 * arithmetic. */
#ifndef PALLIUM_UI_WIDGET_LIST_H
#define PALLIUM_UI_WIDGET_LIST_H

#include "ui/action/action.h"
#include "ui/widget/widget.h"

typedef enum ListWant {
    LIST_NOTHING,
    LIST_BEFORE, /* rows before the first of the window */
    LIST_AFTER,
    LIST_FIRST, /* the first page of all */
    LIST_LAST
} ListWant;

typedef struct List { /* zero-initialise */
    int count;        /* rows of the window */
    int cursor;       /* 0 … count - 1; 0 when empty */
    int top;          /* first row shown */
    int height;       /* rows shown at once, from list_resize */
    bool before, after;
    ListWant want;
    int owed; /* rows still to move once what it wants is loaded; negative: upwards */
} List;

void list_resize(List *list, int height); /* keeps the cursor in sight */

/* A window was loaded: the row under the cursor is `cursor` in it and keeps its line on the screen. Clears
 * want, not owed. */
void list_window(List *list, int count, int cursor, bool before, bool after);

WidgetResult list_move(List *list, int rows); /* CHANGED when the cursor moved or something is wanted */
WidgetResult list_first(List *list);
WidgetResult list_last(List *list);

/* Up Down k j PageUp PageDown Home End. */
WidgetResult list_key(List *list, const Event *event);

/* The moves of the action table: up, down, a page, first, last. False: the action is none of them. *result as
 * of the move. */
bool list_act(List *list, ActionId action, WidgetResult *result);

/* Which row stands at a line of the shown part; -1: none. */
int list_row_at(const List *list, int line);

/* Marked rows, by id; they outlive pages. Zero-initialise; end with marks_free. */
typedef struct Marks {
    char **ids; /* sorted */
    size_t count, capacity;
} Marks;

bool marks_toggle(Marks *marks, const char *id); /* true: marked now */
bool marks_has(const Marks *marks, const char *id);
void marks_clear(Marks *marks);
void marks_free(Marks *marks);

#endif
