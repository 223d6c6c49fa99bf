#include "ui/widget/list.h"

#include <stdlib.h>
#include <string.h>

static int between(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

/* The cursor is shown, and no line stays empty while rows above could fill it. */
static void settle(List *list) {
    int height = list->height > 0 ? list->height : 1;
    list->cursor = list->count > 0 ? between(list->cursor, 0, list->count - 1) : 0;
    if (list->top > list->cursor) list->top = list->cursor;
    if (list->top < list->cursor - height + 1) list->top = list->cursor - height + 1;
    int most = list->count - height;
    if (list->top > most) list->top = most;
    if (list->top < 0) list->top = 0;
}

void list_resize(List *list, int height) {
    list->height = height > 0 ? height : 0;
    settle(list);
}

void list_window(List *list, int count, int cursor, bool before, bool after) {
    int line = list->cursor - list->top;
    list->count = count > 0 ? count : 0;
    list->cursor = cursor;
    list->top = cursor - line;
    list->before = before;
    list->after = after;
    list->want = LIST_NOTHING;
    settle(list);
}

static WidgetResult wants(List *list, ListWant want, int owed) {
    list->want = want;
    list->owed = owed;
    return WIDGET_HANDLED | WIDGET_CHANGED;
}

WidgetResult list_move(List *list, int rows) {
    int before = list->cursor;
    int64_t to = (int64_t)list->cursor + rows, last = list->count > 0 ? list->count - 1 : 0;
    list->want = LIST_NOTHING;
    list->owed = 0;
    list->cursor = (int)(to < 0 ? 0 : to > last ? last : to);
    settle(list);
    if (to < 0 && list->before) return wants(list, LIST_BEFORE, (int)to);
    if (to > last && list->after) return wants(list, LIST_AFTER, (int)(to - last));
    return list->cursor != before ? WIDGET_HANDLED | WIDGET_CHANGED : WIDGET_HANDLED;
}

WidgetResult list_first(List *list) {
    if (list->before) return wants(list, LIST_FIRST, 0);
    return list_move(list, -list->cursor);
}

WidgetResult list_last(List *list) {
    if (list->after) return wants(list, LIST_LAST, 0);
    return list_move(list, list->count);
}

/* A page scrolls the window as well as the cursor, so that the cursor keeps its line. */
static WidgetResult page(List *list, int direction) {
    int rows = list->height > 1 ? list->height - 1 : 1;
    list->top += direction * rows;
    return list_move(list, direction * rows);
}

WidgetResult list_key(List *list, const Event *event) {
    if (event->kind != EVENT_KEY) return 0;
    if (event_is(event, K_UP) || event_is_character(event, "k")) return list_move(list, -1);
    if (event_is(event, K_DOWN) || event_is_character(event, "j")) return list_move(list, 1);
    if (event_is(event, K_PAGE_UP)) return page(list, -1);
    if (event_is(event, K_PAGE_DOWN)) return page(list, 1);
    if (event_is(event, K_HOME)) return list_first(list);
    if (event_is(event, K_END)) return list_last(list);
    return 0;
}

bool list_act(List *list, ActionId action, WidgetResult *result) {
    static const struct {
        ActionId action;
        KeyCode key;
    } moves[] = {{ACTION_UP, K_UP},           {ACTION_DOWN, K_DOWN},
                 {ACTION_PAGE_UP, K_PAGE_UP}, {ACTION_PAGE_DOWN, K_PAGE_DOWN},
                 {ACTION_FIRST, K_HOME},      {ACTION_LAST, K_END}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (moves[i].action != action) continue;
        Event event = event_key(moves[i].key);
        *result = list_key(list, &event);
        return true;
    }
    return false;
}

int list_row_at(const List *list, int line) {
    if (line < 0 || line >= list->height || line >= list->count - list->top) return -1;
    return list->top + line;
}
