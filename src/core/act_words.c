/* The words of the workflow: stages, roles, closing reasons, conditions. */
#include "base/text.h"
#include "core/act.h"

typedef struct StageWords {
    const char *name, *words;
} StageWords;

static const StageWords stages[STAGES] = {
    [STAGE_NONE] = {"none", "none"},
    [STAGE_RECEIVED] = {"received", "received"},
    [STAGE_IN_REVIEW] = {"in_review", "in review"},
    [STAGE_APPROVED] = {"approved", "approved"},
    [STAGE_WITH_PROVIDER] = {"with_provider", "with provider"},
    [STAGE_OUTREACH] = {"outreach", "outreach"},
    [STAGE_DIFFICULT_TO_ENROLL] = {"difficult_to_enroll", "hard to enroll"},
    [STAGE_SCHEDULED] = {"scheduled", "scheduled"},
    [STAGE_ASSESSED] = {"assessed", "assessed"},
    [STAGE_ACTIVE] = {"active", "active"},
    [STAGE_ENDING] = {"ending", "ending"},
    [STAGE_CLOSED] = {"closed", "closed"},
    [STAGE_LEFT] = {"left", "the stage it left"},
};

static const char *const roles[ROLES] = {
    [ROLE_CASE_MANAGER] = "case_manager",
    [ROLE_PC_COORDINATOR] = "pc_coordinator",
    [ROLE_SUPERVISOR] = "supervisor",
    [ROLE_MEDICAL_DIRECTOR] = "medical_director",
    [ROLE_OUTREACH] = "outreach",
    [ROLE_SPECIAL_PROGRAMS] = "special_programs",
    [ROLE_PC_PROVIDER_LIAISON] = "pc_provider_liaison",
    [ROLE_AUDITOR] = "auditor",
    [ROLE_ADMIN] = "admin",
};

typedef struct Closure {
    const char *reason;
    bool before_decision, adverse;
} Closure;

static const Closure closures[] = {
    {.reason = "denied"},
    {.reason = "returned"},
    {.reason = "member_declined"},
    {.reason = "assessed_not_enrolled"},
    {.reason = "graduated"},
    {.reason = "not_medically_necessary", .adverse = true},
    {.reason = "hospice", .before_decision = true},
    {.reason = "deceased", .before_decision = true},
    {.reason = "disenrolled", .before_decision = true},
    {.reason = "moved_out_of_area", .before_decision = true},
    {.reason = "lost_medi_cal", .before_decision = true},
    {.reason = "withdrawn_by_referrer", .before_decision = true},
    {.reason = "withdrawn_by_member", .before_decision = true},
    {.reason = "unable_to_reach", .adverse = true},
    {.reason = "safety", .adverse = true},
    {.reason = "provider_ended", .adverse = true},
    {.reason = "generalist_care"},
    {.reason = "duplicate", .before_decision = true},
    {.reason = "not_a_member", .before_decision = true},
    {.reason = "admin"},
    {.reason = "entered_in_error", .before_decision = true},
};

static const ActCondition conditions[] = {
    {"urgent", "The referral, or the case after the act, is urgent."},
    {"expedited", "The referral asks, or the case has, an expedited determination."},
    {"new_provider", "The act names an organisation that is not verified, and that nobody is to verify yet."},
    {"ends", "The authorization has an end (field to)."},
    {"provider", "Field by is provider."},
    {"attempt_1", "With this one, one attempt was made since outreach began, or since somebody was reached."},
    {"attempt_2", "With this one, two or more, but fewer than policy's attempts_before_effort_spent."},
    {"spoken", "The member was spoken with: the result is reached or declined."},
    {"attempts_spent", "With this one, as many as policy's attempts_before_effort_spent, or more."},
    {"parked", "A date to ask again is given (field park_until)."},
    {"appeal_expedited", "The appeal that is filed or decided is expedited."},
    {"adverse",
     "The plan gives less: a denial, whole or in part, or a stop for a reason of closure_adverse."},
    {"at_home", "Field mode is home_visit."},
    {"seen", "Field mode is home_visit, clinic or video: in person or by sight."},
    {"home", "The move leads home from a facility."},
    {"discharge",
     "The move leads out of a hospital or skilled nursing facility, or field kind is discharge."},
    {"admission", "The move leads into a hospital or skilled nursing facility, or field kind is admission."},
    {"no_case", "The member has no live case."},
    {"eligible",
     "The member lives, and has a live case or clinical criteria that are met or unknown on what is known."},
    {"screened_out", "Field result is not_eligible or declined."},
    {"sent", "The live case was sent to a provider, who did not decline."},
    {"delegated", "The referral says when the plan's delegate received it (field delegate_received_at)."},
    {"medi_cal", "The member's line of business is mcp: Medi-Cal alone."},
    {"new_enrollee",
     "Coverage began so lately that the first health risk assessment is not yet due, and none is on record."},
    {"hospice", "Field reason is hospice."},
    {"elected", "The fact is hospice_elected, and its value yes."},
    {"noe_recorded", "The hospice's notice of election is on record since the effective date."},
    {"item9", "Field kind is phq9, and item 9 is above zero."},
    {"wrong", "Field result is wrong: the member lives."},
    {"deceased", "Field reason is deceased."},
    {"withdrawn", "Field reason is withdrawn_by_referrer or withdrawn_by_member."},
    {"undecided", "No determination was made."},
    {"oral", "Field method is phone."},
    {"acknowledgement", "Field kind is acknowledgement."},
    {"decision", "Field kind is decision, and there is a determination."},
    {"extension", "Field kind is extension."},
    {"return", "Field kind is return."},
    {"outcome", "Field kind is outcome."},
    {"dismissal", "Field kind is dismissal."},
    {"correction", "Field kind is correction."},
    {"processing", "Field kind is processing: expedited, or processed as standard."},
    {"appeal", "Field kind is appeal."},
    {"visit", "Field kind is visit."},
    {"hra", "Field kind is hra."},
    {"face_to_face", "Field kind is face_to_face."},
    {"med_rec", "Field kind is med_rec."},
    {"engagement", "Field kind is engagement."},
    {"reassessment", "Field kind is reassessment."},
    {"zarit", "Field kind is zarit."},
    {"discharge_info", "Field kind is discharge_info."},
    {"admission_notice", "Field kind is admission_notice."},
    {"enrolment", "Field kind is enrolment: coverage by the plan began."},
    {"hospice_notice", "Field kind is hospice_notice: the hospice's notice of election."},
    {"hospice_discharge", "Field kind is hospice_discharge: alive."},
    {"provider_call", "Field kind is provider_call."},
    {"rounds", "Field kind is rounds."},
    {"safety_check", "Field kind is safety_check."},
    {"resources", "Field kind is resources."},
    {"bereavement", "Field kind is bereavement."},
    {"band_rise", "Field kind is zarit and its score lies in a higher band than the last one."},
    {"disputed", "Field status is disputed."},
    {"newest_version", "The version struck is the newest that stands."},
    {"lead", "Field kind is lead."},
    {"lead_changes", "Another person was the lead care manager."},
};

enum {
    CLOSURE_COUNT = sizeof closures / sizeof *closures,
    CONDITION_COUNT = sizeof conditions / sizeof *conditions
};

const char *stage_name(Stage stage) {
    return (unsigned)stage < STAGES ? stages[stage].name : "";
}

const char *stage_words(Stage stage) {
    return (unsigned)stage < STAGES ? stages[stage].words : "";
}

bool stage_parse(const char *name, Stage *out) {
    for (unsigned i = STAGE_NONE; i <= STAGE_CLOSED; i++)
        if (text_equal(stages[i].name, name)) {
            *out = (Stage)i;
            return true;
        }
    return false;
}

const char *role_name(Role role) {
    return (unsigned)role < ROLES ? roles[role] : "";
}

const char *role_words(Role role) {
    static const char *const words[ROLES] = {[ROLE_CASE_MANAGER] = "case manager",
                                             [ROLE_PC_COORDINATOR] = "palliative care coordinator",
                                             [ROLE_SUPERVISOR] = "supervisor",
                                             [ROLE_MEDICAL_DIRECTOR] = "medical director",
                                             [ROLE_OUTREACH] = "outreach",
                                             [ROLE_SPECIAL_PROGRAMS] = "special programs",
                                             [ROLE_PC_PROVIDER_LIAISON] = "provider liaison",
                                             [ROLE_AUDITOR] = "auditor",
                                             [ROLE_ADMIN] = "administrator"};
    return (unsigned)role < ROLES ? words[role] : "";
}

bool role_parse(const char *name, Role *out) {
    for (unsigned i = 0; i < ROLES; i++)
        if (text_equal(roles[i], name)) {
            *out = (Role)i;
            return true;
        }
    return false;
}

static const Closure *closure_find(const char *reason) {
    for (size_t i = 0; i < CLOSURE_COUNT; i++)
        if (text_equal(closures[i].reason, reason)) return &closures[i];
    return NULL;
}

const char *closure_at(size_t index) {
    return index < CLOSURE_COUNT ? closures[index].reason : NULL;
}

bool closure_valid(const char *reason) {
    return closure_find(reason) != NULL;
}

bool closure_before_decision(const char *reason) {
    const Closure *closure = closure_find(reason);
    return closure && closure->before_decision;
}

bool closure_adverse(const char *reason) {
    const Closure *closure = closure_find(reason);
    return closure && closure->adverse;
}

const ActCondition *act_condition_at(size_t index) {
    return index < CONDITION_COUNT ? &conditions[index] : NULL;
}

bool act_condition_known(const char *word) {
    Stage stage;
    for (size_t i = 0; i < CONDITION_COUNT; i++)
        if (text_equal(conditions[i].name, word)) return true;
    return stage_parse(word, &stage) && stage != STAGE_NONE;
}
