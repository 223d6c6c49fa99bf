/* The form of an act, made from its row in the act table. Enter takes a field and on the last one saves, or
 * on the last before those that stand aside (ActField.aside); Ctrl-S saves from anywhere; Tab, BackTab, Up
 * and Down move; Escape is CANCELLED and the values stay, to be kept as a draft. Choices turn with Left and
 * Right; typing goes to the choice that begins so, as a whole or with any word of it, the one that is shown
 * before others; what no choice begins with is refused. In a note Ctrl-O starts a line, and Escape first
 * drops a selection. Save with a required field empty goes to that field and says so there. */
#ifndef PALLIUM_UI_WIDGET_FORM_H
#define PALLIUM_UI_WIDGET_FORM_H

#include "base/zone.h"
#include "core/act.h"
#include "ui/widget/widget.h"

typedef struct Form Form;

/* `subject`: the member the act binds to, "Nguyễn, Thị Mai · b. 9 Mar 1955"; copied. A preset that is a
 * choice or a yes or no is filled in; the others ("now", "me", "last" …) are the caller's, with form_preset.
 * NULL: no memory. */
Form *form_new(const Act *act, const char *subject);
void form_free(Form **form);

/* A field that is not asked here; before anything is typed. */
void form_leave_out(Form *form, const char *field);

const Act *form_act(const Form *form);
bool form_preset(Form *form, const char *field, const char *value); /* false: no such field or choice */
/* As form_preset, but the first character typed in a line takes its place; a move keeps it. */
bool form_suggest(Form *form, const char *field, const char *value);
/* From now on the field is chosen from these words, parted by blanks; `labels`: what is shown for each, one a
 * line, or NULL. False: no such field, no words. */
bool form_offer(Form *form, const char *field, const char *words, const char *labels);
bool form_seek(Form *form, const char *field); /* gives it the focus; false: no such field */
/* Says the moment and the zone that dates are read by: 12/1, +7d, tomorrow. `zone` must outlive the form. */
void form_moment(Form *form, const Zone *zone, Instant now);

/* Fields that name a person or an organisation, and lines that have standard words, are chosen from what fits
 * what is typed: while one has the focus, up to FORM_CHOICES stand below it, Up and Down move among them,
 * Enter takes the one that is lit, and so do Tab and Ctrl-S when it is the only one. */
enum { FORM_CHOICES = 8 };
typedef struct FormChoice {
    char value[96], words[160];
} FormChoice;
typedef struct FormSource {
    size_t (*find)(void *context, const ActField *field, const char *typed, FormChoice out[FORM_CHOICES]);
    void *context;
    bool (*offers)(const ActField *field); /* NULL: none; lines of text that something is offered for too */
} FormSource;
void form_source(Form *form, FormSource source);
const char *form_value(const Form *form, const char *field); /* "" when empty or unknown */
void form_shown(const Form *form, const char *field,
                Text *out); /* the value, by its label where it has one */
size_t form_count(const Form *form);
const ActField *form_field(const Form *form, size_t index);
size_t form_focus(const Form *form);
bool form_changed(const Form *form); /* the person typed something since it was opened or restored */

/* Shows a sentence beside a field; gives it the focus. False: no such field. */
bool form_fault(Form *form, const char *field, const char *sentence);

/* Shows a refusal: beside the fields that error->missing names, and in the form's last line. */
void form_refuse(Form *form, const Error *error);

/* The values as JSON text, one object of strings, empty ones left out; and back (unknown fields are ignored).
 */
void form_draft(const Form *form, Text *out);
bool form_restore(Form *form, const char *draft);

/* What stands there now is what the form starts with; false: no memory. How many characters the person wrote
 * since, in fields that say something else; and back to the start. */
bool form_begins(Form *form);
size_t form_written(const Form *form);
void form_anew(Form *form);

/* Says how many columns the rectangle of form_render has (80 until told), on which moving in a note depends,
 * and how many rows it may have at most: a note that has the focus grows with its text as far. 0: it does not
 * grow. */
void form_resize(Form *form, int rows, int cols);

/* Rows that it needs, frame included, to show everything. */
int form_height(const Form *form);
WidgetResult form_key(Form *form, const Event *event);
void form_render(const Form *form, Screen *screen, Rect rect);

#endif
