/* Text broken into lines by columns: at blanks, between wide characters, else inside a long word at a
 * grapheme. */
#ifndef PALLIUM_UI_WIDGET_WRAP_H
#define PALLIUM_UI_WIDGET_WRAP_H

#include "ui/widget/widget.h"

#include <stdint.h>

#define WRAP_END SIZE_MAX /* `next` of the last line */

typedef struct WrapLine {
    size_t start, length; /* bytes of the text; the blanks and the line feed at the break belong to no line */
    size_t next;          /* where the next line starts */
} WrapLine;

/* The line that starts at byte `from`. False past the end; a text that ends with a line feed has an empty
 * last line, and an empty text has one empty line. */
bool wrap_line(const char *text, size_t from, int cols, WrapLine *out);
int wrap_count(const char *text, int cols);

/* Draws the lines from `skip` on; returns how many were drawn. */
int wrap_render(Screen *screen, Rect rect, Style style, const char *text, int skip);

#endif
