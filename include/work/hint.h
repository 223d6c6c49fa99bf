/* Which hints a person has read. Kept in the database, where the person may have no home of their own: a row
 * beside their drafts, no act and not on record. */
#ifndef PALLIUM_WORK_HINT_H
#define PALLIUM_WORK_HINT_H

#include "work/work.h"

bool work_hint_read(Work *work, const char *name, bool *read, Error *error);

/* From now on it counts as read by the sitting user. A read-only sitting keeps nothing. */
bool work_hint_keep(Work *work, const char *name, Error *error);

#endif
