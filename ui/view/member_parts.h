/* Inside the member's screen: what its files share. */
#ifndef PALLIUM_UI_VIEW_MEMBER_PARTS_H
#define PALLIUM_UI_VIEW_MEMBER_PARTS_H

#include "desk_parts.h"
#include "ui/view/member.h"

typedef struct MemberLayout {
    Rect title, head, rest, tabs, rule, body, last_rule;
} MemberLayout;

MemberLayout member_layout(const Member *member, Rect in);

bool member_load(View *view, Error *error);
void member_need(View *view);    /* reads what the tab alone shows, once */
void member_compose(View *view); /* the sheet of the tab, from what was loaded */
bool member_more(View *view);    /* reads on in the timeline; false at its end */
bool member_subject(const View *view, Subject *out);

#endif
