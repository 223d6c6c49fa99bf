/* The cells of one grapheme, one after the other; private to ui/screen. */
#ifndef PALLIUM_UI_SCREEN_GLYPH_CELL_H
#define PALLIUM_UI_SCREEN_GLYPH_CELL_H

#include "ui/screen/glyph.h"

#include <stdbool.h>

typedef struct GlyphCell {
    int32_t base; /* first code point, made showable */
    char bytes[GLYPH_SIZE];
    int width; /* 1 or 2 */
} GlyphCell;

/* Whether the string begins with a printable ASCII character that nothing joins. */
bool glyph_plain(const char *string);

/* Moves *at over one cell of the grapheme that starts at `start` and ends at `end`; false when none is left.
 */
bool glyph_cell_next(const char *start, const char *end, const char **at, GlyphCell *out);

#endif
