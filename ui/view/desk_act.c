#include "desk_parts.h"

#include "ui/view/admin.h"
#include "ui/view/dialog.h"
#include "ui/view/lists.h"
#include "ui/view/meetings.h"
#include "ui/view/member.h"
#include "ui/view/rounds.h"
#include "ui/view/urgency.h"
#include "ui/view/worklist.h"

#include <stdlib.h>

static Reaction go(Desk *desk, int place) {
    static const bool screen = true;
    desk_home(desk);
    if (place == PLACE_MEMBERS) desk_push(desk, &find_ops, &screen);
    if (place == PLACE_URGENCY) desk_push(desk, &urgency_ops, NULL);
    if (place == PLACE_ROUNDS) desk_push(desk, &rounds_ops, NULL);
    if (place == PLACE_OVERDUE) desk_push(desk, &overdue_ops, NULL);
    if (place == PLACE_ADMIN) desk_push(desk, &admin_ops, NULL);
    return REACT_HANDLED;
}

static Reaction go_list(Desk *desk, size_t number) {
    SavedList *lists = calloc(number, sizeof *lists);
    size_t count = 0;
    Error error = {0};
    char line[FILTER_LINE + 1];
    if (!lists || !work_lists(desk->work, lists, number, &count, &error)) {
        desk_refuse(desk, &error);
    } else if (count < number) {
        message_say(&desk->message, STYLE_ERROR,
                    "There is no list %zu%s. Ctrl-S saves the list that is shown.", number,
                    count ? "; g l shows those that are" : ": none is saved yet");
    } else {
        lists_line(lists, number - 1, line);
        desk_home(desk);
        if (!worklist_set_filter(desk->top, line, &error)) desk_refuse(desk, &error);
    }
    wipe_free(lists);
    return REACT_HANDLED;
}

static Reaction on_subject(View *view, const ViewOps *ops) {
    Subject subject = {0};
    if (view->ops->subject && view->ops->subject(view, &subject)) desk_push(view->desk, ops, &subject);
    return REACT_HANDLED;
}

Reaction desk_act(View *view, const Action *action) {
    Desk *desk = view->desk;
    switch (action->id) {
    case ACTION_QUIT:
        return REACT_QUIT;
    case ACTION_BACK:
        return view->below ? REACT_CLOSE : REACT_HANDLED;
    case ACTION_HELP:
        desk_push(desk, &help_ops, NULL);
        return REACT_HANDLED;
    case ACTION_PALETTE:
        desk_push(desk, &palette_ops, NULL);
        return REACT_HANDLED;
    case ACTION_FIND:
        desk_push(desk, &find_ops, NULL);
        return REACT_HANDLED;
    case ACTION_UNDO:
        return undo_begin(view, false);
    case ACTION_REDO:
        return undo_begin(view, true);
    case ACTION_GO:
        return go(desk, action->number);
    case ACTION_LIST:
        return go_list(desk, (size_t)action->number);
    case ACTION_LISTS:
        desk_push(desk, &lists_ops, NULL);
        return REACT_HANDLED;
    case ACTION_MEETINGS:
        desk_push(desk, &meetings_ops, NULL);
        return REACT_HANDLED;
    case ACTION_TIMES:
        desk->clock_times = !desk->clock_times;
        return REACT_HANDLED;
    case ACTION_REDRAW:
        return REACT_CHANGED;
    case ACTION_DECIDE:
        return on_subject(view, &chooser_ops);
    case ACTION_WHY:
        return on_subject(view, &explain_ops);
    case ACTION_ACT:
        return dialog_begin(view, act_find(action->act));
    default:
        return REACT_NONE;
    }
}

bool desk_start(Desk *desk, Error *error) {
    if (!desk_open(desk, &worklist_ops, NULL, error)) return false;
    desk_load(desk);
    return true;
}

void desk_filter(Desk *desk, const char *line) {
    Error error = {0};
    View *view = desk->top;
    message_clear(&desk->message);
    while (view && view->ops != &worklist_ops) view = view->below;
    if (view && !worklist_set_filter(view, line, &error)) desk_refuse(desk, &error);
    desk_load(desk);
}
