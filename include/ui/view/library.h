/* Pickers over the plan: a line from the library, narrowed by typing; the goals that an intervention serves
 * too. */
#ifndef PALLIUM_UI_VIEW_LIBRARY_H
#define PALLIUM_UI_VIEW_LIBRARY_H

#include "core/plan_library.h"
#include "ui/view/care_plan.h"
#include "ui/view/view.h"
#include "ui/widget/seek.h"

typedef struct LibraryArgument { /* of both */
    const CarePlan *care;
    const Subject *subject; /* bound to what the new line stands under */
    PlanKind kind;
    const char *after; /* a line that it stands behind, or NULL */
} LibraryArgument;

typedef struct Library {
    Seek seek;
    Subject subject; /* bound to what the new line stands under */
    PlanKind kind;
    char after[ID_SIZE];
    Date today;
    PlanLibrary *library;      /* owned */
    size_t total;              /* items of the library */
    unsigned char *nearness;   /* of each, how near to the plan's line: 0 the nearest; owned */
    bool *taken;               /* of each: it stands in the plan already; owned */
    signed char *ranks;        /* of each for the query: lower ones come first, -1 does not fit; owned */
    const LibraryItem **found; /* what fits the query, nearest first; owned */
    SeekRow *rows;             /* a row each, and the last: in one's own words; owned */
    size_t count;
    Text own; /* words of the last row */
} Library;

bool library_begin(Library *library, const LibraryArgument *given, Error *error);
void library_free(Library *library);

/* What fits the query, as rows. */
void library_seek(Library *library);
void library_draw(const Library *library, Screen *screen, Rect in);

#endif
