/* Two people at two terminals edit one care plan: what each changes alone survives beside the other's and
 * shows up on the other's screen under an open form; what both change, the second is asked about. */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { PATH = 200 };

static char database[PATH];

static void made(const char *command, char id[64]) {
    json_t *answer = session_json(database, "kortiz", command);
    json_t *last = json_array_get(json_object_get(answer, "created"), 0);
    const char *text = json_string_value(json_object_get(last, "id"));
    snprintf(id, 64, "%s", text ? text : "");
    json_decref(answer);
}

static int setup(void **state) {
    char problem[64], goal[64], line[200];
    (void)state;
    if (!session_database(database, sizeof database)) return 1;
    made("act problem_add M0001 'text=Pain at night' domain=physical", problem);
    snprintf(line, sizeof line, "act goal_add %s text=Sleep measure=hours target=2027-01-31", problem);
    made(line, goal);
    return *goal ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

/* The plan of the member, with the cursor on its goal. */
static Session *on_the_goal(const char *user) {
    Session *session = session_start(database, user, 24, 80);
    assert_true(session_see(session, "? help"));
    session_type(session, "/nguyen");
    assert_true(session_see(session, "▶  Nguyễn, Thị Mai"));
    session_type(session, "\r");
    assert_true(session_see(session, "1 Timeline"));
    session_type(session, "4");
    assert_true(session_see(session, "Sleep"));
    session_type(session, "jj");
    assert_true(session_see(session, "problem 1 > goal 1"));
    return session;
}

static void open_form(Session *session) {
    session_type(session, "\r");
    if (!session_see(session, "Edit a goal")) session_tell(session);
}

static void saved(Session *session) {
    session_type(session, "\x13");
    if (!session_see(session, "Changed a goal: ")) {
        session_tell(session);
        fail_msg("not saved");
    }
}

static void assert_goal(const char *key, const char *expected) {
    json_t *plan = session_json(database, "kortiz", "plan M0001");
    json_t *problem = json_array_get(json_object_get(plan, "problems"), 0);
    json_t *goal = json_array_get(json_object_get(problem, "goals"), 0);
    const char *value = json_string_value(json_object_get(goal, key));
    assert_string_equal(value ? value : "", expected);
    json_decref(plan);
}

static void both_edits_survive(void **state) {
    (void)state;
    Session *first = on_the_goal("kortiz"), *second = on_the_goal("dkim");
    open_form(second);
    assert_true(session_see(first, "dkim is editing Goals"));
    session_type(second, "\t of night");
    assert_true(session_see(second, "hours of night"));
    open_form(first);
    session_type(first, " well");
    assert_true(session_see(first, "Sleep well"));
    saved(first);
    assert_true(session_see(second, "hours of night")); /* what is typed stays, whatever comes beneath */
    saved(second);
    assert_true(session_see(second, "Sleep well"));
    assert_true(session_see(second, "problem 1 > goal 1"));
    assert_true(session_lose(first, "dkim is editing"));
    assert_true(session_see(first, "hours of night")); /* within a second, and the cursor stays */
    assert_true(session_see(first, "problem 1 > goal 1"));
    assert_goal("text", "Sleep well");
    assert_goal("measure", "hours of night");
    session_free(&first);
    session_free(&second);
}

static void the_second_sees_base_theirs_and_mine(void **state) {
    (void)state;
    Session *first = on_the_goal("kortiz"), *second = on_the_goal("dkim");
    open_form(second);
    session_type(second, " and rest");
    assert_true(session_see(second, "Sleep well and rest"));
    open_form(first);
    session_type(first, " again");
    assert_true(session_see(first, "Sleep well again"));
    saved(first);
    session_type(second, "\x13");
    assert_true(session_see(second, "kortiz changed the same"));
    assert_true(session_see(second, "Sleep well again"));
    assert_true(session_see(second, "Sleep well and rest"));
    session_type(second, "\x1b[C"); /* Right: mine */
    assert_true(session_see(second, "yours stands"));
    session_type(second, "\r");
    assert_true(session_see(second, "Changed a goal: "));
    assert_goal("text", "Sleep well and rest");
    session_free(&first);
    session_free(&second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_edits_survive),
        cmocka_unit_test(the_second_sees_base_theirs_and_mine),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, setup, teardown);
}
