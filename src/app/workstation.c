#include "workstation.h"

#include "loop.h"
#include "screen_progress.h"
#include "ui/screen/linear.h"
#include "ui/term/term.h"

#include <stdlib.h>
#include <unistd.h>

enum {
    PATIENCE = 250,  /* milliseconds between two looks at idle work */
    BEHIND_MOST = 32 /* then a screen is drawn though more waits: a key held down shows that it moves */
};

static void show(Term *term, Loop *loop, bool *covered) {
    bool locked = loop_locked(loop);
    if (locked && !*covered)
        term_cover(term, loop_screen(loop));
    else
        term_draw(term, loop_screen(loop));
    *covered = locked;
}

/* One loop: all events that wait or else a bit of idle work, then the screen. Keys that were typed while a
 * slow line took a screen are answered with one screen. While there is more idle work the terminal is only
 * looked at, not waited for, so that a key never waits for more than one bit. */
static void run(Term *term, Loop *loop, ScreenProgress *watch) {
    bool more = true, covered = false;
    int behind = 0; /* events whose outcome is not drawn yet */
    term_draw(term, loop_screen(loop));
    while (!loop_done(loop)) {
        Event event;
        if (screen_progress_take(watch, &event) ||
            term_wait(term, more || behind > 0 ? 0 : PATIENCE, &event)) {
            if (event.kind == EVENT_RESIZE) term_redraw(term);
            loop_event(loop, &event);
            more = true;
            if (event.kind == EVENT_HANGUP) return;
            if (++behind < BEHIND_MOST) continue;
        } else if (behind == 0) {
            more = loop_idle(loop);
        }
        behind = 0;
        if (!loop_done(loop)) show(term, loop, &covered);
    }
}

/* What is new is printed, a line after the other; nothing is ever drawn over. Signs are words by then, so
 * that ASCII loses none. */
static void say(Term *term, Loop *loop, bool ascii, Linear *linear) {
    Text text = {0}, plain = {0};
    linear_say(linear, loop_screen(loop), &text);
    if (ascii) glyph_ascii_text(text_string(&text), &plain);
    term_say(term, text_string(ascii ? &plain : &text));
    text_free(&text);
    text_free(&plain);
}

static void run_linear(Term *term, Loop *loop, ScreenProgress *watch, bool ascii) {
    Linear linear = {0};
    bool more = true, asked = true, covered = false;
    while (!loop_done(loop)) {
        Event event;
        if (loop_locked(loop) && !covered) {
            linear_free(&linear);
            term_cover(term, loop_screen(loop));
        }
        covered = loop_locked(loop);
        if (!more && asked) say(term, loop, ascii, &linear);

        asked = asked && more;
        if (screen_progress_take(watch, &event) || term_wait(term, more ? 0 : PATIENCE, &event)) {
            if (event.kind != EVENT_RESIZE) loop_event(loop, &event); /* it is read at a size of its own */
            more = asked = true;
            if (event.kind == EVENT_HANGUP) break;
        } else {
            more = loop_idle(loop);
            asked = true;
        }
    }
    linear_free(&linear);
}

bool workstation_run(Work *work, const Station *station, Error *error) {
    TermOptions options = {.type = getenv("TERM"),
                           .input = STDIN_FILENO,
                           .output = STDOUT_FILENO,
                           .plain = !station->color,
                           .rich = station->rich,
                           .mouse = station->mouse,
                           .serial = station->linear,
                           .theme = station->theme};
    Term *term = NULL;
    Loop *loop = NULL;
    int rows, cols;
    if (!term_new(&term, options, error)) return false;
    term_size(term, &rows, &cols);
    if (station->linear) rows = LINEAR_ROWS, cols = LINEAR_COLS;
    bool made = loop_new(&loop, work, rows, cols, error);
    if (made) {
        if (preference_on(station->preferences->hints)) loop_hints(loop);
        if (*term_note(term)) loop_note(loop, term_note(term));
        loop_prefer(loop, station->preferences);
        loop_set_aloud(loop, station->linear);
        loop_set_ascii(loop, station->ascii && !station->linear);
        ScreenProgress watch;
        screen_progress_begin(&watch, term, loop, station->linear);
        if (station->linear)
            run_linear(term, loop, &watch, station->ascii);
        else
            run(term, loop, &watch);
        loop_free(&loop);
    }
    term_free(&term);
    return made;
}
