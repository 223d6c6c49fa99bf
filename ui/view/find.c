/* Finding a member: what is typed narrows, Enter opens. */
#include "desk_parts.h"

#include "ui/view/dialog.h"
#include "ui/view/member.h"
#include "ui/view/members.h"
#include "work/audit.h"
#include "work/do.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME, BIRTH, PHONE, STAGE, OWNER, ID, SEX, COLUMNS, HEAD_LINES = 4 };

static const Column columns[COLUMNS] = {
    [NAME] = {.title = "Member", .least = 16, .width = 34, .share = 1},
    [BIRTH] = {.title = "Birth", .least = 11, .width = 11},
    [PHONE] = {.title = "Phone", .least = 14, .width = 15, .priority = 1},
    [STAGE] = {.title = "Stage", .least = 9, .width = 14, .priority = 2},
    [OWNER] = {.title = "Owner", .least = 6, .width = 10, .priority = 3},
    [ID] = {.title = "Id", .least = 6, .width = 12, .priority = 4},
    [SEX] = {.title = "Sex", .least = 6, .width = 8, .priority = 5},
};

static const char break_glass[] = "break_glass", registers[] = "register";

static bool open_find(View *view, const void *argument, Error *error) {
    Find *find = view->state;
    const bool *screen = argument;
    find->screen = screen && *screen;
    field_set(&find->field, "");
    find->rows = calloc(FIND_ROWS, sizeof *find->rows);
    return find->rows || error_set(error, ERROR_STORAGE, "There is not enough memory.");
}

/* Of those that are shown. */
static bool stand(View *view, Error *error) {
    Find *find = view->state;
    bool ok = true;
    for (int i = find->list.top; ok && i < find->list.top + find->list.height && i < find->list.count; i++)
        if (!find->rows[i].stands) ok = work_member_stand(view->desk->work, &find->rows[i], error);
    return ok;
}

static bool load(View *view, Error *error) {
    Find *find = view->state;
    size_t count = 0;
    if (!members_find(view->desk->work, field_text(&find->field), "", FIND_ROWS, find->rows, &count,
                      &find->total, error))
        return false;
    find->breaks = work_role_may(view->desk->work, act_find(break_glass));
    find->registers = work_role_may(view->desk->work, act_find(registers));
    list_resize(&find->list, desk_room(view->desk).rows - HEAD_LINES);
    list_window(&find->list, (int)count, find->list.cursor < (int)count ? find->list.cursor : 0, false,
                false);
    return stand(view, error);
}

static bool subject(const View *view, Subject *out) {
    const Find *find = view->state;
    if (find->list.count == 0) return false;
    const MemberRow *row = &find->rows[find->list.cursor];
    *out = (Subject){.member_no = row->no, .birth = row->birth};
    text_copy_to(out->member_id, ID_SIZE, row->member_id);
    full_name(row->last_name, row->first_name, out->name, sizeof out->name);
    return true;
}

static bool step(View *view, int by, Subject *out) {
    Find *find = view->state;
    int before = find->list.cursor;
    list_move(&find->list, by);
    return find->list.cursor != before && subject(view, out);
}

static bool moves(const Event *event) {
    static const KeyCode keys[] = {K_UP, K_DOWN, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (event_is(event, keys[i])) return true;
    return false;
}

/* Whether nobody has what was typed and it is a name, which has no digit: then it may be a new person's. */
static bool may_register(const Find *find) {
    const char *typed = field_text(&find->field);
    return find->registers && find->list.count == 0 && !text_blank(typed) && !strpbrk(typed, "0123456789");
}

static void begin_register(View *view) {
    const Find *find = view->state;
    char last[NAME_SIZE], first[NAME_SIZE];
    Subject nobody = {0};
    name_split(field_text(&find->field), last, first);
    const DialogValue names[] = {{"last_name", last}, {"first_name", first}};
    dialog_open(view, &(DialogArgument){.act = act_find(registers),
                                        .subject = &nobody,
                                        .values = names,
                                        .value_count = *first ? 2 : 1,
                                        .typed = true});
}

/* Opens the member under the cursor. Where nobody is found, the id may be of a member who is not one's own:
 * whether there is one is told only when the glass is broken, on record. */
static void choose(View *view) {
    Find *find = view->state;
    Subject chosen = {0};
    const char *typed = field_text(&find->field);
    if (subject(view, &chosen)) {
        desk_push(view->desk, &member_ops, &chosen);
    } else if (may_register(find)) {
        begin_register(view);
    } else if (find->breaks && !text_blank(typed)) {
        text_copy_to(chosen.member_id, sizeof chosen.member_id, typed);
        text_copy_to(chosen.name, sizeof chosen.name, typed);
        dialog_open(view, &(DialogArgument){.act = act_find(break_glass), .subject = &chosen});
    }
}

/* By what words people were looked for, once the search is left. */
static bool seen(View *view, Error *error) {
    const Find *find = view->state;
    const char *typed = field_text(&find->field);
    return text_blank(typed) || work_look(view->desk->work, "members", typed, error);
}

/* "3" or "3/9": a birth date that goes on. */
static bool within_date(const char *typed) {
    size_t month = strspn(typed, "0123456789");
    if (month == 0 || month > 2 || !typed[month]) return month > 0 && month <= 2;
    size_t day = typed[month] == '/' ? strspn(typed + month + 1, "0123456789") : 0;
    return day > 0 && day <= 2 && !typed[month + 1 + day];
}

/* A slash begins another search; within a birth date it is typed. */
static bool begins_anew(const Find *find, const Event *event) {
    return event_is_character(event, "/") && !within_date(field_text(&find->field));
}

/* In an empty line a question mark begins no name. */
static bool asks_help(const Find *find, const Event *event) {
    return event_is(event, K_F1) || (event_is_character(event, "?") && !*field_text(&find->field));
}

/* A search begins: on the list of a search, or of the screen, never on the blank line that it opened with. */
static void keep_before(Find *find, const char *typed, const List *list) {
    if (!find->screen && text_blank(typed)) return;
    wipe_free(find->before.typed);
    find->before = (FindBefore){.there = true, .typed = text_copy(typed), .list = *list};
}

static Reaction give_back(Find *find) {
    if (!find->before.there) return REACT_CLOSE;
    field_set(&find->field, find->before.typed ? find->before.typed : "");
    find->list = find->before.list;
    find->before.there = false;
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction key(View *view, const Event *event) {
    Find *find = view->state;
    Error error = {0};
    if (asks_help(find, event)) {
        desk_push(view->desk, &help_ops, NULL);
        return REACT_HANDLED;
    }
    bool fresh = text_blank(field_text(&find->field));

    if (moves(event)) {
        list_key(&find->list, event);
        if (!stand(view, &error)) desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    bool anew = begins_anew(find, event);
    WidgetResult result = anew ? WIDGET_CHANGED : field_key(&find->field, event);
    if (anew && !seen(view, &error)) desk_refuse(view->desk, &error);
    if (anew) keep_before(find, field_text(&find->field), &find->list);
    if (anew) field_set(&find->field, "");
    if (result & (WIDGET_CANCELLED | WIDGET_DONE) && !seen(view, &error)) desk_refuse(view->desk, &error);
    if (result & WIDGET_CANCELLED) return give_back(find);
    if (result & WIDGET_DONE) choose(view);
    if (!(result & WIDGET_CHANGED)) return REACT_HANDLED;
    if (find->screen && fresh && !find->before.there) keep_before(find, "", &find->list);
    find->list.cursor = find->list.top = 0;
    return REACT_HANDLED | REACT_LOAD;
}

/* What is run from the help. */
static Reaction act(View *view, const Action *action) {
    Find *find = view->state;
    Error error = {0};
    WidgetResult result;
    if (action->id == ACTION_OPEN) return choose(view), REACT_HANDLED;
    if (!list_act(&find->list, action->id, &result)) return REACT_NONE;
    if (!stand(view, &error)) desk_refuse(view->desk, &error);
    return REACT_HANDLED;
}

static const char *why_not(const View *view, const Action *action) {
    const Find *find = view->state;
    if (action->id == ACTION_OPEN) return find->list.count ? NULL : "Nobody is found.";
    bool of_lists = action->id == ACTION_FILTER || action->id == ACTION_MARK;
    return of_lists ? "What is typed here is the search." : NULL;
}

static Reaction resize(View *view) {
    Find *find = view->state;
    Error error = {0};
    list_resize(&find->list, desk_room(view->desk).rows - HEAD_LINES);
    if (!stand(view, &error)) desk_refuse(view->desk, &error);
    return REACT_HANDLED;
}

static void draw_member(const MemberRow *row, const int *widths, bool cursor, Screen *screen, Rect line) {
    char name[200], birth[WORDS_SIZE];
    Stage stage = STAGE_NONE;
    bool staged = stage_parse(row->stage, &stage);
    full_name(row->last_name, row->first_name, name, sizeof name);
    date_words(row->birth, birth);
    const char *texts[COLUMNS] = {[NAME] = name,        [BIRTH] = birth,
                                  [PHONE] = row->phone, [STAGE] = staged ? stage_words(stage) : "",
                                  [OWNER] = row->owner, [ID] = row->source_id,
                                  [SEX] = row->sex};
    table_row(columns, COLUMNS, widths, texts, NULL, (RowSigns){.cursor = cursor}, screen, line);
}

void find_draw(const Find *find, const Frame *frame, Screen *screen, Rect in) {
    int widths[TABLE_COLUMNS];
    char total[WORDS_SIZE];
    frame_title(frame, "Members", screen, rect_take_top(&in, 1));
    Rect line = rect_take_top(&in, 1), rule, heads;
    snprintf(total, sizeof total, "%lld %s", (long long)find->total, find->total == 1 ? "member" : "members");
    if (line.rows > 0)
        screen_run(screen, line.row, line.cols - 1 - glyph_columns(total), 24, STYLE_DIM, total);
    rule = rect_take_top(&in, 1);
    heads = rect_take_top(&in, 1);
    if (rule.rows > 0) screen_hline(screen, rule.row, rule.col, rule.cols, STYLE_DIM);
    table_fit(columns, COLUMNS, in.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, heads);
    for (int i = 0; i < in.rows && find->list.top + i < find->list.count; i++) {
        int index = find->list.top + i;
        draw_member(&find->rows[index], widths, index == find->list.cursor, screen,
                    (Rect){in.row + i, in.col, 1, in.cols});
    }
    if (find->list.count == 0 && in.rows > 0)
        screen_label(screen, in.row, in.col + TABLE_GUTTER, in.cols - TABLE_GUTTER, STYLE_DIM,
                     "No member has that name, phone, id or birth date.");
    int next = 1;
    if (may_register(find) && in.rows > next)
        screen_label(screen, in.row + next++, in.col + TABLE_GUTTER, in.cols - TABLE_GUTTER, STYLE_KEY,
                     "Enter registers a new person with this name.");
    if (find->list.count == 0 && find->breaks && in.rows > next)
        screen_label(screen, in.row + next, in.col + TABLE_GUTTER, in.cols - TABLE_GUTTER, STYLE_DIM,
                     "One who is not yours: type the whole id, Enter breaks the glass.");
    rect_take_left(&line, 1);
    rect_take_right(&line, glyph_columns(total) + 3);
    field_render(&find->field, screen, line, true);
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    find_draw(view->state, &frame, screen, in);
}

static void close_find(View *view) {
    Find *find = view->state;
    field_free(&find->field);
    wipe_free(find->before.typed);
    wipe_free(find->rows);
}

static const char *hint_now(const View *view) {
    (void)view;
    return "Type a name or an id, phone, birth date  Enter opens  / anew  F1 help  Esc back";
}

const ViewOps find_ops = {.name = "find",
                          .scope = SCOPE_OTHER,
                          .lists = "members",
                          .size = sizeof(Find),
                          .open = open_find,
                          .load = load,
                          .render = render,
                          .key = key,
                          .act = act,
                          .why_not = why_not,
                          .resize = resize,
                          .subject = subject,
                          .step = step,
                          .hint_now = hint_now,
                          .close = close_find};
