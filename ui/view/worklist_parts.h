/* Inside the worklist: what its files share. */
#ifndef PALLIUM_UI_VIEW_WORKLIST_PARTS_H
#define PALLIUM_UI_VIEW_WORKLIST_PARTS_H

#include "desk_parts.h"
#include "ui/view/worklist.h"

/* Reads what the list wants: the first page, more on either side, or all of it anew around the case under
 * the cursor. The only place of the worklist that reads, but for the walk. */
bool worklist_load(View *view, Error *error);
/* The pane of the row under the cursor; *loaded: it was another's. At first the list comes before its pane,
 * which the first idle moment reads. */
bool worklist_load_pane(View *view, bool *loaded, Error *error);
void worklist_restart(Worklist *list); /* the next load is the first page; the count begins anew */

/* ViewOps.forget: all but which case the cursor is on. */
bool worklist_forget(View *view);

/* Drops the grey line once the cursor has moved off it. */
void worklist_drop_gone(Worklist *list);

Reaction worklist_count(View *view, bool settle); /* one chunk of the walk */

/* The filter line while it has the keys. */
void worklist_edit(Worklist *list);

Reaction worklist_edit_key(View *view, const Event *event);

/* What an act on a row is done to, and what marks know it by: the case, or the member who has none. */
const char *worklist_target(const ListRow *row);

/* The list of completions under it. A key that is not the list's: REACT_NONE. */
Reaction worklist_offers_key(Worklist *list, const Event *event);
void worklist_offers_typed(Worklist *list); /* the line is another now: what fits is to be read */
void worklist_offers_close(Worklist *list);
bool worklist_offers_load(View *view, Error *error);
void worklist_draw_offers(const Worklist *list, WorklistLayout at, Screen *screen, Rect in);

const ListRow *worklist_row(const Worklist *list); /* under the cursor, or NULL */
int worklist_height(const View *view, const Worklist *list);
bool worklist_one_owner(const Worklist *list);

void worklist_draw_head(const Worklist *list, const Frame *frame, WorklistLayout at, Screen *screen);
void worklist_draw_pane(const PaneWords *pane, WorklistLayout at, Screen *screen);

enum { CELL_NAME = 170 };
void worklist_name(const Worklist *list, const ListRow *row, int width, char out[CELL_NAME]);

#endif
