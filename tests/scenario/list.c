/* The worklist over a database: every row once in order however one moves, the case under the cursor
 * followed, a case that left kept in grey, others' acts seen. */
#include "../support/session.h"
#include "base/locale.h"
#include "ui/view/worklist.h"
#include "work/do.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 200, ROWS = 400 };

typedef struct Scene {
    Work *work;
    Desk *desk;
    Worklist *list;
    ListRow *rows; /* all that fit the filter, read at once */
    int count;
} Scene;

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

static Work *sit(const char *user) {
    Work *work = NULL;
    Error error = {0};
    WorkOptions options = {.path = database, .user = user, .frozen_now = "2026-11-24T14:05:00-08:00"};
    assert_true(work_open(&work, &options, &error));
    return work;
}

static void read_all(Scene *scene) {
    ListQuery query = {scene->list->filter, scene->list->by_obligation};
    size_t count;
    Error error;
    assert_true(work_page(scene->work, &query, "", false, ROWS, scene->rows, &count, &error));
    scene->count = (int)count;
}

static Scene start(const char *filter, int rows) {
    Scene scene = {.work = sit("kortiz"), .rows = calloc(ROWS, sizeof(ListRow))};
    Error error;
    assert_true(desk_new(&scene.desk, scene.work, rows, 80, &error));
    assert_true(desk_start(scene.desk, &error));
    scene.list = scene.desk->top->state;
    desk_filter(scene.desk, filter);
    read_all(&scene);
    return scene;
}

static void end(Scene *scene) {
    desk_free(&scene->desk);
    work_free(&scene->work);
    free(scene->rows);
}

static void press_key(Scene *scene, const char *name) {
    Event event;
    assert_true(event_parse(name, &event));
    desk_event(scene->desk, &event);
}

static const ListRow *here(const Scene *scene) {
    return &scene->list->rows[scene->list->list.cursor];
}

static void assert_here(const Scene *scene, int index) {
    assert_string_equal(here(scene)->case_id, scene->rows[index].case_id);
    assert_string_equal(here(scene)->obligation_id, scene->rows[index].obligation_id);
}

static void walk(int height, bool by_obligation) {
    Scene scene = start("", height);
    if (by_obligation) {
        press_key(&scene, "o");
        read_all(&scene);
    }
    assert_true(scene.count > 40);
    for (int i = 0; i < scene.count; i++, press_key(&scene, "j")) assert_here(&scene, i);
    assert_here(&scene, scene.count - 1);
    for (int i = scene.count - 1; i >= 0; i--, press_key(&scene, "k")) assert_here(&scene, i);
    press_key(&scene, "End");
    assert_here(&scene, scene.count - 1);
    press_key(&scene, "k");
    assert_here(&scene, scene.count - 2);
    press_key(&scene, "Home");
    assert_here(&scene, 0);
    int page = scene.list->list.height - 1, at = 0;
    for (; at + page < scene.count; at += page, press_key(&scene, "PageDown")) assert_here(&scene, at);
    for (; at > 0; at -= page, press_key(&scene, "PageUp")) assert_here(&scene, at);
    assert_here(&scene, 0);
    assert_true(scene.list->capacity < 5 * (height > 12 ? height : 12));
    end(&scene);
}

static void every_row_once_in_order(void **state) {
    (void)state;
    walk(24, false);
    walk(12, false);
    walk(7, false);
    walk(24, true);
    walk(12, true);
}

static void a_case_that_left_stays_in_grey(void **state) {
    (void)state;
    Scene scene = start("stage:received", 24);
    press_key(&scene, "j");
    press_key(&scene, "v");
    assert_string_equal(here(&scene)->case_id, scene.rows[1].case_id);
    assert_int_equal(scene.list->gone, scene.list->list.cursor);
    assert_string_equal(here(&scene)->stage, "in_review");
    assert_int_equal(scene.list->list.cursor - scene.list->list.top, 1);
    press_key(&scene, "j");
    assert_int_equal(scene.list->gone, -1);
    assert_here(&scene, 2);
    press_key(&scene, "k");
    assert_here(&scene, 0);
    press_key(&scene, "u"); /* it is not in sight any more */
    press_key(&scene, "y");
    press_key(&scene, "j");
    assert_here(&scene, 1);
    end(&scene);
}

static void the_cursor_follows_the_case(void **state) {
    (void)state;
    Scene scene = start("owner:me stage:outreach", 24);
    char id[ID_SIZE];
    memcpy(id, here(&scene)->case_id, sizeof id);
    press_key(&scene, "c");
    press_key(&scene, "Ctrl-s");
    assert_string_equal(here(&scene)->case_id, id);
    assert_int_equal(scene.list->gone, -1);
    read_all(&scene);
    assert_string_not_equal(scene.rows[0].case_id, id);
    press_key(&scene, "u");
    assert_string_equal(here(&scene)->case_id, id);
    end(&scene);
}

/* Another sitting assigns the case above to somebody else; the screen sees it at the next look around. */
static void acts_of_others_are_seen(void **state) {
    (void)state;
    Scene scene = start("owner:me", 24);
    Work *other = sit("schen");
    Error error = {0};
    ActResult result;
    bool more;
    press_key(&scene, "j");
    press_key(&scene, "j");
    const char *names[] = {"owner"}, *values[] = {"tjones"}, *targets[] = {scene.rows[0].case_id};
    ActRequest request = {.act = act_find("assign"),
                          .targets = targets,
                          .target_count = 1,
                          .names = names,
                          .values = values,
                          .field_count = 1};
    assert_true(work_do(other, &request, &result, &error));
    assert_string_equal(scene.list->rows[0].case_id, scene.rows[0].case_id);
    do desk_tick(scene.desk, true, &more);
    while (more);
    assert_string_equal(scene.list->rows[0].case_id, scene.rows[1].case_id);
    assert_here(&scene, 2);
    assert_true(work_undo(other, 0, true, &result, &error));
    work_free(&other);
    end(&scene);
}

static void the_counts_come_in_the_end(void **state) {
    (void)state;
    Scene scene = start("owner:me", 24);
    bool more;
    assert_false(scene.list->counts.done);
    do desk_tick(scene.desk, false, &more);
    while (more);
    assert_true(scene.list->counts.done);
    assert_int_equal(scene.list->counts.total, scene.count);
    end(&scene);
}

static void next_in_the_list_of_members(void **state) {
    (void)state;
    Scene scene = start("", 12);
    press_key(&scene, "Enter");
    for (int i = 1; i < scene.count; i++) {
        Subject subject;
        press_key(&scene, "]");
        assert_true(scene.desk->top->ops->subject(scene.desk->top, &subject));
        assert_string_equal(subject.case_id, scene.rows[i].case_id);
    }
    press_key(&scene, "]");
    assert_non_null(strstr(scene.desk->message.text, "last"));
    press_key(&scene, "Escape");
    assert_here(&scene, scene.count - 1);
    end(&scene);
}

/* Any key at any time, on any screen, at changing sizes: nothing breaks, and the screen can be drawn. */
static void any_key(void **state) {
    (void)state;
    static const char *const keys[] = {
        "j", "k", "Enter", "Escape", "PageDown", "End",  "Home", "Space", "f", "/",     ":", "?", "d", "c",
        "i", "n", "x",     "p",      "o",        "t",    "1",    "2",     "3", "H",     "]", "[", "g", "a",
        "u", "U", "y",     "Tab",    "Ctrl-s",   "Down", "Up",   "m",     "w", "Right", "e", "s"};
    Scene scene = start("", 24);
    Screen *screen = screen_new(24, 80);
    uint32_t random = 12345;
    for (int i = 0; i < 6000 && !scene.desk->quit; i++) {
        random = random * 1664525U + 1013904223U;
        press_key(&scene, keys[(random >> 16) % (sizeof keys / sizeof *keys)]);
        if ((random >> 8) % 61 == 0) {
            Event event = {.kind = EVENT_RESIZE,
                           .rows = 1 + (int)(random >> 12) % 40,
                           .cols = 1 + (int)(random >> 20) % 130};
            screen_resize(screen, event.rows, event.cols);
            desk_event(scene.desk, &event);
        }
        if (i % 7 == 0) desk_draw(scene.desk, screen);
    }
    screen_free(&screen);
    end(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_once_in_order),
        cmocka_unit_test(a_case_that_left_stays_in_grey),
        cmocka_unit_test(the_cursor_follows_the_case),
        cmocka_unit_test(acts_of_others_are_seen),
        cmocka_unit_test(the_counts_come_in_the_end),
        cmocka_unit_test(next_in_the_list_of_members),
        cmocka_unit_test(any_key),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, setup, teardown);
}
