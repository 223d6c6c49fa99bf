/* Keys for widgets, by the names of the command line contract. */
#ifndef PALLIUM_TESTS_PRESS_H
#define PALLIUM_TESTS_PRESS_H

#include "ui/widget/widget.h"

typedef WidgetResult (*PressKey)(void *state, const Event *event);

/* Each word of `keys` is a key ("Left Ctrl-w a"); returns the result of the last. */
WidgetResult press(PressKey key, void *state, const char *keys);
WidgetResult type(PressKey key, void *state, const char *text); /* each character a key */
WidgetResult paste(PressKey key, void *state, const char *text);

#endif
