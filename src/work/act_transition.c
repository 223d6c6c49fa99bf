/* What the table says of an act: the stage after it, the clocks it ends and starts, notices, beads. */
#include "act_context.h"
#include "conflict.h"

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

static bool comes_back(const ActContext *context) {
    return context->care_case && context->from == STAGE_CLOSED && context->to != STAGE_CLOSED &&
           context->to != STAGE_NONE;
}

bool act_transition(ActContext *context, Error *error) {
    const Act *act = context->act;
    bool ok = true;
    if (context->care_case && context->to == STAGE_CLOSED && record_int(context->care_case, "hold"))
        ok = hold_ends(context, error);
    if (context->care_case) change_stage(context);
    if (ok && comes_back(context)) ok = obligation_adopt(context, error);
    ok = ok && end_all(context, act->stops, "met", error) &&
         end_all(context, act->cancels, "cancelled", error);
    if (ok && context->care_case && context->to == STAGE_CLOSED) ok = obligation_end_case(context, error);
    ok = ok && start_all(context, error);
    if (ok && context->care_case) ok = notices_owe(context, error);
    if (ok && context->care_case && act->bead) ok = loop_light_case(context, act->bead, error);
    if (ok && context->care_case) ok = act_save(context, context->care_case, error);
    return ok && hospice_warn(context, error);
}
