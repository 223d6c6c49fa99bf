/* Long work on the screen: a line that says how far it is and how long it will take yet, painted between two
 * batches, and Esc or Ctrl-C, which stop it and lose nothing. No loop of its own: nothing is dispatched while
 * the work is under way. What else was typed is kept, and given to the one loop after it. */
#ifndef PALLIUM_APP_SCREEN_PROGRESS_H
#define PALLIUM_APP_SCREEN_PROGRESS_H

#include "loop.h"
#include "ui/term/term.h"

enum { EVENTS_KEPT = 64 };

typedef struct ScreenProgress {
    Progress progress; /* of loop_watch */
    Term *term;        /* not owned, as the loop */
    Loop *loop;
    bool silent; /* nothing is painted: screens are read aloud */
    ProgressPart part;
    int64_t looked_ms;
    Event kept[EVENTS_KEPT];
    size_t kept_count;
} ScreenProgress;

void screen_progress_begin(ScreenProgress *out, Term *term, Loop *loop, bool silent);

/* The next event that came while work was under way; false: none is left. */
bool screen_progress_take(ScreenProgress *watch, Event *out);

#endif
