#include "criteria_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char criteria_general[] = "hospital_use=yes;decline_documented=yes;hospice_eligible=no;death_not_"
                                "unexpected=yes;therapy_received=yes;"
                                "reversible_decompensation=no;agrees_home_first=yes;agrees_acp=yes;";

/* "-180" is so many days before the decision. */
static void day_text(const char *typed, char out[DATE_SIZE]) {
    Date day;
    date_parse("2026-11-02", &day);
    day.day += atoi(typed);
    date_format(day, out);
    if (typed[0] != '-' && typed[0] != '+') memcpy(out, typed, DATE_SIZE);
}

static void add_fact(json_t *list, char *item) {
    char *value = strchr(item, '='), *date = strchr(item, '@'), *end = date ? strchr(date, '~') : NULL;
    char day[DATE_SIZE];
    *value++ = '\0';
    if (end) *end++ = '\0';
    if (date) *date++ = '\0';
    day_text(date ? date : "2026-10-20", day);
    json_t *fact = json_pack("{s:s, s:s, s:s}", "name", item, "value", value, "date", day);
    if (end) {
        day_text(end, day);
        json_object_set_new(fact, "end", json_string(day));
    }
    json_array_append_new(list, fact);
}

json_t *criteria_case_document(const char *facts, const char *extra) {
    char copy[4000], *rest;
    json_t *list = json_array();
    snprintf(copy, sizeof copy, "%s", facts);
    for (char *item = strtok_r(copy, ";", &rest); item; item = strtok_r(NULL, ";", &rest))
        add_fact(list, item);
    json_t *document = json_pack("{s:s, s:s, s:s, s:o}", "birth_date", "1950-05-05", "receipt_date",
                                 "2026-11-02", "ruleset", "adult-floor", "facts", list);
    json_t *more = extra ? json_loads(extra, 0, NULL) : NULL;
    if (extra) assert_non_null(more);
    json_object_update(document, more);
    json_decref(more);
    return document;
}

json_t *criteria_case(const char *facts, const char *extra, Error *error) {
    json_t *document = criteria_case_document(facts, extra), *answer = NULL;
    criteria_of_document(document, &answer, error);
    json_decref(document);
    return answer;
}

json_t *criteria_case_in(const Rulebook *book, const char *facts, const char *extra, Error *error) {
    json_t *document = criteria_case_document(facts, extra), *answer = NULL;
    CriteriaResult *result = NULL;
    if (criteria_of_document_in(book, document, &result, error)) answer = criteria_json(result);
    criteria_result_free(&result);
    json_decref(document);
    return answer;
}

const char *criteria_word(const json_t *answer, const char *path) {
    const char *dot = strchr(path, '.');
    const json_t *from = dot ? json_object_get(answer, "conditions") : answer;
    const char *word = json_string_value(json_object_get(from, dot ? dot + 1 : path));
    assert_non_null(word);
    return word;
}

const char *criteria_names(const json_t *answer, char out[400]) {
    const json_t *list = json_object_get(answer, "missing");
    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(list); i++)
        snprintf(out + strlen(out), 400 - strlen(out), "%s%s", i ? " " : "",
                 json_string_value(json_array_get(list, i)));
    return out;
}

const json_t *criteria_tree_node(const json_t *tree, const char *id) {
    const json_t *children = json_object_get(tree, "children");
    if (strcmp(json_string_value(json_object_get(tree, "id")), id) == 0) return tree;
    for (size_t i = 0; i < json_array_size(children); i++) {
        const json_t *found = criteria_tree_node(json_array_get(children, i), id);
        if (found) return found;
    }
    return NULL;
}
