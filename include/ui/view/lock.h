/* The idle lock: after minutes without a key the screen shows no member, and the secret opens it again.
 * 45 CFR 164.312(a)(2)(iii); storage-and-security section 2: 10 minutes, 1 to 20, and out after 20. */
#ifndef PALLIUM_UI_VIEW_LOCK_H
#define PALLIUM_UI_VIEW_LOCK_H

#include "ui/view/frame.h"
#include "ui/view/view.h"
#include "ui/widget/field.h"

enum { LOGOFF_SECONDS = 20 * 60 };

typedef struct Lock {
    Field field;
    char why[ERROR_WHY_SIZE]; /* of the last wrong secret */
} Lock;

/* Locks when it is time; ends the sitting when it has been locked for long. True: something must be drawn. */
bool desk_lock_when_idle(Desk *desk);

void lock_draw(const Lock *lock, const Frame *frame, Screen *screen, Rect in);

#endif
