/* What lies over a screen: the form of an act, the chooser of a decision, help and palette, the explanation
 * of a due time. */
#ifndef PALLIUM_UI_VIEW_DIALOG_H
#define PALLIUM_UI_VIEW_DIALOG_H

#include "ui/view/frame.h"
#include "ui/view/merge.h"
#include "ui/view/proof.h"
#include "ui/view/sheet.h"
#include "ui/view/view.h"
#include "ui/widget/form.h"
#include "ui/widget/picker.h"
#include "work/asked.h"
#include "work/chart.h"
#include "work/do.h"
#include "work/order.h"
#include "work/preview.h"

typedef struct DialogValue {
    const char *name, *value; /* a field of the act */
} DialogValue;

typedef struct DialogArgument {
    const Act *act;
    const Subject *subject;
    const DialogValue *values; /* what the form starts with, over its presets; copied */
    size_t value_count;
    bool typed;         /* by the person, a moment ago: kept like what is typed in the form */
    bool edit;          /* those are what stands there: what is left as it was is not given to the act */
    DialogValue silent; /* this field has this value and is not asked; name NULL: none */
} DialogArgument;

typedef enum DialogDraft {
    DRAFT_NONE,
    DRAFT_BACK, /* what was typed before stands in the form */
    DRAFT_OLDER /* it is kept beside what the form was given */
} DialogDraft;

/* The form of an act, bound to the subject it was opened for. */
typedef struct Dialog {
    Form *form;
    Subject subject;
    char **targets; /* ids, owned */
    size_t target_count;
    bool edit;
    char *before[ACT_FIELDS];                  /* with edit: what stood there; owned */
    char silent_name[24], silent[ASKED_FACTS]; /* "": none */
    char facts[ASKED_FACTS];                   /* of a question: those that it starts with */
    char services[320];                        /* of an edit of the plan: the decisions that it changes */
    int64_t opened;                            /* `read` as it was when the form opened */
    int64_t read;    /* the last act that was there when the subject was read; 0: not known */
    Instant present; /* when the others were told last that somebody writes here; 0: never */
    Merge merge;     /* with an act: its three columns stand over the form */
    Proof proof;
    Confirm confirm;
    bool asking;     /* the question stands over the form */
    size_t failed;   /* then: whether to leave this target out, from 1; 0: whether to do the act */
    Preview preview; /* of an act on several, from the question on */
    bool asking_many, agreed_many; /* the question about all of them; y was its answer */
    bool asking_new;               /* whether an organisation is a new one */
    char made[96];                 /* the new organisation that was agreed to, or is asked about; "": none */
    Desk *desk;                    /* that it was opened on; not owned */
    Sheet beside;                  /* over the form: what is to be known while it is filled in */
    Text caution; /* what the question says before y: that clinical is unknown, and what is missing */
    DialogDraft draft;
    char *older;    /* owned; with DRAFT_OLDER: the text that is not shown */
    bool dirty;     /* typed and not yet saved as a draft */
    bool warned;    /* that the draft cannot be kept: Esc leaves all the same */
    Instant moment; /* that "now" means, of a save whose end is not known; 0: the moment of saving */
    int idle;
} Dialog;

void dialog_draw(const Dialog *dialog, Screen *screen, Rect in);

/* Opens the form of an act on what is under the cursor of `view`; an act without fields that need not be
 * asked about is done at once. What is not possible is said in the message line. */
Reaction dialog_begin(View *view, const Act *act);

/* The same for a form that starts with values; false when it is not possible, which is said. */
bool dialog_open(View *view, const DialogArgument *argument);

enum { CHOOSER_ACTS = 7 };

typedef struct Chooser {
    Subject subject;
    List list;
    char why[CHOOSER_ACTS][200]; /* why not; "" for what is possible */
} Chooser;

const Act *chooser_act(int index);
void chooser_draw(const Chooser *chooser, Screen *screen, Rect in);

typedef struct Explain {
    Subject subject;
    Sheet sheet;
    int skip;
} Explain;

bool explain_pin(const char *advance);                                      /* whether it is the pin */
void explain_pinned(const Frame *frame, const Explanation *why, Text *out); /* "pinned until …: reason" */
void explain_compose(Sheet *sheet, const Frame *frame, const Explanation *why);
void explain_above(Sheet *sheet, const Frame *frame, const Above *above); /* and why above the next row */
void explain_draw(const Explain *explain, Screen *screen, Rect in);

/* Undo or redo of an act whose member is not in sight, or that more is to be known about: asked first. */
typedef struct UndoAsk {
    bool redo, seen; /* seen: somebody whom it touched is in sight */
    UndoNext next;
    Confirm confirm;
} UndoAsk;

/* Takes the latest act back, or does it again; asks first when nobody whom it touched is in sight. */
Reaction undo_begin(View *view, bool redo);

extern const ViewOps dialog_ops, chooser_ops, help_ops, palette_ops, explain_ops, undo_ops;

#endif
