/* What is open under another policy: its work-by by the other weights, its due by the other calendar of days.
 * How long it runs stays what it was when it began. */
#include "act_context.h"
#include "policies.h"

#include "base/text.h"

#include <stdlib.h>

enum { PAGE = 200 };

void moving_begin(Moving *moving, Work *work, const Policy *from, const Policy *to) {
    *moving = (Moving){.work = work,
                       .from = from,
                       .to = to,
                       .days = !policy_same_days(from, to),
                       .weights = !policy_same_weights(from, to)};
}

void moving_end(Moving *moving) {
    record_free(&moving->member);
}

/* The policy in force counted its days, or the one that it began under. */
static bool own_due(const Moving *moving, const Policy *policy, const Clock *clock, Instant started,
                    Instant due) {
    const Zone *zone = moving->work->zone;
    return clock_due(moving->from, clock, zone, started).second == due.second ||
           clock_due(policy, clock, zone, started).second == due.second;
}

static void move_due(const Moving *moving, const Record *row, Moved *out) {
    Instant started;
    const Policy *policy = policy_of_version(moving->work, record_string(row, "policy_version"));
    out->clock =
        policy_clock(policy, record_string(row, "clock"), record_get(moving->member, "line_of_business"));
    if (!moving->days || !out->clock || !record_time(row, "started", &started) ||
        !own_due(moving, policy, out->clock, started, out->due))
        return;
    out->due_after = clock_due(moving->to, out->clock, moving->work->zone, started);
}

/* The same circumstances, weighed by both. */
static bool move_work_by(const Moving *moving, const Record *row, Moved *out, Error *error) {
    Work *work = moving->work;
    Record *care_case;
    Advance advances[ADVANCES_MAX], after[ADVANCES_MAX];
    out->work_by = out->due;
    out->work_by_after = out->due_after;
    bool asked = moving->weights || out->due.second != out->due_after.second;
    if (!asked || !record_int(row, "case_no")) return true;
    if (!record_load(work->store, &care_case, "care_case", record_int(row, "case_no"), error)) return false;
    Error lost = {0};
    size_t count = case_advances(work, moving->from, care_case, advances, &lost);
    size_t count_after = case_advances(work, moving->to, care_case, after, &lost);
    record_free(&care_case);
    if (lost.kind != ERROR_NONE) return error_set(error, lost.kind, "%s", lost.why);
    out->work_by = work_by_of(out->due, advances, count);
    out->work_by_after = work_by_of(out->due_after, after, count_after);
    return true;
}

static bool load_member(Moving *moving, int64_t no, Error *error) {
    if (moving->member && moving->member->no == no) return true;
    record_free(&moving->member);
    return record_load(moving->work->store, &moving->member, "member", no, error);
}

bool moving_row(Moving *moving, const Record *row, Moved *out, Error *error) {
    *out = (Moved){.due = instant_never};
    record_time(row, "due", &out->due);
    out->due_after = out->due;
    if (!load_member(moving, record_int(row, "member_no"), error)) return false;
    move_due(moving, row, out);
    if (!move_work_by(moving, row, out, error)) return false;
    int64_t now = work_now(moving->work).second;
    bool counts = !record_get(row, "suspended") && !(out->clock && out->clock->info);
    out->late = counts && out->due.second < now;
    out->late_after = counts && out->due_after.second < now;
    out->differs =
        out->due.second != out->due_after.second || out->work_by.second != out->work_by_after.second;
    return true;
}

bool policy_unsettled(const Work *work) {
    return policy_serving(work, work_now(work)) != work->policy;
}

/* Cases and, negative, members whose rows are to be made anew, in the order in which they came. */
typedef struct Touched {
    int64_t *items;
    size_t count, room;
} Touched;

static bool touch(Touched *touched, int64_t no, Error *error) {
    if (touched->count && touched->items[touched->count - 1] == no) return true;
    if (touched->count == touched->room) {
        size_t room = touched->room ? touched->room * 2 : 256;
        int64_t *items = realloc(touched->items, room * sizeof *items);
        if (!items) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        touched->items = items;
        touched->room = room;
    }
    touched->items[touched->count++] = no;
    return true;
}

static int by_number(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool refresh(Work *work, Touched *touched, Error *error) {
    if (touched->count) qsort(touched->items, touched->count, sizeof *touched->items, by_number);
    for (size_t i = 0; i < touched->count; i++) {
        int64_t no = touched->items[i];
        if (i && no == touched->items[i - 1]) continue;
        if (!(no < 0 ? owed_refresh(work, -no, error) : case_refresh(work, no, error)) ||
            !progress_step(work->progress, "cases", (int64_t)i, (int64_t)touched->count, error))
            return false;
    }
    return true;
}

/* The first due stays beside the new one, as it does when a hold ends. */
static bool keep_move(Work *work, Record *row, const Moved *moved, Touched *touched, Error *error) {
    int64_t case_no = record_int(row, "case_no");
    if (moved->due.second != moved->due_after.second) {
        if (!record_get(row, "first_due")) record_set_time(row, "first_due", moved->due);
        record_set_time(row, "due", moved->due_after);
    }
    return record_save(work->store, row, error) &&
           touch(touched, case_no ? case_no : -record_int(row, "member_no"), error);
}

static bool move_all(Moving *moving, Touched *touched, int64_t *count, Error *error) {
    Store *store = moving->work->store;
    int64_t after = 0, highest;
    if (!record_highest(store, "obligation", &highest, error)) return false;
    for (bool more = true; more;) {
        RecordList page = {0};
        bool ok = progress_step(moving->work->progress, "obligations", after, highest, error) &&
                  record_page(store, &page, "obligation", "state", "open", after, PAGE, error);
        more = page.count == PAGE;
        for (size_t i = 0; ok && i < page.count; i++) {
            Moved moved;
            after = page.items[i]->no;
            ok = moving_row(moving, page.items[i], &moved, error);
            if (!ok || !moved.differs) continue;
            ++*count;
            ok = keep_move(moving->work, page.items[i], &moved, touched, error);
        }
        record_list_free(&page);
        if (!ok) return false;
    }
    return true;
}

bool policy_settle(Work *work, int64_t *count, Error *error) {
    Moving moving;
    Touched touched = {0};
    const Policy *to = policy_serving(work, work_now(work));
    *count = 0;
    if (to == work->policy) return true;
    moving_begin(&moving, work, work->policy, to);
    bool ok =
        store_configure(work->store, "policy", to == policy_built_in() ? NULL : policy_version(to), error);
    if (ok && (moving.days || moving.weights)) ok = move_all(&moving, &touched, count, error);
    moving_end(&moving);
    work->policy = to;
    ok = ok && refresh(work, &touched, error);
    free(touched.items);
    return ok;
}
