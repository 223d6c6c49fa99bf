/* The inside of a Term; private to ui/term. */
#ifndef PALLIUM_UI_TERM_STATE_H
#define PALLIUM_UI_TERM_STATE_H

#include "ui/term/decode.h"
#include "ui/term/term.h"

#include <signal.h>
#include <stdio.h>

struct Term {
    TermOptions options;
    FILE *in, *out; /* own copies of the descriptors */
    void *curses;   /* SCREEN * */
    int signals;    /* descriptor that blocked signals are read from */
    sigset_t mask_before;
    Decoder decoder;
    int idle; /* milliseconds since the last byte */
    int rows, cols, colors;
    bool resized;
    Screen *shown; /* what the terminal shows now; NULL: unknown */
    char note[160];
};

void term_measure(Term *term); /* asks the terminal for its size and tells curses */
void term_paint(Term *term, const Screen *screen);

#endif
