/* What an import does with rows that meet others: added, updated, unchanged, rejected, taken back. */
#include "../support/import_db.h"
#include "base/text.h"
#include "work/do.h"
#include "work/users.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char roster[] =
    "member_id,mbi,last_name,first_name,birth_date,sex,interpreter,phone,county,line_of_business,coverage_"
    "from,"
    "race,setting,death_date\n"
    "M1,1AB2,Nguyễn,Mai,1955-03-09,female,yes,(408) 555-0142,Santa Clara,dsnp,2019-01-01,Asian,home,\n"
    "M2,,Lee,Robert,1950-01-30,male,no,,Alameda,dsnp,,,,\n"
    "M3,,Dow,Ann,1940-05-06,,,,,,,,,2026-10-01\n";
static const char referral_header[] = "referral_id,member_id,received_at,source,urgent,best_time,notes\n";

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

/* Imports text and holds the counts of its kind, "read added updated unchanged rejected". */
static void takes(ImportDb *db, const char *kind, const char *text, const char *counts) {
    char found[80];
    import_db_counts(import_db_text(db, "rows.csv", text), kind, found);
    assert_string_equal(found, counts);
}

static void holds(const ImportDb *db, const char *sql, const char *rows) {
    char *found = import_db_ask(db, sql);
    assert_string_equal(found, rows);
    free(found);
}

static void queue_agrees(ImportDb *db) {
    int64_t cases, differences, acts;
    Error error = {0};
    assert_true(work_check(db->work, false, &cases, &differences, &acts, &error));
    assert_int_equal(differences, 0);
}

static void refer(ImportDb *db, const char *rows, const char *counts) {
    Text text = {0};
    text_addf(&text, "%s%s", referral_header, rows);
    takes(db, "referrals", text_string(&text), counts);
    text_free(&text);
}

static void members_are_added_once(void **state) {
    ImportDb *db = *state;
    takes(db, "members", roster, "3 3 0 0 0");
    holds(db, "SELECT source_id, name_key, sex, interpreter, death_date FROM member ORDER BY no",
          "M1|nguyen mai|female|1|NULL;M2|lee robert|male|0|NULL;M3|dow ann|NULL|0|2026-10-01");
    holds(db, "SELECT system, value FROM identifier", "mbi|1AB2");
    holds(db, "SELECT kind, value, preferred, bad FROM contact_point", "phone|(408) 555-0142|1|0");
    holds(db, "SELECT line_of_business, starts, ends FROM coverage", "dsnp|2019-01-01|NULL");
    holds(db, "SELECT dimension, value, source, at FROM equity_answer", "race|Asian|roster|2026-11-24");
    holds(db, "SELECT setting, starts, ends FROM setting", "home|NULL|NULL");
    int64_t changes = import_db_number(db, "SELECT max(id) FROM change");
    takes(db, "members", roster, "3 0 0 3 0");
    char *of = import_db_ask(db, "SELECT DISTINCT tbl FROM change WHERE id > (SELECT first_change - 1 FROM "
                                 "act ORDER BY number DESC LIMIT 1)");
    assert_string_equal(of, "import");
    free(of);
    assert_true(import_db_number(db, "SELECT max(id) FROM change") > changes);
    holds(db, "SELECT kind, file, rows_read, added, updated, unchanged, rejected FROM import",
          "roster|rows.csv|3|3|0|0|0;roster|rows.csv|3|0|0|3|0");
}

/* An empty cell erases nothing, and only what differs is written. */
static void members_are_updated_by_column(void **state) {
    ImportDb *db = *state;
    takes(db, "members", roster, "3 3 0 0 0");
    takes(db, "members",
          "member_id,last_name,first_name,birth_date,interpreter,phone,mbi,race,coverage_from,coverage_to\n"
          "M1,Nguyễn,Mai,1955-03-09,no,(408) 555-0143,1AB3,White,2019-01-01,2026-12-31\n"
          "M2,Li,Robert,1950-01-30,,,,,,\n",
          "2 0 2 0 0");
    holds(db,
          "SELECT tbl, col, before, after FROM change WHERE op = 'update' AND act = (SELECT max(number) FROM "
          "act) AND tbl <> 'import' ORDER BY tbl, col",
          "contact_point|preferred|1|0;coverage|ends|NULL|2026-12-31;equity_answer|value|Asian|White;"
          "identifier|value|1AB2|1AB3;member|given_key|robert lee|robert "
          "li;member|interpreter|1|0;member|last_name|Lee|Li;member|name_key|lee "
          "robert|li robert");
    holds(db, "SELECT sex, county FROM member WHERE source_id = 'M1'", "female|Santa Clara");
    holds(db, "SELECT value, preferred FROM contact_point ORDER BY no", "(408) 555-0142|0;(408) 555-0143|1");
}

static void diagnoses_end_and_stay(void **state) {
    ImportDb *db = *state;
    static const char live[] = "SELECT value, at, end_at FROM fact WHERE act_out IS NULL ORDER BY value, at";
    takes(db, "members", roster, "3 3 0 0 0");
    takes(db, "conditions",
          "member_id,icd10,onset,end\nM1,I50.22,2020-03-25,\nM1,J44.9,,\nM1,J44.9,,\nM9,I10,,\n",
          "4 2 0 1 1");
    holds(db, live, "I50.22|2020-03-25|NULL;J44.9|2026-11-24|NULL");
    import_db_sit(db, "ann", "2026-12-01T09:00:00-08:00");
    takes(db, "conditions",
          "member_id,icd10,onset,end\nM1,I50.22,2020-03-25,2026-11-01\nM1,J44.9,,\nM1,I50.22,2020-03-25,\n",
          "3 0 1 2 0");
    holds(db, live, "I50.22|2020-03-25|2026-11-01;J44.9|2026-11-24|NULL");
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM fact"), 3);
}

static void observations_and_encounters(void **state) {
    ImportDb *db = *state;
    static const char seen[] =
        "member_id,code,value,unit,at\nM1,lvef,25,%,2026-10-03\nM2,albumin,29,g/L,2026-10-03\n"
        "M1,lvef,25,%,2026-10-03\nM1,lvef,30,%,2026-10-03\nM1,nosuch,1,,2026-10-03\n";
    takes(db, "members", roster, "3 3 0 0 0");
    takes(db, "observations", seen, "5 3 0 1 1");
    takes(db, "observations", seen, "5 0 0 4 1");
    holds(db, "SELECT member_no, row_no, name, value FROM fact ORDER BY 1, 2",
          "1|1|lvef|25 %;1|2|lvef|30 %;2|1|albumin|29 g/L");
    takes(db, "encounters",
          "member_id,kind,admit,discharge\nM1,inpatient,2026-11-01T08:00,\nM1,inpatient,2026-11-05T08:00,\n",
          "2 2 0 0 0");
    static const char left[] = "member_id,kind,admit,discharge,planned\n"
                               "M1,inpatient,2026-11-01T08:00,2026-11-03T10:00,no\n"
                               "M1,inpatient,2026-11-05T08:00,,\n";
    takes(db, "encounters", left, "2 0 1 1 0");
    takes(db, "encounters", left, "2 0 0 2 0");
    holds(db, "SELECT row_no, admit, discharge, act_out IS NULL FROM encounter ORDER BY row_no",
          "1|2026-11-01T16:00:00Z|NULL|0;2|2026-11-05T16:00:00Z|NULL|1;"
          "3|2026-11-01T16:00:00Z|2026-11-03T18:00:00Z|1");
}

static void referrals_open_and_join(void **state) {
    ImportDb *db = *state;
    Error error = {0};
    takes(db, "members", roster, "3 3 0 0 0");
    assert_true(
        work_add_user(db->work, &(NewUser){.name = "cora", .role = "case_manager", .team = "south"}, &error));
    import_db_sit(db, "cora", "2026-11-24T14:05:00-08:00");
    refer(db, "R1,M1,2026-11-20T09:00,hospital,no,,\nR2,M3,2026-11-20T09:00,,no,,\nR3,M9,2026-11-20,,,,\n",
          "3 1 0 0 2");
    holds(db, "SELECT column_name, why FROM quarantine ORDER BY no",
          "member_id|The roster says that this member died on 2026-10-01.;"
          "member_id|no member M9: import the roster first");
    refer(db, "R1,M1,2026-11-20T09:00,hospital,no,,\nR4,M1,2026-11-23T09:00,,yes,,Worse\n", "2 1 0 1 0");
    holds(db, "SELECT stage, owner, urgent FROM care_case", "received|NULL|1");
    holds(db, "SELECT source_id, case_no, source, joined, notes FROM referral ORDER BY no",
          "R1|1|hospital|0|NULL;R4|1|other|1|Worse");
    refer(db, "R4,M1,2026-11-23T09:00,,yes,evenings,\nR4,M2,2026-11-23T09:00,,,,\n", "2 0 1 0 1");
    holds(db, "SELECT best_time, notes FROM referral WHERE source_id = 'R4'", "evenings|Worse");
    assert_int_equal(import_db_number(db, "SELECT count(*) FROM act_member"), 0);
    queue_agrees(db);
}

/* What presses a case, and what its row shows, reach the queue. */
static void the_queue_follows(void **state) {
    ImportDb *db = *state;
    static const char work_by[] = "SELECT min(work_by) FROM queue";
    takes(db, "members", roster, "3 3 0 0 0");
    refer(db, "R1,M1,2026-11-23T09:00,hospital,no,,\n", "1 1 0 0 0");
    char *before = import_db_ask(db, work_by);
    takes(db, "observations", "member_id,code,value,unit,at\nM1,pps,30,%,2026-11-20\n", "1 1 0 0 0");
    char *after = import_db_ask(db, work_by);
    assert_true(strcmp(after, before) < 0);
    queue_agrees(db);
    takes(db, "encounters",
          "member_id,kind,admit,discharge\nM1,inpatient,2026-11-10T08:00,2026-11-19T08:00\n", "1 1 0 0 0");
    char *last = import_db_ask(db, work_by);
    assert_true(strcmp(last, after) < 0);
    takes(db, "members", "member_id,last_name,first_name,birth_date\nM1,Tran,Mai,1955-03-09\n", "1 0 1 0 0");
    holds(db, "SELECT DISTINCT name FROM queue", "Tran, Mai");
    queue_agrees(db);
    free(before);
    free(after);
    free(last);
}

/* A person recorded a move; the roster still says the old place. */
static void a_roster_undoes_no_move(void **state) {
    ImportDb *db = *state;
    Error error = {0};
    static ActResult result;
    const char *target = "M1", *names[] = {"setting", "at"}, *values[] = {"hospital", "2026-11-24 10:00"};
    takes(db, "members", roster, "3 3 0 0 0");
    refer(db, "R1,M1,2026-11-23T09:00,hospital,no,,\n", "1 1 0 0 0");
    ActRequest request = {.act = act_find("setting"),
                          .targets = &target,
                          .target_count = 1,
                          .names = names,
                          .values = values,
                          .field_count = 2};
    bool moved = work_do(db->work, &request, &result, &error);
    if (!moved) print_error("%s\n", error.why);
    assert_true(moved);
    takes(db, "members", roster, "3 0 0 3 0");
    holds(db, "SELECT setting FROM setting WHERE ends IS NULL", "hospital");
    takes(db, "members", "member_id,last_name,first_name,birth_date,setting\nM1,Nguyễn,Mai,1955-03-09,snf\n",
          "1 0 1 0 0");
    holds(db, "SELECT setting FROM setting WHERE ends IS NULL", "snf");
}

/* Rows that an import made and changed again, and facts that came and went in it, are taken back too. */
static void undo_leaves_nothing_live(void **state) {
    ImportDb *db = *state;
    Error error = {0};
    takes(db, "members", roster, "3 3 0 0 0");
    int64_t first = import_db_number(db, "SELECT max(number) FROM act");
    takes(db, "members",
          "member_id,last_name,first_name,birth_date\nM4,A,B,1950-01-01\nM4,C,B,1950-01-01\nM2,Li,R,1950-01-"
          "30\n",
          "3 1 2 0 0");
    takes(db, "conditions", "member_id,icd10,onset,end\nM1,I10,2020-01-01,\n", "1 1 0 0 0");
    takes(db, "conditions",
          "member_id,icd10,onset,end\nM1,I10,2020-01-01,2021-01-01\nM2,I10,2020-01-01,\nM2,I10,2020-01-01,"
          "2022-01-01\n",
          "3 1 2 0 0");
    refer(db, "R1,M1,2026-11-20T09:00,hospital,yes,,\n", "1 1 0 0 0");
    int64_t last = import_db_number(db, "SELECT max(number) FROM act");
    static const char live[] = "SELECT member_no, value, end_at FROM fact WHERE act_out IS NULL";
    bool ok = import_db_undo(db, last, &error) && import_db_undo(db, last - 1, &error);
    if (!ok) print_error("%s\n", error.why);
    assert_true(ok);
    holds(db, live, "1|I10|NULL");
    for (int64_t act = last - 2; act >= first; act--) assert_true(import_db_undo(db, act, &error));
    holds(db, live, "");
    static const char *const tables[] = {"member",        "identifier", "coverage",  "contact_point",
                                         "equity_answer", "setting",    "care_case", "referral",
                                         "obligation",    "notice",     "import"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[120];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE voided_act IS NULL", tables[i]);
        assert_int_equal(import_db_number(db, sql), 0);
    }
    takes(db, "members", roster, "3 3 0 0 0"); /* and all may come again */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(members_are_added_once, begin, end),
        cmocka_unit_test_setup_teardown(members_are_updated_by_column, begin, end),
        cmocka_unit_test_setup_teardown(diagnoses_end_and_stay, begin, end),
        cmocka_unit_test_setup_teardown(observations_and_encounters, begin, end),
        cmocka_unit_test_setup_teardown(referrals_open_and_join, begin, end),
        cmocka_unit_test_setup_teardown(the_queue_follows, begin, end),
        cmocka_unit_test_setup_teardown(a_roster_undoes_no_move, begin, end),
        cmocka_unit_test_setup_teardown(undo_leaves_nothing_live, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
