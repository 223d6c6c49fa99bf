/* The event loop over the screens, without a terminal: events go in, a screen of cells comes out. The
 * terminal's workstation and `script` drive the same one. (core/loop.h has the loop with the referrer, which
 * is `Loop`.) */
#ifndef PALLIUM_APP_LOOP_H
#define PALLIUM_APP_LOOP_H

#include "base/error.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"
#include "work/work.h"

typedef struct EventLoop EventLoop;

/* `work` stays the caller's and must outlive the loop. `ascii`: draw with ASCII alone. */
bool event_loop_new(EventLoop **out, Work *work, int rows, int cols, bool ascii, Error *error);
void event_loop_free(EventLoop **loop);

void event_loop_event(EventLoop *loop, const Event *event);
const Screen *event_loop_screen(EventLoop *loop); /* drawn anew when something changed; the loop's */
bool event_loop_done(const EventLoop *loop);      /* the person left, or the terminal is gone */

/* One bit of idle work between two keys; true: there is more to do at once. */
bool event_loop_idle(EventLoop *loop);

/* Settles all that waits for an idle moment: counts, what others changed, messages that run out. */
void event_loop_tick(EventLoop *loop);

/* Sets the list's filter as if it had been typed; a line that does not parse shows its error and changes
 * nothing. */
void event_loop_filter(EventLoop *loop, const char *line);

#endif
