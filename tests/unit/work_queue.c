/* The queue: order, advances, what leads, waiting and late, pages; and the check that finds it wrong. */
#include "../support/sitting.h"
#include "work/chart.h"
#include "work/intake.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 60 };

static size_t page(Sitting *sitting, const char *filter, bool by_obligation, ListRow *rows) {
    Filter *read = NULL;
    Error error = {0};
    size_t count;
    assert_true(filter_new(&read, filter, &error));
    ListQuery query = {.filter = read, .by_obligation = by_obligation};
    if (!work_page(sitting->work, &query, "", false, PAGE, rows, &count, &error)) fail_msg("%s", error.why);
    filter_free(&read);
    return count;
}

/* work_by is due less the hours of the advances named, everywhere that it is shown. */
static void expect_advances(Sitting *sitting, const char *member, const char *names, int hours) {
    ListRow rows[PAGE];
    Explanation why;
    Error error = {0};
    size_t count = page(sitting, "", true, rows);
    int seen = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].source_id, member) != 0) continue;
        seen++;
        assert_int_equal(rows[i].due.second - rows[i].work_by.second, hours * HOUR_SECONDS);
        assert_true(work_explain(sitting->work, rows[i].obligation_id, &why, &error));
        assert_int_equal(why.work_by.second, rows[i].work_by.second);
        assert_int_equal(why.due.second, rows[i].due.second);
        char list[ERROR_LIST_SIZE] = "";
        int sum = 0;
        for (size_t k = 0; k < why.advance_count; k++) {
            error_list_add(list, why.advances[k].name);
            sum += why.advances[k].hours;
        }
        assert_string_equal(list, names);
        assert_int_equal(sum, hours);
    }
    assert_true(seen > 0);
    sitting_check(sitting);
}

static bool discharged(Intake *intake, void *context, Error *error) {
    IntakeEncounter row = {
        .member_id = "M02", .kind = "inpatient", .admit = "2026-11-01T10:00:00Z", .discharge = context};
    IntakeWhy why;
    return intake_encounter(intake, &row, &why, error) == INTAKE_ADDED;
}

static void advances_move_work_by_alone(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    int64_t act;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    expect_advances(&sitting, "M02", "", 0);
    sitting_do(&sitting, "urgent M02 on=yes");
    expect_advances(&sitting, "M02", "urgent", 24);
    sitting_do(&sitting, "fact M02 name=pps value=50 date=2026-11-20");
    expect_advances(&sitting, "M02", "urgent", 24);
    sitting_do(&sitting, "fact M02 name=pps value=40 date=2026-11-22");
    expect_advances(&sitting, "M02", "urgent pps_40", 36);
    sitting_do(&sitting, "fact M02 name=pps value=50 date=2026-11-21"); /* older: the latest counts */
    expect_advances(&sitting, "M02", "urgent pps_40", 36);
    assert_true(work_intake(sitting.work, "encounters", "e.csv", false, discharged, "2026-11-10T10:00:00Z",
                            &act, &error));
    expect_advances(&sitting, "M02", "urgent left_hospital pps_40", 48);
    sitting_do(&sitting, "pin M02 reason=asked until=2026-11-30T12:00");
    expect_advances(&sitting, "M02", "urgent left_hospital pps_40 pinned", 48 + 720);
    sitting_do(&sitting, "unpin M02 reason=done");
    sitting_do(&sitting, "urgent M02 on=no");
    expect_advances(&sitting, "M02", "left_hospital pps_40", 24);
    assert_true(sitting_try_undo(&sitting, act)); /* the import */
    expect_advances(&sitting, "M02", "pps_40", 12);
    sitting_close(&sitting);
}

static void a_discharge_long_ago_does_not_press(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    assert_true(work_intake(sitting.work, "encounters", "e.csv", false, discharged, "2026-10-20T10:00:00Z",
                            NULL, &error));
    expect_advances(&sitting, "M02", "", 0);
    sitting_close(&sitting);
}

static void the_list_is_in_order(void **state) {
    (void)state;
    static const char *const lines[] = {
        "refer M01 source=pcp referrer=Lee channel=fax",
        "refer M02 source=pcp referrer=Lee channel=fax urgent=yes",
        "refer M03 source=pcp referrer=Lee channel=fax expedited=yes",
        "refer M04 source=pcp referrer=Lee channel=fax received_at=2026-11-16T09:00",
        "refer M05 source=pcp referrer=Lee channel=fax",
        "notify M05 kind=acknowledgement",
        "wait M05 until=2026-11-30T09:00 who=referrer",
        "co: refer M06 source=pcp referrer=Lee channel=fax",
        NULL,
    };
    Sitting sitting;
    ListRow rows[PAGE];
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    assert_int_equal(page(&sitting, "", false, rows), 6);
    static const char *const order[] = {"M04", "M02", "M01", "M03", "M06", "M05"};
    for (size_t i = 0; i < 6; i++) assert_string_equal(rows[i].source_id, order[i]);
    assert_true(rows[0].late);
    assert_string_equal(rows[0].clock, "acknowledge"); /* due the 17th, the decision the 23rd: both late */
    assert_int_equal(rows[0].more, 1);
    assert_string_equal(rows[1].clock, "urgent_triage");
    assert_true(rows[1].urgent && rows[1].today && !rows[1].late);
    assert_true(rows[3].expedited);
    assert_true(rows[5].waiting && !rows[4].waiting);
    assert_string_equal(rows[1].name, "Nguyễn02, Robert");
    assert_string_equal(rows[1].loop, "R·····");
    size_t all = page(&sitting, "", true, rows);
    assert_int_equal(all, 12); /* acknowledge and a decision each, M02's triage, M05 was acknowledged */
    for (size_t i = 1; i < all; i++) assert_true(rows[i - 1].work_by.second <= rows[i].work_by.second);
    assert_int_equal(page(&sitting, "owner:me", false, rows), 5);
    assert_int_equal(page(&sitting, "owner:co", false, rows), 1);
    assert_int_equal(page(&sitting, "overdue", true, rows), 2);
    assert_int_equal(page(&sitting, "waiting", false, rows), 1);
    assert_int_equal(page(&sitting, "now", false, rows), 5);
    assert_int_equal(page(&sitting, "urgent", false, rows), 1);
    sitting_now_is(&sitting, "2026-11-30T09:00"); /* it comes back by itself */
    assert_int_equal(page(&sitting, "waiting", false, rows), 0);
    sitting_close(&sitting);
}

/* Waiting never hides late. */
static void a_late_row_does_not_wait(void **state) {
    (void)state;
    Sitting sitting;
    ListRow rows[PAGE];
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M05 source=pcp referrer=Lee channel=fax received_at=2026-11-16T09:00");
    sitting_do(&sitting, "wait M05 until=2026-11-30T09:00 who=referrer");
    assert_int_equal(page(&sitting, "overdue", false, rows), 1);
    assert_true(rows[0].late && !rows[0].waiting);
    assert_int_equal(page(&sitting, "waiting", false, rows), 0);
    sitting_close(&sitting);
}

/* An obligation that opens later waits until then: nothing is written because time passed. */
static void what_opens_later(void **state) {
    (void)state;
    static const char *const lines[] = {"refer M02 source=pcp referrer=Lee channel=fax",
                                        "review M02",
                                        "approve M02 services=all",
                                        "send M02 provider=Bay",
                                        "member_decline M02 who=member park_until=2026-12-15",
                                        NULL};
    Sitting sitting;
    ListRow rows[PAGE];
    sitting_open(&sitting);
    sitting_play(&sitting, lines);
    size_t count = page(&sitting, "waiting", true, rows);
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].clock, "reoffer");
    assert_string_equal(rows[0].stage, "closed");
    sitting_now_is(&sitting, "2026-12-15T08:00");
    assert_int_equal(page(&sitting, "waiting", true, rows), 0);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* What is owed to a member beside any case is listed too, until a case takes it over. */
static void beside_any_case(void **state) {
    (void)state;
    Sitting sitting;
    ListRow rows[PAGE];
    sitting_open(&sitting);
    sitting_do(&sitting, "event M02 kind=hra at=2026-11-20T10:00");
    assert_int_equal(page(&sitting, "", true, rows), 1);
    assert_string_equal(rows[0].clock, "hra_annual");
    assert_string_equal(rows[0].stage, "none");
    assert_string_equal(rows[0].case_id, "");
    sitting_check(&sitting);
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    assert_int_equal(page(&sitting, "", true, rows), 3);
    for (size_t i = 0; i < 3; i++) assert_string_equal(rows[i].stage, "received");
    sitting_check(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_check(&sitting);
    free(before);
    free(after);
    sitting_close(&sitting);
}

/* Whoever opens the database next settles what expired, as `clock` of `system`; nobody's undo takes that
 * back, and it stands in nobody's way. */
static void what_expired_is_settled_at_the_door(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    Work *later;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "refer M04 source=pcp referrer=Lee channel=fax");
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "pin M02 reason=asked until=2026-11-25T09:00");
    sitting_do(&sitting, "wait M04 until=2026-11-25T09:00 who=referrer");
    WorkOptions options = {.path = sitting.path, .user = "cm", .frozen_now = "2026-11-25T08:59:59-08:00"};
    assert_true(work_open(&later, &options, &error));
    work_free(&later);
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "pin "));
    options.frozen_now = "2026-11-25T09:00:00-08:00";
    assert_true(work_open(&later, &options, &error));
    work_free(&later);
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "pin "));
    Record *pinned = sitting_case(&sitting, "M02"), *waited = sitting_case(&sitting, "M04");
    assert_int_equal(record_int(pinned, "pinned"), 0);
    assert_null(record_get(waited, "waiting_until"));
    record_free(&pinned);
    record_free(&waited);
    sitting_check(&sitting);
    char *settled = sitting_dump(&sitting);
    sitting_undo(&sitting); /* the wait, which is over */
    sitting_undo(&sitting); /* the pin, which ended */
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_check(&sitting);
    sitting_redo(&sitting);
    sitting_redo(&sitting);
    char *again = sitting_dump(&sitting); /* done again, and over as it was */
    sitting_same(settled, again);
    free(again);
    free(settled);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static void pages_both_ways(void **state) {
    (void)state;
    Sitting sitting;
    char line[120];
    Error error = {0};
    ListRow all[PAGE], some[5];
    sitting_open(&sitting);
    for (int i = 1; i <= 12; i++) {
        snprintf(line, sizeof line,
                 "refer M%02d source=pcp referrer=Lee channel=fax received_at=2026-11-%02dT09:00", i,
                 24 - i % 5);
        sitting_do(&sitting, line);
    }
    size_t total = page(&sitting, "", false, all), count, at = 0;
    assert_int_equal(total, 12);
    ListQuery query = {0};
    char cursor[80] = "";
    do {
        assert_true(work_page(sitting.work, &query, cursor, false, 5, some, &count, &error));
        for (size_t i = 0; i < count; i++) assert_string_equal(some[i].cursor, all[at++].cursor);
        if (count) strcpy(cursor, some[count - 1].cursor);
    } while (count == 5);
    assert_int_equal(at, 12);
    assert_true(work_page(sitting.work, &query, all[9].cursor, true, 5, some, &count, &error));
    for (size_t i = 0; i < 5; i++) assert_string_equal(some[i].cursor, all[4 + i].cursor);
    static const char *const bad[] = {"x", "2026-11-24T22:05:00Z", "2026-11-24T22:05:00Z.1",
                                      "2026-11-24T22:05:00Z.1.x"};
    for (size_t i = 0; i < 4; i++) {
        assert_false(work_page(sitting.work, &query, bad[i], false, 5, some, &count, &error));
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
    }
    ListWalk *walk;
    ListCounts counts = {0};
    assert_true(work_walk_new(&walk, sitting.work, &query, &error));
    for (int steps = 0; !counts.done && steps < 100; steps++)
        assert_true(work_walk_step(walk, 3, &counts, &error));
    assert_true(counts.done);
    assert_int_equal(counts.total, 12);
    work_walk_free(&walk);
    sitting_close(&sitting);
}

static bool spoil(Store *store, void *context, Error *error) {
    return db_run(store_db(store), context, error);
}

static void the_check_finds_what_is_wrong(void **state) {
    (void)state;
    static char *const wrongs[] = {
        "UPDATE queue SET owner = 'nobody' WHERE obligation_no = 1",
        "UPDATE queue SET urgent = 1 - urgent WHERE obligation_no = 1",
        "DELETE FROM queue WHERE obligation_no = 1",
        "DELETE FROM queue",
        "UPDATE queue SET work_by = '2026-11-24T00:00:00Z' WHERE obligation_no = 1",
        "UPDATE queue SET more = more + 1 WHERE lead = 1",
        "UPDATE queue SET case_no = 77 WHERE obligation_no = 1",
    };
    Sitting sitting;
    Error error = {0};
    int64_t cases, differences, acts;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    char *good = sitting_queue(&sitting);
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        assert_true(store_write_derived(sitting_store(&sitting), spoil, wrongs[i], &error));
        assert_true(work_check(sitting.work, false, &cases, &differences, &acts, &error));
        int expected = strstr(wrongs[i], "77") ? 2 : 1; /* one case without its row, one row without a case */
        if (differences != expected) fail_msg("%s: %d", wrongs[i], (int)differences);
        assert_true(work_check(sitting.work, true, &cases, &differences, &acts, &error));
        char *now = sitting_queue(&sitting);
        sitting_same(good, now);
        free(now);
        sitting_check(&sitting);
    }
    free(good);
    sitting_do(&sitting, "close M02 reason=duplicate source=fax");
    sitting_undo(&sitting);
    assert_true(store_write_derived(
        sitting_store(&sitting), spoil,
        "INSERT INTO queue SELECT work_by, 99, 99, lead, more, due, opens, clock, obligation_id, "
        "case_id, member_no, member_id, source_id, name, birth_date, lang, interpreter, stage, owner, "
        "team, county, county_key, city_key, lob, urgent, expedited, hold, waiting_on, waiting_until, "
        "loop, name_key, setting, provider_key, plan_key, referrer_key, sources, conditions, clinical, "
        "choice, "
        "judged_on, pinned FROM queue WHERE lead = 1",
        &error));
    assert_true(work_check(sitting.work, false, &cases, &differences, &acts, &error));
    assert_int_equal(differences, 1); /* rows of no case */
    assert_true(work_check(sitting.work, true, &cases, &differences, &acts, &error));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advances_move_work_by_alone),
        cmocka_unit_test(a_discharge_long_ago_does_not_press),
        cmocka_unit_test(the_list_is_in_order),
        cmocka_unit_test(a_late_row_does_not_wait),
        cmocka_unit_test(what_opens_later),
        cmocka_unit_test(beside_any_case),
        cmocka_unit_test(what_expired_is_settled_at_the_door),
        cmocka_unit_test(pages_both_ways),
        cmocka_unit_test(the_check_finds_what_is_wrong),
    };
    return cmocka_run_group_tests_name("queue", tests, NULL, NULL);
}
