/* Tasks. What somebody set out to do is owed about the task, by its owner and due: it stands in the list, is
 * counted and late like all else. */
#include "act_do.h"
#include "conflict.h"

#include <string.h>

bool task_make(ActContext *context, const NewTask *task, Error *error) {
    Record *row = context->task = act_record(context, "task");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "body", task->body);
    record_set_date(row, "due", zone_date(context->work->zone, task->due));
    record_set(row, "owner", task->owner);
    record_set(row, "state", "open");
    context->own_clock = "task";
    context->own_start = task->due;
    if (!record_insert(context->store, row, error)) return false;
    act_created(context, "task", row->id, 1);
    return true;
}

/* A day without an hour counts whole. */
static Instant whole_day(const Zone *zone, Instant typed) {
    Civil wall = zone_civil(zone, typed);
    bool day = wall.hour == 0 && wall.minute == 0 && wall.second == 0;
    return day ? zone_end_of_day(zone, zone_date(zone, typed)) : typed;
}

bool do_task(ActContext *context, Error *error) {
    NewTask task = {.body = act_value(context, "text"), .owner = act_value(context, "owner")};
    if (!act_moment(context, "due", &task.due))
        return error_set(error, ERROR_BAD_INPUT, "due: a time is needed.");
    task.due = whole_day(context->work->zone, task.due);
    return task_make(context, &task, error);
}

bool do_task_done(ActContext *context, Error *error) {
    if (record_is(context->target, "state", "done"))
        return act_meanwhile(context, context->target, "state", error) &&
               error_set(error, ERROR_REFUSED, "The task is done already.");
    record_set(context->target, "state", "done");
    record_set_time(context->target, "done_at", context->now);
    return act_save(context, context->target, error);
}

static bool is_task(const void *state, const Record *obligation) {
    (void)state;
    return record_is(obligation, "clock", "task");
}

bool task_owed(const ActContext *context, RecordList *out, Error *error) {
    if (!record_list(context->store, out, "obligation", "about", context->target->id, "state", "open", error))
        return false;
    record_list_keep(out, is_task, NULL);
    return true;
}

static bool load_whose(ActContext *context, Error *error) {
    const Record *task = context->task;
    int64_t case_no = record_int(task, "case_no");
    return record_load(context->store, &context->member, "member", record_int(task, "member_no"), error) &&
           (!case_no || record_load(context->store, &context->care_case, "care_case", case_no, error)) &&
           (!case_no || stage_parse(record_string(context->care_case, "stage"), &context->from) ||
            error_set(error, ERROR_STORAGE, "The case has an unknown stage."));
}

bool task_owe(Work *work, int64_t task_no, Error *error) {
    ActResult result = {0};
    ActRequest request = {.act = act_find("task")};
    ActContext context = {.work = work,
                          .store = work->store,
                          .act = request.act,
                          .request = &request,
                          .result = &result,
                          .now = work_now(work)};
    Date due = zone_date(work->zone, context.now);
    bool ok = record_load(work->store, &context.task, "task", task_no, error) && load_whose(&context, error);
    if (ok) record_date(context.task, "due", &due);
    ok = ok && obligation_start(&context, "task", zone_end_of_day(work->zone, due), error) &&
         member_changed(work, context.member->no, error);
    record_free(&context.member);
    record_free(&context.care_case);
    record_free(&context.task);
    return ok;
}
