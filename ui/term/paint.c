#include "term_state.h"

#include <ncurses.h>
#include <string.h>
#include <wchar.h>

enum { STRETCH = 128 };

static attr_t attributes_of(Look look) {
    attr_t attributes = A_NORMAL;
    if (look.attributes & LOOK_BOLD) attributes |= A_BOLD;
    if (look.attributes & LOOK_DIM) attributes |= A_DIM;
    if (look.attributes & LOOK_UNDERLINE) attributes |= A_UNDERLINE;
    if (look.attributes & LOOK_REVERSE) attributes |= A_REVERSE;
    return attributes;
}

static Look look_at(const Term *term, int index) {
    return style_look((Style)(index / 2), index % 2 != 0, term->options.theme, term->colors);
}

/* Looks of the same colours share a pair, so that nothing is sent between them. */
static short pair_of(const Term *term, int index) {
    Look look = look_at(term, index);
    if (term->colors == 0) return 0;
    for (int i = 0; i < index; i++) {
        Look other = look_at(term, i);
        if (other.ink == look.ink && other.paper == look.paper) return (short)(i + 1);
    }
    return (short)(index + 1);
}

void term_learn_looks(Term *term) {
    for (int i = 0; i < 2 * STYLES; i++) {
        Look look = look_at(term, i);
        term->looks[i] = (TermLook){.attributes = attributes_of(look),
                                    .pair = pair_of(term, i),
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

/* Cells that follow each other go to curses as one: a call for each is most of what a picture costs. */
typedef struct Stretch {
    cchar_t cells[STRETCH + 1]; /* and the end, a cell of no character */
    int row, col, count, width;
} Stretch;

static void stretch_end(Stretch *stretch) {
    if (stretch->count == 0) return;
    stretch->cells[stretch->count] = (cchar_t){0};
    mvadd_wchnstr(stretch->row, stretch->col, stretch->cells, stretch->count);
    stretch->count = 0;
}

static void stretch_add(Stretch *stretch, const Term *term, int col, const Cell *cell, Style style) {
    wchar_t wide[CCHARW_MAX + 1];
    const TermLook *look = look_of(term, style, cell->lit);
    if (stretch->count == STRETCH || col != stretch->col + stretch->width) stretch_end(stretch);
    if (stretch->count == 0) stretch->col = col, stretch->width = 0;
    decode(cell, wide);
    if (setcchar(&stretch->cells[stretch->count], wide, (attr_t)look->attributes, look->pair, NULL) != OK) {
        stretch_end(stretch);
        return;
    }
    stretch->count++;
    stretch->width += cell->width;
}

/* The cells of a row that differ from those shown; all of them when `shown` is NULL. */
static void paint_row(const Term *term, int row, const Cell *cells, const Cell *shown, int cols) {
    Style style = STYLE_NORMAL;
    Stretch stretch;
    stretch.row = row;
    stretch.count = stretch.col = stretch.width = 0;
    for (int col = 0; col < cols; col++) {
        const Cell *cell = &cells[col];
        style = style_of(term, cell, style);
        if (shown && memcmp(cell, &shown[col], sizeof *cell) == 0) continue;
        if (cell->width > 0 && col + cell->width <= cols) stretch_add(&stretch, term, col, cell, style);
    }
    stretch_end(&stretch);
}

/* Paints the rows that differ from those shown, and keeps them as shown; whether there were any. */
static bool paint_rows(Term *term, const Screen *screen, bool all) {
    int cols = screen_cols(screen);
    bool changed = false;
    for (int row = 0; row < screen_rows(screen); row++) {
        const Cell *cells = screen_cell(screen, row, 0), *shown = NULL;
        if (!all) shown = screen_cell(term->shown, row, 0);
        if (shown && memcmp(cells, shown, (size_t)cols * sizeof *cells) == 0) continue;
        if (row < LINES) paint_row(term, row, cells, shown, cols < COLS ? cols : COLS);
        if (term->shown) screen_copy_row(term->shown, screen, row);
        changed = true;
    }
    return changed;
}

/* Whether the cursor stands elsewhere than the terminal shows it; it is kept as shown. */
static bool cursor_moved(Term *term, int row, int col) {
    int old_row, old_col;
    if (!term->shown) return true;
    screen_cursor(term->shown, &old_row, &old_col);
    screen_place_cursor(term->shown, row, col);
    return row != old_row || col != old_col;
}

/* Without memory for what is shown everything is painted each time. */
void term_paint(Term *term, const Screen *screen) {
    int rows = screen_rows(screen), cols = screen_cols(screen), row, col;
    bool all = !term->shown || screen_rows(term->shown) != rows || screen_cols(term->shown) != cols;
    bool visible = screen_cursor(screen, &row, &col);
    if (all) {
        clearok(curscr, TRUE);
        erase();
        screen_free(&term->shown);
        term->shown = screen_new(rows, cols);
    }
    bool changed = paint_rows(term, screen, all);
    if (!cursor_moved(term, row, col) && !changed) return;
    frame_begin(term);
    curs_set(visible ? 1 : 0);
    if (visible) move(row, col);
    refresh();
    frame_end(term);
}
