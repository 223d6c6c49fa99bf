/* The urgency view: what is owed on a time axis, by clock or by owner, and the weights tried. */
#include "picture.h"

#include "ui/view/worklist.h"

#include <stdio.h>
#include <string.h>

static const UrgencyGroups *groups_of(const Urgency *urgency) {
    return urgency->by_owner ? &urgency->tally->owners : &urgency->tally->clocks;
}

/* -1: none is under the cursor. */
static int group_of(const Urgency *urgency) {
    return urgency->tally && urgency->list.count > 0 ? urgency->list.cursor : -1;
}

static const char *name_of(const Urgency *urgency) {
    int group = group_of(urgency);
    return group < 0 ? "" : urgency_name(groups_of(urgency), group);
}

static bool open_urgency(View *view, const void *argument, Error *error) {
    Urgency *urgency = view->state;
    (void)argument;
    (void)error;
    urgency->picture.reach = URGENCY_ALL;
    urgency_weights(work_policy(view->desk->work), &urgency->weights);
    return true;
}

/* Groups stand in the order of their first rows and are only added to, so the cursor moves with a new picture
 * alone. */
static void place_cursor(Urgency *urgency, bool anew) {
    const UrgencyGroups *groups = groups_of(urgency);
    int at = anew && urgency->list.count ? urgency_find(groups, urgency->at) : urgency->list.cursor;
    int count = (int)groups->count;
    if (at < 0 || at >= count) at = urgency->list.cursor < count ? urgency->list.cursor : 0;
    list_window(&urgency->list, count, at, false, false);
}

static void note_cursor(Urgency *urgency) {
    text_copy_to(urgency->at, sizeof urgency->at, name_of(urgency));
}

static bool load_items(View *view, Error *error) {
    Urgency *urgency = view->state;
    int group = group_of(urgency);
    const UrgencyBins *bins = group < 0 ? NULL : urgency_bins(groups_of(urgency), group);
    char of[sizeof urgency->items_of];
    Rect room = urgency_layout(desk_room(view->desk)).items;
    size_t count = bins ? bins->first_count : 0, most = room.rows > 0 ? (size_t)room.rows : 0;
    if (count > most) count = most;
    snprintf(of, sizeof of, "%zu %d %s", count, urgency->by_owner, name_of(urgency));
    if (strcmp(of, urgency->items_of) == 0) return true;
    memcpy(urgency->items_of, of, sizeof of);
    return picture_items(view->desk->work, bins ? bins->first : NULL, count, urgency->items,
                         &urgency->item_count, error);
}

static void take_picture(Urgency *urgency) {
    bool anew = urgency->tally != work_urgency_tally(urgency->picture.shown);
    urgency->tally = work_urgency_tally(urgency->picture.shown);
    urgency->done = work_urgency_done(urgency->picture.shown);
    if (anew) urgency->items_of[0] = '\0';
    place_cursor(urgency, anew);
}

static bool load(View *view, Error *error) {
    Urgency *urgency = view->state;
    if (!picture_load(view, &urgency->picture, error)) return false;
    if (view->refreshed) urgency->items_of[0] = '\0';
    list_resize(&urgency->list, urgency_layout(desk_room(view->desk)).rows.rows);
    take_picture(urgency);
    note_cursor(urgency);
    return load_items(view, error);
}

static Reaction tick(View *view, bool settle) {
    Urgency *urgency = view->state;
    bool changed;
    Error error = {0};
    (void)settle;
    Reaction reaction = picture_tick(view, &urgency->picture, &changed);
    if (!changed) return reaction;
    take_picture(urgency);
    note_cursor(urgency);
    if (!load_items(view, &error)) desk_refuse(view->desk, &error);
    return reaction;
}

static Reaction moved(View *view, WidgetResult result) {
    (void)result;
    note_cursor(view->state);
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction change_group(View *view) {
    Urgency *urgency = view->state;
    urgency->by_owner = !urgency->by_owner;
    list_window(&urgency->list, (int)groups_of(urgency)->count, 0, false, false);
    return moved(view, WIDGET_HANDLED);
}

static Reaction choose_weight(Urgency *urgency, int by) {
    size_t count = urgency->weights.count;
    if (count > 0) urgency->weight = (urgency->weight + count + (size_t)(by < 0 ? count - 1 : 1)) % count;
    return REACT_HANDLED;
}

static Reaction try_weight(Urgency *urgency, int up) {
    if (urgency->weight < urgency->weights.count)
        urgency_weight_step(&urgency->weights.weights[urgency->weight], up);
    return REACT_HANDLED;
}

/* The list of the group's obligations. */
static Reaction drill(View *view) {
    Urgency *urgency = view->state;
    if (group_of(urgency) < 0) return REACT_HANDLED;
    const char *word = urgency->by_owner ? "owner" : "clock";
    if (!filter_word_find(word)) {
        message_say(&view->desk->message, STYLE_ERROR,
                    "The filter has no word for clocks yet: Tab groups by owner, whose lists open.");
        return REACT_HANDLED;
    }
    Text filter = {0};
    term_words(word, name_of(urgency), &filter);
    WorklistArgument list = {.filter = text_string(&filter), .by_obligation = true};
    desk_push(view->desk, &worklist_ops, &list);
    text_free(&filter);
    return REACT_HANDLED;
}

static Reaction act(View *view, const Action *action) {
    Urgency *urgency = view->state;
    WidgetResult result;
    if (list_act(&urgency->list, action->id, &result)) return moved(view, result);
    switch (action->id) {
    case ACTION_OPEN:
        return drill(view);
    case ACTION_GROUP:
        return change_group(view);
    case ACTION_LEFT:
        return choose_weight(urgency, -1);
    case ACTION_RIGHT:
        return choose_weight(urgency, 1);
    case ACTION_HEAVIER:
        return try_weight(urgency, 1);
    case ACTION_LIGHTER:
        return try_weight(urgency, -1);
    case ACTION_RESET:
        urgency_weights_reset(&urgency->weights);
        return REACT_HANDLED;
    default:
        return REACT_NONE;
    }
}

static const char *why_not(const View *view, const Action *action) {
    const Urgency *urgency = view->state;
    if (action->id == ACTION_RESET && !urgency_weights_changed(&urgency->weights))
        return "No other weight is tried.";
    return NULL;
}

static bool subject(const View *view, Subject *out) {
    const Urgency *urgency = view->state;
    if (urgency->item_count == 0) return false;
    subject_of_row(&urgency->items[0].row, out);
    return true;
}

static bool following(const View *view, Subject *out) {
    const Urgency *urgency = view->state;
    if (urgency->item_count < 2) return false;
    subject_of_row(&urgency->items[1].row, out);
    return true;
}

static Reaction resize(View *view) {
    (void)view;
    return REACT_HANDLED | REACT_LOAD;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    urgency_draw(view->state, &frame, screen, in);
}

static void close_urgency(View *view) {
    Urgency *urgency = view->state;
    picture_free(&urgency->picture);
}

const ViewOps urgency_ops = {.name = "urgency",
                             .lists = "urgency",
                             .scope = SCOPE_URGENCY,
                             .size = sizeof(Urgency),
                             .open = open_urgency,
                             .load = load,
                             .render = render,
                             .act = act,
                             .tick = tick,
                             .resize = resize,
                             .subject = subject,
                             .following = following,
                             .why_not = why_not,
                             .close = close_urgency};
