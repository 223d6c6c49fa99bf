/* Inside the desk: what its files share. */
#ifndef PALLIUM_UI_VIEW_DESK_PARTS_H
#define PALLIUM_UI_VIEW_DESK_PARTS_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "work/look.h"

Frame desk_frame(const Desk *desk);

/* Carries out a row that no view took; REACT_NONE when it is not the desk's either. */
Reaction desk_act(View *view, const Action *action);

/* Erases what the views hold of people, and closes those that cannot be loaded anew; drafts were kept. */
void desk_forget(Desk *desk);

/* Whether and why an act cannot be done to a subject, judged by what is in memory alone. */
const char *subject_why_not(const Desk *desk, const Subject *subject, const Act *act);
const char *subject_target(const Subject *subject, const Act *act); /* id that the act takes, or NULL */

/* What was read of the thing that the act changes; 0: not said. */
int64_t subject_version(const Subject *subject, const Act *act);

/* What an act binds to on a row of a list; without marks. */
void subject_of_row(const ListRow *row, Subject *out);

/* "Last, First", cut to fit. */
void full_name(const char *last, const char *first, char *out, size_t size);

/* "Nguyễn, Thị Mai · b. 9 Mar 1955", or "20 cases". */
void subject_words(const Subject *subject, Text *out);

#endif
