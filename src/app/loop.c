#include "loop.h"

#include "ui/view/view.h"
#include "ui/view/worklist.h"

#include <stdlib.h>

struct EventLoop {
    Desk *desk;
    Screen *screen;
    bool drawn; /* the screen shows the desk as it is */
};

bool event_loop_new(EventLoop **out, Work *work, int rows, int cols, bool ascii, Error *error) {
    EventLoop *loop = calloc(1, sizeof *loop);
    *out = loop;
    if (!loop) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    loop->screen = screen_new(rows, cols);
    bool made = loop->screen ? desk_new(&loop->desk, work, rows, cols, error) &&
                                   desk_open(loop->desk, &worklist_ops, NULL, error)
                             : error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (loop->screen) screen_set_ascii(loop->screen, ascii);
    if (made)
        desk_load(loop->desk);
    else
        event_loop_free(out);
    return made;
}

void event_loop_free(EventLoop **loop) {
    if (!*loop) return;
    if ((*loop)->desk) desk_free(&(*loop)->desk);
    if ((*loop)->screen) screen_free(&(*loop)->screen);
    free(*loop);
    *loop = NULL;
}

void event_loop_event(EventLoop *loop, const Event *event) {
    if (event->kind == EVENT_RESIZE) {
        screen_resize(loop->screen, event->rows, event->cols);
        Event whole = *event;
        whole.rows = screen_rows(loop->screen);
        whole.cols = screen_cols(loop->screen);
        desk_event(loop->desk, &whole);
    } else {
        desk_event(loop->desk, event);
    }
    loop->drawn = false;
}

const Screen *event_loop_screen(EventLoop *loop) {
    if (!loop->drawn) desk_draw(loop->desk, loop->screen);
    loop->drawn = true;
    return loop->screen;
}

bool event_loop_done(const EventLoop *loop) {
    return loop->desk->quit;
}

bool event_loop_idle(EventLoop *loop) {
    bool more;
    if (desk_tick(loop->desk, false, &more)) loop->drawn = false;
    return more;
}

void event_loop_tick(EventLoop *loop) {
    bool more = true;
    while (more) desk_tick(loop->desk, true, &more);
    loop->drawn = false;
}

/* The topmost list takes the filter; what does not parse is said in the message line. */
void event_loop_filter(EventLoop *loop, const char *line) {
    Error error = {0};
    View *view = loop->desk->top;
    while (view && view->ops != &worklist_ops) view = view->below;
    if (view && !worklist_set_filter(view, line, &error)) desk_refuse(loop->desk, &error);
    desk_load(loop->desk);
    loop->drawn = false;
}
