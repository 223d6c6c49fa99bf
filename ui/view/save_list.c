/* Saving the list that is shown under a name, one's own or the team's. */
#include "ui/view/lists.h"

#include "ui/widget/wrap.h"

enum { LINES = 7, LABEL = 8 };

static bool open_save(View *view, const void *argument, Error *error) {
    SaveList *save = view->state;
    const char *line = argument;
    if (text_blank(line))
        return error_set(error, ERROR_REFUSED,
                         "Nothing is filtered, so there is no list to save; f filters.");
    text_add(&save->line, line);
    field_set(&save->name, "");
    return true;
}

static Reaction try_save(View *view) {
    SaveList *save = view->state;
    ActResult result = {0};
    save->fault = (Error){0};
    if (!work_list_save(view->desk->work, field_text(&save->name), text_string(&save->line), save->team,
                        &result, &save->fault))
        return REACT_HANDLED;
    message_say(&view->desk->message, STYLE_NORMAL, "%s. g l shows the lists, u takes it back.",
                result.summary);
    return REACT_CHANGED | REACT_CLOSE;
}

static Reaction key(View *view, const Event *event) {
    SaveList *save = view->state;
    if (event_is(event, K_TAB) || event_is(event, K_BACK_TAB)) {
        save->team = !save->team;
        return REACT_HANDLED;
    }
    WidgetResult result = field_key(&save->name, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_CHANGED) save->fault = (Error){0};
    return result & WIDGET_DONE || event_is_control(event, 's') ? try_save(view) : REACT_HANDLED;
}

static void labelled(Screen *screen, Rect line, const char *label, Rect *rest) {
    screen_text(screen, line.row, line.col, LABEL, STYLE_DIM, label);
    rect_take_left(&line, LABEL);
    *rest = line;
}

void save_list_draw(const SaveList *save, Screen *screen, Rect in) {
    Rect room = in, at;
    Rect inside = widget_frame(screen, rect_take_bottom(&room, LINES), "Save this list");
    if (inside.rows < 1) return;
    labelled(screen, rect_take_top(&inside, 1), " filter", &at);
    screen_label(screen, at.row, at.col, at.cols, STYLE_NORMAL, text_string(&save->line));
    if (inside.rows < 1) return;
    labelled(screen, rect_take_top(&inside, 1), " name", &at);
    field_render(&save->name, screen, at, true);
    if (inside.rows < 1) return;
    labelled(screen, rect_take_top(&inside, 1), " for", &at);
    screen_label(screen, at.row, at.col, at.cols, STYLE_NORMAL, save->team ? "my team" : "me");
    if (inside.rows < 1) return;
    bool fault = save->fault.kind != ERROR_NONE;
    rect_take_left(&inside, 1);
    wrap_render(screen, inside, fault ? STYLE_ERROR : STYLE_DIM,
                fault ? save->fault.why
                      : "@ and the name stand for it in a filter; several words between quotes.",
                0);
}

static void render(const View *view, Screen *screen, Rect in) {
    save_list_draw(view->state, screen, in);
}

static void close_save(View *view) {
    SaveList *save = view->state;
    text_free(&save->line);
    field_free(&save->name);
}

const ViewOps save_list_ops = {.name = "save list",
                               .overlay = true,
                               .size = sizeof(SaveList),
                               .open = open_save,
                               .render = render,
                               .key = key,
                               .hint = "Enter or Ctrl-S saves  Tab for me or the team  Escape back",
                               .close = close_save};
