/* Whose determination was made: the case's covers every referral that came before it; one that joined later
 * has its own clock and inherits by an act of its own (workflow 2). */
#include "act_context.h"

bool referral_decided(ActContext *context, const Record *referral, bool *out, Error *error) {
    RecordList decisions = {0};
    *out = record_get(referral, "inherits") != NULL;
    bool ok = record_list_int(context->store, &decisions, "determination", "case_no",
                              record_int(referral, "case_no"), error);
    for (size_t i = 0; i < decisions.count; i++)
        if (decisions.items[i]->made_act > referral->made_act) *out = true;
    record_list_free(&decisions);
    return ok;
}

static bool name_unmade(ActContext *context, const Record *obligation, Text *out, Error *error) {
    Record *referral;
    Instant due = {0}, received = {0};
    bool decided;
    if (!record_load(context->store, &referral, "referral", record_int(obligation, "referral_no"), error))
        return false;
    bool ok = referral_decided(context, referral, &decided, error);
    if (ok && !decided) {
        char due_day[DATE_SIZE], received_day[DATE_SIZE];
        record_time(obligation, "due", &due);
        record_time(referral, "received_at", &received);
        date_format(zone_date(context->work->zone, due), due_day);
        date_format(zone_date(context->work->zone, received), received_day);
        text_addf(out, "%s%s's referral of %s (due %s)", out->length ? ", " : "",
                  record_string(referral, "referrer"), received_day, due_day);
    }
    record_free(&referral);
    return ok;
}

bool determinations_unmade(ActContext *context, Text *out, Error *error) {
    RecordList open = {0};
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)context->care_case->no);
    bool ok = record_list(context->store, &open, "obligation", "case_no", no, "state", "open", error);
    for (size_t i = 0; ok && i < open.count; i++)
        if (text_starts(record_string(open.items[i], "clock"), "determination") &&
            record_get(open.items[i], "referral_no"))
            ok = name_unmade(context, open.items[i], out, error);
    record_list_free(&open);
    return ok;
}
