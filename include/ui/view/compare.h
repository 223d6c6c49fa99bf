/* What changed between two versions of a care plan, or a version and the draft, side by side. */
#ifndef PALLIUM_UI_VIEW_COMPARE_H
#define PALLIUM_UI_VIEW_COMPARE_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "work/plan.h"

typedef struct CompareLine { /* a change's head, or one field of it; a head has no `after` */
    Style style;
    char *label, *before, *after; /* owned; label of a head: the line of the plan */
    bool head;
} CompareLine;

typedef struct Compare {
    int64_t member_no;
    char who[200];         /* name and birth date */
    PlanVersion *versions; /* oldest first; owned */
    size_t version_count;
    size_t left, right; /* of versions; version_count: the draft */
    int64_t mine;       /* the newest that the sitting user signed; 0: none */
    bool opened;
    CompareLine *lines; /* owned */
    size_t count, capacity;
    size_t changes;
    int skip;
} Compare;

/* The lines from the two plans; false when memory ran out. */
bool compare_lines(Compare *compare, const Plan *left, const Plan *right, const Frame *frame);
int compare_rows(const Compare *compare, int cols);
void compare_draw(const Compare *compare, const Frame *frame, Screen *screen, Rect in);
void compare_free(Compare *compare);

#endif
