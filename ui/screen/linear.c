#include "ui/screen/linear.h"

#include <string.h>

typedef struct Spoken {
    const char *sign, *word;
} Spoken;

/* What a mark says, where it begins a line. */
static const Spoken signs[] = {{"✓", "met: "}, {"✗", "not met: "}, {"?", "unknown: "}};

/* In front of a row. */
static const Spoken gutter[] = {{"!", "late; "}, {"*", "marked; "}, {"▴", "pinned; "}, {"‖", "on hold; "}};

static const Cell *cell_at(const Screen *screen, int row, int col) {
    return screen_cell(screen, row, col);
}

static bool is(const Cell *cell, const char *text) {
    return strcmp(cell->bytes, text) == 0;
}

static int first_column(const Screen *screen, int row) {
    int col = 0;
    while (col < screen_cols(screen) && is(cell_at(screen, row, col), " ")) col++;
    return col;
}

static bool has_style(const Screen *screen, int row, Style style) {
    for (int col = 0; col < screen_cols(screen); col++)
        if (cell_at(screen, row, col)->style == style) return true;
    return false;
}

static int lit_cells(const Screen *screen, int row) {
    int count = 0;
    for (int col = 0; col < screen_cols(screen); col++) count += cell_at(screen, row, col)->lit;
    return count;
}

static bool rule(const Screen *screen, int row) {
    int col = first_column(screen, row);
    const Cell *cell = cell_at(screen, row, col);
    return cell && (is(cell, "─") || (is(cell, "-") && cell->style == STYLE_DIM));
}

static bool heads(const Screen *screen, int row) {
    const Cell *cell = cell_at(screen, row, first_column(screen, row));
    return cell && cell->style == STYLE_HEADING && cell_at(screen, row, 0)->style == STYLE_HEADING;
}

static bool under_cursor(const Screen *screen, int row) {
    for (int col = 0; col < screen_cols(screen); col++)
        if (cell_at(screen, row, col)->lit && cell_at(screen, row, col)->style == STYLE_CURSOR) return true;
    return 2 * lit_cells(screen, row) > screen_cols(screen);
}

static bool current(const Screen *screen, int row) {
    return under_cursor(screen, row) || has_style(screen, row, STYLE_FIELD_FOCUS);
}

/* The cells from `col` to `end`, blanks at the ends and rules left out, runs of blanks as one. */
static void add_cells(const Screen *screen, int row, int col, int end, Text *out) {
    size_t start = out->length;
    bool gap = false;
    for (; col < end && col < screen_cols(screen); col++) {
        const Cell *cell = cell_at(screen, row, col);
        bool blank = is(cell, " ") || is(cell, "─") || is(cell, "▶") || (rule(screen, row) && is(cell, "-"));
        gap = gap || blank;
        if (blank || cell->width == 0) continue;
        if (gap && out->length > start) text_add_char(out, ' ');
        gap = false;
        text_add(out, cell->bytes);
    }
}

/* Heads are parted by two blanks, or by one before a capital: "48 h" is one head, "Age Lang" are two. */
static bool parts_heads(const Screen *screen, int row, int col) {
    if (!is(cell_at(screen, row, col), " ")) return false;
    if (col + 1 >= screen_cols(screen)) return true;
    char next = cell_at(screen, row, col + 1)->bytes[0];
    return next == ' ' || (next >= 'A' && next <= 'Z');
}

/* Where the next head starts. */
static int head_end(const Screen *screen, int row, int col) {
    while (col < screen_cols(screen) && !parts_heads(screen, row, col)) col++;
    while (col < screen_cols(screen) && is(cell_at(screen, row, col), " ")) col++;
    return col;
}

/* A head set to the right of its column begins after what stands under it. */
static int cell_start(const Screen *screen, int row, int col) {
    while (col > 1 && !is(cell_at(screen, row, col - 1), " ")) col--;
    return col;
}

static void add_gutter(const Screen *screen, int row, int end, Text *out) {
    for (int col = 0; col < end; col++) {
        for (size_t i = 0; i < sizeof gutter / sizeof *gutter; i++)
            if (is(cell_at(screen, row, col), gutter[i].sign)) text_add(out, gutter[i].word);
    }
}

/* A row under its heads: "Due: 2 h late; Member: Nguyễn, Thị Mai". Empty cells are not told. */
static void add_under_heads(const Screen *screen, int row, int head, Text *out) {
    int col = first_column(screen, head);
    add_gutter(screen, row, col, out);
    for (int end; col < screen_cols(screen); col = end) {
        Text value = {0};
        end = head_end(screen, head, col);
        int last = end < screen_cols(screen) ? cell_start(screen, row, end) : end;
        add_cells(screen, row, cell_start(screen, row, col), last, &value);
        if (value.length > 0) {
            if (out->length > 0 && out->data[out->length - 1] != ' ') text_add(out, "; ");
            add_cells(screen, head, col, end, out);
            text_addf(out, ": %s", text_string(&value));
        }
        text_free(&value);
    }
}

static void add_plain(const Screen *screen, int row, Text *out) {
    int col = first_column(screen, row);
    while (col < screen_cols(screen) &&
           (is(cell_at(screen, row, col), "▶") || is(cell_at(screen, row, col), " ")))
        col++;
    const Cell *cell = cell_at(screen, row, col), *next = cell_at(screen, row, col + 1);
    for (size_t i = 0; cell && next && is(next, " ") && i < sizeof signs / sizeof *signs; i++) {
        if (!is(cell, signs[i].sign)) continue;
        text_add(out, signs[i].word);
        col++;
        break;
    }
    add_cells(screen, row, col, screen_cols(screen), out);
}

/* Tabs are a row of which a part is lit. */
static void add_chosen(const Screen *screen, int row, Text *out) {
    int col = 0, end;
    while (col < screen_cols(screen) && !cell_at(screen, row, col)->lit) col++;
    for (end = col; end < screen_cols(screen) && cell_at(screen, row, end)->lit;) end++;
    text_add(out, " (open: ");
    add_cells(screen, row, col, end, out);
    text_add(out, ")");
}

/* The title without the time and the person, which are dim. */
static void add_title(const Screen *screen, Text *out) {
    int end = 0;
    while (end < screen_cols(screen) && cell_at(screen, 0, end)->style != STYLE_DIM) end++;
    add_cells(screen, 0, 0, end, out);
}

typedef struct Reading {
    const Screen *screen;
    bool whole; /* the title is new */
    int head;   /* row of the heads of the list being read; -1 none */
    bool list;  /* the rows are of a list: only the one under the cursor is read */
} Reading;

static bool blank_row(const Screen *screen, int row) {
    return first_column(screen, row) >= screen_cols(screen);
}

/* Whether the rows up to the next rule or blank row are a list. */
static bool list_follows(const Screen *screen, int row) {
    for (; row < screen_rows(screen) && !rule(screen, row) && !blank_row(screen, row); row++)
        if (heads(screen, row) || under_cursor(screen, row)) return true;
    return false;
}

static void read_row(Reading *reading, int row, Text *line) {
    const Screen *screen = reading->screen;
    bool last = row == screen_rows(screen) - 1, now = current(screen, row);
    if (rule(screen, row)) {
        reading->list = list_follows(screen, row + 1);
        reading->head = -1;
        add_plain(screen, row, line);
    } else if (blank_row(screen, row)) {
        reading->list = list_follows(screen, row + 1);
    } else if (heads(screen, row)) {
        reading->head = row;
    } else if (last && has_style(screen, row, STYLE_KEY)) {
        if (!reading->whole) return;
        text_add(line, "Keys: ");
        add_plain(screen, row, line);
    } else if (now && reading->head >= 0) {
        text_add(line, "> ");
        add_under_heads(screen, row, reading->head, line);
    } else if (now || !reading->list || last) {
        if (now) text_add(line, "> ");
        add_plain(screen, row, line);
        if (!now && lit_cells(screen, row) > 0) add_chosen(screen, row, line);
    }
}

/* Whether a line stands among the lines of a text. */
static bool among(const char *line, const char *lines) {
    size_t length = strlen(line);
    for (const char *at = lines; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (strncmp(at, line, length) == 0 && at[length] == '\n') return true;
    return false;
}

void linear_say(Linear *linear, const Screen *screen, Text *out) {
    Reading reading = {.screen = screen, .head = -1, .list = list_follows(screen, 1)};
    Text title = {0}, now = {0};
    add_title(screen, &title);
    reading.whole = !text_equal(text_string(&title), text_string(&linear->title));
    if (reading.whole) text_addf(out, "%s\n", text_string(&title));
    for (int row = 1; row < screen_rows(screen); row++) {
        Text line = {0};
        read_row(&reading, row, &line);
        if (line.length > 0) {
            text_addf(&now, "%s\n", text_string(&line));
            if (reading.whole || !among(text_string(&line), text_string(&linear->said)))
                text_addf(out, "%s\n", text_string(&line));
        }
        text_free(&line);
    }
    linear_free(linear);
    *linear = (Linear){title, now};
}

void linear_free(Linear *linear) {
    text_free(&linear->title);
    text_free(&linear->said);
}
