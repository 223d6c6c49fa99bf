/* Help and palette: one overlay with two faces, both made from the action table. */
#include "ui/view/dialog.h"

static bool open_picker(View *view, PickerKind kind) {
    View *beneath = view->desk->top;
    picker_open(view->state, kind, view->desk->actions, view_scope(beneath), view_gate(beneath));
    return true;
}

static bool open_help(View *view, const void *argument, Error *error) {
    (void)argument, (void)error;
    return open_picker(view, PICKER_HELP);
}

static bool open_palette(View *view, const void *argument, Error *error) {
    (void)argument, (void)error;
    return open_picker(view, PICKER_PALETTE);
}

/* Enter on what cannot be done now. */
static void say_why_not(View *view, const Picker *picker) {
    const Action *row = picker_chosen(picker);
    const char *why = row ? action_why_not(picker->gate, row) : NULL;
    if (row && row->id == ACTION_SIGN) why = "This only says what a sign means.";
    if (why)
        message_say(&view->desk->message, STYLE_ERROR, "%s: %s", row->title, why);
    else
        message_say(&view->desk->message, STYLE_ERROR, "There is nothing by that name here.");
}

static Reaction key(View *view, const Event *event) {
    Picker *picker = view->state;
    WidgetResult result = picker_key(picker, event);
    if (result & WIDGET_DONE)
        view->desk->next = picker_chosen(picker);
    else if (event_is(event, K_ENTER))
        say_why_not(view, picker);
    return result & (WIDGET_DONE | WIDGET_CANCELLED) ? REACT_CLOSE : REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    picker_render(view->state, screen, in);
}

static void close_picker(View *view) {
    picker_free(view->state);
}

const ViewOps help_ops = {.name = "help",
                          .overlay = true,
                          .size = sizeof(Picker),
                          .open = open_help,
                          .render = render,
                          .key = key,
                          .close = close_picker,
                          .hint = "Type to search  Enter runs the row  Escape back"};

const ViewOps palette_ops = {.name = "palette",
                             .overlay = true,
                             .size = sizeof(Picker),
                             .open = open_palette,
                             .render = render,
                             .key = key,
                             .close = close_picker,
                             .hint = "Type to search  Enter runs the row  Escape back"};
