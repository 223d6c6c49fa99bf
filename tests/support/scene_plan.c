#include "scene_plan.h"

#include "../../ui/view/member_parts.h"
#include "sample_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take(Member *member) {
    Frame frame = scene_frame();
    CarePlan *care = &member->care_plan;
    care->read = plan_lint(&care->plan, frame.zone, &care->lint) && care_plan_rows(care);
}

void scene_care_plan(Member *member, const char *changes) {
    scene_member(member, TAB_ICP);
    sample_plan(&member->care_plan.plan);
    if (*changes) sample_plan_change(&member->care_plan.plan, changes);
    take(member);
}

static void services(Plan *plan) {
    for (size_t i = 0; plan_service_at(i); i++)
        plan_add(plan, PLAN_SERVICE, plan_service_at(i), "", (int64_t)i);
}

void scene_care_plan_empty(Member *member) {
    scene_member(member, TAB_ICP);
    Plan *plan = &member->care_plan.plan;
    plan->around =
        (PlanAround){.today = date_of(2026, 11, 24),
                     .needs = {{"pain", "Pain 7 of 10 (ESAS-r)", "physical", date_of(2026, 11, 10)},
                               {"caregiver", "Zarit 22 of 48", "social", date_of(2026, 11, 10)}},
                     .need_count = 2};
    plan_add(plan, PLAN_HEADER, "", "", 0);
    services(plan);
    plan_sort(plan);
    take(member);
}

void scene_care_plan_one_goal(Member *member) {
    scene_member(member, TAB_ICP);
    Plan *plan = &member->care_plan.plan;
    plan->around.today = date_of(2026, 11, 24);
    plan_add(plan, PLAN_HEADER, "h", "", 0);
    services(plan);
    plan_set(plan_add(plan, PLAN_PROBLEM, "p1", "", 1), PLAN_TEXT, "Đau lưng và hông: 腰と腰の痛み");
    plan_set(plan_add(plan, PLAN_GOAL, "g1", "p1", 1), PLAN_TEXT,
             "Con muốn ngồi với cháu gái khi nó làm bài; 孫娘が宿題をする間、そばに座っていたい, whatever it "
             "takes");
    plan_sort(plan);
    take(member);
}

void scene_care_plan_large(Member *member, int goals, int interventions) {
    scene_member(member, TAB_ICP);
    Plan *plan = &member->care_plan.plan;
    plan->around.today = date_of(2026, 11, 24);
    plan_add(plan, PLAN_HEADER, "h", "", 0);
    services(plan);
    for (int i = 0; i < goals; i++) {
        char problem[ID_SIZE], goal[ID_SIZE], line[ID_SIZE];
        snprintf(problem, sizeof problem, "p%d", i / 6);
        snprintf(goal, sizeof goal, "g%d", i);
        if (i % 6 == 0)
            plan_set(plan_add(plan, PLAN_PROBLEM, problem, "", i), PLAN_TEXT, "Pain that gets in the way");
        plan_set(plan_add(plan, PLAN_GOAL, goal, problem, i), PLAN_TEXT,
                 "I want to walk to the 公園 with my daughter");
        for (int j = 0; j < interventions; j++) {
            snprintf(line, sizeof line, "i%d-%d", i, j);
            PlanItem *item = plan_add(plan, PLAN_INTERVENTION, line, goal, j);
            plan_set(item, PLAN_TEXT,
                     "Call to ask about pain, sleep and bowels, and write down what is said");
            plan_set(item, PLAN_OWNER, "social_worker");
            plan_set(item, PLAN_DUE, "2026-12-11");
        }
    }
    plan_sort(plan);
    take(member);
}

void scene_care_plan_signed(Member *member, size_t changes) {
    PlanVersion *last = &member->care_plan.signed_last;
    *last = (PlanVersion){.number = 2, .signed_at = scene_at("2026-10-01T11:00:00-07:00")};
    text_copy_to(last->signed_by, sizeof last->signed_by, "dkim");
    member->care_plan.changes = changes;
    member->care_plan.plan.around.agreed_number = 2;
}

void scene_care_plan_blame(Member *member) {
    CarePlan *care = &member->care_plan;
    static const char *const who[] = {"dkim", "kortiz", "dkim"};
    static const char *const at[] = {"2026-10-01T10:12:00-07:00", "2026-11-20T15:40:00-08:00",
                                     "2026-11-24T13:58:00-08:00"};
    care->blames = calloc(care->plan.count * PLAN_FIELDS, sizeof *care->blames);
    for (size_t i = 0; i < care->plan.count; i++)
        for (unsigned field = 0; field < PLAN_FIELDS; field++) {
            const PlanItem *item = &care->plan.items[i];
            size_t turn = (i * 5 + field) % 3;
            if (item->kind == PLAN_SERVICE || !*plan_value(item, (PlanField)field)) continue;
            BlameLine *line = &care->blames[care->blame_count++];
            *line =
                (BlameLine){.field = (PlanField)field, .at = scene_at(at[turn]), .act = (int64_t)turn + 1};
            text_copy_to(line->id, sizeof line->id, item->id);
            text_copy_to(line->by, sizeof line->by, who[turn]);
        }
    care->blame = true;
    care_plan_rows(care);
}

void scene_care_plan_show(Member *member, const char *line, int rows, int cols) {
    CarePlan *care = &member->care_plan;
    Frame frame = scene_frame();
    Rect body = member_layout(member, (Rect){0, 0, rows - 1, cols}).body;
    care->list = (List){0};
    text_copy_to(care->line, sizeof care->line, line);
    care_plan_rows(care);
    list_resize(&care->list, care_plan_layout(care, body).tree.rows);
    care_plan_detail(care, &frame);
}
