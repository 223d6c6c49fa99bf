/* F18 of storage-and-security.md 3.7: the terminal goes away in the middle of a form, at any size of it. What
 * was typed is a draft, the lock is free, and the program ends within a second. */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { PROMPT_MS = 1000 };

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

static long clock_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000L + at.tv_nsec / 1000000L;
}

static Session *note_begun(void) {
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    session_type(session, "n");
    assert_true(session_see(session, "Note ·"));
    return session;
}

static void assert_lock_is_free(void) {
    char path[240];
    snprintf(path, sizeof path, "%s.lock", database);
    int lock = open(path, O_RDWR | O_CLOEXEC);
    assert_true(lock >= 0);
    assert_int_equal(flock(lock, LOCK_EX | LOCK_NB), 0);
    close(lock);
}

/* Nothing was saved but the draft, and the file is whole. */
static void assert_database_is_whole(void) {
    json_t *answer = session_json(database, "kortiz", "check");
    assert_true(json_is_object(answer) && !json_object_get(answer, "error"));
    json_decref(answer);
}

/* Types a word of the note, then loses the terminal; milliseconds until the program had ended. */
static long lose(const char *word, bool small) {
    Session *session = note_begun();
    session_type(session, word);
    assert_true(session_see(session, word));
    if (small) {
        session_resize(session, 1, 1);
        session_watch(session, 50);
    }
    long start = clock_ms();
    session_hang_up(session);
    assert_int_not_equal(session_end(session), -1);
    long took = clock_ms() - start;
    session_free(&session);
    assert_lock_is_free();
    return took;
}

static void assert_kept(const char *all) {
    Session *session = note_begun();
    assert_true(session_see(session, all));
    session_kill(session);
    session_free(&session);
}

/* The machine may be busy with other tests: the best of three counts. */
static void the_terminal_goes_and_the_draft_stays(void **state) {
    (void)state;
    static const char *const words[] = {"first ", "second ", "third"};
    long best = lose(words[0], false);
    assert_kept("first");
    for (int i = 1; i < 3; i++) {
        long took = lose(words[i], i == 2);
        if (took < best) best = took;
    }
    assert_kept("first second third");
    printf("notice: the program ended %ld ms after its terminal\n", best);
    assert_true(best < PROMPT_MS);
    assert_database_is_whole();
}

static void one_cell_and_back_keeps_the_form(void **state) {
    (void)state;
    Session *session = note_begun();
    session_type(session, " and more");
    assert_true(session_see(session, "and more"));
    session_resize(session, 1, 1);
    session_watch(session, 50);
    session_type(session, " blind");
    session_watch(session, 50);
    session_resize(session, 24, 80);
    assert_true(session_see(session, "and more blind"));
    session_free(&session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_terminal_goes_and_the_draft_stays),
        cmocka_unit_test(one_cell_and_back_keeps_the_form),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, setup, teardown);
}
