/* Operation ids: each save carries one, so that a save whose answer was lost can be asked for again and is
 * never done twice. Private to src/work. */
#ifndef PALLIUM_WORK_OPERATION_H
#define PALLIUM_WORK_OPERATION_H

#include "base/text.h"
#include "work/do.h"
#include "work_state.h"

typedef struct Operation {
    const char *kind;    /* of the act: "attempt", "undo", "import" */
    Text request;        /* all that was asked, to know it again by */
    const char *detail;  /* that the act has; NULL: not asked */
    int64_t undoes;      /* the act that it takes back; 0: not asked */
    char op[ID_SIZE];    /* what the save carries */
    char asked[ID_SIZE]; /* made of the request, which is not kept: it speaks of members */
    int64_t done;        /* the act that has done it already; 0: none */
    int rescued;         /* by the connection, before */
} Operation;

/* Chooses the id: the caller's, that of the same request whose end is not known, or a new one; and looks
 * whether an act of this user carries it. ERROR_REFUSED when another act does. The request was filled before;
 * operation_end is due in any case. */
bool operation_begin(Work *work, Operation *operation, Error *error);

/* Remembers what is not known, forgets it after a save, says what the disk did; frees the request. `saved`:
 * the write succeeded. `result` may be NULL. */
void operation_end(Work *work, Operation *operation, bool saved, ActResult *result, const Error *error);

/* Whether the act that did it touched the member; ERROR_REFUSED when it did not. */
bool operation_touched(Work *work, const Operation *operation, int64_t member_no, Error *error);

/* Answers with the act that did it: its number, what it made, and where the case stands now. */
bool operation_answer(Work *work, int64_t act, const char *title, ActResult *result, Error *error);

/* Where the member's case stands now, for the answer. */
bool result_tell_case(Work *work, int64_t member_no, ActResult *result, Error *error);

#endif
