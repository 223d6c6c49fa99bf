/* The screens that count, against golden files. */
#include "../support/golden.h"
#include "../support/scene.h"
#include "../support/scene_urgency.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

typedef void (*Draw)(const void *what, const Frame *frame, Screen *screen, Rect in);

static void draw_urgency(const void *what, const Frame *frame, Screen *screen, Rect in) {
    Urgency urgency = *(const Urgency *)what;
    list_resize(&urgency.list, urgency_layout(in).rows.rows);
    urgency_draw(&urgency, frame, screen, in);
}

static void draw_overdue(const void *what, const Frame *frame, Screen *screen, Rect in) {
    Overdue overdue = *(const Overdue *)what;
    list_resize(&overdue.list, overdue_layout(in).frame.rows.rows);
    overdue_draw(&overdue, frame, screen, in);
}

static void draw_reassign(const void *what, const Frame *frame, Screen *screen, Rect in) {
    reassign_draw(what, frame, screen, in);
}

static void check(Draw draw, const void *what, unsigned scope, bool ascii, int cols, int rows,
                  const char *name) {
    Frame frame = scene_frame();
    Screen *screen = screen_new(rows, cols);
    screen_set_ascii(screen, ascii);
    draw(what, &frame, screen, (Rect){0, 0, rows - 1, cols});
    if (scope) scene_footer(screen, scope, STAGE_OUTREACH);
    assert_true(snapshot_matches(screen, name));
    screen_free(&screen);
}

static void every(Draw draw, const void *what, unsigned scope, const char *name) {
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++)
        check(draw, what, scope, false, snapshot_sizes[i].cols, snapshot_sizes[i].rows, name);
}

static void by_clock(void **state) {
    (void)state;
    Urgency urgency;
    UrgencyTally tally = scene_tally(URGENCY_PART_AXIS);
    scene_urgency(&urgency, &tally);
    every(draw_urgency, &urgency, SCOPE_URGENCY, "urgency-clock");
    check(draw_urgency, &urgency, SCOPE_URGENCY, true, 80, 24, "urgency-ascii");
    urgency.done = false;
    every(draw_urgency, &urgency, SCOPE_URGENCY, "urgency-counting");
    urgency_tally_free(&tally);
}

static void by_owner_what_if(void **state) {
    (void)state;
    Urgency urgency;
    UrgencyTally tally = scene_tally(URGENCY_PART_AXIS);
    scene_urgency(&urgency, &tally);
    urgency.by_owner = true;
    list_window(&urgency.list, (int)tally.owners.count, 2, false, false);
    urgency.weight = 2;
    for (int i = 0; i < 12; i++) urgency_weight_step(&urgency.weights.weights[0], -1);
    urgency_weight_step(&urgency.weights.weights[2], 1);
    every(draw_urgency, &urgency, SCOPE_URGENCY, "urgency-what-if");
    urgency_tally_free(&tally);
}

/* The order follows the weights; with the policy's own it is that of the queue. */
static void the_order_follows(void **state) {
    (void)state;
    Urgency urgency;
    UrgencyTally tally = scene_tally(URGENCY_PART_AXIS);
    size_t order[URGENCY_FIRST];
    scene_urgency(&urgency, &tally);
    urgency_order(&urgency, order);
    for (size_t i = 0; i < urgency.item_count; i++) assert_int_equal(order[i], i);
    urgency.weights.weights[0].tried = 0;
    urgency_order(&urgency, order);
    static const size_t expected[] = {0, 1, 2, 3};
    static const size_t without_both[] = {0, 2, 3, 1};
    assert_memory_equal(order, expected, sizeof expected);
    urgency.weights.weights[2].tried = 0;
    urgency_order(&urgency, order);
    assert_memory_equal(order, without_both, sizeof without_both);
    urgency_tally_free(&tally);
}

static void nothing_owed(void **state) {
    (void)state;
    Urgency urgency;
    Overdue overdue;
    Frame frame = scene_frame();
    UrgencyAxis axis = urgency_axis(frame.zone, frame.now);
    UrgencyTally owed = urgency_tally(&axis, NULL, URGENCY_PART_AXIS),
                 late = urgency_tally(&axis, NULL, URGENCY_PART_MATRIX);
    scene_urgency(&urgency, &owed);
    urgency.item_count = 0;
    every(draw_urgency, &urgency, SCOPE_URGENCY, "urgency-nothing");
    scene_overdue(&overdue, &late);
    overdue.item_count = 0;
    every(draw_overdue, &overdue, SCOPE_OVERDUE, "overdue-nothing");
    scene_overdue_free(&overdue);
}

static void the_matrix(void **state) {
    (void)state;
    Overdue overdue;
    UrgencyTally tally = scene_tally(URGENCY_PART_MATRIX);
    scene_overdue(&overdue, &tally);
    every(draw_overdue, &overdue, SCOPE_OVERDUE, "overdue");
    list_move(&overdue.list, 2);
    overdue.column = 2;
    overdue.left = 1;
    overdue.done = false;
    every(draw_overdue, &overdue, SCOPE_OVERDUE, "overdue-cell");
    check(draw_overdue, &overdue, SCOPE_OVERDUE, true, 80, 24, "overdue-ascii");
    scene_overdue_free(&overdue);
    urgency_tally_free(&tally);
}

static void reassigning(void **state) {
    (void)state;
    Reassign reassign;
    scene_reassign(&reassign, "t");
    assert_true(reassign.several);
    every(draw_reassign, &reassign, 0, "reassign-several");
    scene_reassign_free(&reassign);
    scene_reassign(&reassign, "Thao");
    assert_string_equal(reassign.to, "tkim");
    scene_reassign_free(&reassign);
    scene_reassign(&reassign, "tjones");
    assert_int_equal(reassign_moves(&reassign), 4); /* a closed one too: it still owes */
    reassign.choosing = true;
    reassign.left_out[1] = true;
    list_move(&reassign.list, 1);
    assert_int_equal(reassign_moves(&reassign), 3);
    every(draw_reassign, &reassign, 0, "reassign");
    scene_reassign_free(&reassign);
}

/* Whatever the size, nothing breaks, and nothing is drawn outside. */
static void every_size(void **state) {
    (void)state;
    Urgency urgency;
    Overdue overdue;
    Reassign reassign;
    UrgencyTally owed = scene_tally(URGENCY_PART_AXIS), late = scene_tally(URGENCY_PART_MATRIX);
    scene_urgency(&urgency, &owed);
    scene_overdue(&overdue, &late);
    scene_reassign(&reassign, "dkim");
    Frame frame = scene_frame();
    for (int rows = 1; rows <= 40; rows += 3)
        for (int cols = 1; cols <= 260; cols += 7) {
            Screen *screen = screen_new(rows, cols);
            draw_urgency(&urgency, &frame, screen, screen_rect(screen));
            overdue.column = cols % overdue.column_count;
            draw_overdue(&overdue, &frame, screen, screen_rect(screen));
            draw_reassign(&reassign, &frame, screen, screen_rect(screen));
            screen_free(&screen);
        }
    scene_overdue_free(&overdue);
    scene_reassign_free(&reassign);
    urgency_tally_free(&owed);
    urgency_tally_free(&late);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_clock),          cmocka_unit_test(by_owner_what_if),
        cmocka_unit_test(the_order_follows), cmocka_unit_test(nothing_owed),
        cmocka_unit_test(the_matrix),        cmocka_unit_test(reassigning),
        cmocka_unit_test(every_size),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
