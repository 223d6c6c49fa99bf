#include "admin_documents_parts.h"
#include "picture.h"

#include "base/progress.h"

#include <stdio.h>

enum { WHAT, STANDS, FOUND, COLUMNS, PANE_ROWS = 5 };

static const Column columns[COLUMNS] = {
    [WHAT] = {.title = "What", .least = 8, .width = 10},
    [STANDS] = {.title = "", .least = 5, .width = 6},
    [FOUND] = {.title = "Found", .least = 12, .width = 20, .share = 1},
};

AdminSplit admin_storage_split(Rect in) {
    return admin_split(in, PANE_ROWS);
}

static void check_words(const AdminStorage *storage, const Frame *frame, Text *out) {
    const StorageCheck *check = &storage->check;
    char at[WORDS_SIZE], words[PROGRESS_LINE_SIZE];
    moment_words(frame, storage->checked, at);
    if (storage->checking) {
        progress_words("tables", check->at, check->count, 0, 0, words);
        text_addf(out, "checking: %s · Escape stops", words);
    } else if (check->damaged)
        text_addf(out, "DAMAGED, found %s: %s", at, check->why);
    else if (check->done)
        text_addf(out, "%d tables whole, %s", check->count, at);
}

/* How a finding stands: `ok` is what was looked at and is well. */
typedef enum Standing { WELL, LOOK, UNASKED, WRONG, STANDINGS } Standing;

static const struct {
    const char *word;
    Style style;
} standings[STANDINGS] = {
    [WELL] = {"ok", STYLE_DIM},
    [LOOK] = {"look", STYLE_SOON},
    [UNASKED] = {"-", STYLE_UNKNOWN},
    [WRONG] = {"WRONG", STYLE_LATE},
};

static Standing standing_of(const AdminStorage *storage, const StorageFinding *finding) {
    bool database = text_equal(finding->name, "database");
    if (finding->wrong || (database && storage->check.damaged)) return WRONG;
    if (*finding->advice) return LOOK;
    return finding->unasked && !(database && storage->check.done) ? UNASKED : WELL;
}

void admin_storage_counts(const void *state, const Frame *frame, Text *out) {
    const AdminStorage *storage = state;
    int count[STANDINGS] = {0};
    for (size_t i = 0; i < storage->count; i++) count[standing_of(storage, &storage->findings[i])]++;
    text_addf(out, "%d wrong · %d to look at", count[WRONG], count[LOOK]);
    if (count[UNASKED] && !storage->checking) text_addf(out, " · %d not asked or not there", count[UNASKED]);
    if (storage->checking || storage->check.done) text_add(out, " · ");
    check_words(storage, frame, out);
}

/* The file is what a check in this sitting found. */
static void found_words(const AdminStorage *storage, const StorageFinding *finding, const Frame *frame,
                        Text *out) {
    bool database = text_equal(finding->name, "database");
    if (database && (storage->checking || storage->check.done))
        check_words(storage, frame, out);
    else
        text_addf(out, "%s%s", finding->found, database ? ": c checks the file" : "");
}

static void draw_row(const AdminStorage *storage, const StorageFinding *finding, bool cursor,
                     const int *widths, const Frame *frame, Screen *screen, Rect line) {
    Text found = {0};
    Standing standing = standing_of(storage, finding);
    found_words(storage, finding, frame, &found);
    const char *texts[COLUMNS] = {finding->name, standings[standing].word, text_string(&found)};
    const Style styles[COLUMNS] = {[STANDS] = standings[standing].style};
    table_row(columns, COLUMNS, widths, texts, styles,
              (RowSigns){.cursor = cursor, .late = standing == WRONG}, screen, line);
    text_free(&found);
}

static void draw_pane(const AdminStorage *storage, const Frame *frame, AdminSplit at, Screen *screen) {
    Sheet sheet = {0};
    Text found = {0};
    if (at.pane.rows < 1 || storage->list.count == 0) return;
    const StorageFinding *finding = &storage->findings[storage->list.cursor];
    found_words(storage, finding, frame, &found);
    rule_titled(screen, at.pane_rule, finding->name);
    sheet_field(&sheet, "found", text_string(&found));
    sheet_field(&sheet, "do   ", *finding->advice ? finding->advice : "nothing");
    sheet_field(&sheet, "file ", storage->path);
    sheet_render(&sheet, screen, at.pane, 0);
    text_free(&found);
    sheet_free(&sheet);
}

void admin_storage_draw(const void *state, const Frame *frame, Screen *screen, Rect in) {
    const AdminStorage *storage = state;
    AdminSplit at = admin_storage_split(in);
    int widths[TABLE_COLUMNS];
    table_fit(columns, COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && storage->list.top + i < storage->list.count; i++) {
        int index = storage->list.top + i;
        draw_row(storage, &storage->findings[index], index == storage->list.cursor, widths, frame, screen,
                 (Rect){at.rows.row + i, at.rows.col, 1, at.rows.cols});
    }
    draw_pane(storage, frame, at, screen);
}
