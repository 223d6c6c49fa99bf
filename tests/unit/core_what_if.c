/* What if: the answer is that of the document with the value appended as the latest. */
#include "../support/criteria_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/rulebook.h"
#include "core/what_if.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 8 + WHAT_IFS_MAX };

static const Date today = {20759}; /* 2 November 2026 */

typedef struct Recorded {
    Fact facts[ROOM];
    size_t count;
} Recorded;

static Recorded recorded(void) {
    Date seen = {today.day - 13};
    return (Recorded){.facts = {{.name = "dx", .value = "I50.22", .date = seen},
                                {.name = "lvef", .value = "25-35 %", .date = seen},
                                {.name = "nyha", .value = "2", .date = seen},
                                {.name = "hospital_use", .value = "no", .date = seen},
                                {.name = "significant_comorbidity", .value = "unknown", .date = seen}},
                      .count = 5};
}

static json_t *answer_of(const Fact *facts, size_t count) {
    Rulebook *book = NULL;
    CriteriaResult *result = NULL;
    Error error = {0};
    CriteriaInput input = {.facts = facts, .count = count, .receipt = today, .as_of = today};
    if (!rulebook_new(&book, &error) || !rulebook_evaluate(book, NULL, &input, &result, &error))
        fail_msg("%s", error.why);
    json_t *answer = criteria_json(result);
    criteria_result_free(&result);
    rulebook_free(&book);
    return answer;
}

static void add(json_t *list, const char *name, const char *value, Date date) {
    char day[DATE_SIZE];
    date_format(date, day);
    json_array_append_new(list, json_pack("{s:s,s:s,s:s}", "name", name, "value", value, "date", day));
}

/* The same question as `criteria --facts` asks it. */
static json_t *document_answer(const Recorded *facts, const WhatIfs *tried) {
    json_t *list = json_array(), *answer = NULL;
    Error error = {0};
    for (size_t i = 0; i < facts->count; i++)
        add(list, facts->facts[i].name, facts->facts[i].value, facts->facts[i].date);
    for (size_t i = 0; i < tried->count; i++) add(list, tried->items[i].name, tried->items[i].value, today);
    json_t *document =
        json_pack("{s:s,s:s,s:o}", "receipt_date", "2026-11-02", "ruleset", "auto", "facts", list);
    if (!criteria_of_document(document, &answer, &error)) fail_msg("%s", error.why);
    json_decref(document);
    return answer;
}

/* Where a value came from is said by one and not by the other. */
static void without_origins(json_t *node) {
    size_t index;
    json_t *child;
    json_object_del(node, "origin");
    json_array_foreach(json_object_get(node, "children"), index, child) without_origins(child);
}

static void the_answer_is_that_of_the_document(void **state) {
    (void)state;
    static const char *const sets[][4] = {
        {"lvef=25"},
        {"nyha=III", "lvef=<20 %"},
        {"hospital_use=yes", "significant_comorbidity=yes", "nyha=4"},
        {"dx=J44.9", "dx=K74.60", "fev1_pct=30 %"},
        {"liver_complication=ascites", "dx=K74.60", "inr=2", "anticoagulant=yes"},
        {"lvef=unknown"}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        Recorded facts = recorded();
        WhatIfs tried = {0};
        Error error = {0};
        for (size_t k = 0; k < 4 && sets[i][k]; k++)
            if (!what_if_parse(&tried, sets[i][k], &error)) fail_msg("%s", error.why);
        json_t *wanted = document_answer(&facts, &tried), *before = answer_of(facts.facts, facts.count);
        size_t count = what_ifs_apply(&tried, facts.facts, facts.count, today);
        json_t *got = answer_of(facts.facts, count);
        without_origins(json_object_get(got, "tree"));
        if (!json_equal(got, wanted))
            fail_msg("%s:\n%s\n%s", sets[i][0], json_dumps(got, 0), json_dumps(wanted, 0));
        assert_false(json_equal(got, before));
        json_decref(got);
        json_decref(before);
        json_decref(wanted);
    }
}

static void a_value_of_the_same_day_gives_way(void **state) {
    (void)state;
    Recorded facts = recorded();
    WhatIfs tried = {0};
    Error error = {0};
    facts.facts[facts.count++] = (Fact){.name = "lvef", .value = "60 %", .date = today};
    facts.facts[facts.count++] = (Fact){.name = "dx", .value = "J44.9", .date = today};
    assert_true(what_if_parse(&tried, "lvef=20", &error));
    assert_true(what_if_parse(&tried, "dx=C18.9", &error));
    size_t count = what_ifs_apply(&tried, facts.facts, facts.count, today);
    assert_int_equal(count, 8);
    json_t *answer = answer_of(facts.facts, count);
    const json_t *tree = json_object_get(answer, "tree");
    assert_string_equal(json_string_value(json_object_get(criteria_tree_node(tree, "chf.ef"), "result")),
                        "met");
    assert_string_equal(json_string_value(json_object_get(criteria_tree_node(tree, "chf.ef"), "origin")),
                        what_if_origin);
    assert_string_equal(json_string_value(json_object_get(criteria_tree_node(tree, "copd.dx"), "result")),
                        "met");
    assert_string_equal(tried.items[0].was, "60 %");
    json_decref(answer);
}

static void what_was_recorded_stands_beside(void **state) {
    (void)state;
    Recorded facts = recorded();
    WhatIfs tried = {0};
    Error error = {0};
    facts.facts[facts.count++] = (Fact){.name = "lvef", .value = "40 %", .date = {today.day + 1}};
    assert_true(what_if_parse(&tried, "lvef=20", &error));
    assert_true(what_if_parse(&tried, "kps=50", &error));
    what_ifs_apply(&tried, facts.facts, facts.count, today);
    json_t *json = what_ifs_json(&tried),
           *wanted = json_loads("[{\"name\":\"lvef\",\"value\":\"20\",\"recorded\":\"25-35 %\","
                                "\"date\":\"2026-10-20\"},"
                                "{\"name\":\"kps\",\"value\":\"50\",\"recorded\":null,\"date\":null}]",
                                0, NULL);
    assert_true(json_equal(json, wanted));
    json_decref(json);
    json_decref(wanted);
}

static void what_cannot_be_read_is_not_tried(void **state) {
    (void)state;
    static const char *const bad[][2] = {{"lvef=900", "plausible"},   {"shoe_size=9", "not a fact"},
                                         {"lvef", "name=value"},      {"dx=heart", "ICD-10-CM"},
                                         {"nyha=V", "NYHA"},          {"=5", "not a fact"},
                                         {"hospital_use=perhaps", ""}};
    WhatIfs tried = {0};
    Error error = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (what_if_parse(&tried, bad[i][0], &error)) fail_msg("taken: %s", bad[i][0]);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        if (!strstr(error.why, bad[i][1])) fail_msg("%s: %s", bad[i][0], error.why);
        assert_int_equal(tried.count, 0);
    }
}

static void one_value_a_fact_but_for_sets(void **state) {
    (void)state;
    WhatIfs tried = {0};
    Error error = {0};
    static const char *const lines[] = {"lvef=20", "lvef=25", "dx=I50.22", "dx=J44.9", "dx=J44.9"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_true(what_if_parse(&tried, lines[i], &error));
    assert_int_equal(tried.count, 3);
    assert_string_equal(what_if_find(&tried, "lvef")->value, "25");
    assert_true(what_if_drop(&tried, "dx"));
    assert_false(what_if_drop(&tried, "dx"));
    assert_int_equal(tried.count, 1);
}

static void flip_through(const char *name, const char *recorded_value, const char *const wanted[4]) {
    WhatIfs tried = {0};
    for (int i = 0; i < 4; i++) {
        assert_true(what_if_flip(&tried, name, recorded_value));
        const WhatIf *now = what_if_find(&tried, name);
        assert_string_equal(now ? now->value : "-", wanted[i]);
    }
}

static void answers_go_round(void **state) {
    (void)state;
    WhatIfs tried = {0};
    flip_through("hospital_use", "yes", (const char *const[]){"no", "unknown", "-", "no"});
    flip_through("hospital_use", "N", (const char *const[]){"yes", "unknown", "-", "yes"});
    flip_through("hospital_use", NULL, (const char *const[]){"yes", "no", "-", "yes"});
    flip_through("hospital_use", "unreadable", (const char *const[]){"yes", "no", "-", "yes"});
    flip_through("hospice_elected", NULL, (const char *const[]){"yes", "unknown", "-", "yes"});
    assert_false(what_if_flip(&tried, "lvef", "20"));
    assert_false(what_if_flip(&tried, "dx", NULL));
    assert_int_equal(tried.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_is_that_of_the_document),
        cmocka_unit_test(a_value_of_the_same_day_gives_way),
        cmocka_unit_test(what_was_recorded_stands_beside),
        cmocka_unit_test(what_cannot_be_read_is_not_tried),
        cmocka_unit_test(one_value_a_fact_but_for_sets),
        cmocka_unit_test(answers_go_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
