/* Text under a cursor, in graphemes: what the one-line field and the note editor share. */
#ifndef PALLIUM_UI_WIDGET_EDIT_H
#define PALLIUM_UI_WIDGET_EDIT_H

#include "ui/widget/widget.h"

typedef struct Edit { /* zero-initialise; end with edit_free */
    Text text;
    size_t cursor; /* byte offset, at a grapheme's border */
    size_t limit;  /* most bytes; 0: none */
    bool lines;    /* line feeds and tabs may stand in it */
} Edit;

void edit_set(Edit *edit, const char *text); /* the cursor goes to the end */
void edit_free(Edit *edit);

/* Inserts at the cursor, made showable; what goes over the limit is left out at a grapheme's border, then
 * false. */
bool edit_insert(Edit *edit, const char *text);
bool edit_delete(Edit *edit, size_t from, size_t to); /* false when nothing was there */

size_t edit_before(const Edit *edit, size_t at); /* start of the grapheme before `at` */
size_t edit_after(const Edit *edit, size_t at);
size_t edit_word_before(const Edit *edit, size_t at);
size_t edit_word_after(const Edit *edit, size_t at);
size_t edit_line_start(const Edit *edit, size_t at); /* of the line between line feeds */
size_t edit_line_end(const Edit *edit, size_t at);

/* Characters, paste, Backspace, Delete, Left, Right, Home, End, Ctrl-A E B F D H W U K, Ctrl-Left,
 * Ctrl-Right. */
WidgetResult edit_key(Edit *edit, const Event *event);

#endif
