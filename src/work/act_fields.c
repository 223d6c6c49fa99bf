/* The fields of an act: presence, names, values. */
#include "act_context.h"
#include "base/utf8.h"
#include "core/fact_table.h"
#include "core/typed_day.h"

#include <stdlib.h>
#include <string.h>

const char *act_value(const ActContext *context, const char *field) {
    const ActRequest *request = context->request;
    for (size_t i = 0; i < request->field_count; i++)
        if (strcmp(request->names[i], field) == 0 && *request->values[i]) return request->values[i];
    return NULL;
}

bool act_says(const ActContext *context, const char *field, const char *value) {
    return text_equal(act_value(context, field), value);
}

bool act_moment(const ActContext *context, const char *field, Instant *out) {
    const char *value = act_value(context, field);
    if (text_equal(value, "now")) {
        *out = context->now;
        return true;
    }
    return value && zone_parse(context->work->zone, value, out);
}

bool act_day(const ActContext *context, const char *field, Date *out) {
    const char *value = act_value(context, field);
    if (text_equal(value, "today")) {
        *out = zone_date(context->work->zone, context->now);
        return true;
    }
    return value && date_parse(value, out);
}

static bool bad(Error *error, const ActField *field, const char *value, const char *wanted) {
    return error_set(error, ERROR_BAD_INPUT, "%s: \"%.60s\" is not %s.", field->name, value, wanted);
}

/* `all`, or name=yes|no|not_needed separated by commas, of the seven services (domain 2.1). */
static bool services_fit(const char *value) {
    static const char names[] = "acp assessment plan_of_care team coordination pain_symptom mental_social";
    if (strcmp(value, "all") == 0) return true;
    while (*value) {
        char name[40], decision[16];
        size_t length = strcspn(value, "="), end = strcspn(value, ",");
        if (length >= sizeof name || length >= end || end - length > sizeof decision) return false;
        text_copy_to(name, length + 1, value);
        text_copy_to(decision, end - length, value + length + 1);
        if (!text_list_has(names, name) || !text_list_has("yes no not_needed", decision)) return false;
        value += end;
        if (*value == ',' && !*++value) return false;
    }
    return true;
}

static bool check_moment(const Work *work, const Act *act, const ActField *field, const char *value,
                         Error *error) {
    TypedMoment typed;
    bool ahead = act_field_ahead(act, field);
    if (!typed_moment(value, work->zone, work_now(work), ahead, &typed))
        return bad(error, field, value, "a time such as 2026-11-24T14:05 or 11/24 14:05");
    if (!ahead && typed.at.second > work_now(work).second + 60)
        return bad(error, field, value, "in the past: it says when something happened");
    return true;
}

static bool check_birth(const ActField *field, const char *value, Date today, Error *error) {
    TypedDay typed;
    if (!typed_birth(value, today, &typed))
        return bad(error, field, value, "a date such as 1952-03-14 or 3/14/1952");
    const char *why = birth_fault(typed.day, today);
    return !why || error_set(error, ERROR_BAD_INPUT, "%s: %.60s %s.", field->name, value, why);
}

static bool check_day(const Work *work, const Act *act, const ActField *field, const char *value,
                      Error *error) {
    TypedDay typed;
    Date today = zone_date(work->zone, work_now(work));
    bool ahead = act_field_ahead(act, field);
    if (act_field_birth(field)) return check_birth(field, value, today, error);
    if (!typed_day(value, today, ahead, &typed))
        return bad(error, field, value, "a date such as 2026-11-24, 11/24 or +7d");
    if (!ahead && typed.day.day > today.day)
        return bad(error, field, value, "in the past: it says when something happened");
    return true;
}

bool act_typed_date(const Work *work, const Act *act, const ActField *field, const char *value,
                    char out[ZONE_TIME_SIZE]) {
    bool ahead = act_field_ahead(act, field);
    TypedDay day = {0};
    TypedMoment moment = {0};
    out[0] = '\0';
    bool birth = act_field_birth(field);
    if (!birth && text_list_has("now today", value)) return false; /* settled when the act is done */
    Date today = zone_date(work->zone, work_now(work));
    bool read = field->type == FIELD_DATE &&
                (birth ? typed_birth(value, today, &day) : typed_day(value, today, ahead, &day));
    if (read) date_format(day.day, out);
    if (field->type == FIELD_TIME && typed_moment(value, work->zone, work_now(work), ahead, &moment))
        zone_format(work->zone,
                    act_field_whole_day(field) && moment.whole_day
                        ? zone_end_of_day(work->zone, zone_date(work->zone, moment.at))
                        : moment.at,
                    out);
    return day.guessed || moment.guessed;
}

static bool check_user(const Work *work, const ActField *field, const char *value, Error *error) {
    Record *row;
    if (strcmp(value, "me") == 0) return true;
    if (!record_find(work->store, &row, "app_user", "name", value, error)) return false;
    bool known = row && record_int(row, "disabled") == 0;
    record_free(&row);
    return known || bad(error, field, value, "a user here");
}

static bool check_text(const ActField *field, const char *value, Error *error) {
    Text clean = {0};
    TextRule rule = field->type == FIELD_NOTE ? TEXT_NOTE : TEXT_LINE;
    bool ok =
        utf8_clean(value, strlen(value), rule, &clean, NULL, error) || error_prefix(error, "%s", field->name);
    if (ok && clean.length == 0) ok = bad(error, field, value, "text");
    text_free(&clean);
    return ok;
}

/* By name or in words; what fits several says which. */
static bool check_fact(const ActField *field, const char *value, Error *error) {
    enum { SHOWN = 5 };
    FactId id;
    const FactDefinition *fact;
    Text list = {0};
    if (fact_meant(value, &id)) return true;
    for (size_t i = 0; i < SHOWN && (fact = fact_fitting(value, i)); i++)
        text_addf(&list, "%s%s (%s)", i ? ", " : "", fact->name, fact->label);
    if (list.length)
        error_set(error, ERROR_BAD_INPUT, "%s: \"%.60s\" fits several facts: %s.", field->name, value,
                  list.data);
    else
        bad(error, field, value, "the name of a fact");
    text_free(&list);
    return false;
}

static bool check_value(const Work *work, const Act *act, const ActField *field, const char *value,
                        Error *error) {
    if (!check_text(field, value, error)) return false;
    switch (field->type) {
    case FIELD_CHOICE:
        if (text_list_has(field->values, value)) return true;
        return error_set(error, ERROR_BAD_INPUT, "%s: \"%.60s\" is none of: %s.", field->name, value,
                         field->values);
    case FIELD_YES_NO:
        return text_list_has("yes no", value) || bad(error, field, value, "yes or no");
    case FIELD_DATE:
        return check_day(work, act, field, value, error);
    case FIELD_TIME:
        return check_moment(work, act, field, value, error);
    case FIELD_NUMBER:
        return (strlen(value) < 7 && !value[strspn(value, "0123456789")]) ||
               bad(error, field, value, "a whole number");
    case FIELD_USER:
        return check_user(work, field, value, error);
    case FIELD_SERVICES:
        return services_fit(value) ||
               bad(error, field, value,
                   "all, or name=yes|no|not_needed of: acp assessment plan_of_care team coordination "
                   "pain_symptom mental_social");
    case FIELD_FACT:
        return check_fact(field, value, error);
    default:
        return true;
    }
}

static bool known_names(const ActRequest *request, Error *error) {
    for (size_t i = 0; i < request->field_count; i++) {
        if (!act_field(request->act, request->names[i]))
            return error_set(error, ERROR_USAGE, "%s has no field \"%.40s\".", request->act->name,
                             request->names[i]);
        for (size_t k = 0; k < i; k++)
            if (strcmp(request->names[i], request->names[k]) == 0)
                return error_set(error, ERROR_USAGE, "The field %s is given twice.", request->names[i]);
    }
    return true;
}

/* What the library says stands for what is not typed. */
static bool from_library(const ActRequest *request) {
    for (size_t i = 0; i < request->field_count; i++)
        if (strcmp(request->names[i], "library") == 0 && !text_blank(request->values[i])) return true;
    return false;
}

bool act_check_fields(const Work *work, const ActRequest *request, Error *error) {
    char missing[ERROR_LIST_SIZE] = "";
    if (!known_names(request, error)) return false;
    for (size_t f = 0; f < act_field_count(request->act); f++) {
        const ActField *field = &request->act->fields[f];
        const char *value = NULL;
        for (size_t i = 0; i < request->field_count; i++)
            if (strcmp(request->names[i], field->name) == 0 && !text_blank(request->values[i]))
                value = request->values[i];
        if (!value && field->required && !from_library(request)) error_list_add(missing, field->name);
        if (value && !check_value(work, request->act, field, value, error)) return false;
    }
    if (!*missing) return true;
    error_set(error, ERROR_REFUSED, "%s needs: %s.", request->act->title, missing);
    if (error) text_copy_to(error->missing, sizeof error->missing, missing);
    return false;
}
