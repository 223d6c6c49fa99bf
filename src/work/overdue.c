/* The cases behind a cell of the overdue matrix. */
#include "access.h"
#include "owed_words.h"
#include "store/queue_owed.h"
#include "work/urgency.h"

#include <stdlib.h>
#include <string.h>

struct OverdueWalk {
    Work *work;
    QueueOwedWalk walk;
    Instant now;
    char owner[URGENCY_NAME], clock[40]; /* clock "": all */
    OverdueCase *cases;
    size_t count;
    bool more, owned; /* owned: what is not late counts too */
};

bool work_overdue_new(OverdueWalk **out, Work *work, const char *owner, const char *clock, Error *error) {
    OverdueWalk *walk = calloc(1, sizeof *walk);
    *out = walk;
    if (walk) walk->cases = calloc(OVERDUE_CASES, sizeof *walk->cases);
    if (!walk || !walk->cases) {
        work_overdue_free(out);
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    }
    walk->work = work;
    walk->now = work_now(work);
    walk->walk.until = instant_add(walk->now, -1);
    if (owner) {
        text_copy_to(walk->owner, sizeof walk->owner, owner);
        walk->walk.owner = walk->owner;
    }
    if (clock) text_copy_to(walk->clock, sizeof walk->clock, clock);
    return true;
}

bool work_owned_new(OverdueWalk **out, Work *work, const char *owner, Error *error) {
    if (!work_overdue_new(out, work, owner, NULL, error)) return false;
    (*out)->owned = (*out)->walk.idle = true;
    (*out)->walk.until = instant_never;
    return true;
}

/* Rows of a case follow one another seldom, so all that are there are looked through. */
static OverdueCase *find(OverdueWalk *walk, int64_t case_no) {
    for (size_t i = 0; i < walk->count; i++)
        if (walk->cases[i].case_no == case_no) return &walk->cases[i];
    return NULL;
}

static void take(void *context, const QueueOwed *row) {
    OverdueWalk *walk = context;
    Instant due = instant_never;
    bool read = instant_parse(row->due, &due) && (walk->owned || due.second < walk->now.second);
    if (walk->more || !read || (*walk->clock && !clock_is(row->clock, walk->clock))) return;
    OverdueCase *known = find(walk, row->case_no);
    if (known) {
        known->more++;
        return;
    }
    if (walk->count == OVERDUE_CASES) {
        walk->more = true;
        return;
    }
    OverdueCase *to = &walk->cases[walk->count++];
    *to = (OverdueCase){.case_no = row->case_no, .due = due};
    text_copy_to(to->case_id, sizeof to->case_id, row->case_id);
    text_copy_to(to->name, sizeof to->name, row->name);
    text_copy_to(to->owner, sizeof to->owner, row->owner);
    text_copy_to(to->stage, sizeof to->stage, row->stage);
    const Clock *clock = policy_clock(walk->work->policy, row->clock, NULL);
    text_copy_to(to->words, sizeof to->words, owed_words(clock, row->clock, row->stage, row->loop));
    owed_add_task(walk->work, row->clock, row->obligation_id, to->words, sizeof to->words);
    if (!*row->clock) to->due = instant_never;
}

bool work_overdue_step(OverdueWalk *walk, size_t chunk, Error *error) {
    if (walk->more) return true;
    walk->walk.reach = access_lists(walk->work);
    return queue_owed(walk->work->store, &walk->walk, chunk, take, walk, error);
}

bool work_overdue_done(const OverdueWalk *walk) {
    return walk->walk.done || walk->more;
}

const OverdueCase *work_overdue_cases(const OverdueWalk *walk, size_t *count) {
    *count = walk->count;
    return walk->cases;
}

bool work_overdue_more(const OverdueWalk *walk) {
    return walk->more;
}

void work_overdue_free(OverdueWalk **walk) {
    if (!*walk) return;
    wipe_free((*walk)->cases);
    wipe_free(*walk);
    *walk = NULL;
}
