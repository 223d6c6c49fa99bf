/* The editor of long text: wraps, moves by grapheme, word, shown line and page, selects, undoes, takes pastes
 * of any size. Enter starts a line, Ctrl-S is DONE, Escape drops a selection, else is CANCELLED with the text
 * kept. The other keys are those of edit_key; Home and End go to the ends of the shown line, then of the
 * whole line. */
#ifndef PALLIUM_UI_WIDGET_EDITOR_H
#define PALLIUM_UI_WIDGET_EDITOR_H

#include "ui/widget/edit.h"
#include "ui/widget/wrap.h"

enum { EDITOR_LIMIT = 200000 }; /* bytes, as TEXT_NOTE of base/utf8.h */

typedef struct Editor { /* zero-initialise; end with editor_free */
    Edit edit;
    int cols, rows;  /* room for the text, from editor_resize; moving up and down depends on it */
    int goal;        /* column that Up and Down keep; -1: the cursor's */
    size_t top;      /* first line shown */
    WrapIndex lines; /* of the text as it was at `edition` */
    size_t edition;
} Editor;

void editor_set(Editor *editor, const char *text);
const char *editor_text(const Editor *editor);
void editor_free(Editor *editor);
void editor_resize(Editor *editor, int rows, int cols);
WidgetResult editor_key(Editor *editor, const Event *event);
void editor_render(const Editor *editor, Screen *screen, Rect rect,
                   bool focus); /* places the screen's cursor */

/* Line of the wrapped text, and column in it, where the cursor stands. */
void editor_place(const Editor *editor, int *line, int *col);
int editor_lines(const Editor *editor); /* how many there are */

#endif
