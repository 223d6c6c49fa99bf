/* When an anchor is due, and giving it; private to src/work. */
#ifndef PALLIUM_WORK_ANCHORS_H
#define PALLIUM_WORK_ANCHORS_H

#include "work/work.h"

/* From now on the acts of a host's sitting are watched; always true. */
bool anchors_watched(Work *work, const SystemLog *log);

/* An act was saved: every ANCHOR_ACTS-th and the first of a plan-local day give the head of the chain to the
 * log. What cannot be read is not given: the next one will be. */
void anchors_saved(Work *work, int64_t act);

#endif
