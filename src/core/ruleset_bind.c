#include "ruleset_parts.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Parameters may come as text, whole numbers, true and false, or null. */
static bool value_text(const json_t *value, ParameterValue *out) {
    *out = (ParameterValue){0};
    if (json_is_null(value)) return true;
    if (json_is_string(value))
        out->text = json_string_value(value);
    else if (json_is_integer(value))
        snprintf(out->buffer, sizeof out->buffer, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        snprintf(out->buffer, sizeof out->buffer, "%.12g", json_real_value(value));
    else if (json_is_boolean(value))
        memcpy(out->buffer, json_is_true(value) ? "1" : "0", 2);
    else
        return false;
    return true;
}

bool parameter_texts(const Ruleset *ruleset, const json_t *parameters, ParameterValue out[PARAMETERS_MAX],
                     Error *error) {
    for (size_t i = 0; i < ruleset->parameter_count; i++) {
        const Parameter *parameter = &ruleset->parameters[i];
        const json_t *given = json_object_get(parameters, parameter->name);
        if (!value_text(given ? given : parameter->value, &out[i]))
            return error_set(error, ERROR_BAD_INPUT,
                             "$.parameters.%s: a text, a number or null is needed here.", parameter->name);
    }
    return true;
}

static const char *setting_text(const Setting *setting, const ParameterValue *values) {
    if (setting->parameter < 0) return setting->text;
    const ParameterValue *value = &values[setting->parameter];
    return value->text ? value->text : value->buffer[0] ? value->buffer : NULL;
}

static bool refuse(const Node *node, const char *what, const char *text, Error *error) {
    return error_set(error, ERROR_BAD_INPUT, "$.tree: node %s: “%s” is not %s.", node->id,
                     text ? text : "null", what);
}

static bool bind_limit(const Node *node, const Setting *setting, const ParameterValue *values, int *out,
                       Error *error) {
    const char *text = setting_text(setting, values);
    *out = setting->number ? setting->number : NO_LIMIT;
    if (!text || setting->number) return true;
    char *rest;
    long limit = strtol(text, &rest, 10);
    if (*rest || rest == text || limit <= 0 || limit > 100000)
        return refuse(node, "a limit in whole days or months", text, error);
    *out = (int)limit;
    return true;
}

static bool bind_value(const Node *node, const ParameterValue *values, Bound *out, Error *error) {
    const char *text = setting_text(&node->value, values);
    const FactDefinition *d = fact_definition(node->fact);
    Interval point;
    bool number = d->kind == FACT_NUMBER || node->kind == NODE_AGE || node->kind == NODE_MELD;
    if (number && !decimal_parse(text, &out->value)) return refuse(node, "a number", text, error);
    Decimal step = 0;
    if (d->step) decimal_parse(d->step, &step);
    if (number && node->kind == NODE_COMPARE && step && out->value % step)
        return refuse(node, "a step of the fact's scale", text, error);
    if (number) return true;
    if (!text || fact_read(node->fact, text, &point, NULL) != FACT_READ || point.lo != point.hi)
        return refuse(node, "a value of this fact", text, error);
    out->value = point.lo;
    return true;
}

static bool bind_versions(const Node *node, const ParameterValue *values, Bound *out, Error *error) {
    static const struct {
        const char *word;
        unsigned versions;
    } words[] = {
        {"ANY_CURRENT", MELD_SODIUM | MELD_THREE},
        {"ANY", MELD_CLASSIC | MELD_SODIUM | MELD_THREE},
        {"MELD", MELD_CLASSIC},
        {"MELDNA", MELD_SODIUM},
        {"MELD3", MELD_THREE},
        {"LAB_REPORTED", 0},
    };
    const char *text = setting_text(&node->versions, values);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!text_equal(text ? text : "ANY_CURRENT", words[i].word)) continue;
        out->versions = words[i].versions;
        return true;
    }
    return refuse(node, "a version of MELD", text, error);
}

static bool condition_holds(const Condition *when, const ParameterValue *values) {
    if (when->parameter < 0) return true;
    Setting setting = {.parameter = when->parameter};
    return text_equal(setting_text(&setting, values), when->is);
}

static bool bind_node(const Node *node, const ParameterValue *values, Bound *out, Error *error) {
    *out = (Bound){.left_out = !condition_holds(&node->when, values)};
    if (!bind_limit(node, &node->max_age, values, &out->max_age, error) ||
        !bind_limit(node, &node->within_months, values, &out->within_months, error) ||
        !bind_limit(node, &node->inputs_within, values, &out->inputs_within, error))
        return false;
    for (size_t i = 0; i < node->substitute_count; i++)
        out->substitute_on[i] = condition_holds(&node->substitutes[i].when, values);
    if (node->kind == NODE_COMPARE || node->kind == NODE_MELD) {
        const char *text = setting_text(&node->compare, values);
        if (!compare_parse(text, &out->compare)) return refuse(node, "an operator", text, error);
    }
    if (node->kind == NODE_MELD && !bind_versions(node, values, out, error)) return false;
    bool valued = node->kind == NODE_COMPARE || node->kind == NODE_MELD || node->kind == NODE_AGE;
    if (valued && !bind_value(node, values, out, error)) return false;
    out->hopeless = node->kind == NODE_COMPARE &&
                    interval_compare(fact_whole(node->fact), out->compare, out->value) == TRUTH_NOT_MET;
    return true;
}

bool ruleset_bind(const Ruleset *ruleset, const json_t *parameters, Bound *out, Error *error) {
    ParameterValue values[PARAMETERS_MAX];
    if (!parameter_texts(ruleset, parameters, values, error)) return false;
    for (size_t i = 0; i < ruleset->node_count; i++) {
        if (!bind_node(&ruleset->nodes[i], values, &out[i], error)) return false;
        /* What hangs below a node left out is left out with it. */
        if (i > 0 && out[ruleset->nodes[i].parent].left_out) out[i].left_out = true;
    }
    return true;
}

/* Which way a leaf points: bit 0 more passes, bit 1 less passes. */
static unsigned directions(const Node *node, const Bound *bound) {
    bool yes_no = fact_definition(node->fact)->kind == FACT_YES_NO;
    if (bound->compare < COMPARE_GT) return 2;
    if (bound->compare < COMPARE_EQ) return 1;
    bool yes = bound->compare == COMPARE_EQ ? bound->value > 0 : bound->value == 0;
    return yes_no ? (yes ? 1 : 2) : 3;
}

uint64_t ruleset_two_way(const Ruleset *ruleset, const Bound *bounds) {
    uint64_t up = 0, down = 0;
    for (size_t i = 0; i < ruleset->node_count; i++) {
        const Node *node = &ruleset->nodes[i];
        if (node->kind != NODE_COMPARE || bounds[i].left_out) continue;
        unsigned ways = directions(node, &bounds[i]);
        if (ways & 1) up |= UINT64_C(1) << node->fact;
        if (ways & 2) down |= UINT64_C(1) << node->fact;
    }
    return up & down;
}
