/* Nothing is written because time passed; what expired is settled by whoever opens the database next, as act
 * `clock` of `system`: pins end, and waiting that is over is taken off the case; open tasks of a database
 * from before they were owed are. store.md section 4. */
#include "act_context.h"
#include "policies.h"

#include "refusal.h"
#include "store/expired.h"

enum { SETTLED_AT_ONCE = 500 };

/* Whether every open task is owed: not in a database from before they were. */
static const char tasks_key[] = "tasks", tasks_owed[] = "owed";

typedef struct Settling {
    Work *work;
    int64_t pins[SETTLED_AT_ONCE], waits[SETTLED_AT_ONCE], tasks[SETTLED_AT_ONCE];
    size_t pin_count, wait_count, task_count;
    bool tasks_behind; /* from the time when none was owed */
} Settling;

static bool find_tasks(Settling *settling, Error *error) {
    Work *work = settling->work;
    char value[8];
    settling->task_count = 0;
    if (!store_configuration(work->store, tasks_key, value, sizeof value, error)) return false;
    settling->tasks_behind = !text_equal(value, tasks_owed);
    return !settling->tasks_behind ||
           tasks_unowed(work->store, SETTLED_AT_ONCE, settling->tasks, &settling->task_count, error);
}

static bool find(Settling *settling, Error *error) {
    Work *work = settling->work;
    Instant now = work_now(work);
    return find_tasks(settling, error) &&
           expired_pins(work->store, now, SETTLED_AT_ONCE, settling->pins, &settling->pin_count, error) &&
           expired_waits(work->store, now, SETTLED_AT_ONCE, settling->waits, &settling->wait_count, error);
}

static bool end_pin(Work *work, int64_t case_no, Error *error) {
    RecordList open = {0};
    Record *care_case;
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)case_no);
    if (!record_load(work->store, &care_case, "care_case", case_no, error)) return false;
    record_set_int(care_case, "pinned", 0);
    bool ok = record_save(work->store, care_case, error) &&
              record_list(work->store, &open, "obligation", "case_no", no, "state", "open", error) &&
              store_touch_member(work->store, record_int(care_case, "member_no"), error);
    for (size_t i = 0; ok && i < open.count; i++) {
        if (!record_is(open.items[i], "clock", "pin")) continue;
        record_set(open.items[i], "state", "met");
        record_set_time(open.items[i], "ended", work_now(work));
        record_set_int(open.items[i], "end_act", store_act(work->store));
        ok = record_save(work->store, open.items[i], error);
    }
    record_list_free(&open);
    record_free(&care_case);
    return ok && case_refresh(work, case_no, error);
}

static bool end_wait(Work *work, int64_t case_no, Error *error) {
    Record *care_case;
    if (!record_load(work->store, &care_case, "care_case", case_no, error)) return false;
    record_set(care_case, "waiting_on", NULL);
    record_set(care_case, "waiting_until", NULL);
    bool ok = record_save(work->store, care_case, error) &&
              store_touch_member(work->store, record_int(care_case, "member_no"), error);
    record_free(&care_case);
    return ok && case_refresh(work, case_no, error);
}

static bool owe_tasks(const Settling *settling, Error *error) {
    Work *work = settling->work;
    for (size_t i = 0; i < settling->task_count; i++)
        if (!task_owe(work, settling->tasks[i], error)) return false;
    bool all = settling->tasks_behind && settling->task_count < SETTLED_AT_ONCE;
    return !all || store_configure(work->store, tasks_key, tasks_owed, error);
}

/* Looked for again inside the write: somebody else may have settled them meanwhile. */
static bool settle(Store *store, void *state, Error *error) {
    (void)store;
    Settling *settling = state;
    if (!find(settling, error) || !policies_ready(settling->work, error)) return false;
    for (size_t i = 0; i < settling->pin_count; i++)
        if (!end_pin(settling->work, settling->pins[i], error)) return false;
    for (size_t i = 0; i < settling->wait_count; i++)
        if (!end_wait(settling->work, settling->waits[i], error)) return false;
    int64_t moved;
    return owe_tasks(settling, error) && policy_settle(settling->work, &moved, error);
}

bool work_settle(Work *work, Error *error) {
    Settling settling = {.work = work};
    if (work->read_only) return true;
    if (!refusals_settle(work, error)) return false;
    if (!find(&settling, error)) return false;
    bool expired = settling.pin_count + settling.wait_count > 0;
    if (!expired && !settling.tasks_behind && !policy_unsettled(work)) return true;
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, "clock", "queue", NULL, at);
    header.user = "system";
    return policies_write(work, &header, settle, &settling, NULL, error);
}
