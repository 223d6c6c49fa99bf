/* THE action table: everything a key or the palette can do on a screen. Rows of the screens' own actions
 * stand in ui/action, one file a topic; a row is added for every act of core/act.h, with the act's key.
 * Footer, help, palette and man page are made from it, so none can lag behind. */
#ifndef PALLIUM_UI_ACTION_ACTION_H
#define PALLIUM_UI_ACTION_ACTION_H

#include "base/error.h"
#include "core/act.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"

typedef enum ActionId {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_OPEN,
    ACTION_BACK,
    ACTION_QUIT,
    ACTION_HELP,
    ACTION_PALETTE,
    ACTION_FIND,
    ACTION_FILTER,
    ACTION_MARK,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_PANE,
    ACTION_TIMES,
    ACTION_UNIT,
    ACTION_WHY,
    ACTION_DECIDE,
    ACTION_TAB, /* `number` says which: 1 … 9, 10 for the key 0 */
    ACTION_HEADER,
    ACTION_NEXT_MEMBER,
    ACTION_PREVIOUS_MEMBER,
    ACTION_REDRAW,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_GROUP,
    ACTION_HEAVIER, /* a what-if weight */
    ACTION_LIGHTER,
    ACTION_RESET,
    ACTION_REASSIGN,
    ACTION_WHAT_IF, /* a value of a criterion */
    ACTION_WHAT_IF_DROP,
    ACTION_WHAT_IF_CLEAR,
    ACTION_PLAN_ADD,  /* `number`: PlanKind of core/plan.h */
    ACTION_PLAN_MOVE, /* `number`: -1 up, 1 down */
    ACTION_PLAN_END,
    ACTION_PLAN_COPY,
    ACTION_PLAN_LINK,
    ACTION_PLAN_COMPARE,
    ACTION_PLAN_PAPER,
    ACTION_PLAN_BLAME,
    ACTION_PLAN_FINDING,
    ACTION_PLAN_ENDED,
    ACTION_GO,   /* `number`: ActionPlace */
    ACTION_LIST, /* `number`: of the saved lists, from 1 */
    ACTION_LISTS,
    ACTION_SAVE_LIST,
    ACTION_MEETINGS,
    ACTION_ADMIN,      /* `act` names an act of the administration (core/admin.h) */
    ACTION_ADMIN_MOVE, /* of it the team alone */
    ACTION_SECRET,
    ACTION_REVIEWED,
    ACTION_PREVIEW, /* of a draft: what it would change */
    ACTION_ACTIVATE,
    ACTION_RETIRE,
    ACTION_CHECK, /* the database file */
    ACTION_SIGN,  /* nothing to do: a row of the legend */
    ACTION_ACT    /* `act` names the core act */
} ActionId;

typedef enum ActionPlace { /* screens that `g` and a letter reach */
                           PLACE_WORKLIST,
                           PLACE_MEMBERS,
                           PLACE_OVERDUE,
                           PLACE_URGENCY,
                           PLACE_ROUNDS,
                           PLACE_ADMIN,
                           PLACES
} ActionPlace;

enum {                         /* where a row is live */
       SCOPE_LIST = 1U << 0,   /* a list of cases */
       SCOPE_MEMBER = 1U << 1, /* a member's screen */
       SCOPE_OTHER = 1U << 2,  /* any other screen with rows */
       SCOPE_URGENCY = 1U << 3,
       SCOPE_OVERDUE = 1U << 4,
       SCOPE_PLAN = 1U << 5, /* the member's screen, on the tab of the care plan */
       SCOPE_ROUNDS = 1U << 6,
       SCOPE_USERS = 1U << 7, /* the tabs of the administration */
       SCOPE_TEAMS = 1U << 8,
       SCOPE_ROLES = 1U << 9,
       SCOPE_REVIEWS = 1U << 10,
       SCOPE_POLICY = 1U << 11,
       SCOPE_RULESETS = 1U << 12,
       SCOPE_STORAGE = 1U << 13,
       SCOPE_ADMIN = SCOPE_USERS | SCOPE_TEAMS | SCOPE_ROLES | SCOPE_REVIEWS | SCOPE_POLICY | SCOPE_RULESETS |
                     SCOPE_STORAGE,
       SCOPE_EVERY = SCOPE_LIST | SCOPE_MEMBER | SCOPE_OTHER | SCOPE_URGENCY | SCOPE_OVERDUE | SCOPE_PLAN |
                     SCOPE_ROUNDS | SCOPE_ADMIN
};

typedef struct Action {
    ActionId id;
    int number;
    const char *name;  /* "page_down"; an act's own name */
    const char *title; /* words of the palette, imperative: "Go to the worklist" */
    const char *help;  /* one sentence */
    const char *brief; /* word of the footer: "open"; of a tab, its short name; NULL: never in the footer */
    int rank;          /* lower ones come first in the footer; 0: not there */
    int many;          /* the same while several rows are marked; 0: behind those that have one */
    const char
        *keys; /* key names (ui/screen/event.h) separated by spaces; "gw" is g, then w; NULL: palette only */
    const char *group;    /* heading in the help */
    unsigned scope;       /* SCOPE_ bits */
    const char *act;      /* name of the core act, or NULL */
    const char *synonyms; /* other words that people look for it by, parted by blanks; or NULL */
    const char *sign;     /* of the legend: what the screens draw; else NULL */
    bool unlisted;        /* its keys answer, but nothing offers it: another row stands for it */
} Action;

typedef struct Actions Actions;

/* Says why a row is not possible now, a sentence for the person; NULL: it is possible. */
typedef struct ActionGate {
    const char *(*why_not)(const void *context, const Action *action); /* NULL: all are possible */
    const void *context;
    /* Possible, but nothing calls for it now: it comes last in the footer. NULL: none is so. */
    bool (*uncalled)(const void *context, const Action *action);
    bool many; /* acts bind to several marked rows */
} ActionGate;

/* The whole table: a row for each act that `acts_at` yields (act_at of core/act.h; NULL: none), then the
 * screens' own rows. NULL when memory runs out. */
Actions *actions_new(const Act *(*acts_at)(size_t index));
void actions_free(Actions **actions);
size_t actions_count(const Actions *actions);
const Action *actions_at(const Actions *actions, size_t index);
const Action *actions_find(const Actions *actions, const char *name);

/* Gives a row, named or by its word in the footer, other keys, separated by spaces ("" for none), in place of
 * its own; `keys` must outlive the table. False: no such row, or no such key. Clashes are for actions_check.
 */
bool actions_bind(Actions *actions, const char *name, const char *keys, Error *error);

/* False, with a sentence, when a key does not parse, a name or a key stands twice in one scope, or a key
 * hides a sequence. */
bool actions_check(const Actions *actions, Error *error);

/* The screens' own rows. NULL past the end. */
const Action *action_table_at(size_t index);
const Action *action_tab(unsigned scope, int number); /* of them, the tab of that number; NULL: none */

typedef struct ActionKeys { /* zero-initialise; holds the first key of a sequence */
    char held[EVENT_NAME_SIZE];
} ActionKeys;

typedef enum ActionMatch {
    MATCH_NONE, /* no row; a held key is dropped */
    MATCH_HELD, /* first key of a sequence: show action_held, wait */
    MATCH_FOUND
} ActionMatch;

/* What the key does in a scope. Escape drops a held key and finds nothing. */
ActionMatch action_match(const Actions *actions, unsigned scope, ActionKeys *keys, const Event *event,
                         const Action **found);

/* Whether every word of what is typed stands in the row: its keys, name, title, sentence or synonyms. */
bool action_wanted(const Action *action, const char *typed);

const char *action_why_not(ActionGate gate, const Action *action); /* NULL: possible */

/* The first key of a row as the footer writes it ("Enter", "?", "g w"); "" when it has none. */
void action_key(const Action *action, char out[2 * EVENT_NAME_SIZE]);
void action_keys(const Action *action, Text *out); /* all of them, separated by ", " */

/* Draws the live keys into one line: the rows of the scope that are possible and have a word, by rank, as
 * many as fit; help is always last. */
void action_footer(const Actions *actions, unsigned scope, ActionGate gate, Screen *screen, Rect line);

/* Draws what follows a held key: "g: w worklist  o overdue …". */
void action_held(const Actions *actions, unsigned scope, const ActionKeys *keys, Screen *screen, Rect line);

#endif
