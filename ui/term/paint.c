#include "term_state.h"

#include <ncurses.h>
#include <string.h>
#include <wchar.h>

static attr_t attributes_of(Look look) {
    attr_t attributes = A_NORMAL;
    if (look.attributes & LOOK_BOLD) attributes |= A_BOLD;
    if (look.attributes & LOOK_DIM) attributes |= A_DIM;
    if (look.attributes & LOOK_UNDERLINE) attributes |= A_UNDERLINE;
    if (look.attributes & LOOK_REVERSE) attributes |= A_REVERSE;
    return attributes;
}

static void put(const Term *term, int row, int col, const Cell *cell) {
    wchar_t wide[CCHARW_MAX + 1];
    const char *from = cell->bytes;
    mbstate_t state = {0};
    size_t count = mbsrtowcs(wide, &from, CCHARW_MAX, &state);
    if (count == (size_t)-1 || count == 0) {
        wide[0] = L'?';
        count = 1;
    }
    wide[count] = L'\0';
    Look look = style_look((Style)cell->style, cell->lit, term->options.theme, term->colors);
    short pair = term->colors ? (short)(2 * cell->style + (cell->lit ? 1 : 0) + 1) : 0;
    cchar_t out;
    if (setcchar(&out, wide, attributes_of(look), pair, NULL) == OK) mvadd_wch(row, col, &out);
}

static bool same(const Cell *a, const Cell *b) {
    return a && b && a->width == b->width && a->style == b->style && a->lit == b->lit &&
           strcmp(a->bytes, b->bytes) == 0;
}

/* Keeps a copy of what was drawn; without memory for it everything is drawn each time. */
static void remember(Term *term, const Screen *screen) {
    int rows = screen_rows(screen), cols = screen_cols(screen);
    if (!term->shown) term->shown = screen_new(rows, cols);
    if (term->shown && !screen_copy(term->shown, screen)) screen_free(&term->shown);
}

void term_paint(Term *term, const Screen *screen) {
    int rows = screen_rows(screen), cols = screen_cols(screen), row, col;
    bool all = !term->shown || screen_rows(term->shown) != rows || screen_cols(term->shown) != cols;
    if (all) {
        clearok(curscr, TRUE);
        erase();
    }
    if (rows > LINES) rows = LINES;
    for (row = 0; row < rows; row++) {
        for (col = 0; col < cols && col < COLS; col++) {
            const Cell *cell = screen_cell(screen, row, col);
            if (cell->width == 0 || (!all && same(cell, screen_cell(term->shown, row, col)))) continue;
            if (col + cell->width <= COLS) put(term, row, col, cell);
        }
    }
    bool visible = screen_cursor(screen, &row, &col);
    curs_set(visible ? 1 : 0);
    if (visible) move(row, col);
    refresh();
    remember(term, screen);
}
