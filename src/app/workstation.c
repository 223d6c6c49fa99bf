#include "workstation.h"

#include "loop.h"
#include "ui/term/term.h"

#include <unistd.h>

enum { PATIENCE = 250 }; /* milliseconds between two looks at idle work */

/* One loop: an event or a bit of idle work, then the screen. While there is more idle work the terminal is
 * only looked at, not waited for, so that a key never waits for more than one bit. */
static void run(Term *term, EventLoop *loop) {
    bool more = true;
    term_draw(term, event_loop_screen(loop));
    while (!event_loop_done(loop)) {
        Event event;
        if (term_wait(term, more ? 0 : PATIENCE, &event)) {
            if (event.kind == EVENT_RESIZE) term_redraw(term);
            event_loop_event(loop, &event);
            more = true;
            if (event.kind == EVENT_HANGUP) return;
        } else {
            more = event_loop_idle(loop);
        }
        if (!event_loop_done(loop)) term_draw(term, event_loop_screen(loop));
    }
}

bool workstation_run(Work *work, WorkstationOptions how, Error *error) {
    TermOptions options = {
        .type = how.term_type, .input = STDIN_FILENO, .output = STDOUT_FILENO, .plain = !how.color};
    Term *term = NULL;
    EventLoop *loop = NULL;
    int rows, cols;
    if (!term_new(&term, options, error)) return false;
    term_size(term, &rows, &cols);
    bool made = event_loop_new(&loop, work, rows, cols, how.ascii, error);
    if (made) {
        run(term, loop);
        event_loop_free(&loop);
    }
    term_free(&term);
    return made;
}
