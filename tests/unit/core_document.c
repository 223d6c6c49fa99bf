/* The document of the command line contract, the tree it answers with, and the line for lists. */
#include "../support/criteria_case.h"
#include "core/rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void bad_documents_are_refused(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"[]", "$: "},
        {"{}", "$.receipt_date: it is missing"},
        {"{\"receipt_date\":\"2026-11-02\"}", "$.facts: "},
        {"{\"receipt_date\":\"2 Nov\",\"facts\":[]}", "$.receipt_date: a date"},
        {"{\"receipt_date\":\"2026-11-02\",\"birth_date\":\"2026-02-30\",\"facts\":[]}",
         "$.birth_date: a date"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":{}}", "$.facts: a list"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[1]}", "$.facts[0]: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[{\"name\":\"ef\",\"value\":\"1\",\"date\":\"2026-01-"
         "01\"}]}",
         "$.facts[0].name: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[{\"name\":\"lvef\",\"date\":\"2026-01-01\"}]}",
         "$.facts[0]: value"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[{\"name\":\"lvef\",\"value\":\"1\"}]}",
         "$.facts[0]: date"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[{\"name\":\"lvef\",\"value\":\"1\",\"date\":\"2026\"}]"
         "}",
         "$.facts[0].date: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"ruleset\":\"none\"}", "There is no ruleset"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"covered\":[\"labs\"]}", "$.covered: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":{\"kps\":\"1\"}}",
         "$.parameters.kps: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":{\"kps_op\":\"~\"}}",
         "$.tree: node cancer.kps"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":{\"kps_cut\":[]}}",
         "$.parameters.kps_cut: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":7}", "$.parameters: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"recipt_date\":\"2026-11-02\"}", "$.recipt_date: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"line_of_business\":\"hmo\"}",
         "$.line_of_business: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"birth_date\":\"2026-11-03\"}",
         "$.birth_date: it lies"},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":{\"copd_a_requires_oxygen\":\"yes\"}}",
         "$.parameters.copd_a_requires_oxygen: “yes” is none of: 1 0."},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":{\"pps_as_kps\":2}}",
         "$.parameters.pps_as_kps: "},
        {"{\"receipt_date\":\"2026-11-02\",\"facts\":[],\"parameters\":{\"stage_required_for_heme\":\"any\"}"
         "}",
         "$.parameters.stage_required_for_heme: “any” is none of: lymphoma none all."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {0};
        json_t *document = json_loads(rows[i][0], 0, NULL), *answer;
        assert_non_null(document);
        if (criteria_of_document(document, &answer, &error)) fail_msg("taken: %s", rows[i][0]);
        assert_null(answer);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        if (strncmp(error.why, rows[i][1], strlen(rows[i][1])) != 0)
            fail_msg("%s: %s", rows[i][0], error.why);
        json_decref(document);
    }
}

static void switches_are_taken_as_the_contract_writes_them(void **state) {
    (void)state;
    static const char *const taken[] = {"\"copd_a_requires_oxygen\":\"1\"",
                                        "\"copd_a_requires_oxygen\":false",
                                        "\"ecog_as_kps\":0",
                                        "\"pps_as_kps\":true",
                                        "\"stage_required_for_heme\":\"none\"",
                                        "\"chf_hosp_lookback_months\":null"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        Error error = {0};
        char text[200];
        snprintf(
            text, sizeof text,
            "{\"receipt_date\":\"2026-11-02\",\"birth_date\":\"2026-11-02\",\"line_of_business\":\"mcp\","
            "\"facts\":[],\"parameters\":{%s}}",
            taken[i]);
        json_t *document = json_loads(text, 0, NULL), *answer;
        assert_non_null(document);
        if (!criteria_of_document(document, &answer, &error)) fail_msg("%s: %s", text, error.why);
        json_decref(answer);
        json_decref(document);
    }
}

static const char *reason(const json_t *answer, const char *id) {
    const json_t *node = criteria_tree_node(json_object_get(answer, "tree"), id);
    assert_non_null(node);
    return json_string_value(json_object_get(node, "reason"));
}

static const char *text(const json_t *answer, const char *id, const char *key) {
    const json_t *node = criteria_tree_node(json_object_get(answer, "tree"), id);
    assert_non_null(node);
    return json_string_value(json_object_get(node, key));
}

/* What stands in for KPS is old or unreadable: that is why, not that there is no KPS. */
static void a_substitute_has_its_reason(void **state) {
    (void)state;
    static const char *const rows[][4] = {
        {"", "no data", "kps", ""},
        {"pps=65", "implausible value: only whole steps of the scale exist", "pps", "65"},
        {"pps=60@-91;ecog=1@-91", "stale: 91 days old, at most 90 count", "pps", "60"},
        {"ecog=unknown", "recorded as unknown", "ecog", "unknown"},
        {"kps=75;pps=65", "implausible value: only whole steps of the scale exist", "kps", "75"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {0};
        char facts[200];
        snprintf(facts, sizeof facts, "dx=C18.9;stage=IV;%s", rows[i][0]);
        json_t *answer = criteria_case(facts, NULL, &error);
        assert_non_null(answer);
        assert_string_equal(reason(answer, "cancer.kps"), rows[i][1]);
        assert_string_equal(text(answer, "cancer.kps", "fact"), rows[i][2]);
        if (*rows[i][3]) assert_string_equal(text(answer, "cancer.kps", "value"), rows[i][3]);
        json_decref(answer);
    }
}

/* As the contract writes times: the day is the one that the time names, whatever its offset. */
static void moments_name_their_day(void **state) {
    (void)state;
    Error error = {0};
    json_t *answer = criteria_case("dx=C18.9;kps=60@2026-08-04",
                                   "{\"receipt_date\":\"2026-11-01T23:30:00-08:00\","
                                   "\"as_of\":\"2026-11-02T23:30:00-08:00\"}",
                                   &error);
    assert_non_null(answer);
    assert_string_equal(json_string_value(json_object_get(answer, "as_of")), "2026-11-02");
    assert_string_equal(text(answer, "cancer.kps", "result"), "met"); /* 90 days */
    json_decref(answer);
    assert_null(criteria_case("dx=C18.9", "{\"as_of\":\"2026-11-02T25:00:00-08:00\"}", &error));
    assert_null(criteria_case("dx=C18.9", "{\"as_of\":\"2026-11-02T\"}", &error));
}

static void each_unknown_has_its_reason(void **state) {
    (void)state;
    Error error = {0};
    json_t *answer =
        criteria_case("dx=I50.22;dx=J44.9;dx=C18.9;dx=K74.60;lvef=25-30 %;nyha=2@2020-01-01;fev1_pct=1.1;"
                      "o2_24h=1;o2_24h=5;kps=unknown;inr=2;anticoagulant=yes;albumin=9;stage=odd",
                      NULL, &error);
    assert_non_null(answer);
    assert_string_equal(reason(answer, "chf.ef"), "the range straddles the threshold");
    assert_string_equal(reason(answer, "chf.nyha"), "stale: 2497 days old, at most 365 count");
    assert_string_equal(reason(answer, "copd.b"), "conflicting values of one day");
    assert_non_null(strstr(reason(answer, "copd.fev1"), "litres"));
    assert_string_equal(reason(answer, "cancer.kps"), "recorded as unknown");
    assert_string_equal(reason(answer, "liver.inr"), "the INR is drawn under an anticoagulant");
    assert_string_equal(reason(answer, "liver.albumin"),
                        "implausible value: it lies outside what is plausible");
    assert_string_equal(reason(answer, "cancer.stage"), "unreadable value: it is no class");
    assert_string_equal(reason(answer, "g3"), "no data");
    assert_non_null(reason(answer, "adult"));
    assert_null(reason(answer, "chf.dx"));
    json_decref(answer);
}

static void the_tree_shows_what_it_stands_on(void **state) {
    (void)state;
    Error error = {0};
    json_t *answer =
        criteria_case("dx=I50.22;lvef=29;albumin=29 g/L;ecog=2;irreversible_liver_damage=yes", NULL, &error);
    assert_string_equal(text(answer, "chf.ef", "fact"), "lvef");
    assert_string_equal(text(answer, "chf.ef", "value"), "29");
    assert_string_equal(text(answer, "chf.ef", "unit"), "%");
    assert_string_equal(text(answer, "chf.ef", "date"), "2026-10-20");
    assert_string_equal(text(answer, "chf.ef", "result"), "met");
    assert_non_null(text(answer, "chf.ef", "source"));
    assert_string_equal(text(answer, "liver.albumin", "value"), "29 g/L");
    assert_null(text(answer, "liver.albumin", "unit"));
    assert_string_equal(text(answer, "cancer.kps", "fact"), "ecog");
    assert_string_equal(text(answer, "chf.dx", "value"), "I50.22");
    assert_null(text(answer, "chf.nyha", "value"));
    assert_null(criteria_tree_node(json_object_get(answer, "tree"), "copd.o2_some"));
    assert_true(json_is_array(
        json_object_get(criteria_tree_node(json_object_get(answer, "tree"), "chf.ef"), "children")));
    json_decref(answer);
}

static void defaults_are_those_of_the_contract(void **state) {
    (void)state;
    Error error = {0};
    json_t *document = json_loads(
               "{\"receipt_date\":\"2026-11-02\",\"facts\":[{\"name\":\"lvef\",\"value\":25,\"date\":"
               "\"2026-01-01\"},{\"name\":\"dx\",\"value\":\"I50.22\",\"date\":\"2026-01-01\"}]}",
               0, NULL),
           *answer;
    assert_true(criteria_of_document(document, &answer, &error));
    assert_string_equal(json_string_value(json_object_get(answer, "ruleset")), "adult-floor");
    assert_string_equal(json_string_value(json_object_get(answer, "as_of")), "2026-11-02");
    assert_string_equal(criteria_word(answer, "conditions.copd"), "not_met");
    assert_string_equal(text(answer, "chf.ef", "result"), "met");
    json_decref(answer);
    json_decref(document);
}

static void expect_line(const char *facts, const char *expected) {
    char copy[2000], line[400], *rest;
    Fact list[60];
    size_t count = 0;
    Rulebook *book;
    Error error = {0};
    CriteriaResult *result;
    snprintf(copy, sizeof copy, "%s", facts);
    for (char *item = strtok_r(copy, ";", &rest); item; item = strtok_r(NULL, ";", &rest)) {
        char *value = strchr(item, '=');
        *value = '\0';
        list[count++] =
            (Fact){.name = item, .value = value + 1, .date = date_of(2026, 10, 3), .origin = "fax"};
    }
    CriteriaInput input = {
        .facts = list, .count = count, .receipt = date_of(2026, 11, 2), .as_of = date_of(2026, 11, 2)};
    assert_true(rulebook_new(&book, &error));
    if (!rulebook_evaluate(book, NULL, &input, &result, &error)) fail_msg("%s", error.why);
    memset(copy, 'x', sizeof copy); /* the result keeps its own texts */
    criteria_line(result, line, sizeof line);
    assert_string_equal(line, expected);
    for (size_t size = 60; size < strlen(expected); size++) { /* what the choice is stands in any of them */
        criteria_line(result, line, size);
        assert_non_null(strstr(line, strstr(expected, " · choice: ")));
    }
    for (size_t i = 0; i < criteria_node_count(result); i++) {
        const CriteriaNode *node = criteria_node(result, i);
        if (!node->value || !node->fact) continue;
        assert_string_equal(node->origin, "fax");
        assert_int_equal(node->date.day, list[0].date.day);
    }
    criteria_result_free(&result);
    rulebook_free(&book);
}

static void the_line_says_why(void **state) {
    (void)state;
    char facts[1000];
    static const char clinical[] =
        "hospital_use=yes;decline_documented=yes;hospice_eligible=no;death_not_unexpected=yes;"
        "therapy_received=yes;reversible_decompensation=no;";
    snprintf(facts, sizeof facts, "%sdx=I50.22;nyha=3;lvef=25", clinical);
    expect_line(facts, "clinical met: CHF, NYHA III, EF 25 % (3 Oct) · choice: not yet asked");
    snprintf(facts, sizeof facts, "%sdx=I50.22;nyha=3;agrees_acp=yes;agrees_home_first=no", clinical);
    expect_line(facts, "clinical unknown: EF · choice: declined");
    snprintf(facts, sizeof facts, "%sdx=I50.22;nyha=3;agrees_acp=yes", clinical);
    expect_line(facts, "clinical unknown: needs EF · choice: asked in part");
    snprintf(facts, sizeof facts, "%sdx=J44.9;fev1_pct=60;o2_24h=1", clinical);
    expect_line(facts, "clinical not met: COPD · choice: not yet asked");
    snprintf(facts, sizeof facts, "%sdx=J44.9;fev1_pct=30;hospice_elected=yes", clinical);
    expect_line(facts, "clinical not met: hospice elected · choice: not yet asked");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_documents_are_refused),
        cmocka_unit_test(switches_are_taken_as_the_contract_writes_them),
        cmocka_unit_test(each_unknown_has_its_reason),
        cmocka_unit_test(a_substitute_has_its_reason),
        cmocka_unit_test(moments_name_their_day),
        cmocka_unit_test(the_tree_shows_what_it_stands_on),
        cmocka_unit_test(defaults_are_those_of_the_contract),
        cmocka_unit_test(the_line_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
