/* A clock that jumped is put on record. Private to src/work. */
#ifndef PALLIUM_WORK_CLOCK_WATCH_H
#define PALLIUM_WORK_CLOCK_WATCH_H

#include "work_state.h"

/* Compares the sitting's now with the time of the last act, before something is saved. Nothing in a sitting
 * whose clock is set, or that only reads. */
bool clock_watch(Work *work, Error *error);

#endif
