/* The most pressing ones of the group with the terms of their places, and the weights that are tried. */
#include "picture.h"

#include <stdio.h>

void urgency_order(const Urgency *urgency, size_t order[URGENCY_FIRST]) {
    int64_t work_by[URGENCY_FIRST];
    for (size_t i = 0; i < urgency->item_count; i++) {
        const UrgencyItem *item = &urgency->items[i];
        size_t at = i;
        int64_t own =
            urgency_work_by(&urgency->weights, item->row.due, item->advances, item->advance_count).second;
        for (; at > 0 && work_by[at - 1] > own; at--) {
            work_by[at] = work_by[at - 1];
            order[at] = order[at - 1];
        }
        work_by[at] = own;
        order[at] = i;
    }
}

/* "42 h = urgent 24 + left hospital 12→18": the sum first, for it is not to be cut. */
static void advance_words(const UrgencyWeights *weights, const UrgencyItem *item, Text *out) {
    if (item->advance_count == 0) {
        text_add(out, "no advance");
        return;
    }
    text_addf(out, "%d h =", urgency_hours_sum(weights, item->advances, item->advance_count));
    for (size_t i = 0; i < item->advance_count; i++) {
        const Advance *advance = &item->advances[i];
        char name[sizeof advance->name];
        int tried = urgency_hours_sum(weights, advance, 1);
        spelled(advance->name, name, sizeof name);
        text_addf(out, "%s %s %d", i ? " +" : "", name, advance->hours);
        if (tried != advance->hours) text_addf(out, "→%d", tried);
    }
}

enum { ITEM_DUE, ITEM_MEMBER, ITEM_TERMS, ITEM_WORK_BY, ITEM_MOVED, ITEM_COLUMNS };

static const Column columns[ITEM_COLUMNS] = {
    [ITEM_DUE] = {.least = 9, .width = 12, .priority = 2},
    [ITEM_MEMBER] = {.least = 10, .width = 17, .priority = 1},
    [ITEM_TERMS] = {.least = 10, .width = 24, .share = 1},
    [ITEM_WORK_BY] = {.least = 15, .width = 15, .priority = 3},
    [ITEM_MOVED] = {.least = 3, .width = 3, .priority = 3},
};

static void draw_item(const Urgency *urgency, const Frame *frame, size_t index, size_t place, Screen *screen,
                      Rect line) {
    const UrgencyItem *item = &urgency->items[index];
    char due[WORDS_SIZE], work_by[WORDS_SIZE + 4] = "by ", moved[24] = "";
    Instant by = urgency_work_by(&urgency->weights, item->row.due, item->advances, item->advance_count);
    int widths[TABLE_COLUMNS];
    Text terms = {0};
    Frame clock = *frame;
    clock.clock_times = true;
    when_words(frame, item->row.due, due);
    when_words(&clock, by, work_by + 3);
    advance_words(&urgency->weights, item, &terms);
    if (place < index) snprintf(moved, sizeof moved, "▲%zu", index - place);
    if (place > index) snprintf(moved, sizeof moved, "▼%zu", place - index);
    bool tried = by.second != item->row.work_by.second;
    const char *texts[ITEM_COLUMNS] = {due, item->row.name, text_string(&terms), work_by, moved};
    const Style styles[ITEM_COLUMNS] = {when_style(frame, item->row.due), STYLE_NORMAL,
                                        tried ? STYLE_SOON : STYLE_NORMAL, tried ? STYLE_SOON : STYLE_DIM,
                                        STYLE_SOON};
    rect_take_left(&line, 1);
    table_fit(columns, ITEM_COLUMNS, line.cols - TABLE_GUTTER, widths);
    table_row(columns, ITEM_COLUMNS, widths, texts, styles, (RowSigns){.late = item->row.late}, screen, line);
    text_free(&terms);
}

void urgency_draw_items(const Urgency *urgency, const Frame *frame, UrgencyLayout at, Screen *screen) {
    const UrgencyGroups *groups = urgency->by_owner ? &urgency->tally->owners : &urgency->tally->clocks;
    size_t order[URGENCY_FIRST];
    Text title = {0};
    bool there = urgency->list.count > 0 && urgency->list.cursor < (int)groups->count;
    if (there) text_addf(&title, "most pressing: %s", urgency_words(groups, urgency->list.cursor));
    if (urgency_weights_changed(&urgency->weights))
        text_addf(&title, "%swhat if, not saved", there ? " · " : "");
    rule_titled(screen, at.items_rule, text_string(&title));
    text_free(&title);
    urgency_order(urgency, order);
    for (size_t i = 0; i < urgency->item_count && (int)i < at.items.rows; i++)
        draw_item(urgency, frame, order[i], i, screen,
                  (Rect){at.items.row + (int)i, at.items.col, 1, at.items.cols});
}

static void weight_words(const UrgencyWeight *weight, bool chosen, Text *out) {
    char name[sizeof weight->name];
    spelled(weight->name, name, sizeof name);
    text_addf(out, "%s%s %d", chosen ? "[" : "", name, weight->policy);
    if (weight->tried != weight->policy) text_addf(out, "→%d", weight->tried);
    text_addf(out, "%s", chosen ? "]" : "");
}

static int weights_columns(const UrgencyWeights *weights, size_t from) {
    Text text = {0};
    for (size_t i = from; i < weights->count; i++) {
        weight_words(&weights->weights[i], false, &text);
        text_add(&text, "  ");
    }
    int width = glyph_columns(text_string(&text));
    text_free(&text);
    return width;
}

/* The advances of the policy with their hours; from the left as many are left out as hide the chosen one. */
void urgency_draw_weights(const Urgency *urgency, Screen *screen, Rect line) {
    const UrgencyWeights *weights = &urgency->weights;
    bool changed = urgency_weights_changed(weights);
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    int col = line.col + 1, end = line.col + line.cols - 1;
    col += screen_run(screen, line.row, col, end - col, changed ? STYLE_SOON : STYLE_DIM,
                      changed ? "what if: " : "hours: ");
    size_t from = 0;
    while (from < urgency->weight && weights_columns(weights, from) > end - col) from++;
    for (size_t i = from; i < weights->count && col < end; i++) {
        const UrgencyWeight *weight = &weights->weights[i];
        bool chosen = i == urgency->weight;
        Text words = {0};
        weight_words(weight, chosen, &words);
        Style style = chosen ? STYLE_CURSOR : weight->tried != weight->policy ? STYLE_SOON : STYLE_NORMAL;
        col += screen_run(screen, line.row, col, end - col, style, text_string(&words)) + 2;
        text_free(&words);
    }
}
