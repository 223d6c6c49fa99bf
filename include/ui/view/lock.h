/* The idle lock: after minutes without a key the screen shows no member, no buffer holds one, and the secret
 * opens it again: what stood there is loaded anew. 45 CFR 164.312(a)(2)(iii); storage-and-security section 2:
 * 10 minutes, 1 to 20, and out after twice that. */
#ifndef PALLIUM_UI_VIEW_LOCK_H
#define PALLIUM_UI_VIEW_LOCK_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"

typedef struct Lock {
    Field field;
    char why[ERROR_WHY_SIZE]; /* of the last wrong secret */
    const char *act;          /* whose form was open, to be opened again with its draft; NULL: none */
    char member_id[ID_SIZE];  /* for whom */
} Lock;

/* Locks when it is time; ends the sitting when it has been locked for long. True: something must be drawn. */
bool desk_lock_when_idle(Desk *desk);

bool desk_locked(const Desk *desk);

void lock_draw(const Lock *lock, const Frame *frame, Screen *screen, Rect in);

#endif
