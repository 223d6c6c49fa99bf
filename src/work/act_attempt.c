/* An attempt to reach the member: what came of it, what was said, when the next is. */
#include "act_do.h"

#include "core/best_time.h"
#include "core/loop.h"

#include <string.h>

static bool mark_bad_phone(ActContext *context, Error *error) {
    char phone[80];
    RecordList points = {0};
    bool ok =
        preferred_phone(context, phone, sizeof phone, error) &&
        record_list_int(context->store, &points, "contact_point", "member_no", context->member->no, error);
    for (size_t i = 0; ok && *phone && i < points.count; i++) {
        if (!record_is(points.items[i], "value", phone)) continue;
        record_set_int(points.items[i], "bad", 1);
        ok = record_save(context->store, points.items[i], error);
    }
    record_list_free(&points);
    return ok;
}

/* Who was spoken with is not out of reach: an effort to reach them counts from the next attempt on. */
static void count_attempt(ActContext *context) {
    bool spoken = act_condition(context, "spoken");
    context->attempts = (int)record_int(context->care_case, "attempts") + 1;
    record_set_int(context->care_case, "attempts", spoken ? 0 : context->attempts);
    if (act_says(context, "result", "reached"))
        act_warn(context, "Reached: agree or member_decline says what the member wants.");
}

/* What was said, with whom and how, as a note; nothing when none of it is given. */
static bool keep_note(ActContext *context, Error *error) {
    const char *note = act_value(context, "note"), *who = act_value(context, "who");
    bool interpreted = act_says(context, "interpreter", "yes");
    Text body = {0};
    if (!note && !who && !act_value(context, "interpreter")) return true;
    text_addf(&body, "Contact: %s", who ? "spoke with " : "");
    if (who) text_add(&body, who);
    if (act_value(context, "interpreter"))
        text_addf(&body, "%s%s interpreter", who ? ", " : "", interpreted ? "with an" : "no");
    if (note) text_addf(&body, "%s%s", who || act_value(context, "interpreter") ? ". " : "", note);
    Record *row = act_record(context, "note");
    if (row) {
        record_set(row, "body", text_string(&body));
        record_set(row, "author", context->work->user);
        record_set_time(row, "at", context->happened);
    }
    text_free(&body);
    return row ? act_insert(context, &row, error) : error_set(error, ERROR_STORAGE, "Memory ran out.");
}

/* Who was spoken with says when; else the policy says by when, and one may only be earlier. */
static bool when_next(ActContext *context, Error *error) {
    context->has_next = act_moment(context, "next", &context->next_at);
    context->next_agreed = act_condition(context, "spoken");
    return !context->has_next || context->next_at.second > context->now.second ||
           error_set(error, ERROR_BAD_INPUT, "next: the next attempt lies in the future.");
}

static bool warn_of_best_time(ActContext *context, Error *error) {
    RecordList points = {0}, referrals = {0};
    const char *best = NULL;
    bool ok =
        record_list_int(context->store, &points, "contact_point", "member_no", context->member->no, error) &&
        record_list_int(context->store, &referrals, "referral", "case_no", context->care_case->no, error);
    for (size_t i = 0; i < referrals.count; i++)
        if (record_get(referrals.items[i], "best_time")) best = record_get(referrals.items[i], "best_time");
    for (size_t i = 0; i < points.count; i++)
        if (record_get(points.items[i], "best_time") && !record_int(points.items[i], "bad"))
            best = record_get(points.items[i], "best_time");
    Civil wall = zone_civil(context->work->zone, context->happened);
    if (best && best_time_missed(best, wall))
        act_warn(context, "Best time to reach: %.80s; this was at %d:%02d.", best, wall.hour, wall.minute);
    record_list_free(&points);
    record_list_free(&referrals);
    return ok;
}

/* Attempts belong in different parts of the day (workflow 7). */
static bool warn_of_last(ActContext *context, Error *error) {
    enum { SOON_MINUTES = 60 };
    RecordList contacts = {0};
    Instant last;
    bool ok = record_list_int(context->store, &contacts, "contact", "case_no", context->care_case->no, error);
    for (size_t i = contacts.count; i-- > 0;) {
        if (!record_time(contacts.items[i], "at", &last)) continue;
        long long minutes = (context->happened.second - last.second) / 60;
        if (minutes >= 0 && minutes < SOON_MINUTES)
            act_warn(context,
                     "The attempt before was %lld min earlier: the next belongs in another part of the day.",
                     minutes);
        break;
    }
    record_list_free(&contacts);
    return ok;
}

static bool warn_of_time(ActContext *context, Error *error) {
    static const char calls[] = "phone video visit";
    bool ours = act_says(context, "by", "plan") && text_list_has(calls, act_value(context, "method"));
    return !ours || (warn_of_best_time(context, error) && warn_of_last(context, error));
}

bool do_attempt(ActContext *context, Error *error) {
    Record *row = act_record(context, "contact");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    const char *result = act_value(context, "result");
    record_set(row, "by_party", act_value(context, "by"));
    record_set(row, "method", act_value(context, "method"));
    record_set(row, "result", result);
    record_set_time(row, "at", context->happened);
    record_set(row, "by_user", context->work->user);
    count_attempt(context);
    if (!when_next(context, error) || !warn_of_time(context, error) || !act_insert(context, &row, error) ||
        !keep_note(context, error))
        return false;
    if (strcmp(result, "declined") == 0)
        act_warn(context, "If the member declines palliative care, record it with member_decline.");
    if (strcmp(result, "wrong_number") == 0 && !mark_bad_phone(context, error)) return false;
    return loop_light_case(context, loop_attempt_bead(result), error);
}
