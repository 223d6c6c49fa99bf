/* The words of a care plan: THE table of its fields, its kinds, the seven services. */
#include "base/text.h"
#include "core/plan.h"

#include <string.h>

enum {
    OF_HEADER = 1 << PLAN_HEADER,
    OF_SERVICE = 1 << PLAN_SERVICE,
    OF_PROBLEM = 1 << PLAN_PROBLEM,
    OF_GOAL = 1 << PLAN_GOAL,
    OF_INTERVENTION = 1 << PLAN_INTERVENTION,
    OF_BARRIER = 1 << PLAN_BARRIER,
    OF_LINES = OF_PROBLEM | OF_GOAL | OF_INTERVENTION | OF_BARRIER
};

/* Domains: the eight of the NCP clinical practice guidelines. Life cycle and achievement of a goal: those of
 * FHIR R4 Goal, which keeps the two apart. */
static const PlanFieldRow fields[PLAN_FIELDS] = {
    [PLAN_TEXT] = {"text", "Text", "body", OF_LINES, FIELD_NOTE, NULL},
    [PLAN_DOMAIN] = {"domain", "Domain", "domain", OF_PROBLEM, FIELD_CHOICE,
                     "structure physical psychological social spiritual cultural end_of_life ethical"},
    [PLAN_NEED] = {"need", "Assessed need", "need", OF_PROBLEM, FIELD_LINE, NULL},
    [PLAN_PRIORITY] = {"priority", "Priority", "priority", OF_GOAL, FIELD_NUMBER, NULL},
    [PLAN_MEASURE] = {"measure", "Measure", "measure", OF_GOAL, FIELD_LINE, NULL},
    [PLAN_TARGET] = {"target", "Target date", "target", OF_GOAL, FIELD_DATE, NULL},
    [PLAN_STATUS] = {"status", "Status", "status", OF_GOAL, FIELD_CHOICE,
                     "proposed accepted active on_hold completed cancelled"},
    [PLAN_ACHIEVEMENT] = {"achievement", "Achievement", "achievement", OF_GOAL, FIELD_CHOICE,
                          "in_progress improving worsening no_change achieved sustaining not_achieved "
                          "no_progress not_attainable"},
    [PLAN_EXPRESSED_BY] = {"expressed_by", "In the words of", "expressed_by", OF_GOAL, FIELD_CHOICE,
                           "member decision_maker caregiver clinician"},
    [PLAN_OWNER] = {"owner", "Owner", "owner", OF_INTERVENTION, FIELD_LINE, NULL},
    [PLAN_DUE] = {"due", "Due", "due", OF_INTERVENTION, FIELD_DATE, NULL},
    [PLAN_FREQUENCY] = {"frequency", "Frequency", "frequency", OF_INTERVENTION, FIELD_LINE, NULL},
    [PLAN_GOALS] = {"goals", "Also serves", NULL, OF_INTERVENTION, FIELD_LINE, NULL},
    [PLAN_DECISION] = {"decision", "Decision", "decision", OF_SERVICE, FIELD_CHOICE, "yes no not_needed"},
    [PLAN_REASON] = {"reason", "Reason", "reason", OF_SERVICE, FIELD_LINE, NULL},
    [PLAN_ENDED_AT] = {"ended_at", "Ended", "ended_at", OF_LINES, FIELD_TIME, NULL},
    [PLAN_END_REASON] = {"end_reason", "Why ended", "end_reason", OF_LINES, FIELD_LINE, NULL},
    [PLAN_REVIEW_DUE] = {"review_due", "Review due", "review_due", OF_HEADER, FIELD_DATE, NULL},
    [PLAN_DECISION_MAKER] = {"decision_maker", "Decision maker", "decision_maker", OF_HEADER, FIELD_LINE,
                             NULL},
    [PLAN_LANGUAGE] = {"language", "Language", "language", OF_HEADER, FIELD_LINE, NULL},
    [PLAN_FORMAT] = {"format", "Format", "format", OF_HEADER, FIELD_CHOICE,
                     "print large_print audio braille electronic read_aloud"},
    [PLAN_CONTINGENCY] = {"contingency", "If things get worse", "contingency", OF_HEADER, FIELD_NOTE, NULL},
    [PLAN_AFTER_HOURS] = {"after_hours", "After hours", "after_hours", OF_HEADER, FIELD_NOTE, NULL},
    [PLAN_AGREED_BY] = {"agreed_by", "Agreed by", "agreed_by", OF_HEADER, FIELD_LINE, NULL},
    [PLAN_AGREED_BASIS] = {"agreed_basis", "On the basis of", "agreed_basis", OF_HEADER, FIELD_LINE, NULL},
    [PLAN_AGREED_AT] = {"agreed_at", "Agreed at", "agreed_at", OF_HEADER, FIELD_TIME, NULL},
    [PLAN_AGREED_METHOD] = {"agreed_method", "How", "agreed_method", OF_HEADER, FIELD_LINE, NULL},
    [PLAN_ACCEPTED] = {"accepted", "Warnings accepted", "accepted", OF_HEADER, FIELD_NOTE, NULL},
    [PLAN_ACCEPTED_REASON] = {"accepted_reason", "Why accepted", "accepted_reason", OF_HEADER, FIELD_LINE,
                              NULL},
};

static const struct {
    const char *name;
    PlanKind parent;
} kinds[PLAN_KINDS] = {
    [PLAN_HEADER] = {"header", PLAN_HEADER},           [PLAN_SERVICE] = {"service", PLAN_HEADER},
    [PLAN_PROBLEM] = {"problem", PLAN_HEADER},         [PLAN_GOAL] = {"goal", PLAN_PROBLEM},
    [PLAN_INTERVENTION] = {"intervention", PLAN_GOAL}, [PLAN_BARRIER] = {"barrier", PLAN_GOAL},
};

/* The seven minimum services: domain 2.1. */
static const struct {
    const char *name, *words;
} services[] = {
    {"acp", "Advance care planning"},
    {"assessment", "Palliative care assessment and consultation"},
    {"plan_of_care", "Plan of care"},
    {"team", "Palliative care team"},
    {"coordination", "Care coordination"},
    {"pain_symptom", "Pain and symptom management"},
    {"mental_social", "Mental health and medical social services"},
};

const char plan_disciplines[] =
    "pcp physician palliative_physician nurse_practitioner rn lvn social_worker chaplain pharmacist "
    "dietitian "
    "therapist home_aide coordinator case_manager programme_care_manager palliative_provider specialist "
    "behavioral_health community_health_worker member caregiver decision_maker";

const PlanFieldRow *plan_field_at(PlanField field) {
    return &fields[field];
}

bool plan_has(PlanKind kind, PlanField field) {
    return fields[field].kinds & 1U << kind;
}

bool plan_field_find(const char *name, PlanKind kind, PlanField *out) {
    for (unsigned i = 0; i < PLAN_FIELDS; i++)
        if (plan_has(kind, (PlanField)i) && text_equal(fields[i].name, name)) {
            *out = (PlanField)i;
            return true;
        }
    return false;
}

const char *plan_kind_name(PlanKind kind) {
    return kinds[kind].name;
}

bool plan_kind_find(const char *name, PlanKind *out) {
    for (unsigned i = 0; i < PLAN_KINDS; i++)
        if (text_equal(kinds[i].name, name)) {
            *out = (PlanKind)i;
            return true;
        }
    return false;
}

PlanKind plan_kind_parent(PlanKind kind) {
    return kinds[kind].parent;
}

const char *plan_domain_words(const char *domain) {
    return text_equal(domain, "end_of_life") ? "end of life" : domain;
}

const char *plan_service_at(size_t index) {
    return index < sizeof services / sizeof *services ? services[index].name : NULL;
}

void plan_service_decision(const char *list, const char *service, char out[PLAN_DECISION_SIZE]) {
    size_t name = strlen(service);
    text_copy_to(out, PLAN_DECISION_SIZE, strcmp(list, "all") == 0 ? "yes" : "");
    for (const char *at = list; *at; at += strspn(at, ",")) {
        size_t length = strcspn(at, ",");
        if (length > name && length - name <= PLAN_DECISION_SIZE && strncmp(at, service, name) == 0 &&
            at[name] == '=')
            text_copy_to(out, length - name, at + name + 1);
        at += length;
    }
}

const char *plan_service_words(size_t index) {
    return index < sizeof services / sizeof *services ? services[index].words : NULL;
}
