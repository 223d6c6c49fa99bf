#include "work/urgency.h"

#include "access.h"
#include "store/queue_owed.h"

#include <stdlib.h>
#include <string.h>

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
    walk->tally = urgency_tally(&axis, work->policy);
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
                        .obligation_id = row->obligation_id,
                        .case_no = row->case_no,
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

static void add_advance(UrgencyItem *item, const char *name, int hours) {
    if (item->advance_count == URGENCY_WEIGHTS) return;
    for (size_t i = 0; i < item->advance_count; i++)
        if (strcmp(item->advances[i].name, name) == 0) return;
    Advance *advance = &item->advances[item->advance_count++];
    text_copy_to(advance->name, sizeof advance->name, name);
    advance->hours = hours;
}

/* The explanation leaves out what brings no hours; another weight may bring some. */
static void list_advances(UrgencyItem *item) {
    item->advance_count = 0;
    for (size_t i = 0; i < item->why.advance_count; i++)
        add_advance(item, item->why.advances[i].name, item->why.advances[i].hours);
    if (item->row.urgent) add_advance(item, "urgent", 0);
    if (item->row.expedited) add_advance(item, "expedited", 0);
}

bool work_urgency_item(Work *work, const UrgencyFirst *at, UrgencyItem *out, bool *found, Error *error) {
    *found = false;
    if (!work_list_row(work, at->case_no, NULL, &out->row, found, error)) return false;
    if (!*found) return true;
    if (!work_explain(work, at->obligation_id, &out->why, error)) {
        *found = false;
        return error->kind == ERROR_NOT_FOUND;
    }
    *found = strcmp(out->why.state, "open") == 0;
    ListRow *row = &out->row;
    Instant now = work_now(work);
    row->owes = true;
    row->due = out->why.due;
    row->work_by = out->why.work_by;
    row->late = row->due.second < now.second;
    row->today =
        !row->late && row->due.second <= zone_end_of_day(work->zone, zone_date(work->zone, now)).second;
    text_copy_to(row->clock, sizeof row->clock, out->why.clock);
    text_copy_to(row->words, sizeof row->words, out->why.words);
    text_copy_to(row->obligation_id, sizeof row->obligation_id, at->obligation_id);
    list_advances(out);
    return true;
}
