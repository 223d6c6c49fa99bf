/* The care team: its roster and lead, other programmes, and the meetings that it holds. */
#include "act_table.h"
#include "core/plan.h"

static const char programmes[] = "ecm cicm complex_care ltss behavioral_health home_primary_care other";

static const Act rows[] = {
    {
        .name = "team_add",
        .title = "Add to the care team",
        .help =
            "Puts a person on the member's care team, by discipline; with lead, as its lead care manager.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = CM | CO | LI,
        .fields = {{"discipline", "Discipline", FIELD_CHOICE, REQUIRED, plan_disciplines, NULL},
                   {"person", "Person", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"lead", "Leads", FIELD_YES_NO, OPTIONAL, NULL, "no"},
                   {"from", "From", FIELD_DATE, OPTIONAL, NULL, "today"},
                   {"contact", "Contact", FIELD_LINE, OPTIONAL, NULL, NULL}},
        .starts = {{"notice.lead", "lead_changes"}},
        .key = "J",
        .source = "domain 2.4; DHCS APL 18-020",
    },
    {
        .name = "team_end",
        .title = "End on the care team",
        .help = "Ends a person's place on the care team; the lead hands over first.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = CM | CO | LI,
        .fields = {{"person", "Person", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"reason", "Reason", FIELD_LINE, REQUIRED, NULL, NULL}},
        .key = "K",
        .source = "domain 2.4",
    },
    {
        .name = "lead",
        .title = "Lead care manager",
        .help = "Makes a person of the team, or a user, the one lead care manager; the former one is told.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = CM | CO | SU,
        .fields = {{"person", "Person", FIELD_LINE, REQUIRED, NULL, NULL}},
        .starts = {{"notice.lead", "lead_changes"}},
        .key = "L",
        .source = "domain 2.4",
    },
    {
        .name = "other_programme",
        .title = "Other programme",
        .help = "Records another care-management programme that the member is in, whom to call there, and "
                "whether it leads.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = WORKING,
        .fields = {{"programme", "Programme", FIELD_CHOICE, REQUIRED, programmes, NULL},
                   {"contact", "Contact", FIELD_LINE, OPTIONAL, NULL, NULL},
                   {"lead", "It leads", FIELD_YES_NO, OPTIONAL, NULL, "no"}},
        .source = "domain 2.4, 3.1 row 40",
    },
    {
        .name = "other_programme_end",
        .title = "End another programme",
        .help = "Records that the member left another care-management programme.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = WORKING,
        .fields = {{"programme", "Programme", FIELD_CHOICE, REQUIRED, programmes, NULL},
                   {"reason", "Reason", FIELD_LINE, REQUIRED, NULL, NULL}},
        .source = "domain 2.4",
    },
    {
        .name = "meeting_start",
        .title = "Start a meeting",
        .help = "Begins a meeting with a card for each member named; the word requests stands for all that "
                "rounds were asked for.",
        .target = ACT_ON_NOTHING,
        .from = ANYWHERE,
        .roles = CM | CO | MD | LI,
        .fields = {{"members", "Members", FIELD_LINE, REQUIRED, NULL, "requests"},
                   {"kind", "Kind", FIELD_CHOICE, OPTIONAL, "rounds ict call", "rounds"},
                   {"at", "At", FIELD_TIME, OPTIONAL, NULL, "now"},
                   {"mode", "How", FIELD_CHOICE, OPTIONAL, "in_person video phone", NULL}},
        .source = "domain 2.4, 3.1 rows 5-7",
    },
    {
        .name = "meeting_item",
        .title = "Minute a member",
        .help = "Files a member's card: what was decided, who does it and by when; the owner gets a task. "
                "Without MEETING it is the one that is open.",
        .target = ACT_ON_MEETING,
        .from = ANYWHERE,
        .roles = CM | CO | MD | LI,
        .fields = {{"member", "Member", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"decision", "Decision", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"owner", "Owner", FIELD_USER, REQUIRED, NULL, "me"},
                   {"due", "Due", FIELD_DATE, REQUIRED, NULL, NULL},
                   {"note", "Note", FIELD_NOTE, OPTIONAL, NULL, NULL}},
        .source = "domain 2.4, 3.1 row 6",
    },
    {
        .name = "meeting_end",
        .title = "End the meeting",
        .help = "Ends a meeting: who was present and when the next one is; what was asked of it is met for "
                "the members talked over.",
        .target = ACT_ON_MEETING,
        .from = ANYWHERE,
        .roles = CM | CO | MD | LI,
        .fields = {{"present", "Present", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"next", "Next on", FIELD_DATE, OPTIONAL, NULL, NULL},
                   {"member_present", "Member present", FIELD_YES_NO, OPTIONAL, NULL, NULL}},
        .source = "domain 2.4, 3.1 rows 6, 7",
    },
};

const ActPart act_part_team = {rows, sizeof rows / sizeof *rows};
