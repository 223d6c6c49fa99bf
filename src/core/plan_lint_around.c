/* What the linter demands of the plan in view of what lies around it: assessments, events, services, team. */
#include "base/text.h"
#include "core/team.h"
#include "plan_lint_parts.h"

#include <string.h>

/* The danger to life that no plan may leave open: PHQ-9 item 9 (domain 4.9). */
static const char danger[] = "suicide_risk";

static bool addressed(const Linting *linting, const char *need) {
    const Plan *plan = linting->plan;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *problem = &plan->items[i];
        if (problem->kind == PLAN_PROBLEM && lint_live(linting, problem) &&
            text_list_has(plan_value(problem, PLAN_NEED), need))
            return true;
    }
    return false;
}

static void check_needs(Linting *linting, const PlanItem *header, bool dangers) {
    const PlanAround *around = &linting->plan->around;
    for (size_t i = 0; i < around->need_count; i++) {
        const PlanNeed *need = &around->needs[i];
        char day[DATE_SIZE], place[48] = " > need ";
        if ((strcmp(need->name, danger) == 0) != dangers || addressed(linting, need->name)) continue;
        date_format(need->at, day);
        strcat(place, need->name);
        lint_add(linting, header, PLAN_FIELDS, place, "Found on %s and answered by no problem: %s.", day,
                 need->words);
    }
}

void lint_danger(Linting *linting, const PlanItem *header) {
    check_needs(linting, header, true);
}

void lint_need(Linting *linting, const PlanItem *header) {
    check_needs(linting, header, false);
}

/* The day whose knowledge the plan holds: of the latest signature, or of the agreement to this draft when
 * that is later. */
static bool plan_day(const Linting *linting, const PlanItem *header, Date *out) {
    const PlanAround *around = &linting->plan->around;
    Instant agreed, latest = around->signed_at;
    bool known = around->signed_number > 0;
    if (instant_parse(plan_value(header, PLAN_AGREED_AT), &agreed) &&
        (!known || agreed.second > latest.second)) {
        latest = agreed;
        known = true;
    }
    if (known) *out = linting->zone ? zone_date(linting->zone, latest) : civil_date(instant_civil(latest));
    return known;
}

static void check_event(Linting *linting, const PlanItem *header, bool has, Date event, const char *what) {
    Date day;
    char then[DATE_SIZE], plan[DATE_SIZE];
    if (!has || !plan_day(linting, header, &day) || event.day <= day.day) return;
    date_format(event, then);
    date_format(day, plan);
    lint_add(linting, header, PLAN_AGREED_AT, NULL,
             "%s of %s is newer than the plan, signed or agreed last on %s: revise it and agree it anew.",
             what, then, plan);
}

void lint_consult(Linting *linting, const PlanItem *header) {
    const PlanAround *around = &linting->plan->around;
    check_event(linting, header, around->has_consult, around->consult, "The consult");
}

void lint_transition(Linting *linting, const PlanItem *header) {
    const PlanAround *around = &linting->plan->around;
    check_event(linting, header, around->has_transition, around->transition, "The move to another setting");
}

void lint_service(Linting *linting, const PlanItem *service) {
    if (text_blank(plan_value(service, PLAN_DECISION)))
        lint_add(linting, service, PLAN_DECISION, NULL,
                 "It is not decided whether the member gets this service.");
}

void lint_service_reason(Linting *linting, const PlanItem *service) {
    if (text_list_has("no not_needed", plan_value(service, PLAN_DECISION)) &&
        text_blank(plan_value(service, PLAN_REASON)))
        lint_add(linting, service, PLAN_REASON, NULL, "The service is not given, and no reason says why.");
}

void lint_lead(Linting *linting, const PlanItem *header) {
    const PlanAround *around = &linting->plan->around;
    int leads = 0;
    for (size_t i = 0; i < around->team_count; i++) leads += around->team[i].leads;
    if (leads == 0)
        lint_add(linting, header, PLAN_FIELDS, " > team", "The team has no lead care manager.");
    else if (leads > 1)
        lint_add(linting, header, PLAN_FIELDS, " > team", "The team has %d lead care managers.", leads);
}

/* domain 2.4: PCP, RN, LVN or NP, chaplain, social worker. */
void lint_discipline(Linting *linting, const PlanItem *header) {
    const PlanAround *around = &linting->plan->around;
    const TeamPlace *empty[TEAM_PLACES];
    Text missing = {0};
    size_t count = team_uncovered(around->team, around->team_count, empty);
    for (size_t i = 0; i < count; i++) text_addf(&missing, "%s%s", i ? ", " : "", empty[i]->words);
    if (missing.length)
        lint_add(linting, header, PLAN_FIELDS, " > team", "Nobody on the team is: %s.",
                 text_string(&missing));
    text_free(&missing);
}
