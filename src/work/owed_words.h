/* What is owed, in the words of lists: the policy's, but for a determination that was made and is not told
 * yet, whose clock runs until then (workflow.md section 3). */
#ifndef PALLIUM_WORK_OWED_WORDS_H
#define PALLIUM_WORK_OWED_WORDS_H

#include "store/record.h"
#include "work_state.h"

#include "core/clock.h"

/* `clock` NULL: the policy has none of this name. `stage` and `loop` are the case's, the least of its
 * referrals. */
const char *owed_words(const Clock *clock, const char *name, const char *stage, const char *loop);

/* The same of a stored obligation. */
bool owed_words_of(Work *work, const Record *obligation, const Clock *clock, const char **out, Error *error);

/* Of a task its text behind the words, "task: Call daughter back", cut; nothing of any other clock, nor what
 * cannot be read. */
void owed_add_task(const Work *work, const char *clock, const char *obligation_id, char *words, size_t size);

#endif
