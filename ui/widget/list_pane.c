#include "ui/widget/list_pane.h"

#include "ui/screen/glyph.h"

void rule_titled(Screen *screen, Rect line, const char *title) {
    if (line.rows < 1) return;
    screen_hline(screen, line.row, line.col, line.cols, STYLE_DIM);
    int width = glyph_columns(title), room = line.cols - 4;
    if (width > room) width = room;
    if (width <= 0) return;
    screen_text(screen, line.row, line.col + 1, width + 2, STYLE_DIM, "");
    screen_label(screen, line.row, line.col + 2, width, STYLE_HEADING, title);
}

ListPane list_pane_layout(Rect in, int pane_rows) {
    ListPane at = {0};
    int rows = in.rows;
    if (rows >= 2) at.title = rect_take_top(&in, 1);
    if (rows >= 4) at.counts = rect_take_top(&in, 1);
    if (rows >= LIST_PANE_LEAST) at.rule = rect_take_top(&in, 1);
    if (rows >= 6) at.heads = rect_take_top(&in, 1);
    if (rows >= LIST_PANE_LEAST) {
        at.last_rule = rect_take_bottom(&in, 1);
        at.pane = rect_take_bottom(&in, pane_rows);
        at.pane_rule = rect_take_bottom(&in, 1);
    }
    at.rows = in;
    return at;
}

void list_pane_rules(const ListPane *at, const char *title, Screen *screen) {
    rule_titled(screen, at->rule, "");
    rule_titled(screen, at->pane_rule, title);
    rule_titled(screen, at->last_rule, "");
}
