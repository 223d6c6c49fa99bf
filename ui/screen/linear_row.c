#include "linear_row.h"

#include <string.h>

enum { ANY = STYLES };

typedef struct Spoken {
    const char *sign;
    int style; /* ANY: whatever its style */
    const char *word;
} Spoken;

/* What a sign says that begins a line. The first that fits. */
static const Spoken leading[] = {
    {"✓", ANY, "met: "},
    {"✗", STYLE_ERROR, "error: "},
    {"✗", ANY, "not met: "},
    {":", STYLE_KEY, ""},
    {"?", STYLE_UNKNOWN, "unknown: "},
    {"!", STYLE_SOON, "warning: "},
    {"!", ANY, "attention: "},
    {"○", ANY, "goal: "},
    {"–", STYLE_NORMAL, "intervention: "},
    {"×", ANY, "barrier: "},
    {"→", ANY, "linked: "},
};

/* Alone within a line. */
static const Spoken within[] = {
    {"✓", ANY, "yes"}, {"✗", ANY, "no"}, {"?", STYLE_UNKNOWN, "undecided"}, {"–", STYLE_DIM, "none"}};

/* In front of a row of a table. */
static const Spoken gutter[] = {{"!", ANY, "late; "},
                                {"*", ANY, "marked; "},
                                {"▴", ANY, "pinned; "},
                                {"‖", ANY, "on hold; "},
                                {"»", ANY, "urgent or sooner; "}};

static const Cell *cell_at(Pane pane, int row, int col) {
    return screen_cell(pane.screen, row, col);
}

static bool is(const Cell *cell, const char *text) {
    return cell && strcmp(cell->bytes, text) == 0;
}

static const char *word_of(const Spoken *table, size_t count, const Cell *cell) {
    for (size_t i = 0; i < count; i++)
        if (is(cell, table[i].sign) && (table[i].style == ANY || table[i].style == cell->style))
            return table[i].word;
    return NULL;
}

/* Rules, bars of charts and the cursor's mark are for the eye alone. */
static bool unspoken(const Cell *cell) {
    static const char *const drawn[] = {" ", "─", "│", "▶", "●", "◂", "▸", "▲"};
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
        if (is(cell, drawn[i])) return true;
    return strncmp(cell->bytes, "\xE2\xA0", 2) == 0 || strncmp(cell->bytes, "\xE2\xA1", 2) == 0 ||
           strncmp(cell->bytes, "\xE2\xA2", 2) == 0 || strncmp(cell->bytes, "\xE2\xA3", 2) == 0; /* braille */
}

static int first_column(Pane pane, int row) {
    int col = pane.from;
    while (col < pane.end && is(cell_at(pane, row, col), " ")) col++;
    return col;
}

static bool field_cell(const Cell *cell) {
    return cell->style == STYLE_FIELD || cell->style == STYLE_FIELD_FOCUS || cell->style == STYLE_SELECTED;
}

static int first_field(Pane pane, int row) {
    int col = pane.from;
    while (col < pane.end && !field_cell(cell_at(pane, row, col))) col++;
    return col;
}

bool pane_blank(Pane pane, int row) {
    return first_column(pane, row) >= pane.end && first_field(pane, row) >= pane.end;
}

bool pane_rule(Pane pane, int row) {
    int col = first_column(pane, row);
    return col < pane.end && is(cell_at(pane, row, col), "─");
}

bool pane_has(Pane pane, int row, Style style) {
    for (int col = pane.from; col < pane.end; col++)
        if (cell_at(pane, row, col)->style == style) return true;
    return false;
}

static int next_column(Pane pane, int row, int col) {
    while (col < pane.end && !cell_at(pane, row, col)->starts) col++;
    return col;
}

bool pane_heads(Pane pane, int row) {
    int col = next_column(pane, row, pane.from);
    return col < pane.end && cell_at(pane, row, col)->style == STYLE_HEADING;
}

bool pane_pointed(Pane pane, int row) {
    int first = first_column(pane, row);
    return first < pane.end && is(cell_at(pane, row, first), "▶");
}

static int lit_cells(Pane pane, int row) {
    int count = 0;
    for (int col = pane.from; col < pane.end; col++) count += cell_at(pane, row, col)->lit;
    return count;
}

bool pane_under_cursor(Pane pane, int row) {
    const Cell *first = cell_at(pane, row, first_column(pane, row));
    return (pane_pointed(pane, row) && first->style == STYLE_CURSOR) ||
           2 * lit_cells(pane, row) > pane.end - pane.from;
}

bool pane_chosen(Pane pane, int row, Pane *out) {
    *out = pane;
    while (out->from < pane.end && !cell_at(pane, row, out->from)->lit) out->from++;
    for (out->end = out->from; out->end < pane.end && cell_at(pane, row, out->end)->lit;) out->end++;
    return out->from < out->end;
}

bool pane_keys(Pane pane, int row) {
    int col = first_column(pane, row);
    return col < pane.end && cell_at(pane, row, col)->style == STYLE_KEY &&
           !pane_has(pane, row, STYLE_FIELD_FOCUS);
}

int pane_bar(Pane pane, int row) {
    int bar = -1;
    for (int col = pane.from + 1; col + 1 < pane.end; col++) {
        if (!is(cell_at(pane, row, col), "│") || cell_at(pane, row, col)->style != STYLE_DIM) continue;
        if (bar >= 0) return -1;
        bar = col;
    }
    return bar;
}

static bool stands_alone(Pane pane, int row, int col) {
    bool before = col == pane.from || unspoken(cell_at(pane, row, col - 1));
    return before && (col + 1 >= pane.end || is(cell_at(pane, row, col + 1), " "));
}

/* A bad number stands between two of these. */
static const char *struck(Pane pane, int row, int col) {
    if (!is(cell_at(pane, row, col), "~") || stands_alone(pane, row, col)) return NULL;
    return col == pane.from || is(cell_at(pane, row, col - 1), " ") ? "struck out: " : "";
}

static const char *spoken_as(Pane pane, int row, int col) {
    const char *word = stands_alone(pane, row, col)
                           ? word_of(within, sizeof within / sizeof *within, cell_at(pane, row, col))
                           : NULL;
    return word ? word : struck(pane, row, col);
}

/* Between two cells that are told: what stands apart is told apart, a label from its value. */
static const char *pause(int blanks, bool labelled) {
    return blanks == 0 ? "" : blanks == 1 ? " " : labelled ? ": " : "; ";
}

/* The cells from `col` to `end`, what is for the eye alone left out. */
static void add_cells(Pane pane, int row, int col, int end, Text *out) {
    size_t start = out->length;
    int blanks = 0;
    bool dim = true, first = true; /* so far; before the first pause */
    for (; col < end && col < pane.end; col++) {
        const Cell *cell = cell_at(pane, row, col);
        blanks += unspoken(cell);
        if (unspoken(cell) || cell->width == 0) continue;
        const char *word = spoken_as(pane, row, col);
        if (out->length > start && out->data[out->length - 1] != ' ') {
            text_add(out, pause(blanks, dim && first && cell->style != STYLE_DIM));
            first = first && blanks < 2;
        }
        dim = dim && cell->style == STYLE_DIM;
        blanks = 0;
        text_add(out, word ? word : cell->bytes);
    }
}

void pane_title(Pane pane, int row, Text *out) {
    int end = pane.from;
    while (end < pane.end &&
           (cell_at(pane, row, end)->style != STYLE_DIM || is(cell_at(pane, row, end), "─")))
        end++;
    add_cells(pane, row, pane.from, end, out);
}

static void add_gutter(Pane pane, int row, int end, Text *out) {
    for (int col = pane.from; col < end; col++) {
        const char *word = word_of(gutter, sizeof gutter / sizeof *gutter, cell_at(pane, row, col));
        if (word) text_add(out, word);
    }
}

/* "Due: 2 h late; Member: Nguyễn, Thị Mai". Empty cells are not told, a column without a head has none. */
static void add_table(Pane pane, int row, int head, Text *out) {
    int col = next_column(pane, row, pane.from);
    size_t start = out->length;
    add_gutter(pane, row, col, out);
    for (int end; col < pane.end; col = end) {
        Text value = {0};
        end = next_column(pane, row, col + 1);
        add_cells(pane, row, col, end, &value);
        if (value.length > 0) {
            if (out->length > start && out->data[out->length - 1] != ' ') text_add(out, "; ");
            if (head >= 0 && cell_at(pane, head, col)->starts) {
                add_cells(pane, head, col, next_column(pane, head, col + 1), out);
                text_add(out, ": ");
            }
            text_add(out, text_string(&value));
        }
        text_free(&value);
    }
}

static void cut_back(Text *out, size_t start, const char *characters) {
    while (out->length > start && strchr(characters, out->data[out->length - 1]))
        out->data[--out->length] = '\0';
}

/* "Result, needed: no answer, a choice; what is wrong with it" */
static void add_field(Pane pane, int row, Text *out) {
    int col = first_field(pane, row), end = col;
    size_t start = out->length;
    while (end < pane.end && field_cell(cell_at(pane, row, end))) end++;
    bool choice = is(cell_at(pane, row, col), "◂");
    int label = first_column(pane, row);
    const Cell *sign = cell_at(pane, row, label);
    if (label < col && sign->style == STYLE_KEY) label = col; /* the sign of a prompt */
    add_cells(pane, row, label, col, out);
    if (out->length > start && out->data[out->length - 1] == '*') {
        cut_back(out, start, "* :");
        text_add(out, ", needed");
    }
    bool labelled = out->length > start;
    if (labelled) text_add(out, ": ");
    start = out->length;
    add_cells(pane, row, col, end, out);
    bool goes_on = row > 0 && first_field(pane, row - 1) < pane.end;
    if (out->length == start && (labelled || !goes_on)) text_add(out, "empty");
    if (choice) text_add(out, ", a choice");
    Text after = {0};
    add_cells(pane, row, end, pane.end, &after);
    if (after.length > 0) text_addf(out, "; %s", text_string(&after));
    text_free(&after);
}

/* A sign at the start, and one more for a fact that is tried. */
static int add_sign(Pane pane, int row, int col, Text *out) {
    bool tried =
        col + 2 < pane.end && is(cell_at(pane, row, col + 1), "*") && is(cell_at(pane, row, col + 2), " ");
    const char *word = tried || stands_alone(pane, row, col)
                           ? word_of(leading, sizeof leading / sizeof *leading, cell_at(pane, row, col))
                           : NULL;
    if (!word) return col;
    text_add(out, word);
    if (tried) text_add(out, "tried: ");
    for (col += tried ? 2 : 1; col < pane.end && is(cell_at(pane, row, col), " ");) col++;
    return col;
}

static void add_plain(Pane pane, int row, Text *out) {
    int col = first_column(pane, row), before = -1;
    while (col < pane.end && unspoken(cell_at(pane, row, col))) col++;
    while (col < pane.end && col != before) { /* "✗ ○": an error of a goal */
        before = col;
        col = add_sign(pane, row, col, out);
    }
    add_cells(pane, row, col, pane.end, out);
}

void pane_read(Pane pane, int row, int head, Text *out) {
    if (next_column(pane, row, pane.from) < pane.end)
        add_table(pane, row, head, out);
    else if (first_field(pane, row) < pane.end)
        add_field(pane, row, out);
    else
        add_plain(pane, row, out);
}
