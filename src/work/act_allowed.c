/* Who may do what, where, and what stands in the way: the table's roles and stages, and the few rules beside
 * it. */
#include "access.h"
#include "act_context.h"
#include "store/lookup.h"

#include <string.h>

static bool refuse(const Work *work, const Act *act, unsigned roles, Error *error) {
    error_set(error, ERROR_REFUSED, "%s: %s", act->title, access_role_why(work->role));
    for (int role = 0; error && role < ROLES; role++)
        if (roles & role_bit((Role)role)) error_list_add(error->roles, role_name((Role)role));
    return false;
}

bool work_role_may(const Work *work, const Act *act) {
    AccessUser user = access_user(work);
    return access_may_act(&user, act);
}

static bool refuse_roles(const ActContext *context, unsigned roles, Error *error) {
    return refuse(context->work, context->act, roles, error);
}

bool act_check_reach(const Work *work, const Act *act, Error *error) {
    AccessUser user = access_user(work);
    return access_level(&user) != CHART_HIDDEN || refuse(work, act, act_roles(act, true), error);
}

static bool clinical_met(ActContext *context, bool *met, Error *error) {
    CriteriaResult *result;
    Instant receipt = context->now;
    *met = true;
    if (!context->act->roles_unmet || !context->care_case) return true;
    if (!case_receipt(context->work, context->care_case->no, &receipt, error) ||
        !evaluate_member(context->work, context->member, context->now, receipt, 0, &result, NULL, error))
        return false;
    *met = criteria_clinical(result) == TRUTH_MET;
    criteria_result_free(&result);
    return true;
}

static bool role_may(ActContext *context, Error *error) {
    bool met;
    Role role = context->work->role;
    if (context->imported) return true; /* who may import was asked once, for the file */
    if (role == ROLE_ADMIN && work_role_may(context->work, context->act)) return true;
    if (!(act_roles(context->act, true) & role_bit(role)))
        return refuse_roles(context, act_roles(context->act, true), error);
    if (!clinical_met(context, &met, error)) return false;
    unsigned roles = act_roles(context->act, met);
    if (roles & role_bit(role)) return true;
    refuse_roles(context, roles, error);
    if (error)
        text_copy_to(
            error->why, sizeof error->why,
            "What is known does not show the clinical criteria met: ask for what is missing, or a medical "
            "director decides.");
    return false;
}

static bool stage_may(const ActContext *context, Error *error) {
    const Act *act = context->act;
    if (act->from == 0) return true;
    if (!context->care_case)
        return error_set(error, ERROR_REFUSED, "%s: this member has no live case.", act->title);
    const char *closure = record_get(context->care_case, "closure");
    if (act_from(act, context->from, closure)) return true;
    char stages[200] = "";
    for (int stage = STAGE_RECEIVED; stage <= STAGE_CLOSED; stage++) {
        size_t used = strlen(stages);
        if (act->from & stage_bit((Stage)stage))
            snprintf(stages + used, sizeof stages - used, "%s%s", used ? ", " : "",
                     stage_words((Stage)stage));
    }
    return error_set(error, ERROR_REFUSED, "%s: the case is %s%s%s; this is for: %s.%s%s", act->title,
                     stage_words(context->from), closure ? ", " : "", closure ? closure : "", stages,
                     act->otherwise ? " " : "", act->otherwise ? act->otherwise : "");
}

/* A closed case comes back only while no other lives. */
static bool comes_back(const ActContext *context, Error *error) {
    int64_t live;
    Stage to = act_to(context->act, context->from);
    if (!context->care_case || context->from != STAGE_CLOSED || to == STAGE_CLOSED) return true;
    if (!lookup_case(context->store, context->member->no, false, &live, error)) return false;
    return !live || error_set(error, ERROR_REFUSED, "The member has another live case by now.");
}

static bool agreed(const ActContext *context, Error *error) {
    bool agree = strcmp(context->act->name, "agree") == 0, enrol = strcmp(context->act->name, "enrol") == 0;
    if (!agree && !enrol) return true;
    bool capacity = record_is(context->member, "capacity", "yes");
    if (record_is(context->member, "decision_maker_status", "disputed") && !capacity)
        return error_set(
            error, ERROR_REFUSED,
            "Who decides for this member is DISPUTED, and capacity is not recorded: settle that first.");
    if (enrol &&
        !(record_is(context->care_case, "home_first", "yes") && record_is(context->care_case, "acp", "yes")))
        return error_set(error, ERROR_REFUSED,
                         "Enrolment needs the member's agreement to home first and to ACP (5a, 5b).");
    if (agree && act_says(context, "who", "member") && record_is(context->member, "capacity", "no"))
        return error_set(error, ERROR_REFUSED,
                         "The member lacks capacity on record; the decision maker agrees or declines.");
    bool named = record_get(context->member, "decision_maker") &&
                 !record_is(context->member, "decision_maker_status", "none");
    if (agree && act_says(context, "who", "decision_maker") && !named)
        return error_set(error, ERROR_REFUSED,
                         "No decision maker is on record: record who it is first (decision_maker).");
    if (agree && (act_says(context, "home_first", "no") || act_says(context, "acp", "no")))
        return error_set(
            error, ERROR_REFUSED,
            "A member who does not agree to both (5a, 5b) declines: record that with member_decline.");
    return true;
}

/* The reason for which an act would close the case; NULL when it would not, or does not say yet. A denial is
 * the determination itself. */
static const char *closes_for(const ActContext *context) {
    const Act *act = context->act;
    if (act_to(act, context->from) != STAGE_CLOSED || strcmp(act->name, "deny") == 0) return NULL;
    if (strcmp(act->name, "end") == 0) return record_get(context->care_case, "ending_reason");
    return act->closure ? act->closure : act_value(context, "reason");
}

/* No case closes while it owes a determination, but for the reasons that end the need for one (workflow 4).
 */
static bool closing_may(ActContext *context, Error *error) {
    const char *reason = closes_for(context);
    Text owed = {0};
    if (!reason || closure_before_decision(reason)) return true;
    if (context->undecided)
        return error_set(error, ERROR_REFUSED,
                         "The case still owes a determination; %s does not end that. Decide first: approve, "
                         "or the medical "
                         "director denies.",
                         reason);
    bool ok = determinations_unmade(context, &owed, error);
    if (ok && owed.length)
        ok = error_set(error, ERROR_REFUSED,
                       "Still owed is the determination of %s; %s does not end that. Give the referral the "
                       "case's determination first: inherit.",
                       text_string(&owed), reason);
    text_free(&owed);
    return ok;
}

static bool hospice_may(const ActContext *context, Error *error) {
    Date on = zone_date(context->work->zone, context->happened);
    bool closes = strcmp(context->act->name, "close") == 0 && act_says(context, "reason", "hospice");
    if (!closes || hospice_ends_care(record_string(context->member, "birth_date"), on)) return true;
    return error_set(error, ERROR_REFUSED,
                     "Under %d hospice is no closing event: palliative care goes on beside it.",
                     HOSPICE_ADULT);
}

/* Care is given after the referral came; a closing event, learned late, may be older. */
static bool after_referral(const ActContext *context, Error *error) {
    Instant opened;
    bool tells = act_value(context, "at") || act_value(context, "date");
    if (!tells || !text_list_has("send attempt assess", context->act->name)) return true;
    if (!record_time(context->care_case, "opened_at", &opened)) return true;
    Date on = zone_date(context->work->zone, context->happened),
         first = zone_date(context->work->zone, opened);
    return on.day >= first.day ||
           error_set(error, ERROR_BAD_INPUT, "%s: that lies before the referral was received.",
                     act_value(context, "at") ? "at" : "date");
}

/* Nothing is sent for, and nobody calls or visits, a member who is reported dead (workflow 4). What is asked
 * for is still to be decided, until the death is verified: then the case closes for it, and the need for a
 * determination ends (workflow 4, the last sentence). */
static bool living_may(const ActContext *context, Error *error) {
    bool decides = text_list_has("approve approve_part deny", context->act->name);
    if (!(context->act->living || decides) || !context->care_case) return true;
    if (record_int(context->care_case, "death_verified"))
        return error_set(error, ERROR_REFUSED,
                         "%s: the member died, and that is verified. Close the case: close, deceased.",
                         context->act->title);
    return decides || !record_int(context->care_case, "death_reported") ||
           error_set(error, ERROR_REFUSED,
                     "%s: a death was reported; contact with the member has stopped until it is verified.",
                     context->act->title);
}

/* A death that is verified is what closes the case, unless the case should not be there at all. */
static bool death_closes(const ActContext *context, Error *error) {
    const char *reason = act_value(context, "reason");
    if (strcmp(context->act->name, "close") != 0 || !reason ||
        !record_int(context->care_case, "death_verified") ||
        text_list_has("deceased duplicate not_a_member entered_in_error", reason))
        return true;
    return error_set(error, ERROR_REFUSED,
                     "The member died, and that is verified: the reason is deceased. If it was wrong, record "
                     "that first (death_verified, wrong).");
}

static bool rule_may(ActContext *context, Error *error) {
    const char *name = context->act->name;
    const Record *care_case = context->care_case;
    Date date, today = zone_date(context->work->zone, context->now);
    if (!living_may(context, error) || !death_closes(context, error)) return false;
    if (strcmp(name, "resume") == 0 &&
        (!record_date(care_case, "approval_until", &date) || date.day < today.day))
        return error_set(error, ERROR_REFUSED, "The approval is no longer valid; a new referral is needed.");
    if (strcmp(name, "end") == 0 && record_int(care_case, "benefits_continue"))
        return error_set(error, ERROR_REFUSED, "Benefits continue while the appeal is open.");
    if (strcmp(name, "end") == 0 && record_date(care_case, "ending_from", &date) && date.day > today.day)
        return error_set(error, ERROR_REFUSED, "The stop takes effect on %s; it cannot end before.",
                         record_string(care_case, "ending_from"));
    if (strcmp(name, "propose_stop") == 0 && act_value(context, "reason")) {
        bool adverse = closure_adverse(act_value(context, "reason"));
        if (adverse && context->work->role == ROLE_PC_COORDINATOR)
            return refuse_roles(context, role_bit(ROLE_MEDICAL_DIRECTOR), error);
    }
    return appeal_may(context, error) && after_referral(context, error) && agreed(context, error) && closing_may(context, error) &&
           hospice_may(context, error);
}

bool act_check_allowed(ActContext *context, Error *error) {
    if (!work_may_write(context->work, error)) return false;
    context->because = "stage";
    if (!stage_may(context, error) || !comes_back(context, error)) return false;
    context->because = "role";
    if (!role_may(context, error)) return false;
    context->because = "rule";
    if (!rule_may(context, error)) return false;
    context->because = NULL;
    return true;
}
