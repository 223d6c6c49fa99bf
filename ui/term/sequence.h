/* What one whole sequence of a terminal means; private to ui/term. K_NONE: no key (a reply, a release, a key
 * that nobody knows). */
#ifndef PALLIUM_UI_TERM_SEQUENCE_H
#define PALLIUM_UI_TERM_SEQUENCE_H

#include "ui/screen/event.h"

/* ESC [ BODY FINAL and ESC O BODY FINAL. */
Event sequence_csi(const char *body, char final);
Event sequence_ss3(const char *body, char final);

/* A report of the mouse: button and modifiers as xterm numbers them, column and row from 1. */
Event sequence_mouse(long button, long col, long row);

#endif
