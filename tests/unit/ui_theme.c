/* Themes: every ink can be read on its paper, monochrome needs no colour, and on no golden screen does a
 * colour say what no mark or word says. */
#include "ui/screen/style.h"

#include "base/locale.h"
#include "base/text.h"
#include "ui/screen/glyph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Relative luminance and contrast ratio of WCAG 2.2. */
static double luminance(unsigned rgb) {
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = (double)(rgb >> (16 - 8 * i) & 255U) / 255;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(Theme theme, Look look) {
    double ink = luminance(look.ink == LOOK_DEFAULT ? theme_ink(theme) : color_rgb(look.ink));
    double paper = luminance(look.paper == LOOK_DEFAULT ? theme_paper(theme) : color_rgb(look.paper));
    return ink > paper ? (ink + 0.05) / (paper + 0.05) : (paper + 0.05) / (ink + 0.05);
}

static void every_ink_can_be_read(void **state) {
    (void)state;
    assert_true(contrast(THEME_DARK, (Look){231, 16, 0}) > 20.9);
    for (Style style = 0; style < STYLES; style++) {
        bool faint = style == STYLE_STRUCK || style == STYLE_GONE;
        for (int lit = 0; lit < 2; lit++) {
            Look high = style_look(style, lit != 0, THEME_CONTRAST, 256);
            if (contrast(THEME_CONTRAST, high) < 7)
                fail_msg("contrast: %s %d %.1f", style_name(style), lit, contrast(THEME_CONTRAST, high));
        }
        for (Theme theme = THEME_DARK; theme <= THEME_LIGHT && !faint; theme++) {
            Look look = style_look(style, false, theme, 256);
            if (contrast(theme, look) < 4.5)
                fail_msg("%s: %s %.1f", theme_name(theme), style_name(style), contrast(theme, look));
        }
    }
}

static void few_colors_stay_in_range(void **state) {
    (void)state;
    static const int steps[] = {0, 8, 16};
    for (Theme theme = 0; theme < THEMES; theme++)
        for (Style style = 0; style < STYLES; style++)
            for (size_t i = 0; i < 3; i++) {
                Look look = style_look(style, false, theme, steps[i]);
                assert_true(look.ink == LOOK_DEFAULT || look.ink < steps[i]);
                assert_int_equal(look.paper, LOOK_DEFAULT);
            }
}

static void late_and_soon_differ_everywhere(void **state) {
    (void)state;
    static const int steps[] = {8, 16, 256};
    for (Theme theme = 0; theme < THEME_MONO; theme++)
        for (size_t i = 0; i < 3; i++)
            assert_int_not_equal(style_look(STYLE_LATE, false, theme, steps[i]).ink,
                                 style_look(STYLE_SOON, false, theme, steps[i]).ink);
}

static void mono_needs_no_color(void **state) {
    (void)state;
    for (Style style = 0; style < STYLES; style++) {
        Look look = style_look(style, false, THEME_MONO, 256), none = style_look(style, false, THEME_DARK, 0);
        assert_memory_equal(&look, &none, sizeof look);
        assert_int_equal(look.ink, LOOK_DEFAULT);
        assert_true(style_look(style, true, THEME_MONO, 256).attributes & LOOK_REVERSE);
    }
}

static void themes_have_names(void **state) {
    (void)state;
    Theme found;
    for (Theme theme = 0; theme < THEMES; theme++) {
        assert_true(theme_find(theme_name(theme), &found));
        assert_int_equal(found, theme);
    }
    assert_false(theme_find("solarized", &found));
}

/* Tue 24 is today in the scenes: a clock time is its own word. What stands beside the styles that say
 * something; a row with none of these speaks by colour alone. */
static const struct {
    char letter;
    const char *marks[14];
} beside[] = {
    {'l', {"!", "late", "overdue", "✗", "x ", "Late", "DISPUTED", "do not call", "– ", "ended", "locked"}},
    {'s', {"in ", "!", "today", "WHAT IF", "soon", "Tue 24 ", "draft", "look", "no secret"}},
    {'x', {"~", "ended"}},
};

/* Whether a cell that is not blank has one of the styles. */
static bool speaks(const char *text, const char *styles, const char letters[3]) {
    int columns;
    for (size_t length; *text && *text != '\n'; text += length, styles += columns) {
        length = glyph_grapheme(text, &columns);
        if (length == 0 || !*styles) return false;
        if (*text != ' ' && columns > 0 && strchr(letters, *styles)) return true;
    }
    return false;
}

/* The screen's first size line, its text rows, its style rows. False when the file is none. */
static void check_rows(const char *path, char **lines, int rows) {
    for (int i = 0; i < rows; i++) {
        const char *text = lines[1 + i], *styles = lines[1 + rows + i];
        bool heading_says =
            strstr(path, "urgency") || strstr(path, "overdue-"); /* columns headed late, today … */
        for (size_t k = 0; k < sizeof beside / sizeof *beside && !heading_says; k++) {
            char letters[] = {beside[k].letter, (char)(beside[k].letter - 'a' + 'A'), '\0'};
            bool said = !speaks(text, styles, letters);
            for (size_t m = 0; m < 14 && beside[k].marks[m]; m++)
                said |= strstr(text, beside[k].marks[m]) != NULL;
            if (!said) fail_msg("%s, row %d: %c by colour alone: %s", path, i, beside[k].letter, text);
        }
    }
}

static int check_golden(const char *path) {
    static char bytes[1 << 17];
    enum { LINES = 600 };
    char *lines[LINES];
    int count = 0, cols = 0, rows = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    for (char *line = strtok(bytes, "\n"); line && count < LINES; line = strtok(NULL, "\n"))
        lines[count++] = line;
    if (count == 0 || sscanf(lines[0], "%dx%d ", &cols, &rows) != 2 || count != 1 + 2 * rows) return 0;
    check_rows(path, lines, rows);
    return 1;
}

static void never_color_alone(void **state) {
    (void)state;
    glob_t found = {0};
    int screens = 0;
    assert_int_equal(glob("tests/snapshot/golden/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) screens += check_golden(found.gl_pathv[i]);
    globfree(&found);
    assert_true(screens > 40);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ink_can_be_read),
        cmocka_unit_test(few_colors_stay_in_range),
        cmocka_unit_test(late_and_soon_differ_everywhere),
        cmocka_unit_test(mono_needs_no_color),
        cmocka_unit_test(themes_have_names),
        cmocka_unit_test(never_color_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
