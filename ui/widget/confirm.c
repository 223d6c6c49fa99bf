#include "ui/widget/confirm.h"

#include "core/act.h"
#include "ui/widget/wrap.h"

#include <stdarg.h>
#include <stdio.h>

/* On a screen acts have titles, not the names of the command line. */
static void titled(const char *sentence, char *out, size_t size) {
    Text text = {0};
    act_titled(sentence, &text);
    text_copy_to(out, size, text_string(&text));
    text_free(&text);
}

void confirm_ask(Confirm *confirm, const char *title, const char *question) {
    text_copy_to(confirm->title, sizeof confirm->title, title);
    titled(question, confirm->question, sizeof confirm->question);
}

/* Frame, question, a blank line, the keys. */
int confirm_height(const Confirm *confirm, int cols) {
    return wrap_count(confirm->question, cols > 2 ? cols - 2 : 1) + 4;
}

WidgetResult confirm_key(Confirm *confirm, const Event *event) {
    (void)confirm;
    if (event_is_character(event, "y")) return WIDGET_HANDLED | WIDGET_DONE;
    if (event_is_character(event, "n") || event_is_character(event, "q") || event_is(event, K_ESCAPE))
        return WIDGET_HANDLED | WIDGET_CANCELLED;
    return event->kind == EVENT_KEY || event->kind == EVENT_TEXT ? WIDGET_HANDLED : 0;
}

void confirm_render(const Confirm *confirm, Screen *screen, Rect rect) {
    Rect inside = widget_frame(screen, rect, confirm->title);
    Rect keys = rect_take_bottom(&inside, 1);
    wrap_render(screen, inside, STYLE_NORMAL, confirm->question, 0);
    screen_place_cursor(screen, keys.row, keys.col);
    if (keys.rows < 1) return;
    int col = keys.col, end = keys.col + keys.cols;
    col += screen_run(screen, keys.row, col, end - col, STYLE_KEY, "y");
    col += screen_run(screen, keys.row, col, end - col, STYLE_NORMAL, " yes   ");
    col += screen_run(screen, keys.row, col, end - col, STYLE_KEY, "Escape");
    screen_run(screen, keys.row, col, end - col, STYLE_NORMAL, " no");
}

void message_say(Message *message, Style style, const char *format, ...) {
    va_list arguments;
    char text[sizeof message->text];
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    titled(text, message->text, sizeof message->text);
    message->style = style;
}

void message_clear(Message *message) {
    message->text[0] = '\0';
}

int message_height(const Message *message, int cols) {
    enum { MOST = 4 };
    int rows = message->text[0] ? wrap_count(message->text, cols > 2 ? cols - 2 : 1) : 0;
    return rows < MOST ? rows : MOST;
}

void message_render(const Message *message, Screen *screen, Rect rect) {
    if (rect.rows < 1 || !message->text[0]) return;
    screen_fill(screen, rect, message->style);
    if (rect.rows > 1)
        wrap_render(screen, rect_inset(rect, 0, 1), message->style, message->text, 0);
    else
        screen_label(screen, rect.row, rect.col + 1, rect.cols - 1, message->style, message->text);
}
