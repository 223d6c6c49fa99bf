/* From the approval to the member's word. */
#include "act_do.h"

#include <stdlib.h>
#include <string.h>

bool preferred_phone(ActContext *context, char *out, size_t size, Error *error) {
    RecordList points = {0};
    *out = '\0';
    bool ok =
        record_list_int(context->store, &points, "contact_point", "member_no", context->member->no, error);
    for (size_t i = 0; i < points.count; i++) {
        const Record *point = points.items[i];
        bool usable = record_is(point, "kind", "phone") && !record_int(point, "bad");
        if (usable && (!*out || record_int(point, "preferred")))
            text_copy_to(out, size, record_string(point, "value"));
    }
    record_list_free(&points);
    return ok;
}

/* What the provider gets: phone, best time and notes, typed or as known; a warning for each that nobody
 * knows. */
static bool packet(ActContext *context, Error *error) {
    char phone[80];
    RecordList referrals = {0};
    bool ok =
        preferred_phone(context, phone, sizeof phone, error) &&
        record_list_int(context->store, &referrals, "referral", "case_no", context->care_case->no, error);
    const char *best = act_value(context, "best_time"), *notes = act_value(context, "notes");
    for (size_t i = 0; ok && i < referrals.count; i++) {
        if (!best) best = record_get(referrals.items[i], "best_time");
        if (!notes) notes = record_get(referrals.items[i], "notes");
    }
    if (!act_value(context, "phone") && !*phone) act_warn(context, "No phone of the member is known.");
    if (!best) act_warn(context, "No best time to reach the member is known.");
    if (!notes) act_warn(context, "No notes go with the referral.");
    Record *row = ok ? act_record(context, "event") : NULL;
    if (row) {
        Text detail = {0};
        text_addf(&detail, "phone %s; best time %s; notes %s",
                  act_value(context, "phone") ? act_value(context, "phone") : phone, best ? best : "-",
                  notes ? notes : "-");
        record_set(row, "kind", "packet");
        record_set_time(row, "at", context->happened);
        record_set(row, "detail", text_string(&detail));
        text_free(&detail);
        ok = act_insert(context, &row, error);
    }
    record_list_free(&referrals);
    return ok;
}

bool do_send(ActContext *context, Error *error) {
    if (!provider_find(context, act_value(context, "provider"), error)) return false;
    record_set_int(context->care_case, "provider_no", context->provider->no);
    record_set_int(context->care_case, "attempts", 0);
    return packet(context, error);
}

bool do_no_provider(ActContext *context, Error *error) {
    return do_event_text(context, "no_provider", "reason", error);
}

bool do_decline(ActContext *context, Error *error) {
    record_set(context->care_case, "provider_no", NULL);
    record_set_int(context->care_case, "attempts", 0);
    return do_event_text(context, "provider_declined", "reason", error);
}

bool do_effort_spent(ActContext *context, Error *error) {
    (void)error;
    int64_t wanted = policy_number(context->work->policy, "attempts_before_effort_spent", 3);
    if (act_says(context, "cause", "not_reached") && record_int(context->care_case, "attempts") < wanted)
        act_warn(context, "Only %lld of %lld attempts were made.",
                 (long long)record_int(context->care_case, "attempts"), (long long)wanted);
    return true;
}

bool do_reengage(ActContext *context, Error *error) {
    (void)error;
    record_set_int(context->care_case, "attempts", 0);
    return true;
}

/* The approval still holds; the criteria are looked at again (workflow 4), and what changed is said. */
bool do_resume(ActContext *context, Error *error) {
    CriteriaResult *result;
    if (!evaluate_member(context->work, context->member, context->now, context->now, 0, &result, NULL, error))
        return false;
    if (criteria_clinical(result) != TRUTH_MET)
        act_warn(context, "The clinical criteria are %s on what is known today.",
                 criteria_clinical(result) == TRUTH_UNKNOWN ? "unknown" : "not met");
    criteria_result_free(&result);
    return do_reengage(context, error);
}

bool do_return(ActContext *context, Error *error) {
    return notices_sent(context, "return", error) && do_event_text(context, "returned", "notice", error);
}

bool do_member_decline(ActContext *context, Error *error) {
    Date park;
    if (act_day(context, "park_until", &park) && park.day <= zone_date(context->work->zone, context->now).day)
        return error_set(error, ERROR_BAD_INPUT, "park_until: the day to ask again lies in the future.");
    record_set(context->care_case, "home_first", "no");
    record_set(context->care_case, "agreed_by", act_value(context, "who"));
    return true;
}

static bool do_agree(ActContext *context, Error *error) {
    Record *care_case = context->care_case;
    Instant visit;
    record_set(care_case, "home_first", act_value(context, "home_first"));
    record_set(care_case, "acp", act_value(context, "acp"));
    record_set(care_case, "agreed_by", act_value(context, "who"));
    record_set_date(care_case, "agreed_on", zone_date(context->work->zone, context->now));
    if (!act_moment(context, "visit_at", &visit)) return true;
    Record *row = act_record(context, "event");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "kind", "visit_planned");
    record_set_time(row, "at", visit);
    return act_insert(context, &row, error);
}

/* The member's word answers 5a and 5b of the criteria too. */
bool do_agree_facts(ActContext *context, Error *error) {
    static const char *const names[][2] = {{"agrees_home_first", "home_first"}, {"agrees_acp", "acp"}};
    Date today = zone_date(context->work->zone, context->now);
    for (int i = 0; i < 2; i++)
        if (!act_fact(context, names[i][0], act_value(context, names[i][1]), today, act_value(context, "who"),
                      error))
            return false;
    return do_agree(context, error);
}
