#include "care_plan_parts.h"

#include <stdlib.h>
#include <string.h>

static void take_subject(Member *member, const Subject *subject) {
    member->case_no = subject->case_no;
    member->member_no = subject->member_no;
    member->list.cursor = member->list.top = member->skip = 0;
    member_criteria_forget(&member->criteria);
    care_plan_free(&member->care_plan);
}

static bool open_member(View *view, const void *argument, Error *error) {
    Member *member = view->state;
    (void)error;
    member->tab = TAB_TIMELINE;
    take_subject(member, argument);
    return true;
}

static void last_referral(const Chart *chart, Subject *out) {
    const Rows *referrals = &chart->referrals;
    if (referrals->count)
        text_copy_to(out->referral_id, ID_SIZE, row_id(referrals->items[referrals->count - 1]));
}

static bool question_open(const Chart *chart) {
    for (size_t i = 0; i < chart->owed.count; i++)
        if (strcmp(row_string(chart->owed.items[i], "clock"), "answer") == 0 &&
            strcmp(row_string(chart->owed.items[i], "state"), "open") == 0)
            return true;
    return false;
}

bool member_subject(const View *view, Subject *out) {
    const Member *member = view->state;
    const Chart *chart = member->chart;
    if (!chart) return false;
    *out = (Subject){.member_no = row_no(chart->member)};
    text_copy_to(out->member_id, ID_SIZE, row_id(chart->member));
    full_name(row_string(chart->member, "last_name"), row_string(chart->member, "first_name"), out->name,
              sizeof out->name);
    date_parse(row_string(chart->member, "birth_date"), &out->birth);
    if (member->owed_count)
        text_copy_to(out->obligation_id, ID_SIZE, row_id(chart->owed.items[member->owed[0]]));
    text_copy_to(out->fact, sizeof out->fact, member_criteria_fact(member));
    last_referral(chart, out);
    care_plan_subject(member, out);
    if (!chart->care_case) return true;
    out->case_no = row_no(chart->care_case);
    out->version = row_version(chart->care_case);
    out->unasked = !question_open(chart);
    text_copy_to(out->case_id, ID_SIZE, row_id(chart->care_case));
    text_copy_to(out->closure, sizeof out->closure, row_string(chart->care_case, "closure"));
    stage_parse(row_string(chart->care_case, "stage"), &out->stage);
    return true;
}

static int body_rows(const View *view) {
    return member_layout(view->state, desk_room(view->desk)).body.rows;
}

static Reaction scroll(View *view, int by) {
    Member *member = view->state;
    int most = sheet_rows(&member->sheet, view->desk->cols) - body_rows(view);
    member->skip += by;
    if (member->skip > most) member->skip = most;
    if (member->skip < 0) member->skip = 0;
    return REACT_HANDLED;
}

static Reaction move(View *view, int by) {
    Member *member = view->state;
    if (member->tab != TAB_TIMELINE) return scroll(view, by);
    if (member->list.cursor + by >= (int)member->entry_count) member_more(view);
    list_move(&member->list, by);
    return REACT_HANDLED;
}

static Reaction next_member(View *view, int by) {
    Member *member = view->state;
    Subject subject = {0};
    View *lister = view->below;
    while (lister && !lister->ops->step) lister = lister->below;
    if (!lister || !lister->ops->step(lister, by, &subject)) {
        message_say(&view->desk->message, STYLE_NORMAL,
                    by > 0 ? "This was the last of the list." : "This was the first of the list.");
        return REACT_HANDLED;
    }
    take_subject(member, &subject);
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction show_tab(View *view, int tab) {
    Member *member = view->state;
    member->tab = tab;
    member->skip = 0;
    member_need(view);
    member_compose(view);
    if (tab == TAB_CRITERIA) member_criteria_sight(view);
    return REACT_HANDLED;
}

static Reaction act_on_member(View *view, const Action *action) {
    Member *member = view->state;
    Reaction own = member->tab == TAB_CRITERIA ? member_criteria_act(view, action) : REACT_NONE;
    if (member->tab == TAB_ICP) own = care_plan_act(view, action);
    if (own) return own;
    int page = body_rows(view) > 1 ? body_rows(view) - 1 : 1;
    switch (action->id) {
    case ACTION_UP:
        return move(view, -1);
    case ACTION_DOWN:
        return move(view, 1);
    case ACTION_PAGE_UP:
        return move(view, -page);
    case ACTION_PAGE_DOWN:
        return move(view, page);
    case ACTION_FIRST:
        return move(view, -SCREEN_ROWS_MAX * SCREEN_COLS_MAX);
    case ACTION_LAST:
        return move(view, SCREEN_ROWS_MAX * SCREEN_COLS_MAX);
    case ACTION_OPEN:
        return member_open_entry(view);
    case ACTION_TAB:
        return show_tab(view, action->number);
    case ACTION_NEXT_MEMBER:
        return next_member(view, 1);
    case ACTION_PREVIOUS_MEMBER:
        return next_member(view, -1);
    case ACTION_HEADER:
        member->whole_header = !member->whole_header;
        member_compose(view);
        return REACT_HANDLED;
    default:
        return REACT_NONE;
    }
}

static const char *why_not(const View *view, const Action *action) {
    const char *why = member_criteria_why_not(view->state, action);
    if (!why) why = care_plan_why_not(view->state, action);
    if (why) return why;
    const Member *member = view->state;
    if (action->id != ACTION_OPEN || member->tab == TAB_ICP) return NULL;
    if (member->tab != TAB_TIMELINE) return "The member is open.";
    return member->entry_count ? NULL : "Nothing has happened yet.";
}

static unsigned scope_now(const View *view) {
    return ((const Member *)view->state)->tab == TAB_ICP ? SCOPE_PLAN : SCOPE_MEMBER;
}

static Reaction resize(View *view) {
    Member *member = view->state;
    member_compose(view);
    if (member->tab == TAB_CRITERIA) member_criteria_sight(view);
    return scroll(view, 0);
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    member_draw(view->state, &frame, screen, in);
}

static void close_member(View *view) {
    Member *member = view->state;
    member_criteria_free(&member->criteria);
    if (member->chart) chart_free(&member->chart);
    care_plan_free(&member->care_plan);
    member_papers_free(&member->papers);
    wipe_free(member->entries);
    wipe_free(member->dues);
    wipe_free(member->owed);
    sheet_free(&member->head);
    sheet_free(&member->rest);
    sheet_free(&member->sheet);
}

const ViewOps member_ops = {.name = "member",
                            .scope = SCOPE_MEMBER,
                            .scope_now = scope_now,
                            .size = sizeof(Member),
                            .open = open_member,
                            .load = member_load,
                            .render = render,
                            .key = member_criteria_key,
                            .act = act_on_member,
                            .tick = member_tick,
                            .resize = resize,
                            .forget = member_forget,
                            .subject = member_subject,
                            .why_not = why_not,
                            .close = close_member};
