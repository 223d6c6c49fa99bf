/* Undo and redo: at once for what is in sight, else only after a question that names whose act it is; of what
 * a person is to know more about always. */
#include "desk_parts.h"

#include "ui/view/dialog.h"

#include <string.h>

static Reaction take(Desk *desk, bool redo, int64_t number) {
    ActResult result = {0};
    Error error = {0};
    bool done = redo ? work_redo(desk->work, number, true, &result, &error)
                     : work_undo(desk->work, number, true, &result, &error);
    if (!done) {
        desk_refuse(desk, &error);
        return REACT_HANDLED;
    }
    message_say(&desk->message, STYLE_NORMAL, "%s%s%s", result.summary, result.warning_count ? " · " : "",
                result.warning_count ? result.warnings[0] : "");
    return REACT_CHANGED;
}

static bool in_sight(const View *view, const UndoNext *next) {
    Subject subject = {0};
    bool there = view->ops->subject && view->ops->subject(view, &subject);
    for (size_t i = 0; i < next->member_count; i++)
        if ((there && subject.member_no == next->members[i]) ||
            (view->ops->shows && view->ops->shows(view, next->members[i])))
            return true;
    return next->member_count == 0;
}

Reaction undo_begin(View *view, bool redo) {
    Error error = {0};
    UndoAsk ask = {.redo = redo};
    if (!work_undo_next(view->desk->work, redo, true, &ask.next, &error)) {
        desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    ask.seen = in_sight(view, &ask.next);
    if (ask.seen && !*ask.next.says) return take(view->desk, redo, ask.next.number);
    desk_push(view->desk, &undo_ops, &ask);
    return REACT_HANDLED;
}

static bool open_ask(View *view, const void *argument, Error *error) {
    UndoAsk *ask = view->state;
    Text question = {0};
    (void)error;
    *ask = *(const UndoAsk *)argument;
    text_addf(&question, "%s\n", ask->next.what);
    if (*ask->next.says) text_addf(&question, "%s\n", ask->next.says);
    text_addf(&question, "%s%s?", ask->seen ? "" : "This is not in sight here. ",
              ask->redo ? "Do it again" : "Take it back");
    confirm_ask(&ask->confirm, ask->redo ? "Redo" : "Undo", text_string(&question));
    text_free(&question);
    return true;
}

/* What was asked about is what is taken, whatever was done since. */
static Reaction key(View *view, const Event *event) {
    UndoAsk *ask = view->state;
    WidgetResult result = confirm_key(&ask->confirm, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    return take(view->desk, ask->redo, ask->next.number) | REACT_CLOSE;
}

static void render(const View *view, Screen *screen, Rect in) {
    const UndoAsk *ask = view->state;
    Rect room = in;
    confirm_render(&ask->confirm, screen, rect_take_bottom(&room, confirm_height(&ask->confirm, in.cols)));
}

const ViewOps undo_ops = {
    .name = "undo", .overlay = true, .size = sizeof(UndoAsk), .open = open_ask, .render = render, .key = key};
