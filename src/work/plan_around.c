/* What lies around the plan: who the member is, what happened since it was signed, who is on the team. */
#include "plan_state.h"

#include <stdlib.h>
#include <string.h>

static bool around_member(Work *work, int64_t member_no, PlanAround *out, Error *error) {
    Record *row;
    if (!record_load(work->store, &row, "member", member_no, error)) return false;
    out->today = zone_date(work->zone, work_now(work));
    record_date(row, "birth_date", &out->birth_date);
    text_copy_to(out->member_id, sizeof out->member_id, row->id);
    record_copy(out->last_name, sizeof out->last_name, row, "last_name");
    record_copy(out->first_name, sizeof out->first_name, row, "first_name");
    record_copy(out->decision_maker, sizeof out->decision_maker, row, "decision_maker");
    record_copy(out->decision_maker_status, sizeof out->decision_maker_status, row, "decision_maker_status");
    record_copy(out->language, sizeof out->language, row,
                record_get(row, "written_language") ? "written_language" : "spoken_language");
    record_free(&row);
    return true;
}

static void latest(const Work *work, const Record *row, const char *column, bool *has, Date *out) {
    Instant at;
    if (!record_time(row, column, &at)) return;
    Date day = zone_date(work->zone, at);
    if (!*has || day.day > out->day) *out = day;
    *has = true;
}

static bool around_consult(Work *work, int64_t member_no, PlanAround *out, Error *error) {
    RecordList events = {0};
    bool ok = record_list_int(work->store, &events, "event", "member_no", member_no, error);
    for (size_t i = 0; i < events.count; i++)
        if (record_is(events.items[i], "kind", "consult"))
            latest(work, events.items[i], "at", &out->has_consult, &out->consult);
    record_list_free(&events);
    return ok;
}

/* The first setting is where the member lived when the plan met them; each later one is a transition. */
static bool around_transition(Work *work, int64_t member_no, PlanAround *out, Error *error) {
    RecordList settings = {0};
    bool ok = record_list_int(work->store, &settings, "setting", "member_no", member_no, error);
    for (size_t i = 1; i < settings.count; i++)
        latest(work, settings.items[i], "starts", &out->has_transition, &out->transition);
    record_list_free(&settings);
    return ok;
}

static bool around_team(Work *work, int64_t member_no, PlanAround *out, Error *error) {
    RecordList team = {0};
    bool ok = record_list_int(work->store, &team, "team_member", "member_no", member_no, error);
    for (size_t i = 0; i < team.count && out->team_count < PLAN_TEAM; i++) {
        if (record_get(team.items[i], "ends")) continue;
        PlanTeamMember *to = &out->team[out->team_count++];
        record_copy(to->discipline, sizeof to->discipline, team.items[i], "discipline");
        record_copy(to->person, sizeof to->person, team.items[i], "person");
        to->leads = record_int(team.items[i], "leads") == 1;
    }
    record_list_free(&team);
    return ok;
}

static bool around_version(const PlanState *state, PlanAround *out, Error *error) {
    Plan then;
    const Record *newest = plan_version_newest(state);
    if (!newest) return true;
    out->signed_number = record_int(newest, "number");
    record_copy(out->signed_by, sizeof out->signed_by, newest, "signed_by");
    record_time(newest, "signed_at", &out->signed_at);
    if (!plan_read(record_string(newest, "body"), &then, error)) return false;
    out->has_signed_review = plan_date(plan_header(&then), PLAN_REVIEW_DUE, &out->signed_review);
    plan_free(&then);
    return true;
}

bool plan_around(Work *work, int64_t member_no, const PlanState *state, PlanAround *out, Error *error) {
    return around_member(work, member_no, out, error) && around_consult(work, member_no, out, error) &&
           around_transition(work, member_no, out, error) && around_team(work, member_no, out, error) &&
           plan_needs(work, member_no, out, error) && around_version(state, out, error);
}

bool plan_owner_known(Work *work, const PlanAround *around, const char *owner, bool *known, Error *error) {
    Role role;
    Record *user;
    *known = text_list_has(plan_disciplines, owner) || role_parse(owner, &role);
    for (size_t i = 0; i < around->team_count; i++)
        *known = *known || strcmp(around->team[i].person, owner) == 0;
    if (*known) return true;
    if (!record_find(work->store, &user, "app_user", "name", owner, error)) return false;
    *known = user && record_int(user, "disabled") == 0;
    record_free(&user);
    return true;
}
