/* What happened, newest first; the entry under the cursor is told whole below. */
#include "ui/view/member.h"

#include "ui/widget/wrap.h"

enum { WHEN, WHO, WHAT, COLUMNS };

static const Column columns[COLUMNS] = {
    [WHEN] = {.title = "When", .least = 16, .width = 21},
    [WHO] = {.title = "Who", .least = 8, .width = 12, .priority = 2},
    [WHAT] = {.title = "What", .least = 18, .width = 26, .priority = 1, .share = 1},
};

static void draw_entry(const TimelineEntry *entry, const Frame *frame, const int *widths, bool cursor,
                       Screen *screen, Rect line) {
    char when[WORDS_SIZE];
    Text what = {0};
    moment_words(frame, entry->at, when);
    text_addf(&what, "%s%s", entry->undone ? "(undone) " : "", entry->words);
    const char *texts[COLUMNS] = {when, entry->name, text_string(&what)};
    Style style = entry->undone ? STYLE_GONE : STYLE_NORMAL;
    Style styles[COLUMNS] = {style, style, style};
    table_row(columns, COLUMNS, widths, texts, styles, (RowSigns){.cursor = cursor}, screen, line);
    text_free(&what);
}

static void draw_whole(const TimelineEntry *entry, Screen *screen, Rect below) {
    Text text = {0};
    text_addf(&text, "%s%s", entry->undone ? "(undone) " : "", entry->words);
    screen_hline(screen, below.row, below.col, below.cols, STYLE_DIM);
    rect_take_top(&below, 1);
    wrap_render(screen, rect_inset(below, 0, 1), STYLE_NORMAL, text_string(&text), 0);
    text_free(&text);
}

void member_timeline_draw(const Member *member, const Frame *frame, Screen *screen, Rect in, Rect below) {
    int widths[TABLE_COLUMNS];
    table_fit(columns, COLUMNS, in.cols - TABLE_GUTTER, widths);
    if (member->entry_count == 0)
        screen_label(screen, in.row, in.col + TABLE_GUTTER, in.cols - TABLE_GUTTER, STYLE_DIM,
                     "Nothing has happened yet.");
    for (int line = 0; line < in.rows; line++) {
        int index = member->list.top + line;
        if (index >= (int)member->entry_count) break;
        Rect where = {in.row + line, in.col, 1, in.cols};
        draw_entry(&member->entries[index], frame, widths, index == member->list.cursor, screen, where);
    }
    if (below.rows > 0 && member->list.cursor < (int)member->entry_count)
        draw_whole(&member->entries[member->list.cursor], screen, below);
}
