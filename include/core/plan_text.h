/* The care plan as text to be printed, read aloud or sent: whole and structured for providers, in plain words
 * for the member. Pure; lines end with LF and are at most `width` columns (20 to 200; other widths are
 * brought into that) but for a word that is longer. */
#ifndef PALLIUM_CORE_PLAN_TEXT_H
#define PALLIUM_CORE_PLAN_TEXT_H

#include "base/zone.h"
#include "core/plain_words.h"
#include "core/plan.h"

/* Everything that stands in the plan, what was ended too. */
void plan_text_provider(const Plan *plan, const Zone *zone, int width, Text *out);

/* What the member is given: what to do in need first, then each problem with the goals in the member's own
 * words, who helps and when. Headings are in `language` (a code; NULL: the plan's, else the member's); where
 * there are none they are English, and a notice says that interpretation must be offered. What people typed
 * stays as it was typed. */
void plan_text_member(const Plan *plan, const PlainWords *words, const char *language, const Zone *zone,
                      int width, Text *out);

#endif
