#include "picture.h"

#include "ui/widget/chart.h"

#include <stdio.h>
#include <string.h>

enum {
    COLUMN_NAME,
    COLUMN_LATE,
    COLUMN_OLDEST,
    COLUMN_FRIDAY,
    COLUMN_CLOCKS,
    CLOCK_WIDTH = 13,
    LATE_WIDTH = 6,
    OLDEST_WIDTH = 6,
    FRIDAY_WIDTH = 6,
    FRIDAY_LEAST = 60, /* columns of the room from which on the forecast has one of its own */
    CELL = CHART_MARKS_SIZE
};

static int name_width(Rect in) {
    return in.cols >= 100 ? 16 : in.cols >= FRIDAY_LEAST ? 12 : 9;
}

static int clocks_that_fit(Rect in, bool friday) {
    int taken = TABLE_GUTTER + name_width(in) + 1 + LATE_WIDTH + 1 + OLDEST_WIDTH;
    int clocks = (in.cols - taken - (friday ? 1 + FRIDAY_WIDTH : 0)) / (CLOCK_WIDTH + 1);
    int most = TABLE_COLUMNS - COLUMN_CLOCKS;
    return clocks < 0 ? 0 : clocks > most ? most : clocks;
}

OverdueLayout overdue_layout(Rect in) {
    OverdueLayout at = {.friday = in.cols >= FRIDAY_LEAST};
    at.clocks = clocks_that_fit(in, at.friday);
    at.frame = list_pane_layout(in, 1 + (in.rows >= 20 ? URGENCY_FIRST : 2));
    at.items = at.frame.pane;
    if (at.items.rows)
        at.causes = rect_take_top(&at.items, 1);
    else if (in.rows >= 8)
        at.items = rect_take_bottom(&at.frame.rows, 1);
    return at;
}

/* "Fri 27 17:00" */
static void friday_words(const UrgencyTally *tally, const Frame *frame, char out[WORDS_SIZE]) {
    Frame clock = *frame;
    clock.clock_times = true;
    when_words(&clock, tally->axis.friday, out);
}

static void draw_counts(const Overdue *overdue, const Frame *frame, Screen *screen, Rect line) {
    UrgencyLate all = urgency_late(overdue->tally, -1, -1);
    const char *more = overdue->done ? "" : "+";
    char oldest[WORDS_SIZE], friday[WORDS_SIZE];
    Text text = {0};
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    friday_words(overdue->tally, frame, friday);
    text_addf(&text, "%lld%s overdue%s", (long long)all.late, more, overdue->done ? "" : " …");
    if (all.late > 0) {
        age_words(overdue->tally->axis.now, all.oldest, oldest);
        text_addf(&text, " · oldest %s", oldest);
    }
    int col = line.col + 1, end = line.col + line.cols - 1;
    col += screen_label(screen, line.row, col, end - col, all.late ? STYLE_LATE : STYLE_NORMAL,
                        text_string(&text));
    text_clear(&text);
    text_addf(&text, " · %lld%s more late by %s", (long long)all.by_friday, more, friday);
    if (col < end) screen_label(screen, line.row, col, end - col, STYLE_NORMAL, text_string(&text));
    text_free(&text);
}

/* "3  2 d"; in brackets under the cursor. */
static void cell_words(const UrgencyLate *late, Instant now, bool chosen, int width, char out[CELL]) {
    char age[WORDS_SIZE] = "", number[CELL];
    if (late->late > 0) age_words(now, late->oldest, age);
    chart_marks(0, late->late, width >= 12 ? 5 : width - 2, number);
    const char *digits = number + strspn(number, " ");
    if (late->late == 0) digits = chosen ? "0" : "";
    snprintf(out, CELL, "%s%.20s%s%.10s%s", chosen ? "[" : "", digits, *age && width >= 12 ? "  " : "",
             width >= 12 ? age : "", chosen ? "]" : "");
}

static int lay_columns(const Overdue *overdue, OverdueLayout at, Rect in, Column columns[TABLE_COLUMNS],
                       int widths[TABLE_COLUMNS]) {
    const int fixed[COLUMN_CLOCKS] = {name_width(in), LATE_WIDTH, OLDEST_WIDTH, at.friday ? FRIDAY_WIDTH : 0};
    static const char *const titles[COLUMN_CLOCKS] = {"Owner", "late", "oldest", "by Fri"};
    int count = COLUMN_CLOCKS;
    for (int i = 0; i < COLUMN_CLOCKS; i++) {
        columns[i] = (Column){.title = titles[i], .right = i > COLUMN_NAME};
        widths[i] = fixed[i];
    }
    for (int i = 1 + overdue->left; i < overdue->column_count && count < COLUMN_CLOCKS + at.clocks; i++) {
        columns[count] = (Column){.title = urgency_words(&overdue->tally->clocks, overdue->columns[i])};
        widths[count++] = CLOCK_WIDTH;
    }
    return count;
}

static void draw_owner(const Overdue *overdue, int index, OverdueLayout at, const Column *columns, int count,
                       const int *widths, Screen *screen, Rect line) {
    int owner = overdue->rows[index];
    bool cursor = index == overdue->list.cursor;
    UrgencyLate all = urgency_late(overdue->tally, owner, -1);
    char cells[TABLE_COLUMNS][CELL], oldest[WORDS_SIZE] = "";
    const char *texts[TABLE_COLUMNS];
    Style styles[TABLE_COLUMNS] = {STYLE_NORMAL, STYLE_LATE};
    Instant now = overdue->tally->axis.now;
    for (int i = COLUMN_CLOCKS; i < count; i++) {
        int column = overdue->left + 1 + i - COLUMN_CLOCKS;
        UrgencyLate late = urgency_late(overdue->tally, owner, overdue->columns[column]);
        cell_words(&late, now, cursor && column == overdue->column, CLOCK_WIDTH, cells[i]);
        texts[i] = cells[i];
        styles[i] = late.late > 0 ? STYLE_LATE : STYLE_DIM;
    }
    if (all.late > 0) age_words(now, all.oldest, oldest);
    cell_words(&all, now, cursor && overdue->column == 0, LATE_WIDTH, cells[COLUMN_LATE]);
    cells[COLUMN_FRIDAY][0] = '\0';
    if (all.by_friday) snprintf(cells[COLUMN_FRIDAY], CELL, "+%lld", (long long)all.by_friday);
    texts[COLUMN_NAME] = owner < 0 ? "everybody" : urgency_words(&overdue->tally->owners, owner);
    texts[COLUMN_LATE] = cells[COLUMN_LATE];
    texts[COLUMN_OLDEST] = oldest;
    texts[COLUMN_FRIDAY] = at.friday ? cells[COLUMN_FRIDAY] : "";
    table_row(columns, count, widths, texts, styles, (RowSigns){.cursor = cursor, .late = all.late > 0},
              screen, line);
}

static void draw_matrix(const Overdue *overdue, OverdueLayout at, Screen *screen) {
    Column columns[TABLE_COLUMNS];
    int widths[TABLE_COLUMNS];
    int count = lay_columns(overdue, at, at.frame.rows, columns, widths);
    table_heads(columns, count, widths, screen, at.frame.heads);
    for (int line = 0; line < at.frame.rows.rows; line++) {
        int index = overdue->list.top + line;
        if (index >= overdue->list.count) return;
        draw_owner(overdue, index, at, columns, count, widths, screen,
                   (Rect){at.frame.rows.row + line, at.frame.rows.col, 1, at.frame.rows.cols});
    }
}

static void draw_causes(const UrgencyLate *late, Screen *screen, Rect line) {
    Text text = {0};
    if (line.rows < 1) return;
    text_add(&text, late->late ? "why: " : "Nothing is overdue here.");
    for (int cause = 0, said = 0; cause < URGENCY_CAUSES; cause++)
        if (late->causes[cause])
            text_addf(&text, "%s%lld %s", said++ ? " · " : "", (long long)late->causes[cause],
                      urgency_cause_words((UrgencyCause)cause));
    screen_label(screen, line.row, line.col + 1, line.cols - 2, STYLE_NORMAL, text_string(&text));
    text_free(&text);
}

enum { ITEM_DUE, ITEM_WORDS, ITEM_MEMBER, ITEM_START, ITEM_COLUMNS };

static const Column item_columns[ITEM_COLUMNS] = {
    [ITEM_DUE] = {.least = 9, .width = 12},
    [ITEM_WORDS] = {.least = 10, .width = 18, .priority = 1},
    [ITEM_MEMBER] = {.least = 12, .width = 19},
    [ITEM_START] = {.least = 10, .width = 20, .share = 1, .priority = 2},
};

static void draw_items(const Overdue *overdue, const Frame *frame, OverdueLayout at, Screen *screen) {
    int widths[TABLE_COLUMNS];
    Rect room = at.items;
    table_fit(item_columns, ITEM_COLUMNS, room.cols - TABLE_GUTTER, widths);
    for (size_t i = 0; i < overdue->item_count && room.rows > 0; i++) {
        const UrgencyItem *item = &overdue->items[i];
        char due[WORDS_SIZE];
        Text start = {0};
        when_words(frame, item->row.due, due);
        text_addf(&start, "since: %s", item->why.start_event);
        const char *texts[ITEM_COLUMNS] = {due, item->row.words, item->row.name, text_string(&start)};
        const Style styles[ITEM_COLUMNS] = {when_style(frame, item->row.due), STYLE_NORMAL, STYLE_NORMAL,
                                            STYLE_DIM};
        table_row(item_columns, ITEM_COLUMNS, widths, texts, styles, (RowSigns){.late = item->row.late},
                  screen, rect_take_top(&room, 1));
        text_free(&start);
    }
}

static void draw_pane(const Overdue *overdue, const Frame *frame, OverdueLayout at, Screen *screen) {
    int owner = overdue->list.count ? overdue->rows[overdue->list.cursor] : -1;
    int clock = overdue->column < overdue->column_count ? overdue->columns[overdue->column] : -1;
    int hidden = overdue->column_count - 1 - overdue->left - at.clocks;
    UrgencyLate late = urgency_late(overdue->tally, owner, clock);
    Text title = {0};
    text_addf(&title, "%s · %s: %lld overdue",
              owner < 0 ? "everybody" : urgency_words(&overdue->tally->owners, owner),
              clock < 0 ? "all clocks" : urgency_words(&overdue->tally->clocks, clock), (long long)late.late);
    if (late.by_friday) text_addf(&title, ", +%lld by Friday", (long long)late.by_friday);
    if (overdue->left > 0) text_addf(&title, " · ← %d more", overdue->left);
    if (hidden > 0) text_addf(&title, " · %d more →", hidden);
    list_pane_rules(&at.frame, text_string(&title), screen);
    text_free(&title);
    draw_causes(&late, screen, at.causes);
    draw_items(overdue, frame, at, screen);
}

void overdue_draw(const Overdue *overdue, const Frame *frame, Screen *screen, Rect in) {
    OverdueLayout at = overdue_layout(in);
    frame_title(frame, "Overdue", screen, at.frame.title);
    if (!overdue->tally) {
        list_pane_rules(&at.frame, "", screen);
        return;
    }
    draw_counts(overdue, frame, screen, at.frame.counts);
    draw_matrix(overdue, at, screen);
    draw_pane(overdue, frame, at, screen);
}
