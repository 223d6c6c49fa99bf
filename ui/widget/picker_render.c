#include "ui/widget/picker.h"

#include "ui/widget/wrap.h"

#include <string.h>

enum { TITLE_COLUMNS = 30, KEY_COLUMNS = 16, FOOT_ROWS = 2, ROOMY_ROWS = 12 };

static const char *heading(const Picker *picker, int row) {
    const Action *action = picker->rows[row];
    return picker_part(picker, action) == PICKER_NOT_NOW ? "Not possible now" : action->group;
}

/* Lines of the list: in the help a heading stands above the first row of each group. */
static bool heads(const Picker *picker, int row) {
    if (picker->kind != PICKER_HELP) return false;
    return row == 0 || strcmp(heading(picker, row - 1), heading(picker, row)) != 0;
}

static int line_of(const Picker *picker, int row) {
    int line = 0;
    for (int i = 0; i <= row && i < picker->list.count; i++) line += heads(picker, i) ? 2 : 1;
    return line - 1;
}

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

static void render_keys(const Action *action, Screen *screen, int row, int col, int width) {
    Text keys = {0};
    action_keys(action, &keys);
    screen_label(screen, row, col, width, STYLE_KEY, text_string(&keys));
    text_free(&keys);
}

/* The cursor's mark, the keys, the title, and as room allows the sentence or the reason why not. */
static void render_row(const Picker *picker, const Action *action, bool cursor, Screen *screen, Rect line) {
    const char *why = action_why_not(picker->gate, action);
    screen_text(screen, line.row, line.col, line.cols, STYLE_NORMAL, "");
    screen_text(screen, line.row, line.col, line.cols > 0 ? 1 : 0, STYLE_CURSOR, cursor ? "▶" : " ");
    int col = line.col + 2, end = line.col + line.cols, keys = clamp((end - col) / 5, 0, KEY_COLUMNS);
    render_keys(action, screen, line.row, col, keys);
    col += keys + 1;
    int title = clamp(end - col, 0, TITLE_COLUMNS);
    screen_label(screen, line.row, col, title, why ? STYLE_GONE : STYLE_NORMAL, action->title);
    col += title + 1;
    if (end - col > 8)
        screen_label(screen, line.row, col, end - col, why ? STYLE_UNKNOWN : STYLE_DIM,
                     why ? why : action->help);
    if (cursor) screen_light(screen, line);
}

static void render_rows(const Picker *picker, Screen *screen, Rect part) {
    int lines = picker->list.count > 0 ? line_of(picker, picker->list.count - 1) + 1 : 0;
    int middle = line_of(picker, picker->list.cursor) - part.rows / 2;
    int skip = clamp(middle, 0, lines > part.rows ? lines - part.rows : 0), line = -skip;
    for (int i = 0; i < picker->list.count && line < part.rows; i++) {
        const Action *action = picker->rows[i];
        if (heads(picker, i) && line++ >= 0)
            screen_text(screen, part.row + line - 1, part.col, part.cols, STYLE_HEADING, heading(picker, i));
        if (line >= 0 && line < part.rows)
            render_row(picker, action, i == picker->list.cursor, screen,
                       (Rect){part.row + line, part.col, 1, part.cols});
        line++;
    }
    if (picker->list.count == 0 && part.rows > 0)
        screen_text(screen, part.row, part.col, part.cols, STYLE_DIM, "Nothing by that name here.");
}

/* Below the list: the sentence of the row under the cursor, or why it is not possible now. */
static void render_foot(const Picker *picker, Screen *screen, Rect part) {
    const Action *action = picker_chosen(picker);
    if (part.rows < 1 || !action) return;
    const char *why = action_why_not(picker->gate, action);
    wrap_render(screen, part, why ? STYLE_UNKNOWN : STYLE_NORMAL, why ? why : action->help, 0);
}

void picker_render(const Picker *picker, Screen *screen, Rect rect) {
    bool help = picker->kind == PICKER_HELP;
    Rect inside = widget_frame(screen, rect,
                               help ? "Help: type to narrow, Enter runs, Escape closes"
                                    : "Palette: type a name or another word for it");
    Rect query = rect_take_top(&inside, 1);
    Rect foot = {0};
    if (inside.rows > 3) foot = rect_take_bottom(&inside, inside.rows >= ROOMY_ROWS ? FOOT_ROWS : 1);
    if (query.rows > 0) {
        Rect sign = rect_take_left(&query, 2);
        screen_text(screen, sign.row, sign.col, sign.cols, STYLE_KEY, help ? "? " : ": ");
    }
    render_rows(picker, screen, inside);
    render_foot(picker, screen, foot);
    field_render(&picker->query, screen, query, true);
}
