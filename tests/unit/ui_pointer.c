/* A click means what stands under it; and the bytes of a terminal's mouse become one. */
#include "ui/screen/pointer.h"

#include "base/locale.h"
#include "ui/term/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static Screen *list(void) {
    Screen *screen = screen_new(8, 30);
    int col = screen_run(screen, 0, 0, 30, STYLE_KEY, "1");
    screen_run(screen, 0, col + 1, 20, STYLE_NORMAL, "Timeline");
    screen_hline(screen, 1, 0, 30, STYLE_DIM);
    screen_text(screen, 2, 0, 30, STYLE_HEADING, "   Due");
    for (int row = 3; row < 6; row++) screen_text(screen, row, 0, 30, STYLE_NORMAL, "   row");
    screen_text(screen, 4, 0, 1, STYLE_CURSOR, "▶");
    screen_light(screen, (Rect){4, 0, 1, 30});
    screen_place_cursor(screen, 4, 0);
    screen_hline(screen, 6, 0, 30, STYLE_DIM);
    col = 1 + screen_run(screen, 7, 1, 20, STYLE_KEY, "g w");
    col += 1 + screen_run(screen, 7, col + 1, 20, STYLE_NORMAL, "worklist");
    screen_run(screen, 7, col + 2, 10, STYLE_KEY, "Ctrl-S");
    return screen;
}

static void keys(const Screen *screen, int row, int col, const char *wanted) {
    Pointer pointer = pointer_at(screen, row, col);
    char name[EVENT_NAME_SIZE];
    Text got = {0};
    for (int i = 0; i < pointer.key_count; i++) {
        event_name(&pointer.keys[i], name);
        text_addf(&got, "%s%s", i ? " " : "", name);
    }
    assert_string_equal(text_string(&got), wanted);
    assert_int_equal(pointer.aim == POINTER_KEYS, *wanted != '\0');
    text_free(&got);
}

static void a_click_means_what_is_under_it(void **state) {
    (void)state;
    Screen *screen = list();
    assert_int_equal(pointer_row(screen), 4);
    assert_int_equal(pointer_at(screen, 3, 9).aim, POINTER_ROW);
    assert_int_equal(pointer_at(screen, 5, 29).aim, POINTER_ROW);
    assert_int_equal(pointer_at(screen, 4, 3).aim, POINTER_OPEN);
    assert_int_equal(pointer_at(screen, 2, 4).aim, POINTER_NOTHING);
    assert_int_equal(pointer_at(screen, 8, 4).aim, POINTER_NOTHING);
    assert_int_equal(pointer_at(screen, -1, 400).aim, POINTER_NOTHING);
    keys(screen, 0, 0, "1");
    keys(screen, 0, 6, "1");
    keys(screen, 0, 20, "");
    keys(screen, 7, 6, "g w");
    keys(screen, 7, 16, "Ctrl-s");
    keys(screen, 7, 28, "");
    screen_free(&screen);
}

static void a_form_has_its_fields(void **state) {
    (void)state;
    Screen *screen = list();
    screen_text(screen, 3, 5, 10, STYLE_FIELD, "phone");
    screen_text(screen, 5, 5, 10, STYLE_FIELD_FOCUS, "home");
    assert_int_equal(pointer_field(screen), 5);
    assert_int_equal(pointer_row(screen), -1);
    assert_int_equal(pointer_at(screen, 3, 20).aim, POINTER_FIELD);
    assert_int_equal(pointer_at(screen, 4, 20).aim, POINTER_NOTHING); /* the list beneath has no keys now */
    keys(screen, 7, 17, "Ctrl-s");
    screen_free(&screen);
}

static Event decoded(const char *bytes, int *count) {
    Decoder decoder = {0};
    Event event, first = {0};
    *count = 0;
    for (const char *at = bytes; *at; at++) decoder_feed(&decoder, at, 1); /* cut anywhere */
    while (decoder_next(&decoder, DECODE_ESCAPE_MS, &event))
        if ((*count)++ == 0) first = event;
    decoder_free(&decoder);
    return first;
}

static void bytes_become_clicks(void **state) {
    (void)state;
    int count;
    Event event = decoded("\033[<0;12;5M", &count);
    assert_int_equal(count, 1);
    assert_int_equal(event.kind, EVENT_MOUSE);
    assert_int_equal(event.row, 4);
    assert_int_equal(event.col, 11);
    assert_int_equal(event.wheel, 0);
    assert_int_equal(decoded("\033[<64;1;1M", &count).wheel, -1);
    assert_int_equal(decoded("\033[<65;1;1M", &count).wheel, 1);
    static const char *const nothing[] = {"\033[<0;12;5m",       "\033[<2;12;5M", "\033[<0;0;5M",
                                          "\033[<0;12M",         "\033[<;;M",     "\033[<35;9;9M",
                                          "\033[<0;1;99999999M", "\033[<0;1;1;1M"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        decoded(nothing[i], &count);
        if (count != 0) fail_msg("%s is %d events", nothing[i] + 1, count);
    }
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_means_what_is_under_it),
        cmocka_unit_test(a_form_has_its_fields),
        cmocka_unit_test(bytes_become_clicks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
