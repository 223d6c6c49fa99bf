#include "admin_parts.h"

#include <stdio.h>

enum {
    WHOLE_NAMES = 78, /* columns */
    BRIEF_NAMES = 68,
    PANE_LEAST = 11 /* rows from which on there is a pane */
};

AdminLayout admin_layout(Rect in) {
    AdminLayout at = {0};
    int rows = in.rows;
    if (rows >= 3) at.title = rect_take_top(&in, 1);
    if (rows >= 5) at.tabs = rect_take_top(&in, 1);
    if (rows >= 7) at.counts = rect_take_top(&in, 1);
    if (rows >= 14) at.rule = rect_take_top(&in, 1);
    if (rows >= 14) at.last_rule = rect_take_bottom(&in, 1);
    at.body = in;
    return at;
}

AdminSplit admin_split(Rect in, int pane_rows) {
    AdminSplit at = {0};
    int rows = in.rows;
    if (rows >= 4) at.heads = rect_take_top(&in, 1);
    if (rows >= PANE_LEAST) {
        at.pane = rect_take_bottom(&in, pane_rows < rows / 2 ? pane_rows : rows / 2);
        at.pane_rule = rect_take_bottom(&in, 1);
    }
    at.rows = in;
    return at;
}

int admin_body_rows(Rect body, int pane_rows) {
    return admin_split(body, pane_rows).rows.rows;
}

/* How a tab is named where there is so much room: whole, in short, by its number alone. */
static const char *tab_words(const AdminTab *tab, bool here, int cols) {
    return cols >= WHOLE_NAMES ? tab->name : here || cols >= BRIEF_NAMES ? tab->brief : "";
}

static void draw_tabs(const Admin *admin, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    int col = line.col + 1, end = line.col + line.cols;
    screen_fill(screen, line, STYLE_NORMAL);
    for (int number = 1; number <= ADMIN_TABS && col < end; number++) {
        const AdminTab *tab = admin_tab(number);
        bool here = number == admin->tab, closed = admin->closed[number];
        const char *words = tab_words(tab, here, line.cols);
        char key[12], waiting[24] = "";
        snprintf(key, sizeof key, "%d", number);
        if (number == ADMIN_REVIEWS && admin->reviews && !closed)
            snprintf(waiting, sizeof waiting, " (%zu)", admin->reviews);
        int start = col;
        col += screen_run(screen, line.row, col, end - col, closed ? STYLE_GONE : STYLE_KEY, key);
        col += *words ? 1 : 0;
        col += screen_run(screen, line.row, col, end - col,
                          here     ? STYLE_TITLE
                          : closed ? STYLE_GONE
                                   : STYLE_NORMAL,
                          words);
        col += screen_run(screen, line.row, col, end - col, here ? STYLE_TITLE : STYLE_NORMAL, waiting);
        if (here) screen_light(screen, (Rect){line.row, start, 1, col - start});
        col += 2;
    }
}

static void draw_counts(const AdminTab *tab, const void *state, const Frame *frame, Screen *screen,
                        Rect line) {
    Text text = {0};
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    if (state && tab->counts) tab->counts(state, frame, &text);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, STYLE_NORMAL, text_string(&text));
    text_free(&text);
}

static void draw_rule(Screen *screen, Rect line) {
    if (line.rows > 0) screen_hline(screen, line.row, line.col, line.cols, STYLE_DIM);
}

void admin_draw(const Admin *admin, const Frame *frame, Screen *screen, Rect in) {
    AdminLayout at = admin_layout(in);
    const AdminTab *tab = admin_tab(admin->tab);
    const void *state = admin->states[admin->tab];
    Text place = {0};
    text_addf(&place, "Administration · %s", tab->name);
    frame_title(frame, text_string(&place), screen, at.title);
    text_free(&place);
    draw_tabs(admin, screen, at.tabs);
    draw_counts(tab, state, frame, screen, at.counts);
    draw_rule(screen, at.rule);
    if (state) tab->render(state, frame, screen, at.body);
    draw_rule(screen, at.last_rule);
}
