#include "ui/widget/seek.h"

#include "ui/widget/wrap.h"

enum { FRAME = 2, QUERY = 1, NOTE = 2, ASIDE_LEAST = 60, SIGNS = 4 };

void seek_free(Seek *seek) {
    field_free(&seek->field);
    *seek = (Seek){0};
}

static bool moves(const Event *event) {
    return event->kind == EVENT_KEY && event->key >= K_UP && event->key <= K_END && event->key != K_LEFT &&
           event->key != K_RIGHT && event->key != K_WORD_LEFT && event->key != K_WORD_RIGHT;
}

WidgetResult seek_key(Seek *seek, const Event *event) {
    if (moves(event)) return list_key(&seek->list, event) & ~(unsigned)WIDGET_CHANGED;
    return field_key(&seek->field, event);
}

static int note_rows(Rect in) {
    return in.rows >= 12 ? NOTE : 0;
}

int seek_height(Rect in) {
    int rows = in.rows - FRAME - QUERY - note_rows(in);
    return rows > 1 ? rows : 1;
}

static void draw_row(const SeekRow *row, bool cursor, Screen *screen, Rect line) {
    Rect room = line;
    screen_fill(screen, line, STYLE_NORMAL);
    Rect signs = rect_take_left(&room, SIGNS);
    screen_text(screen, signs.row, signs.col, 2, STYLE_CURSOR, cursor ? "▶" : " ");
    if (signs.cols > 2) screen_text(screen, signs.row, signs.col + 2, 1, STYLE_GOOD, row->marked ? "✓" : " ");
    if (line.cols >= ASIDE_LEAST && row->aside) {
        Rect aside = rect_take_right(&room, line.cols * 2 / 5);
        screen_label(screen, aside.row, aside.col + 2, aside.cols - 3, STYLE_DIM, row->aside);
    }
    screen_label(screen, room.row, room.col, room.cols, row->style, row->text);
    if (cursor) screen_light(screen, line);
}

void seek_render(const Seek *seek, const SeekRow *rows, const char *note, Screen *screen, Rect in) {
    Rect inside = widget_frame(screen, in, seek->title);
    Rect query = rect_take_top(&inside, 1), below = rect_take_bottom(&inside, note_rows(in));
    if (seek->list.count == 0)
        screen_label(screen, inside.row, inside.col + SIGNS, inside.cols - SIGNS, STYLE_DIM, "Nothing fits.");
    for (int i = 0; i < inside.rows; i++) {
        int index = seek->list.top + i;
        if (index >= seek->list.count) break;
        draw_row(&rows[index], index == seek->list.cursor, screen,
                 (Rect){inside.row + i, inside.col, 1, inside.cols});
    }
    if (below.rows > 0) wrap_render(screen, below, STYLE_DIM, note, 0);
    field_render(&seek->field, screen, query, true);
}
