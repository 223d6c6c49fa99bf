/* Who sees a member no more once a case is given to a team: said before it is done, and after. */
#ifndef PALLIUM_WORK_SIGHT_H
#define PALLIUM_WORK_SIGHT_H

#include "base/text.h"
#include "work/work.h"

/* "kortiz, mdiaz", up to ten names and how many more; "" for nobody. */
bool work_sight_lost(Work *work, int64_t case_no, const char *team, Text *out, Error *error);

#endif
