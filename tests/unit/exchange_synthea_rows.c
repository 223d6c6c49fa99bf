/* What is concluded from the rows of a Synthea folder: traps of our own, and the table of conditions. */
#include "../../src/exchange/snomed.h"
#include "../support/import_db.h"
#include "base/text.h"
#include "core/fact_table.h"
#include "exchange/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int begin(void **state) {
    char folder[TOY_PATH];
    ImportDb *db = calloc(1, sizeof *db);
    assert_non_null(db);
    import_db_open(db);
    toy_path(folder, db->folder, "s");
    assert_int_equal(mkdir(folder, 0700), 0);
    *state = db;
    return 0;
}

static int end(void **state) {
    import_db_close(*state);
    free(*state);
    return 0;
}

static void put(const ImportDb *db, const char *name, const char *text) {
    char path[TOY_PATH], inside[64];
    snprintf(inside, sizeof inside, "s/%s", name);
    import_db_file(db, inside, text, path);
}

static bool try_take(ImportDb *db, bool dry, json_t **answer, Error *error) {
    char folder[TOY_PATH];
    const char *path = folder;
    ImportJob job = {.kind = "synthea", .paths = &path, .path_count = 1, .dry_run = dry};
    toy_path(folder, db->folder, "s");
    return import_files(db->work, &job, answer, error);
}

static json_t *take(ImportDb *db) {
    Error error = {0};
    json_t *answer = NULL;
    if (!try_take(db, false, &answer, &error)) print_error("%s\n", error.why);
    assert_non_null(answer);
    return answer;
}

/* The numbers of a kind, and those left out. */
static void counts(const json_t *answer, const char *kind, const char *expected, long left_out) {
    char found[80];
    const json_t *numbers = json_object_get(json_object_get(answer, "kinds"), kind);
    import_db_counts(json_incref((json_t *)answer), kind, found);
    assert_string_equal(found, expected);
    assert_int_equal(json_integer_value(json_object_get(numbers, "left_out")), left_out);
}

static void holds(const ImportDb *db, const char *sql, const char *expected) {
    char *found = import_db_ask(db, sql);
    if (strcmp(found, expected) != 0) print_error("%s\n", sql);
    assert_string_equal(found, expected);
    free(found);
}

/* Whether a row was put aside, with words in its reason. */
static void aside(const json_t *answer, const char *file, long line, const char *column, const char *words) {
    size_t index;
    json_t *row;
    json_array_foreach(json_object_get(answer, "quarantine"), index, row) {
        if (strcmp(json_string_value(json_object_get(row, "file")), file) != 0 ||
            json_integer_value(json_object_get(row, "line")) != line)
            continue;
        const char *why = json_string_value(json_object_get(row, "why"));
        if (!strstr(why, words)) print_error("%s:%ld: %s\n", file, line, why);
        assert_non_null(strstr(why, words));
        if (column) assert_string_equal(json_string_value(json_object_get(row, "column")), column);
        return;
    }
    fail_msg("%s:%ld is not in quarantine", file, line);
}

static const char people[] =
    "Id,BIRTHDATE,DEATHDATE,FIRST,LAST,RACE,ETHNICITY,GENDER,ADDRESS,STATE,COUNTY,ZIP\n"
    "p1,1950-02-03,,Ann1,O'Hara2,white,nonhispanic,F,1 Elm,California,Yolo County,2155\n"
    "p2,1951-01-01,2020-05-06,Bo3,Ruiz4,hispanic,mexican,M,2 Elm,CA,,91911.0\n"
    "p3,1990-01-01,,Cy5,Lim6,asian,chinese,M,3 Elm,,,0.0\n";

static void patients(void **state) {
    ImportDb *db = *state;
    put(db, "patients.csv",
        "ID,BIRTHDATE,DEATHDATE,FIRST,LAST,RACE,ETHNICITY,GENDER,ADDRESS,STATE,COUNTY,ZIP\n"
        "p1,1950-02-03,,Ann1,O'Hara2,white,nonhispanic,F,1 Elm,California,Yolo County,2155\n"
        "p2,1951-01-01,2020-05-06,Bo3,Ruiz4,hispanic,mexican,M,2 Elm,CA,,91911.0\n"
        "p3,1990-01-01,,Cy5,Lim6,asian,chinese,M,3 Elm,,,0.0\n"
        "p4,1990-01-01,,Dee7,,white,irish,F,,,,\n"
        "p5,2027-01-01,,Eve8,Low9,white,irish,F,,,,\n"
        "p6,1990-01-01,1980-01-01,Flo8,Low9,white,irish,F,,,,\n"
        "p7,1990-01-01\n");
    json_t *answer = take(db);
    counts(answer, "members", "7 3 0 0 4", 0);
    aside(answer, "patients.csv", 5, "last_name", "empty");
    aside(answer, "patients.csv", 6, "birth_date", "future");
    aside(answer, "patients.csv", 7, "death_date", "before birth");
    aside(answer, "patients.csv", 8, NULL, "fields");
    json_decref(answer);
    holds(db, "SELECT source_id, first_name, last_name, sex, death_date, state, county, zip FROM member",
          "p1|Ann1|O'Hara2|female|NULL|CA|Yolo|02155;p2|Bo3|Ruiz4|male|2020-05-06|CA|NULL|91911;"
          "p3|Cy5|Lim6|male|NULL|NULL|NULL|NULL");
    holds(db, "SELECT member_no, dimension, value FROM equity_answer ORDER BY 1, 2",
          "1|ethnicity|Not Hispanic;1|race|White;2|ethnicity|Hispanic;3|race|Asian");
}

static void conditions(void **state) {
    ImportDb *db = *state;
    put(db, "patients.csv", people);
    put(db, "conditions.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n"
        "2020-01-01,,p1,e,88805009,Chronic congestive heart failure (disorder)\n"
        "2019-01-01,2019-02-01,p1,e,254637007,Non-small cell lung cancer (disorder)\n"
        "2019-01-01,,p1,e,162573006,Suspected lung cancer (situation)\n"
        "2019-01-01,,p1,e,160377001,Family history: breast cancer (situation)\n"
        "2019-01-01,,p1,e,92691004,Carcinoma in situ of prostate (disorder)\n"
        "2019-01-01,,p1,e,19943007,Cirrhosis of liver (disorder)\n"
        "2019-01-01,,p1,e,999999990,A rare one (disorder)\n"
        "2019-01-01,2018-01-01,p1,e,38341003,Hypertension\n"
        "2021-03-01,,p3,e,423121009,\"Non-small cell carcinoma of lung, TNM stage 4 (disorder)\"\n"
        "2021-03-01,2021-09-01,p3,e,67811000119102,Small cell TNM stage 1 (disorder)\n"
        "2021-03-01,,nobody,e,38341003,Hypertension\n"
        "2021-03-01,,nobody,e,162573006,Suspected lung cancer (situation)\n"
        "2021-03-01,,p1,e,=cmd(),Nothing\n");
    json_t *answer = take(db);
    counts(answer, "conditions", "13 6 0 0 5", 2);
    aside(answer, "conditions.csv", 8, "icd10", "SNOMED CT 999999990");
    aside(answer, "conditions.csv", 9, "end", "end before onset");
    aside(answer, "conditions.csv", 12, "member_id", "nobody");
    aside(answer, "conditions.csv", 13, "member_id", "nobody");
    aside(answer, "conditions.csv", 14, "icd10", "no SNOMED CT code");
    json_decref(answer);
    holds(db, "SELECT value, at, end_at, source FROM fact WHERE member_no = 1 AND act_out IS NULL ORDER BY 1",
          "C34.90|2019-01-01|2019-02-01|SNOMED CT 254637007;D07.5|2019-01-01|NULL|SNOMED CT 92691004;"
          "I50.9|2020-01-01|NULL|SNOMED CT 88805009;K74.60|2019-01-01|NULL|SNOMED CT 19943007");
    /* one ICD-10-CM code, two conditions: the one that ended does not end the other */
    static const char both[] = "SELECT name, value, end_at FROM fact WHERE member_no = 3 AND act_out IS NULL "
                               "ORDER BY 1, 3";
    holds(db, both, "dx|C34.90|NULL;dx|C34.90|2021-09-01;stage|4|NULL");
    answer = take(db);
    counts(answer, "conditions", "13 0 0 6 5", 2);
    json_decref(answer);
    holds(db, both, "dx|C34.90|NULL;dx|C34.90|2021-09-01;stage|4|NULL");
    put(db, "conditions.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n"
        "2020-01-01,2026-01-01,p1,e,88805009,Chronic congestive heart failure (disorder)\n");
    answer = take(db);
    counts(answer, "conditions", "1 0 1 0 0", 0);
    json_decref(answer);
    holds(db, "SELECT end_at FROM fact WHERE value = 'I50.9' AND act_out IS NULL", "2026-01-01");
}

static void observations(void **state) {
    ImportDb *db = *state;
    put(db, "patients.csv", people);
    put(db, "observations.csv",
        "DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE\n"
        "2026-01-02T03:00:00Z,p1,e,laboratory,10230-1,Left ventricular Ejection fraction,32.95,%,numeric\n"
        "2026-01-02,p1,e,laboratory,19926-5,FEV1/FVC,14.12,%,numeric\n"
        "2026-01-02,p1,e,laboratory,20152-5,FEV1 predicted,31,%,numeric\n"
        "2026-01-02,p1,e,survey,88020-3,Functional capacity NYHA,NYHA Class III (finding),{nominal},text\n"
        "2026-01-02,p1,e,laboratory,1751-7,Albumin,29,g/L,numeric\n"
        "2026-01-02,p1,e,laboratory,6301-6,INR,much,,text\n"
        "2026-01-02,p1,e,laboratory,10230-1,LVEF,0.3,,numeric\n"
        "2026-01-02,p1,e,vital-signs,8302-2,Body Height,163,cm,numeric\n"
        "2026-01-02,nobody,e,vital-signs,8302-2,Body Height,163,cm,numeric\n"
        "2026-01-02,,e,vital-signs,8302-2,Body Height,163,cm,numeric\n");
    json_t *answer = take(db);
    counts(answer, "observations", "10 4 0 0 4", 2);
    aside(answer, "observations.csv", 7, "value", "");
    aside(answer, "observations.csv", 8, "value", "fraction");
    aside(answer, "observations.csv", 10, "member_id", "nobody");
    aside(answer, "observations.csv", 11, "member_id", "empty");
    json_decref(answer);
    holds(db, "SELECT name, value, at FROM fact ORDER BY 1",
          "albumin|29 g/L|2026-01-02;fev1_pct|31 %|2026-01-02;lvef|32.95 %|2026-01-01;nyha|III|2026-01-02");
}

static void encounters(void **state) {
    ImportDb *db = *state;
    put(db, "patients.csv", people);
    put(db, "encounters.csv",
        "Id,START,STOP,PATIENT,ENCOUNTERCLASS,CODE,DESCRIPTION,REASONCODE\n"
        "e1,2026-01-05T08:00:00Z,2026-01-09T08:00:00Z,p1,inpatient,185347001,Encounter,88805009\n"
        "e2,2026-02-05T08:00:00Z,,p1,ambulatory,185349003,Check-up,162573006\n"
        "e3,2026-02-05T08:00:00Z,,p1,ambulatory,185349003,Check-up,38341003\n"
        "e4,2026-03-05T03:00:00Z,2026-03-20T08:00:00Z,p1,hospice,305336008,Admission to hospice,88805009\n"
        "e5,2026-03-01T08:00:00Z,,p3,inpatient,305336008,Admission to hospice,\n"
        "e6,2026-03-01T08:00:00Z,2026-02-01T08:00:00Z,p3,wellness,185349003,Check-up,\n"
        "e7,2026-03-01T08:00:00Z,,nobody,wellness,185349003,Check-up,\n"
        "e8,2026-03-02T08:00:00Z,,p3,wellness,308646001,Death Certification,22298006\n");
    put(db, "procedures.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n"
        "2025-05-01T20:00:00Z,,p3,h1,385763009,Hospice care (regime/therapy)\n"
        "2025-05-02T20:00:00Z,,p3,h1,385763009,Hospice care (regime/therapy)\n"
        "2025-05-03T20:00:00Z,,p3,h1,430193006,Medication Reconciliation (procedure)\n"
        "2025-05-03T20:00:00Z,,p3,h1,385763009,Hospice care (regime/therapy)\n");
    for (int time = 0; time < 2; time++) {
        json_t *answer = take(db);
        counts(answer, "encounters", time ? "8 0 0 6 2" : "8 6 0 0 2", 0);
        counts(answer, "procedures", time ? "4 0 0 1 0" : "4 1 0 0 0", 3);
        aside(answer, "encounters.csv", 7, "discharge", "before admission");
        aside(answer, "encounters.csv", 8, "member_id", "nobody");
        json_decref(answer);
        holds(db,
              "SELECT member_no, kind, principal_icd10, source FROM encounter WHERE act_out IS NULL ORDER BY "
              "source",
              "1|inpatient|I50.9|Synthea e1;1|outpatient|NULL|Synthea e2;1|outpatient|I10|Synthea e3;"
              "1|hospice|I50.9|Synthea e4;3|hospice|NULL|Synthea e5;3|other|I21.9|Synthea e8");
        holds(db, "SELECT member_no, name, value, at FROM fact WHERE act_out IS NULL ORDER BY 1, 4",
              "1|hospice_elected|yes|2026-03-04;3|hospice_elected|yes|2025-05-01;"
              "3|hospice_elected|yes|2026-03-01");
    }
}

/* Before layouts had a class, the code said what an encounter is; two on a day are two. */
static void old_encounters(void **state) {
    ImportDb *db = *state;
    put(db, "patients.csv", people);
    put(db, "encounters.csv",
        "ID,DATE,PATIENT,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION\n"
        "e1,2010-01-05,p1,185349003,Outpatient Encounter,,\n"
        "e2,2010-01-05,p1,185345009,Encounter for symptom,444814009,Viral sinusitis (disorder)\n"
        "e3,2010-01-06,p1,50849002,Emergency room admission,,\n"
        "e4,2010-01-06,p1,183452005,Encounter Inpatient,74400008,Appendicitis\n");
    for (int time = 0; time < 2; time++) {
        json_t *answer = take(db);
        counts(answer, "encounters", time ? "4 0 0 4 0" : "4 4 0 0 0", 0);
        json_decref(answer);
        holds(db, "SELECT kind, principal_icd10, admit FROM encounter ORDER BY source",
              "outpatient|NULL|2010-01-05T08:00:00Z;outpatient|J01.90|2010-01-05T08:00:00Z;"
              "emergency|NULL|2010-01-06T08:00:00Z;inpatient|K37|2010-01-06T08:00:00Z");
    }
}

static void refused(ImportDb *db, const char *words) {
    Error error = {0};
    json_t *answer = NULL;
    assert_false(try_take(db, false, &answer, &error));
    assert_null(answer);
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    if (!strstr(error.why, words)) print_error("%s\n", error.why);
    assert_non_null(strstr(error.why, words));
    holds(db, "SELECT count(*) FROM act WHERE kind = 'import'", "0");
}

static void what_is_no_folder_of_synthea(void **state) {
    ImportDb *db = *state;
    refused(db, "no patients.csv");
    put(db, "conditions.csv", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n");
    refused(db, "no patients.csv");
    put(db, "patients.csv", "Id,BIRTHDATE,FIRST\n");
    refused(db, "patients.csv: The file lacks the columns: LAST");
    put(db, "patients.csv", people);
    put(db, "observations.csv", "");
    refused(db, "observations.csv: The file is empty");
    put(db, "observations.csv", "DATE;PATIENT;CODE;VALUE\n");
    refused(db, "lacks the columns");
}

static void dry_run_keeps_nothing(void **state) {
    ImportDb *db = *state;
    Error error = {0};
    json_t *answer = NULL;
    put(db, "patients.csv", people);
    put(db, "conditions.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2020-01-01,,p1,e,88805009,CHF\n");
    put(db, "claims.csv", "anything at all");
    assert_true(try_take(db, true, &answer, &error));
    counts(answer, "members", "3 3 0 0 0", 0);
    counts(answer, "conditions", "1 1 0 0 0", 0); /* it met the member that the run would bring */
    const json_t *claims = json_array_get(json_object_get(answer, "ignored"), 0);
    assert_string_equal(json_string_value(json_object_get(claims, "file")), "claims.csv");
    json_decref(answer);
    holds(db, "SELECT count(*) FROM member", "0");
    holds(db, "SELECT count(*) FROM act WHERE kind = 'import'", "0");
    json_decref(take(db));
    holds(db, "SELECT kind, file, rows_read, added FROM import ORDER BY no",
          "synthea|patients.csv|3|3;synthea|conditions.csv|1|1");
}

/* The list of rows in quarantine ends somewhere; the count does not. */
static void orphans_are_counted(void **state) {
    ImportDb *db = *state;
    Text text = {0};
    text_add(&text, "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n");
    for (int i = 0; i < 10005; i++) text_addf(&text, "2020-01-01,,q%d,e,1,Shellfish allergy\n", i);
    put(db, "patients.csv", people);
    put(db, "allergies.csv", text_string(&text));
    text_free(&text);
    json_t *answer = take(db);
    counts(answer, "allergies", "10005 0 0 0 10005", 0);
    assert_int_equal(json_array_size(json_object_get(answer, "quarantine")), 10000);
    assert_int_equal(json_integer_value(json_object_get(answer, "quarantine_not_shown")), 5);
    json_decref(answer);
    holds(db, "SELECT count(*) FROM quarantine", "10005");
    holds(db, "SELECT count(*) FROM member", "3");
}

/* The check digit of SNOMED CT identifiers (Verhoeff's dihedral code). */
static bool checks(const char *code) {
    static const int flip[] = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int sum = 0;
    size_t length = strlen(code);
    for (size_t i = 0; i < length; i++) {
        int digit = code[length - 1 - i] - '0';
        for (size_t turn = i % 8; turn > 0; turn--) digit = flip[digit];
        bool mirrored = sum >= 5, mirror = digit >= 5; /* in the dihedral group of the pentagon */
        int turned = (sum % 5 + (mirrored ? 5 - digit % 5 : digit % 5)) % 5;
        sum = turned + (mirrored != mirror ? 5 : 0);
    }
    return sum == 0;
}

static void table_of_conditions(void **state) {
    static const char misspelt[] = "10939881000119104"; /* so in Synthea's files */
    Snomed *codes = NULL;
    SnomedCode row;
    Error error = {0};
    char icd[ICD_SIZE];
    int count = 0;
    (void)state;
    assert_true(snomed_new(&codes, &error));
    for (const char *code = NULL; (code = snomed_next(codes, code)); count++) {
        if (!checks(code) && strcmp(code, misspelt) != 0) fail_msg("%s has a wrong check digit", code);
        assert_true(snomed_find(codes, code, &row));
        if (row.icd10 && !icd_normalize(row.icd10, icd)) fail_msg("%s: %s", code, row.icd10);
        if (row.stage) assert_true(row.icd10[0] == 'C' && strspn(row.stage, "1234") == 1);
    }
    assert_true(count > 240);
    assert_false(snomed_find(codes, "1", &row));
    snomed_free(&codes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(patients, begin, end),
        cmocka_unit_test_setup_teardown(conditions, begin, end),
        cmocka_unit_test_setup_teardown(observations, begin, end),
        cmocka_unit_test_setup_teardown(encounters, begin, end),
        cmocka_unit_test_setup_teardown(old_encounters, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_folder_of_synthea, begin, end),
        cmocka_unit_test_setup_teardown(dry_run_keeps_nothing, begin, end),
        cmocka_unit_test_setup_teardown(orphans_are_counted, begin, end),
        cmocka_unit_test(table_of_conditions),
    };
    return cmocka_run_group_tests_name("synthea rows", tests, NULL, NULL);
}
