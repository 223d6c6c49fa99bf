/* What the eye takes for one character, cut the way a terminal shows it. A grapheme is one cell for each code
 * point that has width (a spacing vowel sign is a cell of its own, as wcwidth and terminals have it),
 * followed by at most 4 marks without width. Emoji joined by U+200D show their first alone, because terminals
 * disagree about the width of the rest; presentation selectors are dropped for the same reason. */
#ifndef PALLIUM_UI_SCREEN_GLYPH_H
#define PALLIUM_UI_SCREEN_GLYPH_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

enum { GLYPH_SIZE = 16, GLYPH_MARKS = 4 };

/* Bytes of the first grapheme of `string`, and its columns (0 to n) in *columns (may be NULL); 0 at the end.
 * This, not utf8_grapheme, is the width that screens, wrapping and editors count by. */
size_t glyph_grapheme(const char *string, int *columns);
int glyph_columns(const char *string);

/* Bytes of the longest start of `string`, whole graphemes alone, that fits into `columns`. */
size_t glyph_fit(const char *string, int columns);

/* The ASCII that stands for a code point when only ASCII may be drawn: marks and boxes by table, letters
 * without their accents, '?' for the rest. */
char glyph_ascii(int32_t code);
void glyph_ascii_text(const char *text, Text *out); /* appends */

#endif
