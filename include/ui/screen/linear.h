/* A screen as serial text, for screen readers and braille lines: what stands on it in the order it is read, a
 * row of a table with the heads of its columns, and afterwards only what has changed. Pure: cells go in. */
#ifndef PALLIUM_UI_SCREEN_LINEAR_H
#define PALLIUM_UI_SCREEN_LINEAR_H

#include "ui/screen/screen.h"

enum {
    LINEAR_ROWS = 60,
    LINEAR_COLS = 200
}; /* the size that screens are drawn at to be read: little is cut */

typedef struct Linear { /* what was said last; zero-initialise, end with linear_free */
    Text title, said;
    bool over;    /* it lay over a screen */
    Text beneath; /* what was said of that one */
} Linear;

/* Appends what a listener has not heard: all of a screen whose title is new, else the lines that are new, the
 * row under the cursor among them ("Due: 2 h late; Obligation: next attempt; …"). The other rows of a list
 * are heard by moving to them, the clock in the title is not told, and the keys only with a new screen. */
void linear_say(Linear *linear, const Screen *screen, Text *out);
void linear_free(Linear *linear);

#endif
