/* The text editor: selection, undo, words, graphemes; the kept lines against lines made anew; what a key
 * costs in a long text. */
#include "../support/press.h"
#include "base/locale.h"
#include "base/utf8.h"
#include "ui/widget/editor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static WidgetResult keys(void *state, const Event *event) {
    return editor_key(state, event);
}

static Editor opened(const char *text, int rows, int cols) {
    Editor e = {0};
    editor_set(&e, text);
    editor_resize(&e, rows, cols);
    return e;
}

static void says(Editor *e, const char *expected) {
    assert_string_equal(editor_text(e), expected);
}

static void shift_selects(void **state) {
    (void)state;
    Editor e = opened("one two three", 4, 40);
    press(keys, &e, "Ctrl-Home Shift-Right Shift-Right Shift-Right");
    type(keys, &e, "1");
    says(&e, "1 two three");
    press(keys, &e, "Shift-Ctrl-Right Backspace");
    says(&e, "1 three");
    press(keys, &e, "Shift-End Left"); /* a plain move lets go of the selection */
    type(keys, &e, "x");
    says(&e, "1 threxe");
    press(keys, &e, "Shift-Home Delete");
    says(&e, "e");
    press(keys, &e, "Shift-End");
    paste(keys, &e, "a\nb");
    says(&e, "a\nb");
    press(keys, &e, "Shift-Up Shift-Left Ctrl-x");
    says(&e, "");
    press(keys, &e, "Ctrl-v Ctrl-v");
    says(&e, "a\nba\nb");
    editor_free(&e);
}

static void the_mark_selects(void **state) {
    (void)state;
    Editor e = opened("one two three", 4, 40);
    press(keys, &e, "Ctrl-a Ctrl-@ Ctrl-Right Ctrl-Right Ctrl-c Ctrl-e Ctrl-v");
    says(&e, "one two threeone two");
    press(keys, &e, "Ctrl-@ Ctrl-a Ctrl-x");
    says(&e, "");
    press(keys, &e, "Ctrl-v Ctrl-@ Left");
    assert_int_equal(press(keys, &e, "Escape"), WIDGET_HANDLED); /* one step back: no selection */
    assert_true(press(keys, &e, "Escape") & WIDGET_CANCELLED);
    press(keys, &e, "Ctrl-@ Ctrl-@ Left Delete"); /* the mark key again drops the mark */
    says(&e, "one two threeone to");
    editor_free(&e);
}

static void undo_goes_word_by_word(void **state) {
    (void)state;
    Editor e = opened("", 4, 40);
    type(keys, &e, "one two");
    press(keys, &e, "Enter");
    type(keys, &e, "three");
    press(keys, &e, "Ctrl-z");
    says(&e, "one two\n");
    press(keys, &e, "Ctrl-z");
    says(&e, "one ");
    press(keys, &e, "Ctrl-y");
    says(&e, "one two\n");
    press(keys, &e, "Ctrl-z Ctrl-_ Ctrl-z");
    says(&e, "");
    assert_int_equal(press(keys, &e, "Ctrl-z"), WIDGET_HANDLED);
    press(keys, &e, "Ctrl-y Ctrl-y Ctrl-y Ctrl-y");
    says(&e, "one two\nthree");
    press(keys, &e, "Backspace Backspace Left Delete Ctrl-z");
    says(&e, "one two\nthr");
    press(keys, &e, "Ctrl-z"); /* a run of Backspace is one step */
    says(&e, "one two\nthree");
    press(keys, &e, "Ctrl-Home Ctrl-k");
    type(keys, &e, "x");
    press(keys, &e, "Ctrl-y"); /* typing forgot what was undone */
    says(&e, "x\nthree");
    editor_free(&e);
}

static void words_and_lines(void **state) {
    (void)state;
    Editor e = opened("alpha  beta\n陈大文 gamma", 6, 40);
    press(keys, &e, "Ctrl-w Ctrl-w");
    says(&e, "alpha  beta\n");
    press(keys, &e, "Ctrl-v");
    says(&e, "alpha  beta\n陈大文 "); /* what Ctrl-W took last */
    press(keys, &e, "Ctrl-Home Ctrl-Delete");
    says(&e, "  beta\n陈大文 ");
    press(keys, &e, "End Ctrl-u Delete");
    says(&e, "陈大文 ");
    press(keys, &e, "Ctrl-Right Left Backspace");
    says(&e, "陈文 ");
    editor_free(&e);
    e = opened("one two three four", 6, 10);
    press(keys, &e, "Ctrl-Home Down Right Home");
    assert_int_equal(e.edit.cursor, 8); /* the shown line: three */
    press(keys, &e, "Home");
    assert_int_equal(e.edit.cursor, 0); /* the whole line */
    press(keys, &e, "End End");
    assert_int_equal(e.edit.cursor, 18);
    editor_free(&e);
}

static void graphemes_stay_whole(void **state) {
    (void)state;
    Editor e = opened("e\xCC\x81x", 4, 20);
    press(keys, &e, "Left Backspace");
    says(&e, "x");
    press(keys, &e, "Ctrl-z Ctrl-Home");
    says(&e, "e\xCC\x81x");
    press(keys, &e, "Delete");
    says(&e, "x");
    editor_free(&e);
    e = opened("\xCC\x81y", 4, 20);
    press(keys, &e, "Ctrl-Home");
    type(keys, &e, "a"); /* the mark behind joins it, and the cursor goes past both */
    assert_int_equal(e.edit.cursor, 3);
    press(keys, &e, "Backspace");
    says(&e, "y");
    editor_free(&e);
}

/* The same borders backwards as forwards, over a string of whatever sticks together or does not. */
static void borders_are_the_same_both_ways(void **state) {
    (void)state;
    static const char *const parts[] = {"a",  " ",  "\n", "é", "e\xCC\x81", "\xCC\x81", "陈",           "한",
                                        "ᄀ", "ᅡ", "ᆨ", "👍", "🇺",         "🇸",        "\xE2\x80\x8D", "न",
                                        "ि",  "ก",  "ำ",  "\t"};
    srandom(5);
    for (int round = 0; round < 2000; round++) {
        Text text = {0};
        for (int i = 0; i < 12; i++)
            text_add(&text, parts[(size_t)random() % (sizeof parts / sizeof *parts)]);
        const char *string = text_string(&text);
        int columns;
        for (size_t at = 0, length; (length = utf8_grapheme(string + at, &columns)) > 0; at += length)
            assert_int_equal(utf8_grapheme_before(string, at + length), at);
        text_free(&text);
    }
}

static void same_lines(const Editor *e) {
    WrapIndex whole = {0};
    wrap_index_make(&whole, editor_text(e), e->lines.cols);
    assert_int_equal(e->lines.count, whole.count);
    assert_memory_equal(e->lines.starts, whole.starts, whole.count * sizeof *whole.starts);
    wrap_index_free(&whole);
}

/* Random keys: the kept lines are those that wrapping the whole text gives, undoing all leads back to the
 * start and doing all again to the end. */
static void kept_lines_are_true(void **state) {
    (void)state;
    static const char *const pressed[] = {
        "Left",      "Right",      "Up",       "Down",   "Home",   "End",      "Enter",
        "Backspace", "Delete",     "Ctrl-w",   "Ctrl-k", "Ctrl-z", "Ctrl-y",   "Space",
        "Shift-Up",  "Shift-Left", "Ctrl-x",   "Ctrl-v", "a",      "陈",       "Space",
        "\xCC\x81",  "PageUp",     "PageDown", "Ctrl-@", "wort",   "Ctrl-Left"};
    srandom(7);
    for (int cols = 1; cols < 24; cols++) {
        Editor e =
            opened("陈大文陈大文 abcdefghijklmno\n\npq  rs  \nend of all this text that wraps", 5, cols);
        Text start = {0}, end = {0};
        text_add(&start, editor_text(&e));
        for (int i = 0; i < 400; i++) {
            const char *key = pressed[(size_t)random() % (sizeof pressed / sizeof *pressed)];
            Event event;
            if (event_parse(key, &event))
                editor_key(&e, &event);
            else
                paste(keys, &e, key);
            same_lines(&e);
            size_t at = e.edit.cursor;
            assert_true(at == 0 || edit_after(&e.edit, edit_before(&e.edit, at)) == at);
        }
        while (edit_redo(&e.edit)) continue;
        text_add(&end, editor_text(&e));
        while (edit_undo(&e.edit)) continue;
        says(&e, text_string(&start));
        while (edit_redo(&e.edit)) continue;
        says(&e, text_string(&end));
        text_free(&start);
        text_free(&end);
        editor_free(&e);
    }
}

static char *long_text(size_t words, const char *between) {
    static const char *const some[] = {"pain",   "lòng",        "hospital", "a",
                                       "陈大文", "understands", "to",       "e\xCC\x81t"};
    Text text = {0};
    for (size_t i = 0; i < words; i++) {
        text_add(&text, some[(i * 7 + i / 5) % 8]);
        text_add(&text, i % 60 == 59 ? between : " ");
    }
    return text.data;
}

static void a_long_text_pastes_at_once(void **state) {
    (void)state;
    char *text = long_text(40000, "\n");
    Editor e = opened("before  after", 20, 78);
    press(keys, &e, "Ctrl-Home Ctrl-Right Right");
    paste(keys, &e, text);
    assert_in_range(e.edit.text.length, EDITOR_LIMIT - 16, EDITOR_LIMIT);
    same_lines(&e);
    press(keys, &e, "Ctrl-z");
    says(&e, "before  after");
    press(keys, &e, "Ctrl-y Ctrl-Home");
    assert_true(text_starts(editor_text(&e), "before pain"));
    free(text);
    editor_free(&e);
}

/* The top line moves only when the cursor would leave the room. */
static void the_cursor_stays_in_sight(void **state) {
    (void)state;
    char *text = long_text(2000, "\n\n");
    Editor e = opened(text, 7, 30);
    Screen *screen = screen_new(7, 30);
    srandom(3);
    for (int i = 0; i < 2000; i++) {
        static const char *const moves[] = {"Up",   "Down",      "PageUp",   "PageDown",
                                            "Left", "Ctrl-Home", "Ctrl-End", "Down"};
        int row, col;
        size_t top = e.top;
        press(keys, &e, moves[(size_t)random() % 8]);
        editor_render(&e, screen, screen_rect(screen), true);
        assert_true(screen_cursor(screen, &row, &col));
        bool inside = row > 0 && row < 6;
        assert_true(!inside || e.top == top || e.top + 7 == e.lines.count);
    }
    free(text);
    screen_free(&screen);
    editor_free(&e);
}

static void what_is_selected_is_seen(void **state) {
    (void)state;
    Editor e = opened("one two\nthree", 3, 12);
    Screen *screen = screen_new(3, 12);
    Text styles = {0};
    press(keys, &e, "Ctrl-Home Ctrl-Right Shift-Down");
    editor_render(&e, screen, screen_rect(screen), true);
    screen_row_styles(screen, 0, &styles);
    assert_string_equal(text_string(&styles), "iiivvvvviiii"); /* " two" and the line's end */
    text_clear(&styles);
    screen_row_styles(screen, 1, &styles);
    assert_string_equal(text_string(&styles), "vvviiiiiiiii");
    text_free(&styles);
    screen_free(&screen);
    editor_free(&e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shift_selects),
        cmocka_unit_test(the_mark_selects),
        cmocka_unit_test(undo_goes_word_by_word),
        cmocka_unit_test(words_and_lines),
        cmocka_unit_test(graphemes_stay_whole),
        cmocka_unit_test(borders_are_the_same_both_ways),
        cmocka_unit_test(kept_lines_are_true),
        cmocka_unit_test(a_long_text_pastes_at_once),
        cmocka_unit_test(the_cursor_stays_in_sight),
        cmocka_unit_test(what_is_selected_is_seen),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
