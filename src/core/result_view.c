#include "result.h"

Truth criteria_result(const CriteriaResult *result) {
    return result->results[RESULT_WHOLE];
}

Truth criteria_clinical(const CriteriaResult *result) {
    return result->results[RESULT_CLINICAL];
}

Truth criteria_choice(const CriteriaResult *result) {
    return result->results[RESULT_CHOICE];
}

Truth criteria_broader(const CriteriaResult *result) {
    return result->broader;
}

const char *truth_word(Truth truth) {
    static const char *const words[] = {
        [TRUTH_NOT_MET] = "not_met", [TRUTH_UNKNOWN] = "unknown", [TRUTH_MET] = "met"};
    return words[truth];
}

size_t criteria_node_count(const CriteriaResult *result) {
    return result->node_count;
}

const CriteriaNode *criteria_node(const CriteriaResult *result, size_t index) {
    return &result->nodes[index].shown;
}

const char *criteria_missing(const CriteriaResult *result, size_t index, const char **who) {
    if (index >= result->missing_count) return NULL;
    const FactDefinition *d = fact_definition(result->missing[index]);
    if (who) *who = d->who;
    return d->name;
}

static void set_text(json_t *object, const char *key, const char *text) {
    if (text) json_object_set_new(object, key, json_string(text));
}

static void set_truth(json_t *object, const char *key, Truth truth) {
    json_object_set_new(object, key, json_string(truth_word(truth)));
}

static json_t *node_json(const CriteriaResult *result, size_t index) {
    const ResultNode *node = &result->nodes[index];
    const CriteriaNode *shown = &node->shown;
    json_t *out = json_object(), *children = json_array();
    set_text(out, "id", shown->id);
    set_text(out, "text", shown->text);
    set_truth(out, "result", shown->truth);
    set_text(out, "source", shown->source);
    set_text(out, "reason", shown->reason);
    set_text(out, "fact", shown->fact);
    set_text(out, "value", shown->value);
    set_text(out, "unit", node->unit);
    if (shown->value) {
        char date[DATE_SIZE];
        date_format(shown->date, date);
        set_text(out, "date", date);
    }
    set_text(out, "origin", shown->origin);
    for (size_t child = index + 1; child < node->end; child = result->nodes[child].end)
        json_array_append_new(children, node_json(result, child));
    json_object_set_new(out, "children", children);
    return out;
}

const char *criteria_condition_at(size_t index) {
    static const char *const conditions[] = {"chf", "copd", "cancer", "liver"};
    return index < sizeof conditions / sizeof *conditions ? conditions[index] : NULL;
}

Truth criteria_condition(const CriteriaResult *result, size_t index) {
    return result->results[RESULT_CHF + index];
}

json_t *criteria_json(const CriteriaResult *result) {
    static const char *const names[] = {
        [RESULT_WHOLE] = "result",    [RESULT_CLINICAL] = "clinical", [RESULT_CHOICE] = "choice",
        [RESULT_GENERAL] = "general", [RESULT_DISEASE] = "disease",
    };
    json_t *out = json_object(), *each = json_object(), *missing = json_array();
    char date[DATE_SIZE];
    for (size_t i = 0; i <= RESULT_DISEASE; i++) set_truth(out, names[i], result->results[i]);
    set_truth(out, "paediatric", result->paediatric);
    set_truth(out, "plan_broader", result->broader);
    for (size_t i = 0; criteria_condition_at(i); i++)
        set_truth(each, criteria_condition_at(i), criteria_condition(result, i));
    json_object_set_new(out, "conditions", each);
    for (size_t i = 0; i < result->missing_count; i++)
        json_array_append_new(missing, json_string(fact_definition(result->missing[i])->name));
    json_object_set_new(out, "missing", missing);
    date_format(result->as_of, date);
    set_text(out, "ruleset", ruleset_name(result->ruleset));
    set_text(out, "ruleset_version", ruleset_version(result->ruleset));
    set_text(out, "as_of", date);
    json_object_set_new(out, "tree", node_json(result, 0));
    return out;
}
