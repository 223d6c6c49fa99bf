#include "ui/widget/editor.h"

enum { NO_GOAL = -1 };

void editor_set(Editor *editor, const char *text) {
    editor->edit.limit = EDITOR_LIMIT;
    editor->edit.lines = true;
    editor->goal = NO_GOAL;
    editor->top = 0;
    edit_set(&editor->edit, text);
    if (editor->cols > 0) editor_resize(editor, editor->rows, editor->cols);
}

const char *editor_text(const Editor *editor) {
    return text_string(&editor->edit.text);
}

void editor_free(Editor *editor) {
    edit_free(&editor->edit);
    wrap_index_free(&editor->lines);
}

/* The last column stays free, so that the cursor can stand behind a full line. */
static int wrap_cols(int cols) {
    return cols > 2 ? cols - 1 : 1;
}

/* Brings the lines up to date: by the one change since, or from the start. */
static void follow(Editor *editor) {
    const EditSteps *steps = &editor->edit.steps;
    const char *text = editor_text(editor);
    int cols = wrap_cols(editor->cols);
    bool one = editor->lines.count > 0 && !editor->lines.failed && editor->lines.cols == cols;
    if (one && editor->edition == steps->edition) return;
    if (one && editor->edition + 1 == steps->edition)
        wrap_index_change(&editor->lines, text, steps->last.at, steps->last.removed, steps->last.added);
    else
        wrap_index_make(&editor->lines, text, cols);
    editor->edition = steps->edition;
}

static void scroll(Editor *editor) {
    size_t line = wrap_index_line(&editor->lines, editor->edit.cursor);
    size_t rows = editor->rows > 1 ? (size_t)editor->rows : 1;
    if (line < editor->top) editor->top = line;
    if (line >= editor->top + rows) editor->top = line - rows + 1;
    size_t most = editor->lines.count > rows ? editor->lines.count - rows : 0;
    if (editor->top > most) editor->top = most;
}

void editor_resize(Editor *editor, int rows, int cols) {
    editor->rows = rows;
    editor->cols = cols;
    follow(editor);
    scroll(editor);
}

static int columns_of(const char *text, size_t from, size_t to) {
    int sum = 0, columns;
    while (from < to && text[from]) {
        from += glyph_grapheme(text + from, &columns);
        sum += columns;
    }
    return sum;
}

static int column_in(const Editor *editor, WrapLine line) {
    size_t end = line.start + line.length, at = editor->edit.cursor;
    return columns_of(editor_text(editor), line.start, at < end ? at : end);
}

/* The lines as they are for a width, which is nearly always the one they are kept for; else *own holds them.
 */
static const WrapIndex *lines_for(const Editor *editor, int cols, WrapIndex *own) {
    const WrapIndex *kept = &editor->lines;
    if (kept->count > 0 && !kept->failed && kept->cols == wrap_cols(cols) &&
        editor->edition == editor->edit.steps.edition)
        return kept;
    wrap_index_make(own, editor_text(editor), wrap_cols(cols));
    return own;
}

void editor_place(const Editor *editor, int *line, int *col) {
    WrapIndex own = {0};
    const WrapIndex *lines = lines_for(editor, editor->cols, &own);
    size_t number = wrap_index_line(lines, editor->edit.cursor);
    *line = (int)number;
    *col = column_in(editor, wrap_index_at(lines, editor_text(editor), number));
    wrap_index_free(&own);
}

int editor_lines(const Editor *editor) {
    WrapIndex own = {0};
    int count = (int)lines_for(editor, editor->cols, &own)->count;
    wrap_index_free(&own);
    return count;
}

static WrapLine line_of_cursor(const Editor *editor, size_t *number) {
    *number = wrap_index_line(&editor->lines, editor->edit.cursor);
    return wrap_index_at(&editor->lines, editor_text(editor), *number);
}

/* The place in a line that is nearest to a column. Where no blank is at the break, the offset behind the line
 * is the next one's start. */
static size_t place_in(const Editor *editor, WrapLine line, int goal) {
    const char *text = editor_text(editor);
    size_t at = line.start, end = line.start + line.length;
    for (int col = 0, columns; at < end; col += columns) {
        size_t length = glyph_grapheme(text + at, &columns);
        if (col + columns > goal) break;
        at += length;
    }
    return at == line.next && at > line.start ? edit_before(&editor->edit, at) : at;
}

/* Up and down by lines as they are shown; the column aimed at stays while one moves. */
static WidgetResult move(Editor *editor, int by, bool extend) {
    size_t number;
    WrapLine line = line_of_cursor(editor, &number);
    int goal = editor->goal >= 0 ? editor->goal : column_in(editor, line);
    size_t last = editor->lines.count - 1, step = (size_t)(by < 0 ? -by : by);
    size_t target = by < 0                 ? (number > step ? number - step : 0)
                    : number + step < last ? number + step
                                           : last;
    if (target != number)
        edit_go(&editor->edit,
                place_in(editor, wrap_index_at(&editor->lines, editor_text(editor), target), goal), extend);
    editor->goal = goal;
    return WIDGET_HANDLED;
}

/* To an end of the shown line; from there to that of the whole line. */
static bool to_end_of_line(Editor *editor, const Event *event) {
    size_t number, at = editor->edit.cursor;
    WrapLine line = line_of_cursor(editor, &number);
    size_t end = place_in(editor, line, editor->cols);
    bool home = event_is(event, K_HOME);
    if (!home && !event_is(event, K_END)) return false;
    size_t to = home ? line.start : end;
    if (to == at) to = home ? edit_line_start(&editor->edit, at) : edit_line_end(&editor->edit, at);
    edit_go(&editor->edit, to, event->shift);
    return true;
}

static WidgetResult key(Editor *editor, const Event *event) {
    int page = editor->rows > 1 ? editor->rows - 1 : 1;
    if (event_is(event, K_UP)) return move(editor, -1, event->shift);
    if (event_is(event, K_DOWN)) return move(editor, 1, event->shift);
    if (event_is(event, K_PAGE_UP)) return move(editor, -page, event->shift);
    if (event_is(event, K_PAGE_DOWN)) return move(editor, page, event->shift);
    editor->goal = NO_GOAL;
    if (event_is_control(event, 's')) return WIDGET_HANDLED | WIDGET_DONE;
    if (event_is(event, K_ESCAPE)) {
        bool selecting = editor->edit.selecting;
        edit_deselect(&editor->edit);
        return selecting ? WIDGET_HANDLED : WIDGET_HANDLED | WIDGET_CANCELLED;
    }
    if (to_end_of_line(editor, event)) return WIDGET_HANDLED;
    Event feed = event_text("\n");
    return edit_key(&editor->edit, event_is(event, K_ENTER) ? &feed : event);
}

WidgetResult editor_key(Editor *editor, const Event *event) {
    editor->edit.limit = EDITOR_LIMIT;
    editor->edit.lines = true;
    follow(editor);
    WidgetResult result = key(editor, event);
    follow(editor);
    scroll(editor);
    return result;
}

/* One shown line; what is selected of it in another style, a selected line end as one blank. */
static void draw_line(const Editor *editor, WrapLine line, Screen *screen, Rect at, Style style) {
    size_t from = 0, to = 0, end = line.start + line.length;
    bool selected = edit_selection(&editor->edit, &from, &to);
    if (!selected || to < line.start || from > end) from = to = line.start;
    bool past = selected && from <= end && to > end;
    const size_t borders[] = {line.start, from > line.start ? from : line.start, to < end ? to : end, end};
    int col = at.col, last = at.col + at.cols;
    for (size_t i = 0; i < 3; i++) {
        Text part = {0};
        if (borders[i] < borders[i + 1])
            text_add_n(&part, editor_text(editor) + borders[i], borders[i + 1] - borders[i]);
        col +=
            screen_run(screen, at.row, col, last - col, i == 1 ? STYLE_SELECTED : style, text_string(&part));
        text_free(&part);
    }
    if (past && col < last) screen_run(screen, at.row, col, 1, STYLE_SELECTED, " ");
}

void editor_render(const Editor *editor, Screen *screen, Rect rect, bool focus) {
    if (rect.rows < 1 || rect.cols < 1) return;
    Style style = focus ? STYLE_FIELD_FOCUS : STYLE_FIELD;
    WrapIndex own = {0};
    const WrapIndex *lines = lines_for(editor, rect.cols, &own);
    size_t number = wrap_index_line(lines, editor->edit.cursor), rows = (size_t)rect.rows;
    size_t top = focus && lines != &own ? editor->top : 0;
    if (focus && number < top) top = number;
    if (focus && number >= top + rows) top = number - rows + 1;
    screen_fill(screen, rect, style);
    for (size_t i = 0; i < rows && top + i < lines->count; i++) {
        Rect at = {rect.row + (int)i, rect.col, 1, rect.cols};
        draw_line(editor, wrap_index_at(lines, editor_text(editor), top + i), screen, at, style);
    }
    int col = column_in(editor, wrap_index_at(lines, editor_text(editor), number));
    if (focus) screen_place_cursor(screen, rect.row + (int)(number - top), rect.col + col);
    wrap_index_free(&own);
}
