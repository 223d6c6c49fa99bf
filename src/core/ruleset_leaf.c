#include "ruleset_parts.h"

#include "base/text.h"

#include <string.h>

static const char compare_keys[] =
    "id text source label when fact op value max_age_days within_months covered instead";
static const char set_keys[] = "id text source label when fact any_of max_age_days covered";
static const char diagnosis_keys[] = "id text source label when diagnosis";
static const char age_keys[] = "id text source label when age_below";
static const char meld_keys[] =
    "id text source label when computed op value versions max_age_days inputs_within_days";

const char *ruleset_leaf_keys(const json_t *object) {
    if (json_object_get(object, "any_of")) return set_keys;
    if (json_object_get(object, "fact")) return compare_keys;
    if (json_object_get(object, "diagnosis")) return diagnosis_keys;
    if (json_object_get(object, "age_below")) return age_keys;
    return json_object_get(object, "computed") ? meld_keys : NULL;
}

/* max_age_days is written as a number, or as the parameter that holds it. */
static bool read_days(Reader *reader, const json_t *object, const char *key, Setting *out) {
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value)) {
        json_int_t days = json_integer_value(value);
        if (days <= 0 || days > 100000) return reader_fail(reader, "%s must be a number of days", key);
        *out = (Setting){.number = (int)days, .parameter = -1};
        return true;
    }
    if (json_is_string(value)) return reader_fail(reader, "%s must be a number of days", key);
    return reader_setting(reader, object, key, out);
}

static bool read_convert(Reader *reader, const json_t *convert, FactId from, FactId to) {
    const char *key;
    json_t *value;
    Interval interval;
    if (!json_is_object(convert)) return reader_fail(reader, "convert must be an object");
    json_object_foreach((json_t *)convert, key, value) {
        if (fact_read(from, key, &interval, NULL) != FACT_READ ||
            fact_read(to, json_string_value(value), &interval, NULL) != FACT_READ)
            return reader_fail(reader, "“%s” converts to nothing that can be read", key);
    }
    return true;
}

static bool read_substitute(Reader *reader, const json_t *object, Node *node) {
    Substitute substitute = {.convert = json_object_get(object, "convert")};
    if (!reader_keys(reader, object, "fact when convert") ||
        !reader_fact(reader, object, "fact", &substitute.fact) ||
        !reader_condition(reader, object, &substitute.when))
        return false;
    if (substitute.convert && !read_convert(reader, substitute.convert, substitute.fact, node->fact))
        return false;
    if (node->substitute_count == SUBSTITUTES_MAX) return reader_fail(reader, "there are too many");
    node->substitutes[node->substitute_count++] = substitute;
    return true;
}

static bool read_instead(Reader *reader, const json_t *object, Node *node) {
    const json_t *list = json_object_get(object, "instead");
    if (list && !json_is_array(list)) return reader_fail(reader, "instead must be a list");
    for (size_t i = 0; i < json_array_size(list); i++) {
        size_t mark = reader_enter(reader, ".instead[%zu]", i);
        if (!read_substitute(reader, json_array_get(list, i), node)) return false;
        reader_leave(reader, mark);
    }
    return true;
}

static bool read_covered(Reader *reader, const json_t *object, Node *node) {
    if (!reader_text(reader, object, "covered", false, &node->covered)) return false;
    return !node->covered || text_list_has("dx admissions complications", node->covered) ||
           reader_fail(reader, "“%s” is nothing that a source covers", node->covered);
}

static bool read_set(Reader *reader, const json_t *object, Node *node) {
    node->kind = NODE_SET;
    node->any_of = json_object_get(object, "any_of");
    const FactDefinition *d = fact_definition(node->fact);
    if (d->kind != FACT_CODES || !d->choices) return reader_fail(reader, "%s is not a set of words", d->name);
    if (json_array_size(node->any_of) == 0) return reader_fail(reader, "any_of must be a list of words");
    for (size_t i = 0; i < json_array_size(node->any_of); i++) {
        const char *word = json_string_value(json_array_get(node->any_of, i));
        if (!word || !text_list_has(d->choices, word))
            return reader_fail(reader, "any_of[%zu] is not one of: %s", i, d->choices);
    }
    return true;
}

static bool read_compare(Reader *reader, const json_t *object, Node *node) {
    node->kind = NODE_COMPARE;
    if (!reader_fact(reader, object, "fact", &node->fact)) return false;
    if (!read_days(reader, object, "max_age_days", &node->max_age) || !read_covered(reader, object, node))
        return false;
    if (json_object_get(object, "any_of")) return read_set(reader, object, node);
    if (fact_definition(node->fact)->kind == FACT_CODES)
        return reader_fail(reader, "%s is a set and cannot be compared", fact_definition(node->fact)->name);
    return reader_setting(reader, object, "op", &node->compare) &&
           reader_setting(reader, object, "value", &node->value) &&
           reader_setting(reader, object, "within_months", &node->within_months) &&
           read_instead(reader, object, node);
}

static bool read_diagnosis(Reader *reader, const json_t *object, Node *node) {
    const char *name;
    node->kind = NODE_DIAGNOSIS;
    node->fact = FACT_DX;
    node->covered = "dx";
    if (!reader_text(reader, object, "diagnosis", true, &name)) return false;
    const Ruleset *ruleset = reader->ruleset;
    for (size_t i = 0; i < ruleset->family_count; i++) {
        if (strcmp(ruleset->families[i], name) != 0) continue;
        node->family = i;
        return true;
    }
    size_t mark = reader_enter(reader, ".diagnosis");
    reader_fail(reader, "there is no family “%s”", name);
    reader_leave(reader, mark);
    return false;
}

static bool read_meld(Reader *reader, const json_t *object, Node *node) {
    const char *what;
    node->kind = NODE_MELD;
    node->fact = FACT_MELD;
    if (!reader_text(reader, object, "computed", true, &what)) return false;
    if (strcmp(what, "meld") != 0) return reader_fail(reader, "“%s” cannot be computed", what);
    return reader_setting(reader, object, "op", &node->compare) &&
           reader_setting(reader, object, "value", &node->value) &&
           reader_setting(reader, object, "versions", &node->versions) &&
           read_days(reader, object, "max_age_days", &node->max_age) &&
           read_days(reader, object, "inputs_within_days", &node->inputs_within);
}

bool ruleset_read_leaf(Reader *reader, const json_t *object, Node *node) {
    if (json_object_get(object, "fact")) return read_compare(reader, object, node);
    if (json_object_get(object, "diagnosis")) return read_diagnosis(reader, object, node);
    if (json_object_get(object, "computed")) return read_meld(reader, object, node);
    node->kind = NODE_AGE;
    return reader_setting(reader, object, "age_below", &node->value);
}
