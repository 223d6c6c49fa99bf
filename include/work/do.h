/* Doing: every act of the act table goes through work_do, from whichever face it comes: one transaction, one
 * audit entry, one undo step. */
#ifndef PALLIUM_WORK_DO_H
#define PALLIUM_WORK_DO_H

#include "work/work.h"

enum { ACT_TARGETS = 1000, ACT_CREATED = 32, ACT_WARNINGS = 12, ACT_WARNING_SIZE = 160, ACT_OWED = 8 };

typedef struct ActRequest {
    const Act *act;
    const char *const *targets; /* ids, identifiers or unique prefixes, as typed */
    size_t target_count;
    const char *const *names; /* of the fields given */
    const char *const *values;
    size_t field_count;
    int64_t version; /* that was read: the case's; of an act on a line of the care plan the line's, of
                        plan_sign the plan's revision; of an act on a member, task, referral theirs;
                        0: not said */
    int64_t read; /* the last act that was there when the target was read (work_last_act), which says the same
                     of every row; 0: not said */
} ActRequest;

typedef struct ActCreated {
    char kind[24]; /* case referral obligation notice note task contact determination … */
    char id[ID_SIZE];
    int64_t version;
} ActCreated;

typedef struct ActOwed {
    char clock[32], words[64];
    Instant due;
    bool begun, late; /* begun: by this act */
} ActOwed;

typedef struct ActResult {
    int64_t act;
    bool repeated;         /* it was done before, by that act, and nothing was changed now */
    char case_id[ID_SIZE]; /* of the last target; "" when there is none */
    char stage[24];
    char before[24];        /* the stage that the act found */
    ActOwed owed[ACT_OWED]; /* of an act on one: what it began to owe, then what is late; soonest first */
    size_t owed_count;
    size_t failed; /* refused with several targets: the one that cannot, from 1; else 0 */
    ActCreated created[ACT_CREATED];
    size_t created_count;
    char warnings[ACT_WARNINGS][ACT_WARNING_SIZE];
    size_t warning_count;
    char summary[400]; /* "Log a contact: Lee, Robert · plan · phone · no answer" */
} ActResult;

/* Refusals: ERROR_REFUSED with why, missing and roles; ERROR_BAD_INPUT for a value; ERROR_USAGE for an
 * unknown field; ERROR_NOT_FOUND for a target; ERROR_CONFLICT when somebody
 * changed the same fields since the version that was read (work/conflict.h). Nothing is kept of a
 * refused act. ERROR_STORAGE with error->op: whether it was saved is not known; the same request again, or
 * work_set_op with that id, finds out and does it once. */
bool work_do(Work *work, const ActRequest *request, ActResult *result, Error *error);

/* Whether the sitting user's role may ever do it. */
bool work_role_may(const Work *work, const Act *act);

/* Whether the sitting user may do this act on this target now; false with the reason, for greyed keys and the
 * palette. */
bool work_may(Work *work, const Act *act, const char *target, Error *error);

/* Takes back an act: `number` 0 means my latest (of this sitting alone when `here`). A refusal says why, and
 * what replaces the act. */
bool work_undo(Work *work, int64_t number, bool here, ActResult *result, Error *error);
/* `number`: the undo that is to be taken back, refused when it is not the one that would be; 0: that one. */
bool work_redo(Work *work, int64_t number, bool here, ActResult *result, Error *error);

/* What work_undo (number 0) or work_redo would take now, so that it can be shown before it is. */
enum { UNDO_MEMBERS = 40 };
typedef struct UndoNext {
    int64_t number; /* of the act that would be taken back, or of its undo */
    char what[160]; /* "Approve · Muñoz, José Luis, b. 1972"; "Assign · 4 members" */
    char says[400]; /* what a person is to know before, whoever is in sight: of a signature; else "" */
    int64_t members[UNDO_MEMBERS]; /* whom it touched, at most so many */
    size_t member_count;           /* 0: it is about no member, or about all of an import */
} UndoNext;
bool work_undo_next(Work *work, bool redo, bool here, UndoNext *out, Error *error);

#endif
