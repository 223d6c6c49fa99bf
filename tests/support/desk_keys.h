/* A desk without a terminal: keys go in, and what it shows is looked at. */
#ifndef PALLIUM_TESTS_DESK_KEYS_H
#define PALLIUM_TESTS_DESK_KEYS_H

#include "ui/view/view.h"

/* Each word of `keys` is a key ("Left Ctrl-w a"), by the names of the command line contract. */
void desk_press(Desk *desk, const char *keys);
void desk_type(Desk *desk, const char *text); /* each character a key */

/* Whether a line of the screen, at the desk's size, holds the words. */
bool desk_shows(const Desk *desk, const char *words);
void desk_expect(const Desk *desk, const char *words); /* fails the test, with the screen, when none does */

#endif
