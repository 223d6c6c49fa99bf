/* A list to be narrowed by typing: a field over rows that the caller makes anew when the query changes. Enter
 * is DONE with list.cursor, Escape CANCELLED; the arrows, PageUp, PageDown, Home and End move. */
#ifndef PALLIUM_UI_WIDGET_SEEK_H
#define PALLIUM_UI_WIDGET_SEEK_H

#include "ui/widget/field.h"
#include "ui/widget/list.h"

typedef struct SeekRow { /* not owned */
    const char *text, *aside;
    bool marked; /* is chosen already */
    Style style;
} SeekRow;

typedef struct Seek { /* zero-initialise; end with seek_free */
    char title[200];
    Field field;
    List list; /* count: set with list_window by the caller */
} Seek;

void seek_free(Seek *seek);
WidgetResult seek_key(Seek *seek, const Event *event); /* CHANGED: the query is another */
int seek_height(Rect in);                              /* rows of the list */
/* `note` stands below: what the row under the cursor says more. */
void seek_render(const Seek *seek, const SeekRow *rows, const char *note, Screen *screen, Rect in);

#endif
