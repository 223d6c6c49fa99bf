#include "ui/widget/editor.h"

#include "ui/widget/wrap.h"

enum { NO_GOAL = -1 };

void editor_set(Editor *editor, const char *text) {
    editor->edit.limit = EDITOR_LIMIT;
    editor->edit.lines = true;
    editor->goal = NO_GOAL;
    edit_set(&editor->edit, text);
}

const char *editor_text(const Editor *editor) {
    return text_string(&editor->edit.text);
}

void editor_free(Editor *editor) {
    edit_free(&editor->edit);
}

void editor_resize(Editor *editor, int rows, int cols) {
    editor->rows = rows;
    editor->cols = cols;
}

/* The last column stays free, so that the cursor can stand behind a full line. */
static int wrap_cols(int cols) {
    return cols > 2 ? cols - 1 : 1;
}

static int columns_of(const char *text, size_t from, size_t to) {
    int sum = 0, columns;
    while (from < to && text[from]) {
        from += glyph_grapheme(text + from, &columns);
        sum += columns;
    }
    return sum;
}

static WrapLine line_of_cursor(const Editor *editor, int cols, int *number) {
    const char *text = editor_text(editor);
    WrapLine line = {0};
    *number = 0;
    for (size_t from = 0; wrap_line(text, from, wrap_cols(cols), &line); from = line.next) {
        if (editor->edit.cursor < line.next) break;
        (*number)++;
    }
    return line;
}

static int column_in(const Editor *editor, WrapLine line) {
    size_t end = line.start + line.length, at = editor->edit.cursor;
    return columns_of(editor_text(editor), line.start, at < end ? at : end);
}

void editor_place(const Editor *editor, int *line, int *col) {
    *col = column_in(editor, line_of_cursor(editor, editor->cols, line));
}

static bool line_at(const Editor *editor, int number, WrapLine *out) {
    size_t from = 0;
    for (int i = 0; wrap_line(editor_text(editor), from, wrap_cols(editor->cols), out); i++, from = out->next)
        if (i == number) return true;
    return false;
}

/* Up and down by lines as they are shown; the column aimed at stays while one moves. */
static WidgetResult move(Editor *editor, int lines) {
    int number;
    WrapLine line = line_of_cursor(editor, editor->cols, &number);
    int goal = editor->goal >= 0 ? editor->goal : column_in(editor, line), last = number;
    int target = number + lines < 0 ? 0 : number + lines;
    const char *text = editor_text(editor);
    if (lines > 0) last = wrap_count(text, wrap_cols(editor->cols)) - 1;
    if (lines > 0 && target > last) target = last;
    if (target == number || !line_at(editor, target, &line)) return WIDGET_HANDLED;
    size_t at = line.start, end = line.start + line.length;
    for (int col = 0, columns; at < end; at += glyph_grapheme(text + at, NULL)) {
        glyph_grapheme(text + at, &columns);
        if (col + columns > goal) break;
        col += columns;
    }
    bool hard =
        at == line.next && at > line.start; /* no blank at the break: that offset is the next line's start */
    editor->edit.cursor = hard ? edit_before(&editor->edit, at) : at;
    editor->goal = goal;
    return WIDGET_HANDLED;
}

WidgetResult editor_key(Editor *editor, const Event *event) {
    editor->edit.limit = EDITOR_LIMIT;
    editor->edit.lines = true;
    int page = editor->rows > 1 ? editor->rows - 1 : 1;
    if (event_is(event, K_UP)) return move(editor, -1);
    if (event_is(event, K_DOWN)) return move(editor, 1);
    if (event_is(event, K_PAGE_UP)) return move(editor, -page);
    if (event_is(event, K_PAGE_DOWN)) return move(editor, page);
    editor->goal = NO_GOAL;
    if (event_is_control(event, 's')) return WIDGET_HANDLED | WIDGET_DONE;
    if (event_is(event, K_ESCAPE)) return WIDGET_HANDLED | WIDGET_CANCELLED;
    if (event_is(event, K_ENTER)) {
        bool whole = edit_insert(&editor->edit, "\n");
        return whole ? WIDGET_HANDLED | WIDGET_CHANGED : WIDGET_HANDLED;
    }
    return edit_key(&editor->edit, event);
}

void editor_render(const Editor *editor, Screen *screen, Rect rect, bool focus) {
    if (rect.rows < 1 || rect.cols < 1) return;
    Style style = focus ? STYLE_FIELD_FOCUS : STYLE_FIELD;
    int number;
    WrapLine line = line_of_cursor(editor, rect.cols, &number);
    int skip = focus && number >= rect.rows ? number - rect.rows + 1 : 0;
    screen_fill(screen, rect, style);
    Rect text = rect;
    text.cols = wrap_cols(rect.cols);
    wrap_render(screen, text, style, editor_text(editor), skip);
    if (focus) screen_place_cursor(screen, rect.row + number - skip, rect.col + column_in(editor, line));
}
