/* A screen as a picture: what the README shows, and what a report of a fault can carry. Pure. */
#ifndef PALLIUM_UI_SCREEN_SVG_H
#define PALLIUM_UI_SCREEN_SVG_H

#include "ui/screen/screen.h"

/* Appends an SVG document. Cells are 9 by 20 units; each run of one style is a text of exactly its columns, a
 * character that is not of one plain column stands alone, so that no font moves what follows it. `title` is
 * what a screen reader says; it is escaped as all text is. */
void screen_svg(const Screen *screen, Theme theme, const char *title, Text *out);

#endif
