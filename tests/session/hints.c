/* Hints stand on each screen until its first key, once a person: at the next start they are gone, for others
 * they are not. */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static const char start_hint[] = "finds an act by its name", member_hint[] = "H all of the header",
                  rounds_hint[] = "S starts the meeting", footer[] = "? help";
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

static void quit(Session **session) {
    session_type(*session, "q");
    assert_int_equal(session_end(*session), 0);
    session_free(session);
}

static void once_a_person(void **state) {
    (void)state;
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, start_hint));
    session_resize(session, 30, 100); /* no key: it stays */
    assert_true(session_see(session, start_hint));
    session_type(session, "j");
    assert_true(session_lose(session, start_hint));
    session_type(session, "\r");
    assert_true(session_see(session, member_hint));
    session_type(session, "2");
    assert_true(session_lose(session, member_hint));
    session_type(session, "\033");
    assert_true(session_see(session, "Worklist"));
    session_type(session, "\r");
    assert_true(session_see(session, "1 Timeline"));
    assert_false(vt_shows(session->vt, member_hint));
    quit(&session);

    session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, footer));
    assert_false(vt_shows(session->vt, start_hint));
    session_type(session, "gr");
    assert_true(session_see(session, rounds_hint)); /* where one has not been yet */
    quit(&session);

    session = session_start(database, "dkim", 24, 80);
    assert_true(session_see(session, start_hint));
    session_type(session, "\033");
    assert_true(session_lose(session, start_hint));
    quit(&session);
}

static void a_cut_line_keeps_them(void **state) {
    (void)state;
    Session *session = session_start(database, "schen", 24, 80);
    assert_true(session_see(session, start_hint));
    session_kill(session);
    session_free(&session);
    session = session_start(database, "schen", 24, 80);
    assert_true(session_see(session, start_hint)); /* nobody pressed a key: it was not read */
    session_type(session, "j");
    assert_true(session_lose(session, start_hint));
    session_kill(session);
    session_free(&session);
    session = session_start(database, "schen", 24, 80);
    assert_true(session_see(session, footer));
    assert_false(vt_shows(session->vt, start_hint));
    quit(&session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once_a_person),
        cmocka_unit_test(a_cut_line_keeps_them),
    };
    locale_choose();
    return cmocka_run_group_tests_name("hints", tests, setup, teardown);
}
