/* The supervisor's overdue view: owner by clock with counts and ages, the causes, and who is to have it. */
#include "picture.h"

#include "ui/view/worklist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int owner_of(const Overdue *overdue) {
    return overdue->list.count > 0 ? overdue->rows[overdue->list.cursor] : -1;
}

static int clock_of(const Overdue *overdue) {
    return overdue->column < overdue->column_count ? overdue->columns[overdue->column] : -1;
}

static const char *owner_name(const Overdue *overdue) {
    int owner = owner_of(overdue);
    return owner < 0 ? NULL : urgency_name(&overdue->tally->owners, owner);
}

static const char *clock_name(const Overdue *overdue) {
    int clock = clock_of(overdue);
    return clock < 0 ? NULL : urgency_name(&overdue->tally->clocks, clock);
}

static bool open_overdue(View *view, const void *argument, Error *error) {
    Overdue *overdue = view->state;
    (void)argument;
    (void)error;
    overdue->picture.reach = URGENCY_TO_FRIDAY;
    return true;
}

static bool load_items(View *view, Error *error) {
    Overdue *overdue = view->state;
    Work *work = view->desk->work;
    int owner = owner_of(overdue), clock = clock_of(overdue);
    int room = overdue_layout(desk_room(view->desk)).items.rows;
    size_t most = room > 0 ? (size_t)room : 0, late = urgency_late(overdue->tally, owner, clock).late, count;
    int64_t first[URGENCY_FIRST];
    char of[sizeof overdue->items_of];
    snprintf(of, sizeof of, "%zu %d %d", late < most ? late : most, owner, clock);
    if (strcmp(of, overdue->items_of) == 0) return true;
    memcpy(overdue->items_of, of, sizeof of);
    return work_urgency_first(work, overdue->tally, owner, clock, most, first, &count, error) &&
           picture_items(work, first, count, overdue->items, &overdue->item_count, error);
}

static void take_picture(Overdue *overdue) {
    const UrgencyTally *tally = work_urgency_tally(overdue->picture.shown);
    if (tally != overdue->tally) overdue->items_of[0] = '\0';
    overdue->tally = tally;
    overdue->done = work_urgency_done(overdue->picture.shown);
    overdue_arrange(overdue);
}

static bool load(View *view, Error *error) {
    Overdue *overdue = view->state;
    if (!picture_load(view, &overdue->picture, error)) return false;
    if (view->refreshed) overdue->items_of[0] = '\0';
    list_resize(&overdue->list, overdue_layout(desk_room(view->desk)).frame.rows.rows);
    take_picture(overdue);
    return load_items(view, error);
}

static Reaction tick(View *view, bool settle) {
    Overdue *overdue = view->state;
    bool changed;
    Error error = {0};
    (void)settle;
    Reaction reaction = picture_tick(view, &overdue->picture, &changed);
    if (!changed) return reaction;
    take_picture(overdue);
    if (!load_items(view, &error)) desk_refuse(view->desk, &error);
    return reaction;
}

/* Where the cursor is now is where it stays. */
static Reaction moved(Overdue *overdue, WidgetResult result) {
    (void)result;
    overdue->placed = true;
    text_copy_to(overdue->owner, sizeof overdue->owner, owner_name(overdue) ? owner_name(overdue) : "*");
    text_copy_to(overdue->clock, sizeof overdue->clock, clock_name(overdue) ? clock_name(overdue) : "*");
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction move_column(View *view, int by) {
    Overdue *overdue = view->state;
    int clocks = overdue_layout(desk_room(view->desk)).clocks, to = overdue->column + by;
    if (to >= 0 && to < overdue->column_count) overdue->column = to;
    if (overdue->column <= overdue->left) overdue->left = overdue->column > 0 ? overdue->column - 1 : 0;
    if (overdue->column > overdue->left + clocks) overdue->left = overdue->column - clocks;
    return moved(overdue, WIDGET_HANDLED);
}

/* The list of the cell's obligations: the same rows, from the same queue. */
static Reaction drill(View *view) {
    Overdue *overdue = view->state;
    const char *owner = owner_name(overdue), *clock = clock_name(overdue);
    Text filter = {0};
    text_add(&filter, "overdue");
    if (owner) term_words("owner", owner, &filter);
    if (clock && filter_word_find("clock")) term_words("clock", clock, &filter);
    WorklistArgument list = {.filter = text_string(&filter), .title = "Overdue", .by_obligation = true};
    desk_push(view->desk, &worklist_ops, &list);
    text_free(&filter);
    return REACT_HANDLED;
}

static Reaction reassign(View *view) {
    Overdue *overdue = view->state;
    int owner = owner_of(overdue), clock = clock_of(overdue);
    Text words = {0};
    text_addf(&words, "%s · %s", owner < 0 ? "everybody" : urgency_words(&overdue->tally->owners, owner),
              clock < 0 ? "all that is overdue" : urgency_words(&overdue->tally->clocks, clock));
    ReassignArgument argument = {
        .owner = owner_name(overdue), .clock = clock_name(overdue), .words = text_string(&words)};
    desk_push(view->desk, &reassign_ops, &argument);
    text_free(&words);
    return REACT_HANDLED;
}

static Reaction act(View *view, const Action *action) {
    Overdue *overdue = view->state;
    WidgetResult result;
    if (list_act(&overdue->list, action->id, &result)) return moved(overdue, result);
    switch (action->id) {
    case ACTION_LEFT:
        return move_column(view, -1);
    case ACTION_RIGHT:
        return move_column(view, 1);
    case ACTION_OPEN:
        return drill(view);
    case ACTION_REASSIGN:
        return reassign(view);
    default:
        return REACT_NONE;
    }
}

static bool subject(const View *view, Subject *out) {
    const Overdue *overdue = view->state;
    if (overdue->item_count == 0) return false;
    subject_of_row(&overdue->items[0].row, out);
    return true;
}

static const char *why_not(const View *view, const Action *action) {
    const Overdue *overdue = view->state;
    if (action->id != ACTION_REASSIGN) return NULL;
    if (!overdue->tally || urgency_late(overdue->tally, owner_of(overdue), clock_of(overdue)).late == 0)
        return "Nothing is overdue here.";
    if (overdue->item_count == 0) return NULL;
    Subject one;
    subject(view, &one);
    const Act *assign = act_find("assign");
    one.stage = STAGE_RECEIVED; /* of which cases it is possible is said beside each */
    return subject_why_not(view->desk, &one, assign);
}

static Reaction resize(View *view) {
    Overdue *overdue = view->state;
    overdue->left = 0;
    return move_column(view, 0);
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    overdue_draw(view->state, &frame, screen, in);
}

static void close_overdue(View *view) {
    Overdue *overdue = view->state;
    picture_free(&overdue->picture);
    wipe_free(overdue->rows);
    wipe_free(overdue->columns);
}

const ViewOps overdue_ops = {.name = "overdue",
                             .lists = "overdue",
                             .scope = SCOPE_OVERDUE,
                             .size = sizeof(Overdue),
                             .open = open_overdue,
                             .load = load,
                             .render = render,
                             .act = act,
                             .tick = tick,
                             .resize = resize,
                             .subject = subject,
                             .why_not = why_not,
                             .close = close_overdue};
