#include "ui/action/action.h"

#include <stdio.h>
#include <string.h>

enum { FOOTER_ROWS = 64, GAP = 2 };

typedef struct Item {
    const Action *action;
    char key[2 * EVENT_NAME_SIZE], word[40];
    int columns, rank;
} Item;

/* The word of the footer; an act's name is its word, with blanks. */
static Item item_of(const Action *action, const char *key) {
    Item item = {.action = action};
    snprintf(item.key, sizeof item.key, "%s", key);
    text_copy_to(item.word, sizeof item.word, action->brief);
    for (char *at = item.word; *at; at++)
        if (*at == '_') *at = ' ';
    item.columns = glyph_columns(item.key) + 1 + glyph_columns(item.word);
    return item;
}

static int draw(const Item *item, Screen *screen, Rect line, int col) {
    int room = line.col + line.cols - col;
    col += screen_run(screen, line.row, col, room, STYLE_KEY, item->key) + 1;
    room = line.col + line.cols - col;
    return col + screen_run(screen, line.row, col, room, STYLE_NORMAL, item->word);
}

/* The tab of the care plan shows its own letters first: the acts on the case stand on every other tab too. */
static int rank_in(const Action *row, unsigned scope, ActionGate gate) {
    enum { BEHIND = 100 };
    bool guest = scope == SCOPE_PLAN && row->scope & SCOPE_LIST && row->scope != SCOPE_EVERY;
    bool uncalled = gate.uncalled && gate.uncalled(gate.context, row);
    if (gate.many && row->many) return row->many;
    return row->rank + (guest || uncalled || (gate.many && row->act) ? BEHIND : 0);
}

/* By rank; rows of one rank stay in table order. */
static int collect(const Actions *actions, unsigned scope, ActionGate gate, Item items[FOOTER_ROWS]) {
    int count = 0;
    for (size_t i = 0; i < actions_count(actions); i++) {
        const Action *row = actions_at(actions, i);
        char key[2 * EVENT_NAME_SIZE];
        if (!(row->scope & scope) || !row->brief || !row->keys || row->rank == 0 || row->unlisted) continue;
        if (action_why_not(gate, row)) continue;
        action_key(row, key);
        Item item = item_of(row, key);
        item.rank = rank_in(row, scope, gate);
        int at = count < FOOTER_ROWS ? count++ : FOOTER_ROWS - 1;
        while (at > 0 && items[at - 1].rank > item.rank) {
            items[at] = items[at - 1];
            at--;
        }
        items[at] = item;
    }
    return count;
}

void action_footer(const Actions *actions, unsigned scope, ActionGate gate, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    line.rows = 1;
    screen_fill(screen, line, STYLE_NORMAL);
    const Action *help = actions_find(actions, "help");
    char key[2 * EVENT_NAME_SIZE] = "";
    if (help) action_key(help, key);
    Item last = help ? item_of(help, key) : (Item){0}, items[FOOTER_ROWS];
    int count = collect(actions, scope, gate, items), col = line.col + 1,
        end = line.col + line.cols - last.columns;
    for (int i = 0; i < count; i++)
        if (col + items[i].columns + GAP <= end) col = draw(&items[i], screen, line, col) + GAP;
    if (col == end) col--; /* some terminals cannot write their last cell */
    if (help) draw(&last, screen, line, col);
}

void action_held(const Actions *actions, unsigned scope, const ActionKeys *keys, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    line.rows = 1;
    screen_fill(screen, line, STYLE_NORMAL);
    int col = line.col + 1;
    col += screen_run(screen, line.row, col, line.cols - 1, STYLE_KEY, keys->held) + GAP;
    size_t length = strlen(keys->held);
    for (size_t i = 0; i < actions_count(actions); i++) {
        const Action *row = actions_at(actions, i);
        char key[2 * EVENT_NAME_SIZE];
        if (!(row->scope & scope) || !row->brief || row->unlisted) continue;
        action_key(row, key);
        bool follows = strncmp(key, keys->held, length) == 0 && key[length] == ' ' && key[length + 1];
        if (!follows) continue;
        Item item = item_of(row, key + length + 1);
        if (col + item.columns > line.col + line.cols) continue;
        col = draw(&item, screen, line, col) + GAP;
    }
}
