/* The worklist: the queue in its one order, most pressing first, a window of rows at a time. */
#ifndef PALLIUM_UI_VIEW_WORKLIST_H
#define PALLIUM_UI_VIEW_WORKLIST_H

#include "ui/view/frame.h"
#include "ui/view/pane.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"
#include "ui/widget/table.h"
#include "work/list.h"

typedef struct WorklistArgument {
    const char *filter; /* NULL: owner:me, and everything when that is empty */
    const char *title;  /* NULL: "Worklist" and what is listed */
    bool by_obligation;
} WorklistArgument;

/* What may stand at the cursor of the filter line, shown under it as one types; Tab or Down goes into the
 * list and there Enter or Tab takes. */
enum { OFFERS_MOST = 60, OFFERS_SHOWN = 8 };
typedef struct Offers {
    FilterSpot spot;
    FilterOffer *items; /* owned; room for OFFERS_MOST */
    size_t count;
    bool wanted; /* the next load reads them */
    bool open, inside;
    List list;
    bool took; /* the last key completed a word: another Tab adds none that nobody asked for */
} Offers;

typedef struct Worklist {
    char title[40]; /* of a list with a name of its own; "" else */
    Filter *filter; /* owned; NULL: everything */
    Text line;      /* the filter as it stands, canonical */
    bool by_obligation;
    ListRow *rows; /* the window; owned */
    int capacity;
    List list;
    int gone;       /* row of the window that has left the list and still stands under the cursor; -1: none */
    bool opened;    /* the first page was asked for */
    bool no_charts; /* with an empty list: the role sees none */
    bool members, cases; /* with an empty list: whether there is any at all */
    bool follow;         /* the next load looks for the case under the cursor, wherever it is now */
    bool pane_off;
    PaneWords pane;
    bool unasked;              /* of the row that the pane tells of: no question to the referrer is open */
    char pane_of[2 * ID_SIZE]; /* case and obligation that the pane tells of */
    Marks marks;
    ListCounts counts;
    int64_t reviews;  /* break-glasses that wait for the sitting user's review */
    bool reviews_due; /* to be counted once the rows are in sight */
    ListWalk *walk;   /* the count under way; NULL: none, or done */
    bool editing;     /* the filter line has the keys */
    bool kept;        /* what was typed was left without being taken: offered again */
    Field field;
    Offers offers;
    Error fault; /* of the filter being edited; kind ERROR_NONE: none */
} Worklist;

/* Lines of the screen, empty where there is no room. */
typedef struct WorklistLayout {
    Rect title, filter, rule, heads, rows, pane_rule, pane, last_rule;
} WorklistLayout;

WorklistLayout worklist_layout(Rect in, bool pane_off, bool why);
void worklist_draw(const Worklist *list, const Frame *frame, Screen *screen, Rect in);

/* Columns for a width, wider lists having more of them. Returns how many. */
enum {
    COLUMN_DUE,
    COLUMN_OBLIGATION,
    COLUMN_MEMBER,
    COLUMN_AGE,
    COLUMN_LANG,
    COLUMN_STAGE,
    COLUMN_FLAGS,
    COLUMN_COUNTY,
    COLUMN_OWNER,
    COLUMN_LOOP,
    WORKLIST_COLUMNS
};
void worklist_columns(int cols, bool owner, Column columns[WORKLIST_COLUMNS], int widths[TABLE_COLUMNS]);

/* Sets the filter line and lists from its start. False: it does not parse; error->column says where. */
bool worklist_set_filter(View *view, const char *line, Error *error);

extern const ViewOps worklist_ops;

#endif
