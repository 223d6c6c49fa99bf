/* Somebody whom no roster has brought yet: who is the same person, who is told of whom, and which row a
 * roster means when it comes. */
#include "../support/import_db.h"
#include "../support/teams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/work/newcomer.h"
#include "ui/view/members.h"

#define ADELE "register last_name=Quock first_name=Adele birth_date=1948-03-02"

static void the_source_id_says_so(void **state) {
    (void)state;
    char source[SOURCE_ID_SIZE];
    newcomer_source("4845bb24-ab1d-4b30-ba0c-fd02d7da168a", source);
    assert_string_equal(source, "by-hand-fd02d7da168a");
    assert_true(newcomer_is(source, "4845bb24-ab1d-4b30-ba0c-fd02d7da168a"));
    assert_false(newcomer_is(source, "4845bb24-ab1d-4b30-ba0c-fd02d7da168b"));
    assert_false(newcomer_is("M0001", "4845bb24-ab1d-4b30-ba0c-fd02d7da168a"));
}

static void identifiers_are_letters_and_digits(void **state) {
    (void)state;
    char letters[12];
    assert_true(newcomer_letters("9777-7777 a", letters, sizeof letters));
    assert_string_equal(letters, "97777777A");
    assert_false(newcomer_letters("a-1 2", letters, sizeof letters));
    assert_false(newcomer_letters("123456789012", letters, sizeof letters));
}

static void names_are_split(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"Quock, Adele", "Quock", "Adele"},
        {" Adele  Quock ", "Quock", "Adele"},
        {"Núñez  Soto ,  María Ana ", "Núñez Soto", "María Ana"},
        {"Thị Mai Nguyễn", "Nguyễn", "Thị Mai"},
        {"Quock", "Quock", ""},
        {"Quock,", "Quock", ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char last[NAME_SIZE], first[NAME_SIZE];
        name_split(cases[i][0], last, first);
        assert_string_equal(last, cases[i][1]);
        assert_string_equal(first, cases[i][2]);
    }
}

static void nobody_is_registered_twice(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, ADELE " cin=97777777A mbi=1EG4-TE5-MK73");
    assert_string_equal(sitting.result.summary, "Registered: Quock, Adele");
    static const char *const same[] = {
        "register last_name=QUÖCK first_name=adele birth_date=1948-03-02",
        "register last_name=Quock first_name=Adele birth_date=3/2/1948 cin=123456789",
    };
    for (size_t i = 0; i < 2; i++) {
        sitting_refused(&sitting, same[i], ERROR_REFUSED, "Quock, Adele, b. 1948-03-02 (by-hand-");
        assert_string_equal(sitting.error.missing, "although");
    }
    static const char *const taken[][2] = {
        {"register last_name=A first_name=B birth_date=1950-01-01 although=x cin=9777-7777a",
         "this CIN is of Quock"},
        {"register last_name=A first_name=B birth_date=1950-01-01 although=x mbi=1eg4te5mk73",
         "this MBI is of Quock"},
    };
    for (size_t i = 0; i < 2; i++) sitting_refused(&sitting, taken[i][0], ERROR_REFUSED, taken[i][1]);
    /* What only ends so, or stands in the other system, is another's. */
    sitting_do(&sitting, "register last_name=A first_name=B birth_date=1950-01-01 cin=77777A");
    sitting_do(&sitting, "register last_name=C first_name=D birth_date=1950-01-01 mbi=97777777A");
    sitting_do(&sitting, "register last_name=Quock first_name=Adele birth_date=1948-03-03");
    sitting_do(&sitting, ADELE " although=\"her cousin\"");
    sitting_refused(&sitting, ADELE "0", ERROR_BAD_INPUT, "birth_date");
    sitting_refused(&sitting, "register last_name=A first_name=B birth_date=1850-01-01", ERROR_BAD_INPUT,
                    "birth_date: 1850-01-01 lies before 1900.");
    sitting_refused(&sitting, "register last_name=A first_name=B birth_date=2099-01-01", ERROR_BAD_INPUT,
                    "lies after today");
    sitting_refused(&sitting, "register last_name=E first_name=F birth_date=1950-01-01 cin=12",
                    ERROR_BAD_INPUT, "cin");
    sitting_refused(&sitting,
                    "register last_name=E first_name=F birth_date=1950-01-01 spoken_language=Klingonese",
                    ERROR_BAD_INPUT, "spoken_language");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void it_carries_what_hangs_on_it(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, ADELE " phone=\"(408) 555-0199\" cin=97777777A");
    int64_t registered = sitting.result.act;
    char source[SOURCE_ID_SIZE];
    newcomer_source(sitting_made(&sitting, "member"), source);
    sitting_do(&sitting, "refer $member source=hospital referrer=Lee channel=phone");
    assert_non_null(strstr(sitting.result.warnings[0], "Not on the roster"));
    assert_non_null(strstr(sitting_owed(&sitting, source, true), "determination_standard 2026-12-01"));
    assert_false(sitting_try_undo(&sitting, registered));
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT);
    sitting_do(&sitting, "close $member reason=not_a_member source=eligibility");
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_do(&sitting, ADELE " cin=97777777A"); /* who was taken back is nobody */
    sitting_check(&sitting);
    free(before);
    free(after);
    sitting_close(&sitting);
}

/* Of those out of reach nothing is told, and what is refused for them is on record. */
static void who_is_out_of_reach_is_not_named(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    sitting_user(&sitting, "sol");
    sitting_do(&sitting, ADELE " cin=97777777A");
    sitting_do(&sitting, "refer $member source=self referrer=Lee channel=fax");
    sitting_user(&sitting, "nora");
    int64_t refused = teams_acts(&sitting, "act_refused");
    assert_false(
        sitting_try(&sitting, "register last_name=A first_name=B birth_date=1950-01-01 cin=97777777A"));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    assert_null(strstr(sitting.error.why, "Quock"));
    assert_null(strstr(sitting.error.why, "by-hand"));
    assert_int_equal(teams_acts(&sitting, "act_refused"), refused + 1);
    sitting_do(&sitting, ADELE);
    sitting_refused(&sitting, ADELE, ERROR_REFUSED, "by-hand");
    assert_null(strstr(sitting.error.why, ";")); /* her own alone */
    sitting_user(&sitting, "hana");
    assert_false(sitting_try(&sitting, "register last_name=A first_name=B birth_date=1950-01-01"));
    assert_non_null(strstr(sitting.error.why, "one provider"));
    assert_false(work_role_may(sitting.work, act_find("register")));
    sitting_close(&sitting);
}

/* With a refusal ("" for none) it is refused so. */
static void add(ImportDb *db, const char *last, const char *first, const char *cin, const char *refusal) {
    static ActResult result;
    Error error = {0};
    const char *names[] = {"last_name", "first_name", "birth_date", "although", "cin"},
               *values[] = {last, first, "1948-03-02", "a test", cin};
    ActRequest request = {
        .act = act_find("register"), .names = names, .values = values, .field_count = cin ? 5 : 4};
    if (!work_do(db->work, &request, &result, &error) && (!*refusal || !strstr(error.why, refusal)))
        fail_msg("%s", error.why);
    assert_true((error.kind != ERROR_NONE) == (*refusal != '\0'));
}

static void brings(ImportDb *db, const char *row, const char *counts, const char *members) {
    char found[80];
    Text text = {0};
    text_addf(&text, "member_id,mbi,cin,last_name,first_name,birth_date,coverage_from\n%s\n", row);
    import_db_counts(import_db_text(db, "rows.csv", text_string(&text)), "members", found);
    text_free(&text);
    if (strcmp(found, counts) != 0) fail_msg("%s: %s, not %s", row, found, counts);
    char *there =
        import_db_ask(db, "SELECT CASE WHEN source_id LIKE 'by-hand-%' THEN 'hand' ELSE source_id END, "
                          "first_name FROM member ORDER BY no");
    assert_string_equal(there, members);
    free(there);
}

static void a_roster_adopts_who_is_meant(void **state) {
    (void)state;
    ImportDb db;
    import_db_open(&db);
    add(&db, "Quock", "Adele", "97777777A", "");
    add(&db, "Quock", "Bea", NULL, "");
    add(&db, "Quock", "Cho", "95555555B", "");
    /* by CIN, whatever the name and however it is written */
    brings(&db, "M1,,9777-7777-A,Kwok,Adela,1948-03-20,2020-01-01", "1 0 1 0 0",
           "M1|Adela;hand|Bea;hand|Cho");
    brings(&db, "M1,,9777-7777-A,Kwok,Adela,1948-03-20,2020-01-01", "1 0 0 1 0",
           "M1|Adela;hand|Bea;hand|Cho");
    add(&db, "Kwok", "Adele", "97777777A", "this CIN is of Kwok, Adela");
    /* by name and birth date */
    brings(&db, "M2,1S00,,QUOCK,bea,1948-03-02,", "1 0 1 0 0", "M1|Adela;M2|bea;hand|Cho");
    /* not by name, when the identifier says that it is somebody else; nor on another day */
    brings(&db, "M3,,94444444C,Quock,Cho,1948-03-02,", "1 1 0 0 0", "M1|Adela;M2|bea;hand|Cho;M3|Cho");
    brings(&db, "M4,,,Quock,Cho,1948-03-03,", "1 1 0 0 0", "M1|Adela;M2|bea;hand|Cho;M3|Cho;M4|Cho");
    /* nor anybody whom a roster brought */
    brings(&db, "M5,,97777777A,Other,Dee,1948-03-02,", "1 1 0 0 0",
           "M1|Adela;M2|bea;hand|Cho;M3|Cho;M4|Cho;M5|Dee");
    import_db_close(&db);
}

static void two_who_fit_are_nobody(void **state) {
    (void)state;
    ImportDb db;
    import_db_open(&db);
    add(&db, "Quock", "Adele", "97777777A", "");
    add(&db, "Quock", "Adele", NULL, "");
    brings(&db, "M1,,,Quock,Adele,1948-03-02,", "1 0 0 0 1", "hand|Adele;hand|Adele");
    char *why = import_db_ask(&db, "SELECT why FROM quarantine");
    assert_non_null(strstr(why, "several people registered by hand may be this one"));
    free(why);
    brings(&db, "M1,,97777777A,Quock,Adele,1948-03-02,", "1 0 1 0 0", "M1|Adele;hand|Adele");
    brings(&db, "M2,,96666666D,Quock,Adele,1948-03-02,", "1 0 1 0 0", "M1|Adele;M2|Adele");
    import_db_close(&db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_source_id_says_so),
        cmocka_unit_test(identifiers_are_letters_and_digits),
        cmocka_unit_test(names_are_split),
        cmocka_unit_test(nobody_is_registered_twice),
        cmocka_unit_test(it_carries_what_hangs_on_it),
        cmocka_unit_test(who_is_out_of_reach_is_not_named),
        cmocka_unit_test(a_roster_adopts_who_is_meant),
        cmocka_unit_test(two_who_fit_are_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
