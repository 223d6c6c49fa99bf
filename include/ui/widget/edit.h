/* Text under a cursor, in graphemes, with selection, undo and what was last cut: what the one-line field and
 * the text editor share. No key costs more than its own line, but for one move of the bytes after it. */
#ifndef PALLIUM_UI_WIDGET_EDIT_H
#define PALLIUM_UI_WIDGET_EDIT_H

#include "ui/widget/edit_steps.h"
#include "ui/widget/widget.h"

typedef struct Edit { /* zero-initialise; end with edit_free */
    Text text;
    size_t cursor;  /* byte offset, at a grapheme's border */
    size_t limit;   /* most bytes; 0: none */
    bool lines;     /* line feeds and tabs may stand in it */
    bool secret;    /* nothing of it is copied */
    bool selecting; /* what lies between anchor and cursor is selected */
    bool sticky;    /* …by the mark key: every move extends it, not those with Shift alone */
    size_t anchor;
    Text cut; /* what was last cut, copied or killed */
    EditSteps steps;
} Edit;

void edit_set(Edit *edit, const char *text); /* the cursor goes to the end; nothing can be undone */
void edit_free(Edit *edit);

/* Inserts at the cursor, in the place of what is selected, made showable; what goes over the limit is left
 * out at a grapheme's border, then false. */
bool edit_insert(Edit *edit, const char *text);
bool edit_delete(Edit *edit, size_t from, size_t to); /* false when nothing was there */
bool edit_undo(Edit *edit);                           /* false: nothing to undo */
bool edit_redo(Edit *edit);

bool edit_selection(const Edit *edit, size_t *from, size_t *to); /* false: nothing is selected */
void edit_deselect(Edit *edit);
/* The cursor goes to `to`; with `extend`, or after the mark key, the selection grows. */
void edit_go(Edit *edit, size_t to, bool extend);

size_t edit_before(const Edit *edit, size_t at); /* start of the grapheme before `at` */
size_t edit_after(const Edit *edit, size_t at);
size_t edit_word_before(const Edit *edit, size_t at);
size_t edit_word_after(const Edit *edit, size_t at);
size_t edit_line_start(const Edit *edit, size_t at); /* of the line between line feeds */
size_t edit_line_end(const Edit *edit, size_t at);
size_t edit_top(const Edit *edit, size_t at); /* of the whole text */
size_t edit_bottom(const Edit *edit, size_t at);

/* Characters and paste; moves: Left Right Ctrl-B Ctrl-F, words Ctrl-Left Ctrl-Right, line Home End Ctrl-A
 * Ctrl-E, text Ctrl-Home Ctrl-End, all with Shift to select; Ctrl-@ (Ctrl-Space) sets the mark or drops it.
 * Deletes: Backspace, Delete, Ctrl-D; words Ctrl-W and Ctrl-Delete, to the line's ends Ctrl-U and Ctrl-K,
 * which are kept as cut. Ctrl-X cuts, Ctrl-C copies, Ctrl-V inserts what was cut. Ctrl-Z or Ctrl-_ undoes,
 * Ctrl-Y does again. */
WidgetResult edit_key(Edit *edit, const Event *event);

#endif
