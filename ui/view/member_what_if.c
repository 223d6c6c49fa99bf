/* The cursor over the leaves of the criteria, and what is tried on them. Nothing here writes. */
#include "member_parts.h"

#include "core/fact_table.h"

#include <string.h>

static const CriteriaResult *shown(const MemberCriteria *criteria) {
    return criteria->tried ? criteria->tried : criteria->recorded;
}

static const CriteriaNode *leaf_at(const MemberCriteria *criteria, size_t index) {
    if (!shown(criteria) || index >= criteria_node_count(shown(criteria))) return NULL;
    const CriteriaNode *node = criteria_node(shown(criteria), index);
    return node->leaf ? node : NULL;
}

const char *member_criteria_fact(const Member *member) {
    const CriteriaNode *node =
        member->tab == TAB_CRITERIA ? leaf_at(&member->criteria, member->criteria.cursor) : NULL;
    return node && node->asks ? node->asks : "";
}

/* The next leaf in a direction; the same where there is none. */
static size_t next_leaf(const MemberCriteria *criteria, size_t from, int by) {
    size_t count = shown(criteria) ? criteria_node_count(shown(criteria)) : 0;
    for (size_t at = by > 0 ? from + 1 : from - 1; at<count; at = by> 0 ? at + 1 : at - 1)
        if (leaf_at(criteria, at)) return at;
    return from;
}

void member_criteria_free(MemberCriteria *criteria) {
    criteria_result_free(&criteria->recorded);
    criteria_result_free(&criteria->tried);
    sheet_free(&criteria->panel);
    field_free(&criteria->field);
}

void member_criteria_forget(MemberCriteria *criteria) {
    criteria->what_ifs.count = 0;
    criteria->cursor = 0;
    criteria->editing = false;
    criteria->asked = NULL;
}

bool member_criteria_load(View *view) {
    Member *member = view->state;
    MemberCriteria *criteria = &member->criteria;
    Work *work = view->desk->work;
    Error why = {0};
    criteria_result_free(&criteria->tried);
    bool ok =
        (criteria->recorded || work_criteria(work, member->chart, NULL, NULL, &criteria->recorded, &why)) &&
        (criteria->what_ifs.count == 0 ||
         work_criteria_if(work, member->chart, NULL, NULL, &criteria->what_ifs, &criteria->tried, &why));
    if (!ok) text_copy_to(criteria->why, sizeof criteria->why, why.why);
    if (ok && !leaf_at(criteria, criteria->cursor))
        criteria->cursor = next_leaf(criteria, criteria->cursor, 1);
    return ok;
}

/* The whole leaf; above the first one also what stands before the tree. */
void member_criteria_sight(View *view) {
    Member *member = view->state;
    const MemberCriteria *criteria = &member->criteria;
    int cols = view->desk->cols, rows = member_layout(member, desk_room(view->desk)).body.rows,
        top = sheet_row_of(&member->sheet, criteria->tree + criteria->cursor, cols),
        bottom = sheet_row_of(&member->sheet, criteria->tree + criteria->cursor + 1, cols);
    if (next_leaf(criteria, criteria->cursor, -1) == criteria->cursor) member->skip = 0;
    if (bottom > member->skip + rows) member->skip = bottom - rows;
    if (top < member->skip) member->skip = top;
}

static Reaction changed(View *view) {
    Member *member = view->state;
    if (!member_criteria_load(view))
        message_say(&view->desk->message, STYLE_ERROR, "%s", member->criteria.why);
    member_compose(view);
    member_criteria_sight(view);
    return REACT_HANDLED;
}

static Reaction move_by(View *view, int by, int rows) {
    Member *member = view->state;
    MemberCriteria *criteria = &member->criteria;
    int cols = view->desk->cols,
        start = sheet_row_of(&member->sheet, criteria->tree + criteria->cursor, cols);
    for (int gone = 0; gone < rows;) {
        size_t to = next_leaf(criteria, criteria->cursor, by);
        if (to == criteria->cursor) break;
        criteria->cursor = to;
        gone = (sheet_row_of(&member->sheet, criteria->tree + to, cols) - start) * by;
    }
    member_criteria_sight(view);
    return REACT_HANDLED;
}

/* What the reader saw of a set is not what is added to it. */
static Reaction edit(View *view, const char *name) {
    MemberCriteria *criteria = &((Member *)view->state)->criteria;
    const WhatIf *now = what_if_find(&criteria->what_ifs, name);
    bool again = criteria->asked && strcmp(criteria->asked, name) == 0;
    if (!again) field_set(&criteria->field, now ? now->value : "");
    criteria->asked = name;
    criteria->editing = true;
    criteria->fault[0] = '\0';
    member_criteria_sight(view);
    return REACT_HANDLED;
}

static Reaction try_leaf(View *view) {
    MemberCriteria *criteria = &((Member *)view->state)->criteria;
    const CriteriaNode *node = leaf_at(criteria, criteria->cursor);
    if (!node || !node->asks) {
        message_say(&view->desk->message, STYLE_ERROR, "What if: this is the roster's; no fact answers it.");
        return REACT_HANDLED;
    }
    const char *recorded = criteria_node(criteria->recorded, criteria->cursor)->value;
    if (what_if_flip(&criteria->what_ifs, node->asks, recorded)) return changed(view);
    return edit(view, node->asks);
}

/* "value" of the criterion's fact, or "name=value" of any; an empty value is as recorded. */
static bool take(MemberCriteria *criteria, const char *typed, Error *error) {
    char name[48];
    size_t length = strcspn(typed, "=");
    bool named = typed[length] && length < sizeof name;
    text_copy_to(name, named ? length + 1 : 1, typed);
    named = named && fact_known(name);
    const char *value = named ? typed + length + 1 : typed;
    if (!text_blank(value))
        return what_if_try(&criteria->what_ifs, named ? name : criteria->asked, value, error);
    what_if_drop(&criteria->what_ifs, named ? name : criteria->asked);
    return true;
}

Reaction member_criteria_key(View *view, const Event *event) {
    Member *member = view->state;
    MemberCriteria *criteria = &member->criteria;
    Error error = {0};
    if (member->tab != TAB_CRITERIA || !criteria->editing) return REACT_NONE;
    WidgetResult result = field_key(&criteria->field, event);
    if (result & WIDGET_CHANGED) criteria->fault[0] = '\0';
    if (result & WIDGET_CANCELLED) criteria->editing = false;
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    if (!take(criteria, field_text(&criteria->field), &error)) {
        text_copy_to(criteria->fault, sizeof criteria->fault, error.why);
        return REACT_HANDLED;
    }
    criteria->editing = false;
    criteria->asked = NULL;
    return changed(view);
}

static Reaction drop(View *view) {
    MemberCriteria *criteria = &((Member *)view->state)->criteria;
    const CriteriaNode *node = leaf_at(criteria, criteria->cursor);
    if (node && node->asks && what_if_drop(&criteria->what_ifs, node->asks)) return changed(view);
    message_say(&view->desk->message, STYLE_NORMAL, "Nothing is tried for this criterion.");
    return REACT_HANDLED;
}

static Reaction clear(View *view) {
    MemberCriteria *criteria = &((Member *)view->state)->criteria;
    criteria->what_ifs.count = 0;
    message_say(&view->desk->message, STYLE_NORMAL, "Every what-if is taken back; this is what is recorded.");
    return changed(view);
}

Reaction member_criteria_act(View *view, const Action *action) {
    Member *member = view->state;
    int page = member_layout(member, desk_room(view->desk)).body.rows,
        all = SCREEN_ROWS_MAX * SCREEN_COLS_MAX;
    switch (action->id) {
    case ACTION_UP:
        return move_by(view, -1, 1);
    case ACTION_DOWN:
        return move_by(view, 1, 1);
    case ACTION_PAGE_UP:
        return move_by(view, -1, page);
    case ACTION_PAGE_DOWN:
        return move_by(view, 1, page);
    case ACTION_FIRST:
        return move_by(view, -1, all);
    case ACTION_LAST:
        return move_by(view, 1, all);
    case ACTION_WHAT_IF:
        return try_leaf(view);
    case ACTION_WHAT_IF_DROP:
        return drop(view);
    case ACTION_WHAT_IF_CLEAR:
        return clear(view);
    case ACTION_BACK:
        return member->criteria.what_ifs.count ? clear(view) : REACT_NONE;
    default:
        return REACT_NONE;
    }
}

const char *member_criteria_why_not(const Member *member, const Action *action) {
    if (action->id < ACTION_WHAT_IF || action->id > ACTION_WHAT_IF_CLEAR) return NULL;
    if (member->tab != TAB_CRITERIA) return "This is for the criteria: 2.";
    if (!member->criteria.recorded) return "The criteria cannot be told.";
    if (action->id != ACTION_WHAT_IF && member->criteria.what_ifs.count == 0) return "Nothing is tried.";
    return NULL;
}

static void draw_field(const MemberCriteria *criteria, Screen *screen, Rect rect) {
    static const char hint[] = "Enter tries it; name=value tries another fact; empty: as recorded";
    Rect line = rect_take_top(&rect, 1);
    FactId id;
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    const char *label = fact_find(criteria->asked, &id) ? fact_definition(id)->label : criteria->asked;
    int col = line.col + 1, half = line.cols / 2;
    col += screen_run(screen, line.row, col, half, STYLE_TITLE, "What if ");
    col +=
        screen_label(screen, line.row, col, glyph_columns(label) < half - 8 ? glyph_columns(label) : half - 8,
                     STYLE_TITLE, label);
    field_render(&criteria->field, screen, (Rect){line.row, col + 1, 1, line.col + line.cols - col - 2},
                 true);
    if (rect.rows > 0)
        screen_label(screen, rect.row, rect.col + 1, rect.cols - 2,
                     *criteria->fault ? STYLE_ERROR : STYLE_DIM, *criteria->fault ? criteria->fault : hint);
}

static void draw_cursor(const Member *member, Screen *screen, Rect body) {
    const MemberCriteria *criteria = &member->criteria;
    int row = sheet_row_of(&member->sheet, criteria->tree + criteria->cursor, body.cols) - member->skip;
    if (!criteria->recorded || row < 0 || row >= body.rows) return;
    screen_run(screen, body.row + row, body.col, 1, STYLE_CURSOR, "▶");
    screen_light(screen, (Rect){body.row + row, body.col, 1, body.cols});
    screen_place_cursor(screen, body.row + row, body.col);
}

void member_criteria_draw(const Member *member, const MemberLayout *at, Screen *screen) {
    sheet_render(&member->criteria.panel, screen, at->panel, 0);
    sheet_render(&member->sheet, screen, at->body, member->skip);
    draw_cursor(member, screen, at->body);
    if (member->criteria.editing) draw_field(&member->criteria, screen, at->field);
}
