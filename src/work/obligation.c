/* Obligations: started by a clock, ended as met or cancelled, never lost. */
#include "act_context.h"

#include <string.h>

/* When a clock that this act starts begins: what happened, but for the clocks that run from a date of their
 * own. */
static Instant clock_begins(const ActContext *context, const char *clock) {
    Instant at = context->clock_start;
    Date date;
    if (text_starts(clock, "determination") || text_starts(clock, "forward"))
        act_moment(context, "delegate_received_at", &at);
    if (strcmp(clock, "pin") == 0) act_moment(context, "until", &at);
    if (strcmp(clock, "reoffer") == 0 && act_day(context, "park_until", &date))
        zone_parse(context->work->zone, act_value(context, "park_until"), &at);
    if (strcmp(clock, "notice.ten_day") == 0 && act_value(context, "notice"))
        zone_parse(context->work->zone, act_value(context, "notice"), &at);
    if (strcmp(clock, "authorization") == 0 && act_value(context, "to") &&
        zone_parse(context->work->zone, act_value(context, "to"), &at))
        at = instant_add(at, -(int64_t)30 * DAY_SECONDS);
    return at;
}

/* The user who owes it: the case's owner where the clock is a case worker's, else the role. */
static const char *obligation_owner(const ActContext *context, const Clock *clock) {
    const char *owner = context->care_case ? record_get(context->care_case, "owner") : NULL;
    bool worker = text_list_has("case_manager pc_coordinator outreach", clock->owner);
    return worker && owner ? owner : clock->owner;
}

static bool same_referral(const ActContext *context, const Record *obligation) {
    return !context->referral || record_int(obligation, "referral_no") == context->referral->no;
}

static bool list_open(const ActContext *context, RecordList *out, Error *error) {
    char no[24];
    const Record *about = context->care_case ? context->care_case : context->member;
    snprintf(no, sizeof no, "%lld", (long long)about->no);
    return record_list(context->store, out, "obligation", context->care_case ? "case_no" : "member_no", no,
                       "state", "open", error);
}

static bool running(const ActContext *context, const char *clock, bool *out, Error *error) {
    RecordList open = {0};
    *out = false;
    bool ok = list_open(context, &open, error);
    for (size_t i = 0; i < open.count; i++)
        if (record_is(open.items[i], "clock", clock) && same_referral(context, open.items[i])) *out = true;
    record_list_free(&open);
    return ok;
}

static bool insert(ActContext *context, const Clock *clock, Instant start, Error *error) {
    Work *work = context->work;
    Record *row = act_record(context, "obligation");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Instant due = clock_due(work->policy, clock, work->zone, start);
    record_set(row, "clock", clock->name);
    record_set(row, "owner", obligation_owner(context, clock));
    record_set(row, "start_event", clock->start);
    record_set_time(row, "started", start);
    record_set_int(row, "start_act", store_act(context->store));
    if (clock->opens_after > 0) record_set_time(row, "opens", instant_add(start, clock->opens_after));
    if (strcmp(clock->name, "reoffer") == 0 || strcmp(clock->name, "authorization") == 0)
        record_set_time(row, "opens", start);
    if (strcmp(clock->name, "pin") == 0) record_set_time(row, "opens", due);
    record_set_time(row, "due", due);
    record_set(row, "policy_version", policy_version(work->policy));
    record_set(row, "state", "open");
    if (context->referral) record_set_int(row, "referral_no", context->referral->no);
    return act_insert(context, &row, error);
}

bool obligation_start(ActContext *context, const char *name, Instant start, Error *error) {
    bool already;
    const char *lob = record_get(context->member, "line_of_business");
    const Clock *clock = policy_clock(context->work->policy, name, lob);
    if (!clock) return error_set(error, ERROR_STORAGE, "The policy has no clock \"%s\".", name);
    if (!running(context, name, &already, error)) return false;
    return already || insert(context, clock, start, error);
}

static bool end_one(ActContext *context, Record *obligation, const char *state, const char *reason,
                    Error *error) {
    record_set(obligation, "state", state);
    record_set_time(obligation, "ended", context->happened);
    record_set_int(obligation, "end_act", store_act(context->store));
    record_set(obligation, "reason", reason);
    return record_save(context->store, obligation, error);
}

bool obligation_end(ActContext *context, const char *clock, const char *state, const char *reason,
                    Error *error) {
    RecordList open = {0};
    bool ok = list_open(context, &open, error), one_referral = context->act->target == ACT_ON_REFERRAL;
    for (size_t i = 0; ok && i < open.count; i++) {
        if (!clock_is(record_string(open.items[i], "clock"), clock)) continue;
        if (one_referral && !same_referral(context, open.items[i])) continue;
        ok = end_one(context, open.items[i], state, reason, error);
    }
    record_list_free(&open);
    return ok;
}

bool obligation_end_case(ActContext *context, Error *error) {
    RecordList open = {0};
    bool ok = list_open(context, &open, error);
    for (size_t i = 0; ok && i < open.count; i++)
        if (!policy_closing_keeps(context->work->policy, context->closure,
                                  record_string(open.items[i], "clock")))
            ok = end_one(context, open.items[i], "cancelled", context->closure, error);
    record_list_free(&open);
    const char *starts = ok ? policy_closing_starts(context->work->policy, context->closure) : "";
    while (ok && *starts) {
        char clock[40];
        size_t length = strcspn(starts, " ");
        text_copy_to(clock, length + 1 < sizeof clock ? length + 1 : sizeof clock, starts);
        ok = obligation_start(context, clock, context->clock_start, error);
        starts += length + strspn(starts + length, " ");
    }
    return ok;
}

static bool start_all(ActContext *context, Error *error) {
    for (const ClockRef *ref = context->act->starts; ref < context->act->starts + ACT_CLOCKS && ref->clock;
         ref++)
        if (act_when(ref->when, act_condition, context) &&
            !obligation_start(context, ref->clock, clock_begins(context, ref->clock), error))
            return false;
    return true;
}

static bool end_all(ActContext *context, const ClockRef *refs, const char *state, Error *error) {
    for (const ClockRef *ref = refs; ref < refs + ACT_CLOCKS && ref->clock; ref++)
        if (act_when(ref->when, act_condition, context) &&
            !obligation_end(context, ref->clock, state, strcmp(state, "met") == 0 ? NULL : context->act->name,
                            error))
            return false;
    return true;
}

/* Notices owed by the act: one row each, sent by `notify`. */
static bool owe_notices(ActContext *context, Error *error) {
    const char *at = context->act->notices ? context->act->notices : "";
    while (*at) {
        char kind[40];
        size_t length = strcspn(at, " ");
        text_copy_to(kind, length + 1, at);
        Record *row = act_record(context, "notice");
        if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        record_set(row, "template", kind);
        record_set(row, "state", "owed");
        if (context->referral) {
            record_set_int(row, "referral_no", context->referral->no);
            record_set(row, "recipient", record_get(context->referral, "referrer"));
            record_set(row, "method", record_get(context->referral, "channel"));
        }
        if (!act_insert(context, &row, error)) return false;
        at += length + strspn(at + length, " ");
    }
    return true;
}

static void change_stage(ActContext *context) {
    Record *care_case = context->care_case;
    if (context->to == STAGE_NONE || context->to == context->from) return;
    record_set(care_case, "stage", stage_name(context->to));
    record_set_time(care_case, "stage_since", context->happened);
    bool closes = context->to == STAGE_CLOSED;
    record_set(care_case, "closure", closes ? context->closure : NULL);
    record_set(care_case, "closed_from", closes ? stage_name(context->from) : NULL);
    if (closes)
        record_set_time(care_case, "closed_at", context->happened);
    else
        record_set(care_case, "closed_at", NULL);
    record_set(care_case, "waiting_on", NULL);
    record_set(care_case, "waiting_until", NULL);
}

bool act_transition(ActContext *context, Error *error) {
    const Act *act = context->act;
    if (context->care_case) change_stage(context);
    bool ok =
        end_all(context, act->stops, "met", error) && end_all(context, act->cancels, "cancelled", error);
    if (ok && context->care_case && context->to == STAGE_CLOSED) ok = obligation_end_case(context, error);
    ok = ok && start_all(context, error);
    if (ok && context->care_case) ok = owe_notices(context, error);
    if (ok && context->care_case && act->bead) ok = loop_light_case(context, act->bead, error);
    if (ok && context->care_case) ok = record_save(context->store, context->care_case, error);
    return ok;
}
