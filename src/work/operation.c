#include "operation.h"

#include "base/utf8.h"
#include "clock_watch.h"
#include "store/lookup.h"
#include "store/undo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void work_set_op(Work *work, const char *op) {
    text_copy_to(work->op_given, sizeof work->op_given, op ? op : "");
    work->op_saves = 0;
}

/* Ids of one's own are made of the sitting's, which is no other sitting's. */
static void choose(Work *work, Operation *operation) {
    if (!work->op_given[0] && work->op_unsure[0] && text_equal(operation->asked, work->op_request))
        text_copy_to(operation->op, sizeof operation->op, work->op_unsure);
    else if (!work->op_given[0])
        id_derive_nth(work->session, ++work->op_made, operation->op);
    else if (work->op_saves++ == 0)
        text_copy_to(operation->op, sizeof operation->op, work->op_given);
    else
        id_derive_nth(work->op_given, work->op_saves, operation->op);
}

static bool another(const Operation *operation, Error *error) {
    return error_set(
        error, ERROR_REFUSED,
        "The operation id %s is that of act %lld, which is another one. Give a new act a new id.",
        operation->op, (long long)operation->done);
}

static bool is_the_same(Work *work, const Operation *operation, Error *error) {
    ActRow row;
    if (!act_load(work->store, operation->done, &row, error)) return false;
    char detail[sizeof row.detail] = "";
    if (operation->detail) text_copy_to(detail, sizeof detail, operation->detail);
    bool same = text_equal(row.kind, operation->kind) && text_equal(row.user, work->user) &&
                (!operation->detail || text_equal(row.detail, detail)) &&
                (!operation->undoes || row.undoes == operation->undoes);
    return same || another(operation, error);
}

bool operation_touched(Work *work, const Operation *operation, int64_t member_no, Error *error) {
    int64_t *members = NULL;
    size_t count = 0;
    bool all, there = member_no == 0;
    bool ok = act_members(work->store, operation->done, &members, &count, &all, error);
    for (size_t i = 0; ok && i < count; i++) there = there || members[i] == member_no;
    free(members);
    return ok && (there || another(operation, error));
}

bool operation_begin(Work *work, Operation *operation, Error *error) {
    text_addf(&operation->request, "|%s|%s", operation->kind, work->user);
    id_derive(work->session, text_string(&operation->request), operation->asked);
    choose(work, operation);
    operation->rescued = write_rescued(store_db(work->store));
    if (!clock_watch(work, error)) return false;
    if (operation->request.failed) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    return act_of_op(work->store, operation->op, &operation->done, error) &&
           (!operation->done || is_the_same(work, operation, error));
}

void operation_end(Work *work, Operation *operation, bool saved, ActResult *result, const Error *error) {
    bool unsure = !saved && error && error->op[0];
    if (saved || unsure) text_copy_to(work->op_unsure, sizeof work->op_unsure, unsure ? operation->op : "");
    if (unsure) text_copy_to(work->op_request, sizeof work->op_request, operation->asked);
    if (saved && result && write_rescued(store_db(work->store)) > operation->rescued &&
        result->warning_count < ACT_WARNINGS)
        snprintf(result->warnings[result->warning_count++], ACT_WARNING_SIZE,
                 "The disk failed while this was saved. It is saved; have the disk looked at.");
    text_free(&operation->request);
}

bool result_tell_case(Work *work, int64_t member_no, ActResult *result, Error *error) {
    int64_t no;
    Record *care_case;
    if (!lookup_case(work->store, member_no, true, &no, error)) return false;
    text_copy_to(result->stage, sizeof result->stage, "none");
    if (!no) return true;
    if (!record_load(work->store, &care_case, "care_case", no, error)) return false;
    text_copy_to(result->case_id, sizeof result->case_id, care_case->id);
    text_copy_to(result->stage, sizeof result->stage, record_string(care_case, "stage"));
    record_free(&care_case);
    return true;
}

static void tell_made(void *context, const Record *record) {
    ActResult *result = context;
    const char *table = record->table->name;
    if (result->created_count == ACT_CREATED) return;
    ActCreated *created = &result->created[result->created_count++];
    snprintf(created->kind, sizeof created->kind, "%s", strcmp(table, "care_case") ? table : "case");
    text_copy_to(created->id, sizeof created->id, record->id);
    created->version = record->version;
}

bool operation_answer(Work *work, int64_t act, const char *title, ActResult *result, Error *error) {
    int64_t *members = NULL;
    size_t count = 0;
    bool all;
    *result = (ActResult){.act = act, .repeated = true};
    bool ok = act_members(work->store, act, &members, &count, &all, error) &&
              (count == 0 || result_tell_case(work, members[count - 1], result, error)) &&
              act_made(work->store, act, tell_made, result, error);
    free(members);
    snprintf(result->summary, sizeof result->summary, "%s: done already, by act %lld", title, (long long)act);
    utf8_mend(result->summary);
    return ok;
}
