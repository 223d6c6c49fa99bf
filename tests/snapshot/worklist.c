/* The worklist against golden files: the drawing of the design, wider and narrower ones, and its states. */
#include "../support/golden.h"
#include "../support/scene.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(const Worklist *what, const Frame *frame, const char *name) {
    char whole[60];
    snprintf(whole, sizeof whole, "worklist-%s", name);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Worklist list = *what;
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        Rect in = {0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols};
        list_resize(&list.list, worklist_layout(in, list.pane_off, list.by_obligation).rows.rows);
        Frame seen = *frame;
        seen.aloud = snapshot_sizes[i].aloud;
        worklist_draw(&list, &seen, screen, in);
        scene_footer(screen, SCOPE_LIST, STAGE_OUTREACH);
        assert_true(snapshot_matches(screen, whole));
        screen_free(&screen);
    }
}

static void the_drawing(void **state) {
    (void)state;
    Worklist list;
    Frame frame = scene_frame();
    scene_worklist(&list, 4, "owner:me", "37 12 6 3", 14);
    check(&list, &frame, "mine");
    scene_worklist_free(&list);
}

static void everyone(void **state) {
    (void)state;
    Worklist list;
    Frame frame = scene_frame();
    frame.practice = true;
    scene_worklist(&list, SCENE_ROWS, "", "1204 80 6 0", 25);
    check(&list, &frame, "all");
    frame.clock_times = true;
    list.pane_off = true;
    check(&list, &frame, "times");
    scene_worklist_free(&list);
}

static void marks_and_gone(void **state) {
    (void)state;
    Worklist list;
    Frame frame = scene_frame();
    scene_worklist(&list, SCENE_ROWS, "county:\"San Joaquin\"", "4 1 2 900", 14);
    marks_toggle(&list.marks, "case-2");
    marks_toggle(&list.marks, "case-6");
    list_move(&list.list, 4);
    list.gone = 4;
    check(&list, &frame, "marked");
    scene_worklist_free(&list);
}

static void empty_and_counting(void **state) {
    (void)state;
    Worklist list;
    Frame frame = scene_frame();
    frame.read_only = true;
    scene_worklist(&list, 0, "owner:me hold", "0 0 0 41", 14);
    check(&list, &frame, "empty");
    scene_worklist_free(&list);
    scene_worklist(&list, 4, "", "12", 14);
    list.counts.overdue = 6;
    check(&list, &frame, "counting");
    scene_worklist_free(&list);
}

static void filter_that_does_not_parse(void **state) {
    (void)state;
    Worklist list;
    Filter *filter;
    Frame frame = scene_frame();
    scene_worklist(&list, 4, "owner:me", "37 12 6 3", 14);
    list.editing = true;
    field_set(&list.field, "owner:me stag:outreach");
    check(&list, &frame, "editing");
    assert_false(filter_new(&filter, field_text(&list.field), &list.fault));
    check(&list, &frame, "fault");
    scene_worklist_free(&list);
}

static const FilterOffer counties[] = {
    {"Alameda", ""},
    {"Contra Costa", ""},
    {"Kern", ""},
    {"Los Angeles", ""},
    {"Nevada", ""},
    {"Orange", ""},
    {"San Luis Obispo", ""},
    {"Sutter", ""},
    {"Île de Santé", ""},
    {"none", "nothing is recorded"},
};

/* As if `line` had been typed and these were what fits. */
static void offer(Worklist *list, const char *line, const FilterOffer *items, size_t count, int cursor) {
    list->editing = true;
    field_set(&list->field, line);
    free(list->offers.items);
    list->offers = (Offers){.spot = filter_complete(line, strlen(line)), .count = count, .open = true};
    list->offers.items = calloc(OFFERS_MOST, sizeof *items);
    memcpy(list->offers.items, items, count * sizeof *items);
    list->offers.inside = cursor >= 0;
    list_resize(&list->offers.list, OFFERS_SHOWN);
    list_window(&list->offers.list, (int)count, 0, false, false);
    if (cursor > 0) list_move(&list->offers.list, cursor);
}

static void offer_words(Worklist *list, const char *line) {
    FilterOffer words[OFFERS_MOST];
    const FilterWordInfo *info;
    size_t count = 0;
    for (; (info = filter_word_at(count)); count++) {
        text_copy_to(words[count].chosen, sizeof words->chosen, info->name);
        text_copy_to(words[count].help, sizeof words->help, info->help);
    }
    offer(list, line, words, count, 12);
}

static void completion(void **state) {
    (void)state;
    Worklist list;
    Frame frame = scene_frame();
    scene_worklist(&list, 4, "owner:me", "37 12 6 3", 14);
    offer(&list, "owner:me county:", counties, 10, -1);
    check(&list, &frame, "completing");
    offer(&list, "owner:me county:", counties, 10, 9);
    check(&list, &frame, "choosing");
    offer_words(&list, "owner:me ");
    check(&list, &frame, "words");
    free(list.offers.items);
    scene_worklist_free(&list);
}

/* Whatever the size, nothing is written outside and nothing breaks. */
static void every_size(void **state) {
    (void)state;
    Worklist list;
    Frame frame = scene_frame();
    scene_worklist(&list, SCENE_ROWS, "owner:me", "37 12 6 3", 14);
    for (int rows = 1; rows <= 40; rows += 3)
        for (int cols = 1; cols <= 140; cols += 7) {
            Screen *screen = screen_new(rows, cols);
            list_resize(&list.list, worklist_layout(screen_rect(screen), false, false).rows.rows);
            list.editing = false;
            worklist_draw(&list, &frame, screen, screen_rect(screen));
            offer_words(&list, "late county:\"Los Angeles\" ur");
            worklist_draw(&list, &frame, screen, screen_rect(screen));
            screen_free(&screen);
        }
    free(list.offers.items);
    scene_worklist_free(&list);
}

static void due_times(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"2026-11-24T14:04:30-08:00", "0 m late"},     {"2026-11-24T13:25:00-08:00", "40 m late"},
        {"2026-11-24T12:00:00-08:00", "2 h late"},     {"2026-11-23T14:05:01-08:00", "23 h late"},
        {"2026-11-23T14:05:00-08:00", "Mon 23 14:05"}, {"2026-11-24T17:15:00-08:00", "in 3 h 10 m"},
        {"2026-11-24T17:05:00-08:00", "in 3 h"},       {"2026-11-25T14:04:59-08:00", "in 23 h 59 m"},
        {"2026-11-25T18:05:00-08:00", "Wed 25 18:05"}, {"2026-11-30T23:59:00-08:00", "Mon 30 23:59"},
        {"2026-12-01T09:00:00-08:00", "1 Dec"},        {"2026-11-17T09:00:00-08:00", "17 Nov"},
        {"2027-01-04T09:00:00-08:00", "4 Jan 2027"},   {"9999-12-31T23:59:59Z", "never"},
    };
    Frame frame = scene_frame();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char words[WORDS_SIZE];
        when_words(&frame, scene_at(cases[i][0]), words);
        assert_string_equal(words, cases[i][1]);
        assert_true(glyph_columns(words) <= 12);
    }
    assert_int_equal(when_style(&frame, scene_at("2026-11-24T14:04:59-08:00")), STYLE_LATE);
    assert_int_equal(when_style(&frame, scene_at("2026-11-24T14:05:00-08:00")), STYLE_SOON);
    assert_int_equal(when_style(&frame, scene_at("2026-11-24T18:05:01-08:00")), STYLE_NORMAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_drawing),
        cmocka_unit_test(everyone),
        cmocka_unit_test(marks_and_gone),
        cmocka_unit_test(empty_and_counting),
        cmocka_unit_test(filter_that_does_not_parse),
        cmocka_unit_test(completion),
        cmocka_unit_test(every_size),
        cmocka_unit_test(due_times),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
