#include "ui/view/merge.h"

#include "ui/widget/wrap.h"

#include <stdio.h>

enum { STACKED_BELOW = 64, SIDES = 3, GAP = 2, STACK_LABEL = 7 };

static const char *const side_words[SIDES] = {"as you read it", "theirs", "yours"};
static const char *const short_words[SIDES] = {"read", "theirs", "yours"};

static const char *value_of(const ConflictField *field, int side) {
    const char *value = side == 0 ? field->base : side == 1 ? field->theirs : field->mine;
    return *value ? value : "–";
}

static int side_cols(int cols) {
    int each = (cols - 3 - (SIDES - 1) * GAP) / SIDES;
    return each > 1 ? each : 1;
}

static int side_width(int cols) {
    if (cols >= STACKED_BELOW) return side_cols(cols);
    return cols > STACK_LABEL + 4 ? cols - STACK_LABEL - 4 : 1;
}

/* Rows of a field: its name, then the three beside or below one another. */
static int field_rows(const ConflictField *field, int cols) {
    int most = 0, all = 0;
    for (int side = 0; side < SIDES; side++) {
        int rows = wrap_count(value_of(field, side), side_width(cols));
        all += rows;
        most = rows > most ? rows : most;
    }
    return 1 + (cols >= STACKED_BELOW ? most : all);
}

static Style side_style(MergeStand stand, int side) {
    bool stands = (stand == MERGE_THEIRS && side == 1) || (stand == MERGE_MINE && side == 2);
    return stands ? STYLE_GOOD : side == 0 || stand != MERGE_OPEN ? STYLE_DIM : STYLE_NORMAL;
}

static void draw_values(const ConflictField *field, MergeStand stand, Screen *screen, Rect in) {
    int cols = in.cols, width = side_width(cols);
    rect_take_left(&in, 2);
    for (int side = 0; side < SIDES; side++) {
        Rect part = in;
        int rows = wrap_count(value_of(field, side), width);
        if (cols < STACKED_BELOW) {
            part = rect_take_top(&in, rows);
            if (part.rows <= 0) return;
            screen_label(screen, part.row, part.col, STACK_LABEL, STYLE_HEADING, short_words[side]);
            rect_take_left(&part, STACK_LABEL);
        } else {
            part = rect_take_left(&in, width);
            rect_take_left(&in, GAP);
        }
        wrap_render(screen, part, side_style(stand, side), value_of(field, side), 0);
        for (int row = part.row; row < part.row + part.rows && cols >= STACKED_BELOW; row++)
            screen_column(screen, row, part.col);
    }
}

static void draw_field(const Merge *merge, size_t at, Screen *screen, Rect in) {
    static const char *const words[] = {"choose", "theirs stands", "yours stands"};
    const ConflictField *field = &merge->conflict.fields[at];
    const ActField *asked = act_field(merge->act, field->name);
    Text text = {0};
    char name[CONFLICT_NAME_SIZE];
    spelled(field->name, name, sizeof name);
    bool here = at == merge->cursor;
    text_addf(&text, "%s %s · %s", here ? "▶" : " ", asked ? asked->label : name, words[merge->stands[at]]);
    Rect head = rect_take_top(&in, 1);
    screen_label(screen, head.row, head.col, head.cols, here ? STYLE_TITLE : STYLE_HEADING,
                 text_string(&text));
    text_free(&text);
    if (in.rows > 0) draw_values(field, merge->stands[at], screen, in);
}

static void draw_head(const Merge *merge, const Frame *frame, Screen *screen, Rect *in) {
    Text text = {0};
    char when[WORDS_SIZE] = "";
    const Conflict *conflict = &merge->conflict;
    Rect line = rect_take_top(in, 1);
    if (*conflict->by) moment_words(frame, conflict->at, when);
    text_addf(&text, "%s · %s changed the same%s%s", merge->act->title,
              *conflict->by ? conflict->by : "somebody", *when ? " · " : "", when);
    screen_fill(screen, line, STYLE_TITLE);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, STYLE_TITLE, text_string(&text));
    text_free(&text);
    if (in->cols < STACKED_BELOW) return;
    line = rect_take_top(in, 1);
    for (int side = 0; side < SIDES; side++) {
        int col = line.col + 2 + side * (side_cols(in->cols) + GAP);
        screen_label(screen, line.row, col, side_cols(in->cols), STYLE_HEADING, side_words[side]);
        screen_column(screen, line.row, col);
    }
}

static void draw_keys(const Merge *merge, Screen *screen, Rect line) {
    static const char wide[] = "Left theirs  Right yours  e write anew  Enter save  Escape back";
    static const char narrow[] = "Left theirs Right yours e Enter Escape";
    const char *keys = line.cols >= STACKED_BELOW ? wide : narrow;
    screen_fill(screen, line, STYLE_NORMAL);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, *merge->say ? STYLE_ERROR : STYLE_DIM,
                 *merge->say ? merge->say : keys);
}

/* The field under the cursor is always in sight: those above it go first. */
static size_t first_shown(const Merge *merge, Rect in) {
    size_t first = merge->cursor;
    int used = field_rows(&merge->conflict.fields[first], in.cols);
    while (first > 0) {
        used += field_rows(&merge->conflict.fields[first - 1], in.cols);
        if (used > in.rows) break;
        first--;
    }
    return first;
}

void merge_draw(const Merge *merge, const Frame *frame, Screen *screen, Rect in) {
    screen_fill(screen, in, STYLE_NORMAL);
    Rect keys = rect_take_bottom(&in, 1);
    draw_head(merge, frame, screen, &in);
    for (size_t i = first_shown(merge, in); i < merge->conflict.count && in.rows > 0; i++) {
        Rect part = rect_take_top(&in, field_rows(&merge->conflict.fields[i], in.cols));
        draw_field(merge, i, screen, part);
    }
    draw_keys(merge, screen, keys);
}
