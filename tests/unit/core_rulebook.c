/* Which ruleset serves: by receipt, those a database adds before those compiled in, one on trial before all.
 */
#include "../support/criteria_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void add(Rulebook *book, const char *head, bool on_trial) {
    Ruleset *ruleset;
    Error error = {0};
    char text[600];
    snprintf(text, sizeof text, "{%s, \"based_on\": \"adult-floor\"}", head);
    if (!ruleset_new(&ruleset, text, strlen(text), &error)) fail_msg("%s", error.why);
    bool ok = on_trial ? rulebook_try(book, &ruleset, &error) : rulebook_add(book, &ruleset, NULL, &error);
    assert_true(ok);
    assert_null(ruleset);
}

/* The version that answers a referral of a day; "refused" when none does. */
static void expect(const Rulebook *book, const char *name, const char *receipt, const char *line,
                   const char *version) {
    char extra[300];
    Error error = {0};
    snprintf(
        extra, sizeof extra,
        "{\"receipt_date\": \"%s\", \"as_of\": \"%s\", \"ruleset\": \"%s\", \"line_of_business\": \"%s\"}",
        receipt, receipt, name, line);
    json_t *answer = criteria_case_in(book, "dx=I50.22", extra, &error);
    const char *got = answer ? json_string_value(json_object_get(answer, "ruleset_version")) : "refused";
    if (strcmp(got, version) != 0) fail_msg("%s at %s for %s: %s, not %s", name, receipt, line, got, version);
    json_decref(answer);
}

static Rulebook *new_book(void) {
    Rulebook *book;
    Error error = {0};
    if (!rulebook_new(&book, &error)) fail_msg("%s", error.why);
    return book;
}

static void the_receipt_chooses(void **state) {
    (void)state;
    Rulebook *book = new_book();
    expect(book, "auto", "2017-12-31", "dsnp", "refused");
    expect(book, "auto", "2018-01-01", "dsnp", "2026-1");
    add(book,
        "\"name\": \"adult-floor\", \"version\": \"b\", \"kind\": \"floor\", \"effective_from\": "
        "\"2026-03-01\"",
        false);
    add(book,
        "\"name\": \"adult-floor\", \"version\": \"c\", \"kind\": \"floor\", \"effective_from\": "
        "\"2026-06-01\", "
        "\"effective_to\": \"2026-09-01\"",
        false);
    static const char *const names[] = {"auto", "adult-floor"};
    for (size_t i = 0; i < 2; i++) {
        expect(book, names[i], "2026-02-28", "dsnp", "2026-1");
        expect(book, names[i], "2026-03-01", "dsnp", "b");
        expect(book, names[i], "2026-05-31", "dsnp", "b");
        expect(book, names[i], "2026-06-01", "dsnp", "c");
        expect(book, names[i], "2026-08-31", "dsnp", "c");
        expect(book, names[i], "2026-09-01", "dsnp", "b");
    }
    rulebook_forget(book);
    expect(book, "auto", "2026-06-01", "dsnp", "2026-1");
    rulebook_free(&book);
}

static void a_line_of_business_has_its_own(void **state) {
    (void)state;
    Rulebook *book = new_book();
    add(book,
        "\"name\": \"aligned\", \"version\": \"1\", \"kind\": \"floor\", \"effective_from\": \"2026-01-01\", "
        "\"lines_of_business\": [\"dsnp_aligned\"]",
        false);
    expect(book, "auto", "2026-06-01", "dsnp", "2026-1");
    expect(book, "auto", "2026-06-01", "dsnp_aligned", "1");
    expect(book, "auto", "2025-06-01", "dsnp_aligned", "2026-1");
    expect(book, "aligned", "2026-06-01", "dsnp", "1");
    expect(book, "moon", "2026-06-01", "dsnp", "refused");
    rulebook_free(&book);
}

static void a_trial_goes_before_all(void **state) {
    (void)state;
    Rulebook *book = new_book();
    add(book,
        "\"name\": \"adult-floor\", \"version\": \"b\", \"kind\": \"floor\", \"effective_from\": "
        "\"2026-03-01\"",
        false);
    add(book,
        "\"name\": \"new-floor\", \"version\": \"t\", \"kind\": \"floor\", \"effective_from\": "
        "\"2020-01-01\"",
        true);
    expect(book, "auto", "2017-06-01", "dsnp", "t");
    expect(book, "auto", "2026-06-01", "dsnp", "t");
    expect(book, "adult-floor", "2026-06-01", "dsnp", "b");
    rulebook_free(&book);
}

static void the_snapshot_carries_what_was_added(void **state) {
    (void)state;
    Rulebook *book = new_book();
    CriteriaInput input = {0};
    date_parse("2026-06-01", &input.receipt);
    json_t *list = rulebook_snapshot(book, &input);
    assert_int_equal(json_array_size(list), 0);
    json_decref(list);
    add(book,
        "\"name\": \"adult-floor\", \"version\": \"b\", \"kind\": \"floor\", \"effective_from\": "
        "\"2026-03-01\"",
        false);
    add(book,
        "\"name\": \"adult-floor\", \"version\": \"c\", \"kind\": \"floor\", \"effective_from\": "
        "\"2026-07-01\"",
        false);
    list = rulebook_snapshot(book, &input);
    assert_int_equal(json_array_size(list), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "version")), "b");

    json_t *document = criteria_case_document("dx=I50.22;nyha=3", "{\"ruleset\": \"auto\", \"receipt_date\": "
                                                                  "\"2026-06-01\"}"),
           *answer;
    Error error = {0};
    json_object_set_new(document, "rulesets", list);
    assert_true(criteria_of_document(document, &answer, &error));
    assert_string_equal(json_string_value(json_object_get(answer, "ruleset_version")), "b");
    json_decref(answer);
    json_array_append_new(list, json_pack("{s:s}", "name", "hole"));
    assert_false(criteria_of_document(document, &answer, &error));
    assert_non_null(strstr(error.why, "$.rulesets[1]"));
    json_decref(document);
    rulebook_free(&book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_receipt_chooses),
        cmocka_unit_test(a_line_of_business_has_its_own),
        cmocka_unit_test(a_trial_goes_before_all),
        cmocka_unit_test(the_snapshot_carries_what_was_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
