/* Saved lists on the screen: saving the list that is shown under a name, and all of them, to open and to
 * drop. */
#ifndef PALLIUM_UI_VIEW_LISTS_H
#define PALLIUM_UI_VIEW_LISTS_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"
#include "ui/widget/table.h"
#include "work/list.h"

typedef struct SaveList {
    Text line; /* what is saved */
    Field name;
    bool team;
    Error fault;  /* of the last try; kind ERROR_NONE: none */
    int64_t read; /* the last act that a conflict showed: y replaces what stood there; 0: no conflict */
} SaveList;

void save_list_draw(const SaveList *save, Screen *screen, Rect in);

typedef struct Lists {
    SavedList *items; /* own ones first, then the team's; owned */
    List list;
} Lists;

void lists_draw(const Lists *lists, Screen *screen, Rect in);

/* The filter that opens a list: its name, or what it says when one's own hides a team's of that name. */
void lists_line(const SavedList *items, size_t index, char line[FILTER_LINE + 1]);

extern const ViewOps save_list_ops; /* its argument: the filter line, a const char * */
extern const ViewOps lists_ops;

#endif
