#include "desk_parts.h"
#include "hints.h"
#include "ui/view/lock.h"
#include "work/audit.h"
#include "work/conflict.h"

#include <stdlib.h>
#include <string.h>

enum { IDLE_TICKS = 4 }; /* of 250 ms: how often others' changes are looked for */

bool desk_new(Desk **out, Work *work, int rows, int cols, Error *error) {
    Desk *desk = calloc(1, sizeof *desk);
    *out = desk;
    if (!desk) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    desk->work = work;
    desk->rows = rows;
    desk->cols = cols;
    desk->now = desk->active = work_now(work);
    desk->data_version = work_data_version(work);
    desk->actions = actions_new(act_at);
    if (desk->actions) return true;
    desk_free(out);
    return error_set(error, ERROR_STORAGE, "There is not enough memory.");
}

bool desk_bind(Desk *desk, const char *name, const char *keys, Error *error) {
    return actions_bind(desk->actions, name, keys, error);
}

static void view_free(View *view) {
    if (view->ops->close) view->ops->close(view);
    wipe_free(view->state);
    wipe_free(view);
}

void desk_free(Desk **desk) {
    if (!*desk) return;
    while ((*desk)->top) {
        View *view = (*desk)->top;
        (*desk)->top = view->below;
        view_free(view);
    }
    actions_free(&(*desk)->actions);
    wipe_free(*desk);
    *desk = NULL;
}

static void remove_view(Desk *desk, View *gone) {
    for (View **at = &desk->top; *at; at = &(*at)->below) {
        if (*at != gone) continue;
        *at = gone->below;
        view_free(gone);
        return;
    }
}

void desk_home(Desk *desk) {
    desk_keep(desk);
    while (desk->top && desk->top->below) remove_view(desk, desk->top);
}

bool desk_open(Desk *desk, const ViewOps *ops, const void *argument, Error *error) {
    View *view = calloc(1, sizeof *view);
    void *state = calloc(1, ops->size ? ops->size : 1);
    if (!view || !state) {
        wipe_free(view);
        wipe_free(state);
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    }
    *view = (View){.ops = ops, .desk = desk, .state = state, .stale = ops->load != NULL};
    if ((ops->lists && !work_look(desk->work, ops->lists, NULL, error)) ||
        (ops->open && !ops->open(view, argument, error))) {
        view_free(view);
        return false;
    }
    view->below = desk->top;
    desk->top = view;
    hint_show(desk);
    return true;
}

bool desk_push(Desk *desk, const ViewOps *ops, const void *argument) {
    Error error = {0};
    if (desk_open(desk, ops, argument, &error)) return true;
    desk_refuse(desk, &error);
    return false;
}

unsigned view_scope(const View *view) {
    return view->ops->scope_now ? view->ops->scope_now(view) : view->ops->scope;
}

int64_t view_read(const View *view) {
    while (view && !view->ops->load) view = view->below;
    return view ? view->read : 0;
}

void desk_refuse(Desk *desk, const Error *error) {
    message_say(&desk->message, STYLE_ERROR, "%s", error->why);
}

void desk_changed(Desk *desk) {
    desk->data_version = work_data_version(desk->work);
    for (View *view = desk->top; view; view = view->below)
        if (view->ops->load) view->stale = view->refreshed = true;
}

void desk_keep(Desk *desk) {
    for (View *view = desk->top; view; view = view->below)
        if (view->ops->keep) view->ops->keep(view);
}

void desk_forget(Desk *desk) {
    for (View **at = &desk->top; *at;) {
        View *view = *at;
        if ((view->ops->forget && view->ops->forget(view)) || !view->below) {
            view->stale = view->ops->load != NULL;
            at = &view->below;
            continue;
        }
        *at = view->below;
        view_free(view);
    }
    message_clear(&desk->message);
    explicit_bzero(desk->message.text, sizeof desk->message.text);
}

static void load(View *view) {
    Error error = {0};
    if (!view->stale) return;
    view->stale = false;
    view->read = work_last_act(view->desk->work);
    if (!view->ops->load(view, &error)) desk_refuse(view->desk, &error);
}

/* Loads what is to be drawn: down to the first view that fills the screen. */
void desk_load(Desk *desk) {
    for (View *view = desk->top, *below; view; view = below) {
        below = view->below;
        bool last = !view->ops->overlay;
        load(view);
        view->refreshed = false;
        if (view->gone && view == desk->top && below)
            remove_view(desk, view);
        else if (last)
            return;
    }
}

static Reaction run(View *view, const Action *action);

static bool next_is_meant(Desk *desk) {
    Subject subject = {0};
    char meant[ID_SIZE];
    memcpy(meant, desk->next_for, sizeof meant);
    desk->next_for[0] = '\0';
    if (!*meant) return true;
    const View *top = desk->top;
    return top->ops->subject && top->ops->subject(top, &subject) && strcmp(subject.member_id, meant) == 0;
}

static void react(Desk *desk, View *view, Reaction reaction) {
    if (reaction & REACT_LOAD) view->stale = view->ops->load != NULL;
    if (reaction & REACT_CHANGED) desk_changed(desk);
    if (reaction & REACT_CLOSE) remove_view(desk, view);
    if (reaction & REACT_QUIT || !desk->top) {
        desk_keep(desk);
        desk->quit = true;
    }
    if (desk->quit) return;
    desk_load(desk);
    const Action *next = desk->next;
    desk->next = NULL;
    if (next && next_is_meant(desk)) react(desk, desk->top, run(desk->top, next));
}

static Reaction run(View *view, const Action *action) {
    const char *why = view_why_not(view, action);
    if (why && action->id != ACTION_ACT) {
        message_say(&view->desk->message, STYLE_ERROR, "%s: %s", action->title, why);
        return REACT_HANDLED;
    }
    Reaction reaction = view->ops->act ? view->ops->act(view, action) : REACT_NONE;
    return reaction ? reaction : desk_act(view, action);
}

void desk_hints(Desk *desk) {
    desk->hints = true;
    hint_show(desk);
}

/* One quiet line; Escape only goes back, which needs no word. */
static void say_nothing_done(Desk *desk, const char *held, const Event *event) {
    char name[EVENT_NAME_SIZE], help[2 * EVENT_NAME_SIZE] = "";
    const Action *row = actions_find(desk->actions, "help");
    event_name(event, name);
    if (!*name || event_is(event, K_ESCAPE)) return;
    if (row) action_key(row, help);
    message_say(&desk->message, STYLE_DIM, "%s%s%s does nothing here. %s lists the keys.", held,
                *held ? " " : "", name, help);
}

/* A key of a screen, by the action table. */
static Reaction key_of_screen(Desk *desk, View *view, const Event *event) {
    const Action *action = NULL;
    char held[EVENT_NAME_SIZE];
    memcpy(held, desk->keys.held, sizeof held);
    ActionMatch match = action_match(desk->actions, view_scope(view), &desk->keys, event, &action);
    Reaction reaction = match == MATCH_FOUND ? run(view, action) : REACT_NONE;
    if (!reaction && match != MATCH_HELD) say_nothing_done(desk, held, event);
    return reaction;
}

static void key(Desk *desk, const Event *event) {
    View *view = desk->top;
    message_clear(&desk->message);
    hint_read(desk);
    Reaction reaction = *desk->keys.held || !view->ops->key ? REACT_NONE : view->ops->key(view, event);
    if (!reaction && view_scope(view) && event->kind == EVENT_KEY)
        reaction = key_of_screen(desk, view, event);
    react(desk, view, reaction);
}

static void resize(Desk *desk, int rows, int cols) {
    desk->rows = rows;
    desk->cols = cols;
    for (View *view = desk->top, *below; view; view = below) {
        below = view->below;
        if (view->ops->resize) react(desk, view, view->ops->resize(view));
    }
}

void desk_event(Desk *desk, const Event *event) {
    bool more;
    if (desk->quit || !desk->top) return;
    desk->now = work_now(desk->work);
    switch (event->kind) {
    case EVENT_KEY:
    case EVENT_TEXT:
        if (desk_lock_when_idle(desk)) return; /* a key that comes after hours only wakes */
        desk->active = desk->now;
        key(desk, event);
        return;
    case EVENT_RESIZE:
        resize(desk, event->rows, event->cols);
        return;
    case EVENT_TICK:
        desk_tick(desk, false, &more);
        return;
    case EVENT_HANGUP:
    case EVENT_TERMINATE:
        desk_keep(desk);
        desk->quit = true;
        return;
    case EVENT_MOUSE:
    case EVENT_NONE:
        return;
    }
}

/* What an administrator did to one's own account counts from now on. */
static void still_here(Desk *desk) {
    Error error = {0};
    bool same = true;
    if (!work_still(desk->work, &same, &error)) {
        desk_refuse(desk, &error);
        if (error.kind != ERROR_REFUSED) return;
        desk_keep(desk);
        desk->quit = true;
    } else if (!same) {
        desk_home(desk);
        message_say(&desk->message, STYLE_NORMAL,
                    "An administrator changed your role or team: you sit as %s.",
                    role_words(work_role(desk->work)));
    }
}

/* Others' commits: asked once a second, not with every key. */
static bool look_around(Desk *desk, bool settle) {
    if (!settle && ++desk->idle < IDLE_TICKS) return false;
    desk->idle = 0;
    int64_t version = work_data_version(desk->work);
    if (version == desk->data_version) return false;
    still_here(desk);
    desk_changed(desk);
    return true;
}

bool desk_tick(Desk *desk, bool settle, bool *more) {
    *more = false;
    if (desk->quit || !desk->top) return false;
    Instant now = work_now(desk->work);
    bool draw = now.second / 60 != desk->now.second / 60;
    desk->now = now;
    if (desk_lock_when_idle(desk)) return true;
    draw |= look_around(desk, settle);
    desk_load(desk);
    for (View *view = desk->top, *below; view; view = below) {
        below = view->below;
        Reaction reaction = view->ops->tick ? view->ops->tick(view, settle) : REACT_NONE;
        *more |= (reaction & REACT_CONTINUE) != 0;
        draw |= (reaction & REACT_HANDLED) != 0;
        if (reaction & (REACT_CLOSE | REACT_CHANGED)) react(desk, view, reaction);
    }
    return draw;
}
