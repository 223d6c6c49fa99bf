#include "screen_state.h"

#include "glyph_cell.h"

#include <stdlib.h>
#include <string.h>

static int between(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

static Cell *cell_at(Screen *screen, int row, int col) {
    return screen->cells + (size_t)row * (size_t)screen->cols + (size_t)col;
}

Screen *screen_new(int rows, int cols) {
    Screen *screen = calloc(1, sizeof *screen);
    if (screen && !screen_resize(screen, rows, cols)) screen_free(&screen);
    return screen;
}

void screen_free(Screen **screen) {
    if (*screen) wipe_free((*screen)->cells);
    wipe_free(*screen);
    *screen = NULL;
}

bool screen_resize(Screen *screen, int rows, int cols) {
    rows = between(rows, 1, SCREEN_ROWS_MAX);
    cols = between(cols, 1, SCREEN_COLS_MAX);
    Cell *cells = calloc((size_t)rows * (size_t)cols, sizeof *cells);
    if (!cells) return false;
    wipe_free(screen->cells);
    screen->cells = cells;
    screen->rows = rows;
    screen->cols = cols;
    screen_clear(screen);
    return true;
}

void screen_copy_row(Screen *to, const Screen *from, int row) {
    if (!screen_cell(from, row, 0) || !screen_cell(to, row, 0) || to->cols != from->cols) return;
    memcpy(cell_at(to, row, 0), screen_cell(from, row, 0), (size_t)from->cols * sizeof *from->cells);
}

void screen_clear(Screen *screen) {
    screen->cursor_row = screen->cursor_col = -1;
    screen_fill(screen, screen_rect(screen), STYLE_NORMAL);
}

void screen_set_ascii(Screen *screen, bool ascii) {
    screen->ascii = ascii;
}

bool screen_ascii(const Screen *screen) {
    return screen->ascii;
}

int screen_rows(const Screen *screen) {
    return screen->rows;
}

int screen_cols(const Screen *screen) {
    return screen->cols;
}

Rect screen_rect(const Screen *screen) {
    return (Rect){0, 0, screen->rows, screen->cols};
}

const Cell *screen_cell(const Screen *screen, int row, int col) {
    if (row < 0 || row >= screen->rows || col < 0 || col >= screen->cols) return NULL;
    return screen->cells + (size_t)row * (size_t)screen->cols + (size_t)col;
}

/* Cells are written whole, without leftovers after the NUL, so that what looks the same compares the same. */
static void blank(Cell *cell) {
    *cell = (Cell){.bytes = " ", .width = 1, .style = cell->style, .lit = cell->lit};
}

/* The other half of a wide character that is about to be overwritten becomes a blank. */
static void break_wide(Screen *screen, int row, int col) {
    Cell *cell = cell_at(screen, row, col);
    if (cell->width == 0 && col > 0) blank(cell - 1);
    if (cell->width == 2 && col + 1 < screen->cols) blank(cell + 1);
}

static void put_narrow(Screen *screen, int row, int col, Style style, const char *bytes) {
    if (col < 0 || col >= screen->cols) return;
    break_wide(screen, row, col);
    Cell *cell = cell_at(screen, row, col);
    *cell = (Cell){.width = 1, .style = (uint8_t)style};
    memcpy(cell->bytes, bytes, strlen(bytes) + 1);
}

/* Most of every screen: an ASCII character or a blank, without the way through graphemes. */
static void put_plain(Screen *screen, int row, int col, Style style, char character) {
    if (col < 0 || col >= screen->cols) return;
    break_wide(screen, row, col);
    *cell_at(screen, row, col) = (Cell){.bytes = {character}, .width = 1, .style = (uint8_t)style};
}

static void put_wide(Screen *screen, int row, int col, Style style, const char *bytes) {
    if (col < 0 || col + 1 >= screen->cols) { /* never half */
        put_narrow(screen, row, col, style, " ");
        put_narrow(screen, row, col + 1, style, " ");
        return;
    }
    put_narrow(screen, row, col, style, bytes);
    put_narrow(screen, row, col + 1, style, "");
    cell_at(screen, row, col)->width = 2;
    cell_at(screen, row, col + 1)->width = 0;
}

static void put_cell(Screen *screen, int row, int col, Style style, const GlyphCell *cell) {
    if (screen->ascii) {
        char ascii[2] = {glyph_ascii(cell->base)};
        put_narrow(screen, row, col, style, ascii);
        if (cell->width == 2) put_narrow(screen, row, col + 1, style, " ");
    } else if (cell->width == 2) {
        put_wide(screen, row, col, style, cell->bytes);
    } else {
        put_narrow(screen, row, col, style, cell->bytes);
    }
}

/* Columns and widths far from any screen are left out before they are added, so that no sum overflows. */
static bool near(const Screen *screen, int col) {
    return col > -SCREEN_COLS_MAX && col < screen->cols;
}

static int sane(int width) {
    return between(width, 0, 2 * SCREEN_COLS_MAX);
}

/* Writes whole graphemes of text[0..length) into `width` columns; returns the columns they took. */
static int run(Screen *screen, int row, int col, int width, Style style, const char *text, size_t length) {
    if (row < 0 || row >= screen->rows || !near(screen, col)) return 0;
    if (width > screen->cols - col) width = screen->cols - col;
    int used = 0, columns;
    const char *end = text + length;
    for (size_t count; text < end; text += count) {
        if (glyph_plain(text)) {
            if (used == width) break;
            put_plain(screen, row, col + used++, style, *text);
            count = 1;
            continue;
        }
        count = glyph_grapheme(text, &columns);
        if (count == 0 || used + columns > width) break;
        GlyphCell cell;
        const char *at = text;
        while (glyph_cell_next(text, text + count, &at, &cell)) {
            put_cell(screen, row, col + used, style, &cell);
            used += cell.width;
        }
    }
    return used;
}

static void pad(Screen *screen, int row, int from, int to, Style style) {
    if (row < 0 || row >= screen->rows) return;
    if (to > screen->cols) to = screen->cols;
    if (from < 0) from = 0;
    if (from >= to) return;
    break_wide(screen, row, from);
    break_wide(screen, row, to - 1);
    const Cell empty = {.bytes = " ", .width = 1, .style = (uint8_t)style};
    for (Cell *cell = cell_at(screen, row, from), *end = cell + (to - from); cell < end; cell++)
        *cell = empty;
}

int screen_run(Screen *screen, int row, int col, int width, Style style, const char *text) {
    return run(screen, row, col, width, style, text, strlen(text));
}

int screen_text(Screen *screen, int row, int col, int width, Style style, const char *text) {
    if (!near(screen, col)) return 0;
    int used = screen_run(screen, row, col, sane(width), style, text);
    pad(screen, row, col + used, col + sane(width), style);
    return used;
}

int screen_label(Screen *screen, int row, int col, int width, Style style, const char *text) {
    size_t length = strlen(text); /* no column has less than a byte */
    if ((width > 0 && length <= (size_t)width) || glyph_fit(text, width) == length)
        return screen_text(screen, row, col, width, style, text);
    if (!near(screen, col) || width <= 0) return 0;
    int used = run(screen, row, col, sane(width) - 1, style, text, glyph_fit(text, width - 1));
    used += screen_run(screen, row, col + used, 1, style, "…");
    pad(screen, row, col + used, col + sane(width), style);
    return used;
}

/* One side of a rectangle, cut to 0 … most; wide sums, because a caller's numbers may be any. */
static void clip(int start, int length, int most, int *from, int *count) {
    int64_t end = (int64_t)start + length;
    *from = between(start, 0, most);
    *count = end <= *from ? 0 : (int)(end > most ? most : end) - *from;
}

/* The part of a rectangle that lies on the screen. */
static Rect clipped(const Screen *screen, Rect rect) {
    Rect on;
    clip(rect.row, rect.rows, screen->rows, &on.row, &on.rows);
    clip(rect.col, rect.cols, screen->cols, &on.col, &on.cols);
    return on;
}

void screen_fill(Screen *screen, Rect rect, Style style) {
    Rect on = clipped(screen, rect);
    if (on.cols == 0) return;
    for (int row = on.row; row < on.row + on.rows; row++) {
        if (row == on.row) {
            pad(screen, row, on.col, on.col + on.cols, style);
            continue;
        }
        break_wide(screen, row, on.col);
        break_wide(screen, row, on.col + on.cols - 1);
        memcpy(cell_at(screen, row, on.col), cell_at(screen, on.row, on.col), (size_t)on.cols * sizeof(Cell));
    }
}

void screen_light(Screen *screen, Rect rect) {
    Rect on = clipped(screen, rect);
    for (int row = on.row; row < on.row + on.rows; row++)
        for (int col = on.col; col < on.col + on.cols; col++) cell_at(screen, row, col)->lit = true;
}

static const GlyphCell across = {.base = 0x2500, .bytes = "─", .width = 1};
static const GlyphCell down = {.base = 0x2502, .bytes = "│", .width = 1};

void screen_hline(Screen *screen, int row, int col, int width, Style style) {
    Rect on = clipped(screen, (Rect){row, col, 1, width});
    for (int i = 0; on.rows > 0 && i < on.cols; i++) put_cell(screen, on.row, on.col + i, style, &across);
}

void screen_vline(Screen *screen, int row, int col, int height, Style style) {
    Rect on = clipped(screen, (Rect){row, col, height, 1});
    for (int i = 0; on.cols > 0 && i < on.rows; i++) put_cell(screen, on.row + i, on.col, style, &down);
}

void screen_column(Screen *screen, int row, int col) {
    if (screen_cell(screen, row, col)) cell_at(screen, row, col)->starts = true;
}

void screen_place_cursor(Screen *screen, int row, int col) {
    bool on = row >= 0 && row < screen->rows && col >= 0 && col < screen->cols;
    screen->cursor_row = on ? row : -1;
    screen->cursor_col = on ? col : -1;
}

bool screen_cursor(const Screen *screen, int *row, int *col) {
    *row = screen->cursor_row;
    *col = screen->cursor_col;
    return screen->cursor_row >= 0;
}
