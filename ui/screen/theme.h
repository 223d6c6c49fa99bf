/* The table of themes; private to ui/screen. */
#ifndef PALLIUM_UI_SCREEN_THEME_H
#define PALLIUM_UI_SCREEN_THEME_H

#include "ui/screen/style.h"

typedef struct Tint {
    Look look; /* of 256 colours */
    short old; /* ink of 16; LOOK_DEFAULT: the terminal's own */
} Tint;

typedef struct ThemeRow {
    const char *name;
    unsigned ink, paper; /* 0xRRGGBB of the terminal's own in pictures */
    short lit;           /* paper of the row under the cursor */
    Tint tints[STYLES];
} ThemeRow;

const ThemeRow *theme_row(Theme theme);

#endif
