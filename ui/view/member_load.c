#include "care_plan_parts.h"

#include <stdlib.h>
#include <string.h>

static void drop(Member *member) {
    criteria_result_free(&member->criteria.recorded);
    criteria_result_free(&member->criteria.tried);
    if (member->chart) chart_free(&member->chart);
    wipe_free(member->entries);
    wipe_free(member->dues);
    wipe_free(member->owed);
    member->entries = NULL;
    member->dues = NULL;
    member->owed = NULL;
    member->owed_count = 0;
    member->entry_count = 0;
    member->has_work_by = false;
    member->care_plan_stale = true;
    member_papers_free(&member->papers);
}

static bool open_chart(View *view, Error *error) {
    Member *member = view->state;
    Work *work = view->desk->work;
    if (member->case_no) return work_open_case(work, member->case_no, NULL, &member->chart, error);
    return work_open_member(work, member->member_no, NULL, &member->chart, error);
}

/* Of a task its text. */
static void name_task(const Chart *chart, const Row *owed, MemberDue *due) {
    Text words = {0};
    const Rows *tasks = &chart->tasks;
    if (strcmp(row_string(owed, "clock"), "task") != 0) return;
    for (size_t i = 0; i < tasks->count; i++)
        if (text_equal(row_id(tasks->items[i]), row_get(owed, "about"))) {
            text_clear(&words);
            text_addf(&words, "task: %s", row_string(tasks->items[i], "body"));
            text_copy_to(due->words, sizeof due->words, text_string(&words));
        }
    text_free(&words);
}

/* What was owed, in the words of the lists. */
static void name_dues(View *view) {
    Member *member = view->state;
    const Rows *owed = &member->chart->owed;
    member->dues = calloc(owed->count ? owed->count : 1, sizeof *member->dues);
    for (size_t i = 0; member->dues && i < owed->count; i++) {
        const char *name = row_string(owed->items[i], "clock");
        const Clock *clock = policy_clock(work_policy(view->desk->work), name, NULL);
        text_copy_to(member->dues[i].words, sizeof member->dues[i].words,
                     work_owed_words(view->desk->work, owed->items[i]));
        name_task(member->chart, owed->items[i], &member->dues[i]);
        member->dues[i].info = clock && clock->info;
        member->dues[i].never_leads = clock && clock->never_leads;
    }
    if (member->dues) member_order_owed(member);
}

static void load_work_by(View *view) {
    Member *member = view->state;
    const Rows *owed = &member->chart->owed;
    for (size_t i = 0; member->dues && i < owed->count; i++) {
        Explanation why = {0};
        Error ignored = {0};
        if (strcmp(row_string(owed->items[i], "state"), "open") != 0) continue;
        if (work_explain(view->desk->work, row_id(owed->items[i]), &why, &ignored))
            member->dues[i].work_by = why.work_by;
    }
}

static bool take_timeline(Member *member, Error *error) {
    const Chart *chart = member->chart;
    member->entries = calloc(chart->timeline_count ? chart->timeline_count : 1, sizeof *member->entries);
    if (!member->entries) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    for (size_t i = 0; i < chart->timeline_count; i++) member->entries[i] = chart->timeline[i];
    member->entry_count = chart->timeline_count;
    member->more = chart->timeline_more;
    list_window(&member->list, (int)member->entry_count, member->list.cursor, false, false);
    return true;
}

/* What one tab alone shows is read when it is first looked at. */
void member_need(View *view) {
    Member *member = view->state;
    if (!member->chart) return;
    if (member->tab == TAB_REFERRAL && !member->has_work_by) load_work_by(view);
    member->has_work_by |= member->tab == TAB_REFERRAL;
    bool planned = member->tab == TAB_ICP || member->tab == TAB_SERVICES;
    if (planned && member->care_plan_stale) care_plan_load(view);
    member->care_plan_stale &= !planned;
    if (member->tab == TAB_DOCUMENTS && !member->papers.read)
        member_papers_load(view->desk->work, row_no(member->chart->member), &member->papers);
    if (member->tab == TAB_CRITERIA && !member->criteria.recorded) member_criteria_load(view);
}

void member_compose(View *view) {
    Member *member = view->state;
    Frame frame = desk_frame(view->desk);
    if (!member->chart) return;
    member->told = frame.now.second / 60;
    member_head(member, &frame);
    member_tab_sheet(member, &frame);
    if (member->tab == TAB_ICP) care_plan_show(view);
    list_resize(&member->list, member_layout(member, desk_room(view->desk)).body.rows);
}

/* Nothing of somebody who was taken back is left on the screen. */
static void taken_back(View *view, const char *name, Error *error) {
    Member *member = view->state;
    if (!work_taken_back(view->desk->work, member->member_no)) return;
    view->gone = true;
    sheet_clear(&member->head);
    sheet_clear(&member->rest);
    error_set(error, ERROR_NOT_FOUND, "%s was taken back; there is no chart any more.", name);
}

bool member_load(View *view, Error *error) {
    Member *member = view->state;
    char name[160] = "The member";
    if (member->chart)
        full_name(row_string(member->chart->member, "last_name"),
                  row_string(member->chart->member, "first_name"), name, sizeof name);
    drop(member);
    if (!open_chart(view, error)) {
        taken_back(view, name, error);
        return false;
    }
    member->member_no = row_no(member->chart->member);
    if (member->chart->care_case) member->case_no = row_no(member->chart->care_case);
    if (!take_timeline(member, error)) return false;
    name_dues(view);
    member_need(view);
    member_compose(view);
    return true;
}

bool member_forget(View *view) {
    Member *member = view->state;
    char line[ID_SIZE];
    memcpy(line, member->care_plan.line, sizeof line);
    drop(member);
    member_criteria_free(&member->criteria);
    member->criteria = (MemberCriteria){0};
    care_plan_free(&member->care_plan);
    memcpy(member->care_plan.line, line, sizeof line);
    sheet_free(&member->head);
    sheet_free(&member->rest);
    sheet_free(&member->sheet);
    return true;
}

Reaction member_tick(View *view, bool settle) {
    Member *member = view->state;
    Instant now = view->desk->now;
    (void)settle;
    if (!member->chart || !member->chart->broken || now.second / 60 == member->told) return REACT_NONE;
    view->stale = now.second >= member->chart->broken_until.second; /* the door is asked again */
    member_compose(view);
    return REACT_HANDLED;
}

bool member_more(View *view) {
    Member *member = view->state;
    size_t count = 0;
    Error error = {0};
    if (!member->more || member->entry_count == 0) return false;
    TimelineEntry *entries =
        realloc(member->entries, (member->entry_count + CHART_TIMELINE) * sizeof *entries);
    if (!entries) return false;
    member->entries = entries;
    int64_t before = entries[member->entry_count - 1].act;
    if (!work_timeline(view->desk->work, row_no(member->chart->member), before, CHART_TIMELINE,
                       entries + member->entry_count, &count, &error)) {
        desk_refuse(view->desk, &error);
        return false;
    }
    member->entry_count += count;
    member->more = count == CHART_TIMELINE;
    list_window(&member->list, (int)member->entry_count, member->list.cursor, false, false);
    return count > 0;
}
