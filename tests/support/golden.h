/* Compares a screen with a golden file: text rows, then style rows (screen_dump). */
#ifndef PALLIUM_TESTS_GOLDEN_H
#define PALLIUM_TESTS_GOLDEN_H

#include "ui/screen/screen.h"

/* With GOLDEN_UPDATE=1 in the environment it writes the file. A difference is told on stderr, line by line,
 * and what was drawn is left in build/golden/. */
bool golden_matches(const Screen *screen, const char *path);
bool golden_text_matches(const char *drawn, const char *path); /* the same for any text */

#endif
