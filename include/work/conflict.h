/* What two people did to the same fields: every act that changes a row compares the fields it writes with
 * what others wrote in them since the row was read. A field that one side alone changed merges, whatever its
 * kind; so does one that both changed to the same. One that both changed refuses the act with ERROR_CONFLICT
 * and is listed here, for the --json refusal and for the screen of three columns. */
#ifndef PALLIUM_WORK_CONFLICT_H
#define PALLIUM_WORK_CONFLICT_H

#include "work/work.h"

enum { CONFLICT_FIELDS = 24, CONFLICT_NAME_SIZE = 40 };

/* Values as an act takes them: days YYYY-MM-DD, times in the plan's zone, yes or no; "" for nothing. */
typedef struct ConflictField {
    char name[CONFLICT_NAME_SIZE]; /* of the act's field; of the row's, where the act asks for none */
    char *base, *theirs, *mine;    /* owned */
} ConflictField;

typedef struct Conflict {
    ConflictField fields[CONFLICT_FIELDS];
    size_t count;
    char by[64];  /* who changed it last; "" when it is not known */
    Instant at;   /* when they did */
    int64_t read; /* the last act of all as the refusal found it: an act that names it as read has seen
                     `theirs` */
} Conflict;

/* Of the last act that was refused with ERROR_CONFLICT; no fields when it was not of fields. The sitting's,
 * until its next act. */
const Conflict *work_conflict(const Work *work);

/* The last act of all: asked before something is shown, it is what a form over it says was read. */
int64_t work_last_act(Work *work);

/* For who keeps one beyond the next act. False: no memory, and *to is empty. */
bool conflict_copy(Conflict *to, const Conflict *from);
void conflict_clear(Conflict *conflict);

#endif
