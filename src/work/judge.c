/* What an act must find out before its clocks are known: who is to be looked at for palliative care, whose
 * first health risk assessment is owed, what a scored instrument says. */
#include "act_context.h"
#include "core/score.h"
#include "policies.h"
#include "store/lookup.h"

#include <stdlib.h>
#include <string.h>

/* Nobody looks for palliative care for the dead, for who is in hospice or is with another plan. */
static bool out_of_reach(ActContext *context, bool *out, Error *error) {
    int64_t last;
    Record *care_case;
    *out = record_get(context->member, "death_date") != NULL;
    if (!lookup_case(context->store, context->member->no, true, &last, error)) return false;
    if (!last || *out) return true;
    if (!record_load(context->store, &care_case, "care_case", last, error)) return false;
    *out = record_get(care_case, "closure") &&
           text_list_has("deceased hospice disenrolled not_a_member", record_get(care_case, "closure"));
    record_free(&care_case);
    return true;
}

/* A case was judged when it was decided; without one the criteria say, and unknown is not no (workflow 2). */
bool judge_eligible(ActContext *context, Error *error) {
    CriteriaResult *result;
    context->eligible = context->care_case && context->from != STAGE_CLOSED;
    bool out;
    if (context->eligible) return true;
    if (!out_of_reach(context, &out, error)) return false;
    if (out) return true;
    if (!evaluate_member(context->work, context->member, context->now, context->now, 0, &result, NULL, error))
        return false;
    context->eligible = criteria_clinical(result) != TRUTH_NOT_MET;
    criteria_result_free(&result);
    return true;
}

static bool coverage_began(ActContext *context, Date *out, Error *error) {
    RecordList coverages = {0};
    out->day = INT32_MIN;
    bool ok =
        record_list_int(context->store, &coverages, "coverage", "member_no", context->member->no, error);
    for (size_t i = 0; i < coverages.count; i++) {
        Date starts;
        if (record_date(coverages.items[i], "starts", &starts) && starts.day > out->day) *out = starts;
    }
    record_list_free(&coverages);
    return ok;
}

static bool assessed_since(ActContext *context, Instant began, bool *out, Error *error) {
    RecordList events = {0};
    Instant at;
    *out = false;
    bool ok = record_list_int(context->store, &events, "event", "member_no", context->member->no, error);
    for (size_t i = 0; i < events.count; i++)
        if (record_is(events.items[i], "kind", "hra") && record_time(events.items[i], "at", &at) &&
            at.second >= began.second)
            *out = true;
    record_list_free(&events);
    return ok;
}

/* An assessment that should have been made before anybody asked here was made elsewhere: only one that can
 * still be on time is started. CMS lets it come as long before the coverage as after (domain 2.2). */
bool judge_enrollee(ActContext *context, Error *error) {
    const Work *work = context->work;
    const Clock *clock = policy_clock(work->policy, "hra_initial", NULL);
    Date began;
    bool done = false;
    if (!coverage_began(context, &began, error)) return false;
    Date today = zone_date(work->zone, context->now);
    if (!clock || began.day == INT32_MIN || began.day > today.day) return true;
    Instant start = day_begins(work, began), before = instant_add(start, -clock->amount * DAY_SECONDS);
    if (clock_due(policy_serving(work, start), clock, work->zone, start).second < context->now.second)
        return true;
    if (!assessed_since(context, before, &done, error)) return false;
    context->new_enrollee = !done;
    context->own_clock = "hra_initial";
    context->own_start = start;
    return true;
}

static bool total_of(const char *text, long *total) {
    char *end;
    if (!text || !*text || text[strspn(text, "0123456789")] || strlen(text) > 3) return false;
    *total = strtol(text, &end, 10);
    return true;
}

/* The band of the member's last scored interview before this one; -1 for none. */
static bool last_band(ActContext *context, int *band, Error *error) {
    RecordList events = {0};
    Instant at, latest = {INT64_MIN};
    *band = -1;
    bool ok = record_list_int(context->store, &events, "event", "member_no", context->member->no, error);
    for (size_t i = 0; i < events.count; i++) {
        long total;
        int of;
        const Record *event = events.items[i];
        if (!record_is(event, "kind", "zarit") || !record_time(event, "at", &at) ||
            at.second > context->happened.second || at.second < latest.second ||
            !total_of(record_get(event, "result"), &total) || !score_band("zbi22", total, &of))
            continue;
        latest = at;
        *band = of;
    }
    record_list_free(&events);
    return ok;
}

bool judge_zarit(ActContext *context, Error *error) {
    const char *result = act_value(context, "result");
    long total;
    int band, last;
    if (!result || text_list_has("declined refused unable", result)) {
        act_warn(context, "No score was given: a rise of the caregiver's burden cannot be seen.");
        return true;
    }
    if (!total_of(result, &total) || !score_band("zbi22", total, &band))
        return error_set(error, ERROR_BAD_INPUT,
                         "result: \"%.40s\" is no total of the Zarit interview, 0 to 88.", result);
    if (!last_band(context, &last, error)) return false;
    context->band_rise = last >= 0 && band > last;
    if (context->band_rise) act_warn(context, "The caregiver's burden rose to a higher band.");
    return true;
}

/* "0 1 2 0 0 1 0 0 1", blanks or commas between; item 9 asks after thoughts of self-harm (domain 4.9). */
bool judge_phq9(ActContext *context, Error *error) {
    enum { ITEMS = 9 };
    static const char *const names[ITEMS] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    char scores[ITEMS][2] = {""};
    const char *values[ITEMS], *at = act_value(context, "result");
    size_t count = 0;
    for (; at && *at; at++) {
        if (*at == ' ' || *at == ',') continue;
        if (*at < '0' || *at > '3' || count == ITEMS || (at[1] && !strchr(" ,", at[1]))) break;
        scores[count][0] = *at;
        values[count] = scores[count];
        count++;
    }
    json_t *answer;
    if (!at || *at || count != ITEMS)
        return error_set(error, ERROR_BAD_INPUT,
                         "result: a PHQ-9 is its nine scores, 0 to 3 each, in order: \"0 1 2 0 0 1 0 0 0\".");
    if (!score_compute("phq9", names, values, ITEMS, &answer, error)) return false;
    context->item9 = json_array_size(json_object_get(answer, "alerts")) > 0;
    json_decref(answer);
    if (context->item9) act_warn(context, "Item 9 is above zero: answer it today.");
    return true;
}
