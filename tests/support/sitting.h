/* A practice database in a private folder with a user of every role and members whose clinical criteria are
 * met, driven through the work layer by lines such as those of the command line. The clock is frozen at
 * Tuesday 24 November 2026 14:05 in Los Angeles. */
#ifndef PALLIUM_TESTS_SITTING_H
#define PALLIUM_TESTS_SITTING_H

#include "base/text.h"
#include "store/fact.h"
#include "store/record.h"
#include "work/do.h"

enum { SITTING_MEMBERS = 20, SITTING_KINDS = 24 };

typedef struct Sitting {
    char folder[64], path[96];
    uint64_t counter; /* of its ids */
    Work *work;
    ActResult result;               /* of the last line */
    ActCreated made[SITTING_KINDS]; /* the last of each kind */
    size_t made_count;
    Error error;
} Sitting;

extern const char sitting_now[]; /* "2026-11-24T14:05:00-08:00" */

/* Users: cm co su md out sp li aud admin, named after their roles, and cm2 and md2; members M01 to M20: even ones
 * up to M12 have facts that meet the clinical criteria, the others none. `cm` sits there. */
void sitting_open(Sitting *sitting);
void sitting_close(Sitting *sitting);

Store *sitting_store(Sitting *sitting);
void sitting_user(Sitting *sitting, const char *user);
void sitting_now_is(Sitting *sitting, const char *time);

/* "attempt M02 by=plan result=no_answer": words split at blanks, quotes hold words together; $goal stands for
 * the id of the last goal made, $version for the number of the last version signed; version= and read= say
 * what was read. False with the error kept. */
bool sitting_try(Sitting *sitting, const char *line);
void sitting_do(Sitting *sitting, const char *line); /* fails the test when refused */
void sitting_as(Sitting *sitting, const char *user,
                const char *line);                             /* sits down, does it, and `cm` returns */
void sitting_play(Sitting *sitting, const char *const *lines); /* "user: line" or "line"; up to NULL */

/* From where the member stands to a stage, by the shortest way: pcp, fax; all services; sent to Bay with all
 * that it wants to know; agreed, seen at home today, enrolled under co. A closed case begins anew. `cm` sits
 * there after. */
void sitting_reaches(Sitting *sitting, const char *member, Stage to);

/* Refused with this kind, and `why` (or NULL) in the sentence; nothing was kept. */
void sitting_refused(Sitting *sitting, const char *line, ErrorKind kind, const char *why);

void sitting_undo(Sitting *sitting); /* the sitting user's latest */
bool sitting_try_undo(Sitting *sitting, int64_t act);
void sitting_redo(Sitting *sitting);

/* Every live row and fact, and the queue, as text; the caller frees it. */
char *sitting_dump(Sitting *sitting);
/* Fails the test with the first lines that differ. */
void sitting_same(const char *before, const char *after);
/* Only what lists show. */
char *sitting_queue(Sitting *sitting);

/* The id of the last row of a kind that a line made; "" when there was none. */
const char *sitting_made(const Sitting *sitting, const char *kind);
/* A line with what stands for an id or a number replaced; sitting_try does it. */
void sitting_fill(Sitting *sitting, const char *from, Text *to);
void sitting_remember(Sitting *sitting); /* what the last line made; sitting_try does it */

/* A user who left: can sit down no more. */
void sitting_leaves(Sitting *sitting, const char *user);

/* Puts a lead care manager on the member's team. */
void sitting_lead(Sitting *sitting, const char *member, const char *person);

const char *sitting_stage(Sitting *sitting, const char *member); /* of the live, else latest, case; "none" */
Record *sitting_case(Sitting *sitting, const char *member);      /* the caller's; NULL when there is none */

/* "clock state due-in-plan-time" of each obligation of the member in order of writing, one a line:
 * "acknowledge open 2026-11-25T17:00:00-08:00". With `open` only the open ones. Static buffer a call. */
const char *sitting_owed(Sitting *sitting, const char *member, bool open);

/* Asserts that the queue is as it should be, and the chain whole. */
void sitting_check(Sitting *sitting);

#endif
