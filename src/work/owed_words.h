/* What is owed, in words. Private to src/work. */
#ifndef PALLIUM_WORK_OWED_WORDS_H
#define PALLIUM_WORK_OWED_WORDS_H

#include "store/record.h"
#include "work_state.h"

enum { OWED_WORDS = 64 };

/* "next attempt", of the policy; of a task "task: Call daughter back", cut. What cannot be read is left out.
 */
void owed_words(const Work *work, const Record *obligation, char out[OWED_WORDS]);
/* The same by the obligation's id: only that of a task is read. */
void owed_words_of(const Work *work, const char *clock, const char *lob, const char *obligation_id,
                   char out[OWED_WORDS]);

#endif
