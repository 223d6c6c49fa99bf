#include "work/task.h"

#include "access.h"
#include "act_context.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static bool is_task(const void *state, const Record *obligation) {
    (void)state;
    return record_is(obligation, "clock", "task");
}

static bool read_task(const Work *work, const Record *obligation, OpenTask *out, Error *error) {
    Record *task = NULL;
    *out = (OpenTask){.due = instant_never};
    if (!record_load_id(work->store, &task, "task", record_string(obligation, "about"), error)) return false;
    if (!task) return true;
    text_copy_to(out->id, sizeof out->id, task->id);
    record_copy(out->text, sizeof out->text, task, "body");
    record_copy(out->owner, sizeof out->owner, obligation, "owner");
    record_time(obligation, "due", &out->due);
    record_free(&task);
    return true;
}

static int sooner(const void *a, const void *b) {
    const OpenTask *left = a, *right = b;
    return (left->due.second > right->due.second) - (left->due.second < right->due.second);
}

static bool open_tasks(const Work *work, int64_t member_no, OpenTask out[TASKS_OPEN], size_t *count,
                       Error *error) {
    RecordList open = {0};
    char no[24];
    *count = 0;
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    bool ok = record_list(work->store, &open, "obligation", "member_no", no, "state", "open", error);
    record_list_keep(&open, is_task, NULL);
    OpenTask *all = calloc(open.count + 1, sizeof *all);
    if (ok && !all) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < open.count; i++) ok = read_task(work, open.items[i], &all[i], error);
    if (ok) {
        *count = open.count;
        qsort(all, open.count, sizeof *all, sooner);
        memcpy(out, all, (open.count < TASKS_OPEN ? open.count : TASKS_OPEN) * sizeof *all);
    }
    wipe_free(all);
    record_list_free(&open);
    return ok;
}

bool work_open_tasks(Work *work, int64_t member_no, OpenTask out[TASKS_OPEN], size_t *count, Error *error) {
    *count = 0;
    return access_door(work, member_no, error) && open_tasks(work, member_no, out, count, error);
}

/* Only its text says what a task is, so it is for a person to say whether it need be done. */
bool tasks_warn(ActContext *context, Error *error) {
    enum { NAMED = 2 };
    OpenTask *tasks = calloc(TASKS_OPEN, sizeof *tasks);
    Text names = {0};
    size_t count = 0;
    if (!tasks) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    bool ok = open_tasks(context->work, context->member->no, tasks, &count, error);
    for (size_t i = 0; ok && i < count && i < NAMED; i++)
        text_addf(&names, "%s%.50s", i ? "; " : "", tasks[i].text);
    if (ok && count)
        act_warn(context, "%zu open task%s owed: %s%s", count, count == 1 ? " stays" : "s stay",
                 text_string(&names), count > NAMED ? "; …" : ".");
    text_free(&names);
    wipe_free(tasks);
    return ok;
}
