#include "member_parts.h"
#include "ui/widget/wrap.h"

#include <string.h>

enum { WHOLE_TABS = 100, BRIEF_TABS = 80 /* columns, for their names, and for the short ones */ };
enum { HEAD_ROWS = 2, HEAD_BRIEF = 2, HEAD_OWED, HEAD_NARROW, HEAD_OWNER }; /* lines of member->head */

/* The open tab is always named; where there is little room the others are their key alone. */
static const char *tab_words(const Action *tab, bool here, int cols) {
    return cols >= WHOLE_TABS ? tab->title : here || cols >= BRIEF_TABS ? tab->brief : "";
}

static int tab_columns(const Member *member, int number, int cols) {
    char key[2 * EVENT_NAME_SIZE];
    const Action *tab = action_tab(SCOPE_MEMBER, number);
    int words = glyph_columns(tab_words(tab, number == member->tab, cols));
    action_key(tab, key);
    return glyph_columns(key) + (words ? 1 : 0) + words;
}

/* The open tab is always in sight: those before it give way. */
static int first_tab(const Member *member, int cols) {
    int first = member->tab, used = 1 + tab_columns(member, first, cols);
    for (; first > 1; first--) {
        used += tab_columns(member, first - 1, cols) + 1;
        if (used > cols) break;
    }
    return first;
}

static void draw_tabs(const Member *member, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    int col = line.col + 1, end = line.col + line.cols;
    screen_fill(screen, line, STYLE_NORMAL);
    for (int number = first_tab(member, line.cols); number <= TABS && col < end; number++) {
        char key[2 * EVENT_NAME_SIZE];
        const Action *tab = action_tab(SCOPE_MEMBER, number);
        bool here = number == member->tab;
        const char *words = tab_words(tab, here, line.cols);
        action_key(tab, key);
        int start = col;
        col += screen_run(screen, line.row, col, end - col, STYLE_KEY, key);
        col += *words ? 1 : 0;
        col += screen_run(screen, line.row, col, end - col, here ? STYLE_TITLE : STYLE_NORMAL, words);
        if (here) screen_light(screen, (Rect){line.row, start, 1, col - start});
        col += 1;
    }
}

/* Under what is tried there is always room for the tree. */
static void take_what_if(const MemberCriteria *criteria, MemberLayout *at) {
    enum { FIELD = 2 };
    if (criteria->editing) at->field = rect_take_bottom(&at->body, at->body.rows > FIELD ? FIELD : 1);
    int panel = sheet_rows(&criteria->panel, at->body.cols), most = at->body.rows / 2;
    if (criteria->tried) at->panel = rect_take_top(&at->body, panel < most ? panel : most);
}

/* What is owed stands on lines of its own where there is room, as many as it needs within reason. */
static int owed_rows(const Member *member, Rect in) {
    enum { LEAST = 14, SHARE = 6 };
    if (in.rows < LEAST || member->head.count <= HEAD_OWED) return 0;
    int rows = wrap_count(member->head.lines[HEAD_OWED].text, in.cols - 2);
    return rows < in.rows / SHARE ? rows : in.rows / SHARE;
}

enum { ENTRY_ROWS = 3, ENTRY_LEAST = 10 }; /* of the entry told whole below; rows from which it is */

/* Title, the header's two lines (and the rest of it), tabs, a rule, the tab, a rule. */
MemberLayout member_layout(const Member *member, Rect in) {
    MemberLayout at = {0};
    int rows = in.rows;
    if (rows >= 4) at.title = rect_take_top(&in, 1);
    at.head = rect_take_top(&in, (rows >= 3 ? 2 : 1) + owed_rows(member, in));
    if (member->whole_header) {
        int rest = sheet_rows(&member->rest, in.cols), most = in.rows / 2;
        at.rest = rect_take_top(&in, rest < most ? rest : most);
    }
    if (rows >= 6) at.tabs = rect_take_top(&in, 1);
    if (rows >= 8) at.rule = rect_take_top(&in, 1);
    if (rows >= 10) at.last_rule = rect_take_bottom(&in, 1);
    at.body = in;
    if (member->tab == TAB_TIMELINE && at.body.rows >= ENTRY_LEAST)
        at.below = rect_take_bottom(&at.body, 1 + ENTRY_ROWS);
    if (member->tab == TAB_CRITERIA) take_what_if(&member->criteria, &at);
    return at;
}

static void place_words(const Member *member, Text *out) {
    const Row *care_case = member->chart ? member->chart->care_case : NULL;
    Stage stage;
    text_add(out, "Member");
    if (!member->chart) return;
    if (!care_case)
        text_add(out, " · no case");
    else if (stage_parse(row_string(care_case, "stage"), &stage))
        text_addf(out, " · %s", stage_words(stage));
    if (care_case && row_get(care_case, "closure")) {
        char words[WORDS_SIZE];
        spelled(row_string(care_case, "closure"), words, sizeof words);
        text_addf(out, ": %s", words);
    }
}

/* At the end of the first of the two lines that has room for it. */
static bool draw_owner(const SheetLine *owner, Screen *screen, Rect line, const char *before) {
    enum { GAP = 3 };
    int used = glyph_columns(before) + GAP, wanted = owner->text ? glyph_columns(owner->text) : 0;
    if (!wanted || used + wanted > line.cols - 2) return false;
    screen_run(screen, line.row, line.col + 1 + used - GAP, line.cols - used, STYLE_NORMAL, " · ");
    screen_run(screen, line.row, line.col + 1 + used, line.cols - used, owner->style, owner->text);
    return true;
}

/* The first two lines are cut, not wrapped: the header keeps its height. Where what is owed has no lines of
 * its own, it follows the warnings. */
static void draw_head(const Member *member, Screen *screen, Rect head) {
    const SheetLine *lines = member->head.lines;
    if (member->head.count <= HEAD_OWNER) return;
    bool owner = false;
    for (int i = 0; i < head.rows && i < HEAD_ROWS; i++) {
        bool brief = member->head_cols > head.cols - 2, narrow = head.rows == HEAD_ROWS;
        const SheetLine *line = &lines[i == 0 ? 0 : narrow ? HEAD_NARROW : brief ? HEAD_BRIEF : 1];
        screen_label(screen, head.row + i, head.col + 1, head.cols - 2, line->style, line->text);
        Rect here = {head.row + i, head.col, 1, head.cols};
        owner = owner || draw_owner(&lines[HEAD_OWNER], screen, here, line->text);
    }
    rect_take_top(&head, HEAD_ROWS);
    if (head.rows > 0)
        wrap_render(screen, rect_inset(head, 0, 1), lines[HEAD_OWED].style, lines[HEAD_OWED].text, 0);
}

static void draw_rule(Screen *screen, Rect line) {
    if (line.rows > 0) screen_hline(screen, line.row, line.col, line.cols, STYLE_DIM);
}

void member_draw(const Member *member, const Frame *frame, Screen *screen, Rect in) {
    MemberLayout at = member_layout(member, in);
    Text place = {0};
    place_words(member, &place);
    frame_title(frame, text_string(&place), screen, at.title);
    text_free(&place);
    draw_head(member, screen, at.head);
    if (at.rest.rows > 0) sheet_render(&member->rest, screen, at.rest, 0);
    draw_tabs(member, screen, at.tabs);
    draw_rule(screen, at.rule);
    draw_rule(screen, at.last_rule);
    screen_place_cursor(screen, at.body.row, at.body.col);
    if (!member->chart)
        screen_label(screen, at.body.row, at.body.col + 1, at.body.cols - 2, STYLE_ERROR,
                     "The chart could not be opened.");
    else if (member->tab == TAB_TIMELINE)
        member_timeline_draw(member, frame, screen, at.body, at.below);
    else if (member->tab == TAB_ICP)
        care_plan_draw(&member->care_plan, frame, screen, at.body);
    else if (member->tab == TAB_CRITERIA)
        member_criteria_draw(member, &at, screen);
    else
        sheet_render(&member->sheet, screen, at.body, member->skip);
}
