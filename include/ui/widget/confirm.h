/* One question, answered with y. Enter does not answer it. n, q and Escape are CANCELLED. */
#ifndef PALLIUM_UI_WIDGET_CONFIRM_H
#define PALLIUM_UI_WIDGET_CONFIRM_H

#include "ui/widget/widget.h"

typedef struct Confirm {
    char title[160]; /* the act and the member: "Send to the provider · Nguyễn, Thị Mai · b. 9 Mar 1955" */
    char question[1600]; /* what will happen: what was chosen, and what is to be known before */
} Confirm;

void confirm_ask(Confirm *confirm, const char *title, const char *question);
int confirm_height(const Confirm *confirm, int cols); /* rows with the frame */
WidgetResult confirm_key(Confirm *confirm, const Event *event);
void confirm_render(const Confirm *confirm, Screen *screen, Rect rect);

/* The line of the screen that says what just happened: "Undid: attempt …". One at a time; the next key clears
 * it. */
typedef struct Message {
    char text[600];
    Style style; /* STYLE_NORMAL, STYLE_ERROR, or STYLE_DIM for what is said by the way */
} Message;

void message_say(Message *message, Style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void message_clear(Message *message);
int message_height(const Message *message, int cols); /* lines that show it whole, at most 4; 0: empty */
void message_render(const Message *message, Screen *screen, Rect rect); /* draws nothing when empty */

#endif
