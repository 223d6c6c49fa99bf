/* F17 of storage-and-security.md 3.7: the system's clock goes back an hour, over the end of summer time, and
 * forward a year. The order of acts stays, the jump is on record once, nothing that is shown or told counts
 * below zero, and a screen that is left alone locks all the same. */
#include "../../src/app/loop.h"
#include "../../src/work/work_state.h"
#include "../support/session.h"
#include "../support/toy_db.h"

#include "base/locale.h"
#include "work/do.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOUR = 3600, ROWS = 36, COLS = 120 };

static char database[200];
static Instant now;

static int set_up(void **state) {
    (void)state;
    assert_true(instant_parse("2026-11-24T22:05:00Z", &now));
    return session_database(database, sizeof database) ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

static Work *sit_down(const char *user) {
    Work *work;
    Error error = {0};
    WorkOptions options = {.path = database, .user = user, .clock = time_source_frozen(&now)};
    if (!work_open(&work, &options, &error)) fail_msg("%s", error.why);
    return work;
}

static int64_t note(Work *work, const char *text) {
    const char *target = "M0004", *name = "text";
    ActResult result;
    Error error = {0};
    ActRequest request = {.act = act_find("note"),
                          .targets = &target,
                          .target_count = 1,
                          .names = &name,
                          .values = &text,
                          .field_count = 1};
    if (!work_do(work, &request, &result, &error)) fail_msg("%s", error.why);
    return result.act;
}

static int64_t jumps(Work *work, const char *like) {
    char sql[200];
    snprintf(
        sql, sizeof sql,
        "SELECT count(*) FROM act WHERE kind = 'clock' AND user_name = 'system' AND subject = 'clock' AND "
        "detail LIKE '%s'",
        like);
    return toy_int(store_db(work->store), sql);
}

static void whole(Work *work) {
    int64_t cases, differences, acts;
    Error error = {0};
    if (!work_check(work, false, &cases, &differences, &acts, &error)) fail_msg("%s", error.why);
    assert_int_equal(differences, 0);
}

static void an_hour_back_is_on_record_once(void **state) {
    (void)state;
    Work *work = sit_down("kortiz");
    int64_t first = note(work, "before");
    assert_int_equal(jumps(work, "%"), 0);
    now.second -= HOUR;
    int64_t second = note(work, "after");
    assert_int_equal(second, first + 2); /* and the entry between them */
    assert_int_equal(jumps(work, "The clock went back: act %, 60 minutes from now."), 1);
    assert_int_equal(note(work, "after"), second + 1);
    work_free(&work);
    work = sit_down("dkim");
    assert_int_equal(jumps(work, "%"), 1);
    assert_string_equal(work_note(work), "");
    now.second -= 2 * HOUR;
    work_free(&work);
    work = sit_down("dkim");
    assert_int_equal(jumps(work, "%"), 2);
    assert_non_null(strstr(work_note(work), "went back"));
    whole(work);
    work_free(&work);
}

static void a_minute_back_is_none(void **state) {
    (void)state;
    Work *work = sit_down("kortiz");
    note(work, "before");
    now.second -= 60;
    note(work, "after");
    assert_int_equal(jumps(work, "%"), 0);
    work_free(&work);
}

static void a_year_forward_and_back_is_on_record(void **state) {
    (void)state;
    Work *work = sit_down("kortiz");
    int64_t last = note(work, "before");
    now.second += 365 * DAY_SECONDS;
    assert_int_equal(note(work, "in a year"), last + 2);
    assert_int_equal(jumps(work, "%forward: act %, 365 days ago."), 1);
    now.second -= 365 * DAY_SECONDS;
    note(work, "put right");
    assert_int_equal(jumps(work, "The clock went back%"), 1);
    whole(work);
    work_free(&work);
}

/* 1:30 comes twice in Los Angeles on 1 November 2026; acts are stored in UTC. */
static void the_hour_that_comes_twice_is_no_jump(void **state) {
    (void)state;
    assert_true(instant_parse("2027-11-07T08:30:00Z", &now));
    Work *work = sit_down("kortiz");
    int64_t before = jumps(work, "%"), first = note(work, "half past one, summer");
    now.second += HOUR;
    assert_int_equal(note(work, "half past one, winter"), first + 1);
    assert_int_equal(jumps(work, "%"), before);
    work_free(&work);
}

/* "-5 m", "-1 h": a minus, a number, a unit. Dates and phones have other things around theirs. */
static const char *below_zero(const char *text) {
    for (const char *at = text; (at = strchr(at, '-')); at++) {
        const char *end = at + 1;
        if (at > text && !isspace((unsigned char)at[-1])) continue;
        while (isdigit((unsigned char)*end)) end++;
        if (end > at + 1 && end[0] == ' ' && strchr("smhd", end[1]) && !isalpha((unsigned char)end[2]))
            return at;
    }
    return NULL;
}

static void press(Loop *loop, const char *keys) {
    char copy[80], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", keys);
    for (char *key = strtok_r(copy, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) {
        Event event;
        assert_true(event_parse(key, &event));
        loop_event(loop, &event);
        loop_tick(loop);
    }
}

static void look(Loop *loop, const char *where) {
    Text dump = {0};
    screen_dump(loop_screen(loop), &dump);
    assert_true(dump.length > 0);
    const char *found = below_zero(text_string(&dump));
    if (found) fail_msg("%s: %.20s", where, found);
    text_free(&dump);
}

static void nothing_on_screen_is_below_zero(void **state) {
    (void)state;
    static const char *const ways[] = {"Enter 1", "Enter 2", "Enter 3", "Enter 4 b", "Enter 5",
                                       "x",       "g u",     "g o",     "g r"};
    assert_non_null(below_zero("since -5 m ago"));
    Work *work = sit_down("schen");
    note(work, "before");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Loop *loop;
        Error error = {0};
        assert_true(loop_new(&loop, work, ROWS, COLS, &error));
        loop_filter(loop, "");
        press(loop, ways[i]);
        look(loop, ways[i]);
        now.second -= HOUR;
        loop_tick(loop);
        press(loop, "Ctrl-l");
        look(loop, ways[i]);
        loop_free(&loop);
    }
    work_free(&work);
}

/* Once an hour was won by the clock, the time left alone counts from then. */
static void a_screen_left_alone_locks(void **state) {
    (void)state;
    Work *work = sit_down("kortiz");
    Loop *loop;
    Error error = {0};
    work->signed_in = true;
    assert_true(loop_new(&loop, work, ROWS, COLS, &error));
    press(loop, "Down");
    now.second -= HOUR;
    loop_tick(loop);
    now.second += 11 * 60;
    loop_tick(loop);
    Text dump = {0};
    screen_dump(loop_screen(loop), &dump);
    assert_non_null(strstr(text_string(&dump), "Locked"));
    text_free(&dump);
    loop_free(&loop);
    work_free(&work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_hour_back_is_on_record_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_minute_back_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_year_forward_and_back_is_on_record, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_hour_that_comes_twice_is_no_jump, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_on_screen_is_below_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_screen_left_alone_locks, set_up, tear_down),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
