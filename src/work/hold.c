/* A hold suspends the clocks that policy names for its reason, and no other: nothing of them is late until
 * the release adds the time held (workflow 4). */
#include "act_do.h"

static bool open_of_case(ActContext *context, RecordList *out, Error *error) {
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)context->care_case->no);
    return record_list(context->store, out, "obligation", "case_no", no, "state", "open", error);
}

static bool pauses(const ActContext *context, const char *clock) {
    const char *reason = record_get(context->care_case, "hold_reason");
    return reason && policy_hold_suspends(context->work->policy, reason, clock);
}

void hold_applies(const ActContext *context, Record *obligation, Instant start) {
    Instant since;
    if (!context->care_case || !record_int(context->care_case, "hold") ||
        !pauses(context, record_string(obligation, "clock")))
        return;
    bool later = record_time(context->care_case, "hold_since", &since) && since.second > start.second;
    record_set_time(obligation, "suspended", later ? since : start);
}

/* `stopped` gets the words of the clocks that stand still from now on. */
static bool suspend(ActContext *context, Text *stopped, Error *error) {
    RecordList open = {0};
    bool ok = open_of_case(context, &open, error);
    for (size_t i = 0; ok && i < open.count; i++) {
        const char *clock = record_string(open.items[i], "clock");
        if (!pauses(context, clock)) continue;
        text_addf(stopped, "%s%s", stopped->length ? ", " : "", act_clock_words(context, clock));
        record_set_time(open.items[i], "suspended", context->now);
        ok = record_save(context->store, open.items[i], error);
    }
    record_list_free(&open);
    return ok;
}

/* The first due stays beside the new one; every one between stands in the journal. */
void hold_resumes(const ActContext *context, Record *obligation, Instant released) {
    Instant due, held;
    const Clock *clock = policy_clock(context->work->policy, record_string(obligation, "clock"),
                                      record_get(context->member, "line_of_business"));
    if (!record_time(obligation, "suspended", &held)) return;
    record_set(obligation, "suspended", NULL);
    if (!clock || !record_time(obligation, "due", &due)) return;
    Instant again =
        clock_resume(context->work->policy, clock->calendar, context->work->zone, due, held, released);
    if (again.second == due.second) return;
    if (!record_get(obligation, "first_due")) record_set_time(obligation, "first_due", due);
    record_set_time(obligation, "due", again);
}

bool hold_ends(ActContext *context, Error *error) {
    RecordList open = {0};
    bool ok = open_of_case(context, &open, error);
    for (size_t i = 0; ok && i < open.count; i++) {
        hold_resumes(context, open.items[i], context->now);
        ok = record_save(context->store, open.items[i], error);
    }
    record_list_free(&open);
    record_set_int(context->care_case, "hold", 0);
    record_set(context->care_case, "hold_reason", NULL);
    record_set(context->care_case, "hold_review", NULL);
    record_set(context->care_case, "hold_since", NULL);
    return ok;
}

/* What the hold does to the clocks is always said, and that it does nothing. */
static void say_stopped(ActContext *context, const char *stopped) {
    Text reasons = {0};
    const char *reason, *typed = act_value(context, "reason");
    bool known = false;
    for (size_t i = 0; (reason = policy_hold_at(context->work->policy, i)); i++) {
        known = known || text_equal(reason, typed);
        text_addf(&reasons, "%s%s", i ? ", " : "", reason);
    }
    if (*stopped)
        act_warn(context, "Stands still: %s.", stopped);
    else if (known)
        act_warn(context, "No clock stops: nothing that %s pauses is owed now.", typed);
    else
        act_warn(context, "No clock stops: policy pauses clocks for %s alone.", text_string(&reasons));
    text_free(&reasons);
}

bool do_hold(ActContext *context, Error *error) {
    Date review;
    if (act_day(context, "review", &review) && review.day < zone_date(context->work->zone, context->now).day)
        return error_set(error, ERROR_BAD_INPUT, "review: a hold is reviewed in the future.");
    if (record_int(context->care_case, "hold"))
        return error_set(error, ERROR_REFUSED, "The case is on hold already.");
    record_set_int(context->care_case, "hold", 1);
    record_set(context->care_case, "hold_reason", act_value(context, "reason"));
    record_set_time(context->care_case, "hold_since", context->now);
    if (act_day(context, "review", &review)) record_set_date(context->care_case, "hold_review", review);
    Text stopped = {0};
    bool ok = suspend(context, &stopped, error);
    if (ok) say_stopped(context, text_string(&stopped));
    text_free(&stopped);
    return ok;
}

bool do_release(ActContext *context, Error *error) {
    if (!record_int(context->care_case, "hold"))
        return error_set(error, ERROR_REFUSED, "The case is not on hold.");
    return hold_ends(context, error);
}
