/* The frame of the administration: which tab, and whose turn it is. */
#include "admin_parts.h"

#include "work/break_glass.h"

#include <stdlib.h>

static const AdminTab *here(const Admin *admin) {
    return admin_tab(admin->tab);
}

static Rect room(const View *view) {
    return admin_layout(desk_room(view->desk)).body;
}

static bool open_admin(View *view, const void *argument, Error *error) {
    Admin *admin = view->state;
    const int *wanted = argument;
    const Work *work = view->desk->work;
    for (int number = ADMIN_TABS; number >= 1; number--) {
        admin->closed[number] = admin_closed(work, number) != NULL;
        if (!admin->closed[number]) admin->tab = number;
    }
    if (wanted && !admin->closed[*wanted]) admin->tab = *wanted;
    if (!wanted && work_role(work) != ROLE_ADMIN && !admin->closed[ADMIN_REVIEWS]) admin->tab = ADMIN_REVIEWS;
    return admin->tab || error_set(error, ERROR_REFUSED, "%s", admin_why_not(work));
}

/* Reads the tab that is looked at alone; the others when they are. */
static bool load(View *view, Error *error) {
    Admin *admin = view->state;
    void **state = &admin->states[admin->tab];
    int64_t reviews = 0;
    if (!*state) *state = calloc(1, here(admin)->size);
    if (!*state) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (!work_reviews_waiting(view->desk->work, &reviews, error)) return false;
    admin->reviews = (size_t)reviews;
    return here(admin)->load(view, *state, room(view), error);
}

static Reaction show_tab(View *view, int number) {
    Admin *admin = view->state;
    admin->tab = number;
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction act(View *view, const Action *action) {
    Admin *admin = view->state;
    if (action->id == ACTION_TAB) return show_tab(view, action->number);
    void *state = admin->states[admin->tab];
    return state && here(admin)->act ? here(admin)->act(view, state, action) : REACT_NONE;
}

static const char *why_not(const View *view, const Action *action) {
    const Admin *admin = view->state;
    if (action->id == ACTION_TAB) return admin_closed(view->desk->work, action->number);
    const void *state = admin->states[admin->tab];
    return state && here(admin)->why_not ? here(admin)->why_not(view, state, action) : NULL;
}

static bool subject(const View *view, Subject *out) {
    const Admin *admin = view->state;
    const void *state = admin->states[admin->tab];
    return state && here(admin)->subject && here(admin)->subject(view, state, out);
}

static Reaction tick(View *view, bool settle) {
    Admin *admin = view->state;
    void *state = admin->states[admin->tab];
    return state && here(admin)->tick ? here(admin)->tick(view, state, settle) : REACT_NONE;
}

static Reaction resize(View *view) {
    Admin *admin = view->state;
    for (int number = 1; number <= ADMIN_TABS; number++)
        if (admin->states[number] && admin_tab(number)->resize)
            admin_tab(number)->resize(view, admin->states[number], room(view));
    return REACT_HANDLED;
}

static unsigned scope_now(const View *view) {
    return here(view->state)->scope;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    admin_draw(view->state, &frame, screen, in);
}

static void close_admin(View *view) {
    Admin *admin = view->state;
    for (int number = 1; number <= ADMIN_TABS; number++) {
        if (admin->states[number] && admin_tab(number)->close)
            admin_tab(number)->close(admin->states[number]);
        wipe_free(admin->states[number]);
    }
}

const ViewOps admin_ops = {.name = "administration",
                           .scope = SCOPE_ADMIN,
                           .scope_now = scope_now,
                           .size = sizeof(Admin),
                           .open = open_admin,
                           .load = load,
                           .render = render,
                           .act = act,
                           .tick = tick,
                           .resize = resize,
                           .subject = subject,
                           .why_not = why_not,
                           .close = close_admin};
