/* What the table says of an act: the stage after it, the clocks it ends and starts, notices, beads. */
#include "act_context.h"

#include <string.h>

Instant day_begins(const Work *work, Date day) {
    Civil civil = {0};
    date_parts(day, &civil.year, &civil.month, &civil.day);
    return zone_instant(work->zone, civil);
}

/* When a clock that this act starts begins: what happened, but for the clocks that the policy begins at a
 * date or a moment that the act names. */
static Instant clock_begins(const ActContext *context, const char *name) {
    Instant at = context->clock_start;
    Date day;
    if (text_equal(context->own_clock, name)) return context->own_start;
    if (context->decision_moves && text_starts(name, "determination")) return context->decision_started;
    const Clock *clock = policy_clock(context->work->policy, name, NULL);
    const ActField *field = clock && *clock->begins ? act_field(context->act, clock->begins) : NULL;
    if (field && field->type == FIELD_TIME) act_moment(context, clock->begins, &at);
    if (field && field->type == FIELD_DATE && act_day(context, clock->begins, &day))
        at = day_begins(context->work, (Date){day.day - (int32_t)clock->ahead});
    return at;
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

/* One notice is owed to one referrer, in the way that they asked for. */
static bool owe_notice(ActContext *context, const char *kind, const Record *referral, Error *error) {
    Record *row = act_record(context, "notice");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "template", kind);
    record_set(row, "state", "owed");
    if (referral) {
        record_set_int(row, "referral_no", referral->no);
        record_set(row, "recipient", record_get(referral, "referrer"));
        record_set(row, "method", record_get(referral, "channel"));
    }
    return act_insert(context, &row, error);
}

/* To the referrer of the act's referral, else to each that the notice concerns. */
static bool owe_kind(ActContext *context, const char *kind, Error *error) {
    RecordList referrals = {0};
    if (context->referral) return owe_notice(context, kind, context->referral, error);
    bool ok = notice_referrals(context, kind, &referrals, error);
    for (size_t i = 0; ok && i < referrals.count; i++)
        ok = owe_notice(context, kind, referrals.items[i], error);
    record_list_free(&referrals);
    return ok;
}

/* Notices owed by the act: sent by `notify`. */
static bool owe_notices(ActContext *context, Error *error) {
    const char *at = context->act->notices ? context->act->notices : "";
    while (*at) {
        char kind[40];
        size_t length = strcspn(at, " ");
        text_copy_to(kind, length + 1, at);
        if (!owe_kind(context, kind, error)) return false;
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
    bool ok = true;
    if (context->care_case && context->to == STAGE_CLOSED && record_int(context->care_case, "hold"))
        ok = hold_ends(context, error);
    if (context->care_case) change_stage(context);
    ok = ok && end_all(context, act->stops, "met", error) &&
         end_all(context, act->cancels, "cancelled", error);
    if (ok && context->care_case && context->to == STAGE_CLOSED) ok = obligation_end_case(context, error);
    ok = ok && start_all(context, error);
    if (ok && context->care_case) ok = owe_notices(context, error);
    if (ok && context->care_case && act->bead) ok = loop_light_case(context, act->bead, error);
    if (ok && context->care_case) ok = record_save(context->store, context->care_case, error);
    return ok;
}
