#include "core/team.h"

#include "base/text.h"

static const char ict[] = "DHCS D-SNP palliative care: palliative care team; domain 2.4",
                  apl[] = "DHCS APL 18-020: palliative care team", invited[] = "domain 2.4: invited",
                  plan[] = "domain 2.4 (this program's list)";

static const Discipline disciplines[] = {
    {"pcp", "primary care provider", ict},
    {"physician", "physician", apl},
    {"palliative_physician", "palliative physician", apl},
    {"nurse_practitioner", "nurse practitioner", ict},
    {"rn", "registered nurse", ict},
    {"lvn", "licensed vocational nurse", ict},
    {"social_worker", "social worker", ict},
    {"chaplain", "chaplain", ict},
    {"pharmacist", "pharmacist", plan},
    {"dietitian", "dietitian", plan},
    {"therapist", "therapist", plan},
    {"home_aide", "home aide", plan},
    {"coordinator", "palliative care coordinator", ict},
    {"case_manager", "case manager", plan},
    {"programme_care_manager", "care manager elsewhere", "domain 2.4: CICM, other programmes"},
    {"palliative_provider", "palliative provider", ict},
    {"specialist", "specialist", plan},
    {"behavioral_health", "behavioral health", plan},
    {"community_health_worker", "community health worker", plan},
    {"member", "member", invited},
    {"caregiver", "caregiver", invited},
    {"decision_maker", "decision maker", invited},
};

static const TeamPlace places[TEAM_PLACES] = {
    {"pcp", "primary care provider", "pcp physician palliative_physician", true, apl},
    {"rn", "registered nurse", "rn", true, apl},
    {"lvn_np", "LVN or NP", "lvn nurse_practitioner", true, apl},
    {"social_worker", "social worker", "social_worker", true, apl},
    {"chaplain", "chaplain", "chaplain", false, apl},
};

const Discipline *discipline_at(size_t index) {
    return index < sizeof disciplines / sizeof *disciplines ? &disciplines[index] : NULL;
}

const Discipline *discipline_find(const char *name) {
    const Discipline *discipline;
    for (size_t i = 0; (discipline = discipline_at(i)); i++)
        if (text_equal(discipline->name, name)) return discipline;
    return NULL;
}

const TeamPlace *team_place_at(size_t index) {
    return index < TEAM_PLACES ? &places[index] : NULL;
}

bool team_fills(const TeamPlace *place, const PlanTeamMember *members, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_list_has(place->disciplines, members[i].discipline)) return true;
    return false;
}

size_t team_uncovered(const PlanTeamMember *members, size_t count, const TeamPlace *out[TEAM_PLACES]) {
    size_t found = 0;
    for (size_t i = 0; i < TEAM_PLACES; i++)
        if (!team_fills(&places[i], members, count)) out[found++] = &places[i];
    return found;
}
