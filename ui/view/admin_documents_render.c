#include "admin_documents_parts.h"
#include "picture.h"

enum { NAME, VERSION, KIND, STATE, FROM, TO, AUTHOR, COLUMNS, PANE_ROWS = 6 };

static const Column columns[COLUMNS] = {
    [NAME] = {.title = "Name", .least = 10, .width = 16},
    [VERSION] = {.title = "Version", .least = 7, .width = 10},
    [KIND] = {.title = "Kind", .least = 6, .width = 10, .priority = 4},
    [STATE] = {.title = "State", .least = 8, .width = 10},
    [FROM] = {.title = "From", .least = 11, .width = 11, .priority = 1},
    [TO] = {.title = "To", .least = 11, .width = 11, .priority = 3},
    [AUTHOR] = {.title = "Author", .least = 8, .width = 14, .priority = 2, .share = 1},
};

AdminSplit admin_documents_split(Rect in) {
    return admin_split(in, PANE_ROWS);
}

void admin_documents_counts(const void *state, const Frame *frame, Text *out) {
    const AdminDocuments *documents = state;
    int drafts = 0, active = 0;
    (void)frame;
    for (int i = 0; i < documents->list.count; i++) {
        drafts += text_equal(documents->rows[i].state, "draft");
        active += text_equal(documents->rows[i].state, "active");
    }
    text_addf(out, "%d stored · %d active · %d %s", documents->list.count, active, drafts,
              drafts == 1 ? "draft" : "drafts");
}

static Style state_style(const DocumentRow *row) {
    if (text_equal(row->state, "draft")) return STYLE_SOON;
    return text_equal(row->state, "retired") ? STYLE_GONE : STYLE_NORMAL;
}

static void draw_row(const DocumentRow *row, bool cursor, const int *widths, Screen *screen, Rect line) {
    char from[WORDS_SIZE] = "", to[WORDS_SIZE] = "", standing[WORDS_SIZE];
    if (row->has_from) date_words(row->from, from);
    if (row->has_to) date_words(row->to, to);
    text_copy_to(standing, sizeof standing, row->in_force ? "in force" : row->state);
    const char *texts[COLUMNS] = {row->name, row->revision, row->kind, standing, from, to, row->author};
    const Style styles[COLUMNS] = {[STATE] = state_style(row)};
    table_row(columns, COLUMNS, widths, texts, styles, (RowSigns){.cursor = cursor}, screen, line);
}

static const char *next_words(const AdminDocuments *documents, const DocumentRow *row) {
    if (text_equal(row->state, "draft"))
        return "p works out what it would change; nothing is written. a activates it from a day on.";
    if (text_equal(row->state, "active")) return "Enter shows it whole. X takes it out of force.";
    if (text_equal(row->state, "retired")) return "It serves no more; what it gave stays as it was.";
    return documents->kind == DOCUMENT_POLICY
               ? "The program's own: in force where nothing stored is. Enter shows it whole."
               : "The program's own: it serves where no stored one of its name is active. Enter shows it.";
}

static void draw_pane(const AdminDocuments *documents, AdminSplit at, Screen *screen) {
    Sheet sheet = {0};
    char typed[DOCUMENT_TYPED];
    if (at.pane.rows < 1 || documents->list.count == 0) return;
    const DocumentRow *row = &documents->rows[documents->list.cursor];
    document_typed(row, typed);
    rule_titled(screen, at.pane_rule, typed);
    if (*documents->changes && text_equal(documents->tried, typed))
        sheet_field(&sheet, "would change", documents->changes);
    sheet_field(&sheet, "next        ", next_words(documents, row));
    if (documents->kind == DOCUMENT_POLICY) sheet_field(&sheet, "how         ", work_policy_words);
    sheet_render(&sheet, screen, at.pane, 0);
    sheet_free(&sheet);
}

void admin_documents_draw(const void *state, const Frame *frame, Screen *screen, Rect in) {
    const AdminDocuments *documents = state;
    AdminSplit at = admin_documents_split(in);
    int widths[TABLE_COLUMNS];
    (void)frame;
    table_fit(columns, COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && documents->list.top + i < documents->list.count; i++) {
        int index = documents->list.top + i;
        draw_row(&documents->rows[index], index == documents->list.cursor, widths, screen,
                 (Rect){at.rows.row + i, at.rows.col, 1, at.rows.cols});
    }
    draw_pane(documents, at, screen);
}
