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

void term_learn_looks(Term *term) {
    for (int i = 0; i < 2 * STYLES; i++) {
        Look look = style_look((Style)(i / 2), i % 2 != 0, term->options.theme, term->colors);
        term->looks[i] = (TermLook){.attributes = attributes_of(look),
                                    .pair = term->colors ? (short)(i + 1) : 0,
                                    .paper = look.paper,
                                    .marks_blanks = look.attributes & (LOOK_UNDERLINE | LOOK_REVERSE)};
    }
}

/* The code points of a cell; ASCII is most of every screen. */
static void decode(const Cell *cell, wchar_t wide[CCHARW_MAX + 1]) {
    if ((unsigned char)cell->bytes[0] < 0x80 && !cell->bytes[1]) {
        wide[0] = (wchar_t)cell->bytes[0];
        wide[1] = L'\0';
        return;
    }
    const char *from = cell->bytes;
    mbstate_t state = {0};
    size_t count = mbsrtowcs(wide, &from, CCHARW_MAX, &state);
    if (count == (size_t)-1 || count == 0) {
        wide[0] = L'?';
        count = 1;
    }
    wide[count] = L'\0';
}

static bool is_blank(const Cell *cell) {
    return cell->bytes[0] == ' ' && !cell->bytes[1];
}

static const TermLook *look_of(const Term *term, Style style, bool lit) {
    return &term->looks[2 * (int)style + (lit ? 1 : 0)];
}

/* A blank on the same paper takes the ink of the cell before it, so that no sequence is sent for what is not
 * seen. */
static Style style_of(const Term *term, const Cell *cell, Style before) {
    if (!is_blank(cell)) return (Style)cell->style;
    const TermLook *own = look_of(term, (Style)cell->style, cell->lit),
                   *other = look_of(term, before, cell->lit);
    bool borrows = !own->marks_blanks && !other->marks_blanks && own->paper == other->paper;
    return borrows ? before : (Style)cell->style;
}

static void put(const Term *term, int row, int col, const Cell *cell, Style style) {
    wchar_t wide[CCHARW_MAX + 1];
    const TermLook *look = look_of(term, style, cell->lit);
    cchar_t out;
    decode(cell, wide);
    if (setcchar(&out, wide, (attr_t)look->attributes, look->pair, NULL) == OK) mvadd_wch(row, col, &out);
}

/* The cells of a row that differ from those shown; all of them when `shown` is NULL. */
static void paint_row(const Term *term, int row, const Cell *cells, const Cell *shown, int cols) {
    Style style = STYLE_NORMAL;
    if (shown && memcmp(cells, shown, (size_t)cols * sizeof *cells) == 0) return;
    for (int col = 0; col < cols; col++) {
        const Cell *cell = &cells[col];
        style = style_of(term, cell, style);
        if (shown && memcmp(cell, &shown[col], sizeof *cell) == 0) continue;
        if (cell->width > 0 && col + cell->width <= cols) put(term, row, col, cell, style);
    }
}

static bool unchanged(const Screen *shown, const Screen *screen) {
    int row, col, old_row, old_col;
    size_t cells = (size_t)screen_rows(screen) * (size_t)screen_cols(screen);
    screen_cursor(screen, &row, &col);
    screen_cursor(shown, &old_row, &old_col);
    return row == old_row && col == old_col &&
           memcmp(screen_cell(shown, 0, 0), screen_cell(screen, 0, 0), cells * sizeof(Cell)) == 0;
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
    if (!all && unchanged(term->shown, screen)) return;
    if (all) {
        clearok(curscr, TRUE);
        erase();
    }
    if (rows > LINES) rows = LINES;
    for (row = 0; row < rows; row++)
        paint_row(term, row, screen_cell(screen, row, 0), all ? NULL : screen_cell(term->shown, row, 0),
                  cols < COLS ? cols : COLS);
    bool visible = screen_cursor(screen, &row, &col);
    frame_begin(term);
    curs_set(visible ? 1 : 0);
    if (visible) move(row, col);
    refresh();
    frame_end(term);
    remember(term, screen);
}
