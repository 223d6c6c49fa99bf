/* Signing a care plan: what blocks it, what it freezes, what it ends and starts, and how it is struck. */
#include "../support/plan_lines.h"

#include "core/plan_lint.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The stored text of a version, byte for byte. */
static char *body_of(Sitting *sitting, const char *id) {
    Record *row = NULL;
    Error error = {0};
    assert_true(record_load_id(sitting_store(sitting), &row, "plan_version", id, &error));
    char *body = strdup(record_string(row, "body"));
    record_free(&row);
    return body;
}

static void assert_versions(Sitting *sitting, const char *expected) {
    PlanVersion *versions;
    size_t count;
    int64_t member;
    Error error = {0};
    Text out = {0};
    assert_true(work_find_member(sitting->work, "M02", &member, &error));
    assert_true(work_plan_versions(sitting->work, member, &versions, &count, &error));
    for (size_t i = 0; i < count; i++)
        text_addf(&out, "%d %s%s, ", (int)versions[i].number, versions[i].signed_by,
                  versions[i].struck ? " struck" : "");
    assert_string_equal(text_string(&out), expected);
    text_free(&out);
    free(versions);
}

static void a_signed_version_never_changes(void **state) {
    Sitting *sitting = *state;
    char id[ID_SIZE];
    sitting_do(sitting, "plan_sign M02");
    text_copy_to(id, sizeof id, sitting_made(sitting, "plan_version"));
    char *signed_body = body_of(sitting, id), *text = plan_text_of(sitting, 1);
    assert_string_equal(signed_body, text);
    static const char *const later[] = {"goal_edit $goal measure=\"6 hours\"",
                                        "problem_edit $problem text=\"Pain at night\"",
                                        "intervention_end $intervention reason=done",
                                        "barrier_end $barrier reason=gone",
                                        "intervention_add $goal text=Heat owner=caregiver due=2026-12-24",
                                        "plan_edit M02 contingency=changed services=acp=no reason=x",
                                        "agreement M02 who=member basis=own at=now method=phone",
                                        "accept_warnings M02 reason=other",
                                        "plan_sign M02",
                                        "plan_strike M02 number=1 reason=\"wrong member\"",
                                        "plan_share M02 recipient=PCP method=fax"};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) sitting_do(sitting, later[i]);
    char *body = body_of(sitting, id), *now = plan_text_of(sitting, 1);
    assert_string_equal(body, signed_body);
    assert_string_equal(now, text);
    Plan plan = plan_of(sitting, 1);
    assert_true(plan.struck);
    assert_string_equal(plan.strike_reason, "wrong member");
    assert_string_equal(plan.signed_by, "co");
    plan_free(&plan);
    for (size_t i = sizeof later / sizeof *later; i-- > 0;) sitting_undo(sitting);
    free(body);
    body = body_of(sitting, id);
    assert_string_equal(body, signed_body);
    free(signed_body);
    free(body);
    free(text);
    free(now);
    sitting_check(sitting);
}

/* Within an act, as a fault of the program would. */
static bool run_statement(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    Stmt *stmt = db_stmt(db, context, error);
    return stmt && stmt_run(stmt, error);
}

static void no_statement_changes_what_was_signed(void **state) {
    static const char *const statements[] = {
        "UPDATE plan_version SET body = '{}'",           "UPDATE plan_version SET number = 7",
        "UPDATE plan_version SET signed_by = 'aud'",     "UPDATE plan_version SET signed_at = struck_at",
        "UPDATE plan_version SET plan_no = plan_no",     "UPDATE plan_version SET reasons = NULL",
        "UPDATE plan_version SET id = 'x', version = 2", "DELETE FROM plan_version",
    };
    Sitting *sitting = *state;
    sitting_do(sitting, "plan_sign M02");
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        static const ActHeader header = {
            .at = "2026-11-24T22:05:00Z", .user = "x", .session = "", .kind = "x"};
        Error error = {0};
        Db *db = store_db(sitting_store(sitting));
        if (write_act(db, &header, run_statement, (void *)statements[i], NULL, &error))
            fail_msg("%s", statements[i]);
        assert_non_null(strstr(error.why, i == 7 ? "never deleted" : "what was signed never changes"));
    }
}

/* What the journal says ever happened to a version. */
static void the_journal_knows_of_striking_alone(void **state) {
    Sitting *sitting = *state;
    Error error = {0};
    Text columns = {0};
    sitting_do(sitting, "plan_sign M02");
    sitting_do(sitting, "plan_strike M02 number=1 reason=x");
    sitting_undo(sitting);
    sitting_undo(sitting);
    sitting_redo(sitting);
    Stmt *stmt = db_stmt(
        store_db(sitting_store(sitting)),
        "SELECT DISTINCT col FROM change WHERE tbl = 'plan_version' AND op = 'update' ORDER BY col", &error);
    assert_non_null(stmt);
    while (stmt_step(stmt, &error) == STEP_ROW) text_addf(&columns, "%s ", stmt_text(stmt, 0));
    assert_string_equal(text_string(&columns), "strike_reason struck_at struck_by voided_act ");
    text_free(&columns);
}

/* What an undo of a signature takes back is said before: which, whose, when, and where it may be by now. */
static void an_undo_says_which_signature(void **state) {
    Sitting *sitting = *state;
    UndoNext next;
    Error error = {0};
    sitting_do(sitting, "plan_sign M02");
    assert_true(work_undo_next(sitting->work, false, true, &next, &error));
    assert_string_equal(next.says,
                        "This takes back version 1 of the care plan, signed by co on 2026-11-24 at 14:05. It "
                        "may have been printed and given out, though no sharing is on record. It stays "
                        "readable as entered in error; its number is not used again.");
    sitting_as(sitting, "cm", "plan_share M02 recipient=\"Dr Lee\" method=fax");
    sitting_as(sitting, "cm", "plan_share M02 recipient=Bay method=hand number=1");
    sitting_user(sitting, "co");
    assert_true(work_undo_next(sitting->work, false, true, &next, &error));
    assert_non_null(strstr(next.says, "On record it was given to: Dr Lee (fax), Bay (hand). It stays"));
    sitting_undo(sitting);
    assert_true(work_undo_next(sitting->work, true, true, &next, &error)); /* nothing is taken */
    assert_string_equal(next.says, "");
}

static void a_number_is_never_used_again(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "plan_sign M02");
    assert_versions(sitting, "1 co, ");
    sitting_undo(sitting);
    assert_versions(sitting, "1 co struck, ");
    Plan plan = plan_of(sitting, 1); /* still readable */
    assert_true(plan.struck);
    assert_non_null(strstr(plan.strike_reason, "entered in error"));
    assert_int_equal(plan.around.signed_number, 0);
    plan_free(&plan);
    sitting_do(sitting, "plan_sign M02");
    assert_versions(sitting, "1 co struck, 2 co, ");
    sitting_do(sitting, "plan_strike M02 number=2 reason=\"wrong dose\"");
    sitting_refused(sitting, "plan_strike M02 number=2 reason=again", ERROR_REFUSED, "struck already");
    sitting_refused(sitting, "plan_share M02 recipient=PCP method=fax number=2", ERROR_REFUSED, "struck");
    sitting_do(sitting, "accept_warnings M02 reason=known");
    sitting_do(sitting, "plan_sign M02");
    assert_versions(sitting, "1 co struck, 2 co struck, 3 co, ");
}

static void the_linter_blocks_the_signature(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_edit $goal measure=");
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "cannot be signed yet. problem 1 > goal 1");
    sitting_undo(sitting);
    sitting_do(sitting, "plan_edit M02 format=");
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "accept_warnings");
    sitting_do(sitting, "accept_warnings M02 reason=\"read to her\"");
    sitting_do(sitting, "plan_sign M02");
    PlanVersion *versions;
    size_t count;
    int64_t member;
    Error error = {0};
    assert_true(work_find_member(sitting->work, "M02", &member, &error));
    assert_true(work_plan_versions(sitting->work, member, &versions, &count, &error));
    assert_string_equal(versions[0].reasons, "read to her");
    free(versions);
    /* What was accepted was accepted of that version. */
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "accept_warnings");
}

static void a_signer_has_seen_every_line(void **state) {
    Sitting *sitting = *state;
    char line[80];
    Plan plan = plan_of(sitting, 0);
    snprintf(line, sizeof line, "plan_sign M02 version=%lld", (long long)plan.revision);
    plan_free(&plan);
    sitting_as(sitting, "cm", "barrier_edit $barrier text=\"Fears the cost\"");
    sitting_user(sitting, "co");
    sitting_refused(sitting, line, ERROR_CONFLICT, "barrier.text is now \"Fears the cost\"");
    plan = plan_of(sitting, 0);
    snprintf(line, sizeof line, "plan_sign M02 version=%lld", (long long)plan.revision);
    plan_free(&plan);
    sitting_do(sitting, line);
}

/* Every change raises the revision, also one that takes a line out. */
static void the_revision_rises(void **state) {
    Sitting *sitting = *state;
    static const char *const lines[] = {"goal_edit $goal priority=1", "goal_add $problem text=Walk",
                                        "intervention_link $intervention goal=$goal",
                                        "plan_edit M02 services=acp=not_needed reason=x"};
    int64_t last = 0;
    for (size_t i = 0; i < 2 * sizeof lines / sizeof *lines; i++) {
        if (i < sizeof lines / sizeof *lines)
            sitting_do(sitting, lines[i]);
        else
            sitting_undo(sitting);
        Plan plan = plan_of(sitting, 0);
        assert_true(plan.revision > last);
        last = plan.revision;
        plan_free(&plan);
    }
}

static const char *clock_line(Sitting *sitting, const char *clock) {
    const char *found = strstr(sitting_owed(sitting, "M02", false), clock);
    return found ? found : "";
}

static void signing_ends_what_asked_for_it(void **state) {
    Sitting *sitting = *state;
    static const char *const enrolled[] = {
        "refer M02 source=pcp referrer=Kim channel=fax in_network=yes",
        "review M02",
        "approve M02 services=all",
        "send M02 provider=Hospice",
        "li: accept M02",
        "li: agree M02 home_first=yes acp=yes who=member visit_at=2026-11-25T10:00",
        "li: assess M02 at=now mode=home_visit",
        "co: enrol M02 lead=co",
        "co: consult M02 date=today",
        NULL};
    sitting_user(sitting, "cm");
    sitting_play(sitting, enrolled);
    assert_true(text_starts(clock_line(sitting, "icp_after_consult open"), "icp_after_consult open"));
    sitting_user(sitting, "co");
    sitting_do(sitting, "accept_warnings M02 reason=known");
    sitting_do(sitting, "plan_sign M02");
    assert_string_equal(clock_line(sitting, "icp_after_consult open"), "");
    assert_string_equal(clock_line(sitting, "icp_after_consult.enrolment open"), "");
    assert_true(text_starts(clock_line(sitting, "icp_review"), "icp_review open 2027-05-24T23:59:59"));
    sitting_undo(sitting);
    assert_true(text_starts(clock_line(sitting, "icp_after_consult open"), "icp_after_consult open"));
    sitting_redo(sitting);
    sitting_do(sitting, "plan_strike M02 number=1 reason=x");
    assert_true(text_starts(clock_line(sitting, "icp_review"), "icp_review cancelled"));
    assert_true(text_starts(clock_line(sitting, "icp_after_consult open"), "icp_after_consult open"));
    sitting_check(sitting);
}

static void sharing_is_logged(void **state) {
    Sitting *sitting = *state;
    PlanShare *shares;
    size_t count;
    int64_t member;
    Error error = {0};
    sitting_do(sitting, "plan_sign M02");
    sitting_do(sitting, "plan_share M02 recipient=\"Dr. Kim\" method=fax");
    sitting_do(sitting, "plan_share M02 recipient=member method=hand number=1");
    sitting_undo(sitting);
    assert_true(work_find_member(sitting->work, "M02", &member, &error));
    assert_true(work_plan_shares(sitting->work, member, &shares, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(shares[0].recipient, "Dr. Kim");
    assert_int_equal(shares[0].number, 1);
    free(shares);
}

static void my_last_signature_is_found(void **state) {
    Sitting *sitting = *state;
    int64_t member, number;
    Error error = {0};
    assert_true(work_find_member(sitting->work, "M02", &member, &error));
    sitting_do(sitting, "plan_sign M02");
    sitting_do(sitting, "accept_warnings M02 reason=known");
    sitting_do(sitting, "plan_sign M02");
    assert_true(work_plan_mine(sitting->work, member, &number, &error));
    assert_int_equal(number, 2);
    sitting_undo(sitting);
    assert_true(work_plan_mine(sitting->work, member, &number, &error));
    assert_int_equal(number, 1);
    sitting_user(sitting, "admin");
    assert_true(work_plan_mine(sitting->work, member, &number, &error));
    assert_int_equal(number, 0);
}

static void who_agrees_may(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "capacity M02 value=no date=today");
    sitting_refused(sitting, "agreement M02 who=member basis=own at=now method=visit", ERROR_REFUSED,
                    "lacks capacity");
    sitting_refused(sitting, "agreement M02 who=decision_maker basis=AHCD at=now method=visit", ERROR_REFUSED,
                    "No decision maker");
    sitting_do(sitting, "decision_maker M02 who=Lan status=disputed");
    sitting_refused(sitting, "agreement M02 who=decision_maker basis=AHCD at=now method=visit", ERROR_REFUSED,
                    "DISPUTED");
    sitting_do(sitting, "decision_maker M02 who=Lan status=verified document=AHCD");
    sitting_do(sitting, "agreement M02 who=decision_maker basis=AHCD at=now method=visit");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_signed_version_never_changes, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(no_statement_changes_what_was_signed, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(the_journal_knows_of_striking_alone, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(an_undo_says_which_signature, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(a_number_is_never_used_again, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(the_linter_blocks_the_signature, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(a_signer_has_seen_every_line, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(the_revision_rises, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(signing_ends_what_asked_for_it, plan_sitting_open,
                                        plan_sitting_close),
        cmocka_unit_test_setup_teardown(sharing_is_logged, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(my_last_signature_is_found, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(who_agrees_may, plan_sitting_open, plan_sitting_close),
    };
    return cmocka_run_group_tests_name("plan signature", tests, NULL, NULL);
}
