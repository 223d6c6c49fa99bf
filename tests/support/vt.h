/* A terminal in memory: as much of xterm as curses sends for xterm-256color, so that a test sees the screen
 * that a person would. */
#ifndef PALLIUM_TESTS_VT_H
#define PALLIUM_TESTS_VT_H

#include "base/text.h"

typedef struct Vt Vt;

Vt *vt_new(int rows, int cols);
void vt_free(Vt **vt);
void vt_resize(Vt *vt, int rows, int cols); /* clears */
void vt_feed(Vt *vt, const char *bytes, size_t count);

int vt_rows(const Vt *vt);
void vt_row(const Vt *vt, int row, Text *out); /* appends exactly its columns */
bool vt_shows(const Vt *vt, const char *text); /* in one row */
bool vt_alternate(const Vt *vt);               /* the full-screen buffer is on */
bool vt_cursor_shown(const Vt *vt);
size_t vt_unknown(const Vt *vt); /* sequences that were not understood */

#endif
