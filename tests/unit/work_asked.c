/* Questions to the referrer, how often and since when, and the facts that came with an answer. */
#include "../support/sitting.h"
#include "store/fact.h"
#include "work/asked.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "2 2026-11-24 2026-11-25 answered 2026-11-26 lvef" in UTC days. */
static void assert_asked(Sitting *sitting, const char *expected) {
    Asked asked;
    Error error = {0};
    int64_t case_no;
    char first[INSTANT_SIZE], last[INSTANT_SIZE], answered[INSTANT_SIZE], got[300];
    assert_true(work_find_case(sitting->work, "M03", &case_no, &error));
    assert_true(work_asked(sitting->work, case_no, &asked, &error));
    instant_format(asked.first, first);
    instant_format(asked.last, last);
    instant_format(asked.answered_at, answered);
    if (asked.times)
        snprintf(got, sizeof got, "%zu %.10s %.10s %s%.10s %s", asked.times, first, last,
                 asked.answered ? "answered " : "waiting", asked.answered ? answered : "", asked.facts);
    else
        snprintf(got, sizeof got, "0");
    assert_string_equal(got, expected);
}

static void how_often_and_since_when(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M03 source=pcp referrer=Lee channel=fax");
    assert_asked(&sitting, "0");
    sitting_do(&sitting, "ask M03 question=EF? facts=lvef");
    assert_asked(&sitting, "1 2026-11-24 2026-11-24 waiting lvef");
    sitting_now_is(&sitting, "2026-11-25T09:00:00-08:00");
    sitting_do(&sitting, "ask M03 question=\"EF, NYHA?\" facts=\"lvef, nyha\"");
    assert_asked(&sitting, "2 2026-11-24 2026-11-25 waiting lvef nyha");
    sitting_now_is(&sitting, "2026-11-27T09:00:00-08:00");
    sitting_do(&sitting, "answer M03 text=later");
    assert_asked(&sitting, "2 2026-11-24 2026-11-25 answered 2026-11-27 lvef nyha");
    assert_string_equal(sitting.result.warnings[0], "Asked for and not known yet: lvef nyha.");
    sitting_do(&sitting, "ask M03 question=\"Which provider?\"");
    assert_asked(&sitting, "1 2026-11-27 2026-11-27 waiting lvef nyha");
    sitting_undo(&sitting);
    assert_asked(&sitting, "2 2026-11-24 2026-11-25 answered 2026-11-27 lvef nyha");
    sitting_do(&sitting, "fact M03 name=nyha value=3 date=2026-11-01");
    assert_asked(&sitting, "2 2026-11-24 2026-11-25 answered 2026-11-27 lvef");
    sitting_refused(&sitting, "ask M03 question=x facts=shoe_size", ERROR_BAD_INPUT,
                    "facts: \"shoe_size\" is no fact of the criteria.");
    sitting_close(&sitting);
}

static void assert_open(Sitting *sitting, const char *expected) {
    Asked asked;
    Error error = {0};
    int64_t case_no;
    assert_true(work_find_case(sitting->work, "M03", &case_no, &error));
    assert_true(work_asked(sitting->work, case_no, &asked, &error));
    assert_string_equal(asked.open, expected);
}

/* What was asked before and answered otherwise is asked for still, but not by the question that is open. */
static void what_the_open_question_asks_for(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M03 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "ask M03 question=\"EF, NYHA?\" facts=\"lvef nyha\"");
    assert_open(&sitting, "lvef nyha");
    sitting_do(&sitting, "fact M03 name=lvef value=25 date=2026-11-01");
    assert_open(&sitting, "nyha");
    sitting_do(&sitting, "answer M03 text=later");
    assert_open(&sitting, "");
    sitting_do(&sitting, "ask M03 question=\"At home?\" facts=agrees_home_first");
    assert_open(&sitting, "agrees_home_first");
    sitting_close(&sitting);
}

static size_t facts_of(Sitting *sitting, const char *name, const char *value) {
    FactRows rows = {0};
    Error error = {0};
    int64_t member;
    size_t count = 0;
    assert_true(work_find_member(sitting->work, "M03", &member, &error));
    assert_true(fact_rows(sitting_store(sitting), member, 0, &rows, &error));
    for (size_t i = 0; i < rows.count; i++)
        count += text_equal(rows.items[i].name, name) && text_equal(rows.items[i].value, value) &&
                 text_equal(rows.items[i].at, "2026-10-03");
    fact_rows_free(&rows);
    return count;
}

/* The lower pane of a case under review says the same; of a decided one nothing. */
static void the_pane_says_it(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    ListRow row;
    ListQuery query = {0};
    Pane pane;
    size_t count;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    for (int asked = 1; asked <= 2; asked++) {
        sitting_do(&sitting, "ask M02 question=EF?");
        assert_true(work_page(sitting.work, &query, "", false, 1, &row, &count, &error) && count == 1);
        assert_true(work_pane(sitting.work, &row, &pane, &error));
        assert_int_equal(pane.asked.times, asked);
        assert_false(pane.asked.answered);
    }
    sitting_do(&sitting, "approve M02 services=all");
    assert_true(work_page(sitting.work, &query, "", false, 1, &row, &count, &error) && count == 1);
    assert_true(work_pane(sitting.work, &row, &pane, &error));
    assert_int_equal(pane.asked.times, 0);
    sitting_close(&sitting);
}

/* The answer and the fact are one act: one entry, one undo. */
static void an_answer_sets_the_fact(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M03 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "ask M03 question=EF? facts=lvef");
    char *before = sitting_dump(&sitting);
    sitting_refused(&sitting, "answer M03 text=25 value=25", ERROR_REFUSED, "the name of the fact is needed");
    assert_string_equal(sitting.error.missing, "name");
    sitting_refused(&sitting, "answer M03 text=25 name=lvef value=25", ERROR_REFUSED, "the date of the fact");
    assert_string_equal(sitting.error.missing, "dated");
    sitting_refused(&sitting, "answer M03 text=25 name=lvef value=often dated=2026-10-03", ERROR_BAD_INPUT,
                    "value");
    sitting_refused(&sitting, "answer M03 text=x name=hospice_elected value=yes dated=2026-11-03",
                    ERROR_REFUSED, "record it as a fact");
    sitting_do(&sitting, "answer M03 text=\"25 by echo\" name=lvef value=\"25 %\" dated=2026-10-03");
    assert_int_equal(sitting.result.warning_count, 0);
    assert_int_equal(facts_of(&sitting, "lvef", "25 %"), 1);
    assert_asked(&sitting, "1 2026-11-24 2026-11-24 answered 2026-11-24 ");
    assert_null(strstr(sitting_owed(&sitting, "M03", true), "answer "));
    sitting_undo(&sitting);
    assert_int_equal(facts_of(&sitting, "lvef", "25 %"), 0);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_redo(&sitting);
    assert_int_equal(facts_of(&sitting, "lvef", "25 %"), 1);
    free(before);
    free(after);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(how_often_and_since_when),
        cmocka_unit_test(what_the_open_question_asks_for),
        cmocka_unit_test(the_pane_says_it),
        cmocka_unit_test(an_answer_sets_the_fact),
    };
    return cmocka_run_group_tests_name("questions to the referrer", tests, NULL, NULL);
}
