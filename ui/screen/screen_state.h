/* The inside of a Screen; private to ui/screen. */
#ifndef PALLIUM_UI_SCREEN_STATE_H
#define PALLIUM_UI_SCREEN_STATE_H

#include "ui/screen/screen.h"

struct Screen {
    int rows, cols;
    Cell *cells;
    int cursor_row, cursor_col; /* -1: hidden */
    bool ascii;
};

#endif
