/* The three columns of a save that collided, against golden files. */
#include "ui/view/merge.h"
#include "../support/golden.h"
#include "../support/scene.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static void check(const Merge *merge, const char *name) {
    Frame frame = scene_frame();
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        merge_draw(merge, &frame, screen, screen_rect(screen));
        assert_true(snapshot_matches(screen, name));
        screen_free(&screen);
    }
}

static MergeResult press_key(Merge *merge, KeyCode key) {
    Event event = {.kind = EVENT_KEY, .key = key};
    return merge_key(merge, &event);
}

static void three_columns(void **state) {
    (void)state;
    char base[] = "I want to sleep", mine[] = "Ngủ ngon mỗi đêm";
    char theirs[] =
        "I want to sleep through the night without waking from pain in my back, most nights of the "
        "week, and get up rested";
    char target[] = "2027-01-31", later[] = "2027-02-28", empty[] = "";
    Conflict given = {.fields = {{"text", base, theirs, mine}, {"target", target, later, empty}},
                      .count = 2,
                      .by = "dkim",
                      .at = scene_at("2026-11-24T14:02:00-08:00"),
                      .read = 7};
    Merge merge;
    assert_true(merge_begin(&merge, act_find("goal_edit"), &given));
    check(&merge, "merge-open");
    assert_int_equal(press_key(&merge, K_ENTER), MERGE_STAY); /* nothing is chosen for anybody */
    check(&merge, "merge-wanted");
    assert_int_equal(press_key(&merge, K_LEFT), MERGE_STAY);
    assert_int_equal(press_key(&merge, K_ENTER), MERGE_STAY);
    assert_int_equal(press_key(&merge, K_RIGHT), MERGE_STAY);
    check(&merge, "merge-chosen");
    assert_int_equal(merge.stands[0], MERGE_THEIRS);
    assert_int_equal(merge.stands[1], MERGE_MINE);
    assert_int_equal(press_key(&merge, K_ENTER), MERGE_SAVE);
    assert_int_equal(press_key(&merge, K_ESCAPE), MERGE_BACK);
    merge_end(&merge);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(three_columns)};
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
