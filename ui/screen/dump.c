#include "screen_state.h"

void screen_row_text(const Screen *screen, int row, Text *out) {
    for (int col = 0; col < screen->cols; col++) {
        const Cell *cell = screen_cell(screen, row, col);
        if (cell) text_add(out, cell->bytes);
    }
}

void screen_row_styles(const Screen *screen, int row, Text *out) {
    for (int col = 0; col < screen->cols; col++) {
        const Cell *cell = screen_cell(screen, row, col);
        if (cell) text_add_char(out, style_letter(cell->style, cell->lit));
    }
}

void screen_dump(const Screen *screen, Text *out) {
    text_addf(out, "%dx%d ", screen->cols, screen->rows);
    if (screen->cursor_row < 0)
        text_add(out, "no cursor\n");
    else
        text_addf(out, "cursor %d,%d\n", screen->cursor_row, screen->cursor_col);
    for (int pass = 0; pass < 2; pass++) {
        for (int row = 0; row < screen->rows; row++) {
            text_add_char(out, '|');
            if (pass == 0)
                screen_row_text(screen, row, out);
            else
                screen_row_styles(screen, row, out);
            text_add(out, "|\n");
        }
    }
}
