#include "admin_people_parts.h"
#include "picture.h"

#include <stdio.h>

enum { WAITS, MEMBER, BY, WHEN, REASON, STATE, COLUMNS, PANE_ROWS = 5 };

static const Column columns[COLUMNS] = {
    [WAITS] = {.title = "Waits", .least = 5, .width = 5, .right = true},
    [MEMBER] = {.title = "Chart of", .least = 12, .width = 20},
    [BY] = {.title = "Opened by", .least = 9, .width = 14},
    [WHEN] = {.title = "When", .least = 16, .width = 16, .priority = 2},
    [REASON] = {.title = "Why", .least = 12, .width = 20, .share = 1, .priority = 1},
    [STATE] = {.title = "Finding", .least = 13, .width = 13, .priority = 3},
};

AdminSplit admin_reviews_split(Rect in) {
    return admin_split(in, PANE_ROWS);
}

void admin_reviews_counts(const void *state, const Frame *frame, Text *out) {
    const AdminReviews *reviews = state;
    char oldest[WORDS_SIZE];
    text_addf(out, "%zu to review", reviews->waiting);
    for (int i = 0; i < reviews->list.count; i++) {
        if (reviews->rows[i].reviewed) continue;
        age_words(frame->now, reviews->rows[i].at, oldest);
        text_addf(out, " · the oldest waits %s", oldest);
        break;
    }
    text_add(out, reviews->all ? " · reviewed ones shown too" : "");
}

static const char *person_words(const BreakGlass *glass) {
    return *glass->by_name ? glass->by_name : glass->by;
}

static void draw_row(const BreakGlass *glass, bool cursor, int count, const int *widths, const Frame *frame,
                     Screen *screen, Rect line) {
    char waits[WORDS_SIZE] = "", when[WORDS_SIZE], outcome[WORDS_SIZE] = "";
    moment_words(frame, glass->at, when);
    if (glass->reviewed)
        spelled(glass->outcome, outcome, sizeof outcome);
    else
        age_words(frame->now, glass->at, waits);
    const char *texts[COLUMNS] = {waits, glass->name, person_words(glass), when, glass->reason, outcome};
    const Style styles[COLUMNS] = {[WHEN] = STYLE_DIM};
    table_row(columns, count, widths, texts, styles, (RowSigns){.cursor = cursor, .gone = glass->reviewed},
              screen, line);
}

/* "14:05 view · 14:07 note": what they did with the chart. */
static void acts_words(const BreakGlass *glass, const Frame *frame, Text *out) {
    for (size_t i = 0; i < glass->act_count; i++) {
        char when[WORDS_SIZE], words[WORDS_SIZE];
        moment_words(frame, glass->acts[i].at, when);
        spelled(glass->acts[i].act, words, sizeof words);
        bool view = text_equal(glass->acts[i].act, "view");
        text_addf(out, "%s%s %s", i ? " · " : "", when, view ? "looked at the chart" : words);
    }
    if (glass->act_total > glass->act_count)
        text_addf(out, " · %zu more", glass->act_total - glass->act_count);
    if (glass->act_count == 0) text_add(out, "nothing is on record: the chart was not looked at");
}

static void pane_sheet(const BreakGlass *glass, const Frame *frame, Sheet *sheet) {
    char at[WORDS_SIZE], until[WORDS_SIZE];
    Text text = {0};
    moment_words(frame, glass->at, at);
    moment_words(frame, glass->until, until);
    text_addf(&text, "%s (%s), %s, open until %s", person_words(glass), glass->by, at, until);
    admin_pane_field(sheet, "by", text_string(&text));
    admin_pane_field(sheet, "why", glass->reason);
    text_clear(&text);
    acts_words(glass, frame, &text);
    admin_pane_field(sheet, "did", text_string(&text));
    if (glass->reviewed) {
        char outcome[WORDS_SIZE];
        spelled(glass->outcome, outcome, sizeof outcome);
        moment_words(frame, glass->reviewed_at, at);
        text_clear(&text);
        text_addf(&text, "%s, by %s, %s%s%s", outcome, glass->reviewed_by, at, *glass->finding ? ": " : "",
                  glass->finding);
        admin_pane_field(sheet, "found", text_string(&text));
    }
    text_free(&text);
}

static void draw_pane(const AdminReviews *reviews, const Frame *frame, AdminSplit at, Screen *screen) {
    Sheet sheet = {0};
    Text title = {0};
    char birth[WORDS_SIZE];
    if (at.pane.rows < 1 || reviews->list.count == 0) return;
    const BreakGlass *glass = &reviews->rows[reviews->list.cursor];
    date_words(glass->birth, birth);
    text_addf(&title, "%s · b. %s", glass->name, birth);
    rule_titled(screen, at.pane_rule, text_string(&title));
    pane_sheet(glass, frame, &sheet);
    sheet_render(&sheet, screen, at.pane, 0);
    sheet_free(&sheet);
    text_free(&title);
}

void admin_reviews_draw(const void *state, const Frame *frame, Screen *screen, Rect in) {
    const AdminReviews *reviews = state;
    AdminSplit at = admin_reviews_split(in);
    int widths[TABLE_COLUMNS], count = reviews->all ? COLUMNS : STATE; /* no finding yet: no column of it */
    table_fit(columns, count, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, count, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && reviews->list.top + i < reviews->list.count; i++) {
        int index = reviews->list.top + i;
        draw_row(&reviews->rows[index], index == reviews->list.cursor, count, widths, frame, screen,
                 (Rect){at.rows.row + i, at.rows.col, 1, at.rows.cols});
    }
    if (reviews->list.count == 0 && at.rows.rows > 0)
        screen_label(screen, at.rows.row, at.rows.col + TABLE_GUTTER, at.rows.cols - TABLE_GUTTER, STYLE_DIM,
                     "No break-glass waits for review. v shows the reviewed ones.");
    draw_pane(reviews, frame, at, screen);
}
