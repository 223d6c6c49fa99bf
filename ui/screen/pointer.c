#include "ui/screen/pointer.h"

#include <string.h>

static bool has_style(const Screen *screen, int row, Style style) {
    for (int col = 0; col < screen_cols(screen); col++)
        if (screen_cell(screen, row, col)->style == style) return true;
    return false;
}

/* A field of a form has cells of its own, with or without the keys. */
static bool field_row(const Screen *screen, int row) {
    return has_style(screen, row, STYLE_FIELD) || has_style(screen, row, STYLE_FIELD_FOCUS);
}

int pointer_field(const Screen *screen) {
    for (int row = screen_rows(screen) - 1; row >= 0; row--)
        if (has_style(screen, row, STYLE_FIELD_FOCUS)) return row;
    return -1;
}

int pointer_row(const Screen *screen) {
    int row, col;
    if (!screen_cursor(screen, &row, &col) || pointer_field(screen) >= 0) return -1;
    for (int at = 0; at < screen_cols(screen); at++)
        if (screen_cell(screen, row, at)->lit) return row;
    return -1;
}

static bool rule(const Screen *screen, int row) {
    const Cell *first = screen_cell(screen, row, 0), *second = screen_cell(screen, row, 1);
    return first && second && strcmp(first->bytes, second->bytes) == 0 &&
           (strcmp(first->bytes, "─") == 0 || (first->bytes[0] == '-' && first->style == STYLE_DIM));
}

static bool blank(const Screen *screen, int row) {
    for (int col = 0; col < screen_cols(screen); col++)
        if (strcmp(screen_cell(screen, row, col)->bytes, " ") != 0) return false;
    return true;
}

static bool heads(const Screen *screen, int row) {
    return screen_cell(screen, row, 0)->style == STYLE_HEADING;
}

/* Whether both rows lie in one list: nothing that parts lists lies between them. */
static bool one_list(const Screen *screen, int cursor, int row) {
    int step = row < cursor ? -1 : 1;
    for (int at = cursor; at != row + step; at += step)
        if (rule(screen, at) || blank(screen, at) || heads(screen, at)) return false;
    return true;
}

/* The key whose name, or whose word behind it, was hit: the run of key cells at or before the column. */
static bool key_hit(const Screen *screen, int row, int col, Pointer *out) {
    Text name = {0};
    if (strcmp(screen_cell(screen, row, col)->bytes, " ") == 0) return false;
    while (col >= 0 && screen_cell(screen, row, col)->style != STYLE_KEY) {
        bool gap = col > 1 && strcmp(screen_cell(screen, row, col)->bytes, " ") == 0 &&
                   strcmp(screen_cell(screen, row, col - 1)->bytes, " ") == 0;
        if (gap) return false;
        col--;
    }
    while (col > 0 && screen_cell(screen, row, col - 1)->style == STYLE_KEY) col--;
    for (; col >= 0 && col < screen_cols(screen) && screen_cell(screen, row, col)->style == STYLE_KEY; col++)
        text_add(&name, screen_cell(screen, row, col)->bytes);
    char *word = name.data;
    while (word && *word && out->key_count < POINTER_KEYS_MAX) { /* "g w" is two keys */
        char *end = word + strcspn(word, " ");
        bool more = *end != '\0';
        *end = '\0';
        if (!event_parse(word, &out->keys[out->key_count])) break;
        out->key_count++;
        word = more ? end + 1 : end;
    }
    text_free(&name);
    if (out->key_count > 0) out->aim = POINTER_KEYS;
    return out->key_count > 0;
}

Pointer pointer_at(const Screen *screen, int row, int col) {
    Pointer out = {.aim = POINTER_NOTHING};
    int cursor = pointer_row(screen);
    if (!screen_cell(screen, row, col)) return out;
    if (pointer_field(screen) >= 0 && field_row(screen, row))
        out.aim = POINTER_FIELD;
    else if (cursor >= 0 && row == cursor)
        out.aim = POINTER_OPEN;
    else if (cursor >= 0 && row != screen_rows(screen) - 1 && one_list(screen, cursor, row))
        out.aim = POINTER_ROW;
    else
        key_hit(screen, row, col, &out);
    return out;
}
