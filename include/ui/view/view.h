/* A view is a const table of operations and its private state; the desk is the stack of views under one
 * event loop. A dialog is a view that lies over others, never a loop of its own. Nothing here knows the
 * terminal: events go in, cells come out. */
#ifndef PALLIUM_UI_VIEW_VIEW_H
#define PALLIUM_UI_VIEW_VIEW_H

#include "core/act.h"
#include "ui/action/action.h"
#include "ui/widget/confirm.h"
#include "ui/widget/list.h"
#include "work/work.h"

typedef struct Desk Desk;
typedef struct View View;

typedef unsigned Reaction; /* set of the bits below: what must happen, done by the desk alone */

enum {
    REACT_NONE = 0,           /* not mine: ask the next one */
    REACT_HANDLED = 1U << 0,  /* mine; draw */
    REACT_LOAD = 1U << 1,     /* this view asks for its load */
    REACT_CHANGED = 1U << 2,  /* the database is another now: every view loads before it is drawn again */
    REACT_CLOSE = 1U << 3,    /* end this view */
    REACT_QUIT = 1U << 4,     /* end the program; drafts are kept */
    REACT_CONTINUE = 1U << 5, /* from tick: there is more to do at once */
};

/* What an act binds to: the case or the member under the cursor when its key was pressed. */
typedef struct Subject {
    int64_t case_no, member_no;
    char case_id[ID_SIZE], member_id[ID_SIZE], obligation_id[ID_SIZE], referral_id[ID_SIZE], task_id[ID_SIZE];
    char source_id[64];
    char name[160]; /* "Last, First" */
    Date birth;
    Stage stage;      /* STAGE_NONE without a case */
    char closure[32]; /* of a closed case */
    int64_t version;  /* of the case as it was read; 0: not said */
    ActTarget
        line; /* ACT_ON_PROBLEM … ACT_ON_BARRIER: the care plan's line under the cursor is one; else none */
    char line_id[ID_SIZE];
    int64_t line_version, plan_revision;
    char reason[400], owner[64], due[DATE_SIZE]; /* of a meeting: why the member is talked over, and what is
                                                    proposed; "" for nothing */
    char fact[40];                               /* of the criterion under the cursor; "" for none */
    bool unasked; /* it is known that no question to the referrer waits for an answer */
    Marks *many;  /* marked cases, cleared once they are done; NULL or empty: the one */
} Subject;

typedef struct ViewOps {
    const char *name;
    unsigned scope; /* SCOPE_ bits of the action table; 0: a dialog, which takes every key itself */
    bool overlay;   /* what lies beneath is drawn around it */
    unsigned (*scope_now)(const View *view); /* NULL: always `scope` */
    size_t size;                             /* of the private state, which starts as zeros */
    bool (*open)(View *view, const void *argument, Error *error);
    bool (*load)(View *view, Error *error);                    /* THE place that reads what is shown */
    void (*render)(const View *view, Screen *screen, Rect in); /* pure: the same state, the same cells */
    Reaction (*key)(View *view, const Event *event);           /* before the action table: fields, dialogs */
    Reaction (*act)(View *view, const Action *action);
    Reaction (*tick)(View *view, bool settle); /* idle work, a bit at a time; `settle`: what waits is due */
    Reaction (*resize)(View *view);            /* the desk has another size */
    void (*keep)(View *view);                  /* saves what was typed, as a draft */
    bool (*forget)(View *view); /* under the idle lock: erases what it shows, which is loaded anew
                                   when the lock opens. False, and NULL: it is closed instead */
    bool (*subject)(const View *view, Subject *out);                /* false: nothing is under the cursor */
    const char *(*why_not)(const View *view, const Action *action); /* cheap: nothing is read */
    bool (*step)(View *view, int by, Subject *out);                 /* the neighbour in its list */
    bool (*following)(const View *view, Subject *out);              /* the row below; the cursor stays */
    bool (*shows)(const View *view, int64_t member_no);             /* NULL: none but the subject */
    const char *lists; /* it shows many people: on record, under this name, in a shared database */
    const char *hint;  /* last line of a dialog */
    const char *(*hint_now)(const View *view); /* goes before it and the footer; NULL: not now */
    void (*close)(View *view);
} ViewOps;

struct View {
    const ViewOps *ops;
    Desk *desk;
    View *below;
    void *state;
    bool stale;     /* to be loaded before it is drawn */
    bool gone;      /* what it shows is no more, as its load found: closed once nothing lies over it */
    int64_t read;   /* the last act of all before what it shows was loaded */
    bool refreshed; /* …because the data changed, not because the view asked */
};

/* Kept from one form to the next of the same member: who called and how. */
typedef struct DeskMemory {
    char of[ID_SIZE]; /* the member's id */
    char by[16], method[16];
} DeskMemory;

struct Desk {
    Work *work;       /* not owned */
    Actions *actions; /* owned */
    View *top;        /* owned, with all below */
    ActionKeys keys;
    Message message;
    DeskMemory memory;
    const Action *next;     /* to be run on the view beneath, once the view that chose it has closed … */
    char next_for[ID_SIZE]; /* … while this member is under its cursor; "": whoever is */
    int64_t data_version;
    Instant active;       /* the last key: the idle lock counts from here */
    Instant now;          /* as of the last event or tick: drawing reads no clock */
    int rows, cols, idle; /* idle: ticks since data_version was asked */
    bool clock_times;     /* due times as clock times, never as distances */
    bool aloud;           /* read, not seen: what lies over something is drawn in its place */
    bool quit;
    bool hints;               /* newcomers' hints are wanted */
    const Progress *progress; /* who shows how far long work is and can stop it; NULL: nobody. Not owned */
    const char *hint;         /* shown in the last line until the next key; NULL: none */
};

bool desk_new(Desk **out, Work *work, int rows, int cols, Error *error);
void desk_free(Desk **desk);

/* Other keys for an action (actions_bind). */
bool desk_bind(Desk *desk, const char *name, const char *keys, Error *error);

/* Puts a view on top. False: the reason is in the message line. */
bool desk_push(Desk *desk, const ViewOps *ops, const void *argument);
bool desk_open(Desk *desk, const ViewOps *ops, const void *argument, Error *error);
bool desk_start(Desk *desk, Error *error);      /* the first view: the worklist, loaded */
void desk_filter(Desk *desk, const char *line); /* the topmost list takes the filter, or says why not */
void desk_hints(Desk *desk);                    /* from now on each screen has its hint, once a person */
void desk_home(Desk *desk);                     /* closes all but the first view */

void desk_load(Desk *desk); /* loads what is stale and to be drawn; every event ends with it */
void desk_event(Desk *desk, const Event *event);
void desk_draw(const Desk *desk, Screen *screen);

/* A bit of idle work; true when something must be drawn. *more: there is work left to do at once. With
 * `settle` all pending work counts as due: the walk goes on, drafts are saved, the database is looked at. */
bool desk_tick(Desk *desk, bool settle, bool *more);
void desk_keep(Desk *desk);    /* saves all drafts */
void desk_changed(Desk *desk); /* every view loads before it is drawn again */
void desk_refuse(Desk *desk, const Error *error);

/* The room of a full screen: all lines but the last, which is the desk's. */
Rect desk_room(const Desk *desk);

unsigned view_scope(const View *view);

/* What the acts done in a view say was read: `read` of the first view from it downwards that loads; 0: none.
 */
int64_t view_read(const View *view);

/* Why the row is not possible in a view, or NULL; and the gate that says so to footer, help and palette. */
const char *view_why_not(const View *view, const Action *action);
ActionGate view_gate(const View *view);

#endif
