#include "care_plan_parts.h"

#include "core/plan_diff.h"

#include <stdlib.h>
#include <string.h>

/* The newest signed version that stands, and how much changed since. */
static bool load_signed(Work *work, int64_t member_no, CarePlan *care, Error *error) {
    PlanVersion *versions = NULL;
    size_t count = 0;
    if (!work_plan_versions(work, member_no, &versions, &count, error)) return false;
    for (size_t i = 0; i < count; i++)
        if (!versions[i].struck) care->signed_last = versions[i];
    wipe_free(versions);
    if (!care->signed_last.number) return true;
    care->signed_mine = text_equal(care->signed_last.signed_by, work_user(work));
    Plan before = {0};
    PlanDiff diff = {0};
    bool ok = work_plan(work, member_no, care->signed_last.number, &before, error) &&
              (plan_diff(&before, &care->plan, &diff) ||
               error_set(error, ERROR_STORAGE, "There is not enough memory."));
    care->changes = diff.count;
    plan_diff_free(&diff);
    plan_free(&before);
    return ok;
}

static bool load(View *view, int64_t member_no, CarePlan *care, Error *error) {
    Work *work = view->desk->work;
    if (!work_plan(work, member_no, 0, &care->plan, error) || !load_signed(work, member_no, care, error))
        return false;
    if (!plan_lint(&care->plan, work_zone(work), &care->lint))
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    const char *id = row_id(((Member *)view->state)->chart->member);
    if (!work_presences(work, id, care->present, &care->present_count, error)) return false;
    return !care->blame || work_plan_blame(work, member_no, &care->blames, &care->blame_count, error);
}

/* The cursor goes to the line that was not there before. */
static void follow(const Plan *before, CarePlan *care) {
    for (size_t i = 0; i < care->plan.count; i++) {
        const PlanItem *item = &care->plan.items[i];
        if (item->kind == PLAN_SERVICE || item->kind == PLAN_HEADER || plan_find(before, item->id)) continue;
        text_copy_to(care->line, sizeof care->line, item->id);
        return;
    }
}

void care_plan_load(View *view) {
    Member *member = view->state;
    CarePlan before = member->care_plan, *care = &member->care_plan;
    Error error = {0};
    *care = (CarePlan){.blame = before.blame, .ended = before.ended, .list = before.list};
    text_copy_to(care->line, sizeof care->line, before.line);
    care->read = load(view, row_no(member->chart->member), care, &error);
    bool mine = view->desk->top == view; /* under a form it is others who changed it: the cursor stays */
    if (!mine) care->follow = before.follow;
    if (care->read && mine && before.follow && before.read) follow(&before.plan, care);
    if (care->read && !care_plan_rows(care))
        care->read = error_set(&error, ERROR_STORAGE, "There is not enough memory.");
    text_copy_to(care->why, sizeof care->why, error.why);
    care_plan_free(&before);
}

void care_plan_show(View *view) {
    Member *member = view->state;
    CarePlan *care = &member->care_plan;
    Frame frame = desk_frame(view->desk);
    Rect body = member_layout(member, desk_room(view->desk)).body;
    list_resize(&care->list, care_plan_layout(care, body).tree.rows);
    const PlanItem *item = care_plan_item(care);
    if (item) text_copy_to(care->line, sizeof care->line, item->id);
    care_plan_detail(care, &frame);
}
