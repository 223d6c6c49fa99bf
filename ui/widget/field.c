#include "ui/widget/field.h"

#include <string.h>

void field_set(Field *field, const char *text) {
    field->edit.limit = FIELD_LIMIT;
    field->edit.lines = false;
    edit_set(&field->edit, text);
}

void field_suggest(Field *field, const char *text) {
    field_set(field, text);
    field->edit.anchor = 0;
    field->edit.selecting = field->edit.text.length > 0;
}

bool field_suggested(const Field *field) {
    size_t from, to;
    return edit_selection(&field->edit, &from, &to) && from == 0 && to == field->edit.text.length;
}

const char *field_text(const Field *field) {
    return text_string(&field->edit.text);
}

void field_free(Field *field) {
    edit_free(&field->edit);
}

WidgetResult field_key(Field *field, const Event *event) {
    field->edit.limit = FIELD_LIMIT;
    field->edit.secret = field->secret;
    if (event_is(event, K_ENTER)) return WIDGET_HANDLED | WIDGET_DONE;
    if (event_is(event, K_ESCAPE)) return WIDGET_HANDLED | WIDGET_CANCELLED;
    return edit_key(&field->edit, event);
}

/* What is drawn, and the byte in it where the cursor stands. */
static size_t shown(const Field *field, Text *out) {
    const char *text = field_text(field);
    size_t cursor = field->edit.cursor, at = 0;
    if (!field->secret) {
        text_add(out, text);
        return cursor;
    }
    for (size_t from = 0, length; (length = glyph_grapheme(text + from, NULL)) > 0; from += length) {
        if (from == cursor) at = out->length;
        text_add(out, "·");
    }
    return cursor == field->edit.text.length ? out->length : at;
}

/* The first grapheme to draw, so that the cursor, which needs a column of its own, stays inside. */
static size_t scroll(const char *text, size_t cursor, int cols) {
    size_t from = 0, at = 0;
    int width = 0, columns;
    for (; at < cursor; at += glyph_grapheme(text + at, &columns)) {
        glyph_grapheme(text + at, &columns);
        width += columns;
        while (width > cols - 1 && from <= at) {
            from += glyph_grapheme(text + from, &columns);
            width -= columns;
        }
    }
    return from;
}

/* What is selected of the line, in its own style over what is drawn. A secret is not shown so. */
static void render_selected(const Field *field, Screen *screen, Rect line, size_t shown) {
    size_t from, to;
    int col = 0, columns;
    if (field->secret || !edit_selection(&field->edit, &from, &to)) return;
    const char *text = field_text(field);
    if (from < shown) from = shown;
    for (size_t at = shown; at < from; at += glyph_grapheme(text + at, &columns), col += columns) {
    }
    if (from >= to || col >= line.cols) return;
    Text part = {0};
    text_add_n(&part, text + from, to - from);
    screen_run(screen, line.row, line.col + col, line.cols - col, STYLE_SELECTED, text_string(&part));
    text_free(&part);
}

void field_render(const Field *field, Screen *screen, Rect line, bool focus) {
    if (line.rows < 1 || line.cols < 1) return;
    Text text = {0};
    size_t cursor = shown(field, &text);
    const char *string = text_string(&text);
    size_t from = focus ? scroll(string, cursor, line.cols) : 0;
    Style style = focus ? STYLE_FIELD_FOCUS : STYLE_FIELD;
    if (focus)
        screen_text(screen, line.row, line.col, line.cols, style, string + from);
    else
        screen_label(screen, line.row, line.col, line.cols, style, string);
    if (focus) {
        render_selected(field, screen, line, from);
        int col = line.col;
        for (size_t at = from; at < cursor;) {
            int columns;
            at += glyph_grapheme(string + at, &columns);
            col += columns;
        }
        screen_place_cursor(screen, line.row, col);
    }
    text_free(&text);
}
