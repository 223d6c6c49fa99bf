#include "loop.h"

#include "ui/screen/pointer.h"
#include "ui/view/lock.h"
#include "ui/view/view.h"
#include "work/presence.h"

#include <stdlib.h>

/* core/loop.h has a Loop of its own, the one with the referrer: no file includes both. */
struct Loop {
    Desk *desk;
    Screen *screen;
    bool drawn; /* the screen shows the desk as it is */
    bool sits;  /* others are told that this screen is open */
};

bool loop_new(Loop **out, Work *work, int rows, int cols, Error *error) {
    Loop *loop = calloc(1, sizeof *loop);
    *out = loop;
    if (!loop) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    loop->screen = screen_new(rows, cols);
    bool made = loop->screen ? desk_new(&loop->desk, work, rows, cols, error) && desk_start(loop->desk, error)
                             : error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (!made) loop_free(out);
    return made;
}

/* Once the first screen is there; who cannot be told is not told. */
static void sit(Loop *loop) {
    Error ignored = {0};
    if (loop->sits) return;
    loop->sits = true;
    work_presence_sit(loop->desk->work, &ignored);
}

static void stand(Loop *loop) {
    Error ignored = {0};
    if (loop->sits) work_presence_stand(loop->desk->work, &ignored);
    loop->sits = false;
}

void loop_free(Loop **loop) {
    if (!*loop) return;
    stand(*loop);
    if ((*loop)->desk) desk_free(&(*loop)->desk);
    if ((*loop)->screen) screen_free(&(*loop)->screen);
    free(*loop);
    *loop = NULL;
}

enum { STEPS_MOST = 200, WHEEL_ROWS = 3 };

static void press(Loop *loop, KeyCode key) {
    Event event = event_key(key);
    desk_event(loop->desk, &event);
    loop->drawn = false;
}

/* Goes to a row as the keyboard would, looking after each step where it stands: rows differ in height. */
static void go(Loop *loop, int row, int (*where)(const Screen *screen), KeyCode up, KeyCode down) {
    int at = where(loop_screen(loop));
    bool upwards = row < at;
    for (int steps = 0; steps < STEPS_MOST && at >= 0 && (upwards ? at > row : at < row); steps++) {
        int before = at;
        press(loop, upwards ? up : down);
        at = where(loop_screen(loop));
        if (at == before) return;
    }
}

static void mouse(Loop *loop, const Event *event) {
    Pointer pointer = pointer_at(loop_screen(loop), event->row, event->col);
    for (int i = 0; event->wheel && i < WHEEL_ROWS; i++) press(loop, event->wheel < 0 ? K_UP : K_DOWN);
    if (event->wheel) return;
    if (pointer.aim == POINTER_ROW) go(loop, event->row, pointer_row, K_UP, K_DOWN);
    if (pointer.aim == POINTER_FIELD) go(loop, event->row, pointer_field, K_BACK_TAB, K_TAB);
    if (pointer.aim == POINTER_OPEN) press(loop, K_ENTER);
    for (int i = 0; i < pointer.key_count; i++) desk_event(loop->desk, &pointer.keys[i]);
}

void loop_event(Loop *loop, const Event *event) {
    if (event->kind == EVENT_MOUSE) {
        mouse(loop, event);
        loop->drawn = false;
        return;
    }
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

const Screen *loop_screen(Loop *loop) {
    if (!loop->drawn) desk_draw(loop->desk, loop->screen);
    loop->drawn = true;
    return loop->screen;
}

bool loop_done(const Loop *loop) {
    return loop->desk->quit;
}

bool loop_locked(const Loop *loop) {
    return desk_locked(loop->desk);
}

bool loop_idle(Loop *loop) {
    bool more;
    if (desk_tick(loop->desk, false, &more)) loop->drawn = false;
    if (!more) sit(loop);
    return more;
}

void loop_tick(Loop *loop) {
    bool more = true;
    while (more) desk_tick(loop->desk, true, &more);
    loop->drawn = false;
}

void loop_filter(Loop *loop, const char *line) {
    desk_filter(loop->desk, line);
    loop->drawn = false;
}

void loop_prefer(Loop *loop, const Preferences *preferences) {
    Error ignored; /* they were bound before, when the file was read */
    for (size_t i = 0; i < preferences->binding_count; i++)
        desk_bind(loop->desk, preferences->bindings[i].name, preferences->bindings[i].keys, &ignored);
    loop->desk->clock_times = text_equal(preferences->times, "clock");
    loop->drawn = false;
}

void loop_watch(Loop *loop, const Progress *progress) {
    loop->desk->progress = progress;
}

void loop_note(Loop *loop, const char *note) {
    message_say(&loop->desk->message, STYLE_NORMAL, "%s", note);
    loop->drawn = false;
}

void loop_hints(Loop *loop) {
    desk_hints(loop->desk);
    loop->drawn = false;
}

void loop_set_aloud(Loop *loop, bool aloud) {
    loop->desk->aloud = aloud;
    loop->drawn = false;
}

void loop_set_ascii(Loop *loop, bool ascii) {
    screen_set_ascii(loop->screen, ascii);
    loop->drawn = false;
}
