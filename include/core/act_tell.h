/* An act on record in plain words: a line of the story that a chart tells. What is on record are fields by
 * name, "by plan · method phone · result no_answer"; what is said comes from the act table: "Contact by phone
 * (plan): no answer". */
#ifndef PALLIUM_CORE_ACT_TELL_H
#define PALLIUM_CORE_ACT_TELL_H

#include "base/zone.h"
#include "core/act.h"

typedef struct ActTelling {
    const Zone *zone;
    Instant at;                                           /* when it was done: "now" */
    const char *(*person)(void *state, const char *user); /* the full name, or the user's */
    void *state;
} ActTelling;

/* Appends the line. `detail` may be NULL or cut at its end. */
void act_tell(const Act *act, const char *detail, const ActTelling *telling, Text *out);

#endif
