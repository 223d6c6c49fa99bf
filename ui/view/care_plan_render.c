#include "ui/view/care_plan.h"

#include "core/plan_agreement.h"

#include <stdio.h>
#include <string.h>

enum {
    BESIDE_COLS = 120, /* from here on the tree beside its form is as wide as over it at 80 */
    WORDS_COLS = 112,
    WHO_COLS = 14,
    WHEN_COLS = 11,
    WHEN_LEAST = 44,
    BLAME_LEAST = 24, /* `b` asks for it: the line itself is cut rather */
    WHO_LEAST = 60,
    GUTTER = 3
};

/* The tree has at least half of what is left between the lines above and below. */
CarePlanLayout care_plan_layout(const CarePlan *care, Rect in) {
    CarePlanLayout at = {.beside = in.cols >= BESIDE_COLS};
    int rows = in.rows, most = rows >= 24 ? 6 : rows >= 14 ? 2 : rows >= 5 ? 1 : 0;
    if (rows >= 6) at.status = rect_take_top(&in, 1);
    int found = (int)care->lint.count < most ? (int)care->lint.count : most;
    if (rows >= 14) at.findings = rect_take_bottom(&in, found);
    if (rows >= 4) at.judged = rect_take_bottom(&in, 1);
    if (rows >= 10) at.services = rect_take_bottom(&in, 1);
    if (at.beside) {
        at.tree = rect_take_left(&in, in.cols * 2 / 3);
        at.between = rect_take_left(&in, 1);
        at.detail = in;
        return at;
    }
    int detail = in.rows < 6 ? 0 : in.rows * 2 / 5;
    if (detail > 0) {
        at.detail = rect_take_bottom(&in, detail);
        at.between = rect_take_bottom(&in, 1);
    }
    at.tree = in;
    return at;
}

static const struct {
    const char *mark;
    Style style;
    int indent;
} kinds[PLAN_KINDS] = {
    [PLAN_HEADER] = {"", STYLE_HEADING, 0},    [PLAN_PROBLEM] = {"", STYLE_TITLE, 0},
    [PLAN_GOAL] = {"○ ", STYLE_NORMAL, 2},     [PLAN_INTERVENTION] = {"– ", STYLE_NORMAL, 4},
    [PLAN_BARRIER] = {"× ", STYLE_UNKNOWN, 4},
};

/* What stands beside a line: who or how far, and by when. */
static void aside(const CarePlan *care, const PlanRow *row, const Frame *frame, Text *who, Text *when) {
    static const PlanField whose[PLAN_KINDS] = {
        [PLAN_PROBLEM] = PLAN_DOMAIN, [PLAN_GOAL] = PLAN_ACHIEVEMENT, [PLAN_INTERVENTION] = PLAN_OWNER};
    static const PlanField until[PLAN_KINDS] = {
        [PLAN_HEADER] = PLAN_REVIEW_DUE, [PLAN_GOAL] = PLAN_TARGET, [PLAN_INTERVENTION] = PLAN_DUE};
    const PlanItem *item = &care->plan.items[row->item];
    if (care->blame) {
        char at[WORDS_SIZE] = "";
        const BlameLine *line = row->blame < 0 ? NULL : &care->blames[row->blame];
        if (line) date_words(zone_date(frame->zone, line->at), at);
        text_add(who, line ? line->by : "");
        text_add(when, at);
        return;
    }
    if (whose[item->kind]) plan_value_words(&care->plan, item, whose[item->kind], frame, who);
    if (until[item->kind]) plan_value_words(&care->plan, item, until[item->kind], frame, when);
}

static bool overdue(const CarePlan *care, const PlanItem *item) {
    Date due;
    PlanField field = item->kind == PLAN_INTERVENTION ? PLAN_DUE : PLAN_TARGET;
    return plan_has(item->kind, field) && plan_date(item, field, &due) &&
           due.day < care->plan.around.today.day;
}

static void draw_marks(const PlanRow *row, bool cursor, Screen *screen, Rect line) {
    bool error = row->errors > 0, warning = row->warnings > 0;
    screen_text(screen, line.row, line.col, 1, STYLE_CURSOR, cursor ? "▶" : " ");
    if (line.cols > 1)
        screen_text(screen, line.row, line.col + 1, 1, error ? STYLE_ERROR : STYLE_SOON,
                    error     ? "✗"
                    : warning ? "!"
                              : " ");
}

/* Cut off the right of a line. Where there is room for one of the two it is the date, or who wrote it. */
static void draw_aside(const CarePlan *care, const PlanRow *row, const Frame *frame, Screen *screen,
                       Rect *line) {
    Text who = {0}, when = {0};
    bool both = line->cols + GUTTER >= WHO_LEAST;
    bool late = !care->blame && !row->gone && overdue(care, &care->plan.items[row->item]);
    aside(care, row, frame, &who, &when);
    Rect right = rect_take_right(line, WHEN_COLS + 1);
    screen_text(screen, right.row, right.col, 1, STYLE_LATE, late ? "!" : " ");
    screen_label(screen, right.row, right.col + 1, WHEN_COLS, late ? STYLE_LATE : STYLE_DIM,
                 text_string(care->blame && !both ? &who : &when));
    if (both) {
        right = rect_take_right(line, WHO_COLS + 1);
        screen_label(screen, right.row, right.col + 1, WHO_COLS, STYLE_DIM, text_string(&who));
    }
    text_free(&who);
    text_free(&when);
}

static void draw_row(const CarePlan *care, const PlanRow *row, const Frame *frame, bool cursor,
                     Screen *screen, Rect line) {
    const PlanItem *item = &care->plan.items[row->item];
    Text text = {0};
    Style style = row->gone ? STYLE_STRUCK : row->link ? STYLE_DIM : kinds[item->kind].style;
    Rect room = line;
    screen_fill(screen, line, STYLE_NORMAL);
    draw_marks(row, cursor, screen, rect_take_left(&room, GUTTER));
    if (line.cols >= (care->blame ? BLAME_LEAST : WHEN_LEAST)) draw_aside(care, row, frame, screen, &room);
    rect_take_left(&room, kinds[item->kind].indent);
    if (row->gone) text_add(&text, "ended: ");
    text_add(&text, row->link ? "→ " : kinds[item->kind].mark);
    text_add(&text, plan_line_words(item));
    screen_label(screen, room.row, room.col, room.cols, style, text_string(&text));
    if (cursor) screen_light(screen, line);
    if (cursor) screen_place_cursor(screen, line.row, line.col);
    text_free(&text);
}

/* "dkim is editing Goals": advisory, and gone when its time is over. */
static void draw_present(const CarePlan *care, const Frame *frame, Screen *screen, Rect *line) {
    Text text = {0};
    for (size_t i = 0; i < care->present_count; i++)
        if (care->present[i].until.second >= frame->now.second)
            text_addf(&text, "%s is editing %s · ", care->present[i].user, care->present[i].place);
    int used = screen_label(screen, line->row, line->col + 1, line->cols - 2, STYLE_SOON, text_string(&text));
    rect_take_left(line, text.length ? used : 0);
    text_free(&text);
}

static void version_words(const CarePlan *care, const Frame *frame, Text *out) {
    char when[WORDS_SIZE];
    const PlanVersion *last = &care->signed_last;
    if (!last->number) {
        text_add(out, care->count > 1 ? "Draft · never signed" : "No care plan yet");
        return;
    }
    Date day = zone_date(frame->zone, last->signed_at);
    date_words(day, when);
    text_addf(out, "Version %lld signed %s by %s · ", (long long)last->number,
              day.day == zone_date(frame->zone, frame->now).day ? "today" : when,
              care->signed_mine ? "you" : last->signed_by);
    if (care->changes)
        text_addf(out, "%zu %s since", care->changes, care->changes == 1 ? "change" : "changes");
    else
        text_add(out, "nothing changed since");
}

/* What does not fit whole is left out: half a date is a false one. */
static bool add_whole(Text *out, int room, const char *label, const char *value) {
    Text more = {0};
    if (*value) text_addf(&more, " · %s%s%s", label, *label ? " " : "", value);
    bool fits = glyph_columns(text_string(out)) + glyph_columns(text_string(&more)) <= room;
    if (fits) text_add(out, text_string(&more));
    text_free(&more);
    return fits;
}

/* By whom as long as there is room; to what in any case. */
static void add_agreement(const CarePlan *care, int room, Text *out) {
    for (int whole = 1; whole >= 0 && care->count > 1; whole--) {
        Text words = {0};
        plan_agreement_words(&care->plan, whole == 1, &words);
        bool fits = add_whole(out, room, "", text_string(&words));
        text_free(&words);
        if (fits) return;
    }
}

static void draw_status(const CarePlan *care, const Frame *frame, Screen *screen, Rect line) {
    Text text = {0};
    char due[WORDS_SIZE];
    if (line.rows < 1) return;
    stored_words(frame, plan_value(plan_header(&care->plan), PLAN_REVIEW_DUE), due);
    draw_present(care, frame, screen, &line);
    version_words(care, frame, &text);
    add_agreement(care, line.cols - 2, &text);
    add_whole(&text, line.cols - 2, "review due", due);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, STYLE_DIM, text_string(&text));
    text_free(&text);
}

/* The seven, decided or not, in words as long as there is room for. */
static void draw_services(const CarePlan *care, Screen *screen, Rect line) {
    static const char *const brief[] = {"ACP", "assess", "plan", "team", "coord", "pain", "mental"};
    static const char *const whole[] = {"ACP",          "assessment",        "plan of care",     "team",
                                        "coordination", "pain and symptoms", "mental and social"};
    int col = line.col + 1, end = line.col + line.cols - 1;
    if (line.rows < 1) return;
    screen_fill(screen, line, STYLE_NORMAL);
    bool approved = care->count <= 1 && !care->signed_last.number; /* no plan yet: the approval's decisions */
    col +=
        screen_run(screen, line.row, col, end - col, STYLE_HEADING, approved ? "Approved" : "Services") + 1;
    for (size_t i = 0; plan_service_at(i); i++) {
        const PlanItem *item = plan_find(&care->plan, plan_service_at(i));
        const char *decision = item ? plan_value(item, PLAN_DECISION) : "";
        bool yes = strcmp(decision, "yes") == 0, open = !*decision;
        Style style = open ? STYLE_UNKNOWN : yes ? STYLE_GOOD : STYLE_DIM;
        col += screen_run(screen, line.row, col + 1, end - col - 1, style, open ? "?" : yes ? "✓" : "–") + 2;
        col += screen_run(screen, line.row, col, end - col,
                          open  ? STYLE_UNKNOWN
                          : yes ? STYLE_NORMAL
                                : STYLE_DIM,
                          line.cols >= WORDS_COLS ? whole[i] : brief[i]);
    }
}

/* Signed, and nothing to be signed anew. */
static bool stands(const CarePlan *care) {
    return care->signed_last.number && !care->changes && !care->lint.errors;
}

static void judgement(const CarePlan *care, Text *out) {
    const Lint *lint = &care->lint;
    size_t open = stands(care) ? 0 : care->open_warnings;
    if (stands(care)) text_add(out, " signed as it stands");
    if (lint->errors)
        text_addf(out, " %zu %s the signature", lint->errors,
                  lint->errors == 1 ? "error blocks" : "errors block");
    if (lint->warnings)
        text_addf(out, "%s%zu %s", out->length ? " · " : " ", lint->warnings,
                  lint->warnings == 1 ? "warning" : "warnings");
    if (lint->warnings && !stands(care)) text_addf(out, ", %zu to be accepted", open);
    if (!lint->errors && !open && !stands(care))
        text_addf(out, "%s ready to be signed", lint->warnings ? " ·" : "");
    text_add(out, " ");
}

/* Who wrote the line under the cursor, and when, whole: beside a narrow tree only a name stands, or its
 * beginning. */
static void blame_words(const CarePlan *care, const Frame *frame, Text *out) {
    char at[WORDS_SIZE];
    const PlanRow *row = care->count ? &care->rows[care->list.cursor] : NULL;
    if (!row || row->blame < 0) return;
    moment_words(frame, care->blames[row->blame].at, at);
    text_addf(out, " %s, %s ", care->blames[row->blame].by, at);
}

static void draw_judged(const CarePlan *care, const Frame *frame, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    Text text = {0};
    bool blame = care->blame && line.cols < WHO_LEAST;
    Style style = blame                                  ? STYLE_NORMAL
                  : care->lint.errors                    ? STYLE_ERROR
                  : care->open_warnings && !stands(care) ? STYLE_SOON
                                                         : STYLE_GOOD;
    if (blame)
        blame_words(care, frame, &text);
    else
        judgement(care, &text);
    screen_hline(screen, line.row, line.col, line.cols, STYLE_DIM);
    int room = line.cols - 2, wanted = glyph_columns(text_string(&text));
    if (care->count > 1)
        screen_label(screen, line.row, line.col + 2, wanted < room ? wanted : room, style,
                     text_string(&text));
    text_free(&text);
}

/* The findings in their order, from the first of the line under the cursor on when it has one. */
static void draw_findings(const CarePlan *care, Screen *screen, Rect part) {
    const PlanItem *item = care_plan_item(care);
    size_t first = 0, rows = (size_t)part.rows;
    for (size_t i = care->lint.count; item && i-- > 0;)
        if (strcmp(care->lint.items[i].id, item->id) == 0) first = i;
    if (first + rows > care->lint.count) first = care->lint.count > rows ? care->lint.count - rows : 0;
    for (size_t i = 0; i < rows && first + i < care->lint.count; i++) {
        const LintFinding *finding = &care->lint.items[first + i];
        bool error = finding->rule->severity == LINT_ERROR, here = item && strcmp(finding->id, item->id) == 0;
        int row = part.row + (int)i, col = part.col + 1, end = part.col + part.cols - 1;
        col += screen_run(screen, row, col, end - col, error ? STYLE_ERROR : STYLE_SOON, error ? "✗ " : "! ");
        col += screen_run(screen, row, col, end - col, STYLE_DIM, finding->path);
        col += screen_run(screen, row, col, end - col, STYLE_DIM, ": ");
        screen_label(screen, row, col, end - col, here ? STYLE_TITLE : STYLE_NORMAL, finding->text);
    }
}

static void draw_detail(const CarePlan *care, const CarePlanLayout *at, Screen *screen) {
    if (at->between.rows > 0 && at->beside)
        screen_vline(screen, at->between.row, at->between.col, at->between.rows, STYLE_DIM);
    else if (at->between.rows > 0)
        screen_hline(screen, at->between.row, at->between.col, at->between.cols, STYLE_DIM);
    if (at->detail.rows > 0) sheet_render(&care->detail, screen, at->detail, 0);
}

void care_plan_draw(const CarePlan *care, const Frame *frame, Screen *screen, Rect in) {
    CarePlanLayout at = care_plan_layout(care, in);
    if (!care->read) {
        screen_label(screen, in.row, in.col + 1, in.cols - 2, STYLE_ERROR, care->why);
        return;
    }
    draw_status(care, frame, screen, at.status);
    for (int line = 0; line < at.tree.rows; line++) {
        int index = care->list.top + line;
        if (index >= (int)care->count) break;
        draw_row(care, &care->rows[index], frame, index == care->list.cursor, screen,
                 (Rect){at.tree.row + line, at.tree.col, 1, at.tree.cols});
    }
    if (care->count == 1 && at.detail.rows == 0 && at.tree.rows > 1)
        screen_label(screen, at.tree.row + 1, at.tree.col + GUTTER, at.tree.cols - GUTTER, STYLE_DIM,
                     "a p adds the first problem");
    draw_detail(care, &at, screen);
    draw_services(care, screen, at.services);
    draw_judged(care, frame, screen, at.judged);
    draw_findings(care, screen, at.findings);
}
