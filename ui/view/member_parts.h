/* Inside the member's screen: what its files share. */
#ifndef PALLIUM_UI_VIEW_MEMBER_PARTS_H
#define PALLIUM_UI_VIEW_MEMBER_PARTS_H

#include "desk_parts.h"
#include "ui/view/member.h"

typedef struct MemberLayout {
    Rect title, head, rest, tabs, rule, panel, body, field, last_rule; /* panel, field: of what-ifs */
    Rect below; /* of the timeline: a rule and the entry under the cursor, whole */
} MemberLayout;

MemberLayout member_layout(const Member *member, Rect in);

bool member_load(View *view, Error *error);
bool member_forget(View *view); /* ViewOps.forget: all but whose chart it is, the tab and the cursor */
Reaction member_tick(View *view, bool settle); /* the minutes that a broken glass has left; and its end */
void member_need(View *view);                  /* reads what the tab alone shows, once */
void member_compose(View *view);               /* the sheet of the tab, from what was loaded */
Reaction member_open_entry(View *view);        /* the timeline's entry under the cursor, whole */
const char *member_criteria_fact(const Member *member); /* of the criterion under the cursor, or "" */
bool member_more(View *view);                           /* reads on in the timeline; false at its end */
bool member_subject(const View *view, Subject *out);

/* The criteria tab: a cursor over the leaves, and what-ifs. */
bool member_criteria_load(View *view); /* with what is tried; false: it could not be told */
void member_criteria_free(MemberCriteria *criteria);
void member_criteria_forget(MemberCriteria *criteria);        /* what is tried, and the cursor */
void member_criteria_sight(View *view);                       /* scrolls to the cursor */
Reaction member_criteria_key(View *view, const Event *event); /* of the field, when it has the focus */
Reaction member_criteria_act(View *view, const Action *action);
const char *member_criteria_why_not(const Member *member, const Action *action);
void member_criteria_draw(const Member *member, const MemberLayout *at, Screen *screen);

/* The tabs that are sheets; each clears the sheet first. */
void member_referral_sheet(Sheet *sheet, const Frame *frame, const Member *member);
void member_ict_sheet(Sheet *sheet, const Frame *frame, const Member *member);
void member_assessments_sheet(Sheet *sheet, const Frame *frame, const Member *member);
void member_services_sheet(Sheet *sheet, const Frame *frame, const Member *member);
void member_caregiver_sheet(Sheet *sheet, const Frame *frame, const Member *member);
void member_acp_sheet(Sheet *sheet, const Frame *frame, const Member *member);
void member_documents_sheet(Sheet *sheet, const Frame *frame, const Member *member);

/* What they share. Those that add a heading of their own say whether there was anything under it; newest
 * first. */
void member_choice(Sheet *sheet, const char *label, const char *value); /* a stored word, spelled */
void member_time(Sheet *sheet, const Frame *frame, const char *label, const char *stored);
void member_none(Sheet *sheet, const char *why);
void member_notices(Sheet *sheet, const Frame *frame, const Chart *chart);
void member_obligation(Sheet *sheet, const Frame *frame, const Row *owed, const MemberDue *more);
void member_owed_lines(Sheet *sheet, const Frame *frame, const Member *member, const char *clocks); /* open */
bool member_events(Sheet *sheet, const Frame *frame, const char *heading, const char *kinds,
                   const Rows *events);
bool member_interviews(Sheet *sheet, const Frame *frame, const char *heading, const char *kinds,
                       const Rows *events); /* scored ones, a line a kind */

void member_papers_load(Work *work, int64_t member_no, MemberPapers *out); /* what went wrong is in why */
void member_papers_free(MemberPapers *papers);

#endif
