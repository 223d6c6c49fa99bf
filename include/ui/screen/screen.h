/* A grid of cells in memory: the only thing that views and widgets draw on. Nothing here knows a terminal, so
 * a screen can be compared with a golden text. Every size is good, down to 1x1; what lies outside is clipped;
 * when memory runs out a screen keeps its old size. */
#ifndef PALLIUM_UI_SCREEN_SCREEN_H
#define PALLIUM_UI_SCREEN_SCREEN_H

#include "base/text.h"
#include "ui/screen/glyph.h"
#include "ui/screen/layout.h"
#include "ui/screen/style.h"

#include <stdbool.h>
#include <stdint.h>

/* No padding, and nothing after the NUL: cells that look the same are the same bytes. A row's cells lie one
 * after the other, row after row. */
typedef struct Cell {
    char bytes[GLYPH_SIZE]; /* UTF-8, NUL-terminated; "" in the right half of a wide character */
    uint8_t width;          /* 1, 2; 0 in the right half of a wide character */
    uint8_t style;          /* Style */
    bool lit;               /* in the row under the cursor */
    bool starts;            /* a column of a table begins here: not seen, but heard (linear.h) */
} Cell;

typedef struct Screen Screen;

enum { SCREEN_ROWS_MAX = 1000, SCREEN_COLS_MAX = 2000 };

Screen *screen_new(int rows, int cols); /* sizes are brought into 1 … MAX; NULL when memory runs out */
void screen_free(Screen **screen);
bool screen_resize(Screen *screen, int rows, int cols); /* clears; false: no memory, the old size stays */
void screen_copy_row(Screen *to, const Screen *from, int row); /* its cells, when both are equally wide */
void screen_clear(Screen *screen);                             /* blanks, no cursor */
void screen_set_ascii(Screen *screen, bool ascii); /* from now on text is drawn with ASCII alone */
bool screen_ascii(const Screen *screen);

int screen_rows(const Screen *screen);
int screen_cols(const Screen *screen);
Rect screen_rect(const Screen *screen);
const Cell *screen_cell(const Screen *screen, int row, int col); /* NULL outside */

/* THE place where text becomes cells. Writes `text` from (row, col) over exactly `width` columns: decodes,
 * shows U+FFFD for what must not be shown (line feeds and tabs are blanks), cuts before a grapheme that does
 * not fit whole, pads with blanks. A wide character is never left half: the other half of one that is
 * overwritten becomes a blank. Returns the columns that the text took, padding aside. */
int screen_text(Screen *screen, int row, int col, int width, Style style, const char *text);

/* The same without padding: for a line made of several runs. `col + returned` is where the next run goes. */
int screen_run(Screen *screen, int row, int col, int width, Style style, const char *text);

/* screen_text, but a text that is cut ends with an ellipsis. */
int screen_label(Screen *screen, int row, int col, int width, Style style, const char *text);

void screen_fill(Screen *screen, Rect rect, Style style); /* blanks */
void screen_hline(Screen *screen, int row, int col, int width, Style style);
void screen_vline(Screen *screen, int row, int col, int height, Style style);
void screen_light(Screen *screen,
                  Rect rect); /* marks cells as the row under the cursor; text and style stay */

/* Says that a column of a table begins in a cell, of its heads or of a row; after its text was written. */
void screen_column(Screen *screen, int row, int col);

/* Where the terminal's cursor stands: where text goes in, else on the row that has the keys, so that a
 * screen reader and a magnifier follow. Outside the screen: hidden. */
void screen_place_cursor(Screen *screen, int row, int col);
bool screen_cursor(const Screen *screen, int *row, int *col); /* false: hidden */

/* Appends one row as text of exactly its columns; and one letter a column for its styles (style_letter). */
void screen_row_text(const Screen *screen, int row, Text *out);
void screen_row_styles(const Screen *screen, int row, Text *out);

/* Appends the golden form: "COLSxROWS cursor R,C", the text rows between bars, then the style rows between
 * bars. */
void screen_dump(const Screen *screen, Text *out);

#endif
