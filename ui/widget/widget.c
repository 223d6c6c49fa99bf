#include "ui/widget/widget.h"

Rect widget_frame(Screen *screen, Rect rect, const char *title) {
    screen_fill(screen, rect, STYLE_NORMAL);
    Rect inside = rect, top = rect_take_top(&inside, 1), bottom = rect_take_bottom(&inside, 1);
    if (top.rows > 0) {
        screen_hline(screen, top.row, top.col, top.cols, STYLE_DIM);
        int columns = glyph_columns(title), room = top.cols - 4;
        if (columns > room) columns = room;
        if (columns > 0) {
            screen_text(screen, top.row, top.col + 1, columns + 2, STYLE_TITLE, "");
            screen_label(screen, top.row, top.col + 2, columns, STYLE_TITLE, title);
        }
    }
    if (bottom.rows > 0) screen_hline(screen, bottom.row, bottom.col, bottom.cols, STYLE_DIM);
    return rect_inset(inside, 0, inside.cols > 2 ? 1 : 0);
}
