/* A save that collided: as it was read, theirs and mine side by side (one under the other where there is no
 * room), and for each field the one that is to stand. Nothing is chosen beforehand: what somebody wrote is
 * never passed over unseen. */
#ifndef PALLIUM_UI_VIEW_MERGE_H
#define PALLIUM_UI_VIEW_MERGE_H

#include "core/act.h"
#include "ui/screen/event.h"
#include "ui/view/frame.h"
#include "work/conflict.h"

typedef enum MergeStand { MERGE_OPEN, MERGE_THEIRS, MERGE_MINE } MergeStand;

typedef enum MergeResult {
    MERGE_STAY,
    MERGE_SAVE, /* every field has what is to stand */
    MERGE_EDIT, /* the field under the cursor is to be written anew */
    MERGE_BACK  /* to the form, with what was typed */
} MergeResult;

typedef struct Merge {
    Conflict conflict; /* a copy; owned */
    const Act *act;    /* NULL: nothing collided */
    MergeStand stands[CONFLICT_FIELDS];
    size_t cursor;
    char say[80]; /* what is still wanted; "" for nothing */
} Merge;

bool merge_begin(Merge *merge, const Act *act, const Conflict *conflict); /* false: no memory */
void merge_end(Merge *merge);

/* Up Down field; Left theirs, Right mine; e write anew; Enter saves; Escape back to the form. */
MergeResult merge_key(Merge *merge, const Event *event);
void merge_draw(const Merge *merge, const Frame *frame, Screen *screen, Rect in);

#endif
