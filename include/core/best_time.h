/* When a person is best reached, as referrers write it. */
#ifndef PALLIUM_CORE_BEST_TIME_H
#define PALLIUM_CORE_BEST_TIME_H

#include "base/date.h"

/* Whether the moment lies outside what the words say: "mornings" (before 12:00), "afternoons" (12 to 17),
 * "evenings" (from 17:00), "after 15:00", "before 10 am", "not on Tuesday or Thursday". False of other words:
 * nobody is warned of what is not understood. */
bool best_time_missed(const char *words, Civil wall);

#endif
