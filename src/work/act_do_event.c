/* What was done for the member, or befell them: events, screening, advance care planning, forwarding. */
#include "act_do.h"

#include <string.h>

/* An event of the member in words: `result` and `detail` may be NULL. */
static bool keep_event(ActContext *context, const char *kind, const char *result, const char *detail,
                       Error *error) {
    Record *row = act_record(context, "event");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "kind", kind);
    record_set_time(row, "at", context->happened);
    record_set(row, "result", result);
    record_set(row, "detail", detail);
    return act_insert(context, &row, error);
}

bool do_event(ActContext *context, Error *error) {
    const char *kind = act_value(context, "kind");
    context->discharge = strcmp(kind, "discharge") == 0;
    context->admission = strcmp(kind, "admission") == 0;
    if (context->discharge && !judge_eligible(context, error)) return false;
    if (strcmp(kind, "zarit") == 0 && !judge_zarit(context, error)) return false;
    if (strcmp(kind, "phq9") == 0 && !judge_phq9(context, error)) return false;
    if (strcmp(kind, "hospice_discharge") == 0 && !hospice_left(context, error)) return false;
    return keep_event(context, kind, act_value(context, "result"), NULL, error);
}

bool do_screened(ActContext *context, Error *error) {
    bool owed, no_case = !context->care_case || context->from == STAGE_CLOSED;
    if (!obligation_running(context, "screen", &owed, error)) return false;
    if (!owed) act_warn(context, "No screening was owed; what it found is recorded.");
    if (act_says(context, "result", "eligible") && no_case) act_warn(context, "Refer the member now: refer.");
    return keep_event(context, "screened", act_value(context, "result"), act_value(context, "reason"), error);
}

bool do_acp(ActContext *context, Error *error) {
    Text status = {0};
    text_addf(&status, "surrogate %s, AHCD %s, POLST %s", act_value(context, "surrogate"),
              act_value(context, "ahcd"), act_value(context, "polst"));
    bool ok = keep_event(context, "acp", text_string(&status), NULL, error);
    text_free(&status);
    return ok;
}

bool do_forward(ActContext *context, Error *error) {
    return keep_event(context, "forwarded", NULL, act_value(context, "to"), error);
}

bool do_renew(ActContext *context, Error *error) {
    Date to;
    if (act_day(context, "to", &to) && to.day <= zone_date(context->work->zone, context->now).day)
        return error_set(error, ERROR_BAD_INPUT, "to: a renewed authorization ends in the future.");
    return keep_event(context, "renewed", act_value(context, "authorization"), act_value(context, "to"),
                      error);
}
