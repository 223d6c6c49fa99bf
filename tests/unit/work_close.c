/* Closing: what may close when, what stays owed, what begins; deaths reported, true and false; reopening. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const with_provider[] = {"event M02 kind=hra at=2026-11-20T10:00",
                                            "refer M02 source=pcp referrer=Lee channel=fax",
                                            "review M02",
                                            "approve M02 services=all",
                                            "notify M02 kind=decision",
                                            "send M02 provider=Bay",
                                            NULL};

static const char *const active[] = {"agree M02 home_first=yes acp=yes who=member",
                                     "assess M02 at=now mode=clinic", "co: enrol M02 lead=co", NULL};

static bool owes(Sitting *sitting, const char *clock) {
    const char *owed = sitting_owed(sitting, "M02", true);
    size_t length = strlen(clock);
    for (; *owed; owed += strcspn(owed, "\n") + 1)
        if (strncmp(owed, clock, length) == 0 && owed[length] == ' ') return true;
    return false;
}

/* workflow.md section 4, its last paragraph, by hand. */
static const char before_decision[] =
    "not_a_member duplicate entered_in_error deceased disenrolled hospice withdrawn_by_member "
    "withdrawn_by_referrer moved_out_of_area lost_medi_cal";

static void only_some_reasons_close_an_undecided_case(void **state) {
    (void)state;
    Sitting sitting;
    const char *reason;
    char line[120];
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    for (int reviewed = 0; reviewed < 2; reviewed++) {
        for (size_t i = 0; (reason = closure_at(i)); i++) {
            if (!strstr(act_field(act_find("close"), "reason")->values, reason)) continue;
            snprintf(line, sizeof line, "close M02 reason=%s source=desk", reason);
            if (!text_list_has(before_decision, reason)) {
                sitting_refused(&sitting, line, ERROR_REFUSED, "owes a determination");
                continue;
            }
            sitting_do(&sitting, line);
            assert_false(owes(&sitting, "determination_standard"));
            assert_true(owes(&sitting, "outcome"));
            assert_true(owes(&sitting, "acknowledge"));
            assert_int_equal(owes(&sitting, "notice.dismissal"), text_starts(reason, "withdrawn"));
            sitting_undo(&sitting);
        }
        if (!reviewed) sitting_do(&sitting, "review M02");
    }
    sitting_close(&sitting);
}

static void what_stays_owed(void **state) {
    (void)state;
    Sitting sitting;
    const char *reason;
    char line[120];
    sitting_open(&sitting);
    sitting_play(&sitting, with_provider);
    assert_true(owes(&sitting, "acknowledge") && owes(&sitting, "hra_annual") && owes(&sitting, "outreach"));
    for (size_t i = 0; (reason = closure_at(i)); i++) {
        if (!strstr(act_field(act_find("close"), "reason")->values, reason)) continue;
        snprintf(line, sizeof line, "close M02 reason=%s source=desk", reason);
        sitting_do(&sitting, line);
        bool gone = text_list_has("deceased disenrolled not_a_member", reason);
        assert_true(owes(&sitting, "acknowledge")); /* notices always */
        assert_int_equal(owes(&sitting, "hra_annual"), !gone);
        assert_false(owes(&sitting, "outreach") || owes(&sitting, "first_attempt") ||
                     owes(&sitting, "provider_accept") || owes(&sitting, "chase_provider"));
        assert_true(owes(&sitting, "outcome"));
        assert_int_equal(owes(&sitting, "bereavement"), strcmp(reason, "deceased") == 0);
        Record *row = sitting_case(&sitting, "M02");
        assert_string_equal(record_string(row, "closure"), reason);
        assert_string_equal(record_string(row, "closed_from"), "with_provider");
        record_free(&row);
        sitting_check(&sitting);
        sitting_undo(&sitting);
    }
    sitting_close(&sitting);
}

/* Decided, not told: the case may close, and the telling stays owed. */
static void a_decision_not_told_stays_owed(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    sitting_do(&sitting, "close M02 reason=graduated source=desk");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_true(owes(&sitting, "determination_standard"));
    sitting_do(&sitting, "notify M02 kind=decision");
    assert_false(owes(&sitting, "determination_standard") || owes(&sitting, "notice.decision"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Between the election and the day it was learned nothing is late, and nothing begins late. */
static void hospice_learned_late(void **state) {
    (void)state;
    Sitting sitting;
    Error error;
    sitting_open(&sitting);
    sitting_now_is(&sitting, "2026-11-02T09:00");
    sitting_play(&sitting, &with_provider[1]);
    sitting_now_is(&sitting, "2026-11-24T14:05");
    sitting_do(&sitting, "close M02 reason=hospice source=MARx at=2026-11-10");
    RecordList list = {0};
    assert_true(
        record_list(sitting_store(&sitting), &list, "obligation", "state", "cancelled", NULL, NULL, &error));
    assert_true(list.count >= 4);
    for (size_t i = 0; i < list.count; i++) {
        assert_string_equal(record_string(list.items[i], "ended"), "2026-11-10T08:00:00Z");
        assert_string_equal(record_string(list.items[i], "reason"), "hospice");
    }
    record_list_free(&list);
    Record *row = sitting_case(&sitting, "M02");
    assert_string_equal(record_string(row, "closed_at"), "2026-11-10T08:00:00Z");
    record_free(&row);
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "outcome 2026-11-25T17:00:00-08:00"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void hospice_under_21_closes_nothing(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M11 source=pcp referrer=Lee channel=fax");
    sitting_refused(&sitting, "close M11 reason=hospice source=MARx", ERROR_REFUSED, "21");
    sitting_do(&sitting, "close M11 reason=moved_out_of_area source=roster");
    sitting_close(&sitting);
}

static void a_death_reported(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, with_provider);
    char *before = sitting_dump(&sitting);
    sitting_as(&sitting, "sp", "death_reported M02 source=neighbour");
    assert_false(owes(&sitting, "first_attempt") || owes(&sitting, "outreach"));
    assert_true(owes(&sitting, "death_verify"));
    sitting_refused(&sitting, "attempt M02 by=plan method=phone result=reached", ERROR_REFUSED, "death");
    sitting_refused(&sitting, "agree M02 home_first=yes acp=yes who=member", ERROR_REFUSED, "death");
    sitting_refused(&sitting, "death_reported M02 source=daughter", ERROR_REFUSED, "already");
    sitting_user(&sitting, "sp");
    sitting_undo(&sitting); /* a wrong report, undone */
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_do(&sitting, "death_reported M02 source=neighbour");
    sitting_user(&sitting, "cm");
    sitting_do(&sitting, "death_verified M02 result=wrong source=daughter");
    assert_true(owes(&sitting, "next_attempt"));
    sitting_do(&sitting, "attempt M02 by=plan method=phone result=reached");
    sitting_refused(&sitting, "death_verified M02 result=wrong source=x", ERROR_REFUSED, "No death");
    sitting_do(&sitting, "death_reported M02 source=hospital");
    sitting_do(&sitting, "death_verified M02 result=confirmed source=roster");
    sitting_do(&sitting, "close M02 reason=deceased source=roster");
    assert_true(owes(&sitting, "bereavement") && owes(&sitting, "outcome") &&
                !owes(&sitting, "next_attempt"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Verified, nothing is sent and nobody is called; the case is to be closed, and that is owed. */
static void a_death_verified(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_as(&sitting, "md", "approve M02 services=all");
    sitting_user(&sitting, "cm");
    sitting_do(&sitting, "death_reported M02 source=daughter");
    sitting_refused(&sitting, "send M02 provider=Lantern", ERROR_REFUSED, "reported");
    sitting_do(&sitting, "death_verified M02 result=confirmed source=roster");
    assert_true(owes(&sitting, "close_deceased") && !owes(&sitting, "death_verify"));
    sitting_refused(&sitting, "send M02 provider=Lantern", ERROR_REFUSED, "died");
    sitting_refused(&sitting, "no_provider M02 reason=full counties=Alameda", ERROR_REFUSED, "died");
    sitting_do(&sitting, "death_verified M02 result=wrong source=member");
    assert_false(owes(&sitting, "close_deceased"));
    sitting_do(&sitting, "send M02 provider=Lantern");
    sitting_do(&sitting, "death_reported M02 source=hospital");
    sitting_do(&sitting, "death_verified M02 result=confirmed source=roster");
    sitting_refused(&sitting, "close M02 reason=disenrolled source=roster", ERROR_REFUSED, "deceased");
    sitting_do(&sitting, "close M02 reason=deceased source=roster");
    assert_false(owes(&sitting, "close_deceased"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* The determination stays owed while a death is only reported; nobody is to be reached for it (workflow 4).
 * Found wrong, the member is to be tried; verified, there is nothing left to decide (workflow 5). */
static void decided_after_a_death_was_reported(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    sitting_do(&sitting, "death_reported M02 source=neighbour");
    int64_t reported = sitting.result.act;
    sitting_do(&sitting, "approve M02 services=all");
    assert_true(owes(&sitting, "notice.decision") && !owes(&sitting, "first_attempt"));
    assert_non_null(strstr(sitting.result.warnings[0], "A death was reported: first attempt is not owed"));
    assert_false(sitting_try_undo(&sitting, reported));
    assert_non_null(strstr(sitting.error.why, "death_verified, wrong"));
    sitting_do(&sitting, "death_verified M02 result=wrong source=daughter");
    assert_true(owes(&sitting, "first_attempt"));
    sitting_undo(&sitting);
    sitting_undo(&sitting); /* the approval */
    sitting_do(&sitting, "death_verified M02 result=confirmed source=roster");
    sitting_refused(&sitting, "approve M02 services=all", ERROR_REFUSED, "close, deceased");
    sitting_user(&sitting, "md");
    sitting_refused(&sitting, "approve_part M02 services=acp=yes reason=not_met leaf=nyha", ERROR_REFUSED,
                    "close, deceased");
    sitting_refused(&sitting, "deny M02 reason=not_met text=x leaf=nyha", ERROR_REFUSED, "close, deceased");
    sitting_user(&sitting, "cm");
    sitting_do(&sitting, "death_verified M02 result=wrong source=member");
    assert_false(owes(&sitting, "first_attempt")); /* not decided yet */
    sitting_do(&sitting, "approve M02 services=all");
    assert_true(owes(&sitting, "first_attempt"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void reopened(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, with_provider);
    char *owed = strdup(sitting_owed(&sitting, "M02", true));
    sitting_do(&sitting, "close M02 reason=deceased source=roster at=2026-11-24T10:00");
    sitting_refused(&sitting, "reopen M02 reason=x", ERROR_REFUSED, "case manager");
    sitting_now_is(&sitting, "2026-11-25T10:00");
    sitting_as(&sitting, "su", "reopen M02 reason=mistaken");
    assert_string_equal(sitting_stage(&sitting, "M02"), "with_provider");
    assert_string_equal(sitting_owed(&sitting, "M02", true), owed);
    Record *row = sitting_case(&sitting, "M02");
    assert_null(record_get(row, "closure"));
    assert_null(record_get(row, "closed_at"));
    record_free(&row);
    sitting_check(&sitting);
    free(owed);
    sitting_close(&sitting);
}

/* A stop by the plan: ten days' notice, an appeal, benefits that continue; then another stop that ends. */
static void a_stop_by_the_plan(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, with_provider);
    sitting_play(&sitting, active);
    sitting_user(&sitting, "co");
    sitting_refused(&sitting, "propose_stop M02 reason=safety notice=today", ERROR_REFUSED,
                    "palliative care coordinator");
    assert_string_equal(sitting.error.roles, "medical_director");
    sitting_as(&sitting, "md", "propose_stop M02 reason=safety notice=today");
    sitting_user(&sitting, "co");
    sitting_refused(&sitting, "end M02", ERROR_REFUSED, "2026-12-04"); /* 42 CFR 422.631(d)(2) */
    assert_true(owes(&sitting, "notice.ten_day") && owes(&sitting, "appeal.window"));
    sitting_do(&sitting, "appeal M02 by=member kind=expedited continue=yes");
    assert_non_null(
        strstr(sitting_owed(&sitting, "M02", true), "appeal.expedited 2026-11-27T14:05:00-08:00"));
    sitting_now_is(&sitting, "2026-12-05T09:00");
    sitting_refused(&sitting, "end M02", ERROR_REFUSED, "Benefits continue");
    sitting_as(&sitting, "su", "appeal_overturned M02 reason=won");
    assert_string_equal(sitting_stage(&sitting, "M02"), "active");
    assert_false(owes(&sitting, "notice.ten_day") || owes(&sitting, "appeal.expedited"));
    sitting_user(&sitting, "co");
    sitting_do(&sitting, "propose_stop M02 reason=graduated notice=today"); /* agreed: no ten days */
    assert_false(owes(&sitting, "notice.ten_day"));
    sitting_do(&sitting, "end M02"); /* the benefits of the old appeal are no bar */
    Record *row = sitting_case(&sitting, "M02");
    assert_string_equal(record_string(row, "closure"), "graduated");
    record_free(&row);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void the_approval_runs_out(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, with_provider);
    sitting_do(&sitting, "member_decline M02 who=member park_until=2026-12-15");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "reoffer 2026-12-15T23:59:59-08:00"));
    sitting_now_is(&sitting, "2027-02-22T09:00");
    sitting_do(&sitting, "resume M02");
    assert_false(owes(&sitting, "reoffer"));
    assert_string_equal(sitting_stage(&sitting, "M02"), "approved");
    sitting_undo(&sitting);
    sitting_now_is(&sitting, "2027-02-23T09:00");
    sitting_refused(&sitting, "resume M02", ERROR_REFUSED, "no longer valid");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_some_reasons_close_an_undecided_case),
        cmocka_unit_test(what_stays_owed),
        cmocka_unit_test(a_decision_not_told_stays_owed),
        cmocka_unit_test(hospice_learned_late),
        cmocka_unit_test(hospice_under_21_closes_nothing),
        cmocka_unit_test(a_death_reported),
        cmocka_unit_test(a_death_verified),
        cmocka_unit_test(decided_after_a_death_was_reported),
        cmocka_unit_test(reopened),
        cmocka_unit_test(a_stop_by_the_plan),
        cmocka_unit_test(the_approval_runs_out),
    };
    return cmocka_run_group_tests_name("closing", tests, NULL, NULL);
}
