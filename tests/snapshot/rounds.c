/* The rounds, against golden files. */
#include "../support/golden.h"
#include "../support/scene.h"
#include "../support/scene_rounds.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static void check(const RoundsView *what, bool ascii, int cols, int rows, const char *name) {
    Frame frame = scene_frame();
    RoundsView rounds = *what;
    Screen *screen = screen_new(rows, cols);
    Rect in = {0, 0, rows - 1, cols};
    screen_set_ascii(screen, ascii);
    list_resize(&rounds.list, rounds_layout(in).rows.rows);
    rounds_draw(&rounds, &frame, screen, in);
    scene_footer(screen, SCOPE_ROUNDS, STAGE_ACTIVE);
    assert_true(snapshot_matches(screen, name));
    screen_free(&screen);
}

static void every(const RoundsView *rounds, const char *name) {
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++)
        check(rounds, false, snapshot_sizes[i].cols, snapshot_sizes[i].rows, name);
}

static void the_list(void **state) {
    (void)state;
    RoundsView rounds;
    scene_rounds(&rounds, -1);
    every(&rounds, "rounds");
    check(&rounds, true, 80, 24, "rounds-ascii");
    list_move(&rounds.list, 3);
    every(&rounds, "rounds-exception");
    scene_rounds_free(&rounds);
}

static void the_meeting(void **state) {
    (void)state;
    RoundsView rounds;
    scene_rounds(&rounds, 1);
    every(&rounds, "meeting");
    text_copy_to(rounds.kind, sizeof rounds.kind, "ict");
    check(&rounds, false, 80, 24, "meeting-ict");
    scene_rounds_free(&rounds);
    scene_rounds(&rounds, 3);
    every(&rounds, "meeting-done");
    scene_rounds_free(&rounds);
}

static void nobody(void **state) {
    (void)state;
    RoundsView rounds = {0};
    Agenda agenda = {
        .rounds = {{20787}, scene_at("2026-11-30T09:00:00-08:00"), scene_at("2026-11-24T12:00:00-08:00")}};
    assert_true(rounds_take(&rounds, &agenda, NULL));
    every(&rounds, "rounds-nobody");
    scene_rounds_free(&rounds);
}

/* Minuted or not, the cursor stays with its member: a Down by habit leaves nobody out. */
static void the_cursor_stays(void **state) {
    (void)state;
    RoundsView rounds;
    scene_rounds(&rounds, 0);
    list_move(&rounds.list, 1);
    MeetingCard cards[3] = {{.row = {.member_no = 3}},
                            {.row = {.member_no = 1}, .decided = true},
                            {.row = {.member_no = 2}, .decided = true}};
    Meeting meeting = {.open = true, .cards = cards, .count = 3, .decided = 2};
    Agenda agenda = {0};
    assert_true(rounds_take(&rounds, &agenda, &meeting));
    assert_int_equal(rounds.list.cursor, 2);
    meeting.count = 1;
    assert_true(
        rounds_take(&rounds, &agenda, &meeting)); /* who left the list leaves the cursor on the first */
    assert_int_equal(rounds.list.cursor, 0);
    scene_rounds_free(&rounds);
}

static void every_size(void **state) {
    (void)state;
    RoundsView rounds;
    Frame frame = scene_frame();
    scene_rounds(&rounds, 1);
    for (int rows = 1; rows <= 40; rows += 3)
        for (int cols = 1; cols <= 260; cols += 7) {
            Screen *screen = screen_new(rows, cols);
            rounds_draw(&rounds, &frame, screen, screen_rect(screen));
            screen_free(&screen);
        }
    scene_rounds_free(&rounds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list),         cmocka_unit_test(the_meeting), cmocka_unit_test(nobody),
        cmocka_unit_test(the_cursor_stays), cmocka_unit_test(every_size),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
