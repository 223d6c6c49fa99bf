/* What the acts share: records that they make, warnings, beads, providers. */
#include "act_context.h"
#include "base/utf8.h"
#include "core/loop.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void act_created(ActContext *context, const char *kind, const char *id, int64_t version) {
    ActResult *result = context->result;
    if (result->created_count == ACT_CREATED) return;
    ActCreated *created = &result->created[result->created_count++];
    text_copy_to(created->kind, sizeof created->kind, kind);
    text_copy_to(created->id, sizeof created->id, id);
    created->version = version;
}

void act_warn(ActContext *context, const char *format, ...) {
    ActResult *result = context->result;
    if (result->warning_count == ACT_WARNINGS) return;
    va_list arguments;
    va_start(arguments, format);
    char *warning = result->warnings[result->warning_count++];
    vsnprintf(warning, ACT_WARNING_SIZE, format, arguments);
    va_end(arguments);
    utf8_mend(warning);
}

Record *act_record(ActContext *context, const char *table) {
    Record *record = record_new(table);
    if (!record) return NULL;
    if (context->member && table_column(record->table, "member_no") >= 0)
        record_set_int(record, "member_no", context->member->no);
    if (context->care_case && table_column(record->table, "case_no") >= 0)
        record_set_int(record, "case_no", context->care_case->no);
    return record;
}

bool act_insert(ActContext *context, Record **record, Error *error) {
    bool ok = record_insert(context->store, *record, error);
    const char *name = (*record)->table->name;
    if (ok && (*record)->table->named)
        act_created(context, strcmp(name, "care_case") ? name : "case", (*record)->id, 1);
    record_free(record);
    return ok;
}

bool act_fact(ActContext *context, const char *name, const char *value, Date at, const char *source,
              Error *error) {
    FactRow row = {.row_no = 0};
    text_copy_to(row.name, sizeof row.name, name);
    text_copy_to(row.source, sizeof row.source, source ? source : "");
    date_format(at, row.at);
    if (!text_copy_to(row.value, sizeof row.value, value))
        return error_set(error, ERROR_BAD_INPUT, "value: too long.");
    return fact_add(context->store, context->member->no, &row, error);
}

static bool light(ActContext *context, Record *referral, char bead, Error *error) {
    Loop loop;
    char text[LOOP_SIZE];
    if (!loop_parse(record_string(referral, "loop"), &loop)) loop = (Loop){0};
    loop_light(&loop, bead);
    loop_format(&loop, text);
    if (record_is(referral, "loop", text)) return true;
    record_set(referral, "loop", text);
    Record *event = record_new("loop_event");
    if (!event) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    char name[2] = {bead, '\0'};
    record_set_int(event, "referral_no", referral->no);
    record_set(event, "bead", name);
    record_set_time(event, "at", context->happened);
    record_set(event, "by_user", context->work->user);
    return record_save(context->store, referral, error) && act_insert(context, &event, error);
}

bool loop_light_case(ActContext *context, char bead, Error *error) {
    RecordList referrals = {0};
    bool one = context->referral != NULL;
    if (one) return light(context, context->referral, bead, error);
    bool ok =
        record_list_int(context->store, &referrals, "referral", "case_no", context->care_case->no, error);
    for (size_t i = 0; ok && i < referrals.count; i++) ok = light(context, referrals.items[i], bead, error);
    record_list_free(&referrals);
    return ok;
}

/* Inheriting the determination, and triaged by the act that took it in. */
static bool came_while_active(ActContext *context, const Record *referral, bool *out, Error *error) {
    RecordList events = {0};
    *out = false;
    if (!record_get(referral, "inherits")) return true;
    bool ok = record_list_int(context->store, &events, "loop_event", "referral_no", referral->no, error);
    for (size_t i = 0; i < events.count; i++)
        if (record_is(events.items[i], "bead", "T") && events.items[i]->made_act == referral->made_act)
            *out = true;
    record_list_free(&events);
    return ok;
}

bool loop_light_told(ActContext *context, Record *referral, char bead, Error *error) {
    bool active = false;
    if (!light(context, referral, bead, error)) return false;
    if (bead != 'A') return true;
    return came_while_active(context, referral, &active, error) &&
           (!active || (light(context, referral, 'D', error) && light(context, referral, 'O', error)));
}

const char *act_clock_words(const ActContext *context, const char *clock) {
    const Clock *known =
        policy_clock(context->work->policy, clock, record_get(context->member, "line_of_business"));
    return known ? known->words : clock;
}
