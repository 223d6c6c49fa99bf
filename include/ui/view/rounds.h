/* The rounds: the list for the next meeting with the cut-off counted down; while a meeting is open its cards,
 * minuted one after the other. */
#ifndef PALLIUM_UI_VIEW_ROUNDS_H
#define PALLIUM_UI_VIEW_ROUNDS_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "ui/widget/list_pane.h"
#include "ui/widget/table.h"
#include "work/meeting.h"

typedef struct RoundsRow { /* a card of the open meeting, or a line of the list */
    ListRow row;
    bool card, decided, requested;
    char why[400];      /* every reason */
    char decision[200]; /* what was decided, else what is proposed */
    char owner[64];
    Date due;
    char note[200]; /* its beginning */
    char requested_by[64];
    Instant requested_at;
} RoundsRow;

typedef struct RoundsView {
    Rounds rounds;
    size_t requests, exceptions;
    bool open; /* a meeting is */
    char kind[8];
    Instant since;         /* when it began */
    size_t cards, minuted; /* of it */
    RoundsRow *rows;       /* owned */
    size_t count;
    List list;
} RoundsView;

/* Takes what was read; `meeting` NULL: none is open. The cursor stays with the member. False: no
 * memory. */
bool rounds_take(RoundsView *rounds, const Agenda *agenda, const Meeting *meeting);
ListPane rounds_layout(Rect in);
void rounds_draw(const RoundsView *rounds, const Frame *frame, Screen *screen, Rect in);

extern const ViewOps rounds_ops;

#endif
