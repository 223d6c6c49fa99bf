#include "admin_parts.h"

#include <stdio.h>

enum { WHOLE_NAMES = 78, PANE_LEAST = 11 }; /* columns for whole names; rows from which on there is a pane */

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

static void draw_tabs(const Admin *admin, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    int col = line.col + 1, end = line.col + line.cols;
    bool whole = line.cols >= WHOLE_NAMES;
    screen_fill(screen, line, STYLE_NORMAL);
    for (int number = 1; number <= ADMIN_TABS && col < end; number++) {
        const AdminTab *tab = admin_tab(number);
        bool here = number == admin->tab, closed = admin->closed[number];
        char key[4], waiting[24] = "";
        snprintf(key, sizeof key, "%d", number);
        if (number == ADMIN_REVIEWS && admin->reviews && !closed)
            snprintf(waiting, sizeof waiting, " (%zu)", admin->reviews);
        int start = col;
        col += screen_run(screen, line.row, col, end - col, closed ? STYLE_GONE : STYLE_KEY, key) + 1;
        col += screen_run(screen, line.row, col, end - col,
                          here     ? STYLE_TITLE
                          : closed ? STYLE_GONE
                                   : STYLE_NORMAL,
                          whole ? tab->name : tab->brief);
        col += screen_run(screen, line.row, col, end - col, STYLE_SOON, waiting);
        if (here) screen_light(screen, (Rect){line.row, start, 1, col - start});
        col += whole ? 2 : 1;
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
