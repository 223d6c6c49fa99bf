/* Paragraphs of a text that is laid out in columns. */
#ifndef PALLIUM_CORE_PARAGRAPH_H
#define PALLIUM_CORE_PARAGRAPH_H

#include "base/text.h"

/* Appends `text` in lines of at most `width` columns: `lead` in front of the first, blanks of its width
 * before the others, all `indent` columns in. Line feeds of the text break lines. Lines break at blanks, and
 * between wide characters but not before a closing mark; a longer word is cut. */
void paragraph(Text *out, int width, int indent, const char *lead, const char *text);

#endif
