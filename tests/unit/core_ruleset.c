#include "base/resource.h"
#include "core/criteria.h"
#include "core/rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char head[] =
    "\"name\":\"t\",\"version\":\"1\",\"kind\":\"floor\",\"parameters\":{\"cut\":\"30\",\"op\":\"<\"},"
    "\"families\":{\"chf\":{\"include\":[\"I50\"]}}";
static const char leaf[] =
    "{\"id\":\"a\",\"text\":\"t\",\"source\":\"s\",\"fact\":\"lvef\",\"op\":\"<\",\"value\":\"30\"}";

/* The error of a document: `rest` after the head, in which @ stands for a sound leaf. */
static void expect_refused(const char *rest, const char *path) {
    char document[2000] = "{";
    Error error = {0};
    Ruleset *ruleset = NULL;
    strcat(document, head);
    for (const char *at = rest; *at; at++)
        strncat(document, *at == '@' ? leaf : at, *at == '@' ? sizeof leaf : 1);
    if (ruleset_new(&ruleset, document, strlen(document), &error)) fail_msg("taken: %s", document);
    assert_null(ruleset);
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    if (strncmp(error.why, path, strlen(path)) != 0)
        fail_msg("%s\n  names %s\n  not %s", document, error.why, path);
}

static void sound_documents_are_read(void **state) {
    (void)state;
    char document[2000] = "{";
    Error error = {0};
    Ruleset *ruleset;
    strcat(strcat(strcat(strcat(document, head), ",\"tree\":"), leaf), "}");
    if (!ruleset_new(&ruleset, document, strlen(document), &error)) fail_msg("%s", error.why);
    assert_string_equal(ruleset_name(ruleset), "t");
    assert_string_equal(ruleset_version(ruleset), "1");
    ruleset_free(&ruleset);
    assert_null(ruleset);
}

/* A setting that a node has not is absent: neither the first parameter nor, without any, what lay in memory.
 */
static void parameters_bind_where_they_are_named(void **state) {
    (void)state;
    static const char *const parameters[] = {"{}", "{\"op\":\"<\"}", "{\"cut\":\"30\"}"};
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        char document[1000];
        Error error = {0};
        Ruleset *ruleset;
        snprintf(
            document, sizeof document,
            "{\"name\":\"t\",\"version\":\"1\",\"kind\":\"floor\",\"parameters\":%s,\"families\":{\"chf\":"
            "{\"include\":[\"I50\"]}},\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"all\":[%s,"
            "{\"id\":\"d\",\"text\":\"t\",\"source\":\"s\",\"diagnosis\":\"chf\"}]}}",
            parameters[i], leaf);
        if (!ruleset_new(&ruleset, document, strlen(document), &error)) fail_msg("%s", error.why);
        ruleset_free(&ruleset);
    }
}

static void holes_are_named(void **state) {
    (void)state;
    expect_refused("}", "$.tree: a node must be an object");
    expect_refused(",\"tree\":{\"ref\":\"nothing\"}}", "$.tree: there is no definition “nothing”");
    expect_refused(",\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"all\":[@,{\"ref\":\"hole\"}]}}",
                   "$.tree.all[1]: there is no definition “hole”");
    expect_refused(",\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"diagnosis\":\"copd\"}}",
                   "$.tree.diagnosis: there is no family “copd”");
    expect_refused(",\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"fact\":\"ef\",\"op\":\"<\","
                   "\"value\":\"3\"}}",
                   "$.tree.fact: there is no fact “ef”");
    expect_refused(
        ",\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"fact\":\"lvef\",\"op\":\"<\",\"value\":"
        "{\"parameter\":\"none\"}}}",
        "$.tree.value: there is no parameter “none”");
    expect_refused(",\"results\":{\"clinical\":[\"a\",\"b\"]},\"tree\":@}",
                   "$.results.clinical: [1]: there is no node “b”");
    expect_refused(",\"results\":{\"asthma\":[\"a\"]},\"tree\":@}",
                   "$.results.asthma: there is no such result");
    expect_refused(",\"definitions\":{\"spare\":@},\"tree\":@}",
                   "$: the definition “spare” is used by no node");
    expect_refused(",\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"all\":[]}}",
                   "$.tree: all must be a list");
}

static void cycles_are_named(void **state) {
    (void)state;
    expect_refused(
        ",\"definitions\":{\"d\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",\"any\":[@,{\"ref\":\"d\"}]}},"
        "\"tree\":{\"ref\":\"d\"}}",
        "$.definitions.d.any[1]: the definition “d” leads back to itself");
    expect_refused(",\"definitions\":{\"d\":{\"ref\":\"e\"},\"e\":{\"ref\":\"d\"}},\"tree\":{\"ref\":\"d\"}}",
                   "$.definitions.e: the definition “d” leads back to itself");
}

static void operators_and_values_are_checked(void **state) {
    (void)state;
    static const char start[] = ",\"tree\":{\"id\":\"x\",\"text\":\"t\",\"source\":\"s\",";
    static const struct {
        const char *rest, *path;
    } rows[] = {
        {"\"fact\":\"lvef\",\"op\":\"=<\",\"value\":\"30\"}}", "$.tree: node x: “=<” is not an operator"},
        {"\"fact\":\"lvef\",\"value\":\"30\"}}", "$.tree: node x: “null” is not an operator"},
        {"\"fact\":\"lvef\",\"op\":\"<\",\"value\":\"thirty\"}}", "$.tree: node x: “thirty” is not a number"},
        {"\"fact\":\"lvef\",\"op\":\"<\",\"value\":30}}", "$.tree.value: a text or a parameter"},
        {"\"fact\":\"nyha\",\"op\":\">=\",\"value\":\"V\"}}", "$.tree: node x: “V” is not a value"},
        {"\"fact\":\"dx\",\"op\":\"=\",\"value\":\"I50\"}}", "$.tree: dx is a set"},
        {"\"fact\":\"lvef\",\"op\":\"<\",\"value\":\"30\",\"max_age_days\":-1}}",
         "$.tree: max_age_days must be"},
        {"\"fact\":\"lvef\",\"op\":\"<\",\"value\":\"30\",\"max_age\":3}}",
         "$.tree: the key “max_age” is not known"},
        {"\"fact\":\"lvef\",\"op\":\"<\",\"value\":\"30\",\"covered\":\"labs\"}}",
         "$.tree: “labs” is nothing"},
        {"\"fact\":\"kps\",\"op\":\"<\",\"value\":\"30\",\"instead\":[{\"fact\":\"ecog\",\"convert\":{\"7\":"
         "\"10\"}}]}}",
         "$.tree.instead[0]: “7” converts"},
        {"\"computed\":\"apache\",\"op\":\">\",\"value\":\"19\"}}", "$.tree: “apache” cannot be computed"},
        {"\"computed\":\"meld\",\"op\":\">\",\"value\":\"19\",\"versions\":\"MELD9\"}}",
         "$.tree: node x: “MELD9”"},
        {"\"fact\":\"liver_complication\",\"any_of\":[\"gout\"]}}", "$.tree: any_of[0] is not one of"},
        {"\"not\":[]}}", "$.tree: it is no node"},
        {"\"all\":[@],\"any\":[@]}}", "$.tree: a node is all or any"},
        {"\"all\":[@,@]}}", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char rest[1000] = "";
        strcat(strcat(rest, start), rows[i].rest);
        expect_refused(rest, rows[i].path ? rows[i].path : "$.tree.all[1]: the id “a” is used twice");
    }
    expect_refused(",\"tree\":{\"id\":\"x\",\"source\":\"s\",\"diagnosis\":\"chf\"}}",
                   "$.tree.text: it is missing");
    expect_refused(
        ",\"modifiers\":[{\"fact\":\"inr\",\"when\":\"anticoagulant\",\"is\":\"perhaps\",\"reason\":\"r\"}],"
        "\"tree\":@}",
        "$.modifiers[0]: “perhaps”");
    expect_refused(",\"tree\":@,\"colour\":1}", "$: the key “colour” is not known");
}

static void broken_text_is_refused(void **state) {
    (void)state;
    static const char base[] = "{\"name\":\"a\",\"version\":\"1\",\"kind\":\"broader\","
                               "\"based_on\":\"adult-floor\",\"parameters\":{\"ef\":\"40\"}}";
    static const char *const bad[] = {
        "",
        "[]",
        "{",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"version\":\"1\",\"kind\":\"ceiling\"}",
        "{\"name\":\"a\",\"version\":\"1\",\"kind\":\"broader\",\"based_on\":\"none\"}",
        "{\"name\":\"a\",\"version\":\"1\",\"kind\":\"broader\",\"based_on\":\"adult-floor\",\"colour\":1}",
        base};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Error error = {0};
        Ruleset *ruleset;
        assert_false(ruleset_new(&ruleset, bad[i], strlen(bad[i]), &error));
        assert_null(ruleset);
        assert_int_equal(error.why[0], '$');
    }
}

/* A tree that its definitions would double without end is stopped by the limit on nodes. */
static void bombs_are_refused(void **state) {
    (void)state;
    char document[4000] = "{";
    Error error = {0};
    Ruleset *ruleset;
    strcat(strcat(document, head), ",\"definitions\":{");
    for (char c = 'a'; c < 'n'; c++) {
        char line[200];
        snprintf(line, sizeof line,
                 "%s\"%c\":{\"id\":\"n%c\",\"text\":\"t\",\"source\":\"s\",\"all\":[{\"ref\":\"%c\"},{"
                 "\"ref\":\"%c\"}]}",
                 c > 'a' ? "," : "", c, c, c + 1, c + 1);
        strcat(document, line);
    }
    strcat(strcat(strcat(document, ",\"n\":"), leaf), "},\"tree\":{\"ref\":\"a\"}}");
    assert_false(ruleset_new(&ruleset, document, strlen(document), &error));
    assert_non_null(strstr(error.why, "more than 500 nodes"));
}

static void the_shipped_ones_are_sound(void **state) {
    (void)state;
    Rulebook *book;
    Error error = {0};
    if (!rulebook_new(&book, &error)) fail_msg("%s", error.why);
    assert_non_null(rulebook_find(book, "adult-floor"));
    assert_non_null(rulebook_find(book, "paediatric"));
    assert_non_null(rulebook_find(book, "plan-broader"));
    assert_null(rulebook_find(book, "none"));
    rulebook_free(&book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_documents_are_read),   cmocka_unit_test(holes_are_named),
        cmocka_unit_test(cycles_are_named),           cmocka_unit_test(operators_and_values_are_checked),
        cmocka_unit_test(broken_text_is_refused),     cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(the_shipped_ones_are_sound), cmocka_unit_test(parameters_bind_where_they_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
