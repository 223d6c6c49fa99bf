#include "work/urgency.h"

#include "access.h"
#include "store/queue_owed.h"

#include <stdlib.h>

struct UrgencyWalk {
    Work *work;
    QueueOwedWalk walk;
    UrgencyTally tally;
};

bool work_urgency_new(UrgencyWalk **out, Work *work, UrgencyReach reach, Error *error) {
    UrgencyWalk *walk = calloc(1, sizeof *walk);
    *out = walk;
    if (!walk) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    UrgencyAxis axis = urgency_axis(work->zone, work_now(work));
    walk->work = work;
    walk->tally =
        urgency_tally(&axis, work->policy, reach == URGENCY_ALL ? URGENCY_PART_AXIS : URGENCY_PART_MATRIX);
    walk->walk.until = reach == URGENCY_ALL ? instant_never : axis.friday;
    return true;
}

/* A case waits while its time has not come; after that it is ours again. */
static const char *waits_on(const QueueOwed *row, Instant now) {
    Instant until;
    bool waits = instant_parse(row->waiting_until, &until) && until.second > now.second;
    return waits ? row->waiting_on : "";
}

static void add(void *context, const QueueOwed *row) {
    UrgencyTally *tally = context;
    UrgencyOwed owed = {.clock = row->clock,
                        .owner = row->owner,
                        .case_no = row->case_no,
                        .obligation_no = row->obligation_no,
                        .due = instant_never};
    instant_parse(row->due, &owed.due);
    owed.cause = urgency_cause(row->owner, row->hold, waits_on(row, tally->axis.now));
    urgency_add(tally, &owed);
}

bool work_urgency_step(UrgencyWalk *walk, size_t chunk, Error *error) {
    walk->walk.reach = access_lists(walk->work);
    if (!queue_owed(walk->work->store, &walk->walk, chunk, add, &walk->tally, error)) return false;
    return !walk->tally.failed || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool work_urgency_done(const UrgencyWalk *walk) {
    return walk->walk.done;
}

const UrgencyTally *work_urgency_tally(const UrgencyWalk *walk) {
    return &walk->tally;
}

void work_urgency_free(UrgencyWalk **walk) {
    if (!*walk) return;
    urgency_tally_free(&(*walk)->tally);
    wipe_free(*walk);
    *walk = NULL;
}
