#include "ui/view/compare.h"

#include "core/plan_diff.h"
#include "core/plan_lint.h"
#include "ui/view/care_plan.h"
#include "ui/widget/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_COLS = 16, SIDE_LEAST = 12 };

static bool add(Compare *compare, CompareLine line) {
    if (compare->count == compare->capacity) {
        size_t more = compare->capacity ? compare->capacity * 2 : 32;
        CompareLine *lines = realloc(compare->lines, more * sizeof *lines);
        if (!lines) return false;
        compare->lines = lines;
        compare->capacity = more;
    }
    line.label = text_copy(line.label ? line.label : "");
    line.before = text_copy(line.before ? line.before : "");
    line.after = text_copy(line.after ? line.after : "");
    compare->lines[compare->count++] = line;
    return line.label && line.before && line.after;
}

static void clear(Compare *compare) {
    for (size_t i = 0; i < compare->count; i++) {
        wipe_free(compare->lines[i].label);
        wipe_free(compare->lines[i].before);
        wipe_free(compare->lines[i].after);
    }
    compare->count = 0;
}

static bool add_head(Compare *compare, const PlanChange *change, const Plan *left, const Plan *right) {
    static const Style styles[] = {
        [PLAN_ADDED] = STYLE_GOOD, [PLAN_EDITED] = STYLE_TITLE, [PLAN_ENDED] = STYLE_LATE};
    static const char *const marks[] = {[PLAN_ADDED] = "+", [PLAN_EDITED] = "~", [PLAN_ENDED] = "–"};
    const PlanItem *item = change->after ? change->after : change->before;
    char path[120];
    Text label = {0};
    plan_path(change->after ? right : left, item, path);
    bool line = item->kind != PLAN_HEADER && item->kind != PLAN_SERVICE;
    text_addf(&label, "%s %s %s%s%s%s", marks[change->change], plan_change_word(change->change), path,
              change->moved && change->change == PLAN_EDITED ? ", moved" : "", line ? " · " : "",
              line ? plan_value(item, PLAN_TEXT) : "");
    bool ok = add(compare, (CompareLine){.head = true, .style = styles[change->change], .label = label.data});
    text_free(&label);
    return ok;
}

static bool add_field(Compare *compare, const PlanChange *change, PlanField field, const Plan *left,
                      const Plan *right, const Frame *frame) {
    Text before = {0}, after = {0};
    if (change->before) plan_value_words(left, change->before, field, frame, &before);
    if (change->after) plan_value_words(right, change->after, field, frame, &after);
    char label[40];
    text_copy_to(label, sizeof label, plan_field_at(field)->label);
    bool ok = (!before.length && !after.length) ||
              add(compare, (CompareLine){.label = label, .before = before.data, .after = after.data});
    text_free(&before);
    text_free(&after);
    return ok;
}

bool compare_lines(Compare *compare, const Plan *left, const Plan *right, const Frame *frame) {
    PlanDiff diff;
    clear(compare);
    if (!plan_diff(left, right, &diff)) return false;
    bool ok = true;
    compare->changes = diff.count;
    for (size_t i = 0; i < diff.count && ok; i++) {
        const PlanChange *change = &diff.items[i];
        ok = add_head(compare, change, left, right);
        for (unsigned field = 0; field < PLAN_FIELDS && ok; field++) {
            bool told = change->fields[field] && field != PLAN_ACCEPTED;
            if (field == PLAN_TEXT && change->change != PLAN_EDITED) told = false; /* the head says it */
            if (told) ok = add_field(compare, change, (PlanField)field, left, right, frame);
        }
    }
    plan_diff_free(&diff);
    return ok;
}

typedef struct Sides {
    int label, before, after; /* columns */
} Sides;

static Sides sides_of(int cols) {
    int label = cols >= 2 * SIDE_LEAST + LABEL_COLS + 4 ? LABEL_COLS : 0, room = cols - label - 4;
    return (Sides){label, room > 1 ? room / 2 : 1, room > 1 ? room - room / 2 : 1};
}

static int line_rows(const CompareLine *line, int cols) {
    Sides sides = sides_of(cols);
    if (line->head) return wrap_count(line->label, cols > 3 ? cols - 2 : 1);
    int before = wrap_count(line->before, sides.before), after = wrap_count(line->after, sides.after);
    return (before > after ? before : after) + (sides.label == 0);
}

int compare_rows(const Compare *compare, int cols) {
    int rows = 0;
    for (size_t i = 0; i < compare->count; i++) rows += line_rows(&compare->lines[i], cols);
    return rows;
}

/* Without a column for it the label has a row of its own. */
static void draw_line(const CompareLine *line, Screen *screen, Rect in, int hidden) {
    Sides sides = sides_of(in.cols);
    if (line->head) {
        wrap_render(screen, rect_inset(in, 0, 1), line->style, line->label, hidden);
        return;
    }
    rect_take_left(&in, 1);
    if (sides.label == 0 && hidden-- == 0) {
        Rect above = rect_take_top(&in, 1);
        screen_label(screen, above.row, above.col, above.cols, STYLE_DIM, line->label);
        hidden = 0;
    }
    Rect label = rect_take_left(&in, sides.label), before = rect_take_left(&in, sides.before);
    rect_take_left(&in, 2);
    Rect after = rect_take_left(&in, sides.after);
    if (hidden == 0 && label.cols > 2)
        screen_label(screen, label.row, label.col + 2, label.cols - 3, STYLE_DIM, line->label);
    wrap_render(screen, before, STYLE_DIM, *line->before ? line->before : "–", hidden);
    wrap_render(screen, after, STYLE_NORMAL, *line->after ? line->after : "–", hidden);
    for (int row = before.row; row < before.row + before.rows; row++) {
        if (label.cols > 0) screen_column(screen, row, label.col);
        screen_column(screen, row, before.col);
        screen_column(screen, row, after.col);
    }
}

static void version_words(const Compare *compare, size_t index, const Frame *frame, Text *out) {
    char when[WORDS_SIZE];
    if (index >= compare->version_count) {
        text_add(out, "the draft as it is now");
        return;
    }
    const PlanVersion *version = &compare->versions[index];
    date_words(zone_date(frame->zone, version->signed_at), when);
    text_addf(out, "version %lld, %s, %s%s", (long long)version->number, when, version->signed_by,
              version->struck ? " (STRUCK)" : "");
}

static void draw_sides(const Compare *compare, const Frame *frame, Screen *screen, Rect line) {
    Sides sides = sides_of(line.cols);
    Text left = {0}, right = {0};
    int col = line.col + 1 + sides.label;
    version_words(compare, compare->left, frame, &left);
    version_words(compare, compare->right, frame, &right);
    screen_fill(screen, line, STYLE_NORMAL);
    screen_label(screen, line.row, col, sides.before, STYLE_HEADING, text_string(&left));
    screen_label(screen, line.row, col + sides.before + 2, sides.after, STYLE_HEADING, text_string(&right));
    screen_column(screen, line.row, col);
    screen_column(screen, line.row, col + sides.before + 2);
    text_free(&left);
    text_free(&right);
}

static void draw_place(const Compare *compare, const Frame *frame, Screen *screen, Rect title, Rect who) {
    Text text = {0};
    frame_title(frame, "Changes of the care plan", screen, title);
    bool since = compare->left < compare->version_count && compare->right == compare->version_count &&
                 compare->versions[compare->left].number == compare->mine;
    text_addf(&text, "%s · %zu %s%s", compare->who, compare->changes,
              compare->changes == 1 ? "change" : "changes", since ? " since you last signed" : "");
    if (who.rows > 0)
        screen_label(screen, who.row, who.col + 1, who.cols - 2, STYLE_TITLE, text_string(&text));
    text_free(&text);
}

void compare_draw(const Compare *compare, const Frame *frame, Screen *screen, Rect in) {
    Rect title = {0}, who = {0}, heads, rule = {0};
    if (in.rows >= 4) title = rect_take_top(&in, 1);
    if (in.rows >= 3) who = rect_take_top(&in, 1);
    heads = rect_take_top(&in, 1);
    if (in.rows >= 3) rule = rect_take_top(&in, 1);
    draw_place(compare, frame, screen, title, who);
    draw_sides(compare, frame, screen, heads);
    if (rule.rows > 0) screen_hline(screen, rule.row, rule.col, rule.cols, STYLE_DIM);
    if (compare->count == 0 && in.rows > 0)
        screen_label(screen, in.row, in.col + 1, in.cols - 2, STYLE_DIM, "The two say the same.");
    int skip = compare->skip;
    for (size_t i = 0; i < compare->count && in.rows > 0; i++) {
        int rows = line_rows(&compare->lines[i], in.cols), hidden = skip < rows ? skip : rows;
        skip -= hidden;
        if (hidden == rows) continue;
        draw_line(&compare->lines[i], screen, in, hidden);
        rect_take_top(&in, rows - hidden);
    }
}

void compare_free(Compare *compare) {
    clear(compare);
    wipe_free(compare->lines);
    wipe_free(compare->versions);
}
