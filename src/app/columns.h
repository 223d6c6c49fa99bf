/* Text in columns, by the width that a terminal gives it. */
#ifndef PALLIUM_APP_COLUMNS_H
#define PALLIUM_APP_COLUMNS_H

#include "base/text.h"
#include "base/zone.h"

/* Appends `text` cut or padded to exactly `width` columns; a cut text ends with an ellipsis. */
void column_add(Text *line, const char *text, int width);

/* Drops the blanks at the end and adds the line feed. */
void line_end(Text *line);

/* How far off a moment is, at most 11 columns: "2 h late", "in 3 h 10 m", "Wed 25 18:05", "25 Nov 2027". */
enum { DUE_SIZE = 16 };
void column_due(const Zone *zone, Instant now, Instant due, char out[DUE_SIZE]);

#endif
