/* Rectangles of cells, and how one is split. Pure arithmetic: any input gives rectangles inside the given
 * one, if need be empty ones. */
#ifndef PALLIUM_UI_SCREEN_LAYOUT_H
#define PALLIUM_UI_SCREEN_LAYOUT_H

typedef struct Rect {
    int row, col, rows, cols;
} Rect;

/* One part of a split. `fixed` rows or columns come first, in order, as far as they go; what is left is
 * divided by `share`; a part may ask for both. */
typedef struct Part {
    int fixed, share;
} Part;

void layout_rows(Rect whole, const Part *parts, int count, Rect *out); /* top to bottom; out[count] */
void layout_cols(Rect whole, const Part *parts, int count, Rect *out); /* left to right */

/* Cuts `count` lines off the rectangle and returns them. */
Rect rect_take_top(Rect *whole, int count);
Rect rect_take_bottom(Rect *whole, int count);
Rect rect_take_left(Rect *whole, int count);
Rect rect_take_right(Rect *whole, int count);

Rect rect_inset(Rect whole, int rows, int cols);   /* less on each side */
Rect rect_centred(Rect whole, int rows, int cols); /* at most that large, in the middle */

#endif
