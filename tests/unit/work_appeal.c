/* Appeals: decided once, upheld or overturned; the window to file one is said, never owed and never late. And
 * no case closes over a determination that a joined referral still waits for. */
#include "../support/sitting.h"

#include "work/chart.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const char *const denied[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                     "review M02",
                                     "md: deny M02 reason=4.1 text=no leaf=nyha",
                                     "notify M02 kind=acknowledgement method=fax",
                                     "notify M02 kind=decision method=mail",
                                     "notify M02 kind=outcome method=fax",
                                     NULL};

static Explanation explained(Sitting *sitting, const char *clock) {
    RecordList list = {0};
    Explanation why = {0};
    Error error = {0};
    assert_true(record_list(sitting_store(sitting), &list, "obligation", "clock", clock, NULL, NULL, &error));
    assert_true(list.count > 0);
    assert_true(work_explain(sitting->work, list.items[list.count - 1]->id, &why, &error));
    record_list_free(&list);
    return why;
}

static void listed(Sitting *sitting, int64_t total, int64_t overdue) {
    ListWalk *walk;
    ListCounts counts = {0};
    ListQuery query = {.by_obligation = true};
    Error error = {0};
    assert_true(work_walk_new(&walk, sitting->work, &query, &error));
    while (!counts.done) assert_true(work_walk_step(walk, 100, &counts, &error));
    work_walk_free(&walk);
    assert_int_equal(counts.total, total);
    assert_int_equal(counts.overdue, overdue);
}

static bool owes(Sitting *sitting, const char *line) {
    return strstr(sitting_owed(sitting, "M02", true), line) != NULL;
}

static void the_window_is_no_duty(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, denied);
    assert_true(owes(&sitting, "appeal.window 2027-01-28T23:59:59-08:00"));
    listed(&sitting, 0, 0); /* everybody was told: the case left the list though the window is open */
    sitting_now_is(&sitting, "2027-01-28T23:59:59-08:00");
    assert_string_equal(explained(&sitting, "appeal.window").state, "open");
    sitting_now_is(&sitting, "2027-01-29T00:00:00-08:00");
    listed(&sitting, 0, 0);
    Explanation why = explained(&sitting, "appeal.window");
    assert_string_equal(why.state, "lapsed");
    assert_false(why.late);
    sitting_do(&sitting, "appeal M02 by=member kind=standard continue=no"); /* too late: taken all the same */
    assert_non_null(strstr(sitting_owed(&sitting, "M02", false), "appeal.window lapsed"));
    assert_true(owes(&sitting, "appeal 2027-02-28T23:59:59-08:00"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* 42 CFR 422.590(h), 422.629(k): somebody who was not involved, and for medical necessity a physician. */
static void decided_by_another(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, denied);
    sitting_do(&sitting, "appeal M02 by=member kind=standard continue=no");
    sitting_user(&sitting, "md");
    sitting_refused(&sitting, "appeal_upheld M02 reason=stands", ERROR_REFUSED, "you made the decision");
    sitting_refused(&sitting, "appeal_upheld M02 reason=stands", ERROR_REFUSED, "May: md2.");
    sitting_leaves(&sitting, "md2");
    sitting_user(&sitting, "md");
    sitting_refused(&sitting, "appeal_upheld M02 reason=stands", ERROR_REFUSED, "there is none here yet");
    sitting_user(&sitting, "su");
    sitting_refused(&sitting, "appeal_upheld M02 reason=stands", ERROR_REFUSED, "only a physician");
    sitting_user(&sitting, "md");
    sitting_do(&sitting, "appeal_overturned M02 reason=won");
    assert_string_equal(sitting_stage(&sitting, "M02"), "approved");
    sitting_close(&sitting);
}

static void upheld(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, denied);
    sitting_user(&sitting, "md2");
    sitting_refused(&sitting, "appeal_upheld M02 reason=stands", ERROR_REFUSED, "No appeal");
    sitting_as(&sitting, "cm", "appeal M02 by=member kind=expedited continue=no");
    assert_true(owes(&sitting, "appeal.expedited 2026-11-27T14:05:00-08:00"));
    listed(&sitting, 1, 0);
    sitting_refused(&sitting, "appeal_upheld M02 reason=stands", ERROR_REFUSED, "case manager");
    sitting_now_is(&sitting, "2026-11-25T09:00:00-08:00");
    sitting_user(&sitting, "md2");
    sitting_do(&sitting, "appeal_upheld M02 reason=stands");
    assert_string_equal(sitting_stage(&sitting, "M02"), "closed");
    assert_true(owes(&sitting, "notice.appeal 2026-11-27T14:05:00-08:00")); /* decided and told: 72 hours */
    assert_true(owes(&sitting, "ire.expedited 2026-11-26T09:00:00-08:00"));
    assert_false(owes(&sitting, "appeal.expedited"));
    sitting_refused(&sitting, "appeal_upheld M02 reason=again", ERROR_REFUSED, "upheld");
    sitting_refused(&sitting, "appeal_overturned M02 reason=again", ERROR_REFUSED, "upheld");
    sitting_as(&sitting, "cm", "notify M02 kind=appeal method=mail");
    listed(&sitting, 1, 0);
    sitting_as(&sitting, "cm", "appeal_forwarded M02");
    listed(&sitting, 0, 0);
    sitting_now_is(&sitting, "2027-03-01T09:00:00-08:00");
    listed(&sitting, 0, 0);
    sitting_close(&sitting);
}

/* The denial was not told yet: its notice stays owed beside that of the appeal; the case file is due from the
 * filing on. */
static void both_notices(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_as(&sitting, "md", "deny M02 reason=4.1 text=no leaf=nyha");
    sitting_do(&sitting, "appeal M02 by=member kind=standard continue=no");
    sitting_now_is(&sitting, "2026-11-30T09:00:00-08:00");
    sitting_as(&sitting, "md2", "appeal_upheld M02 reason=stands");
    assert_true(owes(&sitting, "notice.decision 2026-11-25T17:00:00-08:00"));
    assert_true(owes(&sitting, "notice.appeal 2026-12-01T17:00:00-08:00"));
    assert_true(owes(&sitting, "ire 2026-12-24T23:59:59-08:00"));
    sitting_close(&sitting);
}

static const char *words_of(Sitting *sitting, const char *source_id, const char *clock) {
    static ListRow rows[50];
    size_t count;
    ListQuery query = {.by_obligation = true};
    Error error = {0};
    assert_true(work_page(sitting->work, &query, "", false, 50, rows, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (text_equal(rows[i].source_id, source_id) && text_equal(rows[i].clock, clock))
            return rows[i].words;
    return "";
}

/* Whether what is owed by a clock is said so in the chart. */
static bool header_says(Sitting *sitting, const char *clock, const char *words) {
    Chart *chart;
    Error error = {0};
    int64_t member;
    bool says = false;
    assert_true(work_find_member(sitting->work, "M02", &member, &error));
    assert_true(work_open_member(sitting->work, member, NULL, &chart, &error));
    for (size_t i = 0; i < chart->owed.count; i++)
        says |= text_equal(row_string(chart->owed.items[i], "clock"), clock) &&
                text_equal(work_owed_words(sitting->work, chart->owed.items[i]), words);
    chart_free(&chart);
    return says;
}

/* The clock of a determination runs until the decision was told: what is owed then is no decision. */
static void a_decision_that_was_made_is_told(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    assert_string_equal(words_of(&sitting, "M02", "determination_standard"), "decide");
    assert_true(header_says(&sitting, "determination_standard", "decide"));
    sitting_as(&sitting, "md", "deny M02 reason=4.1 text=no leaf=nyha");
    assert_string_equal(words_of(&sitting, "M02", "determination_standard"), "tell the decision");
    assert_string_equal(explained(&sitting, "determination_standard").words, "tell the decision");
    assert_true(header_says(&sitting, "determination_standard", "tell the decision"));
    sitting_do(&sitting, "notify M02 kind=decision");
    assert_string_equal(words_of(&sitting, "M02", "determination_standard"), "");
    assert_string_equal(explained(&sitting, "determination_standard").words, "decide");
    sitting_reaches(&sitting, "M04", STAGE_WITH_PROVIDER); /* a second referral is still to be decided */
    sitting_do(&sitting, "notify M04 kind=decision");
    sitting_do(&sitting, "refer M04 source=hospital referrer=Kim channel=fax");
    assert_string_equal(words_of(&sitting, "M04", "determination_standard"), "decide");
    sitting_close(&sitting);
}

/* Told within 72 hours of the receipt, not a business day after the decision (42 CFR 422.572(a),
 * 422.631(d)). */
static void a_notice_is_due_with_its_decision(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax expedited=yes "
                         "received_at=2026-11-22T10:00");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    assert_true(owes(&sitting, "notice.decision 2026-11-25T10:00:00-08:00"));
    sitting_do(&sitting, "refer M04 source=pcp referrer=Lee channel=fax expedited=yes "
                         "received_at=2026-11-20T10:00");
    sitting_do(&sitting, "review M04");
    sitting_do(&sitting, "approve M04 services=all");
    assert_non_null(strstr(sitting_owed(&sitting, "M04", true), "notice.decision 2026-11-23T10:00:00-08:00"));
    sitting_do(&sitting, "refer M06 source=pcp referrer=Lee channel=fax received_at=2026-11-20T10:00");
    sitting_do(&sitting, "review M06");
    sitting_do(&sitting, "approve M06 services=all");
    assert_non_null(strstr(sitting_owed(&sitting, "M06", true), "notice.decision 2026-11-25T17:00:00-08:00"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Benefits that continued while the appeal was pending end with it: the stop takes its course. */
static void an_upheld_stop_may_end(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    sitting_as(&sitting, "md", "propose_stop M02 reason=safety notice=2026-11-12");
    sitting_do(&sitting, "appeal M02 by=member kind=standard continue=yes");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", false), "appeal.window met 2027-01-16T23:59:59"));
    sitting_user(&sitting, "co");
    sitting_refused(&sitting, "end M02", ERROR_REFUSED, "Benefits continue");
    sitting_as(&sitting, "md2", "appeal_upheld M02 reason=stands");
    sitting_as(&sitting, "co", "end M02");
    assert_string_equal(sitting_stage(&sitting, "M02"), "closed");
    sitting_close(&sitting);
}

static void a_joined_referral_is_decided_first(void **state) {
    (void)state;
    static const char *const lines[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                        "review M02",
                                        "approve M02 services=all",
                                        "notify M02 kind=decision",
                                        "send M02 provider=Bay",
                                        "attempt M02 by=plan method=phone result=reached",
                                        "refer M02 source=hospital referrer=Ortiz channel=email",
                                        NULL};
    char referral[ID_SIZE] = "", line[100];
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    for (size_t i = 0; i < sitting.result.created_count; i++)
        if (text_equal(sitting.result.created[i].kind, "referral"))
            text_copy_to(referral, sizeof referral, sitting.result.created[i].id);
    sitting_refused(&sitting, "member_decline M02 who=member", ERROR_REFUSED,
                    "determination of Ortiz's referral of 2026-11-24 (due 2026-12-01)");
    sitting_refused(&sitting, "close M02 reason=admin source=desk", ERROR_REFUSED, "inherit");
    sitting_do(&sitting, "close M02 reason=moved_out_of_area source=roster"); /* ends the need for one */
    sitting_undo(&sitting);
    snprintf(line, sizeof line, "inherit %s", referral);
    sitting_do(&sitting, line);
    sitting_do(&sitting, "member_decline M02 who=member");
    assert_string_equal(sitting_stage(&sitting, "M02"), "closed");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_is_no_duty),
        cmocka_unit_test(decided_by_another),
        cmocka_unit_test(upheld),
        cmocka_unit_test(both_notices),
        cmocka_unit_test(a_decision_that_was_made_is_told),
        cmocka_unit_test(a_notice_is_due_with_its_decision),
        cmocka_unit_test(an_upheld_stop_may_end),
        cmocka_unit_test(a_joined_referral_is_decided_first),
    };
    return cmocka_run_group_tests_name("appeals", tests, NULL, NULL);
}
