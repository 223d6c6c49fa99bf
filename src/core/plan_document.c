/* The canonical text of a plan, which a signature freezes; plan_read.c reads it. */
#include "core/plan.h"

#include <jansson.h>
#include <stdlib.h>

static void put_text(json_t *object, const char *key, const char *value) {
    if (value && *value) json_object_set_new(object, key, json_string(value));
}

static json_t *values_json(const PlanItem *item) {
    json_t *values = json_object();
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (i != PLAN_ACCEPTED && i != PLAN_ACCEPTED_REASON)
            put_text(values, plan_field_at((PlanField)i)->name, item->values[i]);
    return values;
}

static json_t *item_json(const PlanItem *item) {
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(item->id));
    json_object_set_new(object, "kind", json_string(plan_kind_name(item->kind)));
    put_text(object, "parent", item->parent);
    json_object_set_new(object, "position", json_integer(item->position));
    json_object_set_new(object, "values", values_json(item));
    return object;
}

static json_t *team_json(const PlanAround *around) {
    json_t *team = json_array();
    for (size_t i = 0; i < around->team_count; i++) {
        json_t *one = json_object();
        put_text(one, "discipline", around->team[i].discipline);
        put_text(one, "person", around->team[i].person);
        json_object_set_new(one, "leads", json_boolean(around->team[i].leads));
        json_array_append_new(team, one);
    }
    return team;
}

static json_t *member_json(const PlanAround *around) {
    char birth[DATE_SIZE];
    json_t *member = json_object();
    date_format(around->birth_date, birth);
    put_text(member, "id", around->member_id);
    put_text(member, "last_name", around->last_name);
    put_text(member, "first_name", around->first_name);
    put_text(member, "birth_date", birth);
    put_text(member, "decision_maker", around->decision_maker);
    put_text(member, "decision_maker_status", around->decision_maker_status);
    return member;
}

static void put_signature(json_t *object, const Plan *plan) {
    char at[INSTANT_SIZE];
    if (!plan->number) return;
    instant_format(plan->signed_at, at);
    json_object_set_new(object, "number", json_integer(plan->number));
    put_text(object, "signed_by", plan->signed_by);
    put_text(object, "signed_at", at);
}

char *plan_document(const Plan *plan) {
    Plan sorted;
    if (!plan_copy(plan, &sorted)) return NULL;
    plan_sort(&sorted);
    json_t *object = json_object(), *items = json_array();
    for (size_t i = 0; i < sorted.count; i++) json_array_append_new(items, item_json(&sorted.items[i]));
    json_object_set_new(object, "form", json_integer(1));
    json_object_set_new(object, "items", items);
    json_object_set_new(object, "member", member_json(&plan->around));
    json_object_set_new(object, "team", team_json(&plan->around));
    put_signature(object, plan);
    char *text = sorted.failed ? NULL : json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(object);
    plan_free(&sorted);
    return text;
}
