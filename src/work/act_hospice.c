/* Hospice elected beside a live case: said by every act that furthers the care, and at the close by what was
 * given meanwhile (domain 2.10). */
#include "act_context.h"

#include <string.h>

static const char elected_fact[] = "hospice_elected";

static bool on_record(ActContext *context, Hospice *out, Error *error) {
    FactRows facts = {0};
    *out = (Hospice){0};
    bool ok = fact_rows(context->store, context->member->no, 0, &facts, error);
    for (size_t i = 0; i < facts.count; i++) {
        Date at;
        if (date_parse(facts.items[i].at, &at))
            hospice_take(out, facts.items[i].name, facts.items[i].value, at);
    }
    fact_rows_free(&facts);
    return ok;
}

static bool furthers_care(const ActContext *context) {
    static const char acts[] =
        "refer approve approve_part renew inherit send accept attempt agree assess enrol "
        "consult resume reopen rescind";
    Stage after = context->to == STAGE_NONE ? context->from : context->to;
    bool live = context->care_case && after != STAGE_CLOSED;
    return live && !context->imported && (context->elected || text_list_has(acts, context->act->name));
}

bool hospice_warn(ActContext *context, Error *error) {
    Hospice hospice;
    char day[DATE_SIZE];
    if (!furthers_care(context)) return true;
    if (!on_record(context, &hospice, error)) return false;
    Date today = zone_date(context->work->zone, context->now);
    if (!hospice_overlaps(&hospice, record_string(context->member, "birth_date"), today)) return true;
    date_format(hospice.at, day);
    act_warn(context,
             "Hospice was elected on %s: an adult's palliative care ends with it; close the case, reason "
             "hospice.",
             day);
    return true;
}

static bool answer(ActContext *context, const char *value, Error *error) {
    Date day = zone_date(context->work->zone, context->happened);
    return act_fact(context, elected_fact, value, day, act_value(context, "source"), error);
}

bool hospice_left(ActContext *context, Error *error) {
    Hospice hospice;
    return on_record(context, &hospice, error) && (!hospice.elected || answer(context, "no", error));
}

/* What was given since the election, "visit 2026-11-12, consult 2026-11-15". */
static void name_service(const ActContext *context, const Record *event, Text *out) {
    static const char services[] = "visit consult assessment reassessment zarit phq9 resources";
    Instant at;
    char day[DATE_SIZE];
    if (!text_list_has(services, record_string(event, "kind")) || !record_time(event, "at", &at) ||
        at.second < context->happened.second)
        return;
    date_format(zone_date(context->work->zone, at), day);
    text_addf(out, "%s%s %s", out->length ? ", " : "", record_string(event, "kind"), day);
}

static bool keep_overlap(ActContext *context, const char *services, Error *error) {
    Record *row = act_record(context, "event");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "kind", "hospice_overlap");
    record_set_time(row, "at", context->happened);
    record_set(row, "detail", services);
    act_warn(context, "Given after the election: %.100s.", services);
    return act_insert(context, &row, error);
}

/* The events since the election: the services among them, and whether the hospice's notice is on record. */
static bool look_back(ActContext *context, Text *services, Error *error) {
    RecordList events = {0};
    bool ok = record_list_int(context->store, &events, "event", "member_no", context->member->no, error);
    for (size_t i = 0; i < events.count; i++) {
        Instant at;
        name_service(context, events.items[i], services);
        if (record_is(events.items[i], "kind", "hospice_notice") && record_time(events.items[i], "at", &at) &&
            at.second >= context->happened.second)
            context->noe_recorded = true;
    }
    record_list_free(&events);
    return ok;
}

bool hospice_closes(ActContext *context, Error *error) {
    Hospice hospice;
    Text services = {0};
    bool ok = look_back(context, &services, error) && on_record(context, &hospice, error) &&
              (hospice.elected || answer(context, "yes", error)) &&
              (!services.length || keep_overlap(context, text_string(&services), error));
    text_free(&services);
    return ok;
}
