/* Which decision: the acts of a review, those that are not possible with the reason beside them. */
#include "desk_parts.h"

#include "ui/view/dialog.h"
#include "ui/widget/wrap.h"
#include "work/do.h"

#include <string.h>

enum { WHOLE_LINES = 2 }; /* for the whole sentence of the row under the cursor */

typedef struct Choice {
    const char *act, *letter;
} Choice;

static const Choice choices[CHOOSER_ACTS] = {{"approve", "a"}, {"approve_part", "p"}, {"deny", "d"},
                                             {"extend", "e"},  {"expedite", "x"},     {"standard", "s"},
                                             {"review", "v"}};

const Act *chooser_act(int index) {
    return index >= 0 && index < CHOOSER_ACTS ? act_find(choices[index].act) : NULL;
}

static bool open_chooser(View *view, const void *argument, Error *error) {
    (void)error;
    Chooser *chooser = view->state;
    chooser->subject = *(const Subject *)argument;
    return true;
}

/* The row already says which act it is. */
static const char *reason(const Act *act, const char *why) {
    size_t length = act ? strlen(act->title) : 0;
    bool named = length > 0 && strncmp(why, act->title, length) == 0 && text_starts(why + length, ": ");
    return named ? why + length + 2 : why;
}

/* The cursor starts on the first act that is possible. */
static bool load(View *view, Error *error) {
    Chooser *chooser = view->state;
    int first = -1;
    for (int i = 0; i < CHOOSER_ACTS; i++) {
        const Act *act = chooser_act(i);
        Error why = {0};
        bool may = act && work_may(view->desk->work, act, chooser->subject.case_id, &why);
        text_copy_to(chooser->why[i], sizeof chooser->why[i], may ? "" : reason(act, why.why));
        if (may && first < 0) first = i;
    }
    list_resize(&chooser->list, CHOOSER_ACTS);
    list_window(&chooser->list, CHOOSER_ACTS, first < 0 ? 0 : first, false, false);
    (void)error;
    return true;
}

static Reaction choose(View *view, int index) {
    Chooser *chooser = view->state;
    if (index < 0 || *chooser->why[index]) {
        if (index >= 0) list_move(&chooser->list, index - chooser->list.cursor);
        return REACT_HANDLED;
    }
    view->desk->next = actions_find(view->desk->actions, choices[index].act);
    return REACT_CLOSE;
}

static Reaction key(View *view, const Event *event) {
    Chooser *chooser = view->state;
    if (event_is(event, K_ESCAPE) || event_is_character(event, "q")) return REACT_CLOSE;
    if (event_is(event, K_ENTER)) return choose(view, chooser->list.cursor);
    for (int i = 0; i < CHOOSER_ACTS; i++)
        if (event_is_character(event, choices[i].letter)) return choose(view, i);
    list_key(&chooser->list, event);
    return REACT_HANDLED;
}

static void draw_row(const Chooser *chooser, int index, int title_cols, Screen *screen, Rect line) {
    const Act *act = chooser_act(index);
    const char *why = chooser->why[index];
    Style style = *why ? STYLE_GONE : STYLE_NORMAL;
    bool cursor = index == chooser->list.cursor;
    int col = line.col, end = line.col + line.cols;
    col += screen_text(screen, line.row, col, 2, STYLE_CURSOR, cursor ? "▶ " : "  ");
    col = line.col + 2;
    screen_text(screen, line.row, col, 3, *why ? STYLE_GONE : STYLE_KEY, choices[index].letter);
    screen_label(screen, line.row, col + 3, title_cols, style, act ? act->title : choices[index].act);
    col += 3 + title_cols + 2;
    if (col < end)
        screen_label(screen, line.row, col, end - col, *why ? STYLE_GONE : STYLE_DIM,
                     *why  ? why
                     : act ? act->help
                           : "");
    if (!cursor) return;
    screen_light(screen, line);
    screen_place_cursor(screen, line.row, line.col);
}

void chooser_draw(const Chooser *chooser, Screen *screen, Rect in) {
    Text title = {0};
    text_add(&title, "Decide · ");
    subject_words(&chooser->subject, &title);
    int rows = CHOOSER_ACTS + 2 + WHOLE_LINES, widest = 0;
    for (int i = 0; i < CHOOSER_ACTS; i++) {
        int columns = chooser_act(i) ? glyph_columns(chooser_act(i)->title) : 0;
        if (columns > widest) widest = columns;
    }
    Rect room = in;
    if (in.rows > rows + 4) rect_take_top(&room, 4);
    Rect inside = widget_frame(screen, rect_take_top(&room, rows), text_string(&title));
    text_free(&title);
    for (int i = 0; i < CHOOSER_ACTS && inside.rows > 0; i++)
        draw_row(chooser, i, widest, screen, rect_take_top(&inside, 1));
    const Act *chosen = chooser_act(chooser->list.cursor);
    const char *why = chooser->why[chooser->list.cursor];
    wrap_render(screen, inside, *why ? STYLE_ERROR : STYLE_DIM, *why ? why : chosen ? chosen->help : "", 0);
}

static void render(const View *view, Screen *screen, Rect in) {
    chooser_draw(view->state, screen, in);
}

const ViewOps chooser_ops = {.name = "decide",
                             .overlay = true,
                             .size = sizeof(Chooser),
                             .open = open_chooser,
                             .load = load,
                             .render = render,
                             .key = key,
                             .hint = "Enter or a letter chooses  Escape back"};
