/* `import`: files of every kind, in one call; what cannot be taken; what is kept of a dry run. */
#include "../support/import_db.h"
#include "base/text.h"
#include "exchange/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const sample[] = {"db/sample/referrals.csv", "db/sample/encounters.csv",
                                     "db/sample/observations.csv", "db/sample/diagnoses.csv",
                                     "db/sample/roster.csv"};
enum { SAMPLES = 5 };

static int begin(void **state) {
    ImportDb *db = calloc(1, sizeof *db);
    import_db_open(db);
    *state = db;
    return 0;
}

static int end(void **state) {
    import_db_close(*state);
    free(*state);
    return 0;
}

static json_t *take_sample(ImportDb *db, bool dry, bool shift) {
    Error error = {0};
    json_t *answer = NULL;
    ImportJob job = {
        .kind = "auto", .paths = sample, .path_count = SAMPLES, .dry_run = dry, .shift_dates = shift};
    if (!import_files(db->work, &job, &answer, &error)) print_error("%s\n", error.why);
    assert_non_null(answer);
    return answer;
}

/* Added when `fresh`, else unchanged: every row of the sample, whatever the order of the files. */
static void sample_counts(const json_t *answer, bool fresh) {
    static const struct {
        const char *kind;
        int rows;
    } kinds[] = {
        {"members", 200}, {"conditions", 426}, {"observations", 830}, {"encounters", 82}, {"referrals", 60}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const json_t *counts = json_object_get(json_object_get(answer, "kinds"), kinds[i].kind);
        const char *same = fresh ? "added" : "unchanged";
        assert_int_equal(json_integer_value(json_object_get(counts, "read")), kinds[i].rows);
        assert_int_equal(json_integer_value(json_object_get(counts, same)), kinds[i].rows);
    }
    assert_int_equal(json_array_size(json_object_get(answer, "quarantine")), 0);
}

static void sample_twice_changes_nothing(void **state) {
    ImportDb *db = *state;
    static const char *const tables[] = {
        "member",    "identifier", "coverage", "contact_point", "equity_answer", "setting",    "fact",
        "encounter", "care_case",  "referral", "obligation",    "notice",        "loop_event", "queue"};
    enum { TABLES = sizeof tables / sizeof *tables };
    char *before[TABLES], sql[80];
    json_t *answer = take_sample(db, false, false);
    sample_counts(answer, true);
    json_decref(answer);
    for (size_t i = 0; i < TABLES; i++) {
        snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2, 3", tables[i]);
        before[i] = import_db_ask(db, sql);
        assert_true(strlen(before[i]) > 0);
    }
    answer = take_sample(db, false, false);
    sample_counts(answer, false);
    json_decref(answer);
    for (size_t i = 0; i < TABLES; i++) {
        snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2, 3", tables[i]);
        char *after = import_db_ask(db, sql);
        assert_string_equal(after, before[i]);
        free(after);
        free(before[i]);
    }
    int64_t cases, differences, acts;
    Error error = {0};
    assert_true(work_check(db->work, false, &cases, &differences, &acts, &error));
    assert_int_equal(differences, 0);
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM act WHERE kind = 'import'"), 2 * SAMPLES);
}

/* A dry run answers as the run would, though the facts need the members that it does not keep. */
static void dry_run_keeps_nothing(void **state) {
    ImportDb *db = *state;
    int64_t acts = import_db_number(db, "SELECT count(*) FROM act");
    for (int i = 0; i < 2; i++) {
        json_t *answer = take_sample(db, true, false);
        sample_counts(answer, true);
        json_decref(answer);
    }
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM member"), 0);
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM fact"), 0);
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM act"), acts);
    json_decref(take_sample(db, false, false));
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM member"), 200);
}

static void dates_are_shifted_by_weeks(void **state) {
    ImportDb *db = *state;
    import_db_sit(db, "ann", "2027-03-04T09:00:00-08:00"); /* the Thursday of a week 14 weeks later */
    json_decref(take_sample(db, false, true));
    char *at = import_db_ask(db, "SELECT received_at FROM referral WHERE source_id = 'R0001'");
    assert_string_equal(at, "2027-02-22T17:05:00Z");
    free(at);
}

static void has_row(const json_t *answer, size_t index, int line, const char *column, const char *why) {
    const json_t *row = json_array_get(json_object_get(answer, "quarantine"), index);
    const char *found = json_string_value(json_object_get(row, "column"));
    assert_string_equal(json_string_value(json_object_get(row, "file")), "rows.csv");
    assert_int_equal(json_integer_value(json_object_get(row, "line")), line);
    if (column)
        assert_string_equal(found, column);
    else
        assert_null(found);
    const char *words = json_string_value(json_object_get(row, "why"));
    if (!words || !strstr(words, why)) print_error("%s, not %s\n", words ? words : "", why);
    assert_true(words && strstr(words, why));
}

static void hostile_rows_are_named(void **state) {
    ImportDb *db = *state;
    json_t *answer = import_db_text(
        db, "rows.csv",
        "member_id,last_name,first_name,birth_date,phone,sex,favourite\n"
        "M1,Good,Row,1950-01-01,,f,tea\n"
        "M2,Esc\033[2J,Row,1950-01-01,,,\n"
        "M3,Bad,\xff\xfe,1950-01-01,,,\n"
        "M4,Date,Row,1950-02-30,,,\n"
        "M5,Unborn,Row,2050-01-01,,,\n"
        ",Nameless,Row,1950-01-01,,,\n"
        "M7,Short,Row\n"
        "M8,Sex,Row,1950-01-01,,xǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖǖxǖǖǖǖ,\n"
        "M9999999999999999999999999999999999999999999999999999999999999999,Long,Row,1950-01-01,,,\n"
        "'; DROP TABLE member; --,Robert,Tables,1950-01-01,,,\n");
    has_row(answer, 0, 3, "last_name", "control");
    has_row(answer, 1, 4, "first_name", "UTF-8");
    has_row(answer, 2, 5, "birth_date", "no date");
    has_row(answer, 3, 6, "birth_date", "future");
    has_row(answer, 4, 7, "member_id", "empty");
    has_row(answer, 5, 8, NULL, "3 fields");
    has_row(answer, 6, 9, "sex", "is none of");
    has_row(answer, 7, 10, "member_id", "longer");
    assert_int_equal(json_array_size(json_object_get(answer, "quarantine")), 8);
    const json_t *ignored = json_array_get(json_object_get(answer, "ignored"), 0);
    assert_string_equal(json_string_value(json_array_get(json_object_get(ignored, "columns"), 0)),
                        "favourite");
    char counts[80];
    import_db_counts(answer, "members", counts);
    assert_string_equal(counts, "10 2 0 0 8");
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM quarantine WHERE line BETWEEN 3 AND 10"), 8);
    assert_int_equal(import_db_number(db, "SELECT rejected FROM import"), 8);
}

/* Coverage may lie ahead; what has happened may not, but for the week that clocks and zones are out by. */
static void what_lies_ahead_is_quarantined(void **state) {
    ImportDb *db = *state;
    static const struct {
        const char *header, *row, *column; /* column NULL: taken */
    } rows[] = {
        {"referral_id,member_id,received_at", "R1,M1,2026-12-01T14:06:00-08:00", "received_at"},
        {"referral_id,member_id,received_at", "R1,M1,2026-12-01T14:05:00-08:00", NULL},
        {"member_id,code,value,at", "M1,lvef,20,2026-12-02", "at"},
        {"member_id,code,value,at", "M1,lvef,20,2026-12-01", NULL},
        {"member_id,icd10,onset", "M1,I10,2226-01-01", "onset"},
        {"member_id,icd10,onset,end", "M1,I10,2026-01-01,2027-06-01", NULL},
        {"member_id,kind,admit", "M1,IP,2027-01-01", "admit"},
        {"member_id,kind,admit,discharge", "M1,IP,2026-11-20,2027-01-01", "discharge"},
        {"member_id,last_name,first_name,birth_date,coverage_from,coverage_to",
         "M1,A,B,1950-01-01,2027-01-01,9999-12-31", NULL},
    };
    json_decref(
        import_db_text(db, "roster.csv", "member_id,last_name,first_name,birth_date\nM1,A,B,1950-01-01\n"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s\n%s\n", rows[i].header, rows[i].row);
        json_t *answer = import_db_text(db, "rows.csv", text);
        size_t aside = json_array_size(json_object_get(answer, "quarantine"));
        if (aside != (rows[i].column ? 1 : 0)) fail_msg("%s", rows[i].row);
        if (rows[i].column) has_row(answer, 0, 2, rows[i].column, "lies in the future");
        json_decref(answer);
    }
}

/* A slip of the year costs its row, not the file. */
static void a_referral_before_all_rules_is_quarantined(void **state) {
    ImportDb *db = *state;
    json_decref(
        import_db_text(db, "roster.csv", "member_id,last_name,first_name,birth_date\nM1,A,B,1950-01-01\n"));
    json_t *answer = import_db_text(db, "rows.csv",
                                    "referral_id,member_id,received_at,referrer_name\n"
                                    "R1,M1,1926-11-20T10:00,Lee\n"
                                    "R2,M1,2017-12-31T23:59,Lee\n"
                                    "R3,M1,2018-01-01T00:00,Lee\n"
                                    "R4,M1,2026-11-20T10:00,Lee\n");
    has_row(answer, 0, 2, "received_at", "before the first ruleset");
    has_row(answer, 1, 3, "received_at", "before the first ruleset");
    char counts[80];
    import_db_counts(answer, "referrals", counts);
    assert_string_equal(counts, "4 2 0 0 2");
}

static void a_stray_quote_costs_its_row(void **state) {
    ImportDb *db = *state;
    enum { ROWS = 10000 };
    Text text = {0};
    text_add(&text, "member_id,last_name,first_name,birth_date\n");
    for (int i = 1; i <= ROWS; i++)
        text_addf(&text, "M%d,%sLast%d,First,1950-01-01\n", i, i == 2 ? "\"" : "", i);
    assert_false(text.failed);
    json_t *answer = import_db_text(db, "rows.csv", text_string(&text));
    text_free(&text);
    has_row(answer, 0, 3, NULL, "quote");
    char counts[80];
    import_db_counts(answer, "members", counts);
    assert_string_equal(counts, "10000 9999 0 0 1");
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM member WHERE source_id = 'M10000'"), 1);
}

/* Two that make one record of many lines between them, with too few fields. */
static void a_pair_of_quotes_costs_two(void **state) {
    ImportDb *db = *state;
    Text text = {0};
    text_add(&text, "member_id,last_name,first_name,birth_date\n");
    for (int i = 1; i <= 100; i++)
        text_addf(&text, "M%d,%sLast%d,First%s,1950-01-01\n", i, i == 2 ? "\"" : "", i, i == 50 ? "\"" : "");
    json_t *answer = import_db_text(db, "rows.csv", text_string(&text));
    text_free(&text);
    has_row(answer, 0, 3, NULL, "fields");
    has_row(answer, 1, 51, NULL, "quote");
    char counts[80];
    import_db_counts(answer, "members", counts);
    assert_string_equal(counts, "100 98 0 0 2");
}

static void refused(ImportDb *db, const char *kind, const char *const *paths, size_t count,
                    ErrorKind error_kind, const char *words) {
    Error error = {0};
    json_t *answer = NULL;
    ImportJob job = {.kind = kind, .paths = paths, .path_count = count};
    assert_false(import_files(db->work, &job, &answer, &error));
    assert_null(answer);
    assert_int_equal(error.kind, error_kind);
    if (!strstr(error.why, words)) print_error("%s\n", error.why);
    assert_non_null(strstr(error.why, words));
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM act WHERE kind = 'import'"), 0);
}

static void one_bad_file_stops_all(void **state) {
    ImportDb *db = *state;
    char odd[TOY_PATH], absent[TOY_PATH];
    import_db_file(db, "odd.csv", "a,b\n1,2\n", odd);
    toy_path(absent, db->folder, "absent.csv");
    const char *with_odd[] = {"db/sample/roster.csv", odd}, *with_absent[] = {"db/sample/roster.csv", absent};
    refused(db, "auto", with_odd, 2, ERROR_BAD_INPUT, "odd.csv");
    refused(db, "auto", with_absent, 2, ERROR_BAD_INPUT, "absent.csv");
    refused(db, "facts", with_odd, 1, ERROR_BAD_INPUT, "roster.csv");
    refused(db, "nonsense", with_odd, 1, ERROR_BAD_INPUT, "nonsense");
    refused(db, "synthea", with_odd, 1, ERROR_BAD_INPUT, "neither a folder");
    refused(db, "auto", with_odd, 0, ERROR_USAGE, "No file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sample_twice_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(dry_run_keeps_nothing, begin, end),
        cmocka_unit_test_setup_teardown(dates_are_shifted_by_weeks, begin, end),
        cmocka_unit_test_setup_teardown(hostile_rows_are_named, begin, end),
        cmocka_unit_test_setup_teardown(what_lies_ahead_is_quarantined, begin, end),
        cmocka_unit_test_setup_teardown(a_referral_before_all_rules_is_quarantined, begin, end),
        cmocka_unit_test_setup_teardown(a_stray_quote_costs_its_row, begin, end),
        cmocka_unit_test_setup_teardown(a_pair_of_quotes_costs_two, begin, end),
        cmocka_unit_test_setup_teardown(one_bad_file_stops_all, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
