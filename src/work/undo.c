/* Taking back and doing again. */
#include "store/undo.h"
#include "access.h"
#include "act_context.h"
#include "operation.h"
#include "policies.h"
#include "refusal.h"
#include "undo_words.h"
#include "users.h"
#include "work/audit.h"

#include <stdlib.h>
#include <string.h>

static const char user_add[] = "user_add";

typedef struct Undoing {
    Work *work;
    int64_t number;
    const ActRow *row;
    bool account;   /* that was added */
    const Act *act; /* NULL: an import, or what is taken back is itself an undo */
    ActResult *result;
} Undoing;

/* A notice or packet that left cannot be called back: a correction to the same recipient is owed instead. */
static bool owe_correction(Undoing *undoing, int64_t member_no, Error *error) {
    Work *work = undoing->work;
    ActRequest request = {.act = undoing->act};
    ActContext context = {.work = work,
                          .store = work->store,
                          .act = undoing->act,
                          .request = &request,
                          .result = undoing->result,
                          .now = work_now(work),
                          .happened = work_now(work),
                          .clock_start = work_now(work)};
    int64_t case_no = 0;
    RecordList cases = {0};
    bool ok = record_load(work->store, &context.member, "member", member_no, error) &&
              record_list_int(work->store, &cases, "care_case", "member_no", member_no, error);
    if (ok && cases.count) case_no = cases.items[cases.count - 1]->no;
    if (ok && case_no) ok = record_load(work->store, &context.care_case, "care_case", case_no, error);
    ok = ok && obligation_start(&context, "correction", context.now, error);
    if (ok)
        act_warn(&context, "What left cannot be called back: a correction to the same recipient is owed.");
    record_list_free(&cases);
    record_free(&context.member);
    record_free(&context.care_case);
    return ok;
}

static bool refresh_members(Work *work, const int64_t *members, size_t count, Error *error) {
    for (size_t i = 0; i < count; i++)
        if (!member_refresh(work, members[i], error)) return false;
    return true;
}

/* Nothing owed goes with a case that is taken back: a correction stays with the member, the rest is undone
 * first. */
static bool leave_case(Work *work, Record *obligation, Error *error) {
    Record *care_case = NULL;
    if (!record_get(obligation, "case_no")) return true;
    if (!record_load(work->store, &care_case, "care_case", record_int(obligation, "case_no"), error))
        return false;
    bool gone = care_case->voided_act != 0;
    record_free(&care_case);
    if (!gone) return true;
    if (!record_is(obligation, "clock", "correction"))
        return error_set(error, ERROR_CONFLICT,
                         "This cannot be undone: something is owed on this case since. Undo the later act "
                         "first.");
    record_set(obligation, "case_no", NULL);
    return record_save(work->store, obligation, error);
}

static bool nothing_left_behind(Work *work, int64_t member_no, Error *error) {
    RecordList open = {0};
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    bool ok = record_list(work->store, &open, "obligation", "member_no", no, "state", "open", error);
    for (size_t i = 0; ok && i < open.count; i++) ok = leave_case(work, open.items[i], error);
    record_list_free(&open);
    return ok;
}

static bool undo_body(Store *store, void *state, Error *error) {
    Undoing *undoing = state;
    *undoing->result = (ActResult){0};
    int64_t *members;
    size_t count;
    bool all;
    if (!act_members(store, undoing->number, &members, &count, &all, error)) return false;
    int64_t moved;
    bool ok = undo_apply(store, undoing->number, error) && policies_ready(undoing->work, error) &&
              policy_settle(undoing->work, &moved, error);
    bool owes = undoing->act && undoing->act->undo == UNDO_CORRECTION;
    for (size_t i = 0; ok && i < count; i++) ok = nothing_left_behind(undoing->work, members[i], error);
    ok = ok && undo_left_behind(store, undoing->number, error) &&
         (!undoing->account || administrators_remain(store, error));
    for (size_t i = 0; ok && owes && i < count; i++) ok = owe_correction(undoing, members[i], error);
    if (ok)
        ok =
            all ? queue_rebuild(undoing->work, error) : refresh_members(undoing->work, members, count, error);
    if (ok && count) ok = result_tell_case(undoing->work, members[count - 1], undoing->result, error);
    free(members);
    return ok && write_set_subject(store_db(store), undoing->row->subject);
}

/* The act behind a chain of undo and redo. Undoing an undo does it again; undoing that takes it back. */
static bool original(Store *store, const ActRow *row, ActRow *out, bool *takes_back, Error *error) {
    *out = *row;
    for (*takes_back = true; out->undoes; *takes_back = !*takes_back)
        if (!act_load(store, out->undoes, out, error)) return false;
    return true;
}

/* What was done since began no contact; only the act that finds the report wrong begins it. */
static bool report_stays(Work *work, int64_t number, Error *error) {
    char made[24], stage[24];
    Record *event = NULL, *now = NULL, *then = NULL;
    snprintf(made, sizeof made, "%lld", (long long)number);
    bool ok = record_find(work->store, &event, "event", "made_act", made, error);
    if (ok && event)
        ok = record_load(work->store, &now, "care_case", record_int(event, "case_no"), error) &&
             record_at(work->store, now, number, &then, error);
    bool moved = ok && now && then && !record_is(now, "stage", record_string(then, "stage"));
    if (moved) record_copy(stage, sizeof stage, now, "stage");
    record_free(&event);
    record_free(&now);
    record_free(&then);
    Stage at = STAGE_NONE;
    return ok && (!moved || !stage_parse(stage, &at) ||
                  error_set(error, ERROR_REFUSED,
                            "The case is %s since the report. Say that it was wrong: death_verified, wrong.",
                            stage_words(at)));
}

static bool undo_refused(Work *work, const ActRow *row, const Act *act, Error *error) {
    Record *decision;
    char number[24];
    if (act && act->undo == UNDO_NEVER) return error_set(error, ERROR_REFUSED, "%s", act->undo_instead);
    if (act && strcmp(act->name, "death_reported") == 0) return report_stays(work, row->number, error);
    if (!act || strcmp(act->name, "approve") != 0) return true;
    snprintf(number, sizeof number, "%lld", (long long)row->number);
    if (!record_find(work->store, &decision, "determination", "made_act", number, error)) return false;
    bool told = decision && record_get(decision, "notified_at");
    record_free(&decision);
    return !told ||
           error_set(error, ERROR_REFUSED,
                     "The decision was notified and is issued: it is not undone. A stop is proposed with "
                     "propose_stop; a wrong denial is put right with appeal_overturned.");
}

static bool may_undo(Work *work, const ActRow *row, const ActRow *first, Error *error) {
    bool account = text_equal(first->kind, user_add);
    if (account) return administrator(work, "takes back an account", error);
    bool mine = strcmp(row->user, work->user) == 0;
    if (mine || work->role == ROLE_SUPERVISOR || work->role == ROLE_ADMIN) return true;
    char detail[80];
    snprintf(detail, sizeof detail, "undo of act %lld · role · may: supervisor", (long long)row->number);
    if (!refusal_record(work, "act_refused", row->subject, detail, error)) return false;
    error_set(error, ERROR_REFUSED, "Act %lld is %s's; only a supervisor takes back another's act.",
              (long long)row->number, row->user);
    if (error) error_list_add(error->roles, "supervisor");
    return false;
}

/* An act on a chart that is not open to the user is not there. Who handed a case over can take it back. */
static bool charts_open(Work *work, const ActRow *row, const char *first, Error *error) {
    int64_t *members;
    size_t count;
    bool all, ok = act_members(work->store, row->number, &members, &count, &all, error);
    ChartAccess access = CHART_FULL;
    bool handed = text_list_has("team assign", first) && strcmp(row->user, work->user) == 0;
    for (size_t i = 0; ok && !handed && i < count && access != CHART_HIDDEN; i++) {
        ok = access_of(work, members[i], &access, error);
        if (ok && access == CHART_HIDDEN) ok = access_refused(work, members[i], error);
    }
    free(members);
    return ok && (access != CHART_HIDDEN ||
                  error_set(error, ERROR_NOT_FOUND, "There is no act %lld.", (long long)row->number));
}

static bool undo_number(Work *work, int64_t number, const Operation *operation, ActResult *result,
                        Error *error) {
    ActRow row, first;
    int64_t by;
    bool takes_back;
    if (!act_load(work->store, number, &row, error) ||
        !original(work->store, &row, &first, &takes_back, error))
        return false;
    if (!charts_open(work, &row, first.kind, error)) return false;
    if (!row.changed || audit_stays(row.kind))
        return error_set(error, ERROR_REFUSED, "Act %lld changed nothing that could be taken back.",
                         (long long)number);
    if (!act_undone_by(work->store, number, &by, error)) return false;
    if (by)
        return error_set(error, ERROR_REFUSED, "Act %lld was undone already, by act %lld.", (long long)number,
                         (long long)by);
    const Act *act = act_find(first.kind);
    if (!may_undo(work, &row, &first, error) || (takes_back && !undo_refused(work, &first, act, error)))
        return false;
    UndoNext next = {0};
    if (!undo_words(work, number, &first, takes_back, &next, error)) return false;
    Undoing undoing = {.work = work,
                       .number = number,
                       .row = &row,
                       .account = text_equal(first.kind, user_add),
                       .act = takes_back ? act : NULL,
                       .result = result};
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, operation->kind, row.subject, first.kind, at);
    header.undoes = number;
    header.op = operation->op;
    if (!policies_write(work, &header, undo_body, &undoing, &result->act, error)) return false;
    snprintf(result->summary, sizeof result->summary, "%s: %s", takes_back ? "Undid" : "Did again",
             next.what);
    return true;
}

static bool latest(Work *work, bool redo, bool here, int64_t *number, Error *error) {
    ActAsked asked = {work->user, here ? work->session : NULL, redo, audit_stays};
    if (!act_latest(work->store, &asked, number, error)) return false;
    if (*number) return true;
    if (redo) return error_set(error, ERROR_REFUSED, "There is nothing to do again.");
    return error_set(error, ERROR_REFUSED, "There is nothing of yours to undo%s.",
                     here ? " in this session" : "");
}

/* The latest of one's own, when no number says which. Only the latest undo is done again, and nothing over a
 * later act. */
static bool undo_named(Work *work, bool here, const Operation *operation, ActResult *result, Error *error) {
    int64_t number = operation->undoes, last = 0;
    bool redo = strcmp(operation->kind, "redo") == 0;
    if ((redo || !number) && !latest(work, redo, here, &last, error)) return false;
    if (redo && number && number != last)
        return error_set(error, ERROR_REFUSED, "Something was done since; there is nothing to do again.");
    return undo_number(work, number ? number : last, operation, result, error);
}

static bool undo_once(Work *work, const char *kind, int64_t number, bool here, ActResult *result,
                      Error *error) {
    Operation operation = {.kind = kind, .undoes = number};
    *result = (ActResult){0};
    if (!work_may_write(work, error)) return false;
    text_addf(&operation.request, "%lld", (long long)number);
    bool ok = operation_begin(work, &operation, error);
    if (ok && operation.done)
        ok = operation_answer(work, operation.done, strcmp(kind, "redo") ? "Undid" : "Did again", result,
                              error);
    else if (ok)
        ok = undo_named(work, here, &operation, result, error);
    operation_end(work, &operation, ok, result, error);
    return ok;
}

bool work_undo(Work *work, int64_t number, bool here, ActResult *result, Error *error) {
    return undo_once(work, "undo", number, here, result, error);
}

bool work_redo(Work *work, int64_t number, bool here, ActResult *result, Error *error) {
    return undo_once(work, "redo", number, here, result, error);
}

bool work_undo_next(Work *work, bool redo, bool here, UndoNext *out, Error *error) {
    ActRow row, first;
    bool takes_back;
    *out = (UndoNext){0};
    return latest(work, redo, here, &out->number, error) && act_load(work->store, out->number, &row, error) &&
           original(work->store, &row, &first, &takes_back, error) &&
           charts_open(work, &row, first.kind, error) &&
           undo_words(work, out->number, &first, takes_back, out, error);
}
