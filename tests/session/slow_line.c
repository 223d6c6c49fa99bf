/* A line of 9,600 bit/s carries 960 bytes in a second: what a key costs is counted in bytes, never in time.
 * Keys that were typed while the line was busy are all heeded, and answered with one screen. */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { PATH = 200, ROWS = 24, COLS = 80, AHEAD = 20 };

static char database[PATH];

static int setup(void **state) {
    (void)state;
    return session_database(database, sizeof database) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

static Session *start(void) {
    Session *session = session_start(database, "kortiz", ROWS, COLS);
    assert_true(session_see(session, "? help"));
    session_watch(session, 300); /* the counts come in idle time */
    return session;
}

typedef struct Cost {
    const char *keys, *shows;
    size_t most; /* bytes */
} Cost;

/* In this order, one after the other. A move of the cursor costs two rows, the pane, and 100 bytes more when
 * the footer has other keys. */
static const Cost costs[] = {
    {"j", "▶! Wed 18 17:00", 700},
    {"k", "▶ ▴7 Dec", 600},
    {"\033[6~", "▶", 900},
    {"\033[5~", "▶ ▴7 Dec", 900},
    {"j", "▶! Wed 18 17:00", 700},
    {"\r", "1 Timeline", 2300},
    {"2", "✓ General criteria", 2600},
    {"j", "General criteria", 600},
    {"\033", "overdue hidden", 3200},
    {"f", "owner:me", 400},
    {"\033", "now ", 400},
    {"n", "Note ·", 1300},
    {"x", "Note ·", 300},
    {"y", "Note ·", 300},
    {"\033", "What you typed is kept", 1500},
    {"?", "Help", 3200},
    {"\033", "? help", 3200},
};

static void what_a_key_costs(void **state) {
    (void)state;
    Session *session = start();
    printf("first screen: %zu bytes\n", session->sent.length);
    assert_true(session->sent.length <= 4500);
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        size_t before = session->sent.length;
        session_type(session, costs[i].keys);
        if (!session_see(session, costs[i].shows)) fail_msg("key %zu", i);
        session_watch(session, 120);
        size_t cost = session->sent.length - before;
        printf("key %zu (%s): %zu bytes\n", i, costs[i].shows, cost);
        if (cost > costs[i].most) fail_msg("key %zu costs %zu bytes, more than %zu", i, cost, costs[i].most);
    }
    session_free(&session);
}

static void keys_typed_ahead(void **state) {
    (void)state;
    Session *session = start(), *slow = start();
    char downs[AHEAD + 1];
    for (int i = 0; i < AHEAD; i++) {
        session_type(slow, "j");
        session_watch(slow, 30);
    }
    memset(downs, 'j', AHEAD);
    downs[AHEAD] = '\0';
    size_t before = session->sent.length;
    session_type_ahead(session, downs);
    session_watch(session, 300);
    size_t cost = session->sent.length - before;
    printf("%d keys at once: %zu bytes\n", AHEAD, cost);
    assert_true(cost <= 4500); /* one screen, drawn anew because the program was stopped */
    for (int row = 0; row < ROWS; row++) {
        Text at_once = {0}, one_by_one = {0};
        vt_row(session->vt, row, &at_once);
        vt_row(slow->vt, row, &one_by_one);
        assert_string_equal(text_string(&at_once), text_string(&one_by_one));
        text_free(&at_once);
        text_free(&one_by_one);
    }
    session_free(&session);
    session_free(&slow);
}

/* A whole act typed ahead: a note is written, saved, and the next member opened. */
static void an_act_typed_ahead(void **state) {
    (void)state;
    Session *session = start();
    size_t before = session->sent.length;
    session_type_ahead(session, "jnCalls back after noon\x13"
                                "jj\r");
    assert_true(session_see(session, "1 Timeline"));
    session_watch(session, 300);
    printf("a note at once: %zu bytes\n", session->sent.length - before);
    assert_true(session->sent.length - before <= 4500);
    session_type(session, "\033");
    session_type(session, "u");
    assert_true(session_see(session, "Undid"));
    session_free(&session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_key_costs),
        cmocka_unit_test(keys_typed_ahead),
        cmocka_unit_test(an_act_typed_ahead),
    };
    locale_choose();
    return cmocka_run_group_tests_name("slow line", tests, setup, teardown);
}
