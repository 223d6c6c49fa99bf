/* Escape gives back the list as it was before a search; a key that does nothing says so in one quiet line. */
#include "../support/desk_keys.h"
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

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

static Desk *sit(Work **work) {
    Error error = {0};
    Desk *desk = NULL;
    WorkOptions options = {.path = database, .user = "schen", .frozen_now = "2026-11-24T14:05:00-08:00"};
    if (!work_open(work, &options, &error) || !desk_new(&desk, *work, 24, 80, &error) ||
        !desk_start(desk, &error))
        fail_msg("%s", error.why);
    return desk;
}

static void leave(Desk **desk, Work **work) {
    desk_free(desk);
    work_free(work);
}

/* What the screen shows, once all that is counted in idle time is counted. */
static char *sight(Desk *desk) {
    Text text = {0};
    bool more;
    do desk_tick(desk, true, &more);
    while (more);
    Screen *screen = screen_new(desk->rows, desk->cols);
    desk_draw(desk, screen);
    screen_dump(screen, &text);
    screen_free(&screen);
    return text.data;
}

static void assert_same_sight(Desk *desk, char *before, const char *after_what) {
    char *now = sight(desk);
    if (strcmp(before, now) != 0) fail_msg("after %s it is another list:\n%s%s", after_what, before, now);
    free(now);
    free(before);
}

static void the_worklist_is_given_back(void **state) {
    (void)state;
    Work *work;
    Desk *desk = sit(&work);
    desk_press(desk, "PageDown Space j j");
    char *before = sight(desk);
    desk_press(desk, "/");
    desk_type(desk, "nguyen");
    desk_expect(desk, "Nguyễn, Thị Mai");
    desk_press(desk, "Escape");
    assert_same_sight(desk, before, "a search");
    before = sight(desk);
    desk_press(desk, "/ / Escape");
    assert_same_sight(desk, before, "two slashes");
    leave(&desk, &work);
}

/* On the screen of the members what is typed narrows the list, with a slash or without. */
static void the_members_are_given_back(void **state) {
    (void)state;
    static const char *const slashes[] = {"", "/"};
    Work *work;
    Desk *desk = sit(&work);
    for (size_t i = 0; i < 2; i++) {
        desk_press(desk, "g m Down Down Down PageDown");
        char *before = sight(desk);
        desk_press(desk, slashes[i]);
        desk_type(desk, "nguyen");
        desk_press(desk, "Down Escape");
        assert_same_sight(desk, before, "narrowing");
        desk_press(desk, "Escape");
        desk_expect(desk, "Worklist");
    }
    leave(&desk, &work);
}

static void the_search_before_is_given_back(void **state) {
    (void)state;
    Work *work;
    Desk *desk = sit(&work);
    desk_press(desk, "/");
    desk_type(desk, "ng");
    desk_press(desk, "Down");
    char *before = sight(desk);
    desk_press(desk, "/");
    desk_type(desk, "lee");
    desk_press(desk, "Escape");
    assert_same_sight(desk, before, "a second search");
    desk_press(desk, "Escape");
    desk_expect(desk, "Worklist");
    leave(&desk, &work);
}

static void assert_said(const Desk *desk, const char *words) {
    if (!text_equal(desk->message.text, words)) fail_msg("said: %s, not: %s", desk->message.text, words);
}

static void a_key_that_does_nothing_says_so(void **state) {
    (void)state;
    static const char *const places[] = {"Escape", "Enter 1", "Escape Enter 2", "Escape Enter 4", "g o",
                                         "g u",    "g r"};
    Work *work;
    Desk *desk = sit(&work);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        desk_press(desk, places[i]);
        desk_press(desk, "Q Q Q");
        assert_said(desk, "Q does nothing here. ? lists the keys.");
        desk_press(desk, "F7");
        assert_said(desk, "F7 does nothing here. ? lists the keys.");
        assert_int_not_equal(desk->message.style, STYLE_ERROR);
        desk_press(desk, "Home");
        assert_said(desk, "");
    }
    desk_press(desk, "g w g Z");
    assert_said(desk, "g Z does nothing here. ? lists the keys.");
    leave(&desk, &work);
}

/* A key that is of the screens, and not of this one, is told too; what pastes or answers is not. */
static void what_is_no_key_says_nothing(void **state) {
    (void)state;
    static const EventKind kinds[] = {EVENT_TEXT, EVENT_NONE, EVENT_TICK, EVENT_MOUSE};
    Work *work;
    Desk *desk = sit(&work);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Event event = {.kind = kinds[i], .text = "Q"};
        desk_event(desk, &event);
        assert_said(desk, "");
    }
    desk_press(desk, "g Escape");
    assert_said(desk, "");
    desk_press(desk, "Escape");
    assert_said(desk, "");
    desk_press(desk, ": Q");
    assert_said(desk, ""); /* it was typed */
    leave(&desk, &work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worklist_is_given_back),      cmocka_unit_test(the_members_are_given_back),
        cmocka_unit_test(the_search_before_is_given_back), cmocka_unit_test(a_key_that_does_nothing_says_so),
        cmocka_unit_test(what_is_no_key_says_nothing),
    };
    locale_choose();
    return cmocka_run_group_tests_name("going back", tests, setup, teardown);
}
