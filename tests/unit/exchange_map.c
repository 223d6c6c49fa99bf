#include "exchange/import_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool known(const char *name) {
    return strcmp(name, "lvef") == 0 || strcmp(name, "albumin") == 0;
}

static bool check(const char *name, const char *value, Error *error) {
    (void)name;
    if (value[0] >= '0' && value[0] <= '9') return true;
    return error_set(error, ERROR_BAD_INPUT, "\"%s\" is no number", value);
}

typedef struct World {
    Zone *zone;
    ImportOptions options;
    ImportMap *map;
    Csv *csv;
    int descriptor;
    Error error;
    ImportRow row;
    ImportBad bad;
} World;

static int start(void **state) {
    World *world = calloc(1, sizeof *world);
    assert_non_null(world);
    assert_true(zone_new(&world->zone, "America/Los_Angeles", &world->error));
    Instant now;
    assert_true(instant_parse("2026-11-24T14:05:00-08:00", &now));
    world->options =
        (ImportOptions){.zone = world->zone, .now = now, .fact_known = known, .fact_check = check};
    world->descriptor = -1;
    *state = world;
    return 0;
}

static void close_file(World *world) {
    import_map_free(&world->map);
    csv_reader_free(&world->csv);
    if (world->descriptor >= 0) close(world->descriptor);
    world->descriptor = -1;
}

static int stop(void **state) {
    World *world = *state;
    close_file(world);
    zone_free(&world->zone);
    free(world);
    return 0;
}

/* Opens a text as a file and matches its header. */
static bool open_text(World *world, ImportKind wanted, const char *text) {
    close_file(world);
    world->error = (Error){0};
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs(text, file);
    fflush(file);
    world->descriptor = dup(fileno(file));
    fclose(file);
    lseek(world->descriptor, 0, SEEK_SET);
    CsvRecord header;
    assert_true(csv_reader_new(&world->csv, world->descriptor, &world->error));
    assert_true(csv_next(world->csv, &header, &world->error));
    return import_map_new(&world->map, wanted, &header, &world->options, &world->error);
}

static ImportVerdict next(World *world) {
    CsvRecord record;
    assert_true(csv_next(world->csv, &record, &world->error));
    assert_int_not_equal(record.kind, CSV_END);
    return import_map_row(world->map, &record, &world->row, &world->bad, &world->error);
}

static const char *value(const World *world, size_t column) {
    return world->row.values[column] ? world->row.values[column] : "-";
}

/* A roster row with one more column holding `cell`. */
static ImportVerdict try_roster(World *world, const char *column, const char *cell) {
    char text[1024];
    snprintf(text, sizeof text, "member_id,last_name,first_name,birth_date,%s\nM1,A,B,1955-03-09,\"%s\"\n",
             column, cell);
    assert_true(open_text(world, IMPORT_ROSTER, text));
    return next(world);
}

static void expect_roster(World *world, const char *column, size_t index, const char *cell,
                          const char *stored) {
    assert_int_equal(try_roster(world, column, cell), IMPORT_TAKEN);
    assert_string_equal(value(world, index), stored);
}

static void expect_bad(World *world, const char *column, const char *cell, const char *words) {
    assert_int_equal(try_roster(world, column, cell), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.column, column);
    assert_int_equal(world->bad.line, 2);
    if (!strstr(world->bad.why, words)) print_error("%s\n", world->bad.why);
    assert_non_null(strstr(world->bad.why, words));
}

static void kinds_are_found(void **state) {
    World *world = *state;
    static const struct {
        const char *header;
        ImportKind kind;
    } files[] = {{"member_id,last_name,first_name,birth_date\n", IMPORT_ROSTER},
                 {"Birth Date,FIRST NAME,lastName,Member-ID,x\n", IMPORT_ROSTER},
                 {"member_id,icd10,onset,end\n", IMPORT_DIAGNOSES},
                 {"at,unit,value,code,member_id\n", IMPORT_OBSERVATIONS},
                 {"member_id,kind,admit\n", IMPORT_ENCOUNTERS},
                 {"\xEF\xBB\xBFreferral_id,member_id,received_at,source\n", IMPORT_REFERRALS}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_true(open_text(world, IMPORT_AUTO, files[i].header));
        assert_int_equal(import_map_kind(world->map), files[i].kind);
        assert_true(open_text(world, files[i].kind, files[i].header));
    }
    assert_true(open_text(world, IMPORT_FACTS, files[2].header));
    assert_false(open_text(world, IMPORT_FACTS, files[0].header));
    ImportKind kind;
    assert_true(import_kind_parse("facts", &kind) && kind == IMPORT_FACTS);
    assert_false(import_kind_parse("nonsense", &kind));
    assert_string_equal(import_kind_result(IMPORT_DIAGNOSES), "conditions");
}

static void headers_are_refused_in_words(void **state) {
    World *world = *state;
    static const char *const files[][2] = {
        {"", "empty"},
        {"x,y,z\n", "no known kind"},
        {"member_id,last_name,birth_date\n", "lacks the columns: first_name"},
        {"member_id;last_name;first_name;birth_date\n", "semicolons"},
        {"member_id,icd10,ICD-10,onset\n", "icd10 stands twice: as column 2 and as column 3"},
        {"\"a\n", "header cannot be read"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_false(open_text(world, IMPORT_AUTO, files[i][0]));
        assert_null(world->map);
        assert_int_equal(world->error.kind, ERROR_BAD_INPUT);
        if (!strstr(world->error.why, files[i][1])) print_error("%s\n", world->error.why);
        assert_non_null(strstr(world->error.why, files[i][1]));
    }
    assert_false(open_text(world, IMPORT_ROSTER, "member_id,x\n"));
    assert_string_equal(world->error.missing, "last_name first_name birth_date");
}

static void unknown_headers_are_named(void **state) {
    World *world = *state;
    assert_true(
        open_text(world, IMPORT_AUTO, "favourite\x1B[31m,member_id,icd10,,\xE9t\xE9\nblue,M1,i5022,,\n"));
    assert_string_equal(import_map_unknown(world->map, 0), "favourite\xEF\xBF\xBD[31m");
    assert_string_equal(import_map_unknown(world->map, 1), "column 4, without a name");
    assert_non_null(import_map_unknown(world->map, 2));
    assert_null(import_map_unknown(world->map, 3));
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, DIAGNOSIS_MEMBER_ID), "M1");
    assert_string_equal(value(world, DIAGNOSIS_ICD10), "I50.22");
    assert_string_equal(value(world, DIAGNOSIS_ONSET), "-");
}

static void cells_take_their_stored_form(void **state) {
    World *world = *state;
    expect_roster(world, "sex", ROSTER_SEX, " F ", "female");
    expect_roster(world, "interpreter", ROSTER_INTERPRETER, "TRUE", "yes");
    expect_roster(world, "interpreter", ROSTER_INTERPRETER, "0", "no");
    expect_roster(world, "interpreter", ROSTER_INTERPRETER, "", "-");
    expect_roster(world, "spoken_language", ROSTER_SPOKEN_LANGUAGE, "Vietnamese", "vi");
    expect_roster(world, "spoken_language", ROSTER_SPOKEN_LANGUAGE, "ES-mx", "es");
    expect_roster(world, "spoken_language", ROSTER_SPOKEN_LANGUAGE, "hye", "hy");
    expect_roster(world, "spoken_language", ROSTER_SPOKEN_LANGUAGE, "de", "de");
    expect_roster(world, "line_of_business", ROSTER_LINE_OF_BUSINESS, "D-SNP aligned", "dsnp_aligned");
    expect_roster(world, "setting", ROSTER_SETTING, "Nursing Facility", "nursing_facility");
    expect_roster(world, "zip", ROSTER_ZIP, "91911.0", "91911");
    expect_roster(world, "zip", ROSTER_ZIP, "2155", "02155");
    expect_roster(world, "zip", ROSTER_ZIP, "900121234", "90012-1234");
    expect_roster(world, "zip", ROSTER_ZIP, "K1A 0B1", "K1A 0B1");
    expect_roster(world, "city", ROSTER_CITY, "\xC2\xA0San José ", "San José");
    expect_roster(world, "address", ROSTER_ADDRESS, "12 Main St, Apt 3", "12 Main St, Apt 3");
    expect_roster(world, "address", ROSTER_ADDRESS, " 12 Main St, \r\n\tApt 3\n\n", "12 Main St, Apt 3");
    expect_roster(world, "address", ROSTER_ADDRESS, "\n, \n", "-");
    expect_roster(world, "death_date", ROSTER_DEATH_DATE, "2026-11-01", "2026-11-01");
    expect_roster(world, "death_date", ROSTER_DEATH_DATE, "2026-11-01T00:00:00Z", "2026-11-01");
    expect_roster(world, "death_date", ROSTER_DEATH_DATE, "2026-11-01T05:00:00Z", "2026-10-31");
    expect_roster(world, "coverage_to", ROSTER_COVERAGE_TO, "9999-12-31", "9999-12-31");
}

static void bad_cells_are_quarantined_with_words(void **state) {
    World *world = *state;
    expect_bad(world, "sex", "dunno", "none of: female male other unknown");
    expect_bad(world, "interpreter", "maybe", "none of: yes no");
    expect_bad(world, "spoken_language", "Klingonish", "no language");
    expect_bad(world, "death_date", "11/24/2026", "write it as 2026-11-24");
    expect_bad(world, "death_date", "2026-02-30", "no date");
    expect_bad(world, "death_date", "1955-03-08", "death before birth");
    expect_bad(world, "city", "San\nJosé", "one line is wanted");
    expect_bad(world, "address", "Jos\xE9", "not valid UTF-8");
    expect_bad(world, "city", "Jos\xE9", "not valid UTF-8");
    expect_bad(world, "city", "a\x1B[31mb", "holds");
}

static void impossible_people_are_quarantined(void **state) {
    World *world = *state;
    assert_true(open_text(
        world, IMPORT_AUTO,
        "member_id,last_name,first_name,birth_date,death_date,coverage_from,coverage_to\n"
        "M1,A,B,2026-11-25,,,\nM2,A,B,1896-11-23,,,\nM3,A,B,1896-11-23,1990-01-01,,\n"
        "M4,A,B,2026-11-24,,,\nM5,A,B,1950-01-01,,2026-01-01,2025-12-31\n,A,B,1950-01-01,,,\nM6,A\n"));
    static const struct {
        ImportVerdict verdict;
        const char *column, *why;
    } rows[] = {{IMPORT_QUARANTINED, "birth_date", "is in the future"},
                {IMPORT_TAKEN, NULL, ""},
                {IMPORT_TAKEN, NULL, ""},
                {IMPORT_TAKEN, NULL, ""},
                {IMPORT_QUARANTINED, "coverage_to", "coverage ends before it begins"},
                {IMPORT_QUARANTINED, "member_id", "is empty"},
                {IMPORT_QUARANTINED, NULL, "the record has 2 fields, the header 7"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(next(world), rows[i].verdict);
        assert_string_equal(world->bad.why, rows[i].why);
        if (rows[i].column)
            assert_string_equal(world->bad.column, rows[i].column);
        else
            assert_null(world->bad.column);
    }
    assert_true(
        open_text(world, IMPORT_AUTO, "member_id,last_name,first_name,birth_date\nM1,A,B,1895-11-23\n"));
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.why, "makes an age over 130 years");
}

static void codes_are_normalised(void **state) {
    World *world = *state;
    static const struct {
        const char *in, *stored;
    } codes[] = {{"I50.22", "I50.22"}, {" j449 ", "J44.9"}, {"c7a.00", "C7A.00"}, {"i10", "I10"},
                 {"K7031", "K70.31"},  {"428.0", NULL},     {"I5", NULL},         {"I50.", NULL},
                 {"I5.022", NULL},     {"I50.12345", NULL}, {"heart", NULL}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char text[128];
        snprintf(text, sizeof text, "member_id,icd10\nM1,%s\n", codes[i].in);
        assert_true(open_text(world, IMPORT_AUTO, text));
        assert_int_equal(next(world), codes[i].stored ? IMPORT_TAKEN : IMPORT_QUARANTINED);
        if (codes[i].stored) assert_string_equal(value(world, DIAGNOSIS_ICD10), codes[i].stored);
    }
}

static void times_are_the_plans(void **state) {
    World *world = *state;
    assert_true(
        open_text(world, IMPORT_AUTO,
                  "member_id,kind,admit,discharge,planned\nM1,IP,2026-11-20 09:30,2026-11-21T10:00:00Z,n\n"
                  "M1,ED,2026-07-04,,\nM1,inpatient,2026-11-20,2026-11-19,\nM1,other thing,noon,,\n"));
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, ENCOUNTER_KIND), "inpatient");
    assert_string_equal(value(world, ENCOUNTER_ADMIT), "2026-11-20T17:30:00Z");
    assert_string_equal(value(world, ENCOUNTER_DISCHARGE), "2026-11-21T10:00:00Z");
    assert_string_equal(value(world, ENCOUNTER_PLANNED), "no");
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, ENCOUNTER_KIND), "emergency");
    assert_string_equal(value(world, ENCOUNTER_ADMIT), "2026-07-04T07:00:00Z");
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.why, "discharge before admission");
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.column, "admit");
}

static void observations_are_asked_of_the_criteria(void **state) {
    World *world = *state;
    assert_true(
        open_text(world, IMPORT_AUTO,
                  "member_id,code,value,unit,at\nM1,LVEF,25-30 %,%,2026-10-03\nM1,albumin,29,g/L,2026-10-03\n"
                  "M1,shoe_size,44,,2026-10-03\nM1,lvef,low,,2026-10-03\nM1,lvef,20,,\n"));
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, OBSERVATION_CODE), "lvef");
    assert_string_equal(world->row.fact_value, "25-30 %");
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(world->row.fact_value, "29 g/L");
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.column, "code");
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.column, "value");
    assert_string_equal(world->bad.why, "\"low\" is no number");
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.column, "at");
}

static void shifted_dates_keep_the_wall_clock(void **state) {
    World *world = *state;
    world->options.shift_days = -112; /* into summer time: the wall says the same */
    assert_true(open_text(world, IMPORT_AUTO,
                          "member_id,kind,admit,discharge\nM1,ed,2026-11-24T14:05:00-08:00,9999-12-31\n"));
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, ENCOUNTER_ADMIT), "2026-08-04T21:05:00Z");
    world->options.shift_days = 7;
    expect_roster(world, "death_date", ROSTER_DEATH_DATE, "2026-11-10", "2026-11-17");
    expect_roster(world, "coverage_to", ROSTER_COVERAGE_TO, "9999-12-31", "9999-12-31");
    assert_string_equal(value(world, ROSTER_BIRTH_DATE), "1955-03-16");
}

/* What has not happened is no row, a stay that goes on has no end, and what is owed or ends may lie ahead. */
static void what_lies_ahead_is_left_out(void **state) {
    World *world = *state;
    world->options.until_now = true;
    assert_true(open_text(world, IMPORT_AUTO,
                          "member_id,kind,admit,discharge,disposition\n"
                          "M1,ed,2026-11-24T14:05:00-08:00,2026-11-25T09:00:00-08:00,home\n"
                          "M1,ed,2026-11-24T14:05:01-08:00,,\n"
                          "M1,ed,2026-11-20T10:00:00-08:00,2026-11-21T10:00:00-08:00,home\n"));
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, ENCOUNTER_DISCHARGE), "-");
    assert_string_equal(value(world, ENCOUNTER_DISPOSITION), "-");
    assert_int_equal(next(world), IMPORT_AHEAD);
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, ENCOUNTER_DISCHARGE), "2026-11-21T18:00:00Z");
    assert_true(
        open_text(world, IMPORT_AUTO,
                  "referral_id,member_id,received_at\nR1,M1,2026-11-24T14:06\nR2,M1,2026-11-24T14:05\n"));
    assert_int_equal(next(world), IMPORT_AHEAD);
    assert_int_equal(next(world), IMPORT_TAKEN);
    expect_roster(world, "coverage_to", ROSTER_COVERAGE_TO, "2027-11-30", "2027-11-30");
}

static void notes_keep_their_lines(void **state) {
    World *world = *state;
    assert_true(open_text(
        world, IMPORT_AUTO,
        "referral_id,member_id,received_at,source,urgent,notes,referrer_channel\n"
        "R1,M1,2026-11-19T18:00,Case Manager,Y,\"one\r\ntwo\",FAX\nR2,M1,2026-11-19T18:00,a friend,,,\n"));
    assert_int_equal(next(world), IMPORT_TAKEN);
    assert_string_equal(value(world, REFERRAL_NOTES), "one\ntwo");
    assert_string_equal(value(world, REFERRAL_SOURCE), "case_manager");
    assert_string_equal(value(world, REFERRAL_REFERRER_CHANNEL), "fax");
    assert_string_equal(value(world, REFERRAL_URGENT), "yes");
    assert_string_equal(value(world, REFERRAL_RECEIVED_AT), "2026-11-20T02:00:00Z");
    assert_int_equal(next(world), IMPORT_QUARANTINED);
    assert_string_equal(world->bad.column, "source");
    assert_int_equal(world->bad.line, 4); /* the note took two lines */
}

static void columns_fit_the_table(void **state) {
    (void)state;
    for (ImportKind kind = IMPORT_ROSTER; kind < IMPORT_KINDS; kind++) {
        assert_in_range(import_column_count(kind), 1, IMPORT_COLUMNS);
        assert_null(import_column(kind, import_column_count(kind)));
        for (size_t i = 0; i < import_column_count(kind); i++) {
            const ImportColumn *column = import_column(kind, i);
            assert_non_null(column->name);
            bool words = column->type == IMPORT_CHOICE || column->type == IMPORT_WORD ||
                         column->type == IMPORT_LANGUAGE;
            assert_int_equal(words, column->choices != NULL);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kinds_are_found, start, stop),
        cmocka_unit_test_setup_teardown(headers_are_refused_in_words, start, stop),
        cmocka_unit_test_setup_teardown(unknown_headers_are_named, start, stop),
        cmocka_unit_test_setup_teardown(cells_take_their_stored_form, start, stop),
        cmocka_unit_test_setup_teardown(bad_cells_are_quarantined_with_words, start, stop),
        cmocka_unit_test_setup_teardown(impossible_people_are_quarantined, start, stop),
        cmocka_unit_test_setup_teardown(codes_are_normalised, start, stop),
        cmocka_unit_test_setup_teardown(times_are_the_plans, start, stop),
        cmocka_unit_test_setup_teardown(observations_are_asked_of_the_criteria, start, stop),
        cmocka_unit_test_setup_teardown(shifted_dates_keep_the_wall_clock, start, stop),
        cmocka_unit_test_setup_teardown(what_lies_ahead_is_left_out, start, stop),
        cmocka_unit_test_setup_teardown(notes_keep_their_lines, start, stop),
        cmocka_unit_test(columns_fit_the_table),
    };
    return cmocka_run_group_tests_name("import map", tests, NULL, NULL);
}
