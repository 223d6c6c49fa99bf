/* The words of an undo; private to src/work. */
#ifndef PALLIUM_WORK_UNDO_WORDS_H
#define PALLIUM_WORK_UNDO_WORDS_H

#include "store/undo.h"
#include "work/do.h"
#include "work_state.h"

/* Fills what, says and members. `number`: the act whose members count; `first`: the act behind the chain of
 * undo and redo; takes_back: it is taken back, not done again. */
bool undo_words(Work *work, int64_t number, const ActRow *first, bool takes_back, UndoNext *out,
                Error *error);

#endif
