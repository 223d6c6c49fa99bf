#include "base/locale.h"
#include "base/utf8.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static char *row_of(const Screen *screen, int row) {
    static char kept[4096];
    Text text = {0};
    screen_row_text(screen, row, &text);
    text_copy_to(kept, sizeof kept, text_string(&text));
    text_free(&text);
    return kept;
}

static char *styles_of(const Screen *screen, int row) {
    static char kept[4096];
    Text text = {0};
    screen_row_styles(screen, row, &text);
    text_copy_to(kept, sizeof kept, text_string(&text));
    text_free(&text);
    return kept;
}

static void the_locale_knows_widths(void **state) {
    (void)state;
    assert_int_equal(wcwidth(0x1EC5), 1);
    assert_int_equal(wcwidth(0x9648), 2);
}

static void text_is_cut_and_padded(void **state) {
    (void)state;
    Screen *screen = screen_new(1, 12);
    assert_int_equal(screen_text(screen, 0, 0, 12, STYLE_NORMAL, "Nguyễn, Thị Mai"), 12);
    assert_string_equal(row_of(screen, 0), "Nguyễn, Thị ");
    assert_int_equal(screen_text(screen, 0, 2, 6, STYLE_LATE, "40 m"), 4);
    assert_string_equal(row_of(screen, 0), "Ng40 m  Thị ");
    assert_string_equal(styles_of(screen, 0), "..llllll....");
    assert_int_equal(screen_label(screen, 0, 0, 6, STYLE_NORMAL, "Petrosyan"), 6);
    assert_string_equal(row_of(screen, 0), "Petro…  Thị ");
    assert_int_equal(screen_run(screen, 0, 8, 4, STYLE_NORMAL, "ab"), 2);
    assert_string_equal(row_of(screen, 0), "Petro…  abị ");
    screen_free(&screen);
    assert_null(screen);
}

static void wide_characters_are_never_half(void **state) {
    (void)state;
    Screen *screen = screen_new(1, 6);
    assert_int_equal(screen_text(screen, 0, 0, 5, STYLE_NORMAL, "陈大文"), 4);
    assert_string_equal(row_of(screen, 0), "陈大  ");
    assert_int_equal(screen_cell(screen, 0, 0)->width, 2);
    assert_int_equal(screen_cell(screen, 0, 1)->width, 0);
    screen_run(screen, 0, 1, 1, STYLE_NORMAL, "x"); /* over the right half */
    assert_string_equal(row_of(screen, 0), " x大  ");
    screen_run(screen, 0, 2, 1, STYLE_NORMAL, "y"); /* over the left half */
    assert_string_equal(row_of(screen, 0), " xy   ");
    assert_int_equal(screen_text(screen, 0, 5, 2, STYLE_NORMAL, "陈"), 0); /* cut by the edge of the screen */
    assert_string_equal(row_of(screen, 0), " xy   ");
    screen_run(screen, 0, -1, 4, STYLE_NORMAL, "陈大");
    assert_string_equal(row_of(screen, 0), " 大   ");
    screen_free(&screen);
}

static void graphemes_stay_whole(void **state) {
    (void)state;
    int columns;
    assert_int_equal(glyph_grapheme("e\xCC\x81x", &columns), 3);
    assert_int_equal(columns, 1);
    assert_int_equal(glyph_columns("का"), 2); /* a spacing vowel sign is as wide as terminals have it */
    assert_int_equal(glyph_columns("ភាសា"), 4);
    assert_int_equal(glyph_columns("👨‍👩‍👧"), 2);
    assert_int_equal(glyph_fit("ae\xCC\x81陈b", 3), 4);
    Screen *screen = screen_new(1, 4);
    assert_int_equal(screen_text(screen, 0, 0, 1, STYLE_NORMAL, "का"), 0); /* both or none */
    screen_text(screen, 0, 0, 4, STYLE_NORMAL, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81x");
    assert_string_equal(row_of(screen, 0), "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81x  ");
    screen_text(screen, 0, 0, 4, STYLE_NORMAL, "👨‍👩‍👧");
    assert_string_equal(row_of(screen, 0), "👨  ");
    screen_free(&screen);
}

static void what_must_not_be_shown_is_replaced(void **state) {
    (void)state;
    static const char *const bad[] = {"\x1b",         "\x7f",         "\xC2\x9B",         "\xE2\x80\xAE",
                                      "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xF3\xA0\x81\xA1", "\xFF",
                                      "\xC0\x9B",     "\xE1\x85\x9F", "\xE2\xA0\x80"};
    Screen *screen = screen_new(1, 4);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[16] = "a";
        strcat(strcat(text, bad[i]), "b");
        screen_text(screen, 0, 0, 4, STYLE_NORMAL, text);
        const char *row = row_of(screen, 0);
        assert_true(strncmp(row, "a\xEF\xBF\xBD", 4) == 0);
        assert_null(strstr(row, bad[i]));
    }
    screen_text(screen, 0, 0, 4, STYLE_NORMAL, "a\nb\t");
    assert_string_equal(row_of(screen, 0), "a b ");
    screen_free(&screen);
}

static void nothing_outside_breaks(void **state) {
    (void)state;
    static const int places[] = {INT_MIN, -3, -1, 0, 1, 5, INT_MAX};
    for (int rows = 1; rows <= 3; rows++) {
        for (int cols = 1; cols <= 3; cols++) {
            Screen *screen = screen_new(rows, cols);
            for (size_t i = 0; i < 7 * 7 * 7; i++) {
                int row = places[i % 7], col = places[i / 7 % 7], width = places[i / 49];
                screen_text(screen, row, col, width, STYLE_LATE, "陈大文 e\xCC\x81");
                screen_label(screen, row, col, width, STYLE_LATE, "陈大文 Nguyễn");
                screen_hline(screen, row, col, width, STYLE_DIM);
                screen_vline(screen, row, col, width, STYLE_DIM);
                screen_fill(screen, (Rect){row, col, width, width}, STYLE_ERROR);
                screen_light(screen, (Rect){row, col, width, width});
                screen_place_cursor(screen, row, col);
            }
            Text text = {0};
            for (int row = 0; row < rows; row++) {
                text_clear(&text);
                screen_row_text(screen, row, &text);
                assert_int_equal(glyph_columns(text_string(&text)), cols);
            }
            text_free(&text);
            screen_free(&screen);
        }
    }
    Screen *least = screen_new(0, -4);
    assert_int_equal(screen_rows(least) * screen_cols(least), 1);
    screen_free(&least);
}

/* Random writes of odd texts: every row keeps exactly its columns, and halves of wide characters keep
 * together. */
static void random_writes_keep_rows_whole(void **state) {
    (void)state;
    static const char *const texts[] = {"陈大文",   "abc",         "Ա陈é",      "का",
                                        "\xFF\xE9", "한국어 이름", "e\xCC\x81", ""};
    Screen *screen = screen_new(3, 17);
    unsigned seed = 7;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1103515245U + 12345U;
        unsigned dice = seed >> 8;
        screen_text(screen, (int)(dice % 5) - 1, (int)(dice / 5 % 23) - 3, (int)(dice / 115 % 9),
                    (Style)(dice / 1035 % STYLES), texts[dice / 7 % 8]);
        for (int row = 0; row < 3; row++) {
            int columns = 0;
            for (int col = 0; col < 17; col++) {
                const Cell *cell = screen_cell(screen, row, col);
                columns += cell->width;
                if (cell->width == 2) assert_int_equal(screen_cell(screen, row, col + 1)->width, 0);
                if (cell->width == 0) assert_int_equal(screen_cell(screen, row, col - 1)->width, 2);
            }
            assert_int_equal(columns, 17);
        }
    }
    screen_free(&screen);
}

static void ascii_stands_in(void **state) {
    (void)state;
    Screen *screen = screen_new(2, 20);
    screen_set_ascii(screen, true);
    screen_text(screen, 0, 0, 20, STYLE_NORMAL, "▶ Nguyễn Đỗ · … 陈");
    assert_string_equal(row_of(screen, 0), "> Nguyen Do . . ?   ");
    screen_hline(screen, 1, 0, 20, STYLE_DIM);
    assert_string_equal(row_of(screen, 1), "--------------------");
    screen_free(&screen);
}

static void styles_have_their_own_letters(void **state) {
    (void)state;
    bool seen[256] = {false};
    for (int i = 0; i < STYLES; i++) {
        for (int lit = 0; lit < 2; lit++) {
            unsigned char letter = (unsigned char)style_letter((Style)i, lit != 0);
            assert_false(seen[letter]);
            seen[letter] = true;
        }
        assert_non_null(style_name((Style)i));
        assert_int_equal(style_look((Style)i, true, THEME_DARK, 0).ink, LOOK_DEFAULT);
    }
    assert_int_not_equal(style_look(STYLE_NORMAL, true, THEME_DARK, 256).paper, LOOK_DEFAULT);
    assert_true(style_look(STYLE_LATE, true, THEME_LIGHT, 0).attributes & LOOK_REVERSE);
}

static void layouts_use_all(void **state) {
    (void)state;
    Rect out[4];
    static const Part parts[] = {{3, 0}, {0, 2}, {0, 1}, {1, 0}};
    layout_rows((Rect){0, 5, 24, 80}, parts, 4, out);
    assert_int_equal(out[0].rows, 3);
    assert_int_equal(out[1].rows, 14);
    assert_int_equal(out[2].rows, 6);
    assert_int_equal(out[3].row, 23);
    assert_int_equal(out[3].col, 5);
    for (int rows = -2; rows < 40; rows++) {
        layout_rows((Rect){2, 0, rows, 9}, parts, 4, out);
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            assert_true(out[i].rows >= 0);
            assert_int_equal(out[i].row, 2 + sum);
            sum += out[i].rows;
        }
        assert_int_equal(sum, rows < 0 ? 0 : rows);
    }
    Rect rest = {0, 0, 2, 10}, taken = rect_take_bottom(&rest, 5);
    assert_int_equal(taken.rows, 2);
    assert_int_equal(rest.rows, 0);
    Rect middle = rect_centred((Rect){0, 0, 24, 80}, 10, 100);
    assert_int_equal(middle.row, 7);
    assert_int_equal(middle.cols, 80);
}

static void keys_have_names(void **state) {
    (void)state;
    static const char *const names[] = {
        "a",    "?",     "ễ",      "Enter",    "Escape", "Tab",    "BackTab",   "Up",     "Down",
        "Left", "Right", "PageUp", "PageDown", "Home",   "End",    "Backspace", "Delete", "Space",
        "F1",   "F9",    "F10",    "F12",      "Ctrl-a", "Ctrl-u", "Ctrl-Left"};
    Event event;
    char name[EVENT_NAME_SIZE];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(event_parse(names[i], &event));
        event_name(&event, name);
        assert_string_equal(name, names[i]);
    }
    static const char *const none[] = {"",      "F0", "F13",  "Ctrl-",   "Ctrl-1",
                                       "enter", "ab", "\x1b", "Ctrl-ab", "F1x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_false(event_parse(none[i], &event));
    assert_true(event_parse("Ctrl-m", &event) && event_is(&event, K_ENTER));
    assert_true(event_parse("Ctrl-I", &event) && event_is(&event, K_TAB));
    assert_true(event_parse("Ctrl-[", &event) && event_is(&event, K_ESCAPE));
}

/* Letters that need no look at what may join them are the same graphemes as by the whole rules. */
static void letters_that_stand_alone_are_whole_graphemes(void **state) {
    (void)state;
    static const char *const after[] = {"", "a", "·", "ễ", "\xCC\x81", "\xE2\x80\x8D\xF0\x9F\x8F\xBD", "陈"};
    for (int32_t code = 0x20; code < 0x2000; code++) {
        char letter[5] = "";
        utf8_encode(code, letter);
        int width = utf8_width(code);
        for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
            char text[24];
            int columns, ignored;
            snprintf(text, sizeof text, "%s%s", letter, after[i]);
            size_t length = glyph_grapheme(text, &columns);
            if (length != utf8_grapheme(text, &ignored)) fail_msg("U+%04X before %zu", (unsigned)code, i);
            if (code >= 0x250 && code < 0x1E00) continue; /* scripts whose letters join */
            if (i < 2 && width > 0 && columns != width)
                fail_msg("U+%04X has %d columns", (unsigned)code, columns);
            if (i < 2 && width > 0 && glyph_columns(text) != width + (int)i)
                fail_msg("U+%04X: columns of the text", (unsigned)code);
        }
    }
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_that_stand_alone_are_whole_graphemes),
        cmocka_unit_test(the_locale_knows_widths),
        cmocka_unit_test(text_is_cut_and_padded),
        cmocka_unit_test(wide_characters_are_never_half),
        cmocka_unit_test(graphemes_stay_whole),
        cmocka_unit_test(what_must_not_be_shown_is_replaced),
        cmocka_unit_test(nothing_outside_breaks),
        cmocka_unit_test(random_writes_keep_rows_whole),
        cmocka_unit_test(ascii_stands_in),
        cmocka_unit_test(styles_have_their_own_letters),
        cmocka_unit_test(layouts_use_all),
        cmocka_unit_test(keys_have_names),
    };
    return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
