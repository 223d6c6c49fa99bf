/* The lock, the saved lists and the saving of one, against golden files. */
#include "../support/golden.h"
#include "../support/scene.h"
#include "base/locale.h"
#include "ui/view/lists.h"
#include "ui/view/lock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

typedef void (*Draw)(void *what, Screen *screen, Rect in);

static void draw_lock(void *what, Screen *screen, Rect in) {
    Frame frame = scene_frame();
    lock_draw(what, &frame, screen, in);
}

static void draw_lists(void *what, Screen *screen, Rect in) {
    Lists *lists = what;
    list_resize(&lists->list, in.rows - 8);
    lists_draw(lists, screen, in);
}

static void draw_save(void *what, Screen *screen, Rect in) {
    save_list_draw(what, screen, in);
}

/* Over the worklist, as they lie. */
static void check(Draw draw, void *what, const char *name) {
    Worklist list;
    Frame frame = scene_frame();
    scene_worklist(&list, 4, "owner:me", "37 12 6 3", 14);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        Rect room = {0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols};
        if (!snapshot_sizes[i].aloud) worklist_draw(&list, &frame, screen, room);
        draw(what, screen, room);
        assert_true(snapshot_matches(screen, name));
        screen_free(&screen);
    }
    scene_worklist_free(&list);
}

static void the_lock(void **state) {
    (void)state;
    Lock lock = {.field = {.secret = true}};
    field_set(&lock.field, "");
    check(draw_lock, &lock, "lock");
    field_set(&lock.field, "glass heron");
    text_copy_to(lock.why, sizeof lock.why, "Name and secret do not fit. After five tries the name rests.");
    check(draw_lock, &lock, "lock-refused");
    field_free(&lock.field);
}

static void saved_lists(void **state) {
    (void)state;
    static const char *const rows[][3] = {
        {"My urgent ones", "", "owner:me due<1d"},
        {"nguyen", "", "name:Nguyễn"},
        {"late", "south", "late county:\"Los Angeles\" !hold"},
    };
    SavedList items[3] = {0};
    Lists lists = {.items = items};
    for (size_t i = 0; i < 3; i++) {
        text_copy_to(items[i].name, sizeof items[i].name, rows[i][0]);
        text_copy_to(items[i].team, sizeof items[i].team, rows[i][1]);
        text_copy_to(items[i].filter, sizeof items[i].filter, rows[i][2]);
    }
    list_window(&lists.list, 3, 1, false, false);
    check(draw_lists, &lists, "lists");
    list_window(&lists.list, 0, 0, false, false);
    check(draw_lists, &lists, "lists-none");
}

static void saving_a_list(void **state) {
    (void)state;
    SaveList save = {0};
    text_add(&save.line, "owner:me stage:outreach due<2d county:\"Los Angeles\" !hold");
    field_set(&save.name, "morning");
    check(draw_save, &save, "save-list");
    save.team = true;
    field_set(&save.name, "due<2d");
    error_set(&save.fault, ERROR_USAGE, "A list's name holds no signs of a filter.");
    check(draw_save, &save, "save-list-refused");
    text_free(&save.line);
    field_free(&save.name);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lock),
        cmocka_unit_test(saved_lists),
        cmocka_unit_test(saving_a_list),
    };
    locale_choose();
    return cmocka_run_group_tests_name("small views", tests, NULL, NULL);
}
