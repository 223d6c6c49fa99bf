#include "worklist_parts.h"

#include <stdio.h>
#include <string.h>

enum {
    PANE_LINES = 3,
    PANE_LEAST = 16, /* rows of the room from which on the pane shows */
    WHY_LEAST = 29,  /* ... and its fourth line */
    CELL = 64
};

/* From the top: where, what is filtered, then as many rows as there are. */
WorklistLayout worklist_layout(Rect in, bool pane_off, bool why) {
    WorklistLayout at = {0};
    int rows = in.rows;
    if (rows >= 2) at.title = rect_take_top(&in, 1);
    if (rows >= 4) at.filter = rect_take_top(&in, 1);
    if (rows >= 6) at.rule = rect_take_top(&in, 1);
    if (rows >= 7) at.heads = rect_take_top(&in, 1);
    if (rows >= 10) at.last_rule = rect_take_bottom(&in, 1);
    if (rows >= PANE_LEAST && !pane_off) {
        at.pane = rect_take_bottom(&in, rows >= WHY_LEAST || why ? PANE_LINES + 1 : PANE_LINES);
        at.pane_rule = rect_take_bottom(&in, 1);
    }
    at.rows = in;
    return at;
}

/* Columns that a list has not: too wide for any screen, and the first to go. */
static const Column absent = {
    .title = "", .least = SCREEN_COLS_MAX, .width = SCREEN_COLS_MAX, .priority = 99};

static const Column narrow[WORKLIST_COLUMNS] = {
    [COLUMN_DUE] = {.title = "Due", .least = 12, .width = 12},
    [COLUMN_OBLIGATION] = {.title = "Obligation", .least = 10, .width = 18, .priority = 1},
    [COLUMN_MEMBER] = {.title = "Member", .least = 12, .width = 19, .share = 1},
    [COLUMN_LANG] = {.title = "Lang", .least = 4, .width = 4, .priority = 4},
    [COLUMN_STAGE] = {.title = "Stage", .least = 8, .width = 13, .priority = 2},
    [COLUMN_OWNER] = {.title = "Owner", .least = 8, .width = 12, .priority = 5},
    [COLUMN_LOOP] = {.title = "Loop", .least = 6, .width = 6, .priority = 3},
};

/* 80 columns are filled exactly: "Wed 25 18:05" needs 12, no stage but one needs more than 13. */
static const Column broad[WORKLIST_COLUMNS] = {
    [COLUMN_DUE] = {.title = "Due", .least = 12, .width = 12},
    [COLUMN_OBLIGATION] = {.title = "Obligation", .least = 18, .width = 20},
    [COLUMN_MEMBER] = {.title = "Member", .least = 19, .width = 28, .share = 2},
    [COLUMN_AGE] = {.title = "Age", .least = 3, .width = 3, .priority = 5, .right = true},
    [COLUMN_LANG] = {.title = "Lang", .least = 4, .width = 4},
    [COLUMN_STAGE] = {.title = "Stage", .least = 13, .width = 18},
    [COLUMN_FLAGS] = {.title = "Flags", .least = 9, .width = 16, .priority = 6},
    [COLUMN_COUNTY] = {.title = "County", .least = 11, .width = 14, .priority = 7},
    [COLUMN_OWNER] = {.title = "Owner", .least = 8, .width = 12, .priority = 4},
    [COLUMN_LOOP] = {.title = "Loop", .least = 6, .width = 6},
};

void worklist_columns(int cols, bool owner, Column columns[WORKLIST_COLUMNS], int widths[TABLE_COLUMNS]) {
    bool wide = cols >= 80;
    memcpy(columns, wide ? broad : narrow, sizeof broad);
    if (wide && owner) {
        columns[COLUMN_OBLIGATION].least = 14;
        columns[COLUMN_MEMBER].least = 15;
        columns[COLUMN_STAGE].least = 11;
    }
    for (int i = 0; i < WORKLIST_COLUMNS; i++)
        if (!columns[i].title || (i == COLUMN_OWNER && !owner)) columns[i] = absent;
    table_fit(columns, WORKLIST_COLUMNS, cols - TABLE_GUTTER, widths);
}

/* How many more are owed is never what is cut. */
static void owed_words(const char *words, int more, int width, char out[CELL]) {
    char suffix[16] = "";
    if (more == 0) {
        text_copy_to(out, CELL, words);
        return;
    }
    snprintf(suffix, sizeof suffix, " +%d", more);
    int room = width - glyph_columns(suffix);
    bool cut = glyph_columns(words) > room;
    int bytes = (int)glyph_fit(words, cut && room > 0 ? room - 1 : room);
    snprintf(out, CELL, "%.*s%s%s", bytes, words, cut ? "…" : "", suffix);
}

/* Then the row says for whom, and until when in place of what is due. */
static bool waits_for_somebody(const ListRow *row) {
    return row->waiting && !row->late && *row->waiting_on;
}

static void obligation_words(const ListRow *row, bool with_more, int width, char out[CELL]) {
    if (!row->owes && !row->waiting)
        text_copy_to(out, CELL, "nothing owed");
    else if (waits_for_somebody(row))
        snprintf(out, CELL, "waits: %s", row->waiting_on);
    else
        owed_words(*row->words ? row->words : row->clock, with_more ? row->more : 0, width, out);
}

static void flag_words(const ListRow *row, char out[CELL]) {
    static const char *const names[] = {"pinned", "urgent", "expedited", "hold"};
    const bool set[] = {row->pinned, row->urgent, row->expedited, row->hold};
    Text words = {0};
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (set[i]) text_addf(&words, "%s%s", words.length ? " " : "", names[i]);
    text_copy_to(out, CELL, text_string(&words));
    text_free(&words);
}

/* No column has less than a byte, and a cut loses the sign of it and at most half of a wide character: names
 * that part before that are told apart without measuring them, as nearly all are. */
static bool cut_alike(const char *a, const char *b, int width) {
    int same = 0;
    while (a[same] && a[same] == b[same]) same++;
    if (a[same] == b[same]) return true;
    if (same < width - 2) return false;
    bool cut = glyph_columns(a) > width && glyph_columns(b) > width;
    size_t fits = glyph_fit(a, width - 1);
    return cut && fits == glyph_fit(b, width - 1) && strncmp(a, b, fits) == 0;
}

/* Two people whose names would look the same in the list are told apart by the year of birth. */
void worklist_name(const Worklist *list, const ListRow *row, int width, char out[CELL_NAME]) {
    enum { YEAR = 5 };
    int year, month, day;
    text_copy_to(out, CELL_NAME, row->name);
    for (int i = list->list.top; i < list->list.count && i < list->list.top + list->list.height; i++) {
        const ListRow *other = &list->rows[i];
        if (strcmp(other->member_id, row->member_id) == 0 || !cut_alike(row->name, other->name, width))
            continue;
        bool cut = glyph_columns(row->name) > width - YEAR;
        int bytes = (int)glyph_fit(row->name, width - YEAR - (cut ? 1 : 0));
        date_parts(row->birth, &year, &month, &day);
        snprintf(out, CELL_NAME, "%.*s%s %04d", bytes, row->name, cut ? "…" : "", year);
        return;
    }
}

static void draw_row(const Worklist *list, const Frame *frame, const ListRow *row, RowSigns signs,
                     const Column *columns, const int *widths, Screen *screen, Rect line) {
    char due[WORDS_SIZE] = "–", owed[CELL], age[CELL], lang[CELL], stage[CELL], flags[CELL];
    Stage at;
    char name[CELL_NAME];
    const char *words = stage_parse(row->stage, &at) ? stage_words(at) : row->stage;
    if (!*row->case_id) words = "no case";
    Style styles[WORKLIST_COLUMNS] = {STYLE_NORMAL};
    if (row->suspended)
        text_copy_to(due, sizeof due, "on hold");
    else if (waits_for_somebody(row))
        when_words(frame, row->waiting_until, due);
    else if (row->owes)
        when_words(frame, row->due, due);
    obligation_words(row, !list->by_obligation, widths[COLUMN_OBLIGATION], owed);
    flag_words(row, flags);
    snprintf(age, sizeof age, "%d", date_age(row->birth, zone_date(frame->zone, frame->now)));
    worklist_name(list, row, widths[COLUMN_MEMBER], name);
    bool brief = glyph_columns(row->lang) < 3;
    snprintf(lang, sizeof lang, "%s%s", row->lang, !row->interpreter ? "" : brief ? "·i" : "i");
    spelled(words, stage, sizeof stage);
    signs.late = row->owes && row->due.second < frame->now.second;
    styles[COLUMN_DUE] = row->owes ? when_style(frame, row->due) : STYLE_DIM;
    if (row->waiting && !signs.late) styles[COLUMN_DUE] = styles[COLUMN_OBLIGATION] = STYLE_DIM;
    const char *texts[WORKLIST_COLUMNS] = {
        [COLUMN_DUE] = due,        [COLUMN_OBLIGATION] = owed,    [COLUMN_MEMBER] = name,
        [COLUMN_AGE] = age,        [COLUMN_LANG] = lang,          [COLUMN_STAGE] = stage,
        [COLUMN_FLAGS] = flags,    [COLUMN_COUNTY] = row->county, [COLUMN_OWNER] = row->owner,
        [COLUMN_LOOP] = row->loop,
    };
    table_row(columns, WORKLIST_COLUMNS, widths, texts, styles, signs, screen, line);
}

static void draw_empty(const Worklist *list, Screen *screen, Rect rows) {
    if (rows.rows > 1) rect_take_top(&rows, 1);
    screen_place_cursor(screen, rows.row, rows.col);
    const char *text =
        list->filter      ? "No case fits the filter. f edits it; everything is listed without one."
        : list->no_charts ? "Your role sees no charts. g a goes to the administration."
        : list->cases     ? "There is no open case. R takes in a referral of a member; / finds one."
        : !list->members  ? "No members yet. Import a roster: pallium import roster FILE"
                          : "No cases yet. Refer a member: / finds one, R takes in the referral.";
    if (rows.rows > 0)
        screen_label(screen, rows.row, rows.col + TABLE_GUTTER, rows.cols - TABLE_GUTTER, STYLE_DIM,
                     list->opened ? text : "");
}

/* Why it stands above what is due before it. */
static bool sooner(const ListRow *row) {
    bool moved = row->owes && !row->suspended && row->work_by.second < row->due.second;
    return row->urgent || row->expedited || moved;
}

static void draw_rows(const Worklist *list, const Frame *frame, WorklistLayout at, Screen *screen) {
    Column columns[WORKLIST_COLUMNS];
    int widths[TABLE_COLUMNS];
    worklist_columns(at.rows.cols, !worklist_one_owner(list), columns, widths);
    table_heads(columns, WORKLIST_COLUMNS, widths, screen, at.heads);
    if (list->list.count == 0) draw_empty(list, screen, at.rows);
    for (int line = 0; line < at.rows.rows; line++) {
        int index = list->list.top + line;
        if (index >= list->list.count) return;
        const ListRow *row = &list->rows[index];
        RowSigns signs = {.cursor = index == list->list.cursor,
                          .marked = marks_has(&list->marks, worklist_target(row)),
                          .pinned = row->pinned,
                          .hold = row->hold,
                          .sooner = sooner(row),
                          .gone = index == list->gone};
        Rect where = {at.rows.row + line, at.rows.col, 1, at.rows.cols};
        draw_row(list, frame, row, signs, columns, widths, screen, where);
    }
}

static void draw_rule(Screen *screen, Rect line) {
    if (line.rows > 0) screen_hline(screen, line.row, line.col, line.cols, STYLE_DIM);
}

void worklist_draw(const Worklist *list, const Frame *frame, Screen *screen, Rect in) {
    WorklistLayout at = worklist_layout(in, list->pane_off, list->by_obligation);
    bool covered = frame->aloud && list->editing && list->offers.open;
    draw_rule(screen, at.rule);
    if (!covered) draw_rows(list, frame, at, screen);
    if (!covered) draw_rule(screen, at.pane_rule);
    if (!covered) worklist_draw_pane(&list->pane, at, screen);
    draw_rule(screen, at.last_rule);
    worklist_draw_head(list, frame, at, screen);
    worklist_draw_offers(list, at, screen, in);
}
