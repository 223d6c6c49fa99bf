#include "ui/screen/linear.h"

#include "linear_row.h"

#include <string.h>

typedef struct Reading {
    bool whole; /* the title is new */
    int head;   /* row of the heads of the table being read; -1 none */
    bool list;  /* the rows are of a list: only the one under the cursor is read */
    Text *now;  /* the lines that are read */
} Reading;

static bool current(Pane pane, int row) {
    return pane_pointed(pane, row) || pane_under_cursor(pane, row) || pane_has(pane, row, STYLE_FIELD_FOCUS);
}

/* Whether the rows up to the next rule or blank row are a list. */
static bool list_follows(Pane pane, int row, int end) {
    for (; row < end && !pane_rule(pane, row) && !pane_blank(pane, row); row++)
        if (pane_under_cursor(pane, row)) return true;
    return false;
}

static bool read_whole(Reading *reading, Pane pane, int row, int end) {
    if (pane_heads(pane, row)) {
        reading->list = list_follows(pane, row + 1, end);
        reading->head = row;
        return false;
    }
    if (pane_rule(pane, row) || pane_blank(pane, row)) {
        if (reading->head != row - 1) reading->head = -1; /* a rule may part heads from what they head */
        reading->list = list_follows(pane, row + 1, end);
    }
    return true;
}

static void read_row(Reading *reading, Pane pane, int row, int end, Text *line) {
    Pane open;
    bool last = row == screen_rows(pane.screen) - 1, now = current(pane, row);
    bool tells = read_whole(reading, pane, row, end), tabs = !now && pane_chosen(pane, row, &open);
    bool apart = last || pane_rule(pane, row), keys = pane_keys(pane, row) && !now && !tabs;
    if (!tells || (reading->list && !now && !apart)) return;
    if (keys && last && !reading->whole) return;
    text_add(line, now ? "> " : keys ? "Keys: " : "");
    pane_read(pane, row, reading->head, line);
    if (!tabs) return;
    text_add(line, " (open: ");
    pane_read(open, row, -1, line);
    text_add(line, ")");
}

static void read_rows(Reading *reading, Pane pane, int row, int end) {
    for (; row < end; row++) {
        Text line = {0};
        read_row(reading, pane, row, end, &line);
        if (line.length > 0) text_addf(reading->now, "%s\n", text_string(&line));
        text_free(&line);
    }
}

/* Where the rows end that an upright rule parts at the same column. */
static int bar_end(Pane pane, int row, int bar) {
    while (row < screen_rows(pane.screen) && pane_bar(pane, row) == bar) row++;
    return row;
}

/* What stands left of an upright rule is read before what stands right of it. */
static void read_screen(Reading *reading, const Screen *screen) {
    Pane whole = {screen, 0, screen_cols(screen)};
    int rows = screen_rows(screen);
    reading->list = pane_rule(whole, 0) && list_follows(whole, 1, rows); /* a frame as large as the screen */
    for (int row = 1, end; row < rows; row = end) {
        int bar = pane_bar(whole, row);
        for (end = row + 1; bar < 0 && end < rows && pane_bar(whole, end) < 0;) end++;
        if (bar < 0) {
            read_rows(reading, whole, row, end);
            continue;
        }
        end = bar_end(whole, row, bar);
        reading->list = list_follows((Pane){screen, 0, bar}, row, end);
        read_rows(reading, (Pane){screen, 0, bar}, row, end);
        reading->list = false;
        read_rows(reading, (Pane){screen, bar + 1, whole.end}, row, end);
        reading->list = list_follows(whole, end, rows);
    }
}

/* Whether a line stands among the lines of a text. */
static bool among(const char *line, size_t length, const char *lines) {
    for (const char *at = lines; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (strncmp(at, line, length) == 0 && at[length] == '\n') return true;
    return false;
}

/* What lies over a screen has no title of its own; what it lies over is not heard again when it goes. */
void linear_say(Linear *linear, const Screen *screen, Text *out) {
    Text title = {0}, now = {0};
    pane_title((Pane){screen, 0, screen_cols(screen)}, 0, &title);
    bool over = title.length == 0,
         whole = !over && !text_equal(text_string(&title), text_string(&linear->title));
    Reading reading = {.whole = whole || over, .head = -1, .now = &now};
    read_screen(&reading, screen);
    const char *heard = text_string(!over && linear->over ? &linear->beneath : &linear->said);
    if (whole) text_addf(out, "%s\n", text_string(&title));
    for (const char *at = text_string(&now); *at;) {
        size_t length = strcspn(at, "\n");
        if (whole || !among(at, length, heard)) text_add_n(out, at, length + 1);
        at += length + 1;
    }
    Text *kept = over && !linear->over ? &linear->beneath : NULL, *title_kept = over ? NULL : &linear->title;
    if (kept) text_free(kept), *kept = linear->said, linear->said = (Text){0};
    text_free(&linear->said);
    linear->said = now;
    if (title_kept) text_free(title_kept), *title_kept = title, title = (Text){0};
    text_free(&title);
    linear->over = over;
}

void linear_free(Linear *linear) {
    text_free(&linear->title);
    text_free(&linear->said);
    text_free(&linear->beneath);
}
