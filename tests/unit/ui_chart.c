/* Charts of counts, dot by dot. */
#include "base/locale.h"
#include "ui/widget/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void row_is(Screen *screen, int row, const char *text) {
    Text drawn = {0};
    screen_row_text(screen, row, &drawn);
    assert_string_equal(text_string(&drawn), text);
    text_free(&drawn);
}

static const int64_t rising[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};

static void heights(void **state) {
    (void)state;
    Screen *screen = screen_new(2, 5);
    Histogram histogram = {.values = rising, .count = 9};
    assert_int_equal(histogram_cols(9), 5);
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "  ⢀⣴⡇");
    row_is(screen, 1, "⢀⣴⣿⣿⡇");
    histogram.kind = CHART_LINE;
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "  ⢀⠔⠁");
    row_is(screen, 1, "⢀⠔⠁  ");
    screen_free(&screen);
}

static void ascii_has_heights_too(void **state) {
    (void)state;
    Screen *screen = screen_new(2, 5);
    screen_set_ascii(screen, true);
    Histogram histogram = {.values = rising, .count = 9};
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "  .:#");
    row_is(screen, 1, ".:###");
    histogram.kind = CHART_LINE;
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "  .:#");
    row_is(screen, 1, ".:   ");
    screen_free(&screen);
}

/* One among a million still shows; the scale can be handed in. */
static void small_counts_show(void **state) {
    (void)state;
    Screen *screen = screen_new(1, 2);
    const int64_t values[] = {1, 0, 0, 1000000};
    Histogram histogram = {.values = values, .count = 4};
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "⡀⢸");
    histogram.most = 4000000;
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "⡀⢀");
    const int64_t none[] = {0, 0, -5};
    histogram = (Histogram){.values = none, .count = 3};
    histogram_render(&histogram, screen, screen_rect(screen));
    row_is(screen, 0, "  ");
    screen_free(&screen);
}

static Style late_before(const void *context, int index) {
    return index < *(const int *)context ? STYLE_LATE : STYLE_NORMAL;
}

static void styles_follow_values(void **state) {
    (void)state;
    Screen *screen = screen_new(1, 3);
    const int64_t values[] = {1, 1, 0, 1, 1, 1};
    int now = 3;
    Histogram histogram = {.values = values, .count = 6, .style_at = late_before, .context = &now};
    histogram_render(&histogram, screen, screen_rect(screen));
    assert_int_equal(screen_cell(screen, 0, 0)->style, STYLE_LATE);
    assert_int_equal(screen_cell(screen, 0, 1)->style, STYLE_NORMAL);
    assert_int_equal(screen_cell(screen, 0, 2)->style, STYLE_NORMAL);
    screen_free(&screen);
}

static void bars(void **state) {
    (void)state;
    Screen *screen = screen_new(1, 4);
    chart_bar(5, 8, STYLE_NORMAL, screen, screen_rect(screen));
    row_is(screen, 0, "⠶⠶⠆ ");
    chart_bar(0, 8, STYLE_NORMAL, screen, screen_rect(screen));
    row_is(screen, 0, "    ");
    screen_set_ascii(screen, true);
    chart_bar(1, 800, STYLE_NORMAL, screen, screen_rect(screen));
    row_is(screen, 0, "-   ");
    chart_bar(8, 8, STYLE_NORMAL, screen, screen_rect(screen));
    row_is(screen, 0, "====");
    screen_free(&screen);
}

static void marks(void **state) {
    (void)state;
    static const struct {
        int marks;
        int64_t number;
        int width;
        const char *text;
    } cases[] = {
        {3, 3, 6, "●●●  3"},       {4, 5, 6, "●●●● 5"},
        {5, 5, 6, "     5"},       {0, 0, 3, "  0"},
        {13, 123456, 6, "123456"}, {13, 999999, 5, " 999k"},
        {9, 1234567, 6, " 1234k"}, {9, 1234567, 3, " 1M"},
        {1, 12345, 1, "#"},        {1, 1, 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[CHART_MARKS_SIZE];
        chart_marks(cases[i].marks, cases[i].number, cases[i].width, out);
        assert_string_equal(out, cases[i].text);
        assert_int_equal(glyph_columns(out), cases[i].width);
    }
}

static void any_size(void **state) {
    (void)state;
    Screen *screen = screen_new(6, 12);
    Histogram histogram = {.values = rising, .count = 9};
    for (int rows = 0; rows < 5; rows++)
        for (int cols = 0; cols < 10; cols++) {
            Rect rect = {1, 1, rows, cols};
            screen_clear(screen);
            histogram_render(&histogram, screen, rect);
            chart_bar(3, 4, STYLE_NORMAL, screen, rect);
            for (int row = 0; row < 6; row++)
                for (int col = 0; col < 12; col++)
                    if (row < 1 || row > rows || col < 1 || col > cols)
                        assert_string_equal(screen_cell(screen, row, col)->bytes, " ");
        }
    screen_free(&screen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heights),  cmocka_unit_test(ascii_has_heights_too),
        cmocka_unit_test(bars),     cmocka_unit_test(small_counts_show),
        cmocka_unit_test(marks),    cmocka_unit_test(styles_follow_values),
        cmocka_unit_test(any_size),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
