/* Small charts of counts. They only help the eye: whoever draws one writes the numbers beside it. On a screen
 * of ASCII alone the same heights are drawn with . : and #. Pure. */
#ifndef PALLIUM_UI_WIDGET_CHART_H
#define PALLIUM_UI_WIDGET_CHART_H

#include "ui/screen/screen.h"

#include <stdint.h>

typedef enum ChartKind { CHART_FILLED, CHART_LINE } ChartKind;

/* Values side by side, two a column, four levels a row, from the bottom; the highest of all reaches the top,
 * and what is not 0 always shows. `style_at` (or NULL: all normal) says how a value is drawn; of the two in a
 * column the first one that is not 0 decides. */
typedef Style (*ChartStyle)(const void *context, int index);

typedef struct Histogram {
    const int64_t *values;
    int count;
    int64_t most; /* what reaches the top; 0: the highest value */
    ChartKind kind;
    ChartStyle style_at;
    const void *context;
} Histogram;

int histogram_cols(int count); /* columns that so many values take */
void histogram_render(const Histogram *histogram, Screen *screen, Rect rect);

/* A bar from the left, `value` of `most`, in halves of a column. */
void chart_bar(int64_t value, int64_t most, Style style, Screen *screen, Rect line);

/* One mark a thing while they fit beside the number, which is always there, flush right: "●●●   3", "  1204".
 * A number with no room is given in thousands (k) or millions (M), cut, never rounded up; else as #. Exactly
 * `width` columns. */
enum { CHART_MARKS_SIZE = 128, CHART_MARKS_COLS = 40 };
void chart_marks(int marks, int64_t number, int width, char out[CHART_MARKS_SIZE]);

#endif
