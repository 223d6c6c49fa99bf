/* Two ways to choose from the action table; both hold every row of the screen, with a key or without, found
 * by key, name, title, sentence and synonyms. The palette (`:`) also takes a few letters of a name and puts
 * the best first; the help (`?`) shows what can be done now under headings, then the legend of the signs,
 * then what cannot be done now, with the reason. Typing narrows; Up, Down, PageUp, PageDown, Home and End
 * move; Enter is DONE with picker_chosen; Escape is CANCELLED. */
#ifndef PALLIUM_UI_WIDGET_PICKER_H
#define PALLIUM_UI_WIDGET_PICKER_H

#include "ui/action/action.h"
#include "ui/widget/field.h"
#include "ui/widget/list.h"

typedef enum PickerKind { PICKER_PALETTE, PICKER_HELP } PickerKind;

typedef enum PickerPart { PICKER_POSSIBLE, PICKER_SIGN, PICKER_NOT_NOW, PICKER_PARTS } PickerPart;

enum { PICKER_ROWS = 256 };

typedef struct Picker { /* made by picker_open; end with picker_free */
    PickerKind kind;
    const Actions *actions; /* not owned */
    unsigned scope;
    ActionGate gate;
    Field query;
    List list;
    const Action *rows[PICKER_ROWS]; /* what fits the query, best first (palette) or by part (help) */
} Picker;

void picker_open(Picker *picker, PickerKind kind, const Actions *actions, unsigned scope, ActionGate gate);
void picker_free(Picker *picker);

/* The row to run after DONE. A row that is not possible is never DONE: the reason shows beside it. */
const Action *picker_chosen(const Picker *picker);
WidgetResult picker_key(Picker *picker, const Event *event);
void picker_render(const Picker *picker, Screen *screen, Rect rect);

PickerPart picker_part(const Picker *picker, const Action *row); /* of the help */

/* How well `query` fits `text` as letters in order, any case and accents: -1 not at all, higher is better;
 * starts of words and runs count more. An empty query fits all with 0. */
int fuzzy_score(const char *query, const char *text);

#endif
