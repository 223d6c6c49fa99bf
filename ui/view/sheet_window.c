/* A sheet in a frame, which may be taller than the screen. */
#include "ui/view/sheet.h"

#include "ui/widget/widget.h"

static int beyond(const Sheet *sheet, Rect in) {
    int rows = sheet_rows(sheet, in.cols - 2) + 2 - in.rows;
    return rows > 0 ? rows : 0;
}

bool sheet_key(const Sheet *sheet, int *skip, Rect in, const Event *event) {
    int page = in.rows - 2, most = beyond(sheet, in);
    if (event_is(event, K_DOWN) || event_is_character(event, "j"))
        ++*skip;
    else if (event_is(event, K_UP) || event_is_character(event, "k"))
        --*skip;
    else if (event_is(event, K_PAGE_DOWN) || event_is_character(event, " "))
        *skip += page;
    else if (event_is(event, K_PAGE_UP))
        *skip -= page;
    else if (event_is(event, K_HOME))
        *skip = 0;
    else if (event_is(event, K_END))
        *skip = most;
    else
        return false;
    if (*skip > most) *skip = most;
    if (*skip < 0) *skip = 0;
    return true;
}

void sheet_window(const Sheet *sheet, int skip, const char *title, Screen *screen, Rect in) {
    Rect room = in;
    int most = beyond(sheet, in);
    Rect inside = widget_frame(screen, rect_take_bottom(&room, sheet_rows(sheet, in.cols - 2) + 2), title);
    sheet_render(sheet, screen, inside, skip < most ? skip : most);
    screen_place_cursor(screen, inside.row, inside.col);
}
