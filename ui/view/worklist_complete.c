/* Completion of the filter line: what may stand at its cursor, in a list under it. */
#include "worklist_parts.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2, HELP_LEAST = 8 };

void worklist_offers_close(Worklist *list) {
    list->offers.open = list->offers.inside = list->offers.wanted = false;
}

static void ask(Worklist *list) {
    Offers *offers = &list->offers;
    offers->spot = filter_complete(field_text(&list->field), list->field.edit.cursor);
    offers->wanted = offers->spot.kind != SPOT_NONE;
    if (!offers->wanted) worklist_offers_close(list);
}

/* Between two words nothing is offered unasked. */
void worklist_offers_typed(Worklist *list) {
    list->offers.inside = list->offers.took = false;
    ask(list);
    if (list->offers.spot.kind == SPOT_WORD && !*list->offers.spot.typed) worklist_offers_close(list);
}

static void take(Worklist *list) {
    Offers *offers = &list->offers;
    const FilterOffer *chosen = &offers->items[offers->list.cursor];
    bool word = offers->spot.kind == SPOT_WORD;
    Text line = {0};
    size_t cursor;
    filter_take(field_text(&list->field), &offers->spot, chosen->chosen, &line, &cursor);
    edit_set(&list->field.edit, text_string(&line));
    if (cursor < list->field.edit.cursor) list->field.edit.cursor = cursor;
    text_free(&line);
    list->kept = true;
    list->fault = (Error){0};
    worklist_offers_close(list);
    if (word) worklist_offers_typed(list);
    offers->took = true;
}

static Reaction inside_key(Worklist *list, const Event *event) {
    static const struct {
        KeyCode key;
        int rows;
    } moves[] = {{K_DOWN, 1}, {K_UP, -1}, {K_PAGE_DOWN, OFFERS_SHOWN}, {K_PAGE_UP, -OFFERS_SHOWN}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (event_is(event, moves[i].key)) {
            list_move(&list->offers.list, moves[i].rows);
            return REACT_HANDLED;
        }
    if (event_is(event, K_ESCAPE)) {
        worklist_offers_close(list);
        return REACT_HANDLED;
    }
    if (!event_is(event, K_ENTER) && !event_is(event, K_TAB)) return REACT_NONE;
    take(list);
    return REACT_HANDLED | (list->offers.wanted ? REACT_LOAD : 0);
}

Reaction worklist_offers_key(Worklist *list, const Event *event) {
    if (list->offers.inside) return inside_key(list, event);
    if (!event_is(event, K_TAB) && !event_is(event, K_DOWN)) return REACT_NONE;
    ask(list);
    const FilterSpot *spot = &list->offers.spot;
    bool between = spot->kind == SPOT_WORD && !*spot->typed;
    if (list->offers.took && between && event_is(event, K_TAB)) {
        worklist_offers_close(list);
        return REACT_HANDLED;
    }
    list->offers.inside = list->offers.wanted;
    return REACT_HANDLED | (list->offers.wanted ? REACT_LOAD : 0);
}

/* What is typed out needs no offer; a single one asked for is taken at once. */
bool worklist_offers_load(View *view, Error *error) {
    Worklist *list = view->state;
    Offers *offers = &list->offers;
    if (!offers->wanted) return true;
    offers->wanted = false;
    if (!offers->items) offers->items = calloc(OFFERS_MOST, sizeof *offers->items);
    if (!offers->items) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (!work_filter_offers(view->desk->work, &offers->spot, offers->items, OFFERS_MOST, &offers->count,
                            error))
        return false;
    bool one = offers->count == 1, whole = one && text_equal(offers->items[0].chosen, offers->spot.typed);
    offers->open = offers->count > 0 && (offers->inside || !whole);
    offers->inside = offers->inside && offers->open;
    list_resize(&offers->list, OFFERS_SHOWN);
    list_window(&offers->list, (int)offers->count, 0, false, false);
    if (!offers->inside || !one) return true;
    take(list);
    return worklist_offers_load(view, error);
}

static int widest(const Offers *offers, bool help) {
    int width = 0;
    for (size_t i = 0; i < offers->count; i++) {
        int columns = glyph_columns(help ? offers->items[i].help : offers->items[i].chosen);
        if (columns > width) width = columns;
    }
    return width;
}

/* Under the place of the line that it completes, moved to the left where there is no room. */
static Rect place(const Worklist *list, WorklistLayout at, Rect in, int width) {
    const Offers *offers = &list->offers;
    Text before = {0};
    text_add_n(&before, field_text(&list->field), offers->spot.from);
    int col = at.filter.col + 1 + glyph_columns(text_string(&before)) - GAP, top = at.filter.row + 1;
    text_free(&before);
    if (width > in.cols) width = in.cols;
    if (col < in.col) col = in.col;
    if (col + width > in.col + in.cols) col = in.col + in.cols - width;
    int rows = (int)offers->count < OFFERS_SHOWN ? (int)offers->count : OFFERS_SHOWN;
    if (rows > in.row + in.rows - top) rows = in.row + in.rows - top;
    return (Rect){top, col, rows, width};
}

static void draw_offer(const Offers *offers, int index, int cols, Screen *screen, Rect line) {
    const FilterOffer *offer = &offers->items[index];
    int end = line.col + line.cols, col = line.col + GAP + cols + GAP;
    bool cursor = offers->inside && index == offers->list.cursor;
    screen_fill(screen, line, STYLE_NORMAL);
    screen_text(screen, line.row, line.col, 1, cursor ? STYLE_CURSOR : STYLE_DIM, cursor ? "▶" : "│");
    screen_label(screen, line.row, line.col + GAP, end - line.col - GAP, STYLE_NORMAL, offer->chosen);
    if (end - col >= HELP_LEAST) screen_label(screen, line.row, col, end - col, STYLE_DIM, offer->help);
    if (cursor) screen_light(screen, line);
}

void worklist_draw_offers(const Worklist *list, WorklistLayout at, Screen *screen, Rect in) {
    const Offers *offers = &list->offers;
    int row, col;
    if (!list->editing || !offers->open || at.filter.rows < 1) return;
    bool shown = screen_cursor(screen, &row, &col);
    int cols = widest(offers, false), help = widest(offers, true);
    Rect rect = place(list, at, in, GAP + cols + (help ? GAP + help : 0) + 1);
    int top = offers->list.top; /* fewer lines may be there than the list counts with */
    if (offers->list.cursor >= top + rect.rows) top = offers->list.cursor - rect.rows + 1;
    for (int i = 0; i < rect.rows; i++) /* whole lines: a part of a row beside a word would seem to be its */
        screen_fill(screen, (Rect){rect.row + i, in.col, 1, in.cols}, STYLE_NORMAL);
    for (int i = 0; i < rect.rows && top + i < (int)offers->count; i++)
        draw_offer(offers, top + i, cols, screen, (Rect){rect.row + i, rect.col, 1, rect.cols});
    if (shown) screen_place_cursor(screen, row, col);
}
