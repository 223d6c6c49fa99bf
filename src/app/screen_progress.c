#include "screen_progress.h"

#include "progress_line.h"

#include <stdio.h>
#include <string.h>

enum { LOOK_MS = 100 };

/* A terminal that goes away stops it too; the loop hears of that after. */
static bool stops(const Event *event) {
    return event_is(event, K_ESCAPE) || event_is_control(event, 'c') || event->kind == EVENT_HANGUP ||
           event->kind == EVENT_TERMINATE;
}

/* What came since the last look; true when it stops the work. */
static bool stopped(ScreenProgress *watch) {
    Event event;
    while (watch->kept_count < EVENTS_KEPT && term_wait(watch->term, 0, &event)) {
        bool stop = stops(&event);
        if (!stop || event.kind != EVENT_KEY) watch->kept[watch->kept_count++] = event;
        if (stop) return true;
    }
    return false;
}

static void paint(ScreenProgress *watch, const char *what, int64_t done, int64_t total, int64_t now) {
    char words[PROGRESS_LINE_SIZE], line[PROGRESS_LINE_SIZE + 20];
    progress_words(what, done, total, done - watch->part.began_done, now - watch->part.began_ms, words);
    snprintf(line, sizeof line, "%s  (Esc stops)", words);
    loop_note(watch->loop, line);
    term_draw(watch->term, loop_screen(watch->loop));
}

static bool step(void *context, const char *what, int64_t done, int64_t total) {
    ScreenProgress *watch = context;
    int64_t now = progress_now_ms();
    progress_part(&watch->part, what, done, now);
    if (now - watch->looked_ms < LOOK_MS) return true;
    watch->looked_ms = now;
    if (stopped(watch)) return false;
    if (!watch->silent) paint(watch, what, done, total, now);
    return true;
}

void screen_progress_begin(ScreenProgress *out, Term *term, Loop *loop, bool silent) {
    *out = (ScreenProgress){.progress = {step, out}, .term = term, .loop = loop, .silent = silent};
    loop_watch(loop, &out->progress);
}

bool screen_progress_take(ScreenProgress *watch, Event *out) {
    if (watch->kept_count == 0) return false;
    *out = watch->kept[0];
    memmove(&watch->kept[0], &watch->kept[1], --watch->kept_count * sizeof watch->kept[0]);
    return true;
}
