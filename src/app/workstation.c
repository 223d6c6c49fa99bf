#include "workstation.h"

#include "loop.h"
#include "ui/term/term.h"

#include <stdlib.h>
#include <unistd.h>

enum { PATIENCE = 250 }; /* milliseconds between two looks at idle work */

/* One loop: an event or a bit of idle work, then the screen. While there is more idle work the terminal is
 * only looked at, not waited for, so that a key never waits for more than one bit. */
static void run(Term *term, Loop *loop) {
    bool more = true;
    term_draw(term, loop_screen(loop));
    while (!loop_done(loop)) {
        Event event;
        if (term_wait(term, more ? 0 : PATIENCE, &event)) {
            if (event.kind == EVENT_RESIZE) term_redraw(term);
            loop_event(loop, &event);
            more = true;
            if (event.kind == EVENT_HANGUP) return;
        } else {
            more = loop_idle(loop);
        }
        if (!loop_done(loop)) term_draw(term, loop_screen(loop));
    }
}

bool workstation_run(Work *work, const Station *station, Error *error) {
    TermOptions options = {.type = getenv("TERM"),
                           .input = STDIN_FILENO,
                           .output = STDOUT_FILENO,
                           .plain = !station->color,
                           .rich = station->rich,
                           .theme = station->theme};
    Term *term = NULL;
    Loop *loop = NULL;
    int rows, cols;
    if (!term_new(&term, options, error)) return false;
    term_size(term, &rows, &cols);
    bool made = loop_new(&loop, work, rows, cols, error);
    if (made) {
        loop_set_ascii(loop, station->ascii);
        run(term, loop);
        loop_free(&loop);
    }
    term_free(&term);
    return made;
}
