/* F2 and F3 of storage-and-security.md 3.7, on the screen: while the disk is full or fails, the form keeps
 * what was typed; what is not known is found out by saving again; and Esc does not throw away what could not
 * be kept as a draft. */
#include "../../src/app/loop.h"
#include "../../src/work/work_state.h"
#include "../support/faulty.h"
#include "../support/session.h"
#include "../support/toy_db.h"

#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FOR_GOOD = 1000000, ROWS = 30, COLS = 100 };

static const Fault no_sync = {"fdatasync", EIO}, full = {"pwrite", ENOSPC};

static char database[200];
static Instant now;
static Work *work;
static Loop *loop;

static int tear_down(void **state) {
    (void)state;
    loop_free(&loop);
    work_free(&work);
    session_database_drop(database);
    return 0;
}

static void press(const char *key) {
    Event event;
    assert_true(event_parse(key, &event));
    loop_event(loop, &event);
}

static void type(const char *text) {
    for (; *text; text++) press(*text == ' ' ? "Space" : (char[]){*text, '\0'});
}

static int set_up(void **state) {
    (void)state;
    Error error = {0};
    assert_true(instant_parse("2026-11-24T22:05:00Z", &now));
    if (!session_database(database, sizeof database)) return 1;
    WorkOptions options = {.path = database, .user = "kortiz", .clock = time_source_frozen(&now)};
    if (!work_open(&work, &options, &error) || !loop_new(&loop, work, ROWS, COLS, &error))
        fail_msg("%s", error.why);
    loop_tick(loop);
    press("n"); /* the WAL has something to lose, so that a failed commit is found in it again */
    type("before");
    press("Ctrl-s");
    return 0;
}

static bool shows(const char *text) {
    Text dump = {0};
    screen_dump(loop_screen(loop), &dump);
    bool found = strstr(text_string(&dump), text) != NULL;
    text_free(&dump);
    return found;
}

static int64_t ask(const char *sql) {
    return toy_int(store_db(work->store), sql);
}

static const char notes[] = "SELECT count(*) FROM note WHERE voided_act IS NULL AND body = 'kept here'";
static const char contacts[] = "SELECT count(*) FROM contact WHERE voided_act IS NULL";

static void what_is_not_known_is_saved_once(void **state) {
    (void)state;
    press("n");
    type("kept here");
    faulty_nth(&no_sync, 1, FOR_GOOD);
    press("Ctrl-s");
    assert_true(faulty_off());
    assert_true(shows("not known whether"));
    assert_true(shows("kept here"));
    assert_true(shows("Note ·"));
    loop_tick(loop);
    press("Ctrl-s");
    assert_false(shows("Note ·"));
    assert_int_equal(ask(notes), 1);
}

/* "now" is the moment of the first press, or the second would be another act. */
static void a_form_with_now_is_saved_once(void **state) {
    (void)state;
    int64_t before = ask(contacts);
    loop_filter(loop, "stage:outreach");
    loop_tick(loop);
    press("c");
    assert_true(shows("Log a contact ·"));
    faulty_nth(&no_sync, 1, FOR_GOOD);
    press("Ctrl-s");
    assert_true(faulty_off());
    assert_true(shows("not known whether"));
    now.second += 90;
    press("Ctrl-s");
    assert_false(shows("Log a contact ·"));
    assert_int_equal(ask(contacts), before + 1);
}

static void a_full_disk_keeps_the_form(void **state) {
    (void)state;
    press("n");
    type("kept here");
    faulty_nth(&full, 1, FOR_GOOD);
    press("Ctrl-s");
    assert_true(shows("disk is full; nothing was saved"));
    press("Escape");
    assert_true(shows("could not be kept"));
    assert_true(shows("kept here"));
    loop_tick(loop);
    assert_true(faulty_off());
    press("Escape");
    assert_false(shows("Note ·"));
    press("n");
    assert_true(shows("kept here"));
    press("Ctrl-s");
    assert_int_equal(ask(notes), 1);
}

static void a_second_escape_leaves(void **state) {
    (void)state;
    press("n");
    type("kept here");
    faulty_nth(&full, 1, FOR_GOOD);
    press("Escape");
    assert_true(shows("Note ·"));
    press("Escape");
    assert_false(shows("Note ·"));
    assert_true(faulty_off());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_not_known_is_saved_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_form_with_now_is_saved_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_keeps_the_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_second_escape_leaves, set_up, tear_down),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, faulty_set_up, NULL);
}
