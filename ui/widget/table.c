#include "ui/widget/table.h"

static int need(const Column *columns, int count, const bool kept[TABLE_COLUMNS]) {
    int sum = 0, shown = 0;
    for (int i = 0; i < count; i++) {
        if (!kept[i]) continue;
        sum += columns[i].least;
        shown++;
    }
    return sum + (shown > 0 ? shown - 1 : 0);
}

/* The column to give up: the highest priority number, the last of them; -1: all that are left must stay. */
static int worst(const Column *columns, int count, const bool kept[TABLE_COLUMNS]) {
    int found = -1;
    for (int i = 0; i < count; i++)
        if (kept[i] && columns[i].priority > 0 &&
            (found < 0 || columns[i].priority >= columns[found].priority))
            found = i;
    return found;
}

/* What is left goes to the shares, the remainder to the first ones. */
static int share_out(const Column *columns, int count, int left, int widths[TABLE_COLUMNS]) {
    int shares = 0, given = 0;
    for (int i = 0; i < count; i++) shares += widths[i] > 0 ? columns[i].share : 0;
    for (int i = 0, before = 0; i < count && shares > 0; i++) {
        if (widths[i] == 0 || columns[i].share == 0) continue;
        int start = (left * before + shares - 1) / shares;
        before += columns[i].share;
        int part = (left * before + shares - 1) / shares - start;
        widths[i] += part;
        given += part;
    }
    return left - given;
}

void table_fit(const Column *columns, int count, int room, int widths[TABLE_COLUMNS]) {
    bool kept[TABLE_COLUMNS] = {false};
    if (count > TABLE_COLUMNS) count = TABLE_COLUMNS;
    for (int i = 0; i < count; i++) kept[i] = true;
    for (int drop; need(columns, count, kept) > room && (drop = worst(columns, count, kept)) >= 0;)
        kept[drop] = false;
    int left = room - need(columns, count, kept);
    for (int i = 0; i < count; i++) widths[i] = kept[i] ? columns[i].least : 0;
    for (int i = 0; i < count && left > 0; i++) {
        int more = kept[i] ? columns[i].width - columns[i].least : 0;
        if (more > left) more = left;
        if (more <= 0) continue;
        widths[i] += more;
        left -= more;
    }
    if (left > 0) share_out(columns, count, left, widths);
}

static void draw_cell(const Column *column, int width, const char *text, Style style, Screen *screen, int row,
                      int col) {
    int columns = column->right ? glyph_columns(text) : width;
    int lead = columns < width ? width - columns : 0;
    if (lead > 0) screen_text(screen, row, col, lead, style, "");
    screen_label(screen, row, col + lead, width - lead, style, text);
    screen_column(screen, row, col);
}

/* Columns that must stay may need more than there is: the line's end cuts them. */
static int visible(Rect line, int col, int width) {
    int room = line.col + line.cols - col;
    return width < room ? width : room;
}

void table_heads(const Column *columns, int count, const int widths[TABLE_COLUMNS], Screen *screen,
                 Rect line) {
    if (line.rows < 1) return;
    screen_text(screen, line.row, line.col, line.cols, STYLE_HEADING, "");
    int col = line.col + TABLE_GUTTER;
    for (int i = 0; i < count && i < TABLE_COLUMNS; i++) {
        int width = visible(line, col, widths[i]);
        if (width <= 0) continue;
        draw_cell(&columns[i], width, columns[i].title, STYLE_HEADING, screen, line.row, col);
        col += width + 1;
    }
}

static const char *standing_sign(RowSigns signs) {
    return signs.marked ? "*" : signs.pinned ? "▴" : signs.hold ? "‖" : signs.sooner ? "»" : " ";
}

static void draw_gutter(RowSigns signs, Screen *screen, Rect line) {
    Style mark = signs.gone ? STYLE_GONE : STYLE_MARK, late = signs.gone ? STYLE_GONE : STYLE_LATE;
    int room = line.cols;
    if (room > 0) screen_text(screen, line.row, line.col, 1, STYLE_CURSOR, signs.cursor ? "▶" : " ");
    if (signs.cursor) screen_place_cursor(screen, line.row, line.col);
    if (room > 1) screen_text(screen, line.row, line.col + 1, 1, late, signs.late ? "!" : " ");
    if (room > 2) screen_text(screen, line.row, line.col + 2, 1, mark, standing_sign(signs));
}

void table_row(const Column *columns, int count, const int widths[TABLE_COLUMNS], const char *const *texts,
               const Style *styles, RowSigns signs, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    line.rows = 1;
    screen_fill(screen, line, STYLE_NORMAL);
    draw_gutter(signs, screen, line);
    int col = line.col + TABLE_GUTTER;
    for (int i = 0; i < count && i < TABLE_COLUMNS; i++) {
        int width = visible(line, col, widths[i]);
        if (width <= 0) continue;
        Style style = signs.gone ? STYLE_GONE : styles ? styles[i] : STYLE_NORMAL;
        draw_cell(&columns[i], width, texts[i] ? texts[i] : "", style, screen, line.row, col);
        col += width + 1;
    }
    if (signs.cursor) screen_light(screen, line);
}
