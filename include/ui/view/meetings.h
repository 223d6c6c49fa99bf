/* The meetings that were held, newest first, and the minutes of one. */
#ifndef PALLIUM_UI_VIEW_MEETINGS_H
#define PALLIUM_UI_VIEW_MEETINGS_H

#include "ui/view/frame.h"
#include "ui/view/sheet.h"
#include "ui/view/view.h"
#include "ui/widget/table.h"
#include "work/meeting.h"

typedef struct Meetings {
    Meeting *items; /* heads; owned */
    List list;
    bool reading;
    Sheet minutes; /* of the one under the cursor, while reading */
    int skip;
} Meetings;

/* The minutes as the command line has them, a paragraph a member. */
void meetings_minutes(Sheet *sheet, const Meeting *meeting, const Zone *zone);
void meetings_draw(const Meetings *meetings, const Frame *frame, Screen *screen, Rect in);

extern const ViewOps meetings_ops;

#endif
