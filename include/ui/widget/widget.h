/* What every widget has in common: a state struct, a pure render(state, screen, rect), and key(state, event)
 * that returns what must happen. */
#ifndef PALLIUM_UI_WIDGET_WIDGET_H
#define PALLIUM_UI_WIDGET_WIDGET_H

#include "base/text.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"

typedef unsigned WidgetResult; /* set of the bits below; 0: the event is not the widget's, ask the next one */

enum {
    WIDGET_HANDLED = 1U << 0,
    WIDGET_CHANGED = 1U << 1,  /* the value or the choice is another now: draw, filter anew, keep a draft */
    WIDGET_DONE = 1U << 2,     /* the person finished: take the value */
    WIDGET_CANCELLED = 1U << 3 /* the person left: the value is kept in the state, as a draft */
};

/* A frame for what lies over a screen: blanks the rectangle, draws the title and a rule above and below;
 * returns the room inside. */
Rect widget_frame(Screen *screen, Rect rect, const char *title);

#endif
