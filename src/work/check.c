/* Whether the derived and the recorded agree: the queue against what it is made from, the chain against
 * itself. */
#include "act_context.h"

#include "sql/audit.h"
#include "store/lookup.h"

#include <stdlib.h>
#include <string.h>

typedef struct Checking {
    Work *work;
    bool rebuild;
    int64_t cases, differences;
} Checking;

static bool rows_equal(const QueueRow *made, size_t count, const QueueRow *kept, size_t kept_count) {
    if (count != kept_count) return false;
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < kept_count && !found; k++)
            found = memcmp(&made[i], &kept[k], sizeof *made) == 0;
        if (!found) return false;
    }
    return true;
}

/* The day as of which kept rows were judged: no act touched the member since, so that facts may have grown
 * old, which is no difference. */
static Date judged_day(const Work *work, const QueueRow *kept, size_t count) {
    Date day;
    return count && date_parse(kept[0].judged_on, &day) ? day : zone_date(work->zone, work_now(work));
}

/* Asking whether to go on costs more than a case. */
static bool step(const Checking *checking, const char *what, int64_t done, int64_t total, Error *error) {
    enum { EACH = 64 };
    return done % EACH || progress_step(checking->work->progress, what, done, total, error);
}

/* Makes a case's rows and compares them with those in the queue. */
static bool check_case(Checking *checking, const Record *care_case, Error *error) {
    Work *work = checking->work;
    Record *member = NULL;
    RecordList open = {0};
    QueueRow *made = NULL, *kept = NULL;
    size_t count = 0, kept_count = 0;
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)care_case->no);
    bool ok = record_load(work->store, &member, "member", record_int(care_case, "member_no"), error) &&
              record_list(work->store, &open, "obligation", "case_no", no, "state", "open", error);
    if (ok) {
        obligations_owed(work, &open);
        made = calloc(open.count + 1, sizeof *made);
        bool lists = !record_is(care_case, "stage", "closed") || open.count > 0;
        ok = made || error_set(error, ERROR_STORAGE, "Memory ran out.");
        ok = ok && queue_rows(work->store, care_case->no, &kept, &kept_count, error);
        if (ok && lists)
            ok = queue_rows_of(work, care_case, member, &open, judged_day(work, kept, kept_count), made,
                               &count, error);
    }
    checking->cases++;
    if (ok && !rows_equal(made, count, kept, kept_count)) {
        checking->differences++;
        if (checking->rebuild) ok = queue_replace(work->store, care_case->no, made, count, error);
    }
    free(made);
    free(kept);
    record_list_free(&open);
    record_free(&member);
    return ok;
}

/* The same for what a member owes beside any case. */
static bool check_member(Checking *checking, int64_t member_no, Error *error) {
    Work *work = checking->work;
    QueueRow *made = NULL, *kept = NULL;
    size_t count = 0, kept_count = 0;
    bool ok = queue_rows(work->store, -member_no, &kept, &kept_count, error) &&
              owed_rows_of(work, member_no, judged_day(work, kept, kept_count), &made, &count, error);
    if (ok && !rows_equal(made, count, kept, kept_count)) {
        checking->differences++;
        if (checking->rebuild) ok = queue_replace(work->store, -member_no, made, count, error);
    }
    free(made);
    free(kept);
    return ok;
}

static bool check_members(Checking *checking, Error *error) {
    int64_t after = 0, highest;
    if (!record_highest(checking->work->store, "member", &highest, error)) return false;
    for (;;) {
        if (!queue_next_beside(checking->work->store, after, &after, error)) return false;
        if (!after) return true;
        if (!step(checking, "members", after, highest, error) || !check_member(checking, after, error))
            return false;
    }
}

static bool check_all(Store *store, void *state, Error *error) {
    Checking *checking = state;
    Record *care_case;
    int64_t after = 0, highest;
    checking->cases = 0;
    if (!queue_strays(store, &checking->differences, error) ||
        !record_highest(store, "care_case", &highest, error))
        return false;
    for (;;) {
        if (!record_next(store, &care_case, "care_case", after, error)) return false;
        if (!care_case) return check_members(checking, error);
        after = care_case->no;
        bool ok = step(checking, "cases", after, highest, error) && check_case(checking, care_case, error);
        record_free(&care_case);
        if (!ok) return false;
    }
}

bool queue_rebuild(Work *work, Error *error) {
    Checking checking = {.work = work, .rebuild = true};
    return queue_prune(work->store, error) && check_all(work->store, &checking, error);
}

static bool rebuild_body(Store *store, void *state, Error *error) {
    return check_all(store, state, error) && queue_prune(store, error);
}

bool work_check(Work *work, bool rebuild, int64_t *cases, int64_t *differences, int64_t *acts, Error *error) {
    Checking checking = {.work = work, .rebuild = rebuild};
    int64_t bad;
    if (rebuild && !work_may_write(work, error)) return false;
    if (!db_check(store_db(work->store), true, error) ||
        !audit_verify(store_db(work->store), acts, &bad, error))
        return false;
    bool ok = rebuild ? store_write_derived(work->store, rebuild_body, &checking, error)
                      : check_all(work->store, &checking, error);
    *cases = checking.cases;
    *differences = checking.differences;
    return ok;
}
