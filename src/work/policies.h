/* Every policy that a sitting knows: the program's own and those stored; private to src/work. What was handed
 * out once stays good as long as the sitting. */
#ifndef PALLIUM_WORK_POLICIES_H
#define PALLIUM_WORK_POLICIES_H

#include "base/progress.h"
#include "store/record.h"
#include "work/policy.h"
#include "work_state.h"

extern const char policy_own_file[]; /* among the resources */

/* work->policy is the program's own until policies_ready() says another. */
bool policies_new(Work *work, Error *error);
void policies_free(Work *work);

/* Reads what is stored when it changed, and sets work->policy to the one that the open ones stand under. Due
 * at the beginning of every write, and before a policy is asked by its version. */
bool policies_ready(Work *work, Error *error);

/* A write that changes policies, or what the open ones stand under: when it is not kept, neither is what was
 * read inside. */
bool policies_write(Work *work, const ActHeader *header, StoreBody body, void *context, int64_t *act,
                    Error *error);

/* The policy that serves what begins then: the newest active one whose date has come, else the program's. */
const Policy *policy_serving(const Work *work, Instant start);
/* The one that gave an obligation its due, by its version; what is in force when it is not known. */
const Policy *policy_of_version(const Work *work, const char *version);

bool policy_of_row(const Record *row, Policy **out, Error *error);

/* Inside a write: brings the open ones under the policy that serves now, when that is another one. */
bool policy_settle(Work *work, int64_t *moved, Error *error);
bool policy_unsettled(const Work *work); /* whether there is anything to bring */

/* What an open obligation would get under another policy. A due that was set by hand, moved by a hold or an
 * extension, is nobody's to move. */
typedef struct Moving {
    Work *work;
    const Policy *from, *to;
    bool days, weights; /* what differs between the two */
    Record *member;     /* of the row before; kept for the next */
} Moving;

typedef struct Moved {
    Instant due, due_after, work_by, work_by_after;
    bool differs, late, late_after;
    const Clock *clock; /* NULL: unknown */
} Moved;

void moving_begin(Moving *moving, Work *work, const Policy *from, const Policy *to);
bool moving_row(Moving *moving, const Record *obligation, Moved *out, Error *error);
void moving_end(Moving *moving);

#endif
