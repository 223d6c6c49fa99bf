/* Putting a draft into force from a day on, or taking what is in force out of it: asked with what it changes,
 * done with y. */
#include "admin_documents_parts.h"
#include "ui/widget/wrap.h"

#include <stdio.h>

enum { LINES = 8, WORKING_LINES = 4, LABEL = 7 };

static const char *kind_word(const AdminAsk *ask) {
    return ask->kind == DOCUMENT_POLICY ? "policy" : "ruleset";
}

static void ask_really(AdminAsk *ask) {
    Text title = {0}, question = {0};
    char day[WORDS_SIZE];
    date_words(ask->day, day);
    text_addf(&title, "%s the %s %s", ask->retire ? "Retire" : "Activate", kind_word(ask), ask->typed);
    if (!ask->retire) text_addf(&question, "It is in force from %s on. ", day);
    if (ask->retire)
        text_add(&question, "It serves no more; what was in force before it does again. ");
    else if (*ask->changes)
        text_addf(&question, "%s ", ask->changes);
    else
        text_add(&question, "What it would change was not looked at: p on the draft does. ");
    text_add(&question, "The act is on record and can be undone.");
    confirm_ask(&ask->confirm, text_string(&title), text_string(&question));
    text_free(&title);
    text_free(&question);
    ask->asking = true;
}

static bool open_ask(View *view, const void *argument, Error *error) {
    const AdminAskArgument *asked = argument;
    AdminAsk *ask = view->state;
    char day[DATE_SIZE];
    (void)error;
    ask->kind = asked->of->kind;
    ask->retire = asked->retire;
    document_typed(asked->row, ask->typed);
    if (text_equal(asked->of->tried, ask->typed))
        text_copy_to(ask->changes, sizeof ask->changes, asked->of->changes);
    ask->day = zone_date(work_zone(view->desk->work), view->desk->now);
    date_format(ask->day, day);
    field_set(&ask->from, day);
    if (ask->retire) ask_really(ask);
    return true;
}

static bool change_policy(Work *work, const AdminAsk *ask, Text *said, Error *error) {
    PolicyRow row;
    int64_t act, moved;
    bool ok = ask->retire ? work_policy_retire(work, ask->typed, &row, &moved, &act, error)
                          : work_policy_activate(work, ask->typed, ask->day, &row, &moved, &act, error);
    if (ok) text_addf(said, "; %lld obligations moved", (long long)moved);
    return ok;
}

static bool change_ruleset(Work *work, const AdminAsk *ask, Error *error) {
    RulesetRow row;
    int64_t act;
    return ask->retire ? work_ruleset_retire(work, ask->typed, &row, &act, error)
                       : work_ruleset_activate(work, ask->typed, ask->day, &row, &act, error);
}

static Reaction change(View *view) {
    AdminAsk *ask = view->state;
    Error error = {0};
    Text said = {0};
    work_watch(view->desk->work, view->desk->progress);
    bool ok = ask->kind == DOCUMENT_POLICY ? change_policy(view->desk->work, ask, &said, &error)
                                           : change_ruleset(view->desk->work, ask, &error);
    work_watch(view->desk->work, NULL);
    message_clear(&view->desk->message);
    if (ok)
        message_say(&view->desk->message, STYLE_NORMAL, "%s is %s%s.", ask->typed,
                    ask->retire ? "retired" : "active", text_string(&said));
    else {
        error_suffix(&error, " Nothing was changed.");
        desk_refuse(view->desk, &error);
    }
    text_free(&said);
    return REACT_HANDLED | REACT_CLOSE | (ok ? REACT_CHANGED : 0U);
}

/* One transaction, whole or not at all: whoever watches is told between its batches, and can stop it. */
static Reaction tick(View *view, bool settle) {
    const AdminAsk *ask = view->state;
    (void)settle;
    return ask->working ? change(view) : REACT_NONE;
}

static Reaction answer(View *view, const Event *event) {
    AdminAsk *ask = view->state;
    WidgetResult result = confirm_key(&ask->confirm, event);
    if (result & WIDGET_DONE) ask->working = true;
    if (result & WIDGET_CANCELLED && ask->retire) return REACT_CLOSE;
    if (result & WIDGET_CANCELLED) ask->asking = false;
    return REACT_HANDLED;
}

/* y was said, and nothing has begun yet. */
static Reaction take_back(View *view, const Event *event) {
    if (!event_is(event, K_ESCAPE)) return REACT_HANDLED;
    message_say(&view->desk->message, STYLE_NORMAL, "Stopped. Nothing was changed.");
    return REACT_CLOSE;
}

static Reaction key(View *view, const Event *event) {
    AdminAsk *ask = view->state;
    if (ask->working) return take_back(view, event);
    if (ask->asking) return answer(view, event);
    WidgetResult result = field_key(&ask->from, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_CHANGED) ask->why[0] = '\0';
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    if (date_parse(field_text(&ask->from), &ask->day))
        ask_really(ask);
    else
        text_copy_to(ask->why, sizeof ask->why, "This is no date: YYYY-MM-DD.");
    return REACT_HANDLED;
}

static void draw_date(const AdminAsk *ask, Screen *screen, Rect in) {
    Text title = {0};
    text_addf(&title, "Activate the %s %s", kind_word(ask), ask->typed);
    Rect inside = widget_frame(screen, rect_take_bottom(&in, LINES), text_string(&title));
    text_free(&title);
    Rect line = rect_take_top(&inside, 1);
    if (line.rows < 1) return;
    screen_text(screen, line.row, line.col, LABEL, STYLE_DIM, " from");
    rect_take_left(&line, LABEL);
    field_render(&ask->from, screen, line, true);
    rect_take_left(&inside, 1);
    bool wrong = *ask->why != '\0';
    wrap_render(screen, inside, wrong ? STYLE_ERROR : STYLE_DIM,
                wrong                          ? ask->why
                : ask->kind == DOCUMENT_POLICY ? work_policy_words
                                               : "It judges referrals received from that day on; what "
                                                 "was decided stays decided.",
                0);
}

static void draw_working(const AdminAsk *ask, Screen *screen, Rect in) {
    Text title = {0};
    text_addf(&title, "%s the %s %s", ask->retire ? "Retiring" : "Activating", kind_word(ask), ask->typed);
    Rect inside = widget_frame(screen, rect_take_bottom(&in, WORKING_LINES), text_string(&title));
    rect_take_left(&inside, 1);
    wrap_render(screen, inside, STYLE_NORMAL,
                "What is open is brought under it, in one piece. Esc stops that, and nothing is changed.", 0);
    text_free(&title);
}

void admin_ask_draw(const AdminAsk *ask, Screen *screen, Rect in) {
    if (ask->working) {
        draw_working(ask, screen, in);
        return;
    }
    if (!ask->asking) {
        draw_date(ask, screen, in);
        return;
    }
    Rect room = in;
    confirm_render(&ask->confirm, screen, rect_take_bottom(&room, confirm_height(&ask->confirm, in.cols)));
}

static void render(const View *view, Screen *screen, Rect in) {
    admin_ask_draw(view->state, screen, in);
}

static void close_ask(View *view) {
    AdminAsk *ask = view->state;
    field_free(&ask->from);
}

const ViewOps admin_ask_ops = {.name = "activation",
                               .overlay = true,
                               .size = sizeof(AdminAsk),
                               .open = open_ask,
                               .render = render,
                               .key = key,
                               .tick = tick,
                               .hint = "Enter asks  y does it  Escape back",
                               .close = close_ask};
