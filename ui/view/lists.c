/* The saved lists: opened with Enter or their digit, dropped with Delete. */
#include "ui/view/lists.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY, NAME, SCOPE, FILTER, COLUMNS, MARGIN = 4, DIGITS = 9 };

static const Column columns[COLUMNS] = {
    [KEY] = {.title = "Key", .least = 3, .width = 3},
    [NAME] = {.title = "List", .least = 10, .width = 18},
    [SCOPE] = {.title = "For", .least = 6, .width = 12, .priority = 2},
    [FILTER] = {.title = "Filter", .least = 10, .width = 30, .share = 1, .priority = 1},
};

void lists_line(const SavedList *items, size_t index, char line[FILTER_LINE + 1]) {
    Text named = {0};
    filter_list_format(items[index].name, &named);
    text_copy_to(line, FILTER_LINE + 1, text_string(&named));
    text_free(&named);
    for (size_t i = 0; *items[index].team && i < index; i++)
        if (text_equal(items[i].name, items[index].name))
            text_copy_to(line, FILTER_LINE + 1, items[index].filter);
}

static bool load(View *view, Error *error) {
    Lists *lists = view->state;
    size_t count = 0;
    if (!lists->items) lists->items = calloc(LISTS_MOST, sizeof *lists->items);
    if (!lists->items) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (!work_lists(view->desk->work, lists->items, LISTS_MOST, &count, error)) return false;
    int last = count ? (int)count - 1 : 0;
    list_resize(&lists->list, desk_room(view->desk).rows - 2 * MARGIN);
    list_window(&lists->list, (int)count, lists->list.cursor < last ? lists->list.cursor : last, false,
                false);
    return true;
}

static Reaction open_list(View *view, int index) {
    Lists *lists = view->state;
    char line[FILTER_LINE + 1];
    if (index >= lists->list.count) return REACT_HANDLED;
    lists_line(lists->items, (size_t)index, line);
    desk_filter(view->desk, line);
    view->desk->next = actions_find(view->desk->actions, "go_worklist");
    return REACT_CLOSE;
}

static Reaction drop(View *view) {
    Lists *lists = view->state;
    ActResult result = {0};
    Error error = {0};
    if (lists->list.count == 0) return REACT_HANDLED;
    const SavedList *chosen = &lists->items[lists->list.cursor];
    if (!work_list_drop(view->desk->work, chosen->name, *chosen->team != '\0', &result, &error)) {
        desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    message_say(&view->desk->message, STYLE_NORMAL, "%s. u takes it back.", result.summary);
    return REACT_CHANGED | REACT_CLOSE;
}

static Reaction key(View *view, const Event *event) {
    Lists *lists = view->state;
    if (event_is(event, K_ESCAPE) || event_is_character(event, "q")) return REACT_CLOSE;
    if (event_is(event, K_ENTER)) return open_list(view, lists->list.cursor);
    if (event_is(event, K_DELETE)) return drop(view);
    for (int digit = 1; digit <= DIGITS; digit++) {
        char text[2] = {(char)('0' + digit), '\0'};
        if (event_is_character(event, text)) return open_list(view, digit - 1);
    }
    list_key(&lists->list, event);
    return REACT_HANDLED;
}

static void draw_row(const Lists *lists, int index, const int *widths, Screen *screen, Rect line) {
    const SavedList *row = &lists->items[index];
    char digit[16] = "", team[80] = "me";
    if (index < DIGITS) snprintf(digit, sizeof digit, "g %d", index + 1);
    if (*row->team) snprintf(team, sizeof team, "team %s", row->team);
    const char *texts[COLUMNS] = {digit, row->name, team, row->filter};
    table_row(columns, COLUMNS, widths, texts, NULL, (RowSigns){.cursor = index == lists->list.cursor},
              screen, line);
}

void lists_draw(const Lists *lists, Screen *screen, Rect in) {
    int widths[TABLE_COLUMNS], rows = lists->list.count > 0 ? lists->list.count : 1;
    Rect room = in;
    if (rows > in.rows - 2 * MARGIN) rows = in.rows - 2 * MARGIN;
    Rect inside = widget_frame(screen, rect_take_bottom(&room, rows + 3), "Saved lists");
    table_fit(columns, COLUMNS, inside.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, rect_take_top(&inside, 1));
    for (int i = 0; i < inside.rows && lists->list.top + i < lists->list.count; i++)
        draw_row(lists, lists->list.top + i, widths, screen,
                 (Rect){inside.row + i, inside.col, 1, inside.cols});
    if (lists->list.count > 0 || inside.rows < 1) return;
    screen_place_cursor(screen, inside.row, inside.col);
    screen_label(screen, inside.row, inside.col + TABLE_GUTTER, inside.cols - TABLE_GUTTER, STYLE_DIM,
                 "No list is saved. Ctrl-s saves the one that is shown.");
}

static void render(const View *view, Screen *screen, Rect in) {
    lists_draw(view->state, screen, in);
}

static void close_lists(View *view) {
    Lists *lists = view->state;
    wipe_free(lists->items);
}

const ViewOps lists_ops = {.name = "lists",
                           .overlay = true,
                           .size = sizeof(Lists),
                           .load = load,
                           .render = render,
                           .key = key,
                           .hint = "Enter or a digit opens  Delete drops  Escape back",
                           .close = close_lists};
