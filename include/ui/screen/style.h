/* What a cell means, never what it looks like: views name a style, the terminal looks up colours and
 * attributes in one const table. Every style that says something has a mark or a word beside it, so colour is
 * never alone. */
#ifndef PALLIUM_UI_SCREEN_STYLE_H
#define PALLIUM_UI_SCREEN_STYLE_H

#include <stdbool.h>

typedef enum Style {
    STYLE_NORMAL,
    STYLE_TITLE,       /* name of the screen, of a dialog */
    STYLE_HEADING,     /* column heads, groups */
    STYLE_DIM,         /* rules, labels, what can wait */
    STYLE_CURSOR,      /* the mark of the row under the cursor */
    STYLE_LATE,        /* past due */
    STYLE_SOON,        /* due soon */
    STYLE_GOOD,        /* met, done */
    STYLE_UNKNOWN,     /* a criterion without data */
    STYLE_MARK,        /* marked rows */
    STYLE_FIELD,       /* a field of a form */
    STYLE_FIELD_FOCUS, /* the field that takes the keys */
    STYLE_SELECTED,    /* text in it that is selected */
    STYLE_ERROR,
    STYLE_KEY,      /* a key in the footer and in help */
    STYLE_PRACTICE, /* the word PRACTICE */
    STYLE_STRUCK,   /* a bad phone, a signature entered in error */
    STYLE_GONE,     /* a case that left the list and still stands under the cursor */
    STYLES
} Style;

typedef enum Theme {
    THEME_DARK,
    THEME_LIGHT,
    THEME_CONTRAST, /* its own black paper; every ink at least 7 to 1 against it */
    THEME_MONO,     /* attributes alone, whatever the terminal can */
    THEMES
} Theme;

const char *theme_name(Theme theme); /* "contrast" */
bool theme_find(const char *name, Theme *out);
unsigned theme_ink(Theme theme); /* 0xRRGGBB that stands for the terminal's own, in pictures */
unsigned theme_paper(Theme theme);

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8, LOOK_DEFAULT = -1 };

typedef struct Look {
    short ink, paper;    /* of 256 colours; LOOK_DEFAULT: the terminal's own */
    unsigned attributes; /* LOOK_ bits */
} Look;

/* How a style looks on a terminal of so many colours: below 8 (NO_COLOR and monochrome too) by attributes
 * alone, below 16 and below 256 with the old colours of the theme, else with its own (which a terminal of
 * true colour gets by color_rgb). `lit`: the row under the cursor, which keeps its ink and changes its paper,
 * or with few colours is plainly reversed.
 */
Look style_look(Style style, bool lit, Theme theme, int colors);

unsigned color_rgb(short color); /* one of xterm's 256 colours as 0xRRGGBB */

/* The letter of golden files: '.' normal, lower case for styles, upper case ('#' for normal) when lit. */
char style_letter(Style style, bool lit);
const char *style_name(Style style); /* "field_focus" */

#endif
