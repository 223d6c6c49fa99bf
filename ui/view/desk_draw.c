#include "desk_parts.h"

Frame desk_frame(const Desk *desk) {
    return (Frame){.now = desk->now,
                   .zone = work_zone(desk->work),
                   .user = work_full_name(desk->work),
                   .practice = work_practice(desk->work),
                   .read_only = work_read_only(desk->work),
                   .clock_times = desk->clock_times,
                   .aloud = desk->aloud};
}

/* A screen of two lines shows one; of one line, that one. */
Rect desk_room(const Desk *desk) {
    return (Rect){0, 0, desk->rows > 2 ? desk->rows - 1 : desk->rows, desk->cols};
}

static void draw_last_line(const Desk *desk, Screen *screen) {
    Rect line = {desk->rows - 1, 0, 1, desk->cols};
    const View *top = desk->top;
    if (desk->rows <= 2) return;
    if (desk->message.text[0]) return; /* drawn over the view: it may need more lines */
    if (*desk->keys.held)
        action_held(desk->actions, view_scope(top), &desk->keys, screen, line);
    else if (desk->hint)
        screen_label(screen, line.row, line.col + 1, line.cols - 1, STYLE_NORMAL, desk->hint);
    else if (top->ops->hint_now && top->ops->hint_now(top))
        screen_label(screen, line.row, 1, line.cols - 1, STYLE_DIM, top->ops->hint_now(top));
    else if (view_scope(top))
        action_footer(desk->actions, view_scope(top), view_gate(top), screen, line);
    else if (top->ops->hint)
        screen_label(screen, line.row, 1, line.cols - 1, STYLE_DIM, top->ops->hint);
}

static void draw_up_to(const View *view, Screen *screen, Rect room) {
    if (view->ops->overlay && view->below && !view->desk->aloud) draw_up_to(view->below, screen, room);
    view->ops->render(view, screen, room);
}

/* A message that is longer than its line is told whole, over the foot of a screen. */
static void draw_message(const Desk *desk, Screen *screen) {
    enum { LEAST = 12 };
    int rows = desk->rows >= LEAST && view_scope(desk->top) ? message_height(&desk->message, desk->cols) : 1;
    if (desk->rows > 2 && rows > 0)
        message_render(&desk->message, screen, (Rect){desk->rows - rows, 0, rows, desk->cols});
}

void desk_draw(const Desk *desk, Screen *screen) {
    int row, col;
    screen_clear(screen);
    if (desk->top) {
        draw_last_line(desk, screen);
        draw_up_to(desk->top, screen, desk_room(desk));
        draw_message(desk, screen);
    }
    if (!screen_cursor(screen, &row, &col)) screen_place_cursor(screen, 0, 0);
}
