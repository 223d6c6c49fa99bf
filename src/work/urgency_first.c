/* The most pressing obligations of a cell of the overdue matrix. */
#include "access.h"
#include "store/queue_owed.h"
#include "work/urgency.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_FIRST = 64 };

typedef struct Search {
    const char *clock;
    Instant now; /* the tally's: what became late since then is not of its count */
    int64_t *first;
    size_t most, count;
} Search;

static void take(void *context, const QueueOwed *row) {
    Search *search = context;
    Instant due = instant_never;
    if (search->count == search->most || !clock_is(row->clock, search->clock)) return;
    if (!instant_parse(row->due, &due) || due.second >= search->now.second) return;
    if (row->obligation_no != search->first[0]) search->first[search->count++] = row->obligation_no;
}

/* The key of its row; the beginning when it was met since it was counted. */
static bool key_of(Work *work, int64_t obligation_no, QueueKey *key, Error *error) {
    Record *obligation;
    QueueRow *rows = NULL;
    size_t count = 0;
    *key = (QueueKey){0};
    if (!record_load(work->store, &obligation, "obligation", obligation_no, error))
        return error->kind == ERROR_NOT_FOUND;
    bool ok = queue_rows(work->store, record_int(obligation, "case_no"), &rows, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        if (rows[i].key.obligation_no == obligation_no) *key = rows[i].key;
    wipe_free(rows);
    record_free(&obligation);
    return ok;
}

/* Most stand close together: a few rows are read, and twice as many each time that they do not do. */
static bool look_behind(Work *work, const char *owner, Search *search, Error *error) {
    QueueOwedWalk walk = {.owner = owner, .reach = access_lists(work), .until = instant_add(search->now, -1)};
    if (!key_of(work, search->first[0], &walk.key, error)) return false;
    size_t chunk = LOOK_FIRST;
    for (size_t left = OVERDUE_LOOKED; left > 0 && search->count < search->most && !walk.done;) {
        if (chunk > left) chunk = left;
        if (!queue_owed(work->store, &walk, chunk, take, search, error)) return false;
        left -= chunk;
        chunk *= 2;
    }
    return true;
}

bool work_urgency_first(Work *work, const UrgencyTally *tally, int owner, int clock, size_t most,
                        int64_t first[URGENCY_FIRST], size_t *count, Error *error) {
    UrgencyLate late = urgency_late(tally, owner, clock);
    size_t wanted = late.late < URGENCY_FIRST ? late.late : URGENCY_FIRST;
    if (wanted > most) wanted = most;
    memcpy(first, late.first, sizeof late.first);
    *count = wanted < late.first_count ? wanted : late.first_count;
    if (*count == wanted) return true;
    char name[URGENCY_NAME];
    text_copy_to(name, sizeof name, urgency_name(&tally->owners, owner));
    Search search = {.clock = urgency_name(&tally->clocks, clock),
                     .now = tally->axis.now,
                     .first = first,
                     .most = wanted,
                     .count = *count};
    bool ok = look_behind(work, name, &search, error);
    *count = search.count;
    return ok;
}
