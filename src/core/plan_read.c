/* Reads the canonical text of a plan; every complaint names the path of the element. */
#include "base/text.h"
#include "core/plan.h"
#include "policy_json.h"

#include <string.h>

enum { PLACES_MOST = 1 << 30 };

static bool read_value(PlanItem *item, const char *key, const json_t *value, const char *path, Error *error) {
    char full[POLICY_PATH];
    PlanField field;
    const char *text = json_string_value(value);
    policy_path_key(full, path, key);
    if (!plan_field_find(key, item->kind, &field))
        return policy_json_bad(error, full, "is no field of this kind");
    if (!text) return policy_json_bad(error, full, "must be text");
    return plan_set(item, field, text) || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

static bool read_values(PlanItem *item, const json_t *object, const char *path, Error *error) {
    char full[POLICY_PATH];
    const char *key;
    json_t *value, *values = json_object_get(object, "values");
    policy_path_key(full, path, "values");
    if (!json_is_object(values)) return policy_json_bad(error, full, "must be an object");
    json_object_foreach(values, key, value) {
        if (!read_value(item, key, value, full, error)) return false;
    }
    return true;
}

static bool read_item(Plan *plan, const json_t *object, const char *path, Error *error) {
    char id[ID_SIZE], kind_name[24], full[POLICY_PATH];
    PlanKind kind;
    const char *parent;
    if (!policy_json_object(object, path, "id kind parent position values", error)) return false;
    policy_path_key(full, path, "kind");
    if (!policy_json_text(object, path, "kind", kind_name, sizeof kind_name, error)) return false;
    if (!plan_kind_find(kind_name, &kind)) return policy_json_bad(error, full, "is no kind of item");
    if (kind == PLAN_HEADER && json_string_length(json_object_get(object, "id")) == 0)
        *id = '\0';
    else if (!policy_json_text(object, path, "id", id, sizeof id, error))
        return false;
    policy_path_key(full, path, "id");
    if (plan_find(plan, id)) return policy_json_bad(error, full, "is there twice");
    parent = json_string_value(json_object_get(object, "parent"));
    json_int_t position = json_integer_value(json_object_get(object, "position"));
    PlanItem *item = plan_add(plan, kind, id, parent ? parent : "", position);
    if (!item) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    return read_values(item, object, path, error);
}

static bool read_items(Plan *plan, const json_t *list, Error *error) {
    char path[POLICY_PATH];
    if (!policy_json_array(list, "items", error)) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        policy_path_at(path, "items", i);
        if (!read_item(plan, json_array_get(list, i), path, error)) return false;
    }
    return true;
}

static void copy_text(const json_t *object, const char *key, char *out, size_t size) {
    const char *text = json_string_value(json_object_get(object, key));
    text_copy_to(out, size, text ? text : "");
}

static bool read_team(PlanAround *around, const json_t *list, Error *error) {
    char path[POLICY_PATH];
    if (!policy_json_array(list, "team", error)) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        PlanTeamMember *to = &around->team[i];
        policy_path_at(path, "team", i);
        if (i >= PLAN_TEAM) return policy_json_bad(error, path, "the team is too large");
        if (!policy_json_object(one, path, "discipline person leads", error)) return false;
        copy_text(one, "discipline", to->discipline, sizeof to->discipline);
        copy_text(one, "person", to->person, sizeof to->person);
        to->leads = json_is_true(json_object_get(one, "leads"));
        around->team_count++;
    }
    return true;
}

static bool read_member(PlanAround *around, const json_t *member, Error *error) {
    char birth[DATE_SIZE];
    if (!policy_json_object(member, "member",
                            "id last_name first_name birth_date decision_maker decision_maker_status", error))
        return false;
    copy_text(member, "id", around->member_id, sizeof around->member_id);
    copy_text(member, "last_name", around->last_name, sizeof around->last_name);
    copy_text(member, "first_name", around->first_name, sizeof around->first_name);
    copy_text(member, "decision_maker", around->decision_maker, sizeof around->decision_maker);
    copy_text(member, "decision_maker_status", around->decision_maker_status,
              sizeof around->decision_maker_status);
    copy_text(member, "birth_date", birth, sizeof birth);
    return date_parse(birth, &around->birth_date) ||
           policy_json_bad(error, "member.birth_date", "must be a date");
}

static bool read_signature(Plan *plan, const json_t *object, Error *error) {
    char at[40] = "";
    if (!json_object_get(object, "number")) return true;
    if (!policy_json_number(object, "", "number", PLACES_MOST, &plan->number, error)) return false;
    copy_text(object, "signed_by", plan->signed_by, sizeof plan->signed_by);
    copy_text(object, "signed_at", at, sizeof at);
    return instant_parse(at, &plan->signed_at) || policy_json_bad(error, "signed_at", "must be a moment");
}

static bool read_plan(Plan *plan, const json_t *object, Error *error) {
    return policy_json_object(object, "plan", "form items member team number signed_by signed_at", error) &&
           read_items(plan, json_object_get(object, "items"), error) &&
           read_member(&plan->around, json_object_get(object, "member"), error) &&
           read_team(&plan->around, json_object_get(object, "team"), error) &&
           read_signature(plan, object, error);
}

bool plan_read(const char *document, Plan *out, Error *error) {
    json_error_t why;
    *out = (Plan){0};
    json_t *object = json_loads(document, JSON_REJECT_DUPLICATES, &why);
    if (!object) return error_set(error, ERROR_BAD_INPUT, "line %d: %s", why.line, why.text);
    bool ok = read_plan(out, object, error);
    json_decref(object);
    if (ok)
        plan_sort(out);
    else
        plan_free(out);
    return ok;
}
