/* What a click means, found from the cells alone: a key that is shown is pressed, a row of the list that has
 * the keys or a field of the form is gone to. The program then does as the keyboard would. Pure. */
#ifndef PALLIUM_UI_SCREEN_POINTER_H
#define PALLIUM_UI_SCREEN_POINTER_H

#include "ui/screen/event.h"
#include "ui/screen/screen.h"

typedef enum PointerAim {
    POINTER_NOTHING,
    POINTER_KEYS, /* press `keys` */
    POINTER_ROW,  /* Up or Down until the cursor is on the row */
    POINTER_OPEN, /* the row under the cursor: Enter */
    POINTER_FIELD /* Tab or BackTab until the field has the keys */
} PointerAim;

enum { POINTER_KEYS_MAX = 2 };

typedef struct Pointer {
    PointerAim aim;
    Event keys[POINTER_KEYS_MAX];
    int key_count;
} Pointer;

Pointer pointer_at(const Screen *screen, int row, int col);

int pointer_row(const Screen *screen);   /* the row of a list under the cursor; -1 none */
int pointer_field(const Screen *screen); /* the row of the field that takes the keys; -1 none */

#endif
