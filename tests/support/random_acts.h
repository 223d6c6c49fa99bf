/* Random acts over several members at several stages, the same for the same seed. */
#ifndef PALLIUM_TESTS_RANDOM_ACTS_H
#define PALLIUM_TESTS_RANDOM_ACTS_H

#include "act_recipes.h"
#include "sitting.h"

typedef struct RandomActs {
    Sitting sitting;
    uint64_t random;
    Instant now;
} RandomActs;

extern const char *const random_members[];
enum { RANDOM_MEMBERS = 7 };

unsigned random_roll(RandomActs *acts, unsigned sides);

/* Opens the sitting with cases at six stages, and `admin` sits there. */
void random_begin(RandomActs *acts, uint64_t seed);
void random_later(RandomActs *acts, int64_t seconds); /* moves the clock */

/* Does one random act, after as many refusals as it takes: one that is free to take back, or (`any`) any.
 * Closings are rarer than the rest. */
void random_act_done(RandomActs *acts, bool any);

#endif
