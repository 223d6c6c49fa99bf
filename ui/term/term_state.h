/* The inside of a Term; private to ui/term. */
#ifndef PALLIUM_UI_TERM_STATE_H
#define PALLIUM_UI_TERM_STATE_H

#include "ui/term/decode.h"
#include "ui/term/term.h"

#include <signal.h>
#include <stdio.h>
#include <termios.h>

typedef struct TermLook { /* of a style, lit or not, as curses wants it */
    unsigned long attributes;
    short pair, paper;
    bool marks_blanks; /* a blank shows it too */
} TermLook;

struct Term {
    TermOptions options;
    FILE *in, *out;      /* own copies of the descriptors */
    int terminal, frame; /* where `out` leads, and the memory that it leads into while a picture is painted */
    bool framed;
    void *curses; /* SCREEN * */
    int signals;  /* descriptor that blocked signals are read from */
    sigset_t mask_before;
    struct termios modes_before; /* of a serial terminal, which curses does not keep */
    Decoder decoder;
    int idle; /* milliseconds since the last byte */
    int rows, cols, colors;
    bool resized, mouse; /* mouse: reports were asked for */
    Screen *shown;       /* what the terminal shows now; NULL: unknown */
    TermLook looks[2 * STYLES];
    char note[160], type[80]; /* type: a richer description than was asked for */
};

void term_measure(Term *term);     /* asks the terminal for its size and tells curses */
void term_learn_looks(Term *term); /* once the colours are known */
void term_paint(Term *term, const Screen *screen);

/* What curses sends between the two reaches the terminal as one write; without memory for it, in pieces. */
bool frame_new(Term *term);
void frame_free(Term *term);
void frame_begin(Term *term);
void frame_end(Term *term);

#endif
