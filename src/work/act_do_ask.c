/* What the referrer is asked, and what came of it. */
#include "act_do.h"
#include "asked.h"

#include <string.h>

/* An event of the case; the detail is what was said. */
static bool insert_event(ActContext *context, const char *kind, const char *field, const char *result,
                         Error *error) {
    Record *row = act_record(context, "event");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "kind", kind);
    record_set_time(row, "at", context->happened);
    record_set(row, "detail", act_value(context, field));
    record_set(row, "result", result);
    return act_insert(context, &row, error);
}

bool do_event_text(ActContext *context, const char *kind, const char *field, Error *error) {
    return insert_event(context, kind, field, NULL, error);
}

/* Names between blanks or commas, in the form that is kept: between single blanks. */
static bool facts_asked(const ActContext *context, Text *out, Error *error) {
    static const char between[] = " ,;";
    char name[40];
    const char *at = act_value(context, "facts");
    for (at = at ? at + strspn(at, between) : ""; *at; at += strspn(at, between)) {
        size_t length = strcspn(at, between);
        text_copy_to(name, length + 1 < sizeof name ? length + 1 : sizeof name, at);
        if (!fact_known(name))
            return error_set(error, ERROR_BAD_INPUT, "facts: \"%s\" is no fact of the criteria.", name);
        text_addf(out, "%s%s", out->length ? " " : "", name);
        at += length;
    }
    return true;
}

bool do_ask(ActContext *context, Error *error) {
    Record *care_case = context->care_case;
    const Clock *answer =
        policy_clock(context->work->policy, "answer", record_get(context->member, "line_of_business"));
    Instant until;
    if (text_equal(record_get(care_case, "waiting_on"), "referrer") &&
        record_time(care_case, "waiting_until", &until)) {
        char day[DATE_SIZE];
        date_format(zone_date(context->work->zone, until), day);
        act_warn(context, "The referrer was asked already and has until %s to answer.", day);
    }
    record_set(care_case, "waiting_on", "referrer");
    if (answer)
        record_set_time(care_case, "waiting_until",
                        clock_due(context->work->policy, answer, context->work->zone, context->now));
    Text facts = {0};
    bool ok = facts_asked(context, &facts, error) &&
              insert_event(context, "question", "question", text_string(&facts), error);
    text_free(&facts);
    return ok;
}

static bool say_missing(ActContext *context, const char *name, const char *value, Error *error) {
    error_set(error, ERROR_REFUSED, "%s: the %s of the fact is needed%s%s.", context->act->title,
              strcmp(name, "dated") == 0 ? "date" : "name", *value ? " with its value " : "", value);
    if (error) error_list_add(error->missing, name);
    return false;
}

/* What was asked for and came is a fact from now on, undone with the answer; what did not come is said. */
static bool fact_answered(ActContext *context, Error *error) {
    const char *value = act_value(context, "value");
    Date day;
    Asked asked;
    if (value && !act_value(context, "name")) return say_missing(context, "name", value, error);
    if (value && !act_day(context, "dated", &day)) return say_missing(context, "dated", value, error);
    if (value && !record_fact(context, "dated", error)) return false;
    if (context->elected)
        return error_set(error, ERROR_REFUSED,
                         "An election of hospice begins what is owed for it: record it as a fact (fact).");
    if (!asked_read(context->store, context->member->no, context->care_case->no, &asked, error)) return false;
    if (*asked.facts) act_warn(context, "Asked for and not known yet: %s.", asked.facts);
    return true;
}

bool do_answer(ActContext *context, Error *error) {
    bool open;
    if (!obligation_running(context, "answer", &open, error)) return false;
    if (!open) act_warn(context, "No question was open.");
    record_set(context->care_case, "waiting_on", NULL);
    record_set(context->care_case, "waiting_until", NULL);
    return do_event_text(context, "answer", "text", error) && fact_answered(context, error);
}
