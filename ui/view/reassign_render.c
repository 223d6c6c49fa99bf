#include "picture.h"

#include <stdio.h>

enum { MOVE_MEMBER, MOVE_WORDS, MOVE_DUE, MOVE_FROM, MOVE_TO, MOVE_COLUMNS, HEAD_LINES = 5, LEAST = 3 };

static const Column columns[MOVE_COLUMNS] = {
    [MOVE_MEMBER] = {.title = "Member", .least = 12, .width = 24, .share = 1},
    [MOVE_WORDS] = {.title = "Owes", .least = 10, .width = 18, .priority = 1},
    [MOVE_DUE] = {.title = "Due", .least = 9, .width = 12, .priority = 2},
    [MOVE_FROM] = {.title = "From", .least = 8, .width = 10},
    [MOVE_TO] = {.title = "To", .least = 13, .width = 14},
};

/* Frame above and below, the field, the question, the heads. */
int reassign_height(Rect in) {
    return in.rows > HEAD_LINES ? in.rows - HEAD_LINES : 0;
}

static void draw_move(const Reassign *reassign, const Frame *frame, size_t index, const int *widths,
                      Screen *screen, Rect line) {
    const OverdueCase *one = &reassign->cases[index];
    const char *stays = reassign_stays(reassign, index), *to = *reassign->to ? reassign->to : "…";
    char due[WORDS_SIZE], owed[96], more[16];
    bool owes = one->due.second < instant_never.second;
    due[0] = '\0';
    if (owes) when_words(frame, one->due, due);
    snprintf(more, sizeof more, " +%d", one->more);
    snprintf(owed, sizeof owed, "%s%s", one->words, one->more ? more : "");
    const char *texts[MOVE_COLUMNS] = {one->name, owed, due, *one->owner ? one->owner : "nobody",
                                       stays ? stays : to};
    const Style styles[MOVE_COLUMNS] = {STYLE_NORMAL, STYLE_NORMAL,
                                        owes ? when_style(frame, one->due) : STYLE_DIM, STYLE_NORMAL,
                                        stays ? STYLE_DIM : STYLE_GOOD};
    RowSigns signs = {.cursor = reassign->choosing && (int)index == reassign->list.cursor,
                      .gone = reassign->left_out[index]};
    table_row(columns, MOVE_COLUMNS, widths, texts, styles, signs, screen, line);
}

static void question_words(const Reassign *reassign, Text *out) {
    size_t moves = reassign_moves(reassign);
    const char *cases = moves == 1 ? "case" : "cases";
    if (*reassign->fault)
        text_add(out, reassign->fault);
    else if (!reassign->whole)
        text_addf(out, "%zu+ …", reassign->case_count);
    else if (reassign->choosing)
        text_addf(out, "Assign %zu %s to %s? y does it, Space leaves one out.", moves, cases, reassign->to);
    else if (reassign->several)
        text_add(out, "fits several people");
    else if (reassign->more)
        text_addf(out, "%zu %s would move: the most pressing %zu; one act takes no more.", moves, cases,
                  reassign->case_count);
    else
        text_addf(out, "%zu %s would move.", moves, cases);
}

void reassign_draw(const Reassign *reassign, const Frame *frame, Screen *screen, Rect in) {
    int widths[TABLE_COLUMNS];
    Text text = {0};
    text_addf(&text, "Reassign · %s", reassign->words);
    int rows = HEAD_LINES + (reassign->case_count > LEAST ? (int)reassign->case_count : LEAST);
    Rect inside = widget_frame(screen, rect_take_bottom(&in, rows), text_string(&text));
    text_clear(&text);
    Rect line = rect_take_top(&inside, 1);
    if (line.rows > 0) {
        int label = screen_run(screen, line.row, line.col, line.cols, STYLE_DIM, "To ");
        rect_take_left(&line, label);
        field_render(&reassign->field, screen, line, !reassign->choosing);
    }
    line = rect_take_top(&inside, 1);
    question_words(reassign, &text);
    Style style = *reassign->fault ? STYLE_ERROR : reassign->choosing ? STYLE_TITLE : STYLE_DIM;
    if (line.rows > 0) screen_label(screen, line.row, line.col, line.cols, style, text_string(&text));
    text_free(&text);
    table_fit(columns, MOVE_COLUMNS, inside.cols - TABLE_GUTTER, widths);
    table_heads(columns, MOVE_COLUMNS, widths, screen, rect_take_top(&inside, 1));
    for (int i = 0; i < inside.rows; i++) {
        int index = reassign->list.top + i;
        if (index >= (int)reassign->case_count) break;
        draw_move(reassign, frame, (size_t)index, widths, screen,
                  (Rect){inside.row + i, inside.col, 1, inside.cols});
    }
    if (reassign->choosing) screen_place_cursor(screen, -1, -1);
}
