/* Holds: only the clocks that policy names for the reason stand still; nothing of them is late meanwhile; the
 * release adds the time held, and the due time that was stays to be read. */
#include "../support/sitting.h"

#include "work/chart.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char *const outreach[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                       "review M02",
                                       "approve M02 services=all",
                                       "notify M02 kind=acknowledgement",
                                       "notify M02 kind=decision",
                                       "send M02 provider=Bay",
                                       "accept M02",
                                       "attempt M02 by=provider method=phone result=no_answer",
                                       NULL};

static void owed(Sitting *sitting, const char *line) {
    const char *all = sitting_owed(sitting, "M02", true);
    if (!strstr(all, line)) fail_msg("not owed: %s\n%s", line, all);
}

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

static ListCounts counted(Sitting *sitting) {
    ListWalk *walk;
    ListCounts counts = {0};
    ListQuery query = {.by_obligation = true};
    Error error = {0};
    assert_true(work_walk_new(&walk, sitting->work, &query, &error));
    while (!counts.done) assert_true(work_walk_step(walk, 100, &counts, &error));
    work_walk_free(&walk);
    return counts;
}

static void the_time_held_is_added(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    owed(&sitting, "next_attempt 2026-11-25T17:00:00-08:00");
    sitting_do(&sitting, "hold M02 reason=inpatient review=2026-12-01");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_non_null(strstr(sitting.result.warnings[0], "Stands still: next attempt"));
    owed(&sitting, "hold_review 2026-12-01T23:59:59-08:00");
    sitting_now_is(&sitting, "2026-11-30T10:00:00-08:00"); /* over Thanksgiving and a weekend */
    ListCounts counts = counted(&sitting);
    assert_int_equal(counts.overdue, 0);
    assert_int_equal(counts.waiting, 2); /* what is suspended, and the review that is to come */
    Explanation why = explained(&sitting, "next_attempt");
    assert_true(why.suspended);
    assert_false(why.late);
    sitting_check(&sitting);
    sitting_do(&sitting, "release M02");
    owed(&sitting, "next_attempt 2026-12-01T17:00:00-08:00"); /* Wed, Fri, Mon were held */
    why = explained(&sitting, "next_attempt");
    assert_false(why.suspended);
    assert_int_equal(why.due_count, 1);
    assert_int_equal(why.dues[0].days, 6);
    assert_string_equal(why.dues[0].kind, "release");
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "hold_review"));
    assert_int_equal(counted(&sitting).overdue, 0);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void only_what_policy_names_stands_still(void **state) {
    (void)state;
    static const char *const setup[] = {"refer M02 source=pcp referrer=Lee channel=fax expedited=yes",
                                        "hold M02 reason=inpatient review=2026-12-31", NULL};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, setup);
    sitting_now_is(&sitting, "2026-11-28T14:05:00-08:00");
    assert_int_equal(counted(&sitting).overdue,
                     2); /* acknowledge and the decision: Medicare has no tolling */
    assert_true(explained(&sitting, "determination_expedited").late);
    sitting_do(&sitting, "release M02");
    owed(&sitting, "determination_expedited 2026-11-27T14:05:00-08:00");
    assert_int_equal(explained(&sitting, "determination_expedited").due_count, 0);
    sitting_close(&sitting);
}

static void a_nursing_home_is_a_setting(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    sitting_do(&sitting, "setting M02 setting=nursing_facility at=now");
    sitting_now_is(&sitting, "2026-11-26T09:00:00-08:00");
    assert_true(explained(&sitting, "next_attempt").late);
    sitting_do(&sitting, "hold M02 reason=nursing_home review=2026-12-31");
    assert_non_null(strstr(sitting.result.warnings[0], "member_asked alone; a nursing home is a setting."));
    assert_true(explained(&sitting, "next_attempt").late);
    sitting_close(&sitting);
}

static void what_begins_on_hold_stands_still(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    sitting_do(&sitting, "hold M02 reason=travelling review=2026-12-31");
    sitting_now_is(&sitting, "2026-11-25T09:00:00-08:00");
    sitting_do(&sitting, "agree M02 home_first=yes acp=yes who=member"); /* ends what stood still */
    sitting_now_is(&sitting, "2026-12-20T09:00:00-08:00");
    assert_false(explained(&sitting, "initial_visit").late);
    sitting_now_is(&sitting, "2026-12-23T09:00:00-08:00");
    sitting_do(&sitting, "release M02");
    owed(&sitting, "initial_visit 2026-12-30T23:59:59-08:00"); /* 7 days, 28 of them held */
    sitting_close(&sitting);
}

/* A day in few words: what is kept is the day, and how it was read is said when it may be read another way.
 */
static void the_review_is_typed_in_few_words(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    sitting_do(&sitting, "hold M02 reason=\"In hospital\" review=12/1");
    assert_int_equal(sitting.result.warning_count, 2);
    assert_true(text_starts(sitting.result.warnings[0], "No clock stops"));
    assert_non_null(strstr(sitting.result.warnings[1], "12/1 was read as 2026-12-01"));
    owed(&sitting, "hold_review 2026-12-01T23:59:59-08:00");
    sitting_do(&sitting, "release M02");
    sitting_do(&sitting, "hold M02 reason=travelling review=+7d");
    assert_int_equal(sitting.result.warning_count, 1);
    owed(&sitting, "hold_review 2026-12-01T23:59:59-08:00");
    sitting_do(&sitting, "release M02");
    sitting_do(&sitting, "wait M02 until=\"12/1 10:00\" who=member");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_non_null(strstr(sitting.result.warnings[0], "12/1 10:00 was read as 2026-12-01 10:00."));
    sitting_do(&sitting, "task M02 text=Call due=\"11/20 10:00\" owner=me");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_non_null(strstr(sitting.result.warnings[0],
                           "11/20 10:00 was read as 2026-11-20 10:00. Due: 2026-11-20 10:00 is past."));
    sitting_do(&sitting, "task M02 text=Call due=2026-11-24 owner=me"); /* its end is still to come */
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_refused(&sitting, "hold M02 reason=travelling review=24/12", ERROR_BAD_INPUT, "11/24 or +7d");
    sitting_close(&sitting);
}

/* Late before the hold is late by as much after it. */
static void lateness_is_not_lost(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    sitting_now_is(&sitting, "2026-11-27T09:00:00-08:00");
    assert_true(explained(&sitting, "next_attempt").late);
    sitting_do(&sitting, "hold M02 reason=member_asked review=2026-12-31");
    assert_false(explained(&sitting, "next_attempt").late);
    sitting_now_is(&sitting, "2026-11-30T09:00:00-08:00");
    sitting_do(&sitting, "release M02");
    owed(&sitting, "next_attempt 2026-11-27T17:00:00-08:00");
    assert_true(explained(&sitting, "next_attempt").late);
    sitting_close(&sitting);
}

static void both_are_taken_back_whole(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "hold M02 reason=inpatient review=2026-12-01");
    char *held = sitting_dump(&sitting);
    sitting_now_is(&sitting, "2026-11-30T10:00:00-08:00");
    sitting_do(&sitting, "release M02");
    sitting_undo(&sitting);
    sitting_now_is(&sitting, sitting_now);
    sitting_check(&sitting);
    char *again = sitting_dump(&sitting);
    sitting_same(held, again);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(held);
    free(again);
    free(after);
    sitting_close(&sitting);
}

/* A closing ends the hold: what stays owed runs again. */
static void closing_ends_the_hold(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, outreach);
    sitting_do(&sitting, "hold M02 reason=inpatient review=2026-12-01");
    sitting_do(&sitting, "close M02 reason=moved_out_of_area source=roster");
    Record *row = sitting_case(&sitting, "M02");
    assert_int_equal(record_int(row, "hold"), 0);
    record_free(&row);
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "hold_review"));
    sitting_as(&sitting, "su", "reopen M02 reason=stayed");
    owed(&sitting, "next_attempt 2026-11-25T17:00:00-08:00");
    assert_false(explained(&sitting, "next_attempt").suspended);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void an_extension_is_explained(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "extend M02 days=14 reason=records");
    Explanation why = explained(&sitting, "determination_standard");
    assert_int_equal(why.due_count, 1);
    assert_int_equal(why.dues[0].days, 14);
    assert_string_equal(why.dues[0].kind, "extend");
    assert_string_equal(why.dues[0].user, "cm");
    assert_non_null(strstr(why.dues[0].detail, "records"));
    char text[INSTANT_SIZE];
    instant_format(why.dues[0].before, text);
    assert_string_equal(text, "2026-12-02T07:59:59Z");
    instant_format(why.due, text);
    assert_string_equal(text, "2026-12-16T07:59:59Z");
    assert_int_equal(why.dues[0].after.second, why.due.second);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_time_held_is_added),
        cmocka_unit_test(only_what_policy_names_stands_still),
        cmocka_unit_test(a_nursing_home_is_a_setting),
        cmocka_unit_test(what_begins_on_hold_stands_still),
        cmocka_unit_test(the_review_is_typed_in_few_words),
        cmocka_unit_test(lateness_is_not_lost),
        cmocka_unit_test(both_are_taken_back_whole),
        cmocka_unit_test(closing_ends_the_hold),
        cmocka_unit_test(an_extension_is_explained),
    };
    return cmocka_run_group_tests_name("holds", tests, NULL, NULL);
}
