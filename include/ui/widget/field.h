/* A field of one line. Enter is DONE, Escape is CANCELLED with the text kept. Scrolls sideways by itself. */
#ifndef PALLIUM_UI_WIDGET_FIELD_H
#define PALLIUM_UI_WIDGET_FIELD_H

#include "ui/widget/edit.h"

enum { FIELD_LIMIT = 1000 }; /* bytes, as TEXT_LINE of base/utf8.h */

typedef struct Field { /* zero-initialise; end with field_free */
    Edit edit;
    bool secret; /* shows a dot for each character */
} Field;

void field_set(Field *field, const char *text);
/* The same, selected as a whole: the first character typed takes its place, a move keeps it. */
void field_suggest(Field *field, const char *text);
bool field_suggested(const Field *field); /* it still stands as it was suggested */
const char *field_text(const Field *field);
void field_free(Field *field);
WidgetResult field_key(Field *field, const Event *event);

/* One row; with `focus` it takes the focus style and places the screen's cursor. */
void field_render(const Field *field, Screen *screen, Rect line, bool focus);

#endif
