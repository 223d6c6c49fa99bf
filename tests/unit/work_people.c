/* Accounts and teams: what an administrator may do to them, what it changes of who sees which charts, and
 * that somebody can always administer. */
#include "../support/admin_made.h"
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "work/audit.h"
#include "work/break_glass.h"
#include "work/conflict.h"
#include "work/look.h"
#include "work/people.h"
#include "work/presence.h"
#include "work/sign_in.h"

static Sitting sitting;

static int open_sitting(void **state) {
    (void)state;
    sitting_open(&sitting);
    sitting_user(&sitting, "admin");
    return 0;
}

static int close_sitting(void **state) {
    (void)state;
    sitting_close(&sitting);
    return 0;
}

static bool try_in(Work *work, const char *act, const char *subject, const char *const *pairs, Error *error) {
    AdminMade made;
    admin_make(&made, act, subject, pairs);
    return admin_made_do(work, &made, error);
}

static void done(const char *act, const char *subject, const char *const *pairs) {
    Error error;
    if (!try_in(sitting.work, act, subject, pairs, &error)) fail_msg("%s %s: %s", act, subject, error.why);
}

static void refused(const char *act, const char *subject, const char *const *pairs, ErrorKind kind,
                    const char *why) {
    Error error;
    if (try_in(sitting.work, act, subject, pairs, &error)) fail_msg("%s %s was done", act, subject);
    if (error.kind != kind || !strstr(error.why, why)) fail_msg("%s: %s", act, error.why);
}

static const char *preview(const char *act, const char *subject, const char *const *pairs) {
    static char words[400];
    AdminMade made;
    Text out = {0};
    Error error = {0};
    admin_make(&made, act, subject, pairs);
    if (!work_admin_preview(sitting.work, &made.request, &out, &error)) fail_msg("%s", error.why);
    text_copy_to(words, sizeof words, text_string(&out));
    text_free(&out);
    return words;
}

static Person person(const char *name) {
    return admin_person(sitting.work, name);
}

static Team team(const char *name) {
    return admin_team(sitting.work, name);
}

static void a_user_is_changed(void **state) {
    (void)state;
    const char *const fields[] = {"role",   "supervisor", "team",     "north", "full_name",
                                  "C. Two", "reason",     "promoted", NULL};
    done("user_set", "cm2",
         (const char *const[]){"role", "supervisor", "team", "north", "reason", "promoted", NULL});
    Person cm2 = person("cm2");
    assert_string_equal(cm2.role, "supervisor");
    assert_string_equal(cm2.team, "north");
    done("user_set", "cm2", (const char *const[]){"team", "none", NULL});
    assert_string_equal(person("cm2").team, "");
    assert_string_equal(person("cm2").role, "supervisor"); /* what is not named stays */
    done("user_set", "cm2", fields);
    assert_string_equal(person("cm2").full_name, "C. Two");
    refused("user_set", "cm2", (const char *const[]){"role", "surgeon", NULL}, ERROR_BAD_INPUT, "no role");
    refused("user_set", "cm2", (const char *const[]){"team", "a team", NULL}, ERROR_BAD_INPUT, "team's name");
    refused("user_set", "cm2", (const char *const[]){"role", "", NULL}, ERROR_BAD_INPUT, "everybody has one");
    refused("user_set", "cm2", (const char *const[]){"secret", "x", NULL}, ERROR_USAGE, "no field");
    refused("user_set", "nobody", (const char *const[]){"team", "x", NULL}, ERROR_NOT_FOUND, "no user");
    sitting_user(&sitting, "su");
    refused("user_set", "cm2", (const char *const[]){"team", "x", NULL}, ERROR_REFUSED, "administrator");
}

static void it_is_on_record_and_never_undone(void **state) {
    (void)state;
    AuditQuery query = {0};
    AuditRow row;
    size_t count = 0;
    Error error = {0};
    ActResult result;
    done("user_set", "cm2", (const char *const[]){"team", "north", "reason", "moves", NULL});
    assert_true(audit_query_read(&query, "kind:admin act:user_set", work_zone(sitting.work), &error));
    assert_true(work_audit_rows(sitting.work, &query, 0, 1, &row, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(row.subject, "cm2");
    assert_string_equal(row.user, "admin");
    assert_string_equal(row.detail, "team=north · moves");
    assert_false(work_undo(sitting.work, row.number, false, &result, &error));
    assert_string_equal(person("cm2").team, "north");
}

/* An account that was added is taken back by administrators alone, and never the last of them. */
static void an_account_is_taken_back_by_administrators(void **state) {
    (void)state;
    done("user_add", NULL, (const char *const[]){"name", "nn", "role", "admin", NULL});
    int64_t act = work_last_act(sitting.work);
    sitting_user(&sitting, "su");
    assert_false(sitting_try_undo(&sitting, act));
    assert_string_equal(sitting.error.roles, "admin");
    sitting_user(&sitting, "nn");
    done("user_disable", "admin", NULL);
    assert_false(sitting_try_undo(&sitting, act));
    assert_non_null(strstr(sitting.error.why, "nobody to administer"));
    done("user_enable", "admin", NULL);
    sitting_user(&sitting, "admin");
    assert_true(sitting_try_undo(&sitting, act));
    assert_string_equal(person("nn").name, "");
}

/* Two administrators in two sittings, each of whom still believes to be one. */
static void somebody_can_always_administer(void **state) {
    (void)state;
    Error error = {0};
    Work *other = NULL;
    bool same;
    refused("user_set", "admin", (const char *const[]){"role", "supervisor", NULL}, ERROR_REFUSED,
            "own role");
    refused("user_disable", "admin", NULL, ERROR_REFUSED, "own account");
    done("user_set", "cm", (const char *const[]){"role", "admin", NULL});
    assert_true(work_open(&other, &(WorkOptions){.path = sitting.path, .user = "cm"}, &error));
    assert_true(work_still(sitting.work, &same, &error) && same);
    assert_true(try_in(other, "user_disable", "admin", NULL, &error));
    refused("user_set", "cm", (const char *const[]){"role", "outreach", NULL}, ERROR_REFUSED,
            "nobody to administer");
    refused("user_disable", "cm", NULL, ERROR_REFUSED, "nobody to administer");
    assert_false(work_still(sitting.work, &same, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    work_free(&other);
}

static void a_sitting_becomes_what_its_user_is(void **state) {
    (void)state;
    Error error = {0};
    Work *other = NULL;
    bool same;
    assert_true(work_open(&other, &(WorkOptions){.path = sitting.path, .user = "cm"}, &error));
    done("user_set", "cm", (const char *const[]){"role", "auditor", NULL});
    assert_int_equal(work_role(other), ROLE_CASE_MANAGER);
    assert_true(work_still(other, &same, &error) && !same);
    assert_int_equal(work_role(other), ROLE_AUDITOR);
    assert_true(work_still(other, &same, &error) && same);
    work_free(&other);
}

static int64_t charts_of(const char *user) {
    MemberRow rows[SITTING_MEMBERS];
    size_t count;
    int64_t total = -1;
    Error error = {0};
    sitting_user(&sitting, user);
    assert_true(work_members(sitting.work, "", "", SITTING_MEMBERS, rows, &count, &total, &error));
    sitting_user(&sitting, "admin");
    return total;
}

/* The sentence before is what the lists show after. */
static void what_is_said_of_charts_comes_true(void **state) {
    (void)state;
    static const char *const changes[][2] = {
        {"team", "north"},   {"team", "south"},        {"role", "supervisor"},
        {"role", "auditor"}, {"role", "case_manager"}, {"team", "none"},
    };
    const char *const play[] = {"refer M01 source=pcp referrer=A channel=fax",
                                "refer M02 source=pcp referrer=A channel=fax",
                                "refer M03 source=pcp referrer=A channel=fax",
                                "su: team M01 team=north",
                                "su: team M02 team=north",
                                "su: team M03 team=south",
                                NULL};
    sitting_user(&sitting, "cm");
    sitting_play(&sitting, play);
    int hits = 0;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const char *const pairs[] = {changes[i][0], changes[i][1], NULL};
        int64_t before = charts_of("cm2");
        char said[400];
        long long hidden = 0, opened = 0;
        text_copy_to(said, sizeof said, preview("user_set", "cm2", pairs));
        const char *hides = strstr(said, "hidden"), *opens = strstr(said, "open to");
        if (hides) hidden = atoll(said);
        if (opens) {
            while (opens > said && opens[-1] != '\n') opens--;
            opened = atoll(opens);
        }
        done("user_set", "cm2", pairs);
        assert_int_equal(charts_of("cm2"), before - hidden + opened);
        hits += (hidden > 0) + (opened > 0);
    }
    assert_true(hits >= 5); /* it did say something */
}

static void who_leaves_says_what_is_left(void **state) {
    (void)state;
    sitting_as(&sitting, "cm", "refer M02 source=pcp referrer=A channel=fax");
    sitting_as(&sitting, "su", "assign M02 owner=cm2");
    sitting_user(&sitting, "admin");
    assert_int_equal(person("cm2").cases, 1);
    assert_non_null(strstr(preview("user_disable", "cm2", NULL), "owns 1 open case"));
    assert_string_equal(preview("user_disable", "sp", NULL), "");
    sitting_as(&sitting, "cm", "close M02 reason=deceased source=daughter"); /* it still owes something */
    sitting_user(&sitting, "admin");
    assert_int_equal(person("cm2").cases, 0);
    done("user_disable", "cm2", (const char *const[]){"reason", "left", NULL});
    assert_int_equal(person("cm2").state, ACCOUNT_DISABLED);
    done("user_enable", "cm2", NULL);
    assert_int_equal(person("cm2").state, ACCOUNT_ENABLED);
}

static void who_is_here(void **state) {
    (void)state;
    assert_int_equal(person("out").sessions, 0);
    assert_int_equal(person("out").seen_at.second, instant_never.second);
    sitting_as(&sitting, "cm", "refer M02 source=pcp referrer=A channel=fax");
    sitting_user(&sitting, "admin");
    Error none;
    assert_int_equal(person("cm").sessions, 0); /* by a command, which is over */
    assert_true(work_presence_sit(sitting.work, &none));
    assert_int_equal(person("cm").sessions, 1);
    assert_true(work_presence_stand(sitting.work, &none)); /* quit */
    assert_int_equal(person("cm").sessions, 0);
    assert_true(work_presence_sit(sitting.work, &none));
    sitting_now_is(&sitting, "2026-11-24T14:25:01-08:00");
    assert_int_equal(person("cm").sessions, 0);
    assert_int_equal(work_now(sitting.work).second - person("cm").seen_at.second, 20 * 60 + 1);
    sitting_user(&sitting, "cm");
    People people;
    Error error = {0};
    assert_false(work_people(sitting.work, &people, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_null(people.persons);
}

static void teams_begin_and_end(void **state) {
    (void)state;
    const char *const north[] = {"name", "north", "title", "North county", NULL};
    const char *const why[] = {"reason", "merged", NULL};
    done("teams_add", NULL, north);
    refused("teams_add", NULL, north, ERROR_REFUSED, "already");
    refused("teams_add", NULL, (const char *const[]){"name", "no rth", NULL}, ERROR_BAD_INPUT, "team's name");
    refused("teams_add", NULL, (const char *const[]){"name", "none", NULL}, ERROR_REFUSED, "missing");
    done("teams_set", "north", (const char *const[]){"title", "The north", NULL});
    assert_string_equal(team("north").title, "The north");
    done("user_set", "cm2", (const char *const[]){"team", "north", NULL});
    assert_int_equal(team("north").people, 1);
    refused("teams_end", "north", why, ERROR_REFUSED, "1 person");
    refused("teams_end", "north", NULL, ERROR_REFUSED, "missing");
    done("user_set", "cm2", (const char *const[]){"team", "none", NULL});
    sitting_as(&sitting, "cm", "refer M02 source=pcp referrer=A channel=fax");
    sitting_as(&sitting, "su", "team M02 team=north");
    sitting_user(&sitting, "admin");
    refused("teams_end", "north", why, ERROR_REFUSED, "1 open case");
    sitting_as(&sitting, "su", "team M02 team=south");
    sitting_user(&sitting, "admin");
    done("teams_end", "north", why);
    assert_true(team("north").ended);
    assert_string_equal(team("north").end_reason, "merged");
    refused("user_set", "cm2", (const char *const[]){"team", "north", NULL}, ERROR_REFUSED, "ended");
    refused("user_add", NULL, (const char *const[]){"name", "nn", "role", "outreach", "team", "north", NULL},
            ERROR_REFUSED, "ended");
    refused("teams_end", "north", why, ERROR_REFUSED, "already");
    done("teams_add", NULL, north);
    assert_false(team("north").ended);
    done("teams_set", "south", (const char *const[]){"title", "South", NULL}); /* that only a case names */
    refused("teams_set", "west", (const char *const[]){"title", "W", NULL}, ERROR_NOT_FOUND, "no team");
}

/* Of two who opened one chart each is judged by itself, and what they did there is told. */
static void a_review_closes_one(void **state) {
    (void)state;
    BreakGlass rows[4];
    size_t count = 0;
    int64_t waiting;
    Error error = {0};
    char line[120];
    sitting_as(&sitting, "cm", "break_glass M04 reason=\"called at night\"");
    sitting_as(&sitting, "cm", "note M04 text=seen");
    sitting_as(&sitting, "out", "break_glass M04 reason=curious");
    sitting_user(&sitting, "su");
    assert_true(work_reviews_waiting(sitting.work, &waiting, &error));
    assert_int_equal(waiting, 2);
    assert_true(work_break_glass(sitting.work, false, 4, rows, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].by, "cm");
    assert_int_equal(rows[0].act_count, 1);
    assert_string_equal(rows[0].acts[0].act, "note");
    assert_int_equal(rows[1].act_count, 0);
    snprintf(line, sizeof line,
             "break_glass_review M04 outcome=not_justified finding=\"no call\" number=%lld",
             (long long)rows[1].number);
    sitting_do(&sitting, line);
    assert_true(work_break_glass(sitting.work, false, 4, rows, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].by, "cm");
    assert_true(work_break_glass(sitting.work, true, 4, rows, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(rows[1].outcome, "not_justified");
    assert_string_equal(rows[1].finding, "no call");
    sitting_refused(&sitting, line, ERROR_REFUSED, "waits");
    sitting_user(&sitting, "cm");
    assert_true(work_reviews_waiting(sitting.work, &waiting, &error));
    assert_int_equal(waiting, 0); /* who may not review is told of none */
}

/* The names of both tables stand in one journal. */
static void no_name_is_in_both_tables(void **state) {
    (void)state;
    const Act *act;
    for (size_t i = 0; (act = admin_act_at(i)); i++) {
        if (act_find(act->name)) fail_msg("%s is in both tables", act->name);
        assert_int_equal(audit_kind_of(act->name), AUDIT_ADMIN);
        assert_int_equal(act->roles, role_bit(ROLE_ADMIN));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_user_is_changed, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(it_is_on_record_and_never_undone, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(an_account_is_taken_back_by_administrators, open_sitting,
                                        close_sitting),
        cmocka_unit_test_setup_teardown(somebody_can_always_administer, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(a_sitting_becomes_what_its_user_is, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(what_is_said_of_charts_comes_true, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(who_leaves_says_what_is_left, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(who_is_here, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(teams_begin_and_end, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(a_review_closes_one, open_sitting, close_sitting),
        cmocka_unit_test(no_name_is_in_both_tables)};
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
