/* The workstation without a terminal: events go in, a screen comes out. The terminal, `script` and tests
 * drive the same one. */
#ifndef PALLIUM_APP_LOOP_H
#define PALLIUM_APP_LOOP_H

#include "base/error.h"
#include "preferences.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"
#include "work/work.h"

typedef struct Loop Loop;

/* Opens the worklist. `work` is not owned and must outlive the loop. */
bool loop_new(Loop **out, Work *work, int rows, int cols, Error *error);
void loop_event(Loop *loop, const Event *event);
const Screen *loop_screen(Loop *loop);
bool loop_done(const Loop *loop);
bool loop_locked(const Loop *loop); /* the idle lock stands over everything */
void loop_tick(Loop *loop);         /* settles all pending idle work: counts, drafts, others' changes */

/* One bit of idle work, for the terminal between two keys; true: there is more to do at once. */
bool loop_idle(Loop *loop);
void loop_filter(Loop *loop, const char *line); /* sets the worklist's filter */

/* What the person prefers, kept by the caller while the loop lives. */
void loop_prefer(Loop *loop, const Preferences *preferences);
void loop_hints(Loop *loop); /* words for a newcomer: each screen has one, until a key, once */
void loop_watch(Loop *loop, const Progress *progress); /* of long work; not owned, NULL: nobody watches */
void loop_note(Loop *loop, const char *note);          /* a sentence in its place */
void loop_set_ascii(Loop *loop, bool ascii);
void loop_set_aloud(Loop *loop, bool aloud); /* screens are read, not seen */
void loop_free(Loop **loop);

#endif
