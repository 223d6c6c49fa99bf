/* What the acts share: conditions, records that they make, warnings, beads, providers. */
#include "act_context.h"
#include "base/utf8.h"
#include "core/loop.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool case_flag(const ActContext *context, const char *column) {
    return context->care_case && record_int(context->care_case, column) == 1;
}

static int64_t spent(const ActContext *context) {
    return policy_number(context->work->policy, "attempts_before_effort_spent", 3);
}

/* Conditions that say nothing but that a field has a value: the value's own word. */
static bool field_condition(const ActContext *context, const char *word) {
    static const struct {
        const char *word, *field, *value;
    } fields[] = {
        {"provider", "by", "provider"}, {"at_home", "mode", "home_visit"},  {"wrong", "result", "wrong"},
        {"oral", "method", "phone"},    {"disputed", "status", "disputed"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(word, fields[i].word) == 0) return act_says(context, fields[i].field, fields[i].value);
    return act_says(context, "kind", word);
}

bool act_condition(void *state, const char *word) {
    const ActContext *context = state;
    Stage stage;
    if (strcmp(word, "decision") == 0) return act_says(context, "kind", "decision") && context->told_decision;
    if (strcmp(word, "urgent") == 0)
        return act_says(context, "urgent", "yes") || act_says(context, "on", "yes") ||
               (!act_value(context, "on") && case_flag(context, "urgent"));
    if (strcmp(word, "expedited") == 0)
        return context->act->target == ACT_ON_MEMBER ? act_says(context, "expedited", "yes")
                                                     : case_flag(context, "expedited");
    if (strcmp(word, "new_provider") == 0) return context->new_provider;
    if (strcmp(word, "ends") == 0) return act_value(context, "to") != NULL;
    if (strcmp(word, "attempt_1") == 0) return context->attempts == 1;
    if (strcmp(word, "attempt_2") == 0) return context->attempts >= 2 && context->attempts < spent(context);
    if (strcmp(word, "attempts_spent") == 0) return context->attempts >= spent(context);
    if (strcmp(word, "parked") == 0) return act_value(context, "park_until") != NULL;
    if (strcmp(word, "appeal_expedited") == 0) return act_says(context, "kind", "expedited");
    if (strcmp(word, "adverse") == 0) return context->adverse;
    if (strcmp(word, "seen") == 0)
        return act_value(context, "mode") &&
               text_list_has("home_visit clinic video", act_value(context, "mode"));
    if (strcmp(word, "home") == 0) return context->home;
    if (strcmp(word, "discharge") == 0) return context->discharge;
    if (strcmp(word, "withdrawn") == 0)
        return act_says(context, "reason", "withdrawn_by_referrer") ||
               act_says(context, "reason", "withdrawn_by_member");
    if (strcmp(word, "undecided") == 0) return context->undecided;
    if (strcmp(word, "newest_version") == 0) return context->newest_version;
    if (strcmp(word, "band_rise") == 0)
        return false; /* needs scored assessments, which come with the care plan */
    if (stage_parse(word, &stage)) return context->from == stage;
    return field_condition(context, word);
}

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
    if (table_column(record->table, "member_no") >= 0)
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

bool loop_light_active(ActContext *context, Error *error) {
    RecordList referrals = {0};
    bool active;
    bool ok =
        record_list_int(context->store, &referrals, "referral", "case_no", context->care_case->no, error);
    for (size_t i = 0; ok && i < referrals.count; i++) {
        ok = came_while_active(context, referrals.items[i], &active, error);
        if (ok && active)
            ok = light(context, referrals.items[i], 'D', error) &&
                 light(context, referrals.items[i], 'O', error);
    }
    record_list_free(&referrals);
    return ok;
}

bool provider_find(ActContext *context, const char *typed, int64_t *no, Error *error) {
    Record *row = NULL;
    Text key = {0};
    utf8_name_key(typed, &key);
    bool ok = id_valid(typed)
                  ? record_load_id(context->store, &row, "organisation", typed, error)
                  : record_find(context->store, &row, "organisation", "name_key", text_string(&key), error);
    if (ok && !row) {
        row = record_new("organisation");
        if (row) {
            record_set(row, "name", typed);
            record_set(row, "name_key", text_string(&key));
            context->new_provider = true;
            ok = record_insert(context->store, row, error);
            if (ok) act_created(context, "organisation", row->id, 1);
        }
    }
    text_free(&key);
    if (ok && !row) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok) *no = row->no;
    record_free(&row);
    return ok;
}
