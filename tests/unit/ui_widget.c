#include "../support/press.h"
#include "base/locale.h"
#include "ui/widget/editor.h"
#include "ui/widget/field.h"
#include "ui/widget/list.h"
#include "ui/widget/table.h"
#include "ui/widget/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static WidgetResult field(void *state, const Event *event) {
    return field_key(state, event);
}

static WidgetResult editor(void *state, const Event *event) {
    return editor_key(state, event);
}

static WidgetResult list(void *state, const Event *event) {
    return list_key(state, event);
}

static void a_field_edits_graphemes(void **state) {
    (void)state;
    Field f = {0};
    field_set(&f, "");
    type(field, &f, "Nguyễn Thị");
    press(field, &f, "Left Left Backspace");
    assert_string_equal(field_text(&f), "Nguyễn hị");
    press(field, &f, "Home Delete Ctrl-e");
    type(field, &f, " Mai");
    assert_string_equal(field_text(&f), "guyễn hị Mai");
    press(field, &f, "Ctrl-w");
    assert_string_equal(field_text(&f), "guyễn hị ");
    press(field, &f, "Ctrl-Left Ctrl-k");
    assert_string_equal(field_text(&f), "guyễn ");
    press(field, &f, "Ctrl-a Right Right Ctrl-u");
    assert_string_equal(field_text(&f), "yễn ");
    assert_int_equal(press(field, &f, "Ctrl-u"), WIDGET_HANDLED); /* nothing left of the cursor */
    field_set(&f, "e\xCC\x81");
    press(field, &f, "Backspace");
    assert_string_equal(field_text(&f), "");
    field_free(&f);
}

static void a_field_keeps_one_clean_line(void **state) {
    (void)state;
    Field f = {0};
    field_set(&f, "");
    assert_int_equal(paste(field, &f, "a\nb\x1b[31m\xE2\x80\xAE"), WIDGET_HANDLED | WIDGET_CHANGED);
    assert_string_equal(field_text(&f), "a b\xEF\xBF\xBD[31m\xEF\xBF\xBD");
    assert_true(press(field, &f, "Escape") & WIDGET_CANCELLED);
    assert_string_equal(field_text(&f), "a b\xEF\xBF\xBD[31m\xEF\xBF\xBD"); /* the draft stays */
    assert_true(press(field, &f, "Enter") & WIDGET_DONE);
    assert_int_equal(press(field, &f, "F5"), 0);
    field_set(&f, "");
    for (int i = 0; i < 400; i++) type(field, &f, "ễ陈");
    assert_true(strlen(field_text(&f)) <= FIELD_LIMIT && strlen(field_text(&f)) > FIELD_LIMIT - 4);
    field_free(&f);
}

static void the_cursor_of_a_field_is_always_seen(void **state) {
    (void)state;
    Field f = {0};
    field_set(&f, "陈大文 Nguyễn 한국어 abc");
    for (int cols = 1; cols < 30; cols++) {
        Screen *screen = screen_new(1, 40);
        press(field, &f, "Home");
        for (int i = 0; i < 25; i++) {
            int row, col;
            field_render(&f, screen, (Rect){0, 5, 1, cols}, true);
            assert_true(screen_cursor(screen, &row, &col));
            assert_true(col >= 5 && col < 5 + cols);
            press(field, &f, "Right");
        }
        screen_free(&screen);
    }
    field_free(&f);
}

static void a_list_moves_over_pages(void **state) {
    (void)state;
    List l = {0};
    list_resize(&l, 10);
    list_window(&l, 30, 0, false, true);
    assert_true(press(list, &l, "Down j j") & WIDGET_CHANGED);
    assert_int_equal(l.cursor, 3);
    press(list, &l, "PageDown");
    assert_int_equal(l.cursor, 12);
    assert_int_equal(l.top, 9); /* the cursor keeps its line */
    press(list, &l, "PageDown PageDown");
    assert_int_equal(l.cursor, 29);
    assert_int_equal(l.want, LIST_AFTER);
    assert_int_equal(l.owed, 1);
    list_window(&l, 40, 19, true, false); /* the caller loaded on: ten rows fell off in front */
    list_move(&l, l.owed);
    assert_int_equal(l.cursor, 20);
    assert_int_equal(l.want, LIST_NOTHING);
    assert_int_equal(list_row_at(&l, l.cursor - l.top), 20);
    press(list, &l, "Home");
    assert_int_equal(l.want, LIST_FIRST);
    press(list, &l, "End");
    assert_int_equal(l.cursor, 39);
    assert_int_equal(press(list, &l, "Down"), WIDGET_HANDLED);
    assert_int_equal(list_row_at(&l, 10), -1);
    list_window(&l, 0, 0, false, false);
    press(list, &l, "Down Up PageDown End Home");
    assert_int_equal(l.cursor, 0);
    assert_int_equal(list_row_at(&l, 0), -1);
}

static void a_list_stays_in_sight(void **state) {
    (void)state;
    static const char *const keys[] = {"Up", "Down", "PageUp", "PageDown", "Home", "End"};
    List l = {0};
    unsigned seed = 3;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1103515245U + 12345U;
        unsigned dice = seed >> 16;
        if (dice % 50 == 0) list_resize(&l, (int)(dice / 50 % 14));
        if (dice % 50 == 1)
            list_window(&l, (int)(dice / 50 % 40), (int)(dice / 2000 % 45) - 2, dice & 1024, dice & 2048);
        press(list, &l, keys[dice % 6]);
        assert_true(l.top >= 0 && (l.cursor == 0 || l.cursor < l.count));
        assert_true(l.cursor >= l.top && l.cursor < l.top + (l.height > 0 ? l.height : 1));
        assert_true(l.top == 0 || l.top + (l.height > 0 ? l.height : 1) <= l.count);
    }
}

static void marks_are_a_set(void **state) {
    (void)state;
    Marks marks = {0};
    char id[8];
    for (int i = 0; i < 100; i++)
        assert_true(marks_toggle(&marks, memcpy(id, (char[]){(char)(i * 37 % 100 + 20), 0}, 2)));
    assert_int_equal(marks.count, 100);
    assert_true(marks_has(&marks, "A") && !marks_has(&marks, "AA"));
    assert_false(marks_toggle(&marks, "A"));
    assert_false(marks_has(&marks, "A"));
    assert_int_equal(marks.count, 99);
    for (size_t i = 1; i < marks.count; i++) assert_true(strcmp(marks.ids[i - 1], marks.ids[i]) < 0);
    marks_free(&marks);
}

static void columns_go_by_priority(void **state) {
    (void)state;
    static const Column columns[] = {{"Due", 11, 12, 0, 0, false},    {"Obligation", 10, 18, 1, 0, false},
                                     {"Member", 12, 19, 0, 1, false}, {"Lang", 4, 4, 2, 0, false},
                                     {"Stage", 8, 14, 1, 0, false},   {"Age", 3, 3, 3, 0, true}};
    int widths[TABLE_COLUMNS];
    table_fit(columns, 6, 77, widths);
    assert_int_equal(widths[0] + widths[1] + widths[2] + widths[3] + widths[4] + widths[5] + 5, 77);
    assert_int_equal(widths[0], 12);
    table_fit(columns, 6, 52, widths);
    assert_int_equal(widths[5], 0); /* the highest number goes first */
    assert_int_equal(widths[3], 4);
    table_fit(columns, 6, 35, widths);
    assert_int_equal(widths[3], 0);
    assert_int_equal(widths[4], 0); /* later ones of one priority first */
    assert_int_equal(widths[1], 10);
    table_fit(columns, 6, 100, widths);
    assert_int_equal(widths[2], 100 - 5 - 12 - 18 - 4 - 14 - 3);
    for (int room = -3; room < 120; room++) {
        int sum = -1;
        table_fit(columns, 6, room, widths);
        for (int i = 0; i < 6; i++) sum += widths[i] ? widths[i] + 1 : 0;
        assert_true(sum <= room || (widths[1] == 0 && widths[4] == 0));
    }
}

static void lines_break_where_they_may(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int cols;
        const char *lines; /* between bars */
    } cases[] = {
        {"", 5, "|"},
        {"one two three", 8, "one two|three|"},
        {"one two three", 7, "one two|three|"},
        {"one two three", 6, "one|two|three|"},
        {"a\n\nb\n", 5, "a||b||"},
        {"abcdefgh ij", 3, "abc|def|gh|ij|"},
        {"陈大文陈大文", 5, "陈大|文陈|大文|"},
        {"abc 陈大文", 6, "abc 陈|大文|"},
        {"ab   \ncd", 3, "ab|cd|"},
        {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|"},
        {"陈", 1, "陈|"},
        {"abc   ", 3, "abc|"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text got = {0};
        WrapLine line;
        int count = 0;
        for (size_t from = 0; wrap_line(cases[i].text, from, cases[i].cols, &line);
             from = line.next, count++) {
            text_add_n(&got, cases[i].text + line.start, line.length);
            text_add_char(&got, '|');
        }
        assert_string_equal(text_string(&got), cases[i].lines);
        assert_int_equal(wrap_count(cases[i].text, cases[i].cols), count);
        text_free(&got);
    }
}

static void an_editor_moves_by_shown_lines(void **state) {
    (void)state;
    Editor e = {0};
    int line, col;
    editor_set(&e, "");
    editor_resize(&e, 4, 11);
    type(editor, &e, "one two three four");
    press(editor, &e, "Enter");
    type(editor, &e, "five");
    editor_place(&e, &line, &col);
    assert_int_equal(line, 2);
    assert_int_equal(col, 4);
    press(editor, &e, "Up Up");
    editor_place(&e, &line, &col);
    assert_int_equal(line, 0);
    assert_int_equal(col, 4);
    press(editor, &e, "X Down");
    editor_place(&e, &line, &col);
    assert_int_equal(line, 1);
    assert_int_equal(col, 5);
    assert_string_equal(editor_text(&e), "one Xtwo three four\nfive");
    press(editor, &e, "End Down End Backspace Up Home Backspace");
    paste(editor, &e, "1\n2\t3");
    assert_non_null(strstr(editor_text(&e), "1\n2\t3"));
    assert_true(press(editor, &e, "Ctrl-s") & WIDGET_DONE);
    assert_true(press(editor, &e, "Escape") & WIDGET_CANCELLED);
    editor_free(&e);
}

/* Down through a text of hard breaks reaches every line once, and up comes back. */
static void an_editor_passes_every_line(void **state) {
    (void)state;
    for (int cols = 1; cols < 14; cols++) {
        Editor e = {0};
        editor_set(&e, "陈大文陈大文 abcdefghijklmno\n\npq  rs  \nend");
        editor_resize(&e, 5, cols);
        e.edit.cursor = 0;
        int lines = wrap_count(editor_text(&e), cols > 2 ? cols - 1 : 1), line, col;
        for (int i = 0; i < lines; i++) {
            editor_place(&e, &line, &col);
            assert_int_equal(line, i);
            press(editor, &e, "Down");
        }
        for (int i = lines - 1; i >= 0; i--) {
            editor_place(&e, &line, &col);
            assert_int_equal(line, i);
            press(editor, &e, "Up");
        }
        editor_free(&e);
    }
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_edits_graphemes),
        cmocka_unit_test(a_field_keeps_one_clean_line),
        cmocka_unit_test(the_cursor_of_a_field_is_always_seen),
        cmocka_unit_test(a_list_moves_over_pages),
        cmocka_unit_test(a_list_stays_in_sight),
        cmocka_unit_test(marks_are_a_set),
        cmocka_unit_test(columns_go_by_priority),
        cmocka_unit_test(lines_break_where_they_may),
        cmocka_unit_test(an_editor_moves_by_shown_lines),
        cmocka_unit_test(an_editor_passes_every_line),
    };
    return cmocka_run_group_tests_name("widgets", tests, NULL, NULL);
}
