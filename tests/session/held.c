/* F10 of storage-and-security.md 3.7, as people meet it: another's program was stopped in the middle of a
 * save. Both faces name whose it is, lists and charts are read as ever, nothing hangs, what was typed stays,
 * and once the other is gone it is saved. tests/fault/stopped.c has the lock itself. */
#include "../support/session.h"
#include "base/locale.h"
#include "sql/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

static bool stop(Db *db, int64_t act, void *context, Error *error) {
    (void)db, (void)act, (void)context, (void)error;
    raise(SIGSTOP);
    return true;
}

static pid_t stopped_holder(void) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        Db *db;
        Error error;
        ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "schen", .session = "s", .kind = "note"};
        _exit(db_open(&db, database, NULL, &error) && write_act(db, &header, stop, NULL, NULL, &error) ? 0
                                                                                                       : 1);
    }
    assert_int_equal(waitpid(child, &status, WUNTRACED), child);
    assert_true(WIFSTOPPED(status));
    return child;
}

static void end(pid_t child) {
    int status;
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
}

static void the_command_line_names_the_holder(void **state) {
    (void)state;
    char wanted[80];
    pid_t child = stopped_holder();
    snprintf(wanted, sizeof wanted, "is being written by schen (process %d)", (int)child);
    json_t *answer = session_json(database, "kortiz", "worklist");
    assert_true(json_array_size(json_object_get(answer, "rows")) > 0);
    json_decref(answer);
    answer = session_json(database, "kortiz", "act note M0004 text=waited");
    assert_string_equal(json_string_value(json_object_get(answer, "error")), "storage");
    const char *why = json_string_value(json_object_get(answer, "why"));
    if (!strstr(why, wanted)) fail_msg("%s", why);
    assert_non_null(strstr(why, "Nothing was saved"));
    json_decref(answer);
    end(child);
    answer = session_json(database, "kortiz", "act note M0004 text=waited");
    assert_non_null(json_object_get(answer, "act"));
    json_decref(answer);
}

static void the_screen_names_the_holder(void **state) {
    (void)state;
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    session_type(session, "n");
    assert_true(session_see(session, "Note ·"));
    pid_t child = stopped_holder();
    session_type(session, "typed while it was held\x13");
    assert_true(session_see(session, "being written by schen"));
    assert_true(session_see(session, "typed while it was held"));
    assert_true(session_see(session, "Note ·"));
    end(child);
    session_type(session, "\x13");
    assert_true(session_lose(session, "Note ·"));
    session_free(&session);
    json_t *answer = session_json(database, "kortiz", "check");
    assert_true(json_is_object(answer) && !json_object_get(answer, "error"));
    json_decref(answer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_command_line_names_the_holder, setup, teardown),
        cmocka_unit_test_setup_teardown(the_screen_names_the_holder, setup, teardown),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
