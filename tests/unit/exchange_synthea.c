/* `import synthea` over the three sets of outside data, when they are at hand, against the counts that their
 * index states; the traps that they do not hold are in exchange_synthea_rows.c. */
#include "../support/import_db.h"
#include "exchange/import.h"
#include "work/do.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef char Path[512];

static void need_folder(const char *name, Path out) {
    const char *places[] = {getenv("PALLIUM_DATA"), "../shared/data", "../../shared/data"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!places[i]) continue;
        snprintf(out, sizeof(Path), "%s/%s", places[i], name);
        if (access(out, R_OK) == 0) return;
    }
    if (getenv("PALLIUM_REQUIRE_DATA")) fail_msg("the folder %s is not there", name);
    fprintf(stderr, "notice: %s is not there; its tests are skipped\n", name);
    skip();
}

static int begin(void **state) {
    ImportDb *db = calloc(1, sizeof *db);
    assert_non_null(db);
    import_db_open(db);
    *state = db;
    return 0;
}

static int end(void **state) {
    import_db_close(*state);
    free(*state);
    return 0;
}

static json_t *take(ImportDb *db, const char *folder, bool dry) {
    Error error = {0};
    json_t *answer = NULL;
    ImportJob job = {.kind = "synthea", .paths = &folder, .path_count = 1, .dry_run = dry};
    if (!import_files(db->work, &job, &answer, &error)) print_error("%s: %s\n", folder, error.why);
    assert_non_null(answer);
    return answer;
}

/* read, added, updated, unchanged, rejected of a kind. */
static void counts(const json_t *answer, const char *kind, const char *expected) {
    char found[80];
    import_db_counts(json_incref((json_t *)answer), kind, found);
    if (strcmp(found, expected) != 0) print_error("%s: %s, not %s\n", kind, found, expected);
    assert_string_equal(found, expected);
}

static void left_out(const json_t *answer, const char *kind, long expected) {
    const json_t *numbers = json_object_get(json_object_get(answer, "kinds"), kind);
    assert_int_equal(json_integer_value(json_object_get(numbers, "left_out")), expected);
}

static void holds(const ImportDb *db, int64_t expected, const char *sql) {
    int64_t found = import_db_number(db, sql);
    if (found != expected) print_error("%s\n", sql);
    assert_int_equal(found, expected);
}

/* Members with a diagnosis of one of the families, ever and still. */
static void diagnosed(const ImportDb *db, const char *family, int64_t ever, int64_t still) {
    char sql[400];
    static const char all[] = "SELECT count(DISTINCT member_no) FROM fact WHERE name = 'dx' AND act_out IS "
                              "NULL AND (%s)%s";
    snprintf(sql, sizeof sql, all, family, "");
    holds(db, ever, sql);
    snprintf(sql, sizeof sql, all, family, " AND end_at IS NULL");
    holds(db, still, sql);
}

static const char chf[] = "value LIKE 'I50%'", copd[] = "value LIKE 'J44%' OR value LIKE 'J43%'",
                  cancer[] = "value GLOB 'C[0-8]*' OR value LIKE 'C9%'",
                  cancer_widely[] = "value GLOB 'C*' OR value IN ('D07.5', 'D49.59')";

/* The index counts what is in situ or not said to be malignant as cancer; the criteria do not. */
static const char grave[] =
    " (SELECT member_no FROM fact WHERE name = 'dx' AND act_out IS NULL AND (value LIKE 'I50%' OR value LIKE "
    "'J44%' OR value LIKE 'J43%' OR value GLOB 'C*' OR value IN ('D07.5', 'D49.59')))";

static void grave_members(const ImportDb *db, int64_t alive_adults, int64_t dead) {
    char sql[600];
    snprintf(
        sql, sizeof sql,
        "SELECT count(*) FROM member WHERE death_date IS NULL AND birth_date <= '2005-01-01' AND no IN%s",
        grave);
    holds(db, alive_adults, sql);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM member WHERE death_date IS NOT NULL AND no IN%s", grave);
    holds(db, dead, sql);
}

static void facts_in_all(const ImportDb *db, int64_t facts, int64_t encounters) {
    holds(db, facts, "SELECT count(*) FROM fact");
    holds(db, encounters, "SELECT count(*) FROM encounter");
}

static void california(void **state) {
    ImportDb *db = *state;
    Path folder;
    need_folder("synthea-csv-california", folder);
    json_t *answer = take(db, folder, true);
    counts(answer, "members", "498 498 0 0 0");
    json_decref(answer);
    holds(db, 0, "SELECT count(*) FROM member");
    answer = take(db, folder, false);
    counts(answer, "members", "498 498 0 0 0");
    counts(answer, "conditions", "10357 10269 0 0 0");
    left_out(answer, "conditions", 88); /* history, suspected, smoking */
    counts(answer, "allergies", "695 0 0 0 387");
    counts(answer, "medications", "8649 0 0 0 0");
    assert_int_equal(json_array_size(json_object_get(answer, "quarantine")), 387);
    holds(db, 387, "SELECT count(*) FROM quarantine");
    json_decref(answer);
    holds(db, 43, "SELECT count(*) FROM member WHERE death_date IS NOT NULL");
    holds(db, 102, "SELECT count(*) FROM member WHERE death_date IS NULL AND birth_date > '2005-01-01'");
    holds(db, 496, "SELECT count(*) FROM member WHERE zip GLOB '9[0-9][0-9][0-9][0-9]' AND state = 'CA'");
    holds(db, 2, "SELECT count(*) FROM member WHERE zip IS NULL"); /* one is empty, one is 0.0 */
    holds(db, 498, "SELECT count(*) FROM member WHERE last_name GLOB '*[0-9]' AND first_name GLOB '*[0-9]'");
    holds(db, 36, "SELECT count(*) FROM member WHERE last_name || first_name GLOB '*[^ -~]*'");
    holds(db, 1,
          "SELECT count(*) FROM member WHERE first_name = 'José Eduardo181' AND last_name = 'Urías338'");
    holds(db, 269, "SELECT count(*) FROM equity_answer WHERE dimension = 'race' AND value = 'White'");
    holds(db, 142, "SELECT count(*) FROM equity_answer WHERE dimension = 'ethnicity' AND value = 'Hispanic'");
    holds(db, 142, "SELECT count(*) FROM equity_answer WHERE dimension = 'ethnicity'");
    diagnosed(db, chf, 2, 2);
    diagnosed(db, copd, 8, 8);
    diagnosed(db, cancer_widely, 21, 16);
    diagnosed(db, cancer, 15, 10);
    diagnosed(db, "value LIKE 'G30%'", 12, 12);
    grave_members(db, 16, 13);
    facts_in_all(db, 10269 + 5, 0); /* five active lung cancers name their stage */
    answer = take(db, folder, false);
    counts(answer, "members", "498 0 0 498 0");
    counts(answer, "conditions", "10357 0 0 10269 0");
    counts(answer, "allergies", "695 0 0 0 387");
    json_decref(answer);
    facts_in_all(db, 10269 + 5, 0);
}

static void massachusetts(void **state) {
    ImportDb *db = *state;
    Path folder;
    need_folder("synthea-csv-massachusetts-claims", folder);
    json_t *answer = take(db, folder, false);
    counts(answer, "members", "27 27 0 0 0");
    counts(answer, "conditions", "438 80 0 0 0");
    counts(answer, "observations", "990 26 0 0 0");
    counts(answer, "encounters", "604 604 0 0 0");
    counts(answer, "procedures", "249 0 0 0 0");
    assert_int_equal(json_array_size(json_object_get(answer, "quarantine")), 0);
    json_decref(answer);
    holds(db, 2, "SELECT count(*) FROM member WHERE death_date IS NOT NULL");
    holds(db, 7, "SELECT count(*) FROM member WHERE death_date IS NULL AND birth_date > '2005-01-01'");
    holds(db, 15, "SELECT count(*) FROM member WHERE zip GLOB '0[0-9][0-9][0-9][0-9]' AND state = 'MA'");
    holds(db, 12, "SELECT count(*) FROM member WHERE zip IS NULL");
    holds(db, 0, "SELECT count(*) FROM member WHERE county LIKE '% County'");
    holds(db, 26,
          "SELECT count(*) FROM equity_answer WHERE dimension = 'ethnicity' AND value = 'Not Hispanic'");
    diagnosed(db, chf, 0, 0);
    diagnosed(db, copd, 1, 1);
    diagnosed(db, cancer_widely, 0, 0);
    grave_members(db, 1, 0);
    holds(db, 10, "SELECT count(*) FROM fact WHERE name = 'creatinine'");
    holds(db, 3, "SELECT count(*) FROM fact WHERE name = 'albumin' AND value LIKE '% g/dL'");
    holds(db, 3, "SELECT count(*) FROM fact WHERE name = 'bilirubin'");
    holds(db, 0, "SELECT count(*) FROM fact WHERE name = 'fev1_pct'"); /* the set has FEV1/FVC */
    holds(db, 17, "SELECT count(*) FROM encounter WHERE kind = 'emergency'");
    holds(db, 11, "SELECT count(*) FROM encounter WHERE kind = 'inpatient'");
    holds(db, 2, "SELECT count(*) FROM encounter WHERE kind = 'urgent_care'");
    holds(db, 2, "SELECT count(*) FROM encounter WHERE kind = 'emergency' AND principal_icd10 = 'I21.9'");
    facts_in_all(db, 80 + 26, 604);
    json_decref(take(db, folder, false));
    answer = take(db, folder, false);
    counts(answer, "members", "27 0 0 27 0");
    counts(answer, "conditions", "438 0 0 80 0");
    counts(answer, "observations", "990 0 0 26 0");
    counts(answer, "encounters", "604 0 0 604 0");
    json_decref(answer);
    facts_in_all(db, 80 + 26, 604);
}

static void old_format(void **state) {
    ImportDb *db = *state;
    Path folder;
    need_folder("synthea-csv-oldformat", folder);
    json_t *answer = take(db, folder, false);
    counts(answer, "members", "85 85 0 0 0");
    counts(answer, "conditions", "333 319 0 0 0");
    counts(answer, "observations", "4196 234 0 0 0");
    counts(answer, "encounters", "921 921 0 0 0");
    assert_int_equal(json_array_size(json_object_get(answer, "quarantine")), 0);
    json_decref(answer);
    holds(db, 31, "SELECT count(*) FROM member WHERE death_date IS NOT NULL");
    holds(db, 13, "SELECT count(*) FROM member WHERE death_date IS NULL AND birth_date > '2005-01-01'");
    holds(db, 85, "SELECT count(*) FROM member WHERE zip IS NULL AND city IS NULL AND address LIKE '% US'");
    holds(db, 9, "SELECT count(*) FROM equity_answer WHERE dimension = 'ethnicity'");
    holds(db, 65, "SELECT count(*) FROM equity_answer WHERE dimension = 'race' AND value = 'White'");
    diagnosed(db, chf, 0, 0);
    diagnosed(db, copd, 2, 2);
    diagnosed(db, cancer_widely, 6, 6);
    diagnosed(db, cancer, 6, 6);
    diagnosed(db, "value LIKE 'G30%'", 4, 4);
    grave_members(db, 0, 8);
    holds(db, 117, "SELECT count(*) FROM fact WHERE name = 'creatinine' AND value LIKE '% mg/dL'");
    holds(db, 0, "SELECT count(*) FROM fact WHERE name = 'fev1_pct'");
    holds(db, 49, "SELECT count(*) FROM encounter WHERE kind = 'emergency'");
    holds(db, 6, "SELECT count(*) FROM encounter WHERE kind = 'inpatient'");
    answer = take(db, folder, false);
    counts(answer, "members", "85 0 0 85 0");
    counts(answer, "conditions", "333 0 0 319 0");
    counts(answer, "observations", "4196 0 0 234 0");
    counts(answer, "encounters", "921 0 0 921 0");
    json_decref(answer);
    holds(db, 921, "SELECT count(*) FROM encounter");
}

static bool refer(ImportDb *db, const char *member, Error *error) {
    static const char *const names[] = {"source", "referrer", "channel"};
    static const char *const values[] = {"pcp", "Dr. Moss", "fax"};
    ActResult *result = calloc(1, sizeof *result);
    ActRequest request = {.act = act_find("refer"),
                          .targets = &member,
                          .target_count = 1,
                          .names = names,
                          .values = values,
                          .field_count = 3};
    bool ok = work_do(db->work, &request, result, error);
    free(result);
    return ok;
}

/* From the set a case can begin; the dead are not referred. */
static void referred_from_there(void **state) {
    ImportDb *db = *state;
    Path folder;
    Census census;
    Error error = {0};
    need_folder("synthea-csv-california", folder);
    json_decref(take(db, folder, false));
    assert_true(work_census(db->work, &census, &error));
    assert_true(census.members && !census.cases);
    char *alive = import_db_ask(
        db, "SELECT m.source_id FROM member m JOIN fact f ON f.member_no = m.no WHERE "
            "f.value IN ('J43.9', 'J44.9') AND f.end_at IS NULL AND m.death_date IS NULL LIMIT 1");
    char *dead = import_db_ask(db, "SELECT source_id FROM member WHERE death_date IS NOT NULL LIMIT 1");
    assert_true(refer(db, alive, &error));
    assert_false(refer(db, dead, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    holds(db, 1, "SELECT count(*) FROM care_case");
    free(alive);
    free(dead);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(california, begin, end),
        cmocka_unit_test_setup_teardown(massachusetts, begin, end),
        cmocka_unit_test_setup_teardown(old_format, begin, end),
        cmocka_unit_test_setup_teardown(referred_from_there, begin, end),
    };
    return cmocka_run_group_tests_name("synthea", tests, NULL, NULL);
}
