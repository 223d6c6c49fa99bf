#include "sample.h"

typedef struct Referrer {
    const char *source, *name, *channel, *network;
} Referrer;

static const Referrer referrers[] = {
    {"pcp", "Dr. Priya Raman, Olive Street Family Medicine", "fax", "yes"},
    {"specialist", "Dr. Samuel Okafor, Mission Bell Cardiology", "fax", "yes"},
    {"hospital", "Harbor Light Medical Center, discharge planning", "phone", "yes"},
    {"specialty_care_center", "Coastline Cancer Center, nurse navigator", "email", "no"},
    {"case_manager", "T. Whitfield, plan case management", "email", "yes"},
    {"snf", "Cypress Grove Care Center, social services", "fax", "yes"},
    {"family", "Daughter of the member", "phone", ""},
    {"self", "The member", "phone", ""},
    {"case_finding", "Claims list of October", "portal", "yes"},
    {"specialist", "Dr. Mei Tanaka, Valley Lung Associates", "portal", "no"},
    {"other", "Rev. Paul Adeyemi, chaplain", "mail", ""},
};
enum { REFERRERS = sizeof referrers / sizeof *referrers };

static const char *const times[] = {"after 15:00", "mornings", "", "not on Tuesday or Thursday", "",
                                    "after 10:00", "any time", ""};
enum { TIMES = sizeof times / sizeof *times };

static const char *const notes[][3] = {
    [CONDITION_NONE] = {"", "", ""},
    [CONDITION_CHF] = {"Two admissions this year; weight goes up again.",
                       "Short of breath when dressing.\nSleeps in a chair.",
                       "Wishes to stay out of the hospital."},
    [CONDITION_COPD] = {"On home oxygen, third flare-up since summer.",
                        "Afraid of being short of breath at night.", ""},
    [CONDITION_CANCER] = {"Progress under second-line therapy; pain is the first concern.", "",
                          "Family asks what to expect, \"what comes next\"."},
    [CONDITION_LIVER] = {"Fluid drained every other week.", "Confused at times; son gives the drugs.",
                         "Not a candidate for transplant."},
};

static bool is_one_of(int member, const int *members, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (members[i] == member) return true;
    return false;
}

void write_referrals(FILE *file) {
    static const int urgent[] = {8, 12, 22, 41, 49, 53, 58, 60}, expedited[] = {2, 46, 50, 54, 59};
    fputs(
        "referral_id,member_id,received_at,source,referrer_name,referrer_channel,in_network,urgent,expedited,"
        "best_time,notes,service_model\n",
        file);
    for (int member = 1; member <= SAMPLE_REFERRALS; member++) {
        const Referrer *referrer = &referrers[member == 2 ? 3 : member % REFERRERS];
        char text[24];
        fprintf(file, "R%04d", member);
        snprintf(text, sizeof text, "M%04d", member);
        cell(file, false, text);
        referral_received(member, text);
        cell(file, false, text);
        cell(file, false, referrer->source);
        cell(file, false, referrer->name);
        cell(file, false, referrer->channel);
        cell(file, false, referrer->network);
        cell(file, false, is_one_of(member, urgent, sizeof urgent / sizeof *urgent) ? "yes" : "no");
        cell(file, false, is_one_of(member, expedited, sizeof expedited / sizeof *expedited) ? "yes" : "no");
        cell(file, false, member == 1 ? "after 15:00" : times[member % TIMES]);
        cell(file, false, notes[condition_of(member)][member % 3]);
        cell(file, false, member % 6 == 0 ? "clinic" : "home");
        end_row(file);
    }
}
