#include "ui/widget/chart.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>

enum { LEVELS = 4, ASCII_LEVELS = 3, BRAILLE = 0x2800, PER_COLUMN = 2 };

/* The dots of a half of a braille cell, from the bottom up. Unicode 15, block Braille Patterns. */
static const unsigned left_dots[LEVELS] = {0x40, 0x04, 0x02, 0x01},
                      right_dots[LEVELS] = {0x80, 0x20, 0x10, 0x08};

int histogram_cols(int count) {
    return (count + PER_COLUMN - 1) / PER_COLUMN;
}

/* The height of a value in levels: at least one when it is not 0, and never more than there are. */
static int height_of(int64_t value, int64_t most, int levels) {
    if (value <= 0 || most <= 0) return 0;
    int height = (int)((double)value / (double)most * levels + 0.5);
    return height < 1 ? 1 : height > levels ? levels : height;
}

static int64_t highest(const Histogram *histogram) {
    int64_t most = 0;
    for (int i = 0; i < histogram->count; i++)
        if (histogram->values[i] > most) most = histogram->values[i];
    return most;
}

static int64_t value_at(const Histogram *histogram, int index) {
    return index < histogram->count ? histogram->values[index] : 0;
}

static Style style_of(const Histogram *histogram, int index) {
    int shown = value_at(histogram, index) > 0 ? index : index + 1;
    return histogram->style_at ? histogram->style_at(histogram->context, shown) : STYLE_NORMAL;
}

/* Dots of one half in a row whose lowest level is `base`. */
static unsigned half(ChartKind kind, const unsigned dots[LEVELS], int height, int base) {
    unsigned set = 0;
    for (int level = 0; level < LEVELS; level++) {
        bool drawn = kind == CHART_LINE ? height == base + level + 1 : height > base + level;
        if (drawn) set |= dots[level];
    }
    return set;
}

static void braille_cell(const Histogram *histogram, int64_t most, int index, int row, int rows,
                         char out[8]) {
    int base = (rows - 1 - row) * LEVELS, levels = rows * LEVELS;
    unsigned set =
        half(histogram->kind, left_dots, height_of(value_at(histogram, index), most, levels), base) |
        half(histogram->kind, right_dots, height_of(value_at(histogram, index + 1), most, levels), base);
    size_t length = set ? utf8_encode((int32_t)(BRAILLE + set), out) : 0;
    out[length] = '\0';
}

static void ascii_cell(const Histogram *histogram, int64_t most, int index, int row, int rows, char out[8]) {
    static const char marks[ASCII_LEVELS + 1] = {' ', '.', ':', '#'};
    int64_t left = value_at(histogram, index), right = value_at(histogram, index + 1);
    int height = height_of(left > right ? left : right, most, rows * ASCII_LEVELS);
    int here = height - (rows - 1 - row) * ASCII_LEVELS;
    bool beyond = here > ASCII_LEVELS;
    if (here < 0 || (histogram->kind == CHART_LINE && beyond)) here = 0;
    out[0] = marks[beyond && here ? ASCII_LEVELS : here];
    out[1] = '\0';
}

void histogram_render(const Histogram *histogram, Screen *screen, Rect rect) {
    int64_t most = histogram->most > 0 ? histogram->most : highest(histogram);
    for (int row = 0; row < rect.rows; row++)
        for (int col = 0; col < rect.cols; col++) {
            char cell[8];
            int index = col * PER_COLUMN;
            if (screen_ascii(screen))
                ascii_cell(histogram, most, index, row, rect.rows, cell);
            else
                braille_cell(histogram, most, index, row, rect.rows, cell);
            screen_text(screen, rect.row + row, rect.col + col, 1, style_of(histogram, index), cell);
        }
}

void chart_bar(int64_t value, int64_t most, Style style, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    int halves = height_of(value, most, line.cols * PER_COLUMN);
    const char *const whole = screen_ascii(screen) ? "=" : "⠶", *const part =
                                                                    screen_ascii(screen) ? "-" : "⠆";
    for (int col = 0; col < line.cols; col++) {
        int here = halves - col * PER_COLUMN;
        screen_text(screen, line.row, line.col + col, 1, style, here <= 0 ? " " : here == 1 ? part : whole);
    }
}

/* The number at most `width` wide; the columns that it takes. */
static int short_number(int64_t number, int width, char out[24]) {
    static const struct {
        int64_t of;
        const char *unit;
    } units[] = {{1, ""}, {1000, "k"}, {1000000, "M"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        int length = snprintf(out, 24, "%" PRId64 "%s", number / units[i].of, units[i].unit);
        if (length <= width && (i == 0 || number >= units[i].of)) return length;
    }
    int length = width < 1 ? 0 : width;
    for (int i = 0; i < length && i < 23; i++) out[i] = '#';
    out[length < 23 ? length : 23] = '\0';
    return length;
}

void chart_marks(int marks, int64_t number, int width, char out[CHART_MARKS_SIZE]) {
    char digits[24];
    if (width > CHART_MARKS_COLS) width = CHART_MARKS_COLS;
    int length = short_number(number, width, digits), col = 0;
    Text text = {0};
    for (; marks < width - length && col < marks; col++) text_add(&text, "●");
    for (; col < width - length; col++) text_add_char(&text, ' ');
    text_add(&text, digits);
    text_copy_to(out, CHART_MARKS_SIZE, text_string(&text));
    text_free(&text);
}
