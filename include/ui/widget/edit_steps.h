/* What was done to a text, to be undone and done again. A step says which bytes stand where others stood; to
 * swap the two undoes it, to swap them again does it again. Typing is one step a word, deleting one a run. */
#ifndef PALLIUM_UI_WIDGET_EDIT_STEPS_H
#define PALLIUM_UI_WIDGET_EDIT_STEPS_H

#include "base/text.h"

typedef struct EditStep {
    size_t at, length; /* the bytes that stand in the text now */
    Text other;        /* those that stood there before */
    size_t cursor;     /* where the cursor was before */
} EditStep;

typedef struct EditChange {
    size_t at, removed, added; /* bytes */
} EditChange;

enum { EDIT_STEPS = 1000, EDIT_STEP_BYTES = 1000000 };

typedef struct EditSteps { /* zero-initialise; end with edit_steps_free */
    EditStep *items;       /* items[0 … done) are undone from the end, items[done … count) done again */
    size_t done, count, capacity;
    size_t bytes;    /* of all `other`: beyond EDIT_STEP_BYTES the oldest are forgotten */
    bool open;       /* the last step may still grow */
    EditChange last; /* what became of the text with the last change */
    size_t edition;  /* rises with every change */
} EditSteps;

/* text[from, to) gives way to bytes[0, count): carried out and noted. False when memory ran out: nothing
 * happened. */
bool edit_steps_replace(EditSteps *steps, Text *text, size_t cursor, size_t from, size_t to,
                        const char *bytes, size_t count);

/* The cursor moved: what comes next is a step of its own. */
void edit_steps_close(EditSteps *steps);
bool edit_steps_undo(EditSteps *steps, Text *text, size_t *cursor); /* false: nothing to undo */
bool edit_steps_redo(EditSteps *steps, Text *text, size_t *cursor);
void edit_steps_free(EditSteps *steps);

#endif
