/* What a hold suspends, what a closing keeps and starts: workflow.md sections 4 and 5. */
#include "base/text.h"
#include "core/act.h"
#include "policy_data.h"

#include <stdio.h>
#include <string.h>

static bool read_names(NameList *list, const json_t *value, const char *path, Error *error) {
    char full[POLICY_PATH];
    if (!policy_json_array(value, path, error)) return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        const char *text = json_string_value(json_array_get(value, i));
        policy_path_at(full, path, i);
        if (i >= POLICY_LIST) return policy_json_bad(error, full, "the list is too long");
        if (!text || !*text || !text_copy_to(list->names[i], sizeof list->names[i], text))
            return policy_json_bad(error, full, "must be a name");
        list->count = i + 1;
    }
    return true;
}

/* A name of a clock with its variants, or of a group. */
static bool covers(const char *name, const Clock *clock) {
    return clock_is(clock->name, name) || text_equal(clock->group, name);
}

static bool check_clocks(const Policy *policy, const NameList *list, const char *path, Error *error) {
    char full[POLICY_PATH];
    for (size_t i = 0; i < list->count; i++) {
        bool known = false;
        for (size_t k = 0; k < policy->clock_count && !known; k++)
            known = covers(list->names[i], &policy->clocks[k]);
        policy_path_at(full, path, i);
        if (!known) return policy_json_bad(error, full, "is no clock and no group");
    }
    return true;
}

static bool names_cover(const Policy *policy, const NameList *list, const char *clock) {
    const Clock *found = policy_clock(policy, clock, NULL);
    for (size_t i = 0; found && i < list->count; i++)
        if (covers(list->names[i], found)) return true;
    return false;
}

static bool names_have(const NameList *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->names[i], name)) return true;
    return false;
}

static const PolicyRule *rule_find(const PolicyRule *rules, size_t count, const char *reason) {
    for (size_t i = 0; i < count; i++)
        if (names_have(&rules[i].reasons, reason)) return &rules[i];
    return NULL;
}

/* Medicare has no tolling: a hold never stops a determination (domain 2.8). */
static bool check_hold(const Policy *policy, const PolicyRule *rule, const char *path, Error *error) {
    if (!check_clocks(policy, &rule->clocks, path, error)) return false;
    if (names_cover(policy, &rule->clocks, "determination_standard") ||
        names_cover(policy, &rule->clocks, "determination_expedited"))
        return policy_json_bad(error, path, "a hold cannot suspend a determination");
    return true;
}

bool policy_read_holds(Policy *policy, const json_t *list, Error *error) {
    if (!policy_json_array(list, "holds", error)) return false;
    size_t count = json_array_size(list);
    if (!(policy->holds = policy_rows(count, sizeof *policy->holds, error))) return false;
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH], full[POLICY_PATH];
        const json_t *object = json_array_get(list, i);
        PolicyRule *rule = &policy->holds[i];
        policy_path_at(path, "holds", i);
        policy_path_key(full, path, "suspends");
        if (!policy_json_object(object, path, "reason suspends", error) ||
            !policy_json_text(object, path, "reason", rule->reasons.names[0], sizeof rule->reasons.names[0],
                              error) ||
            !read_names(&rule->clocks, json_object_get(object, "suspends"), full, error) ||
            !check_hold(policy, rule, full, error))
            return false;
        rule->reasons.count = 1;
        policy->hold_count = i + 1;
    }
    return true;
}

static bool check_reasons(const Policy *policy, const PolicyRule *rule, const char *path, Error *error) {
    char full[POLICY_PATH];
    for (size_t i = 0; i < rule->reasons.count; i++) {
        policy_path_at(full, path, i);
        if (!closure_valid(rule->reasons.names[i]))
            return policy_json_bad(error, full, "is no closing reason");
        if (rule_find(policy->closings, policy->closing_count, rule->reasons.names[i]))
            return policy_json_bad(error, full, "stands in two rows");
    }
    return true;
}

static bool read_starts(const Policy *policy, PolicyRule *rule, const json_t *value, const char *path,
                        Error *error) {
    NameList names = {0};
    char full[POLICY_PATH];
    size_t used = 0;
    if (!read_names(&names, value, path, error)) return false;
    for (size_t i = 0; i < names.count; i++) {
        policy_path_at(full, path, i);
        if (!policy_clock(policy, names.names[i], NULL)) return policy_json_bad(error, full, "is no clock");
        size_t n = strlen(names.names[i]);
        if (used + n + 2 > sizeof rule->starts) return policy_json_bad(error, full, "the list is too long");
        used += (size_t)snprintf(rule->starts + used, sizeof rule->starts - used, "%s%s", i ? " " : "",
                                 names.names[i]);
    }
    return true;
}

static bool read_closing(Policy *policy, PolicyRule *rule, const json_t *object, const char *path,
                         Error *error) {
    char reasons[POLICY_PATH], keeps[POLICY_PATH], starts[POLICY_PATH];
    policy_path_key(reasons, path, "reasons");
    policy_path_key(keeps, path, "keeps");
    policy_path_key(starts, path, "starts");
    return policy_json_object(object, path, "reasons keeps starts", error) &&
           read_names(&rule->reasons, json_object_get(object, "reasons"), reasons, error) &&
           check_reasons(policy, rule, reasons, error) &&
           read_names(&rule->clocks, json_object_get(object, "keeps"), keeps, error) &&
           check_clocks(policy, &rule->clocks, keeps, error) &&
           read_starts(policy, rule, json_object_get(object, "starts"), starts, error);
}

bool policy_read_closings(Policy *policy, const json_t *list, Error *error) {
    if (!policy_json_array(list, "closing", error)) return false;
    size_t count = json_array_size(list);
    if (!(policy->closings = policy_rows(count, sizeof *policy->closings, error))) return false;
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH];
        policy_path_at(path, "closing", i);
        if (!read_closing(policy, &policy->closings[i], json_array_get(list, i), path, error)) return false;
        policy->closing_count = i + 1;
    }
    const char *reason;
    for (size_t i = 0; (reason = closure_at(i)); i++)
        if (!rule_find(policy->closings, policy->closing_count, reason))
            return error_set(error, ERROR_BAD_INPUT, "closing: no row for the reason %s", reason);
    return true;
}

const char *policy_hold_at(const Policy *policy, size_t index) {
    return index < policy->hold_count ? policy->holds[index].reasons.names[0] : NULL;
}

bool policy_hold_suspends(const Policy *policy, const char *reason, const char *clock) {
    const PolicyRule *rule = rule_find(policy->holds, policy->hold_count, reason);
    return rule && names_cover(policy, &rule->clocks, clock);
}

bool policy_closing_keeps(const Policy *policy, const char *reason, const char *clock) {
    const PolicyRule *rule = rule_find(policy->closings, policy->closing_count, reason);
    return !rule || names_cover(policy, &rule->clocks, clock);
}

const char *policy_closing_starts(const Policy *policy, const char *reason) {
    const PolicyRule *rule = rule_find(policy->closings, policy->closing_count, reason);
    return rule ? rule->starts : "";
}
