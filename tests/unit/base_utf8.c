#include "base/id.h"
#include "base/locale.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static bool clean(const char *in, TextRule rule, char out[512], Error *error) {
    Text text = {0};
    bool ok = utf8_clean(in, strlen(in), rule, &text, NULL, error);
    text_copy_to(out, 512, text_string(&text));
    text_free(&text);
    return ok;
}

static void keeps_names(void **state) {
    (void)state;
    char out[512];
    Error error;
    assert_true(clean("  Nguyễn, Thị Mai ", TEXT_LINE, out, &error));
    assert_string_equal(out, "Nguyễn, Thị Mai");
    assert_true(clean("e\xCC\x81", TEXT_LINE, out, &error)); /* decomposed é becomes one code point */
    assert_string_equal(out, "\xC3\xA9");
    assert_true(clean("a\xC2\xA0z", TEXT_LINE, out, &error)); /* no-break space */
    assert_string_equal(out, "a z");
    assert_true(clean("می\xE2\x80\x8Cخواهم", TEXT_LINE, out, &error)); /* a joiner between letters stays */
    assert_true(clean("one\r\ntwo\tthree", TEXT_NOTE, out, &error));
    assert_string_equal(out, "one\ntwo\tthree");
}

static void in_capitals(void **state) {
    (void)state;
    Text text = {0};
    utf8_add_upper("Nguyễn, Thị Đào · 王", &text);
    assert_string_equal(text_string(&text), "NGUYỄN, THỊ ĐÀO · 王");
    text_free(&text);
}

static void refuses_what_must_not_enter(void **state) {
    (void)state;
    static const char *const bad[] = {
        "a\x1B[31m",
        "\xC0\x9B",
        "\xED\xA0\x80",
        "a\xE2\x80\x8B"
        "b",
        "\xEF\xBB\xBF"
        "x",
        "\xE3\x85\xA4",
        "\xEE\x80\x80",
        "a\xE2\x80\xA8"
        "b",
        "a\nb",
        "z\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84",
        "\xFF",
        "\xC2\x9B"
        "31m",
        "\xF3\xA0\x81\xA1",
    };
    char out[512];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Error error = {0};
        assert_false(clean(bad[i], TEXT_LINE, out, &error));
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        assert_true(strlen(error.why) > 0);
    }
}

static void drops_bidi_controls_and_counts_them(void **state) {
    (void)state;
    Text text = {0};
    int dropped;
    Error error;
    const char *in = "ab\xE2\x80\xAE"
                     "cd\xE2\x81\xA9";
    assert_true(utf8_clean(in, strlen(in), TEXT_LINE, &text, &dropped, &error));
    assert_string_equal(text_string(&text), "abcd");
    assert_int_equal(dropped, 2);
    text_free(&text);
}

static void long_text_is_refused(void **state) {
    (void)state;
    char line[1200];
    Text text = {0};
    Error error;
    memset(line, 'x', sizeof line);
    assert_false(utf8_clean(line, 1001, TEXT_LINE, &text, NULL, &error));
    assert_false(utf8_clean(line, 301, TEXT_LINE, &text, NULL, &error));
    assert_true(utf8_clean(line, 300, TEXT_LINE, &text, NULL, &error));
    text_free(&text);
}

/* U+0344 composes to two marks and U+1D160 to three signs of four bytes: the limits are those of what enters.
 */
static void what_entered_may_enter_again(void **state) {
    (void)state;
    static const char marks[] = "a\xCD\x84\xCD\x84\xCD\x84";
    char notes[250 * 4];
    Text out = {0};
    Error error = {0};
    for (size_t i = 0; i < sizeof notes; i += 4) memcpy(notes + i, "\xF0\x9D\x85\xA0", 4);
    assert_false(utf8_clean(marks, sizeof marks - 1, TEXT_LINE, &out, NULL, &error));
    assert_non_null(strstr(error.why, "more than 4 combining marks"));
    assert_false(utf8_clean(notes, sizeof notes, TEXT_LINE, &out, NULL, &error));
    assert_non_null(strstr(error.why, "longer than 1000 bytes"));
    assert_true(utf8_clean("a\xCD\x84", 3, TEXT_LINE, &out, NULL, &error));
    assert_string_equal(text_string(&out), "\xC3\xA4\xCC\x81");
    text_free(&out);
}

static void safe_shows_no_control(void **state) {
    (void)state;
    Text text = {0};
    utf8_safe("a\x1B]0;x\x07\xC2\x9B\xE2\x80\xAE\xFF\nb", false, &text);
    for (size_t i = 0; i < text.length; i++)
        assert_true((unsigned char)text.data[i] >= 0x20 && text.data[i] != 0x7F);
    assert_string_equal(text_string(&text),
                        "a\xEF\xBF\xBD]0;x\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD b");
    text_free(&text);
}

static void names_fold(void **state) {
    (void)state;
    Text text = {0};
    utf8_name_key("ÅNNA İ Nguyễn", &text);
    assert_string_equal(text_string(&text), "anna i nguyen");
    text_free(&text);
}

static void widths(void **state) {
    (void)state;
    int columns;
    assert_int_equal(wcwidth(0x1EC5), 1);
    assert_int_equal(utf8_columns("Nguyễn"), 6);
    assert_int_equal(utf8_columns("王小明"), 6);
    assert_int_equal(utf8_width(0x1B), -1);
    assert_int_equal(utf8_grapheme("e\xCC\x81z", &columns), 3);
    assert_int_equal(columns, 1);
    assert_int_equal(utf8_grapheme("王", &columns), 3);
    assert_int_equal(columns, 2);
}

static void ids(void **state) {
    (void)state;
    char a[ID_SIZE], b[ID_SIZE];
    uint64_t counter = 0;
    id_next(id_source_random(), a);
    id_next(id_source_random(), b);
    assert_true(id_valid(a));
    assert_string_not_equal(a, b);
    id_next(id_source_counting(&counter), a);
    id_next(id_source_counting(&counter), b);
    assert_true(id_valid(a));
    assert_string_not_equal(a, b);
    assert_false(id_valid("x"));
}

static void lists(void **state) {
    (void)state;
    assert_true(text_list_has("agent admin", "admin"));
    assert_false(text_list_has("agent admin", "adm"));
    assert_false(text_list_has("agent admin", ""));
    char cut[4];
    assert_false(text_copy_to(cut, sizeof cut, "abễ")); /* never half a letter */
    assert_string_equal(cut, "ab");
}

static void mending(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"", ""},
        {"plain", "plain"},
        {"Nguy\xe1\xbb", "Nguy"},
        {"\xbb\x85n", "n"},
        {"a\xe1\xbb\x85\xe1\xbb!\xf0\x9f", "aễ!"},
        {"kept \xef\xbf\xbd", "kept \xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char text[32];
        strcpy(text, pairs[i][0]);
        utf8_mend(text);
        assert_string_equal(text, pairs[i][1]);
    }
}

int main(void) {
    unsetenv("LC_ALL"), unsetenv("LC_CTYPE"), unsetenv("LANG");
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mending),
        cmocka_unit_test(keeps_names),
        cmocka_unit_test(in_capitals),
        cmocka_unit_test(refuses_what_must_not_enter),
        cmocka_unit_test(drops_bidi_controls_and_counts_them),
        cmocka_unit_test(long_text_is_refused),
        cmocka_unit_test(what_entered_may_enter_again),
        cmocka_unit_test(safe_shows_no_control),
        cmocka_unit_test(names_fold),
        cmocka_unit_test(widths),
        cmocka_unit_test(ids),
        cmocka_unit_test(lists),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
