#include "picture.h"

#include "ui/widget/chart.h"

#include <stdio.h>
#include <string.h>

enum {
    GROUP_NAME,
    GROUP_BINS,
    GROUP_COUNT = GROUP_BINS + URGENCY_BINS,
    GROUP_NEXT,
    GROUP_COLUMNS,
    CELL = CHART_MARKS_SIZE,
    CHART_LEAST = 18, /* rows of the room from which on the chart shows */
    ITEMS_LEAST = 12
};

static const Column columns[GROUP_COLUMNS] = {
    [GROUP_NAME] = {.title = "Clock", .least = 10, .width = 18},
    [GROUP_BINS + URGENCY_LATE] = {.title = "late", .least = 5, .width = 7, .share = 1},
    [GROUP_BINS + URGENCY_TODAY] = {.title = "today", .least = 5, .width = 7, .share = 1},
    [GROUP_BINS + URGENCY_48_HOURS] = {.title = "48 h", .least = 5, .width = 7, .share = 1},
    [GROUP_BINS + URGENCY_WEEK] = {.title = "this week", .least = 5, .width = 9, .share = 1, .priority = 1},
    [GROUP_BINS + URGENCY_LATER] = {.title = "later", .least = 5, .width = 6, .share = 1, .priority = 3},
    [GROUP_COUNT] = {.title = "owed", .least = 5, .width = 6, .right = true, .priority = 2},
    [GROUP_NEXT] = {.title = "first due", .least = 12, .width = 12, .priority = 4},
};

/* From the bottom up what explains gives way first; the sums of the row under the cursor stay longest. */
UrgencyLayout urgency_layout(Rect in) {
    UrgencyLayout at = {0};
    int rows = in.rows;
    if (rows >= 2) at.title = rect_take_top(&in, 1);
    if (rows >= 4) at.counts = rect_take_top(&in, 1);
    if (rows >= ITEMS_LEAST) at.rule = rect_take_top(&in, 1);
    if (rows >= 6) at.heads = rect_take_top(&in, 1);
    if (rows >= CHART_LEAST) at.last_rule = rect_take_bottom(&in, 1);
    if (rows >= 8) at.weights = rect_take_bottom(&in, 1);
    if (rows >= 7) at.items = rect_take_bottom(&in, rows >= 30 ? URGENCY_FIRST : rows >= CHART_LEAST ? 3 : 1);
    if (rows >= ITEMS_LEAST) at.items_rule = rect_take_bottom(&in, 1);
    if (rows >= CHART_LEAST) {
        at.days = rect_take_bottom(&in, 1);
        at.chart = rect_take_bottom(&in, rows >= 30 ? 4 : 2);
        at.chart_rule = rect_take_bottom(&in, 1);
    }
    at.rows = in;
    return at;
}

static void draw_counts(const Urgency *urgency, Screen *screen, Rect line) {
    static const char *const words[URGENCY_BINS] = {"late", "today", "in 48 h", "this week", "later"};
    const UrgencyTally *tally = urgency->tally;
    const char *more = urgency->done ? "" : "+";
    Text text = {0};
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    text_addf(&text, "%lld%s owed%s", (long long)tally->total, more, urgency->done ? "" : " …");
    for (int bin = 0; bin < URGENCY_BINS; bin++)
        text_addf(&text, " · %lld%s %s", (long long)tally->bins[bin], more, words[bin]);
    screen_label(screen, line.row, line.col + 1, line.cols - 2,
                 tally->bins[URGENCY_LATE] > 0 ? STYLE_LATE : STYLE_NORMAL, text_string(&text));
    text_free(&text);
}

static void draw_group(const UrgencyGroups *groups, int index, const Frame *frame, const int *widths,
                       bool cursor, Screen *screen, Rect line) {
    const UrgencyBins *group = urgency_bins(groups, index);
    char cells[URGENCY_BINS][CELL], count[CELL], next[WORDS_SIZE];
    const char *texts[GROUP_COLUMNS] = {[GROUP_NAME] = urgency_words(groups, index)};
    Style styles[GROUP_COLUMNS] = {STYLE_NORMAL};
    for (int bin = 0; bin < URGENCY_BINS; bin++) {
        const UrgencyCell *cell = &group->cells[bin];
        int width = widths[GROUP_BINS + bin];
        int marks = cell->case_count <= URGENCY_MARKS ? (int)cell->case_count : 0;
        chart_marks(marks, cell->count, width, cells[bin]);
        texts[GROUP_BINS + bin] = cell->count ? cells[bin] : "";
    }
    chart_marks(0, group->count, widths[GROUP_COUNT], count);
    when_words(frame, group->next, next);
    texts[GROUP_COUNT] = count;
    texts[GROUP_NEXT] = next;
    styles[GROUP_BINS + URGENCY_LATE] = STYLE_LATE;
    styles[GROUP_BINS + URGENCY_TODAY] = STYLE_SOON;
    styles[GROUP_BINS + URGENCY_LATER] = STYLE_DIM;
    styles[GROUP_NEXT] = when_style(frame, group->next);
    RowSigns signs = {.cursor = cursor, .late = group->cells[URGENCY_LATE].count > 0};
    table_row(columns, GROUP_COLUMNS, widths, texts, styles, signs, screen, line);
}

static void draw_groups(const Urgency *urgency, const Frame *frame, UrgencyLayout at, Screen *screen) {
    const UrgencyGroups *groups = urgency->by_owner ? &urgency->tally->owners : &urgency->tally->clocks;
    Column shown[GROUP_COLUMNS];
    int widths[TABLE_COLUMNS];
    memcpy(shown, columns, sizeof shown);
    if (urgency->by_owner) shown[GROUP_NAME].title = "Owner";
    table_fit(shown, GROUP_COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(shown, GROUP_COLUMNS, widths, screen, at.heads);
    if (groups->count == 0 && at.rows.rows > 0)
        screen_label(screen, at.rows.row, at.rows.col + TABLE_GUTTER, at.rows.cols - TABLE_GUTTER, STYLE_DIM,
                     urgency->done ? "Nothing is owed." : "…");
    for (int line = 0; line < at.rows.rows; line++) {
        int index = urgency->list.top + line;
        if (index >= (int)groups->count) return;
        draw_group(groups, index, frame, widths, index == urgency->list.cursor, screen,
                   (Rect){at.rows.row + line, at.rows.col, 1, at.rows.cols});
    }
}

static Style before_now(const void *context, int index) {
    return index < *(const int *)context ? STYLE_LATE : STYLE_NORMAL;
}

static void draw_days(const UrgencyTally *tally, const Frame *frame, int each, Screen *screen, Rect line) {
    static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    enum { HOURS = 24, NOON = 12 * HOUR_SECONDS, WITH_DAY = 8 };
    int slots = HOURS / each, width = slots / 2;
    if (width < 2 || each > HOURS) return;
    for (int day = 0; day < URGENCY_HOURS / HOURS; day++) {
        char words[WORDS_SIZE];
        Civil civil =
            zone_civil(frame->zone, instant_add(tally->axis.start, (int64_t)day * DAY_SECONDS + NOON));
        const char *name = weekdays[date_weekday(civil_date(civil))];
        if (width >= WITH_DAY)
            snprintf(words, sizeof words, "%s %d", name, civil.day);
        else
            snprintf(words, sizeof words, "%.*s", width > 3 ? 3 : width - 1, name);
        screen_run(screen, line.row, line.col + day * width, width, STYLE_DIM, words);
    }
    int now = urgency_now_slot(&tally->axis, each) / 2;
    screen_run(screen, line.row, line.col + now, 1, STYLE_CURSOR, "▲");
}

/* The numbers that the dots stand for, beside them. */
static void draw_chart_numbers(const UrgencyTally *tally, int64_t most, int each, Screen *screen, Rect room) {
    Text text = {0};
    char number[CELL];
    chart_marks(0, most, 5, number);
    text_addf(&text, "most %s in %d h", number + strspn(number, " "), each);
    if (room.rows > 0) screen_label(screen, room.row, room.col, room.cols, STYLE_NORMAL, text_string(&text));
    text_clear(&text);
    text_addf(&text, "%lld earlier", (long long)tally->hours.before);
    if (room.rows > 1) screen_label(screen, room.row + 1, room.col, room.cols, STYLE_DIM, text_string(&text));
    text_clear(&text);
    text_addf(&text, "%lld later", (long long)tally->hours.after);
    if (room.rows > 2) screen_label(screen, room.row + 2, room.col, room.cols, STYLE_DIM, text_string(&text));
    text_free(&text);
}

static void draw_chart(const Urgency *urgency, const Frame *frame, UrgencyLayout at, Screen *screen) {
    enum { NUMBERS = 17 };
    int64_t slots[URGENCY_HOURS], most = 0;
    int each, room = at.chart.cols - 2 - NUMBERS;
    rule_titled(screen, at.chart_rule, urgency->done ? "due, by the hour" : "due, by the hour …");
    if (at.chart.rows < 1 || room < 8) return;
    int count = urgency_slots(&urgency->tally->hours, 2 * room, slots, &each);
    int now = urgency_now_slot(&urgency->tally->axis, each);
    for (int i = 0; i < count; i++)
        if (slots[i] > most) most = slots[i];
    Histogram histogram = {.values = slots, .count = count, .style_at = before_now, .context = &now};
    int width = histogram_cols(count);
    histogram_render(&histogram, screen, (Rect){at.chart.row, at.chart.col + 1, at.chart.rows, width});
    draw_days(urgency->tally, frame, each, screen, (Rect){at.days.row, at.days.col + 1, 1, width});
    draw_chart_numbers(urgency->tally, most, each, screen,
                       (Rect){at.chart.row, at.chart.col + width + 3, at.chart.rows + at.days.rows,
                              at.chart.cols - width - 4});
}

void urgency_draw(const Urgency *urgency, const Frame *frame, Screen *screen, Rect in) {
    UrgencyLayout at = urgency_layout(in);
    frame_title(frame, urgency->by_owner ? "Urgency · by owner" : "Urgency · by clock", screen, at.title);
    rule_titled(screen, at.rule, "");
    if (!urgency->tally) return;
    draw_counts(urgency, screen, at.counts);
    draw_groups(urgency, frame, at, screen);
    draw_chart(urgency, frame, at, screen);
    urgency_draw_items(urgency, frame, at, screen);
    urgency_draw_weights(urgency, screen, at.weights);
    rule_titled(screen, at.last_rule, "");
}
