/* The terminal: the only code that knows curses. Start, draw a Screen, wait for an Event, restore. One at a
 * time in a process, because curses keeps its own state. Signals (window size, hangup, terminate, interrupt,
 * continue) are blocked from term_new to term_free and read from a descriptor, so that none is lost between
 * two waits. */
#ifndef PALLIUM_UI_TERM_TERM_H
#define PALLIUM_UI_TERM_TERM_H

#include "base/error.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"

typedef struct TermOptions {
    const char *type;  /* $TERM; NULL, odd or unknown: xterm-256color, and a note; of lines: refused */
    int input, output; /* descriptors of the terminal, kept open and not owned */
    bool serial;       /* no screen: term_say alone writes; keys are read as ever */
    bool mouse;        /* clicks and the wheel are asked for, where the terminal has them */
    bool plain;        /* no colour: $NO_COLOR, --no-color */
    bool rich;         /* $COLORTERM says that the terminal knows more colours than a bare $TERM tells */
    Theme theme;
} TermOptions;

typedef struct Term Term;

typedef enum TermKind {
    TERM_UNKNOWN, /* the system has no description of it */
    TERM_LINES,   /* it cannot move its cursor, as "dumb" */
    TERM_SCREENS
} TermKind;

/* What the system knows of such a terminal; *colors of it, 0 for none. */
TermKind term_look_up(const char *type, int *colors);

bool term_new(Term **out, TermOptions options, Error *error);
void term_free(Term **term); /* restores the terminal; nothing of the last screen stays on it */

const char *
term_note(const Term *term); /* a sentence for the person about the terminal; "" when there is none */
void term_size(const Term *term, int *rows, int *cols);

/* Waits at most `milliseconds` (>= 0; a little longer while an Escape may still become a key) for the next
 * event; true unless nothing came, which is EVENT_TICK. */
bool term_wait(Term *term, int milliseconds, Event *out);

/* Brings the terminal to show the screen; sends only what changed since the last time. */
void term_draw(Term *term, const Screen *screen);
void term_say(Term *term, const char *text); /* lines, as they are: made by linear_say of safe cells */
void term_redraw(Term *term);                /* the next term_draw sends everything */

/* Shows the screen, and nothing of what was shown before stays in the terminal: neither behind it nor in the
 * lines that one can scroll back to. For the idle lock. */
void term_cover(Term *term, const Screen *screen);

#endif
