/* The care plan as a whole: what is said of all of it, agreement, signature, sharing. */
#include "act_table.h"

/* Legally recognized decision makers: Probate Code 4605, 4609, 4671, 4711, 4712; domain 4.10. */
static const char bases[] =
    "own_decision health_care_agent conservator designated_surrogate chosen_surrogate";

static const Act rows[] = {
    {
        .name = "plan_edit",
        .title = "Edit the care plan",
        .synonyms = "icp header",
        .help = "Says what holds for the whole plan, and decides on the seven services; the reason is that "
                "of a service not given.",
        .target = ACT_ON_PLAN,
        .from = ANYWHERE,
        .roles = CM | CO,
        .fields = {{"services", "Services", FIELD_SERVICES, OPTIONAL, NULL, NULL},
                   {"reason", "Why not", FIELD_LINE, OPTIONAL, NULL, NULL},
                   {"contingency", "If things get worse", FIELD_NOTE, OPTIONAL, NULL, NULL},
                   {"after_hours", "After hours", FIELD_NOTE, OPTIONAL, NULL, NULL},
                   {"decision_maker", "Decision maker", FIELD_LINE, OPTIONAL, NULL, NULL},
                   {"language", "Language", FIELD_LINE, OPTIONAL, NULL, NULL},
                   {"format", "Format", FIELD_CHOICE, OPTIONAL,
                    "print large_print audio braille electronic read_aloud", NULL},
                   {"review_due", "Review due", FIELD_DATE, OPTIONAL, NULL, NULL}},
        .source = "domain 2.1, 2.3",
    },
    {
        .name = "agreement",
        .title = "Agreement to the plan",
        .synonyms = "consent agreed member",
        .help = "Records who agreed to the care plan, on which basis, when and how.",
        .target = ACT_ON_PLAN,
        .from = ANYWHERE,
        .roles = CM | CO,
        .fields = {{"who", "Who", FIELD_LINE, REQUIRED, "member decision_maker", NULL},
                   {"basis", "On the basis of", FIELD_LINE, REQUIRED, bases, NULL},
                   {"at", "At", FIELD_TIME, REQUIRED, NULL, "now"},
                   {"method", "How", FIELD_CHOICE, REQUIRED, "phone video visit mail portal", NULL}},
        .source = "domain 2.3; 42 CFR 422.101(f)",
    },
    {
        .name = "accept_warnings",
        .title = "Accept the warnings",
        .synonyms = "lint findings override",
        .help = "Accepts the warnings that the linter finds in the plan now, with the reason.",
        .target = ACT_ON_PLAN,
        .from = ANYWHERE,
        .roles = CM | CO,
        .fields = {{"reason", "Reason", FIELD_LINE, REQUIRED, NULL, NULL}},
        .source = "domain 2.3",
    },
    {
        .name = "plan_sign",
        .title = "Sign the care plan",
        .synonyms = "signature approve version",
        .help = "Signs the plan as it stands: a numbered version that nothing changes any more.",
        .target = ACT_ON_PLAN,
        .from = ANYWHERE,
        .roles = CO,
        .stops = {{"icp_after_consult", NULL}, {"icp_review", NULL}},
        .starts = {{"icp_review", NULL}},
        .confirm = true,
        .source = "domain 2.3, 3.1 row 20",
    },
    {
        .name = "plan_strike",
        .title = "Strike a signature",
        .synonyms = "unsign void signature",
        .help = "Strikes a signed version as entered in error; it stays readable and its number is not used "
                "again.",
        .target = ACT_ON_PLAN,
        .from = ANYWHERE,
        .roles = CO,
        .fields = {{"number", "Version", FIELD_NUMBER, REQUIRED, NULL, NULL},
                   {"reason", "Reason", FIELD_LINE, REQUIRED, NULL, NULL}},
        .cancels = {{"icp_review", "newest_version"}},
        .starts = {{"icp_after_consult", "newest_version"}},
        .confirm = true,
        .source = "domain 2.3",
    },
    {
        .name = "plan_share",
        .title = "Share the care plan",
        .synonyms = "send provider copy",
        .help = "Records to whom a signed version was given, and how.",
        .target = ACT_ON_PLAN,
        .from = ANYWHERE,
        .roles = CM | CO,
        .fields = {{"recipient", "To", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"method", "How", FIELD_CHOICE, REQUIRED, "phone video visit mail portal fax email hand",
                    "mail"},
                   {"number", "Version", FIELD_NUMBER, OPTIONAL, NULL, NULL}},
        .source = "domain 2.3",
    },
};

const ActPart act_part_plan_sign = {rows, sizeof rows / sizeof *rows};
