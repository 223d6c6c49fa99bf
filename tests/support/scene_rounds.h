/* Fixed states of the rounds, for snapshots without a database. */
#ifndef PALLIUM_TESTS_SCENE_ROUNDS_H
#define PALLIUM_TESTS_SCENE_ROUNDS_H

#include "ui/view/rounds.h"

/* Two requests and three exceptions; with `minuted` >= 0 a meeting is open over the first three, so many of
 * them minuted. */
void scene_rounds(RoundsView *rounds, int minuted);
void scene_rounds_free(RoundsView *rounds);

#endif
