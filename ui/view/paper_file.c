/* The care plan as it stands on paper, into a file: its name is asked. */
#include "ui/view/paper.h"

#include "care_plan_parts.h"
#include "ui/widget/wrap.h"
#include "work/paper.h"

enum { LINES = 5, LABEL = 8 };

static bool open_file(View *view, const void *argument, Error *error) {
    PaperAsk *ask = view->state;
    (void)error;
    *ask = *(const PaperAsk *)argument;
    field_set(&ask->name, "");
    return true;
}

/* "version 2, for the member, es". */
static void what_words(const Paper *paper, Text *out) {
    if (paper->shown < paper->version_count)
        text_addf(out, "version %lld", (long long)paper->versions[paper->shown].number);
    else
        text_add(out, "draft");
    if (paper->provider)
        text_add(out, ", for a provider");
    else
        text_addf(out, ", for the member, %s", paper_in(paper));
}

static Reaction write_file(View *view) {
    PaperAsk *ask = view->state;
    Text what = {0};
    what_words(ask->paper, &what);
    const PaperFile file = {.member_id = ask->paper->plan.around.member_id,
                            .what = text_string(&what),
                            .text = text_string(&ask->paper->text),
                            .name = field_text(&ask->name)};
    bool ok = paper_write(view->desk->work, &file, &ask->fault);
    text_free(&what);
    if (!ok) return REACT_HANDLED;
    message_say(&view->desk->message, STYLE_NORMAL,
                "Written into %.200s, for your eyes alone; it is on record.", field_text(&ask->name));
    return REACT_HANDLED | REACT_CLOSE;
}

static Reaction key(View *view, const Event *event) {
    PaperAsk *ask = view->state;
    WidgetResult result = field_key(&ask->name, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_CHANGED) ask->fault = (Error){0};
    return result & WIDGET_DONE || event_is_control(event, 's') ? write_file(view) : REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    const PaperAsk *ask = view->state;
    bool fault = ask->fault.kind != ERROR_NONE;
    Rect inside = widget_frame(screen, rect_take_bottom(&in, LINES), "Write the care plan into a file");
    if (inside.rows < 1) return;
    Rect line = rect_take_top(&inside, 1);
    screen_text(screen, line.row, line.col, LABEL, STYLE_DIM, " file");
    rect_take_left(&line, LABEL);
    field_render(&ask->name, screen, line, true);
    rect_take_left(&inside, 1);
    wrap_render(screen, inside, fault ? STYLE_ERROR : STYLE_DIM,
                fault ? ask->fault.why
                      : "A new file; only you can read it. That it was written is put on record.",
                0);
}

static void close_file(View *view) {
    field_free(&((PaperAsk *)view->state)->name);
}

const ViewOps paper_file_ops = {.name = "paper file",
                                .overlay = true,
                                .size = sizeof(PaperAsk),
                                .open = open_file,
                                .render = render,
                                .key = key,
                                .hint = "Enter writes it  Escape back",
                                .close = close_file};
