/* A new secret for somebody, typed twice. The same rules as on the command line: work/sign_in.h. */
#include "admin_parts.h"
#include "ui/view/admin_people.h"
#include "ui/widget/wrap.h"
#include "work/sign_in.h"

enum { LINES = 9, LABEL = 10 };

static void forget(AdminSecret *secret) {
    for (int i = 0; i < 2; i++) {
        text_free(&secret->fields[i].edit.text);
        field_set(&secret->fields[i], "");
    }
    secret->focus = 0;
}

static bool open_secret(View *view, const void *argument, Error *error) {
    const Person *person = argument;
    AdminSecret *secret = view->state;
    (void)error;
    Text words = {0};
    text_addf(&words, "Secret of %s", *person->full_name ? person->full_name : person->name);
    text_copy_to(secret->words, sizeof secret->words, text_string(&words));
    text_copy_to(secret->name, sizeof secret->name, person->name);
    text_free(&words);
    for (int i = 0; i < 2; i++) {
        secret->fields[i].secret = true;
        field_set(&secret->fields[i], "");
    }
    return true;
}

static Reaction refuse(AdminSecret *secret, const char *why) {
    forget(secret);
    text_copy_to(secret->why, sizeof secret->why, why);
    return REACT_HANDLED;
}

static Reaction save(View *view) {
    AdminSecret *secret = view->state;
    Error error = {0};
    if (!text_equal(field_text(&secret->fields[0]), field_text(&secret->fields[1])))
        return refuse(secret, "The two are not the same: type it again.");
    if (!work_user_secret(view->desk->work, secret->name, field_text(&secret->fields[0]), &error))
        return refuse(secret, error.why);
    message_say(&view->desk->message, STYLE_NORMAL, "%s has a new secret; the account is open.",
                secret->name);
    return REACT_CHANGED | REACT_CLOSE;
}

static Reaction key(View *view, const Event *event) {
    AdminSecret *secret = view->state;
    bool moves = event_is(event, K_TAB) || event_is(event, K_BACK_TAB) || event_is(event, K_UP) ||
                 event_is(event, K_DOWN);
    if (moves) {
        secret->focus = 1 - secret->focus;
        return REACT_HANDLED;
    }
    WidgetResult result = field_key(&secret->fields[secret->focus], event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_CHANGED) secret->why[0] = '\0';
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    if (secret->focus == 1) return save(view);
    secret->focus = 1;
    return REACT_HANDLED;
}

void admin_secret_draw(const AdminSecret *secret, Screen *screen, Rect in) {
    static const char *const labels[] = {" new", " again"};
    Rect room = in, inside = widget_frame(screen, rect_take_bottom(&room, LINES), secret->words);
    for (int i = 0; i < 2; i++) {
        Rect line = rect_take_top(&inside, 1);
        if (line.rows < 1) return;
        screen_text(screen, line.row, line.col, LABEL, STYLE_DIM, labels[i]);
        rect_take_left(&line, LABEL);
        field_render(&secret->fields[i], screen, line, i == secret->focus);
    }
    rect_take_left(&inside, 1);
    wrap_render(screen, inside, *secret->why ? STYLE_ERROR : STYLE_DIM,
                *secret->why
                    ? secret->why
                    : "15 characters or more, any will do, blanks too. A few words that do not belong "
                      "together make a good one. Best is that the person types it here themselves; "
                      "they change it with pallium user secret.",
                0);
}

static void render(const View *view, Screen *screen, Rect in) {
    admin_secret_draw(view->state, screen, in);
}

static void close_secret(View *view) {
    AdminSecret *secret = view->state;
    forget(secret);
    for (int i = 0; i < 2; i++) field_free(&secret->fields[i]);
}

const ViewOps admin_secret_ops = {.name = "secret",
                                  .overlay = true,
                                  .size = sizeof(AdminSecret),
                                  .open = open_secret,
                                  .render = render,
                                  .key = key,
                                  .hint = "Enter goes on and saves  Escape back",
                                  .close = close_secret};
