/* Appeals: filed, and decided once. */
#include "act_do.h"
#include "conflict.h"

bool do_appeal(ActContext *context, Error *error) {
    RecordList decisions = {0};
    bool ok = record_list_int(context->store, &decisions, "determination", "case_no", context->care_case->no,
                              error);
    Record *row = ok ? act_record(context, "appeal") : NULL;
    if (!row) {
        record_list_free(&decisions);
        return ok ? error_set(error, ERROR_STORAGE, "Memory ran out.") : false;
    }
    record_set_time(row, "filed_at", context->happened);
    record_set(row, "by_whom", act_value(context, "by"));
    record_set(row, "kind", act_value(context, "kind"));
    context->appeal_expedited = act_says(context, "kind", "expedited");
    record_set_int(row, "benefits_continue", act_says(context, "continue", "yes"));
    if (decisions.count) record_set_int(row, "determination_no", decisions.items[decisions.count - 1]->no);
    record_set_int(context->care_case, "benefits_continue", act_says(context, "continue", "yes"));
    record_list_free(&decisions);
    return act_insert(context, &row, error);
}

/* What is due from the filing on, not from the decision: the case file of a standard appeal (42 CFR
 * 422.590(a)(2)). */
static void counts_from_filing(ActContext *context, const Record *appeal) {
    context->appeal_expedited = record_is(appeal, "kind", "expedited");
    context->own_clock = "ire";
    if (!record_time(appeal, "filed_at", &context->own_start)) context->own_start = context->now;
}

/* The last appeal gets its outcome, once. */
static bool decide_appeal(ActContext *context, const char *outcome, Error *error) {
    RecordList appeals = {0};
    bool ok = record_list_int(context->store, &appeals, "appeal", "case_no", context->care_case->no, error);
    if (ok && !appeals.count) ok = error_set(error, ERROR_REFUSED, "No appeal is on record for this case.");
    if (ok) {
        Record *last = appeals.items[appeals.count - 1];
        const char *decided = record_get(last, "outcome");
        ok = !decided || (act_meanwhile(context, last, "outcome", error) &&
                          error_set(error, ERROR_REFUSED, "The appeal was decided already: %s.", decided));
        record_set(last, "outcome", outcome);
        counts_from_filing(context, last);
        ok = ok && record_save(context->store, last, error);
    }
    record_list_free(&appeals);
    record_set_int(context->care_case, "benefits_continue", 0); /* they did while it was pending */
    return ok;
}

bool do_appeal_upheld(ActContext *context, Error *error) {
    return decide_appeal(context, "upheld", error) &&
           do_event_text(context, "appeal_upheld", "reason", error);
}

bool do_appeal_overturned(ActContext *context, Error *error) {
    bool ok = decide_appeal(context, "overturned", error);
    record_set(context->care_case, "ending_reason", NULL);
    record_set(context->care_case, "ending_from", NULL);
    Date today = zone_date(context->work->zone, context->now);
    int64_t valid = policy_number(context->work->policy, "approval_valid_days", 90);
    record_set_date(context->care_case, "approval_until", (Date){today.day + (int32_t)valid});
    return ok;
}
