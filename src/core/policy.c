/* Reading a policy document, and its plain answers. */
#include "base/text.h"
#include "policy_data.h"

#include <stdlib.h>

static bool read_advances(Policy *policy, const json_t *list, Error *error) {
    if (!policy_json_array(list, "advances", error)) return false;
    size_t count = json_array_size(list);
    if (!(policy->advances = policy_rows(count, sizeof *policy->advances, error))) return false;
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH];
        const json_t *object = json_array_get(list, i);
        Advance *row = &policy->advances[i];
        int64_t hours;
        policy_path_at(path, "advances", i);
        if (!policy_json_object(object, path, "name hours", error) ||
            !policy_json_text(object, path, "name", row->name, sizeof row->name, error) ||
            !policy_json_number(object, path, "hours", 24 * 366, &hours, error))
            return false;
        row->hours = (int)hours;
        policy->advance_count = i + 1;
    }
    return true;
}

static bool read_numbers(Policy *policy, const json_t *object, Error *error) {
    const char *key;
    json_t *value;
    if (!json_is_object(object)) return policy_json_bad(error, "numbers", "must be an object");
    if (!(policy->numbers = policy_rows(json_object_size(object), sizeof *policy->numbers, error)))
        return false;
    json_object_foreach((json_t *)object, key, value) {
        PolicyNumber *row = &policy->numbers[policy->number_count];
        if (!policy_json_number(object, "numbers", key, 1000000, &row->value, error)) return false;
        if (!text_copy_to(row->name, sizeof row->name, key))
            return policy_json_bad(error, "numbers", "a name is too long");
        policy->number_count++;
    }
    return true;
}

static bool read_policy(Policy *policy, const json_t *root, Error *error) {
    char words[400];
    return policy_json_object(root, "",
                              "name version effective_from source business_day_ends holiday_rule holidays "
                              "rounds clocks advances numbers holds closing",
                              error) &&
           policy_json_text(root, "", "name", policy->name, sizeof policy->name, error) &&
           policy_json_text(root, "", "version", policy->version, sizeof policy->version, error) &&
           policy_json_date(root, "", "effective_from", &policy->effective_from, error) &&
           policy_json_text(root, "", "source", words, sizeof words, error) &&
           policy_json_text(root, "", "holiday_rule", words, sizeof words, error) &&
           policy_json_hour(root, "", "business_day_ends", &policy->business_day_ends, error) &&
           policy_read_holidays(policy, json_object_get(root, "holidays"), error) &&
           policy_read_rounds(policy, json_object_get(root, "rounds"), error) &&
           policy_read_clocks(policy, json_object_get(root, "clocks"), error) &&
           read_advances(policy, json_object_get(root, "advances"), error) &&
           read_numbers(policy, json_object_get(root, "numbers"), error) &&
           policy_read_holds(policy, json_object_get(root, "holds"), error) &&
           policy_read_closings(policy, json_object_get(root, "closing"), error);
}

bool policy_new(Policy **out, const char *json, size_t size, Error *error) {
    json_error_t at;
    *out = NULL;
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &at);
    if (!root)
        return error_set(error, ERROR_BAD_INPUT, "policy: line %d, column %d: %s.", at.line, at.column,
                         at.text);
    Policy *policy = calloc(1, sizeof *policy);
    bool ok = policy ? read_policy(policy, root, error)
                     : error_set(error, ERROR_STORAGE, "Not enough memory for the policy.");
    json_decref(root);
    if (!ok)
        policy_free(&policy);
    else
        *out = policy;
    return ok;
}

void policy_free(Policy **policy) {
    Policy *p = *policy;
    if (!p) return;
    free(p->holidays);
    free(p->clocks);
    free(p->overrides);
    free(p->advances);
    free(p->numbers);
    free(p->holds);
    free(p->closings);
    free(p->rounds.exceptions);
    free(p);
    *policy = NULL;
}

const char *policy_name(const Policy *policy) {
    return policy->name;
}

const char *policy_version(const Policy *policy) {
    return policy->version;
}

Date policy_effective_from(const Policy *policy) {
    return policy->effective_from;
}

int policy_advance(const Policy *policy, const char *circumstance) {
    for (size_t i = 0; i < policy->advance_count; i++)
        if (text_equal(policy->advances[i].name, circumstance)) return policy->advances[i].hours;
    return 0;
}

const Advance *policy_advance_at(const Policy *policy, size_t index) {
    return index < policy->advance_count ? &policy->advances[index] : NULL;
}

int64_t policy_number(const Policy *policy, const char *name, int64_t otherwise) {
    for (size_t i = 0; i < policy->number_count; i++)
        if (text_equal(policy->numbers[i].name, name)) return policy->numbers[i].value;
    return otherwise;
}
