/* The member's screen: a header, tabs by number; and finding a member. */
#ifndef PALLIUM_UI_VIEW_MEMBER_H
#define PALLIUM_UI_VIEW_MEMBER_H

#include "ui/view/care_plan.h"
#include "ui/view/frame.h"
#include "ui/view/sheet.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"
#include "ui/widget/table.h"
#include "work/chart.h"
#include "work/look.h"

/* The rows of the action table with ACTION_TAB name them. */
enum {
    TAB_TIMELINE = 1,
    TAB_CRITERIA,
    TAB_REFERRAL,
    TAB_ICP,
    TAB_ICT,
    TAB_ASSESSMENTS,
    TAB_SERVICES,
    TAB_CAREGIVER,
    TAB_ACP,
    TAB_DOCUMENTS,
    TABS = TAB_DOCUMENTS
};

typedef struct MemberDue { /* what the chart does not hold of an open obligation */
    char words[64];
    Instant work_by;
    bool info, never_leads; /* said alone; the end of something nobody does */
} MemberDue;

typedef struct MemberCriteria { /* the criteria tab */
    CriteriaResult *recorded;   /* owned; NULL: could not be told */
    char why[200];              /* then: why */
    WhatIfs what_ifs;           /* kept for the member shown, saved nowhere */
    CriteriaResult *tried;      /* owned; with them; NULL: nothing is tried */
    size_t cursor;              /* node */
    size_t tree;                /* line of the sheet where the first node stands */
    Sheet panel;                /* with what-ifs: what they come to, over the tree */
    bool editing;               /* the value of `asked` */
    const char *asked;          /* of the fact table */
    Field field;
    char fault[200];
} MemberCriteria;

typedef struct MemberPapers { /* the documents' tab: signed care plans, and to whom they went */
    PlanVersion *versions;    /* owned */
    PlanShare *shares;        /* owned */
    size_t version_count, share_count;
    bool read;
    char why[200]; /* when they could not be read: why */
} MemberPapers;

/* Opened with a Subject: by case, or by member when case_no is 0. */
typedef struct Member {
    int64_t case_no, member_no;
    Chart *chart;    /* owned */
    MemberDue *dues; /* owned; one a row of chart->owed */
    size_t
        *owed; /* owned; indexes of chart->owed that are open, the most pressing first: what `why` explains */
    size_t owed_count;
    bool has_work_by; /* their work-by was read */
    MemberCriteria criteria;
    CarePlan care_plan;   /* the ICP tab */
    bool care_plan_stale; /* to be read when the tab is looked at */
    MemberPapers papers;
    int tab; /* TAB_ */
    bool whole_header;
    int64_t told; /* the minute that the header was made in */

    Sheet head, rest; /* who it is; what must be known, and phones, whole and in brief; what is owed alone,
                         and with what must be known. `rest`: what H adds */
    int head_cols;    /* of the second line: what must not be cut, else it is told in brief */
    Sheet sheet;      /* of the tabs that scroll */
    int skip;         /* its first line shown */
    List list;        /* of the timeline */
    TimelineEntry *entries;
    size_t entry_count;
    bool more;
} Member;

/* Of chart->owed: what is open, of whichever case or beside any, and what has ended of the case shown. */
bool member_owes(const Chart *chart, const Row *owed);

void member_head(Member *member, const Frame *frame);
void member_criteria_sheet(Sheet *sheet, MemberCriteria *criteria);
void member_tab_sheet(Member *member, const Frame *frame); /* `sheet`, of the tab that is one */
void member_order_owed(Member *member);                    /* `owed`, of chart and dues */
void member_timeline_draw(const Member *member, const Frame *frame, Screen *screen, Rect in, Rect below);
void member_draw(const Member *member, const Frame *frame, Screen *screen, Rect in);

/* Finding a member by name or by the start of an id; an empty line lists all. */
typedef struct FindBefore { /* the list that a search narrows: Escape gives it back */
    bool there;
    char *typed; /* owned */
    List list;
} FindBefore;

typedef struct Find {
    Field field;
    List list;
    bool screen; /* a screen that one goes to: what is typed searches in it, and does not end with it */
    FindBefore before;
    MemberRow *rows; /* owned */
    int64_t total;
    bool breaks;    /* who types may break the glass on a member who is not theirs */
    bool registers; /* and may register somebody whom nobody knows */
} Find;

enum { FIND_ROWS = 200 };

/* find_ops opens with a bool: whether it is the screen of the members (NULL: no). */
void find_draw(const Find *find, const Frame *frame, Screen *screen, Rect in);

extern const ViewOps member_ops, find_ops;

#endif
