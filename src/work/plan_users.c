/* Those who work here and are named in a plan, as people call them: nobody outside knows a name to sign in
 * with. */
#include "plan_state.h"

#include <string.h>

/* What a role here is on the care team of a member (domain 2.4). */
static const char *discipline_of(const char *role) {
    static const char *const disciplines[][2] = {{"pc_coordinator", "coordinator"},
                                                 {"case_manager", "case_manager"},
                                                 {"medical_director", "physician"},
                                                 {"special_programs", "programme_care_manager"}};
    for (size_t i = 0; i < sizeof disciplines / sizeof *disciplines; i++)
        if (text_equal(disciplines[i][0], role)) return disciplines[i][1];
    return "";
}

static bool name_user(Work *work, Plan *plan, const char *name, Error *error) {
    PlanAround *around = &plan->around;
    Record *row = NULL;
    if (!*name || text_list_has(plan_disciplines, name) || around->user_count == PLAN_USERS ||
        plan_user(plan, name))
        return true;
    if (!record_find(work->store, &row, "app_user", "name", name, error)) return false;
    if (row) {
        PlanUser *user = &around->users[around->user_count++];
        text_copy_to(user->name, sizeof user->name, name);
        record_copy(user->full_name, sizeof user->full_name, row, "full_name");
        text_copy_to(user->discipline, sizeof user->discipline, discipline_of(record_string(row, "role")));
    }
    record_free(&row);
    return true;
}

bool plan_name_users(Work *work, Plan *plan, Error *error) {
    bool ok = name_user(work, plan, plan->signed_by, error);
    for (size_t i = 0; ok && i < plan->around.team_count; i++)
        ok = name_user(work, plan, plan->around.team[i].person, error);
    for (size_t i = 0; ok && i < plan->count; i++)
        if (plan->items[i].kind == PLAN_INTERVENTION)
            ok = name_user(work, plan, plan_value(&plan->items[i], PLAN_OWNER), error);
    return ok;
}
