/* The whole program on a terminal: start, act, resize, hang up in a form, terminate, quit. */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { PATH = 200 };

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

static size_t contacts(void) {
    json_t *answer = session_json(database, "kortiz", "case M0001");
    size_t count = json_array_size(json_object_get(answer, "contacts"));
    json_decref(answer);
    return count;
}

static bool noted(const char *text) {
    json_t *answer = session_json(database, "kortiz", "member M0001"), *note;
    size_t index;
    bool found = false;
    json_array_foreach(json_object_get(answer, "notes"), index, note) {
        const char *body = json_string_value(json_object_get(note, "text"));
        found |= body && strcmp(body, text) == 0;
    }
    json_decref(answer);
    return found;
}

/* Opens the member of the drawing by name. */
static Session *open_mai(void) {
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    session_type(session, "/");
    assert_true(session_see(session, "Type a name or an id"));
    session_type(session, "nguyen");
    assert_true(session_see(session, "▶  Nguyễn, Thị Mai"));
    session_type(session, "\r");
    assert_true(session_see(session, "1 Timeline"));
    return session;
}

static void it_starts_with_my_list(void **state) {
    (void)state;
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    assert_true(session_see(session, "overdue hidden by filter"));
    assert_true(vt_shows(session->vt, "Pallium · Worklist · mine"));
    assert_true(vt_shows(session->vt, "PRACTICE"));
    assert_true(vt_shows(session->vt, " owner:me "));
    assert_true(vt_shows(session->vt, "   Due          Obligation         Member              Lang Stage"));
    assert_true(vt_shows(session->vt, "▶"));
    assert_true(vt_shows(session->vt, "/ finds or registers")); /* the hint goes with the first key */
    session_type(session, "j");
    assert_true(session_lose(session, "/ finds or registers"));
    assert_true(vt_alternate(session->vt));
    assert_int_equal(vt_unknown(session->vt), 0);
    session_free(&session);
}

/* Presses of the mouse on a row, again on it, and on a tab, as terminals send them. */
static void the_mouse_is_heard(void **state) {
    (void)state;
    static const char *const presses[][2] = {
        {"\033[<0;20;7M", "\033[<0;15;7M"}, /* xterm's mode 1006 */
        {"\033[M 4'", "\033[M /'"},         /* the oldest */
        {"\033[32;20;7M", "\033[32;15;7M"}, /* rxvt's mode 1015 */
    };
    for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) {
        Session *session = session_start(database, "kortiz", 24, 80);
        assert_true(session_see(session, "? help"));
        session_type(session, presses[i][0]);
        assert_true(session_see(session, "▶! Thu 19 17:00"));
        session_type(session, presses[i][0]);
        assert_true(session_see(session, "1 Timeline"));
        session_type(session, presses[i][1]);
        assert_true(session_see(session, "clinical met"));
        session_free(&session);
    }
}

static void a_contact_is_logged(void **state) {
    (void)state;
    size_t before = contacts();
    Session *session = open_mai();
    session_type(session, "c");
    assert_true(session_see(session, "Log a contact · Nguyễn, Thị Mai · b. 9 Mar 1955"));
    session_type(session, "\r\r\r\r");
    assert_true(session_lose(session, "Ctrl-S save"));
    assert_true(session_see(session, "Logged a contact: Nguyễn, Thị Mai"));
    assert_int_equal(contacts(), before + 1);
    session_type(session, "u");
    assert_true(session_see(session, "Undid"));
    assert_int_equal(contacts(), before);
    session_free(&session);
}

static void it_follows_the_size(void **state) {
    (void)state;
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    session_resize(session, 36, 120);
    assert_true(session_see(session, "County"));
    assert_true(session_see(session, "? help"));
    session_resize(session, 10, 40);
    assert_true(session_lose(session, "County"));
    assert_true(session_see(session, "Pallium · Worklist"));
    assert_true(session_see(session, "? help"));
    session_resize(session, 1, 1);
    session_resize(session, 24, 80);
    assert_true(session_see(session, "overdue hidden by filter"));
    session_free(&session);
}

static void a_hang_up_keeps_what_was_typed(void **state) {
    (void)state;
    Session *session = open_mai();
    session_type(session, "n");
    assert_true(session_see(session, "Note · Nguyễn, Thị Mai"));
    session_type(session, "Gọi lại after fifteen hours");
    assert_true(session_see(session, "fifteen hours"));
    session_hang_up(session);
    assert_int_not_equal(session_end(session), -1);
    session_free(&session);
    session = open_mai();
    session_type(session, "n");
    assert_true(session_see(session, "Gọi lại after fifteen hours"));
    assert_false(noted("Gọi lại after fifteen hours"));
    session_type(session, "\x13");
    assert_true(session_lose(session, "Note · Nguyễn"));
    assert_true(noted("Gọi lại after fifteen hours"));
    session_type(session, "n"); /* the next note begins empty: what is typed is all that is saved */
    assert_true(session_see(session, "Note · Nguyễn"));
    session_type(session, "anew\x13");
    assert_true(session_lose(session, "Note · Nguyễn"));
    assert_true(noted("anew"));
    session_free(&session);
}

static void a_termination_keeps_it_too(void **state) {
    (void)state;
    Session *session = open_mai();
    session_type(session, "n");
    assert_true(session_see(session, "Note · Nguyễn, Thị Mai"));
    session_type(session, "half a sentence");
    assert_true(session_see(session, "half a sentence"));
    assert_false(session_cooked(session));
    kill(session->child, SIGTERM);
    assert_int_not_equal(session_end(session), -1);
    assert_false(vt_alternate(session->vt));
    assert_true(session_cooked(session));
    session_free(&session);
    session = open_mai();
    session_type(session, "n");
    assert_true(session_see(session, "half a sentence"));
    session_free(&session);
}

static void quitting_restores_the_terminal(void **state) {
    (void)state;
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    assert_false(session_cooked(session));
    session_type(session, "q");
    assert_int_equal(session_end(session), 0);
    assert_false(vt_alternate(session->vt));
    assert_true(vt_cursor_shown(session->vt));
    assert_true(session_cooked(session));
    assert_false(vt_shows(session->vt, "Nguyễn"));
    session_free(&session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_starts_with_my_list),
        cmocka_unit_test(the_mouse_is_heard),
        cmocka_unit_test(a_contact_is_logged),
        cmocka_unit_test(it_follows_the_size),
        cmocka_unit_test(a_hang_up_keeps_what_was_typed),
        cmocka_unit_test(a_termination_keeps_it_too),
        cmocka_unit_test(quitting_restores_the_terminal),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, setup, teardown);
}
