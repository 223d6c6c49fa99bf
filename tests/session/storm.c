/* The whole program on a terminal that misbehaves: a storm of sizes, sequences that nobody knows, replies
 * that nobody asked for, broken UTF-8, a paste of 200 kB. It stays on its feet, and the terminal is restored.
 */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RESIZES = 120, CHUNK = 1000, PASTE = 200000 };

static char database[200];

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
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    return session;
}

/* The list is there, answers keys, and leaves the terminal as it found it. */
static void stands_and_ends(Session *session) {
    session_type(session, "\x0c");
    assert_true(session_see(session, "Pallium · Worklist"));
    session_type(session, "?");
    assert_true(session_see(session, "Help"));
    session_type(session, "\033");
    assert_true(session_see(session, "? help"));
    assert_int_equal(vt_unknown(session->vt), 0);
    session_type(session, "q");
    assert_int_equal(session_end(session), 0);
    assert_false(vt_alternate(session->vt));
    assert_true(vt_cursor_shown(session->vt));
    assert_true(session_cooked(session));
    session_free(&session);
}

static void a_storm_of_sizes(void **state) {
    (void)state;
    static const char *const keys[] = {"j", "k", "\033[B", "\033[6~", "\033[F"};
    Session *session = start();
    unsigned seed = 9;
    for (int i = 0; i < RESIZES; i++) {
        seed = seed * 1103515245U + 12345U;
        unsigned dice = seed >> 8;
        session_resize(session, (int)(dice % 50) + 1, (int)(dice / 50 % 140) + 1);
        if (i % 3 == 0) session_type(session, keys[dice / 7 % 5]);
        session_watch(session, i % 10 == 0 ? 40 : 1);
    }
    session_resize(session, 24, 80);
    stands_and_ends(session);
}

/* None of these is a key. Each comes while the list has the keys, where a stray letter would be an action. */
static void unknown_sequences_are_no_keys(void **state) {
    (void)state;
    static const char *const odd[] = {
        "\033[?64;1;2;6;22c",
        "\033[>41;390;0c",
        "\033[24;80R",
        "\033]11;rgb:0000/0000/0000\a",
        "\033]52;c;cXF1aXQ=\033\\",
        "\033P>|xterm(390)\033\\",
        "\033P1$r0m\033\\",
        "\033_Gi=1;OK\033\\",
        "\033^q\033\\",
        "\033[I",
        "\033[O",
        "\033[99~",
        "\033[1;2;3;4;5;6;7;8;9q",
        "\033[?2026;2$y",
        "\033[?1u",
        "\033[27;5;113~",
        "\033[113;5u",
        "\033[8;24;80t",
        "\033[M#!!", /* a release of the mouse, of old */
        "\033[<0;3;3m",
        "\033[<35;9;9M",
        "\033O5q",
        "\033[25~",
        "\033[15;5~",
        "\033[?2004;1$y",
    };
    Session *session = start();
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        session_type(session, odd[i]);
        session_watch(session, 60); /* longer than an Escape waits */
        assert_false(session->over);
        if (!vt_shows(session->vt, "Pallium · Worklist")) fail_msg("%zu is a key", i);
    }
    stands_and_ends(session);
}

/* From one cell to a few, every view that the keys lead to: nothing breaks, and all is there again. */
static void the_least_sizes(void **state) {
    (void)state;
    static const char *const keys[] = {"",  "\r",   "2", "4",    "5", "\033",
                                       "?", "\033", "f", "\033", "n", "\033"};
    Session *session = start();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        session_type(session, keys[i]);
        for (int rows = 1; rows <= 3; rows++)
            for (int cols = 1; cols <= 5; cols += 2) {
                session_resize(session, rows, cols);
                session_watch(session, 3);
                assert_false(session->over);
            }
    }
    session_resize(session, 24, 80);
    assert_true(session_see(session, "Pallium · Worklist"));
    stands_and_ends(session);
}

static void broken_text_is_shown_as_broken(void **state) {
    (void)state;
    Session *session = start();
    session_type(session, "/");
    assert_true(session_see(session, "Type a name or an id"));
    session_type(session, "a\xFF\xC3(\xE2\x82z\xED\xA0\x80\xC0\x9B\xF8\x88\xC2\x9B"
                          "31m");
    assert_true(session_see(session, "a\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBDz"));
    session_type(session, "\033");
    assert_true(session_see(session, "? help"));
    stands_and_ends(session);
}

static void a_large_paste(void **state) {
    (void)state;
    Session *session = start();
    char chunk[CHUNK + 1];
    memset(chunk, 'x', CHUNK);
    chunk[CHUNK - 1] = '\r';
    chunk[CHUNK] = '\0';
    session_type(session, "n");
    assert_true(session_see(session, "Ctrl-S save"));
    session_type(session, "\033[200~begins");
    for (int i = 0; i < PASTE / CHUNK + 2; i++) {
        session_type(session, chunk);
        session_watch(session, 2);
    }
    session_type(session, "never\033[2J\033[201~");
    session_type(session, "!\x13"); /* saves, or says that it is too long */
    session_watch(session, 500);
    assert_false(session->over);
    assert_int_equal(vt_unknown(session->vt), 0);
    session_type(session, "\033");
    session_watch(session, 200);
    session_type(session, "\033");
    assert_true(session_see(session, "? help"));
    stands_and_ends(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_storm_of_sizes), cmocka_unit_test(unknown_sequences_are_no_keys),
        cmocka_unit_test(the_least_sizes),  cmocka_unit_test(broken_text_is_shown_as_broken),
        cmocka_unit_test(a_large_paste),
    };
    locale_choose();
    return cmocka_run_group_tests_name("storm", tests, setup, teardown);
}
