/* Who else is writing in a member's care plan: "dkim is editing Goals". Advisory: nobody waits for it, it is
 * no act, and it dies by itself when its sitting is silent. */
#ifndef PALLIUM_WORK_PRESENCE_H
#define PALLIUM_WORK_PRESENCE_H

#include "work/work.h"

enum { PRESENCE_SECONDS = 90, PRESENCE_RENEWED = 30, PRESENCES = 4, PRESENCE_PLACE = 24 };

typedef struct Presence {
    char user[64], place[PRESENCE_PLACE]; /* place: "Goals" */
    Instant until;
} Presence;

/* The place that an act of the care plan writes in: "Goals"; NULL for any other act. */
const char *presence_place(const Act *act);

/* I write there from now for PRESENCE_SECONDS; again to go on, after PRESENCE_RENEWED of them. `subject` is
 * the member's id. A read-only sitting is nowhere. */
bool work_presence_enter(Work *work, const char *subject, const char *place, Error *error);
bool work_presence_leave(Work *work, const char *subject, Error *error);

/* The screen is open, until it is closed: who quit is not here any more (work/people.h). A screen that ended
 * otherwise is forgotten after a day. */
bool work_presence_sit(Work *work, Error *error);
bool work_presence_stand(Work *work, Error *error);

/* The others, as far as there is room; none that has expired. */
bool work_presences(Work *work, const char *subject, Presence out[PRESENCES], size_t *count, Error *error);

#endif
