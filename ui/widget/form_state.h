/* The inside of a Form; private to ui/widget. */
#ifndef PALLIUM_UI_WIDGET_FORM_STATE_H
#define PALLIUM_UI_WIDGET_FORM_STATE_H

#include "ui/widget/editor.h"
#include "ui/widget/field.h"
#include "ui/widget/form.h"

enum { FORM_NOTE_ROWS = 3, FORM_LABEL_MAX = 24, FORM_WORD_SIZE = 64 };

typedef struct Entry {
    const ActField *field;
    Field line;                 /* all types but the next two */
    Editor note;                /* FIELD_NOTE */
    bool suggested;             /* what it started with gives way to what is typed */
    int rows;                   /* of the screen, from form_fit */
    int choice;                 /* FIELD_CHOICE, FIELD_YES_NO: which word of the values; -1: none */
    char word[FORM_WORD_SIZE];  /* the word that `choice` stands for */
    char typed[FORM_WORD_SIZE]; /* what was typed of a choice so far, folded */
    char unfit[FORM_WORD_SIZE]; /* all that was typed since no choice begins so */
    char *offered;              /* owned; words that a line is chosen from; NULL: it is typed */
    char *labels;               /* owned; what is shown for each of them, one a line; NULL: the words */
    char fault[160];
} Entry;

struct Form {
    const Act *act;
    char subject[200];
    size_t count, focus;
    int rows, cols;
    Entry entries[ACT_FIELDS];
    char refusal[ERROR_WHY_SIZE];
    bool changed;
    char *start;      /* owned; the values that it started with, as a draft; NULL: none */
    const Zone *zone; /* NULL: dates are read in the ISO form alone */
    Instant now;
    FormSource source;
    FormChoice choices[FORM_CHOICES]; /* of the field that has the focus */
    size_t choice_count;
    int chosen; /* of them; -1: what is typed stands */
};

/* As form_preset, of what it started with or kept: how it gives way stays. */
bool form_fill(Form *form, const char *field, const char *value);

const char *entry_values(const Entry *entry); /* words separated by spaces; NULL: not a choice */
bool form_last_asked(const Form *form);       /* Enter saves here: what stands behind is aside */
bool entry_word(const Entry *entry, int index, char out[FORM_WORD_SIZE]);
void entry_label(const Entry *entry, int index, Text *out); /* what is shown for a word */
void entry_choose(Entry *entry, int index);                 /* -1: none */
const char *entry_value(const Entry *entry);
int form_label_columns(const Form *form, int room); /* of the labels, in a frame `room` columns wide inside */
void form_fit(Form *form);                          /* how many rows each entry has now */

/* What is typed of a choice grows as long as a choice, its value or any word of it begins so; else it is
 * refused and nothing changes until it is forgotten, or goes on as it grew before. True: it grew. */
bool entry_type(Entry *entry, const char *more);
bool entry_type_forget(Entry *entry);                  /* false: there was nothing */
void entry_typed_words(const Entry *entry, Text *out); /* what stands beside the field of it */

/* A reason why the value cannot be right by its form alone; NULL: it may be. */
const char *entry_malformed(const Form *form, const Entry *entry);

const char *entry_date_malformed(const Form *form, const Entry *entry); /* the same, of a date or moment */

/* How a date or moment is read that does not say it itself, and what is odd in it. False: something is. */
bool entry_reading(const Form *form, const Entry *entry, Text *out);
bool entry_date_words(const Form *form, const Entry *entry, Text *out); /* false: it is no date, or now */
void entry_date_hint(const Form *form, const Entry *entry, Text *out);  /* how one is typed */

bool form_sourced(const Form *form, const Entry *entry); /* whether it is chosen from the form's source */
void form_choices_find(Form *form, bool typed);          /* anew, for the field that has the focus */
bool form_choices_key(Form *form, const Event *event);   /* Up and Down among them; false: no such key */
/* The lit one; `only`: when there is no other. True: the field says something else now. */
bool form_choices_take(Form *form, bool only);
void form_choices_render(const Form *form, Screen *screen, Rect rows);

#endif
