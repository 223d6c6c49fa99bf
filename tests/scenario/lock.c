/* The idle lock over a database: nothing of a member is shown, what was written stays, the secret opens. */
#include "ui/view/lock.h"
#include "../support/session.h"
#include "base/locale.h"
#include "work/sign_in.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "../../src/work/work_state.h"

typedef struct Scene {
    char database[200];
    Work *work;
    Desk *desk;
    Screen *screen;
} Scene;

static const char secret[] = "glass heron under stairs";

/* A sitting that signed in, over the sample: the practice database is made to ask for it. */
static int setup(void **state) {
    static Scene scene;
    Error error = {0};
    scene = (Scene){0};
    if (!session_database(scene.database, sizeof scene.database)) return 1;
    WorkOptions options = {
        .path = scene.database, .user = "kortiz", .frozen_now = "2026-11-24T14:05:00-08:00"};
    if (!work_open(&scene.work, &options, &error)) return 1;
    scene.work->practice = false;
    text_copy_to(scene.work->origin, sizeof scene.work->origin, "test");
    if (!work_user_secret(scene.work, "kortiz", secret, &error)) return 1;
    scene.work->signed_in = true;
    if (!desk_new(&scene.desk, scene.work, 24, 80, &error) || !desk_start(scene.desk, &error)) return 1;
    scene.screen = screen_new(24, 80);
    *state = &scene;
    return 0;
}

static int teardown(void **state) {
    Scene *scene = *state;
    desk_free(&scene->desk);
    work_free(&scene->work);
    screen_free(&scene->screen);
    session_database_drop(scene->database);
    return 0;
}

static void wait(Scene *scene, int minutes) {
    bool more;
    scene->work->frozen.second += 60 * minutes;
    desk_tick(scene->desk, true, &more);
}

static void press(Scene *scene, const char *name) {
    Event event;
    assert_true(event_parse(name, &event));
    desk_event(scene->desk, &event);
}

static void type(Scene *scene, const char *text) {
    for (; *text; text++) press(scene, *text == ' ' ? "Space" : (char[]){*text, 0});
    press(scene, "Enter");
}

static bool shows(Scene *scene, const char *words) {
    Text text = {0};
    desk_draw(scene->desk, scene->screen);
    screen_dump(scene->screen, &text);
    bool found = strstr(text_string(&text), words) != NULL;
    text_free(&text);
    return found;
}

/* Around the comma of the name in the row that a mark stands before. */
static void row_with(Scene *scene, const char *mark, char out[80]) {
    Text text = {0};
    desk_draw(scene->desk, scene->screen);
    screen_dump(scene->screen, &text);
    const char *at = strstr(text_string(&text), mark);
    assert_non_null(at);
    at = strchr(at, ','); /* the member's name, not when it is due */
    text_copy_to(out, 12, at ? at - 4 : "");
    text_free(&text);
}

/* Names as they stand in no memory of the test itself: each byte one higher. */
static const char wong[] = "Xpoh", petrosyan[] = "Qfusptzbo";

static size_t found_in(const char *hidden, const unsigned char *from, const unsigned char *to) {
    size_t count = 0, length = strlen(hidden);
    for (; from + length <= to; from++) {
        size_t i = 0;
        while (i < length && from[i] + 1 == (unsigned char)hidden[i]) i++;
        count += i == length;
    }
    return count;
}

/* How often it stands in what the program may write to, its stack aside. */
static size_t copies(const char *hidden) {
    FILE *maps = fopen("/proc/self/maps", "re");
    char line[400], rights[8];
    size_t count = 0;
    unsigned long from, to;
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps))
        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && rights[0] == 'r' && rights[1] == 'w' &&
            !strstr(line, "[stack]") && !strstr(line, "-shm"))
            count += found_in(hidden, (const unsigned char *)from, (const unsigned char *)to);
    fclose(maps);
    return count;
}

/* Whatever was open: the list, a chart, each of its tabs, a search. */
static void nothing_of_her_is_in_memory(void **state) {
    Scene *scene = *state;
#ifdef __SANITIZE_ADDRESS__
    puts("notice: the sanitizer keeps what was freed, so memory is not searched under it");
    skip();
#endif
    static const char *const keys[] = {"j",      "Enter", "2", "3", "4", "5", "1",
                                       "Escape", "/",     "w", "o", "n", "g", "Enter"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(scene, keys[i]);
        desk_draw(scene->desk, scene->screen);
    }
    assert_true(shows(scene, "Wong"));
    assert_true(copies(wong) > 0 && copies(petrosyan) > 0);
    wait(scene, 10);
    assert_true(shows(scene, "Locked"));
    assert_int_equal(copies(wong), 0);
    assert_int_equal(copies(petrosyan), 0); /* another of the list beneath */
    type(scene, secret);
    assert_true(shows(scene, "Wong"));
}

static void it_locks_and_opens(void **state) {
    Scene *scene = *state;
    press(scene, "j");

    assert_true(shows(scene, "Wong, Li Hua"));
    wait(scene, 9);
    assert_true(shows(scene, "Wong, Li Hua"));
    char before[80], after[80];
    row_with(scene, "▶", before);
    press(scene, "k"); /* any key counts */
    wait(scene, 9);
    assert_true(shows(scene, "Wong, Li Hua"));
    press(scene, "j");
    wait(scene, 10);
    assert_true(shows(scene, "Locked"));
    assert_false(shows(scene, "Wong, Li Hua"));
    assert_false(shows(scene, "555"));
    type(scene, "glass heron under stair");
    assert_true(shows(scene, "do not fit"));
    assert_false(shows(scene, "heron"));
    type(scene, secret);
    assert_true(shows(scene, "Wong, Li Hua"));
    row_with(scene, "▶", after);
    assert_string_equal(after, before);
}

static void what_was_written_stays(void **state) {
    Scene *scene = *state;
    press(scene, "n"); /* a note */
    for (const char *at = "calls"; *at; at++) press(scene, (char[]){*at, 0});
    assert_true(shows(scene, "calls"));
    wait(scene, 10);
    assert_false(shows(scene, "calls"));
    type(scene, secret);
    assert_true(shows(scene, "calls"));
}

/* The first key after hours must not act on what nobody saw. */
static void a_late_key_only_wakes(void **state) {
    Scene *scene = *state;
    scene->work->frozen.second += 3600;
    press(scene, "j");
    assert_true(shows(scene, "Locked"));
    assert_false(scene->desk->quit);
    wait(scene, 20);
    assert_true(scene->desk->quit);
}

static void escape_leaves(void **state) {
    Scene *scene = *state;
    wait(scene, 12);
    press(scene, "x");
    press(scene, "Escape");
    assert_false(scene->desk->quit);
    press(scene, "Escape");
    assert_true(scene->desk->quit);
}

/* The secret again before a chart that is not one's own opens; the box over the form, never the secret. */
static void the_glass_asks_again(void **state) {
    Scene *scene = *state;
    press(scene, ":");
    type(scene, "break the glass");
    assert_true(shows(scene, "Reason"));
    type(scene, "on call");
    press(scene, "y");
    assert_true(shows(scene, "Your secret again"));
    type(scene, "glass heron");
    assert_true(shows(scene, "do not fit"));
    assert_true(shows(scene, "on call"));
    scene->work->frozen.second += 60;
    scene->desk->active = scene->work->frozen;
    type(scene, secret);
    assert_false(shows(scene, "Your secret again"));
    assert_true(shows(scene, "open to you already"));
    assert_false(shows(scene, "heron"));
}

/* Locked at the database's minutes, ended at twice as many. */
static void an_administrator_sets_the_minutes(void **state) {
    Scene *scene = *state;
    scene->work->idle_minutes = 3;
    wait(scene, 2);
    assert_false(shows(scene, "Locked"));
    wait(scene, 1);
    assert_true(shows(scene, "Locked"));
    wait(scene, 2);
    assert_false(scene->desk->quit);
    wait(scene, 1);
    assert_true(scene->desk->quit);
    assert_false(work_signed_in(scene->work));
}

static void without_a_secret_it_never_locks(void **state) {
    Scene *scene = *state;
    scene->work->signed_in = false;
    wait(scene, 600);
    assert_false(shows(scene, "Locked"));
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_locks_and_opens, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_of_her_is_in_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_written_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_late_key_only_wakes, setup, teardown),
        cmocka_unit_test_setup_teardown(escape_leaves, setup, teardown),
        cmocka_unit_test_setup_teardown(the_glass_asks_again, setup, teardown),
        cmocka_unit_test_setup_teardown(an_administrator_sets_the_minutes, setup, teardown),
        cmocka_unit_test_setup_teardown(without_a_secret_it_never_locks, setup, teardown),
    };
    return cmocka_run_group_tests_name("lock", tests, NULL, NULL);
}
