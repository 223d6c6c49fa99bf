/* The first lines of the worklist, which always say where you are, what is filtered out and what is late;
 * and the pane below. */
#include "worklist_parts.h"

#include "base/utf8.h"

#include <string.h>

enum { COUNT_FORMS = 4 };

/* The whole line is one saved list. */
static bool is_saved_list(const Filter *filter) {
    for (size_t i = 0; i < filter->count; i++)
        if (filter->terms[i].list != 1) return false;
    return filter->list_count == 1;
}

static void place_words(const Worklist *list, Text *out) {
    if (*list->title)
        text_add(out, list->title);
    else if (!list->filter)
        text_add(out, "Worklist · all");
    else if (is_saved_list(list->filter))
        text_addf(out, "Worklist · %s", text_string(&list->line));
    else
        text_addf(out, "Worklist · %s",
                  strcmp(text_string(&list->line), "owner:me") == 0 ? "mine" : "filtered");
    if (list->by_obligation && !*list->title) text_add(out, " · by obligation");
    if (list->reviews) text_addf(out, " · %lld to review", (long long)list->reviews);
    if (list->marks.count) text_addf(out, " · %zu marked", list->marks.count);
}

/* The counts at several lengths, the longest first; while the walk goes on, what it has seen so far. */
static void count_words(const ListCounts *counts, int form, Text *out) {
    long long now = counts->now, waiting = counts->waiting, overdue = counts->overdue,
              hidden = counts->hidden_overdue;
    if (!counts->done) {
        text_addf(out, form == 0 ? "now %lld+ … · %lld+ overdue" : "%lld+ …", now, overdue);
        return;
    }
    if (form <= 1) text_addf(out, "now %lld · waiting %lld · ", now, waiting);
    if (form <= 2)
        text_addf(out, "%lld overdue", overdue);
    else
        text_addf(out, "%lld late", overdue);
    if (hidden > 0) text_addf(out, form == 0 ? " · %lld overdue hidden by filter" : " · %lld hidden", hidden);
}

/* The counts give way before the filter does. */
static void draw_counts(const Worklist *list, const char *filter, Screen *screen, Rect line) {
    int columns = glyph_columns(filter);
    Text words = {0};
    int width = 0;
    for (int form = 0; form < COUNT_FORMS; form++) {
        text_clear(&words);
        count_words(&list->counts, form, &words);
        width = glyph_columns(text_string(&words));
        if (1 + columns + 2 + width + 1 <= line.cols) break;
    }
    int start = line.cols - 1 - width;
    if (start < 1) start = 1;
    bool late = list->counts.overdue > 0 || list->counts.hidden_overdue > 0;
    screen_label(screen, line.row, line.col + 1, start - 3, list->filter ? STYLE_NORMAL : STYLE_DIM, filter);
    screen_label(screen, line.row, line.col + start, line.cols - start - 1, late ? STYLE_LATE : STYLE_NORMAL,
                 text_string(&words));
    text_free(&words);
}

/* Under the place of the error a mark, and the sentence beside it, on the side that has room. */
static void draw_fault(const Worklist *list, Screen *screen, Rect line) {
    const char *typed = field_text(&list->field);
    int col = 1, left = list->fault.column - 1;
    for (const char *at = typed; *at && left > 0; left--) {
        int width = utf8_width(utf8_next(&at));
        col += width > 0 ? width : 0;
    }
    int columns = glyph_columns(list->fault.why);
    screen_text(screen, line.row, line.col, line.cols, STYLE_NORMAL, "");
    if (col > line.cols - 1) col = line.cols - 1;
    int after = line.cols - col - 2, before = col - 1;
    screen_run(screen, line.row, line.col + col, 1, STYLE_ERROR, "^");
    if (after >= columns || after >= before) {
        screen_label(screen, line.row, line.col + col + 2, after, STYLE_ERROR, list->fault.why);
        return;
    }
    int start = before > columns ? before - columns : 0;
    screen_label(screen, line.row, line.col + start, before - start, STYLE_ERROR, list->fault.why);
}

static void draw_filter(const Worklist *list, WorklistLayout at, Screen *screen) {
    Rect line = at.filter;
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    const char *filter = list->filter ? text_string(&list->line) : "no filter";
    if (!list->editing) {
        draw_counts(list, filter, screen, line);
        return;
    }
    field_render(&list->field, screen, rect_inset(line, 0, 1), true);
    if (list->fault.kind != ERROR_NONE && at.rule.rows > 0) draw_fault(list, screen, at.rule);
}

void worklist_draw_head(const Worklist *list, const Frame *frame, WorklistLayout at, Screen *screen) {
    Text place = {0};
    place_words(list, &place);
    frame_title(frame, text_string(&place), screen, at.title);
    draw_filter(list, at, screen);
    text_free(&place);
}

/* A bad phone stands between tildes. What does not fit ends with an ellipsis. */
static void draw_struck(const char *words, Screen *screen, Rect line) {
    int col = line.col, end = line.col + line.cols;
    bool struck = false;
    Text fitting = {0};
    text_add_n(&fitting, words, glyph_fit(words, line.cols));
    if (fitting.length < strlen(words) && line.cols > 1) {
        text_clear(&fitting);
        text_add_n(&fitting, words, glyph_fit(words, line.cols - 1));
        text_add(&fitting, "…");
    }
    const char *text = text_string(&fitting);
    while (*text && col < end) {
        Text part = {0};
        size_t length = strcspn(text, "~");
        text_add_n(&part, text, length);
        col += screen_run(screen, line.row, col, end - col, struck ? STYLE_STRUCK : STYLE_NORMAL,
                          text_string(&part));
        text_free(&part);
        text += length;
        if (*text == '~') {
            struck = !struck;
            col += screen_run(screen, line.row, col, end - col, STYLE_STRUCK, "~");
            text++;
        }
    }
    text_free(&fitting);
}

void worklist_draw_pane(const PaneWords *pane, WorklistLayout at, Screen *screen) {
    char criteria[PANE_LINE];
    const char *const lines[] = {pane->contact, pane->attempts, criteria, pane->why};
    pane_criteria_fit(pane->criteria, at.pane.cols - 2, criteria);
    screen_fill(screen, at.pane, STYLE_NORMAL);
    for (int i = 0; i < at.pane.rows && i < 4; i++) {
        Rect line = {at.pane.row + i, at.pane.col + 1, 1, at.pane.cols - 2};
        if (i == 0)
            draw_struck(lines[i], screen, line);
        else
            screen_label(screen, line.row, line.col, line.cols, i == 3 ? STYLE_DIM : STYLE_NORMAL, lines[i]);
    }
}
