#include "ui/screen/layout.h"

static int least(int a, int b) {
    return a < b ? a : b;
}

static int from_zero(int a) {
    return a < 0 ? 0 : a;
}

/* Sizes of the parts along one side: fixed ones in order as far as the room goes, then the shares; the
 * remainder of the division goes to the first ones, so that the whole is always used. */
static int part_size(int room, const Part *parts, int count, int index) {
    int left = from_zero(room), shares = 0, mine = 0;
    for (int i = 0; i < count; i++) {
        int fixed = least(from_zero(parts[i].fixed), left);
        left -= fixed;
        shares += from_zero(parts[i].share);
        if (i == index) mine = fixed;
    }
    int before = 0, share = from_zero(parts[index].share);
    for (int i = 0; i < index; i++) before += from_zero(parts[i].share);
    if (shares == 0 || share == 0) return mine;
    int end = (left * (before + share) + shares - 1) / shares, start = (left * before + shares - 1) / shares;
    return mine + end - start;
}

void layout_rows(Rect whole, const Part *parts, int count, Rect *out) {
    int row = whole.row;
    for (int i = 0; i < count; i++) {
        int rows = part_size(whole.rows, parts, count, i);
        out[i] = (Rect){row, whole.col, rows, from_zero(whole.cols)};
        row += rows;
    }
}

void layout_cols(Rect whole, const Part *parts, int count, Rect *out) {
    int col = whole.col;
    for (int i = 0; i < count; i++) {
        int cols = part_size(whole.cols, parts, count, i);
        out[i] = (Rect){whole.row, col, from_zero(whole.rows), cols};
        col += cols;
    }
}

Rect rect_take_top(Rect *whole, int count) {
    int rows = least(from_zero(count), from_zero(whole->rows));
    Rect taken = {whole->row, whole->col, rows, whole->cols};
    whole->row += rows;
    whole->rows -= rows;
    return taken;
}

Rect rect_take_bottom(Rect *whole, int count) {
    int rows = least(from_zero(count), from_zero(whole->rows));
    whole->rows -= rows;
    return (Rect){whole->row + whole->rows, whole->col, rows, whole->cols};
}

Rect rect_take_left(Rect *whole, int count) {
    int cols = least(from_zero(count), from_zero(whole->cols));
    Rect taken = {whole->row, whole->col, whole->rows, cols};
    whole->col += cols;
    whole->cols -= cols;
    return taken;
}

Rect rect_take_right(Rect *whole, int count) {
    int cols = least(from_zero(count), from_zero(whole->cols));
    whole->cols -= cols;
    return (Rect){whole->row, whole->col + whole->cols, whole->rows, cols};
}

Rect rect_inset(Rect whole, int rows, int cols) {
    int down = least(from_zero(rows), from_zero(whole.rows) / 2);
    int right = least(from_zero(cols), from_zero(whole.cols) / 2);
    return (Rect){whole.row + down, whole.col + right, whole.rows - 2 * down, whole.cols - 2 * right};
}

Rect rect_centred(Rect whole, int rows, int cols) {
    int height = least(from_zero(rows), from_zero(whole.rows));
    int width = least(from_zero(cols), from_zero(whole.cols));
    return (Rect){whole.row + (whole.rows - height) / 2, whole.col + (whole.cols - width) / 2, height, width};
}
