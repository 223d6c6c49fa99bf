#include "plan_json.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static void put_field(json_t *object, const PlanItem *item, PlanField field, const Zone *zone) {
    Instant at;
    const PlanFieldRow *row = plan_field_at(field);
    const char *value = plan_value(item, field);
    if (field == PLAN_GOALS)
        put_words(object, row->name, value);
    else if (row->type == FIELD_NUMBER && *value)
        put_number(object, row->name, strtoll(value, NULL, 10));
    else if (row->type == FIELD_TIME && instant_parse(value, &at))
        put_time(object, row->name, zone, at);
    else
        put_text(object, row->name, value);
}

static void put_fields(json_t *object, const PlanItem *item, const Zone *zone) {
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (plan_has(item->kind, (PlanField)i) && i != PLAN_ACCEPTED && i != PLAN_ACCEPTED_REASON)
            put_field(object, item, (PlanField)i, zone);
}

static json_t *item_json(const Plan *plan, const PlanItem *item, const Zone *zone);

static json_t *children_json(const Plan *plan, PlanKind kind, const char *parent, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (item->kind == kind && strcmp(item->parent, parent) == 0)
            json_array_append_new(array, item_json(plan, item, zone));
    }
    return array;
}

/* The depth is that of the kinds: problem, goal, line. */
static json_t *item_json(const Plan *plan, const PlanItem *item, const Zone *zone) {
    json_t *object = json_object();
    put_text(object, "id", item->id);
    if (!plan->number) put_number(object, "version", item->version);
    put_fields(object, item, zone);
    if (item->kind == PLAN_PROBLEM) put(object, "goals", children_json(plan, PLAN_GOAL, item->id, zone));
    if (item->kind == PLAN_GOAL) {
        put(object, "interventions", children_json(plan, PLAN_INTERVENTION, item->id, zone));
        put(object, "barriers", children_json(plan, PLAN_BARRIER, item->id, zone));
    }
    if (item->kind == PLAN_INTERVENTION && !plan->number) put_flag(object, "owner_left", item->owner_left);
    return object;
}

static json_t *services_json(const Plan *plan) {
    json_t *array = json_array();
    for (size_t i = 0; plan_service_at(i); i++) {
        const PlanItem *item = plan_find(plan, plan_service_at(i));
        json_t *object = json_object();
        put_text(object, "service", plan_service_at(i));
        put_text(object, "words", plan_service_words(i));
        put_text(object, "decision", item ? plan_value(item, PLAN_DECISION) : NULL);
        put_text(object, "reason", item ? plan_value(item, PLAN_REASON) : NULL);
        json_array_append_new(array, object);
    }
    return array;
}

void put_plan(json_t *object, const Plan *plan, const Zone *zone) {
    const PlanItem *header = plan_header(plan);
    put_text(object, "member", plan->around.member_id);
    put_text(object, "plan", header->id);
    put_number(object, "number", plan->number);
    put_text(object, "state", plan->struck ? "struck" : plan->number ? "signed" : "draft");
    put_text(object, "signed_by", plan->signed_by);
    put_time(object, "signed_at", zone, plan->number ? plan->signed_at : instant_never);
    put_text(object, "strike_reason", plan->strike_reason);
    if (!plan->number) put_number(object, "version", header->version);
    if (!plan->number) put_number(object, "revision", plan->revision);
    put_fields(object, header, zone);
    put(object, "services", services_json(plan));
    put(object, "problems", children_json(plan, PLAN_PROBLEM, "", zone));
}

json_t *plan_versions_json(const PlanVersion *versions, size_t count, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        put_number(object, "number", versions[i].number);
        put_text(object, "id", versions[i].id);
        put_text(object, "signed_by", versions[i].signed_by);
        put_time(object, "signed_at", zone, versions[i].signed_at);
        put_text(object, "reasons", versions[i].reasons);
        put_flag(object, "struck", versions[i].struck);
        put_text(object, "strike_reason", versions[i].strike_reason);
        json_array_append_new(array, object);
    }
    return array;
}

json_t *plan_shares_json(const PlanShare *shares, size_t count, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        put_number(object, "number", shares[i].number);
        put_text(object, "recipient", shares[i].recipient);
        put_text(object, "method", shares[i].method);
        put_time(object, "at", zone, shares[i].at);
        json_array_append_new(array, object);
    }
    return array;
}

static void put_change(json_t *fields, const char *name, const char *before, const char *after) {
    json_t *object = json_object();
    put_text(object, "before", before);
    put_text(object, "after", after);
    put(fields, name, object);
}

static json_t *change_json(const PlanChange *change) {
    static const PlanItem none = {0};
    const PlanItem *before = change->before ? change->before : &none;
    const PlanItem *after = change->after ? change->after : &none;
    const PlanItem *item = change->after ? after : before;
    json_t *object = json_object(), *fields = json_object();
    put_text(object, "id", item->id);
    put_text(object, "kind", plan_kind_name(item->kind));
    put_text(object, "change", plan_change_word(change->change));
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (change->fields[i])
            put_change(fields, plan_field_at((PlanField)i)->name, before->values[i], after->values[i]);
    if (change->moved) put_change(fields, "place", before->parent, after->parent);
    put(object, "fields", fields);
    put_text(object, "text", plan_value(item, PLAN_TEXT));
    return object;
}

json_t *plan_changes_json(const PlanDiff *diff) {
    json_t *array = json_array();
    for (size_t i = 0; i < diff->count; i++) json_array_append_new(array, change_json(&diff->items[i]));
    return array;
}

json_t *plan_blame_json(const BlameLine *lines, size_t count, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        put_text(object, "id", lines[i].id);
        put_text(object, "field", plan_field_at(lines[i].field)->name);
        put_text(object, "by", lines[i].by);
        put_time(object, "at", zone, lines[i].at);
        put_number(object, "act", lines[i].act);
        json_array_append_new(array, object);
    }
    return array;
}
