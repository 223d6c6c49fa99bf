#include "work/do.h"

#include "access.h"
#include "act_context.h"
#include "base/utf8.h"
#include "conflict.h"
#include "core/fact_table.h"
#include "operation.h"
#include "policies.h"
#include "refusal.h"
#include "request.h"
#include "store/lookup.h"
#include "store/undo.h"
#include "target.h"
#include "work/sign_in.h"

#include <stdlib.h>
#include <string.h>

typedef struct Doing {
    Work *work;
    const ActRequest *request;
    const ActRequest *clean; /* the request as it is stored */
    const Operation *operation;
    const Target *targets;
    size_t count; /* of the targets; 1 when none was given */
    ActResult *result;
    size_t refused;      /* the target that was */
    const char *because; /* of the refusal; NULL: not by the rules of the act */
} Doing;

/* When the thing happened, as far as the act says it; else now. A day not over, or announced, means now. */
static Instant happened_at(const ActContext *context) {
    static const char *const fields[] = {"at", "received_at", "date"};
    Instant at = context->now;
    for (size_t i = 0; i < 3; i++) {
        const ActField *field = act_field(context->act, fields[i]);
        const char *value = act_value(context, fields[i]);
        if (!field || !value || text_list_has("now today", value)) continue;
        if (field->type == FIELD_TIME) zone_parse(context->work->zone, value, &at);
        Date day, today = zone_date(context->work->zone, context->now);
        if (field->type == FIELD_DATE && date_parse(value, &day) && day.day < today.day)
            zone_parse(context->work->zone, value, &at);
    }
    return at;
}

static void context_free(ActContext *context) {
    record_free(&context->member);
    record_free(&context->care_case);
    record_free(&context->referral);
    record_free(&context->target);
    record_free(&context->provider);
    record_free(&context->task);
    record_list_free(&context->told);
}

/* Between the naming of a member and this act another's may have opened the case. */
static bool case_now(Store *store, const Target *target, int64_t *case_no, Error *error) {
    int64_t live = 0;
    *case_no = target->case_no;
    if (!target->live_case) return true;
    if (!lookup_case(store, target->member_no, false, &live, error)) return false;
    if (live) *case_no = live;
    return true;
}

static bool context_load(ActContext *context, const Target *target, Error *error) {
    int64_t case_no;
    context->now = work_now(context->work);
    context->happened = context->clock_start = happened_at(context);
    if (target->member_no &&
        !record_load(context->store, &context->member, "member", target->member_no, error))
        return false;
    if (!case_now(context->store, target, &case_no, error)) return false;
    if (case_no && !record_load(context->store, &context->care_case, "care_case", case_no, error))
        return false;
    if (target->referral_no &&
        !record_load(context->store, &context->referral, "referral", target->referral_no, error))
        return false;
    if (target->table && !record_load(context->store, &context->target, target->table, target->row_no, error))
        return false;
    if (context->care_case && !stage_parse(record_string(context->care_case, "stage"), &context->from))
        return error_set(error, ERROR_STORAGE, "The case has an unknown stage.");
    context->undecided = context->from == STAGE_RECEIVED || context->from == STAGE_IN_REVIEW;
    return true;
}

/* What was made may have been changed by the same act: the version that counts is the last one. */
static void settle_version(ActResult *result, const Record *record) {
    for (size_t i = 0; record && i < result->created_count; i++)
        if (strcmp(result->created[i].id, record->id) == 0) result->created[i].version = record->version;
}

static void summarize(ActContext *context) {
    Text text = {0};
    const ActRequest *request = context->request;
    if (context->member)
        text_addf(&text, "%s, %s", record_string(context->member, "last_name"),
                  record_string(context->member, "first_name"));
    if (context->act->target == ACT_ON_TASK)
        text_addf(&text, " · %.80s", record_string(context->target, "body"));
    act_choices(context->act, request->names, request->values, request->field_count, &text);
    snprintf(context->result->summary, sizeof context->result->summary, "%s%s%s",
             *context->done ? context->done : context->act->done, text.length ? ": " : "",
             text_string(&text));
    utf8_mend(context->result->summary);
    text_free(&text);
}

/* Nobody is there any more to notice what was left. */
static bool ends_care(const ActContext *context) {
    bool closed = context->to == STAGE_CLOSED && context->from != STAGE_CLOSED;
    return context->care_case && (closed || strcmp(context->act->name, "death_reported") == 0);
}

static bool finish(ActContext *context, Error *error) {
    ActResult *result = context->result;
    settle_version(result, context->care_case);
    settle_version(result, context->referral);
    const char *name = context->care_case ? context->care_case->id : "";
    text_copy_to(result->case_id, sizeof result->case_id, name);
    text_copy_to(result->before, sizeof result->before, stage_name(context->from));
    text_copy_to(result->stage, sizeof result->stage,
                 context->care_case ? record_string(context->care_case, "stage") : "none");
    summarize(context);
    if (ends_care(context) && !tasks_warn(context, error)) return false;
    return act_tell_owed(context, error);
}

bool member_changed(Work *work, int64_t member_no, Error *error) {
    return store_touch_member(work->store, member_no, error) && member_refresh(work, member_no, error);
}

bool act_run(ActContext *context, const Target *target, Error *error) {
    ActFunction function = act_function(context->act->name);
    bool ok = context_load(context, target, error) && act_reads_target(context, error) &&
              act_check_allowed(context, error);
    if (ok) {
        context->to = context->act->to == STAGE_NONE ? STAGE_NONE : act_to(context->act, context->from);
        context->closure = context->act->closure ? context->act->closure : act_value(context, "reason");
        ok = (!function || function(context, error)) && act_transition(context, error);
    }
    /* A case that brings a team moves the rows of the member's other cases with it. */
    bool teamed = context->care_case && record_get(context->care_case, "team");
    if (ok && context->member && !context->imported)
        ok = member_changed(context->work, context->member->no, error);
    else if (ok && context->member && teamed)
        ok = member_refresh(context->work, context->member->no, error);
    else if (ok && context->member)
        ok = (!context->care_case || case_refresh(context->work, context->care_case->no, error)) &&
             owed_refresh(context->work, context->member->no, error);
    ok = ok && finish(context, error);
    context_free(context);
    return ok;
}

/* Which of several cannot: by the member's name, as people know it. */
static void name_failed(const Doing *doing, size_t index, Error *error) {
    Record *member = NULL;
    Error ignored;
    int64_t no = doing->targets[index].member_no;
    if (no && record_load(doing->work->store, &member, "member", no, &ignored))
        error_prefix(error, "%.40s, %.40s, %.60s", record_string(member, "last_name"),
                     record_string(member, "first_name"), record_string(member, "source_id"));
    else
        error_prefix(error, "%s", doing->request->targets[index]);
    record_free(&member);
}

/* What the record says that the act was about: who was registered, where nobody was named. */
static const char *subject_id(const Doing *doing) {
    const ActResult *result = doing->result;
    const char *named = doing->targets[0].id;
    if (doing->count > 1) return "several";
    if (*result->case_id) return result->case_id;
    bool made = doing->request->act->target == ACT_ON_NOTHING && result->created_count > 0;
    return made ? result->created[0].id : named;
}

static bool do_all(Store *store, void *state, Error *error) {
    Doing *doing = state;
    *doing->result = (ActResult){0};
    conflict_clear(&doing->work->conflict);
    if (!policies_ready(doing->work, error)) return false;
    Text subject = {0};
    for (size_t i = 0; i < doing->count; i++) {
        ActContext context = {.work = doing->work,
                              .store = store,
                              .act = doing->request->act,
                              .request = doing->request,
                              .result = doing->result};
        const Target *target = &doing->targets[i];
        if (!act_run(&context, target, error)) {
            doing->refused = i;
            doing->because = context.because;
            doing->result->failed = doing->count > 1 ? i + 1 : 0;
            if (doing->count > 1) name_failed(doing, i, error);
            return false;
        }
    }
    text_add(&subject, subject_id(doing));
    bool ok = write_set_subject(store_db(store), text_string(&subject)) &&
              write_set_detail(store_db(store), doing->operation->detail);
    text_free(&subject);
    return ok || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

static bool each_once(const ActRequest *request, const Target *targets, Error *error) {
    for (size_t i = 0; i < request->target_count; i++)
        for (size_t k = 0; k < i; k++) {
            const Target *a = &targets[i], *b = &targets[k];
            if (a->member_no == b->member_no && a->case_no == b->case_no && a->row_no == b->row_no)
                return error_set(error, ERROR_USAGE, "\"%.60s\" is named twice.", request->targets[i]);
        }
    return true;
}

/* The card of a meeting is a member's, whom a field names. */
static bool find_members(Work *work, const ActRequest *request, Target *targets, size_t count, Error *error) {
    const ActContext context = {.request = request};
    const char *typed = request->act->target == ACT_ON_MEETING ? act_value(&context, "member") : NULL;
    for (size_t i = 0; typed && i < count; i++)
        if (!target_member(work, typed, &targets[i], error)) return false;
    return true;
}

/* Who tried what on whom, and why not; of the fields the names alone. */
static bool note_refusal(const Doing *doing, const Error *why, Error *error) {
    Text detail = {0};
    const char *because = doing->because ? doing->because : why->roles[0] ? "role" : "rule";
    text_add(&detail, doing->request->act->name);
    if (why->missing[0])
        text_addf(&detail, " · missing: %s", why->missing);
    else
        text_addf(&detail, " · %s", because);
    if (why->roles[0]) text_addf(&detail, " · may: %s", why->roles);
    bool ok = refusal_record(doing->work, "act_refused", doing->targets[doing->refused].id,
                             text_string(&detail), error);
    text_free(&detail);
    return ok;
}

/* That it is there, and that whose secret it is sits at the keys. */
static bool secret_given(const Work *work, const Act *act, Error *error) {
    if (!act->secret || work_confirmed(work)) return true;
    error_set(error, ERROR_REFUSED, "%s asks your secret again.", act->title);
    if (error) error_list_add(error->missing, "secret");
    return false;
}

/* Of targets that are found no more, such as the member of a case that the act closed, nothing is asked. */
static bool same_targets(Work *work, const ActRequest *request, const Operation *operation, Error *error) {
    for (size_t i = 0; i < request->target_count; i++) {
        Target target = {0};
        Error none = {0};
        if (target_find(work, request->act, request->targets[i], &target, &none) &&
            !operation_touched(work, operation, target.member_no, error))
            return false;
    }
    return true;
}

/* What cannot be read of the fields is said after a target that is not there. */
static bool find_and_do(Doing *doing, Target *targets, bool alone, const Error *unread, Error *error) {
    Work *work = doing->work;
    const ActRequest *request = doing->request;
    bool ok = true;
    for (size_t i = 0; ok && i < doing->count; i++)
        ok = target_find(work, request->act, alone ? NULL : request->targets[i], &targets[i], error);
    if (!ok || !each_once(request, targets, error)) return false;
    if (unread->kind) {
        *error = *unread;
        return false;
    }
    if (!secret_given(work, request->act, error) ||
        !find_members(work, doing->clean, targets, doing->count, error))
        return false;
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, request->act->name, NULL, NULL, at);
    header.op = doing->operation->op;
    doing->request = doing->clean;
    ok = store_write(work->store, &header, do_all, doing, &doing->result->act, error);
    doing->request = request;
    return ok;
}

static bool do_targets(Doing *doing, Target *targets, bool alone, Error *error) {
    CleanRequest clean = {0};
    Error unread = {0};
    Text detail = {0};
    Work *work = doing->work;
    const ActRequest *request = doing->request;
    if (!act_check_reach(work, request->act, error)) return false;
    Operation operation = {.kind = request->act->name};
    bool ok = true,
         readable = act_check_fields(work, request, &unread) && request_clean(work, request, &clean, &unread);
    if (readable) {
        request_note(&clean.request, &operation.request);
        request_describe(&clean.request, &detail);
        operation.detail = text_string(&detail);
        ok = operation_begin(work, &operation, error);
    }
    doing->clean = &clean.request;
    doing->operation = &operation;
    if (ok && operation.done)
        ok = same_targets(work, request, &operation, error) &&
             operation_answer(work, operation.done, request->act->done, doing->result, error);
    else if (ok)
        ok = find_and_do(doing, targets, alone, &unread, error);
    if (ok) request_say_reading(&clean, doing->result);
    operation_end(work, &operation, ok, doing->result, error);
    text_free(&detail);
    request_wipe(&clean);
    return ok;
}

bool work_do(Work *work, const ActRequest *request, ActResult *result, Error *error) {
    Error own = {0}, unsaid = {0};
    *result = (ActResult){0};
    conflict_clear(&work->conflict);
    if (!work_may_write(work, error)) return false;
    bool alone = request->target_count == 0 && act_alone(request->act);
    size_t count = alone ? 1 : request->target_count;
    if (count == 0 || count > ACT_TARGETS)
        return error_set(error, ERROR_USAGE, "%s needs a target.", request->act->name);
    Target *targets = calloc(count, sizeof *targets);
    if (!targets) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Doing doing = {.work = work, .request = request, .targets = targets, .count = count, .result = result};
    bool ok = do_targets(&doing, targets, alone, &own);
    if (!ok) *result = (ActResult){.failed = result->failed};
    if (own.kind == ERROR_REFUSED && !ok && !note_refusal(&doing, &own, &unsaid)) own = unsaid;
    if (request->act->secret) work->confirmed = false;
    wipe_free(targets);
    if (!ok && error) *error = own;
    return ok;
}

/* What a script may say all the same, as when it brings what came before the question, nobody is asked to
 * type.
 */
static bool has_a_point(ActContext *context, Error *error) {
    bool open = true;
    bool ok =
        strcmp(context->act->name, "answer") != 0 || obligation_running(context, "answer", &open, error);
    return ok && (open || error_set(error, ERROR_REFUSED,
                                    "No question is open: i asks one; what is learned otherwise is a fact or "
                                    "a note."));
}

bool work_may(Work *work, const Act *act, const char *typed, Error *error) {
    Target target = {0};
    ActResult result = {0};
    ActRequest request = {.act = act};
    ActContext context = {
        .work = work, .store = work->store, .act = act, .request = &request, .result = &result};
    bool ok = act_check_reach(work, act, error) && target_find(work, act, typed, &target, error) &&
              context_load(&context, &target, error) && act_check_allowed(&context, error) &&
              has_a_point(&context, error);
    context_free(&context);
    return ok;
}
