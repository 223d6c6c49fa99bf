#include "picture.h"

#include "ui/view/rounds.h"
#include "ui/view/sheet.h"

#include <stdio.h>
#include <string.h>

enum { MEMBER, STAGE, WAITS, WHY, COLUMNS, PANE_ROWS = 5 };

static const Column columns[COLUMNS] = {
    [MEMBER] = {.title = "Member", .least = 16, .width = 20},
    [STAGE] = {.title = "Stage", .least = 14, .width = 14, .priority = 3},
    [WAITS] = {.title = "Waits for", .least = 22, .width = 26, .priority = 2},
    [WHY] = {.title = "Why", .least = 32, .width = 32, .share = 1},
};

ListPane rounds_layout(Rect in) {
    return list_pane_layout(in, in.rows >= 30 ? 2 * PANE_ROWS : PANE_ROWS);
}

/* Within a line; meeting_title begins one. */
static const char *kind_words(const char *kind) {
    return text_equal(kind, "ict") ? "care team" : kind;
}

/* "Requests close Wed 25 12:00, in 21 h 55 m", or how the meeting stands. */
static void counts_words(const RoundsView *rounds, const Frame *frame, Text *out) {
    char when[WORDS_SIZE], left[WORDS_SIZE];
    bool closed = frame->now.second > rounds->rounds.cut_off.second;
    if (rounds->open) {
        moment_words(frame, rounds->since, when);
        text_addf(out, "%s since %s · %zu of %zu minuted", kind_words(rounds->kind), when, rounds->minuted,
                  rounds->cards);
        if (rounds->minuted == rounds->cards) text_add(out, " · E ends it");
        return;
    }
    Frame clock = *frame;
    clock.clock_times = true;
    when_words(&clock, rounds->rounds.cut_off, when);
    when_words(frame, rounds->rounds.cut_off, left);
    text_addf(out, "%zu asked for · %zu by exception · ", rounds->requests, rounds->exceptions);
    text_addf(out, closed ? "requests closed %s" : "requests close %s", when);
    if (!closed && strcmp(when, left) != 0) text_addf(out, ", %s", left);
}

static void draw_counts(const RoundsView *rounds, const Frame *frame, Screen *screen, Rect line) {
    Text text = {0};
    if (line.rows < 1) return;
    counts_words(rounds, frame, &text);
    bool soon = !rounds->open && when_style(frame, rounds->rounds.cut_off) == STYLE_SOON;
    screen_fill(screen, line, STYLE_NORMAL);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, soon ? STYLE_SOON : STYLE_NORMAL,
                 text_string(&text));
    text_free(&text);
}

enum { WAITS_SIZE = 128 };

static void waits_words(const ListRow *row, const Frame *frame, char out[WAITS_SIZE]) {
    char due[WORDS_SIZE];
    out[0] = '\0';
    if (!row->owes) return;
    when_words(frame, row->due, due);
    snprintf(out, WAITS_SIZE, "%s %s", due, row->words);
}

static void draw_row(const RoundsRow *row, bool cursor, const int *widths, const Frame *frame, Screen *screen,
                     Rect line) {
    char waits[WAITS_SIZE], stage[WORDS_SIZE];
    Text why = {0};
    spelled(row->row.stage, stage, sizeof stage);
    waits_words(&row->row, frame, waits);
    text_addf(&why, "%s%s", row->decided ? "decided: " : "", row->decided ? row->decision : row->why);
    const char *texts[COLUMNS] = {row->row.name, stage, waits, text_string(&why)};
    const Style styles[COLUMNS] = {STYLE_NORMAL, STYLE_NORMAL, row->row.late ? STYLE_LATE : STYLE_NORMAL,
                                   row->decided ? STYLE_DIM : STYLE_NORMAL};
    RowSigns signs = {.cursor = cursor, .late = row->row.late, .marked = row->card && !row->decided};
    table_row(columns, COLUMNS, widths, texts, styles, signs, screen, line);
    text_free(&why);
}

static void draw_rows(const RoundsView *rounds, const Frame *frame, ListPane at, Screen *screen) {
    int widths[TABLE_COLUMNS];
    table_fit(columns, COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && rounds->list.top + i < rounds->list.count; i++) {
        int index = rounds->list.top + i;
        draw_row(&rounds->rows[index], index == rounds->list.cursor, widths, frame, screen,
                 (Rect){at.rows.row + i, at.rows.col, 1, at.rows.cols});
    }
    if (rounds->list.count == 0 && at.rows.rows > 0)
        screen_label(screen, at.rows.row, at.rows.col + TABLE_GUTTER, at.rows.cols - TABLE_GUTTER, STYLE_DIM,
                     "Nobody is to be talked over. O on a case asks for rounds.");
}

static void pane_sheet(const RoundsRow *row, const Frame *frame, Sheet *sheet) {
    char at[WORDS_SIZE], due[WORDS_SIZE];
    Text text = {0};
    sheet_field(sheet, "why", row->why);
    if (row->requested) {
        moment_words(frame, row->requested_at, at);
        text_addf(&text, "%s, %s", row->requested_by, at);
        sheet_field(sheet, "asked by", text_string(&text));
        text_clear(&text);
    }
    date_words(row->due, due);
    text_addf(&text, "%s · %s · by %s", row->decision, *row->owner ? row->owner : "no owner yet", due);
    sheet_field(sheet, row->decided ? "decided" : "proposed", text_string(&text));
    sheet_field(sheet, "note", row->note);
    text_free(&text);
}

static void draw_pane(const RoundsView *rounds, const Frame *frame, ListPane at, Screen *screen) {
    Sheet sheet = {0};
    if (at.pane.rows < 1) return;
    const RoundsRow *row = rounds->list.count ? &rounds->rows[rounds->list.cursor] : NULL;
    screen_fill(screen, at.pane, STYLE_NORMAL);
    if (row) pane_sheet(row, frame, &sheet);
    sheet_render(&sheet, screen, at.pane, 0);
    sheet_free(&sheet);
}

/* Which meeting this is, and of when: the one that is open, else the next rounds. */
static void place_words(const RoundsView *rounds, const Frame *frame, Text *out) {
    char when[WORDS_SIZE];
    moment_words(frame, rounds->open ? rounds->since : rounds->rounds.begins, when);
    text_addf(out, "%s · %s", rounds->open ? meeting_title(rounds->kind) : "Rounds", when);
}

void rounds_draw(const RoundsView *rounds, const Frame *frame, Screen *screen, Rect in) {
    ListPane at = rounds_layout(in);
    Text place = {0};
    place_words(rounds, frame, &place);
    frame_title(frame, text_string(&place), screen, at.title);
    text_free(&place);
    draw_counts(rounds, frame, screen, at.counts);
    list_pane_rules(&at, rounds->list.count ? rounds->rows[rounds->list.cursor].row.name : "", screen);
    draw_rows(rounds, frame, at, screen);
    draw_pane(rounds, frame, at, screen);
}
