/* Inside the dialogs: presets, values and drafts of a form. */
#ifndef PALLIUM_UI_VIEW_DIALOG_PARTS_H
#define PALLIUM_UI_VIEW_DIALOG_PARTS_H

#include "desk_parts.h"
#include "ui/view/dialog.h"
#include "work/do.h"

enum { VALUE_SIZE = 64 };

void dialog_preset(Dialog *dialog, Desk *desk);
void dialog_start(Dialog *dialog, const DialogArgument *given); /* which fields are asked at all */
bool dialog_give(Dialog *dialog, const DialogArgument *given);  /* what it starts with; false: no memory */

/* The typed values as the act takes them: "now", "today" and "me" resolved, a user's name completed. False:
 * the form shows what is wrong. `room` holds what was resolved. */
bool dialog_values(Dialog *dialog, Desk *desk, ActRequest *request, const char *names[ACT_FIELDS],
                   const char *values[ACT_FIELDS], char room[ACT_FIELDS][VALUE_SIZE]);

/* The services whose decision the edit changed, as the act takes them. */
void dialog_services(const char *before, const char *typed, Text *out);

/* Saves the form; on a conflict of fields the three columns open over it. */
Reaction dialog_save(View *view);
bool dialog_collide(Dialog *dialog, Desk *desk); /* false: there is nothing to choose */
Reaction dialog_merge_key(View *view, const Event *event);

/* An act that asks one's secret again: true while it is still to be given, over the form. */
bool dialog_proves(Dialog *dialog, Desk *desk);
Reaction dialog_proof_key(View *view, const Event *event);

/* Tells the others who writes here, again while they type; and that they do no more. */
void dialog_present(Dialog *dialog, Desk *desk);
void dialog_absent(Dialog *dialog, Desk *desk);

void dialog_choices(Dialog *dialog, Desk *desk); /* what its fields are chosen from, how its dates are read */
/* Asks whether an organisation that nobody knows is a new one; false: there is none, or it was agreed to. */
bool dialog_ask_new(Dialog *dialog);
void dialog_new_answered(Dialog *dialog, bool yes);

/* Does the act; says what came of it. */
bool dialog_do(Desk *desk, const ActRequest *request, ActResult *result, Error *error);

/* When the form opens: brings back what was typed before; over what it was given it is only offered. */
void dialog_draft_load(Dialog *dialog, Desk *desk, bool given);
Reaction dialog_draft_turn(Dialog *dialog,
                           Desk *desk); /* Ctrl-R: takes the offer, or throws away what is back */
Reaction dialog_draft_leave(Dialog *dialog,
                            Desk *desk);       /* Escape: what becomes of what was typed, which is said */
bool dialog_draft_holds(const Dialog *dialog); /* what was typed is nowhere else */
bool dialog_draft_save(Dialog *dialog, Desk *desk); /* false: it could not be kept, which is said */
void dialog_draft_drop(Dialog *dialog, Desk *desk);

/* What `ask` starts with: the facts that the referrer can answer, and their names. "" when nothing is
 * missing.
 */
void question_for(Desk *desk, const Subject *subject, Text *out, Text *names);
void question_facts(const char *question, const char *names, Text *out); /* those that it still asks for */
void answer_offer(Dialog *dialog, Desk *desk); /* the facts that the answer may be about; none: not asked */
CriteriaResult *criteria_of(Desk *desk, const Subject *subject); /* the caller's; NULL: they cannot be told */
void fact_words(Text *list, const char *name);                   /* "MELD (points)" after a semicolon */

/* What a decision stands on: beside the form, as words to choose from, and before the y. */
void dialog_evidence(Dialog *dialog, Desk *desk);

/* The member's phones, when they are best reached and what was tried, beside the form of a contact. */
void dialog_call(Dialog *dialog, Desk *desk);

/* Of a case given to a team: who loses sight of the member, before the y. */
void dialog_sight(Dialog *dialog, Desk *desk);

/* What is asked before the act is done: what was chosen, of whom, and the caution. */
void dialog_ask(Dialog *dialog);
void dialog_question(const Dialog *dialog, const char *whom, Text *out);

/* Of an act on several: how many, the first names, who cannot and why. False with the reason: it cannot be
 * done to any. */
bool dialog_ask_many(Dialog *dialog, Desk *desk, Error *error);
void dialog_many_answered(Dialog *dialog, bool yes); /* who cannot is left out */
void dialog_ask_leave_out(Dialog *dialog, size_t failed, const Error *error);
bool dialog_leave_out(Dialog *dialog); /* false: nobody is left */

/* What is said after it: who, what was chosen, the stage, what is owed next, what is late. */
void act_told(const Frame *frame, const ActRequest *request, const ActResult *result, Text *out);

/* Opens the screen of the member whom the act made, with the key that refers them; else nothing. */
void dialog_open_made(Desk *desk, const ActResult *result);

#endif
