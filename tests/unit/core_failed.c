/* What a denial can name: the leaves that stand against the member, and only those. */
#include "../support/criteria_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static Rulebook *book;

static CriteriaResult *result_of(const char *facts) {
    char all[1000];
    Error error = {0};
    CriteriaResult *result = NULL;
    snprintf(all, sizeof all, "%s%s", criteria_general, facts);
    json_t *document = criteria_case_document(all, NULL);
    if (!criteria_of_document_in(book, document, &result, &error)) fail_msg("%s: %s", facts, error.why);
    json_decref(document);
    return result;
}

static void the_leaves_that_stand_against(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"dx=I50.22;nyha=3;lvef=20", ""},
        {"dx=I50.22;nyha=3;lvef=45;significant_comorbidity=no", "chf.ef chf.comorbidity"},
        {"dx=I50.22;nyha=2;chf_admission=no", "chf.admission chf.nyha"},
        {"dx=I50.22;nyha=2;chf_admission=yes;no_invasive_planned=yes;lvef=45", "chf.ef"},
        {"dx=I50.22;nyha=3;lvef=20;death_not_unexpected=no@2026-10-25", "g3"},
        {"dx=I50.22;nyha=3;lvef=20;hospice_eligible=yes@2026-10-25;hospice_declined=no",
         "g2.not_eligible g2.declined"},
        {"dx=I50.22;nyha=3;lvef=20;agrees_acp=no@2026-10-25", ""},
        {"dx=Z99.9", "chf.dx copd.dx.copd cancer.dx.cancer liver.dx"},
        {"dx=K74.60;irreversible_liver_damage=yes;albumin=3.5;inr=1.1;meld=15;liver_complication=none",
         "liver.albumin liver.inr liver.complication.fact liver.complication.dx liver.meld"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CriteriaResult *result = result_of(rows[i][0]);
        Text list = {0};
        const char *failed;
        for (size_t k = 0; (failed = criteria_failed(result, k)); k++) {
            text_addf(&list, "%s%s", k ? " " : "", failed);
            assert_int_equal(criteria_ground(result, failed), GROUND_FAILED);
        }
        if (strcmp(text_string(&list), rows[i][1]) != 0)
            fail_msg("%s\n  fails %s\n  not   %s", rows[i][0], text_string(&list), rows[i][1]);
        text_free(&list);
        criteria_result_free(&result);
    }
}

static void names_are_those_of_the_tree(void **state) {
    (void)state;
    static const char *const names[] = {"chf", "chf.ef", "lvef", "g2", "hospital_use", "meld", "adult"};
    static const char *const others[] = {"", "EF", "chf.", "shoe_size", "bilirubin", "copd.o2_some", "LVEF"};
    CriteriaResult *result = result_of("dx=I50.22");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (criteria_ground(result, names[i]) == GROUND_NONE) fail_msg("not known: %s", names[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (criteria_ground(result, others[i]) != GROUND_NONE) fail_msg("known: %s", others[i]);
    criteria_result_free(&result);
}

static void what_a_denial_can_rest_on(void **state) {
    (void)state;
    static const struct {
        const char *facts, *word;
        Ground ground;
    } rows[] = {
        {"dx=I50.22;nyha=3;lvef=45;significant_comorbidity=no", "chf.ef", GROUND_FAILED},
        {"dx=I50.22;nyha=3;lvef=45;significant_comorbidity=no", "lvef", GROUND_FAILED},
        {"dx=I50.22;nyha=3;lvef=45;significant_comorbidity=no", "nyha", GROUND_MET},
        {"dx=I50.22;nyha=3;lvef=45;significant_comorbidity=no", "chf", GROUND_FAILED},
        {"dx=I50.22;nyha=3;lvef=45;significant_comorbidity=no", "g3", GROUND_MET},
        {"dx=I50.22;nyha=3", "chf.ef", GROUND_OPEN},
        {"dx=I50.22;nyha=3;agrees_acp=no@2026-10-25", "agrees_acp", GROUND_CHOICE},
        {"dx=I50.22;nyha=3;agrees_acp=no@2026-10-25", "g5", GROUND_CHOICE},
        {"dx=I50.22;nyha=3;agrees_acp=no@2026-10-25", "adult", GROUND_FAILED},
        {"dx=I50.22", "EF", GROUND_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CriteriaResult *result = result_of(rows[i].facts);
        Ground ground = criteria_ground(result, rows[i].word);
        if (ground != rows[i].ground)
            fail_msg("%s, %s: %d not %d", rows[i].facts, rows[i].word, ground, rows[i].ground);
        criteria_result_free(&result);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_leaves_that_stand_against),
        cmocka_unit_test(names_are_those_of_the_tree),
        cmocka_unit_test(what_a_denial_can_rest_on),
    };
    Error error = {0};
    if (!rulebook_new(&book, &error)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rulebook_free(&book);
    return failed;
}
