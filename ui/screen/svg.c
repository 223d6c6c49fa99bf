#include "ui/screen/svg.h"

#include <string.h>

enum { CELL_WIDTH = 9, CELL_HEIGHT = 20, BASELINE = 15, MARGIN = 12, COLORS = 256 };

typedef struct Paint {
    unsigned ink, paper; /* 0xRRGGBB */
    unsigned attributes;
} Paint;

static Paint paint_of(const Cell *cell, Theme theme) {
    Look look = style_look((Style)cell->style, cell->lit, theme, COLORS);
    Paint paint = {look.ink == LOOK_DEFAULT ? theme_ink(theme) : color_rgb(look.ink),
                   look.paper == LOOK_DEFAULT ? theme_paper(theme) : color_rgb(look.paper), look.attributes};
    if (look.attributes & LOOK_REVERSE) {
        unsigned ink = paint.ink;
        paint.ink = paint.paper;
        paint.paper = ink;
    }
    return paint;
}

static void add_escaped(Text *out, const char *text) {
    for (; *text; text++) {
        if (*text == '&')
            text_add(out, "&amp;");
        else if (*text == '<')
            text_add(out, "&lt;");
        else if (*text == '>')
            text_add(out, "&gt;");
        else if (*text == '"')
            text_add(out, "&quot;");
        else if ((unsigned char)*text < 0x20)
            text_add_char(out, ' ');
        else
            text_add_char(out, *text);
    }
}

static bool ascii(const Cell *cell) {
    return (unsigned char)cell->bytes[0] < 0x80 && !cell->bytes[1];
}

static bool blank(const Cell *cell) {
    return cell->bytes[0] == ' ' && !cell->bytes[1];
}

static bool same_look(const Cell *a, const Cell *b) {
    return a->style == b->style && a->lit == b->lit;
}

/* The first column after a stretch of one paper. */
static int paper_end(const Screen *screen, int row, int col, Theme theme) {
    unsigned paper = paint_of(screen_cell(screen, row, col), theme).paper;
    const Cell *cell;
    while ((cell = screen_cell(screen, row, col)) && paint_of(cell, theme).paper == paper) col++;
    return col;
}

static void add_papers(const Screen *screen, int row, Theme theme, Text *out) {
    for (int col = 0, end; col < screen_cols(screen); col = end) {
        unsigned paper = paint_of(screen_cell(screen, row, col), theme).paper;
        end = paper_end(screen, row, col, theme);
        if (paper == theme_paper(theme)) continue;
        text_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
                  MARGIN + col * CELL_WIDTH, MARGIN + row * CELL_HEIGHT, (end - col) * CELL_WIDTH,
                  CELL_HEIGHT, paper);
    }
}

/* ASCII joins ASCII, a rule joins itself. */
static bool joins(const Cell *first, const Cell *cell) {
    bool same = first->width == 1 && strcmp(first->bytes, cell->bytes) == 0;
    return same_look(first, cell) && (same || (ascii(first) && ascii(cell)));
}

/* The first column after a run that is one text; *last is the column after its last letter. */
static int run_end(const Screen *screen, int row, int col, int *last) {
    const Cell *first = screen_cell(screen, row, col), *cell;
    int at = col + (first->width > 0 ? first->width : 1);
    *last = at;
    for (; (cell = screen_cell(screen, row, at)) && joins(first, cell); at++) {
        if (!blank(cell)) *last = at + 1;
    }
    return at;
}

static void add_run(const Screen *screen, int row, int col, int end, Theme theme, Text *out) {
    Paint paint = paint_of(screen_cell(screen, row, col), theme);
    text_addf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"", MARGIN + col * CELL_WIDTH,
              MARGIN + row * CELL_HEIGHT + BASELINE, (end - col) * CELL_WIDTH, paint.ink);
    if (paint.attributes & LOOK_BOLD) text_add(out, " font-weight=\"bold\"");
    if (paint.attributes & LOOK_DIM) text_add(out, " opacity=\"0.7\"");
    if (paint.attributes & LOOK_UNDERLINE) text_add(out, " text-decoration=\"underline\"");
    text_add_char(out, '>');
    for (int at = col; at < end; at++) add_escaped(out, screen_cell(screen, row, at)->bytes);
    text_add(out, "</text>\n");
}

static void add_texts(const Screen *screen, int row, Theme theme, Text *out) {
    for (int col = 0, end, last; col < screen_cols(screen); col = end) {
        const Cell *cell = screen_cell(screen, row, col);
        bool shows = style_look((Style)cell->style, cell->lit, theme, COLORS).attributes & LOOK_UNDERLINE;
        if (cell->width == 0 || (blank(cell) && !shows)) {
            end = col + 1;
            continue;
        }
        end = run_end(screen, row, col, &last);
        add_run(screen, row, col, shows ? end : last, theme, out);
    }
}

void screen_svg(const Screen *screen, Theme theme, const char *title, Text *out) {
    int width = 2 * MARGIN + screen_cols(screen) * CELL_WIDTH,
        height = 2 * MARGIN + screen_rows(screen) * CELL_HEIGHT;
    text_addf(out,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
              "role=\"img\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" "
              "font-size=\"15\" xml:space=\"preserve\">\n<title>",
              width, height, width, height);
    add_escaped(out, title);
    text_addf(out, "</title>\n<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#%06x\"/>\n", width, height,
              theme_paper(theme));
    for (int row = 0; row < screen_rows(screen); row++) {
        add_papers(screen, row, theme, out);
        add_texts(screen, row, theme, out);
    }
    text_add(out, "</svg>\n");
}
