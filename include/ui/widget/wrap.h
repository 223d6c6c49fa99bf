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

/* Where each shown line starts, kept while the text changes: a change is wrapped anew from two lines before
 * it to the first line that starts where one started. Zero-initialise; end with wrap_index_free. */
typedef struct WrapIndex {
    size_t *starts; /* owned; count of them, at least one */
    size_t count, capacity;
    int cols;
    bool failed; /* memory ran out: it must be made anew */
} WrapIndex;

void wrap_index_make(WrapIndex *index, const char *text, int cols);
/* The text's bytes [at, at + removed) gave way to `added` others, which stand in `text` already. */
void wrap_index_change(WrapIndex *index, const char *text, size_t at, size_t removed, size_t added);
size_t wrap_index_line(const WrapIndex *index, size_t at); /* number of the line that byte `at` is in */
WrapLine wrap_index_at(const WrapIndex *index, const char *text, size_t number); /* number < count */
void wrap_index_free(WrapIndex *index);

/* Draws the lines from `skip` on; returns how many were drawn. */
int wrap_render(Screen *screen, Rect rect, Style style, const char *text, int skip);

#endif
