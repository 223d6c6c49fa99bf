/* Every number, operator, age, word and list of the rulesets is held by a case: whatever is changed by one
 * step, some answer here is another. The answers were written by hand from the domain reference. */
#include "../support/boundary_cases.h"
#include "../support/criteria_case.h"
#include "../support/mutate.h"
#include "base/resource.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool holds(const Rulebook *book, const char *ruleset, const BoundaryCase *c) {
    char facts[2500], names[400];
    Error error = {0};
    bool plus = c->facts[0] == '+';
    snprintf(facts, sizeof facts, "%s%s", plus ? criteria_general : "", c->facts + plus);
    json_t *extra = c->extra ? json_loads(c->extra, 0, NULL) : json_object();
    if (!json_object_get(extra, "ruleset")) json_object_set_new(extra, "ruleset", json_string(ruleset));
    char *text = json_dumps(extra, 0);
    json_t *answer = criteria_case_in(book, facts, text, &error);
    const char *said = error.why;
    if (answer && c->path[0] == '#') {
        const json_t *node = criteria_tree_node(json_object_get(answer, "tree"), c->path + 1);
        said = node ? json_string_value(json_object_get(node, "result")) : "absent";
    } else if (answer) {
        said =
            strcmp(c->path, "missing") == 0 ? criteria_names(answer, names) : criteria_word(answer, c->path);
    }
    bool same = strcmp(said, c->expect) == 0;
    free(text);
    json_decref(extra);
    json_decref(answer);
    return same;
}

/* The first case of the ruleset that answers otherwise; NULL when all hold. */
static const BoundaryCase *first_broken(const Rulebook *book, const char *ruleset) {
    for (size_t t = 0; t < BOUNDARY_TABLES; t++) {
        if (strcmp(boundary_tables[t].ruleset, ruleset) != 0) continue;
        for (size_t i = 0; i < boundary_tables[t].count; i++)
            if (!holds(book, ruleset, &boundary_tables[t].cases[i])) return &boundary_tables[t].cases[i];
    }
    return NULL;
}

typedef struct Hunt {
    const char *ruleset;
    int changes, survivors;
    Text report;
} Hunt;

/* A change that cannot be loaded is seen too. */
static void try_change(void *context, const json_t *document, const char *where) {
    Hunt *hunt = context;
    Ruleset *ruleset;
    Rulebook *book;
    Error error;
    char *text = json_dumps(document, 0);
    hunt->changes++;
    if (ruleset_new(&ruleset, text, strlen(text), &error)) {
        assert_true(rulebook_new(&book, &error));
        assert_true(rulebook_add(book, &ruleset, NULL, &error));
        if (!first_broken(book, hunt->ruleset)) {
            hunt->survivors++;
            text_addf(&hunt->report, "%s: nobody sees %s\n", hunt->ruleset, where);
        }
        rulebook_free(&book);
    }
    free(text);
}

static void hunt(const char *ruleset, int least) {
    char name[80];
    Hunt hunt = {.ruleset = ruleset};
    snprintf(name, sizeof name, "criteria/%s.json", ruleset);
    const Resource *resource = resource_find(name);
    assert_non_null(resource);
    json_t *document = json_loadb(resource->data, resource->size, 0, NULL),
           *before = json_deep_copy(document);
    mutate_all(document, try_change, &hunt);
    assert_true(json_equal(document, before));
    fputs(text_string(&hunt.report), stderr);
    text_free(&hunt.report);
    json_decref(document);
    json_decref(before);
    assert_int_equal(hunt.survivors, 0);
    if (hunt.changes < least) fail_msg("%s: only %d changes", ruleset, hunt.changes);
}

static void the_cases_hold(void **state) {
    (void)state;
    Rulebook *book;
    Error error;
    assert_true(rulebook_new(&book, &error));
    for (size_t t = 0; t < BOUNDARY_TABLES; t++) {
        const BoundaryCase *broken = first_broken(book, boundary_tables[t].ruleset);
        if (broken)
            fail_msg("%s: %s %s: %s is not %s", boundary_tables[t].ruleset, broken->facts,
                     broken->extra ? broken->extra : "", broken->path, broken->expect);
    }
    rulebook_free(&book);
}

static void the_floor_is_held(void **state) {
    (void)state;
    hunt("adult-floor", 300);
}

static void the_others_are_held(void **state) {
    (void)state;
    hunt("paediatric", 10);
    hunt("plan-broader", 15);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_cases_hold), cmocka_unit_test(the_floor_is_held),
                                       cmocka_unit_test(the_others_are_held)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
