/* What is on record beside what was done: what was refused and why, locks, secrets given again; and that a
 * storm of refusals fills no disk. */
#include "../support/teams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "../../src/work/refusal.h"
#include "../../src/work/work_state.h"
#include "work/audit.h"
#include "work/break_glass.h"
#include "work/sign_in.h"
#include "work/users.h"

static const char secret[] = "glass heron under stairs";

/* The latest row of the audit. */
static AuditRow latest(Sitting *sitting) {
    AuditRow row = {0};
    AuditQuery query = {0};
    size_t count;
    Error error = {0};
    char user[USER_SIZE];
    text_copy_to(user, sizeof user, work_user(sitting->work));
    sitting_user(sitting, "aud");
    assert_true(work_audit_rows(sitting->work, &query, 0, 1, &row, &count, &error) && count == 1);
    sitting_user(sitting, user);
    return row;
}

static const struct {
    const char *user, *line, *act, *detail;
} refused[] = {
    {"cm", "deny M06 reason=other text=zanzibar leaf=general.i", "act_refused",
     "deny · role · may: medical_director"},
    {"cm", "missed_visit M06", "act_refused", "missed_visit · stage"},
    {"cm", "ask M06", "act_refused", "ask · missing: question"},
    {"sp", "fact M06 name=pps value=40 date=today", "act_refused",
     "fact · role · may: case_manager pc_coordinator supervisor medical_director outreach "
     "pc_provider_liaison"},
    {"aud", "note M06 text=zanzibar", "act_refused", "note · role"},
    {"nora", "note M04 text=zanzibar", "view_refused", ""},
};

/* Who, what, on whom and why; nothing of what was typed in a field. */
static void a_refused_act(void **state) {
    (void)state;
    Sitting sitting;
    teams_open(&sitting);
    sitting_do(&sitting, "review M06");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        sitting_user(&sitting, refused[i].user);
        assert_false(sitting_try(&sitting, refused[i].line));
        AuditRow row = latest(&sitting);
        if (strcmp(row.act, refused[i].act) != 0 || !text_starts(row.detail, refused[i].detail))
            fail_msg("%s: %s \"%s\"", refused[i].line, row.act, row.detail);
        assert_string_equal(row.user, refused[i].user);
        assert_int_equal(row.kind, AUDIT_FAILURE);
        assert_null(strstr(row.detail, "zanzibar"));
        assert_true(strcmp(row.user, "aud") == 0 || *row.subject);
    }
    sitting_close(&sitting);
}

/* What may be done next, asked for greyed keys, is no try; nor is a value that cannot be read. */
static void what_is_no_refusal(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    teams_open(&sitting);
    int64_t before = work_last_act(sitting.work);
    assert_false(work_may(sitting.work, act_find("deny"), "M06", &error));
    assert_false(sitting_try(&sitting, "task M06 text=x due=never owner=me"));
    assert_int_equal(work_last_act(sitting.work), before);
    sitting_close(&sitting);
}

static void roles_beside_the_act_table(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    int64_t key;
    AuditRow row;
    size_t count;
    BreakGlass glass;
    teams_open(&sitting);
    sitting_user(&sitting, "sp");
    assert_false(work_add_user(sitting.work, &(NewUser){.name = "x", .role = "auditor"}, &error));
    assert_false(work_audit_rotate(sitting.work, &key, &error));
    assert_false(work_user_disable(sitting.work, "cm", true, &error));
    assert_false(work_set_idle_minutes(sitting.work, 5, &error));
    assert_false(work_break_glass(sitting.work, false, 1, &glass, &count, &error));
    assert_false(work_audit_rows(sitting.work, &(AuditQuery){0}, 0, 1, &row, &count, &error));
    assert_false(sitting_try_undo(&sitting, work_last_act(sitting.work) - 30));
    assert_true(teams_acts(&sitting, "admin_refused") >= 6);
    sitting_close(&sitting);
}

static int64_t rows(Sitting *sitting) {
    return work_last_act(sitting->work);
}

/* A loop that tries for two hours: what is written is bounded, and how much was not is told. */
static void a_storm(void **state) {
    (void)state;
    enum { TRIES = 400 };
    Sitting sitting;
    Error error = {0};
    teams_open(&sitting);
    int64_t before = rows(&sitting);
    for (int i = 0; i < TRIES; i++)
        assert_false(sitting_try(&sitting, i % 2 ? "missed_visit M06" : "note M99 text=x"));
    for (int i = 0; i < TRIES; i++) assert_false(sitting_try(&sitting, "missed_visit M06"));
    assert_int_equal(rows(&sitting) - before, REFUSALS_RECORDED);
    sitting_as(&sitting, "cm2", "note M06 text=meanwhile");
    sitting_user(&sitting, "cm2");
    assert_false(sitting_try(&sitting, "missed_visit M06")); /* somebody else's are not drowned in it */
    assert_string_equal(latest(&sitting).user, "cm2");
    sitting_user(&sitting, "cm");
    sitting_now_is(&sitting, "2026-11-24T15:05:00-08:00");
    assert_true(refusals_settle(sitting.work, &error));
    AuditRow row = latest(&sitting);
    assert_string_equal(row.act, "refusals_counted");
    assert_string_equal(row.subject, "cm");
    assert_string_equal(row.detail, "500 more in the hour from 2026-11-24T22:05:00Z");
    before = rows(&sitting);
    assert_true(refusals_settle(sitting.work, &error));
    assert_int_equal(rows(&sitting), before);
    assert_false(sitting_try(&sitting, "missed_visit M06")); /* a new hour */
    assert_int_equal(rows(&sitting), before + 1);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* The practice database made to ask for secrets. */
static void asks(Sitting *sitting) {
    Error error = {0};
    sitting->work->practice = false;
    if (!work_user_secret(sitting->work, work_user(sitting->work), secret, &error)) fail_msg("%s", error.why);
    sitting->work->signed_in = true;
}

static void lock_and_unlock(void **state) {
    (void)state;
    static const char *const said[] = {"lock", "unlock_refused", "unlock", "sign_out"};
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    asks(&sitting);
    int64_t first = rows(&sitting);
    assert_true(work_lock(sitting.work, &error));
    assert_false(work_unlock(sitting.work, "glass heron", &error));
    sitting.work->frozen.second += 60; /* the second try comes a minute later */
    assert_true(work_unlock(sitting.work, secret, &error));
    assert_true(work_sign_out(sitting.work, "idle", &error));
    for (size_t i = 0; i < 4; i++) {
        AuditQuery query = {0};
        AuditRow row;
        size_t count;
        sitting.work->role = ROLE_AUDITOR;
        assert_true(work_audit_rows(sitting.work, &query, first + (int64_t)i + 2, 1, &row, &count, &error));
        assert_string_equal(row.act, said[i]);
        assert_int_equal(row.kind, i == 1 ? AUDIT_FAILURE : AUDIT_SIGN_IN);
        assert_string_equal(row.user, "cm");
    }
    sitting_close(&sitting);
}

/* Whoever gave a secret gave their own. */
static void nobody_sits_down_as_another(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    asks(&sitting);
    assert_true(work_switch_user(sitting.work, "cm", &error));
    assert_false(work_switch_user(sitting.work, "md", &error));
    assert_string_equal(work_user(sitting.work), "cm");
    sitting_close(&sitting);
}

static void wrong_secrets_without_end(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    asks(&sitting);
    int64_t before = rows(&sitting);
    for (int i = 0; i < 2 * REFUSALS_RECORDED; i++)
        assert_false(work_unlock(sitting.work, "x", &error)); /* an empty hash's work is not done */
    assert_int_equal(rows(&sitting) - before, REFUSALS_RECORDED);
    sitting.work->frozen.second += 86400;
    assert_false(work_unlock(sitting.work, secret, &error)); /* the account is closed */
    sitting_close(&sitting);
}

static void the_glass_asks_the_secret_again(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    teams_open(&sitting);
    sitting_user(&sitting, "sol");
    asks(&sitting);
    assert_false(sitting_try(&sitting, "break_glass M02 reason=night"));
    assert_string_equal(sitting.error.missing, "secret");
    assert_false(work_confirm(sitting.work, "glass heron", &error));
    sitting.work->frozen.second += 60;
    assert_false(sitting_try(&sitting, "break_glass M02 reason=night"));
    assert_true(work_confirm(sitting.work, secret, &error));
    sitting_do(&sitting, "break_glass M02 reason=night");
    assert_false(sitting_try(&sitting, "break_glass M08 reason=night")); /* for one act, one chart */
    assert_true(work_confirm(sitting.work, secret, &error));
    assert_false(sitting_try(&sitting, "break_glass M08"));
    assert_false(sitting_try(&sitting, "break_glass M08 reason=night"));
    assert_int_equal(teams_acts(&sitting, "confirm"), 2);
    assert_int_equal(teams_acts(&sitting, "confirm_refused"), 1);
    sitting_close(&sitting);
}

static void idle_minutes(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    sitting_user(&sitting, "admin");
    assert_int_equal(work_idle_minutes(sitting.work), 10);
    assert_int_equal(work_log_off_minutes(sitting.work), 20);
    assert_false(work_set_idle_minutes(sitting.work, 0, &error) ||
                 work_set_idle_minutes(sitting.work, 21, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_true(work_set_idle_minutes(sitting.work, 20, &error));
    assert_true(work_set_idle_minutes(sitting.work, 1, &error));
    assert_int_equal(work_idle_minutes(sitting.work), 1);
    AuditRow row = latest(&sitting);
    assert_string_equal(row.act, "idle_minutes");
    assert_string_equal(row.detail, "1, was 20");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_refused_act),
                                       cmocka_unit_test(what_is_no_refusal),
                                       cmocka_unit_test(roles_beside_the_act_table),
                                       cmocka_unit_test(a_storm),
                                       cmocka_unit_test(lock_and_unlock),
                                       cmocka_unit_test(nobody_sits_down_as_another),
                                       cmocka_unit_test(wrong_secrets_without_end),
                                       cmocka_unit_test(the_glass_asks_the_secret_again),
                                       cmocka_unit_test(idle_minutes)};
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
