/* Linear mode: what a listener hears of a screen, then of a key, against golden texts. */
#include "ui/screen/linear.h"
#include "../support/golden.h"
#include "../support/scene.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void draw_list(Screen *screen, int cursor) {
    Worklist list = {0};
    Frame frame = scene_frame();
    scene_worklist(&list, SCENE_ROWS, "owner:me", "37 12 6 3", 40);
    list.list.cursor = cursor;
    screen_clear(screen);
    worklist_draw(&list, &frame, screen, (Rect){0, 0, LINEAR_ROWS - 1, LINEAR_COLS});
    scene_footer(screen, SCOPE_LIST, STAGE_OUTREACH);
    scene_worklist_free(&list);
}

static void worklist(void **state) {
    (void)state;
    Screen *screen = screen_new(LINEAR_ROWS, LINEAR_COLS);
    Linear linear = {0};
    Text said = {0};
    draw_list(screen, 0);
    linear_say(&linear, screen, &said);
    text_add(&said, "-- one row down\n");
    draw_list(screen, 1);
    linear_say(&linear, screen, &said);
    text_add(&said, "-- nothing happened\n");
    linear_say(&linear, screen, &said);
    assert_true(golden_text_matches(text_string(&said), "tests/snapshot/golden/linear-worklist.said"));
    text_free(&said);
    linear_free(&linear);
    screen_free(&screen);
}

static void member(void **state) {
    (void)state;
    Screen *screen = screen_new(LINEAR_ROWS, LINEAR_COLS);
    Linear linear = {0};
    Text said = {0};
    Frame frame = scene_frame();
    for (int tab = TAB_TIMELINE; tab <= TAB_CRITERIA; tab++) {
        Member chart = {0};
        scene_member(&chart, tab);
        screen_clear(screen);
        member_draw(&chart, &frame, screen, (Rect){0, 0, LINEAR_ROWS - 1, LINEAR_COLS});
        scene_member_footer(screen, &chart);
        text_addf(&said, "-- tab %d\n", tab);
        linear_say(&linear, screen, &said);
        scene_member_free(&chart);
    }
    assert_true(golden_text_matches(text_string(&said), "tests/snapshot/golden/linear-member.said"));
    text_free(&said);
    linear_free(&linear);
    screen_free(&screen);
}

/* Any screen, of any size, is read without a control byte and without an endless line. */
static void any_screen(void **state) {
    (void)state;
    for (int rows = 1; rows < 6; rows++)
        for (int cols = 1; cols < 30; cols += 4) {
            Screen *screen = screen_new(rows, cols);
            Linear linear = {0};
            Text said = {0};
            for (int row = 0; row < rows; row++)
                screen_text(screen, row, 0, cols, (Style)((row * 5 + cols) % STYLES), "▶! 陈\033[2J ─ ✓ x");
            screen_light(screen, (Rect){rows - 1, 0, 1, cols});
            linear_say(&linear, screen, &said);
            assert_null(strpbrk(text_string(&said), "\033\r\t"));
            text_free(&said);
            linear_free(&linear);
            screen_free(&screen);
        }
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worklist),
        cmocka_unit_test(member),
        cmocka_unit_test(any_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
