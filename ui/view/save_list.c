/* Saving the list that is shown under a name, one's own or the team's. */
#include "ui/view/lists.h"

#include "ui/widget/wrap.h"
#include "work/conflict.h"

enum { LINES = 7, CONFLICT_LINES = 9, LABEL = 8 };

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

/* `read` is what a conflict showed before; 0: nothing. */
static Reaction try_save(View *view, int64_t read) {
    SaveList *save = view->state;
    ActResult result = {0};
    ListSave wanted = {field_text(&save->name), text_string(&save->line), save->team, read};
    save->fault = (Error){0};
    save->read = 0;
    if (!work_list_save(view->desk->work, &wanted, &result, &save->fault)) {
        if (save->fault.kind == ERROR_CONFLICT) {
            save->read = work_conflict(view->desk->work)->read;
            error_suffix(&save->fault, " y replaces it, another key goes back.");
        }
        return REACT_HANDLED;
    }
    message_say(&view->desk->message, STYLE_NORMAL, "%s. g l shows the lists, u takes it back.",
                result.summary);
    return REACT_CHANGED | REACT_CLOSE;
}

/* What another saved stands in the way: y replaces it. */
static Reaction decide(View *view, const Event *event) {
    SaveList *save = view->state;
    if (event_is_character(event, "y")) return try_save(view, save->read);
    save->read = 0;
    save->fault = (Error){0};
    return REACT_HANDLED;
}

static Reaction key(View *view, const Event *event) {
    SaveList *save = view->state;
    if (save->read) return decide(view, event);
    if (event_is(event, K_TAB) || event_is(event, K_BACK_TAB)) {
        save->team = !save->team;
        return REACT_HANDLED;
    }
    WidgetResult result = field_key(&save->name, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_CHANGED) save->fault = (Error){0};
    return result & WIDGET_DONE || event_is_control(event, 's') ? try_save(view, 0) : REACT_HANDLED;
}

static void labelled(Screen *screen, Rect line, const char *label, Rect *rest) {
    screen_text(screen, line.row, line.col, LABEL, STYLE_DIM, label);
    rect_take_left(&line, LABEL);
    *rest = line;
}

void save_list_draw(const SaveList *save, Screen *screen, Rect in) {
    Rect room = in, at;
    int lines = save->read ? CONFLICT_LINES : LINES;
    Rect inside = widget_frame(screen, rect_take_bottom(&room, lines), "Save this list");
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
