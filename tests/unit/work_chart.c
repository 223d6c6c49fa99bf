/* The chart: its one view a session, the past, the timeline, history, criteria, drafts. */
#include "../support/sitting.h"
#include "work/chart.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t member_no(Sitting *sitting, const char *member) {
    int64_t no;
    Error error = {0};
    if (!work_find_member(sitting->work, member, &no, &error)) fail_msg("%s", error.why);
    return no;
}

static Chart *chart_at(Sitting *sitting, const char *member, const char *time) {
    Chart *chart;
    Error error = {0};
    Instant at = {0};
    if (time) assert_true(zone_parse(work_zone(sitting->work), time, &at));
    if (!work_open_member(sitting->work, member_no(sitting, member), time ? &at : NULL, &chart, &error))
        fail_msg("%s", error.why);
    return chart;
}

static int64_t views(Sitting *sitting) {
    Error error = {0};
    Stmt *stmt =
        db_stmt(store_db(sitting_store(sitting)), "SELECT COUNT(*) FROM act WHERE kind = 'view'", &error);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    int64_t count = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return count;
}

static void one_view_a_session(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    for (int i = 0; i < 3; i++) {
        Chart *chart = chart_at(&sitting, i == 2 ? "M04" : "M02", NULL);
        assert_string_equal(row_string(chart->member, "source_id"), i == 2 ? "M04" : "M02");
        assert_null(chart->care_case);
        chart_free(&chart);
        assert_null(chart);
    }
    assert_int_equal(views(&sitting), 2);
    sitting_user(&sitting, "co"); /* somebody else looks */
    Chart *chart = chart_at(&sitting, "M02", NULL);
    chart_free(&chart);
    assert_int_equal(views(&sitting), 3);
    assert_false(sitting_try_undo(&sitting, 0)); /* a look is nothing to undo */
    sitting_close(&sitting);
}

static const char *const story[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                    "note M02 text=first",
                                    "fact M02 name=kps value=60 date=2026-11-20",
                                    "review M02",
                                    "approve M02 services=all",
                                    "notify M02 kind=decision method=fax",
                                    "send M02 provider=Bay",
                                    "attempt M02 by=plan method=phone result=wrong_number",
                                    "task M02 text=call due=2026-12-01 owner=me",
                                    "rounds_request M02 reason=pain"};
enum { STORY = sizeof story / sizeof *story };

static void play(Sitting *sitting, Instant at[STORY]) {
    Instant now;
    assert_true(zone_parse(work_zone(sitting->work), "2026-11-24T15:00", &now));
    for (int i = 0; i < STORY; i++) {
        at[i] = instant_add(now, i * 600);
        work_set_now(sitting->work, at[i]);
        sitting_do(sitting, story[i]);
    }
}

static void the_whole_chart(void **state) {
    (void)state;
    Sitting sitting;
    Instant at[STORY];
    sitting_open(&sitting);
    play(&sitting, at);
    Chart *chart = chart_at(&sitting, "M02", NULL);
    assert_non_null(chart->care_case);
    assert_string_equal(row_string(chart->care_case, "stage"), "outreach");
    assert_int_equal(chart->referrals.count, 1);
    assert_int_equal(chart->notes.count, 1);
    assert_int_equal(chart->tasks.count, 1);
    assert_int_equal(chart->contacts.count, 1);
    assert_int_equal(chart->determinations.count, 1);
    assert_int_equal(chart->meetings.count, 1);
    assert_int_equal(chart->fact_count, 10);
    assert_int_equal(chart->contact_points.count, 1);
    assert_int_equal(row_int(chart->contact_points.items[0], "bad"), 1); /* a wrong number */
    assert_int_equal(chart->notices.count, 2);
    assert_true(chart->obligations.count >= 8);
    assert_int_equal(chart->timeline_count, STORY + 1); /* and the roster's import */
    assert_string_equal(chart->timeline[0].kind, "rounds_request");
    assert_string_equal(chart->timeline[0].title, "Ask for rounds");
    assert_int_equal(chart->timeline[0].at.second, at[STORY - 1].second);
    assert_false(chart->timeline_more);
    chart_free(&chart);
    sitting_undo(&sitting);
    chart = chart_at(&sitting, "M02", NULL);
    assert_string_equal(chart->timeline[0].title, "Undo");
    assert_string_equal(chart->timeline[0].detail, "Ask for rounds");
    assert_true(chart->timeline[1].undone && !chart->timeline[0].undone);
    assert_int_equal(chart->meetings.count, 0);
    chart_free(&chart);
    sitting_close(&sitting);
}

/* As of a moment the chart is as it was, whatever was done, undone and voided since. */
static void the_past(void **state) {
    (void)state;
    static const char *const stages[STORY] = {"received", "received", "received",      "in_review",
                                              "approved", "approved", "with_provider", "outreach",
                                              "outreach", "outreach"};
    Sitting sitting;
    Instant at[STORY];
    sitting_open(&sitting);
    play(&sitting, at);
    for (int undone = 0; undone < 2; undone++) {
        for (int i = 0; i < STORY; i++) {
            Chart *chart;
            Error error = {0};
            assert_true(work_open_member(sitting.work, member_no(&sitting, "M02"), &at[i], &chart, &error));
            assert_non_null(chart->care_case);
            assert_string_equal(row_string(chart->care_case, "stage"), stages[i]);
            assert_int_equal(chart->notes.count, i >= 1);
            assert_int_equal(chart->fact_count, i >= 2 ? 10 : 9);
            assert_int_equal(chart->determinations.count, i >= 4);
            assert_int_equal(chart->contacts.count, i >= 7);
            assert_int_equal(row_int(chart->contact_points.items[0], "bad"), i >= 7);
            assert_int_equal(chart->tasks.count, i >= 8);
            assert_int_equal(chart->meetings.count, i >= 9);
            assert_int_equal(chart->timeline_count, i + 2);
            chart_free(&chart);
        }
        Chart *chart = chart_at(&sitting, "M02", "2026-11-24T14:30");
        assert_null(chart->care_case);
        assert_int_equal(chart->fact_count, 9);
        chart_free(&chart);
        work_set_now(sitting.work, instant_add(at[STORY - 1], 3600));
        for (int i = 0; i < 4; i++)
            sitting_undo(&sitting); /* the last four, back to the decision that was told */
    }
    Error error = {0};
    Chart *chart;
    Instant before = {0};
    assert_false(work_open_member(sitting.work, member_no(&sitting, "M02"), &before, &chart, &error));
    assert_int_equal(error.kind, ERROR_NOT_FOUND);
    assert_null(chart);
    sitting_close(&sitting);
}

static void the_timeline_in_pages(void **state) {
    (void)state;
    enum { NOTES = 130, SIZE = 40 };
    Sitting sitting;
    Error error = {0};
    TimelineEntry page[SIZE];
    sitting_open(&sitting);
    for (int i = 0; i < NOTES; i++) sitting_do(&sitting, "note M02 text=x");
    Chart *chart = chart_at(&sitting, "M02", NULL);
    assert_int_equal(chart->timeline_count, CHART_TIMELINE);
    assert_true(chart->timeline_more);
    int64_t before = chart->timeline[CHART_TIMELINE - 1].act;
    size_t seen = CHART_TIMELINE, count;
    chart_free(&chart);
    do {
        assert_true(work_timeline(sitting.work, member_no(&sitting, "M02"), before, 7, page, &count, &error));
        for (size_t i = 0; i < count; i++) {
            assert_true(page[i].act < before);
            before = page[i].act;
        }
        seen += count;
    } while (count);
    assert_int_equal(seen, NOTES + 1);
    sitting_close(&sitting);
}

static void line(void *context, int64_t act, Instant at, const char *user, const char *column,
                 const char *before, const char *after) {
    (void)act;
    (void)at;
    text_addf(context, "%s %s %s>%s\n", user, column, before ? before : "-", after ? after : "-");
}

static void who_wrote_this(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    Text text = {0};
    sitting_open(&sitting);
    sitting_do(&sitting, story[0]);
    char id[ID_SIZE];
    text_copy_to(id, sizeof id, sitting.result.case_id);
    sitting_do(&sitting, "review M02");
    sitting_as(&sitting, "su", "assign M02 owner=cm2");
    assert_true(work_history(sitting.work, id, "owner", line, &text, &error));
    assert_string_equal(text_string(&text), "cm  ->refer\nsu owner cm>cm2\n");
    text_clear(&text);
    assert_true(work_history(sitting.work, id, NULL, line, &text, &error));
    assert_non_null(strstr(text_string(&text), "cm stage received>in_review\n"));
    assert_false(work_history(sitting.work, id, "colour", line, &text, &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    text_clear(&text);
    sitting_do(&sitting, "capacity M02 value=yes date=today");
    assert_true(work_history(sitting.work, "M02", "capacity", line, &text, &error));
    assert_non_null(strstr(text_string(&text), "cm capacity ->yes\n"));
    assert_false(work_history(sitting.work, "nothing", NULL, line, &text, &error));
    assert_int_equal(error.kind, ERROR_NOT_FOUND);
    text_free(&text);
    sitting_close(&sitting);
}

static void criteria_then_and_now(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    CriteriaResult *result;
    Instant then;
    sitting_open(&sitting);
    sitting_do(&sitting, "fact M02 name=nyha value=1 date=2026-11-23");
    assert_true(zone_parse(work_zone(sitting.work), "2026-11-22", &then));
    Chart *chart = chart_at(&sitting, "M02", NULL);
    assert_true(work_criteria(sitting.work, chart, NULL, &then, &result, &error));
    assert_int_equal(criteria_clinical(result), TRUTH_MET);
    criteria_result_free(&result);
    assert_true(work_criteria(sitting.work, chart, NULL, NULL, &result, &error));
    assert_int_not_equal(criteria_clinical(result), TRUTH_MET);
    criteria_result_free(&result);
    assert_false(work_criteria(sitting.work, chart, "no such", NULL, &result, &error));
    chart_free(&chart);
    sitting_close(&sitting);
}

static void explained(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    Explanation why;
    sitting_open(&sitting);
    sitting_do(&sitting, story[0]);
    Chart *chart = chart_at(&sitting, "M02", NULL);
    const Row *row = chart->obligations.items[1];
    assert_true(work_explain(sitting.work, row_id(row), &why, &error));
    assert_string_equal(why.clock, "determination_standard");
    assert_string_equal(why.calendar, "calendar_days");
    assert_string_equal(why.duration, "P7D");
    assert_string_equal(why.source, "42 CFR 422.568(b); domain 2.8");
    assert_string_equal(why.state, "open");
    assert_int_equal(why.start_act, sitting.result.act);
    assert_int_equal(why.start_at.second, work_now(sitting.work).second);
    assert_false(work_explain(sitting.work, "ffffffff", &why, &error));
    assert_int_equal(error.kind, ERROR_NOT_FOUND);
    chart_free(&chart);
    sitting_close(&sitting);
}

static void drafts(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    char *body;
    int64_t read;
    sitting_open(&sitting);
    char *before = sitting_dump(&sitting);
    assert_true(work_draft_load(sitting.work, "note", "M02", &body, &read, &error));
    assert_null(body);
    assert_true(work_draft_drop(sitting.work, "note", "M02", &error));
    assert_true(work_draft_save(sitting.work, "note", "M02", "called the", 5, &error));
    assert_true(work_draft_save(sitting.work, "note", "M02", "called the daughter", 7, &error));
    sitting_user(&sitting, "co"); /* one's own alone */
    assert_true(work_draft_load(sitting.work, "note", "M02", &body, &read, &error));
    assert_null(body);
    sitting_user(&sitting, "cm");
    assert_true(work_draft_load(sitting.work, "note", "M02", &body, &read, &error));
    assert_string_equal(body, "called the daughter");
    assert_int_equal(read, 7);
    free(body);
    assert_true(work_draft_drop(sitting.work, "note", "M02", &error));
    assert_true(work_draft_load(sitting.work, "note", "M02", &body, &read, &error));
    assert_null(body);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static void the_pane(void **state) {
    (void)state;
    Sitting sitting;
    Instant at[STORY];
    Error error = {0};
    Pane pane;
    ListRow rows[4];
    ListQuery query = {0};
    size_t count;
    sitting_open(&sitting);
    play(&sitting, at);
    assert_true(work_page(sitting.work, &query, "", false, 4, rows, &count, &error));
    assert_int_equal(count, 1);
    assert_true(work_pane(sitting.work, &rows[0], &pane, &error));
    assert_int_equal(pane.phone_count, 1);
    assert_string_equal(pane.phones[0].value, "510-555-0142");
    assert_true(pane.phones[0].bad);
    assert_int_equal(pane.attempts, 1);
    assert_int_equal(pane.attempts_wanted, 3);
    assert_string_equal(pane.last_result, "wrong_number");
    assert_non_null(strstr(pane.note, "first"));
    assert_true(*pane.criteria && pane.owes);
    Explanation why;
    assert_true(work_explain(sitting.work, rows[0].obligation_id, &why, &error));
    assert_string_equal(pane.why.words, why.words);
    assert_string_equal(pane.why.start_event, why.start_event);
    assert_int_equal(pane.why.due.second, why.due.second);
    assert_int_equal(pane.why.work_by.second, why.work_by.second);
    assert_int_equal(pane.why.advance_count, why.advance_count);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_view_a_session), cmocka_unit_test(the_whole_chart),
        cmocka_unit_test(the_past),           cmocka_unit_test(the_timeline_in_pages),
        cmocka_unit_test(who_wrote_this),     cmocka_unit_test(criteria_then_and_now),
        cmocka_unit_test(explained),          cmocka_unit_test(drafts),
        cmocka_unit_test(the_pane),
    };
    return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
