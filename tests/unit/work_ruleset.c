/* Rulesets change while people sit: the next answer is under what is in force then. */
#include "../support/import_db.h"
#include "work/chart.h"
#include "work/do.h"
#include "work/look.h"
#include "work/ruleset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char
    roster[] = "member_id,last_name,first_name,birth_date\nM1,Li,Wei,1950-05-05\n",
    facts[] = "member_id,code,value,unit,at\nM1,nyha,III,,2026-11-01\nM1,lvef,35,%,2026-11-01\n"
              "M1,significant_comorbidity,no,,2026-11-01\n",
    diagnoses[] = "member_id,icd10,onset,end\nM1,I50.22,2026-01-01,\n",
    wider[] = "{\"name\": \"adult-floor\", \"version\": \"2027-1\", \"kind\": \"floor\", \"based_on\": "
              "\"adult-floor\", \"parameters\": {\"chf_ef_cut\": \"40\"}}";

static void take(ImportDb *db, const char *name, const char *text) {
    json_decref(import_db_text(db, name, text));
}

/* Truth of the heart failure of M1 and the version that says it, as "met 2027-1". */
static void expect(Work *work, const char *expected) {
    char got[60];
    int64_t no;
    Chart *chart;
    CriteriaResult *result;
    Error error = {0};
    assert_true(work_find_member(work, "M1", &no, &error));
    assert_true(work_open_member(work, no, NULL, &chart, &error));
    if (!work_criteria(work, chart, NULL, NULL, &result, &error)) fail_msg("%s", error.why);
    json_t *answer = criteria_json(result);
    snprintf(got, sizeof got, "%s %s",
             json_string_value(json_object_get(json_object_get(answer, "conditions"), "chf")),
             json_string_value(json_object_get(answer, "ruleset_version")));
    assert_string_equal(got, expected);
    json_decref(answer);
    criteria_result_free(&result);
    chart_free(&chart);
}

static void begin(ImportDb *db) {
    import_db_open(db);
    take(db, "roster.csv", roster);
    take(db, "observations.csv", facts);
    take(db, "diagnoses.csv", diagnoses);
}

static void activate(Work *work) {
    RulesetRow row;
    int64_t act;
    Error error = {0};
    Date from;
    date_parse("2026-11-01", &from);
    if (!work_ruleset_store(work, wider, strlen(wider), &row, &act, &error)) fail_msg("%s", error.why);
    expect(work, "not_met 2026-1");
    if (!work_ruleset_activate(work, "adult-floor", from, &row, &act, &error)) fail_msg("%s", error.why);
}

static void the_same_sitting_sees_it(void **state) {
    (void)state;
    ImportDb db;
    ActResult result;
    RulesetRow row;
    int64_t act;
    Error error = {0};
    begin(&db);
    expect(db.work, "not_met 2026-1");
    activate(db.work);
    expect(db.work, "met 2027-1");
    assert_true(work_undo(db.work, 0, true, &result, &error));
    expect(db.work, "not_met 2026-1");
    assert_true(work_redo(db.work, 0, true, &result, &error));
    expect(db.work, "met 2027-1");
    assert_true(work_ruleset_retire(db.work, "adult-floor", &row, &act, &error));
    expect(db.work, "not_met 2026-1");
    import_db_close(&db);
}

static void another_sitting_sees_it(void **state) {
    (void)state;
    ImportDb db;
    Work *other;
    Error error = {0};
    begin(&db);
    WorkOptions options = {.path = db.path, .user = "ann", .frozen_now = "2026-11-24T14:05"};
    assert_true(work_open(&other, &options, &error));
    expect(other, "not_met 2026-1");
    activate(db.work);
    expect(other, "met 2027-1");
    work_free(&other);
    import_db_close(&db);
}

/* A result that is still shown when its ruleset goes out of force stays whole. */
static void what_is_shown_stays(void **state) {
    (void)state;
    ImportDb db;
    int64_t no, act;
    Chart *chart;
    CriteriaResult *result;
    RulesetRow row;
    Error error = {0};
    begin(&db);
    activate(db.work);
    assert_true(work_find_member(db.work, "M1", &no, &error));
    assert_true(work_open_member(db.work, no, NULL, &chart, &error));
    assert_true(work_criteria(db.work, chart, NULL, NULL, &result, &error));
    assert_true(work_ruleset_retire(db.work, "adult-floor", &row, &act, &error));
    expect(db.work, "not_met 2026-1");
    json_t *answer = criteria_json(result);
    assert_string_equal(json_string_value(json_object_get(answer, "ruleset_version")), "2027-1");
    json_decref(answer);
    criteria_result_free(&result);
    chart_free(&chart);
    import_db_close(&db);
}

/* Under 21 the answer joins two rulesets; the snapshot says the same. */
static void a_snapshot_of_a_child_joins_too(void **state) {
    (void)state;
    ImportDb db;
    Error error = {0};
    ActResult done;
    begin(&db);
    take(&db, "roster.csv", "member_id,last_name,first_name,birth_date\nK1,Li,Mei,2008-05-05\n");
    take(&db, "diagnoses.csv", "member_id,icd10,onset,end\nK1,E84.0,2026-01-01,\n");
    static const struct {
        const char *act, *names[3], *values[3];
        size_t count;
    } acts[] = {{"refer", {"source", "referrer", "channel"}, {"pcp", "Dr. Hall", "fax"}, 3},
                {"review", {NULL}, {NULL}, 0},
                {"approve", {"services"}, {"all"}, 1}};
    for (size_t i = 0; i < 3; i++) {
        const char *targets[] = {"K1"};
        ActRequest request = {.act = act_find(acts[i].act),
                              .targets = targets,
                              .target_count = 1,
                              .names = acts[i].names,
                              .values = acts[i].values,
                              .field_count = acts[i].count};
        if (!work_do(db.work, &request, &done, &error)) fail_msg("%s: %s", acts[i].act, error.why);
    }
    char *stored = import_db_ask(&db, "SELECT facts FROM determination"),
         *clinical = import_db_ask(&db, "SELECT clinical FROM determination");
    json_t *document = json_loads(stored, 0, NULL), *answer;
    assert_string_equal(clinical, "met");
    assert_true(criteria_of_document(document, &answer, &error));
    assert_string_equal(json_string_value(json_object_get(answer, "clinical")), "met");
    json_decref(answer);
    json_decref(document);
    free(stored);
    free(clinical);
    import_db_close(&db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_sitting_sees_it),
        cmocka_unit_test(another_sitting_sees_it),
        cmocka_unit_test(what_is_shown_stays),
        cmocka_unit_test(a_snapshot_of_a_child_joins_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
