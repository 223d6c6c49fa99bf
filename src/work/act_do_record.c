/* What is known of a member: facts, notes, events, who decides. */
#include "act_do.h"
#include "conflict.h"

#include <string.h>

bool record_fact(ActContext *context, const char *dated, Error *error) {
    const char *name = act_value(context, "name"), *value = act_value(context, "value");
    char source[80];
    Hospice hospice = {0};
    Date day;
    if (!fact_check(name, value, error)) return error_prefix(error, "value");
    if (!act_day(context, dated, &day))
        return error_set(error, ERROR_BAD_INPUT, "%s: a date is needed.", dated);
    snprintf(source, sizeof source, "entered by %s", context->work->user);
    Date birth;
    if (record_date(context->member, "birth_date", &birth) && day.day < birth.day)
        return error_set(error, ERROR_BAD_INPUT, "%s: %s lies before the member's birth.", dated,
                         act_value(context, dated));
    hospice_take(&hospice, name, value, day);
    context->elected = hospice.elected;
    context->clock_start = context->now; /* what follows from a fact is owed from when it was learned */
    return act_fact(context, name, value, day, source, error);
}

bool do_fact(ActContext *context, Error *error) {
    return record_fact(context, "date", error);
}

bool do_note(ActContext *context, Error *error) {
    Record *row = act_record(context, "note");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "body", act_value(context, "text"));
    record_set_int(row, "restricted", act_says(context, "restricted", "yes"));
    record_set(row, "author", context->work->user);
    record_set_time(row, "at", context->now);
    return act_insert(context, &row, error);
}

/* Nobody is picked by relationship (domain 4.10): only what was claimed, shown or disputed is recorded. */
bool do_decision_maker(ActContext *context, Error *error) {
    record_set(context->member, "decision_maker", act_value(context, "who"));
    record_set(context->member, "decision_maker_status", act_value(context, "status"));
    if (act_says(context, "status", "verified") && !act_value(context, "document"))
        act_warn(context, "Verified, but no document is named.");
    if (act_value(context, "document") && !do_event_text(context, "decision_maker", "document", error))
        return false;
    return act_save(context, context->member, error);
}

bool do_capacity(ActContext *context, Error *error) {
    Date day;
    record_set(context->member, "capacity", act_value(context, "value"));
    if (act_day(context, "date", &day)) record_set_date(context->member, "capacity_date", day);
    return act_save(context, context->member, error);
}
