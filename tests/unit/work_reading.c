/* What opening a member costs, in steps of SQLite's machine and never in time: a chart of 10,000 entries is a
 * page, and 300 referrals or 5,000 facts are read once each, whatever else there is. */
#include "../support/sitting.h"

#include "work/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { MEMBER = 2 }; /* M02 */

typedef struct Filling {
    int from, to;
} Filling;

/* 10,000 transactions would take minutes where the disk is slow: the guard of the chain, which nothing here
 * proves, goes. */
static void without_guard(Sitting *sitting) {
    Error error = {0};
    Stmt *drop = db_stmt(store_db(sitting_store(sitting)), "DROP TRIGGER act_only_open", &error);
    assert_true(drop && stmt_run(drop, &error));
}

/* Acts of later numbers than any that the sitting will make, on the member's timeline. */
static bool put_acts(Store *store, void *state, Error *error) {
    enum { FAR = 1000000 };
    const Filling *filling = state;
    for (int i = filling->from; i < filling->to; i++) {
        Stmt *act =
            db_stmt(store_db(store),
                    "INSERT INTO act (number, at, user_name, session, kind, digest, mac, key_id) VALUES "
                    "($1, '2026-11-24T22:05:00Z', 'cm', '', 'note', '', '', 0)",
                    error);
        if (!act) return false;
        stmt_bind_int(act, 1, FAR + i);
        if (!stmt_run(act, error)) return false;
        Stmt *line =
            db_stmt(store_db(store), "INSERT INTO act_member (member_no, act) VALUES ($1, $2)", error);
        if (!line) return false;
        stmt_bind_int(line, 1, MEMBER);
        stmt_bind_int(line, 2, FAR + i);
        if (!stmt_run(line, error)) return false;
    }
    return true;
}

static bool put_facts(Store *store, void *state, Error *error) {
    const Filling *filling = state;
    for (int i = filling->from; i < filling->to; i++) {
        FactRow row = {.name = "pps", .value = "60", .at = "2026-01-01"};
        if (!fact_add(store, MEMBER, &row, error)) return false;
    }
    return true;
}

static bool put_referrals(Store *store, void *state, Error *error) {
    const Filling *filling = state;
    bool ok = true;
    for (int i = filling->from; ok && i < filling->to; i++) {
        Record *row = record_new("referral");
        record_set_int(row, "case_no", 1);
        record_set_int(row, "member_no", MEMBER);
        record_set(row, "received_at", "2026-11-24T22:05:00Z");
        record_set(row, "recorded_at", "2026-11-24T22:05:00Z");
        record_set(row, "source", "pcp");
        record_set(row, "channel", "fax");
        record_set(row, "loop", "R·····");
        ok = record_insert(store, row, error);
        record_free(&row);
    }
    return ok;
}

static void fill(Sitting *sitting, StoreBody put, int from, int to) {
    Filling filling = {from, to};
    ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "cm", .session = "", .kind = "note"};
    Error error = {0};
    if (!store_write(sitting_store(sitting), &header, put, &filling, NULL, &error)) fail_msg("%s", error.why);
}

static int64_t steps_of(Sitting *sitting) {
    return db_steps(store_db(sitting_store(sitting)));
}

/* The chart whole, as the screens and `member` open it; the first look, which is on record, is behind us. */
static int64_t opening(Sitting *sitting, size_t entries, size_t referrals, size_t facts) {
    Chart *chart = NULL;
    Error error = {0};
    int64_t before = steps_of(sitting);
    if (!work_open_member(sitting->work, MEMBER, NULL, &chart, &error)) fail_msg("%s", error.why);
    int64_t steps = steps_of(sitting) - before;
    assert_true(chart->timeline_count >= entries);
    assert_int_equal(chart->referrals.count, referrals);
    assert_true(chart->fact_count >= facts);
    chart_free(&chart);
    return steps;
}

static void begin(Sitting *sitting) {
    sitting_open(sitting);
    sitting_do(sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    opening(sitting, 0, 1, 0);
}

static void a_long_timeline_is_read_by_the_page(void **state) {
    (void)state;
    static TimelineEntry page[CHART_TIMELINE];
    Sitting sitting;
    size_t count;
    Error error = {0};
    begin(&sitting);
    without_guard(&sitting);
    fill(&sitting, put_acts, 0, 200);
    opening(&sitting, CHART_TIMELINE, 1, 0); /* without the guard each statement is prepared anew */
    int64_t short_one = opening(&sitting, CHART_TIMELINE, 1, 0);
    fill(&sitting, put_acts, 200, 10000);
    int64_t long_one = opening(&sitting, CHART_TIMELINE, 1, 0);
    assert_in_range(long_one, short_one - short_one / 50, short_one + short_one / 50);
    int64_t before = steps_of(&sitting), one = 0;
    for (int64_t from = 0, pages = 0; pages < 99; pages++) { /* each further page costs the same */
        assert_true(work_timeline(sitting.work, MEMBER, from, CHART_TIMELINE, page, &count, &error));
        assert_int_equal(count, CHART_TIMELINE);
        from = page[count - 1].act;
        int64_t spent = steps_of(&sitting) - before;
        if (!one) one = spent;
        assert_in_range(spent, one - 50, one + 50);
        before += spent;
    }
    sitting_close(&sitting);
}

/* Twice as many more cost twice as much, and not more: each row is read once, by its key. The first fill the
 * page of the timeline, which costs the same from then on. */
static void each_is_read_once(StoreBody put, int many, bool facts, int64_t most) {
    Sitting sitting;
    int64_t cost[3];
    begin(&sitting);
    for (int i = 0, there = 0; i < 3; i++) {
        int from = there;
        there += (i < 2 ? 1 : 2) * many;
        fill(&sitting, put, from, there);
        cost[i] = opening(&sitting, 0, facts ? 1 : 1 + (size_t)there, facts ? (size_t)there : 0);
    }
    int64_t some = cost[1] - cost[0], double_that = cost[2] - cost[1];
    assert_in_range(some, many, many * most);
    assert_in_range(double_that, some * 19 / 10, some * 21 / 10);
    sitting_close(&sitting);
}

static void three_hundred_referrals_are_read_once(void **state) {
    (void)state;
    each_is_read_once(put_referrals, 300, false, 60);
}

static void five_thousand_facts_are_read_once(void **state) {
    (void)state;
    each_is_read_once(put_facts, 5000, true, 40);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_timeline_is_read_by_the_page),
        cmocka_unit_test(three_hundred_referrals_are_read_once),
        cmocka_unit_test(five_thousand_facts_are_read_once),
    };
    return cmocka_run_group_tests_name("what opening a member reads", tests, NULL, NULL);
}
