/* Finding members by either name, in either order, without reading the others. */
#include "../support/import_db.h"
#include "base/text.h"
#include "store/store.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char roster[] = "member_id,last_name,first_name,birth_date,cin,mbi,phone\n"
                             "M1,Nguyễn,Thị Mai,1955-03-09,95550567C,1EG4TE5MK73,(510) 555-0116\n"
                             "M2,Lee,Robert,1950-01-30,,,\n"
                             "M3,Robertson,Lee,1940-05-06,,,+1 408 555 0142\n"
                             "M4,Lee,Lee,1941-05-06,,,\n"
                             "M5,de la Cruz,José,1942-05-06,,,\n";

static int begin(void **state) {
    ImportDb *db = calloc(1, sizeof *db);
    import_db_open(db);
    *state = db;
    json_decref(import_db_text(db, "roster.csv", roster));
    return 0;
}

static int end(void **state) {
    import_db_close(*state);
    free(*state);
    return 0;
}

/* The source ids that a name finds, a page of so many at a time, and how many there are said to be. */
static void finds(ImportDb *db, const char *typed, size_t page, const char *ids) {
    MemberRow rows[8];
    size_t count = 1;
    int64_t total = 0, seen = 0;
    char after[64] = "";
    Text found = {0};
    Error error = {0};
    while (count && seen < 100) { /* or a page would repeat itself for ever */
        assert_true(work_members(db->work, typed, after, page, rows, &count, &total, &error));
        for (size_t i = 0; i < count; i++)
            text_addf(&found, "%s%s", found.length ? " " : "", rows[i].source_id);
        seen += (int64_t)count;
        if (count) text_copy_to(after, sizeof after, rows[count - 1].source_id);
    }
    if (!text_equal(text_string(&found), ids) || seen != total)
        fail_msg("\"%s\": %s (of %d), not %s", typed, text_string(&found), (int)total, ids);
    text_free(&found);
}

static void either_name_finds(void **state) {
    finds(*state, "nguyen", 8, "M1");
    finds(*state, "thi", 8, "M1");
    finds(*state, "THỊ MAI", 8, "M1");
    finds(*state, "thị mai ng", 8, "M1");
    finds(*state, "nguyễn thi", 8, "M1");
    finds(*state, "jose de", 8, "M5");
    finds(*state, "josé", 8, "M5");
    finds(*state, "cruz", 8, "M5");
    finds(*state, "mai", 8, "M1");
    finds(*state, "mai nguyễn", 8, "M1");
    finds(*state, "nguyen, mai", 8, "M1");
    finds(*state, "la jose", 8, "M5");
    finds(*state, "mai jose", 8, "");
    finds(*state, "ai", 8, "");
    finds(*state, "M4", 8, "M4");
}

/* As after an import that kept no parts of names. */
static void forget_words(const ImportDb *db) {
    Store *store = NULL;
    Error error = {0};
    StoreOptions options = {.user = "ann", .ids = id_source_random()};
    assert_true(store_open(&store, db->path, &options, &error));
    assert_true(db_run(store_db(store), "DELETE FROM name_word", &error));
    store_free(&store);
}

/* A double name is found by its parts, with a blank or a hyphen; whoever bears them as two names too. */
static void double_names_are_found(void **state) {
    json_decref(import_db_text(*state, "double.csv",
                               "member_id,last_name,first_name,birth_date\n"
                               "M6,Smith-Johnson,Mary,1948-07-21\n"
                               "M7,Johnson,Smith,1938-10-02\n"
                               "M8,Roe,Anne-Marie Lou,1938-10-02\n"));
    finds(*state, "smith johnson", 8, "M7 M6");
    finds(*state, "Smith-Johnson", 8, "M6 M7");
    finds(*state, "mary smith johnson", 8, "M6");
    finds(*state, "smith johnson, m", 8, "M6");
    finds(*state, "johnson", 8, "M7 M6");
    finds(*state, "marie", 8, "M8");
    finds(*state, "anne marie", 8, "M8");
    finds(*state, "lou roe", 8, "M8");
    forget_words(*state);
    finds(*state, "smith johnson", 8, "M7 M6");
    finds(*state, "mary smith johnson", 8, "M6");
    finds(*state, "roe anne marie lou roe anne marie", 8, "M8"); /* more words than anybody has */
}

static void strokes_are_folded(void **state) {
    json_decref(import_db_text(*state, "strokes.csv",
                               "member_id,last_name,first_name,birth_date,cin\n"
                               "M6,Đinh,Văn Đức,1948-10-02,97777731B\n"
                               "M7,Łukasz-Størm,Weiß,1938-10-02,\n"));
    finds(*state, "duc", 8, "M6");
    finds(*state, "dinh", 8, "M6");
    finds(*state, "Đức", 8, "M6");
    finds(*state, "duc dinh", 8, "M6");
    finds(*state, "lukasz-storm", 8, "M7");
    finds(*state, "weiss", 8, "M7");
    finds(*state, "731B", 8, "M6");
}

static void a_caller_is_found_by_number(void **state) {
    finds(*state, "(510) 555-0116", 8, "M1");
    finds(*state, "5105550116", 8, "M1");
    finds(*state, "+1 510.555.0116", 8, "M1");
    finds(*state, "555-0116", 8, "M1");
    finds(*state, "0116", 8, "M1");
    finds(*state, "(510) 555", 8, "M1"); /* as far as the caller has said it */
    finds(*state, "510-5", 8, "M1");
    finds(*state, "(408) 555", 8, "M3");
    finds(*state, "1 408 555", 8, "");
    finds(*state, "3/9/55", 8, "M1");
    finds(*state, "5/6/40", 8, "M3");
    finds(*state, "5/6/26", 8, ""); /* 1926 */
    finds(*state, "408-555-0142", 8, "M3");
    finds(*state, "555-9116", 8, "");
    finds(*state, "116", 8, "");
    finds(*state, "567c", 8, "M1");
    finds(*state, "95550567C", 8, "M1");
    finds(*state, "1eg4-te5-mk73", 8, "M1");
    finds(*state, "1955-03-09", 8, "M1");
    finds(*state, "3/9/1955", 8, "M1");
    finds(*state, "9 Mar 1955", 8, "M1");
    finds(*state, "mar 9, 1955", 8, "M1");
    finds(*state, "9/3/1955", 8, "");
}

/* What two people of one name are told apart by. */
static void who_is_found_stands_somewhere(void **state) {
    ImportDb *db = *state;
    MemberRow rows[8];
    size_t count = 0;
    int64_t total = 0;
    Error error = {0};
    json_decref(import_db_text(db, "referrals.csv",
                               "referral_id,member_id,received_at,source,referrer_name,referrer_channel\n"
                               "R1,M3,2026-11-20T10:00:00-08:00,pcp,Dr. A,fax\n"));
    assert_true(work_members(db->work, "lee", "", 8, rows, &count, &total, &error));
    for (size_t i = 0; i < count; i++) assert_true(work_member_stand(db->work, &rows[i], &error));
    assert_string_equal(rows[2].source_id, "M3");
    assert_string_equal(rows[2].phone, "+1 408 555 0142");
    assert_string_equal(rows[2].stage, "received");
    assert_string_equal(rows[1].phone, "");
    assert_string_equal(rows[1].stage, "");
}

/* Last names come first; who is found by both stands once; pages go on from one to the other. */
static void both_orders_are_one_list(void **state) {
    for (size_t page = 1; page <= 8; page++) {
        finds(*state, "lee", page, "M4 M2 M3");
        finds(*state, "lee r", page, "M2 M3");
        finds(*state, "robert", page, "M3 M2");
        finds(*state, "", page, "M1 M2 M3 M4 M5");
    }
}

static void a_changed_name_is_found_anew(void **state) {
    ImportDb *db = *state;
    json_decref(import_db_text(db, "roster.csv",
                               "member_id,last_name,first_name,birth_date\nM2,Lee,Jane,1950-01-30\n"));
    finds(db, "jane", 8, "M2");
    finds(db, "robert", 8, "M3");
    Error error = {0};
    assert_true(import_db_undo(db, import_db_number(db, "SELECT max(number) FROM act"), &error));
    finds(db, "jane", 8, "");
    finds(db, "robert", 8, "M3 M2");
}

/* A thousand others cost nothing. */
static void nobody_else_is_read(void **state) {
    ImportDb *db = *state;
    Text text = {0};
    text_add(&text, "member_id,last_name,first_name,birth_date\n");
    for (int i = 0; i < 1000; i++) text_addf(&text, "X%04d,Ames,Ann%d,1950-01-30\n", i, i);
    json_decref(import_db_text(db, "many.csv", text_string(&text)));
    char *plan = import_db_ask(
        db, "EXPLAIN QUERY PLAN SELECT no FROM member WHERE given_key >= 'a' AND given_key < 'b' "
            "AND NOT (+name_key >= 'a' AND +name_key < 'b') AND voided_act IS NULL "
            "ORDER BY given_key, no LIMIT 5");
    assert_non_null(strstr(plan, "SEARCH member USING INDEX member_i3"));
    assert_null(strstr(plan, "TEMP B-TREE"));
    free(plan);
    plan =
        import_db_ask(db, "EXPLAIN QUERY PLAN SELECT no FROM member WHERE no IN (SELECT member_no FROM "
                          "name_word WHERE word >= 'a' AND word < 'b' UNION SELECT member_no FROM identifier "
                          "WHERE substr(value, -4) = '567A' AND voided_act IS NULL) AND voided_act IS NULL "
                          "ORDER BY +name_key, no LIMIT 5");
    assert_non_null(strstr(plan, "SEARCH member USING INTEGER PRIMARY KEY"));
    free(plan);
    finds(db, "ann77", 8, "X0077 X0770 X0771 X0772 X0773 X0774 X0775 X0776 X0777 X0778 X0779");
    text_free(&text);
}

/* The member of a word, by source id; or the words of the refusal. */
static void named(ImportDb *db, const char *typed, const char *source_id, const char *why) {
    MemberRow rows[8];
    size_t count = 0;
    int64_t total = 0, no = 0;
    Error error = {0};
    bool found = work_find_member(db->work, typed, &no, &error);
    if (found != (source_id != NULL)) fail_msg("\"%s\": found %d: %s", typed, found, error.why);
    if (!found) {
        assert_int_equal(error.kind, ERROR_NOT_FOUND);
        if (!strstr(error.why, why)) fail_msg("\"%s\": %s", typed, error.why);
        return;
    }
    assert_true(work_members(db->work, source_id, "", 8, rows, &count, &total, &error));
    assert_int_equal(no, rows[0].no);
}

/* By our id, the source's, an identifier, or as much of it as is unique; else those that fit are named. */
static void a_word_names_a_member(void **state) {
    ImportDb *db = *state;
    MemberRow rows[8];
    size_t count = 0;
    int64_t total = 0;
    Error error = {0};
    char prefix[ID_SIZE];
    json_decref(import_db_text(db, "more.csv",
                               "member_id,last_name,first_name,birth_date,cin\n"
                               "N1,Roe,Ann,1955-03-09,91234567A\n"
                               "N2,Roe,Ann,1955-03-09,91234567A\n"
                               "N3,Roe,Bea,1956-03-09,91234568B\n"));
    named(db, "M5", "M5", NULL);
    named(db, "N", NULL, "fits several: N1, N2, N3.");
    named(db, "91234567A", NULL, "fits several: N1, N2.");
    named(db, "91234568B", "N3", NULL);
    named(db, "N4", NULL, "There is no member");
    named(db, "", NULL, "No member was named");
    assert_true(work_members(db->work, "", "", 8, rows, &count, &total, &error));
    for (size_t length = 1; length < ID_SIZE; length++) {
        size_t fit = 0;
        text_copy_to(prefix, length + 1, rows[0].member_id);
        for (size_t i = 0; i < count; i++) fit += strncmp(rows[i].member_id, prefix, length) == 0;
        named(db, prefix, fit == 1 ? rows[0].source_id : NULL, rows[0].member_id);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(either_name_finds, begin, end),
        cmocka_unit_test_setup_teardown(double_names_are_found, begin, end),
        cmocka_unit_test_setup_teardown(who_is_found_stands_somewhere, begin, end),
        cmocka_unit_test_setup_teardown(strokes_are_folded, begin, end),
        cmocka_unit_test_setup_teardown(a_caller_is_found_by_number, begin, end),
        cmocka_unit_test_setup_teardown(both_orders_are_one_list, begin, end),
        cmocka_unit_test_setup_teardown(a_changed_name_is_found_anew, begin, end),
        cmocka_unit_test_setup_teardown(nobody_else_is_read, begin, end),
        cmocka_unit_test_setup_teardown(a_word_names_a_member, begin, end),
    };
    return cmocka_run_group_tests_name("members", tests, NULL, NULL);
}
