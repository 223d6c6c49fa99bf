/* The acts of the administration. */
#include "core/admin.h"

#include "act_table.h"
#include "base/text.h"

enum { AD = 1 << ROLE_ADMIN };

static const char every_role[] =
    "case_manager pc_coordinator supervisor medical_director outreach special_programs pc_provider_liaison "
    "auditor admin";

static const Act rows[] = {
    {
        .name = "user_add",
        .title = "Add a user",
        .done = "Added a user",
        .help = "Adds somebody who may sit down here. Where a secret is asked, give them one with s.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"name", "Name to sign in with", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"full_name", "Full name", FIELD_LINE, OPTIONAL, NULL, NULL},
                   {"role", "Role", FIELD_CHOICE, REQUIRED, every_role, NULL},
                   {"team", "Team", FIELD_TEAM, OPTIONAL, NULL, NULL},
                   {"organisation", "Organisation", FIELD_PROVIDER, OPTIONAL, NULL, NULL},
                   {"os", "Number in the system", FIELD_NUMBER, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "A user is never removed: disable the account.",
        .source = "storage-and-security 1, 2",
    },
    {
        .name = "user_set",
        .title = "Change a user",
        .done = "Changed a user",
        .help = "Changes name, role, team or organisation; role and team say whose charts are seen.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"full_name", "Full name", FIELD_LINE, OPTIONAL, NULL, NULL},
                   {"role", "Role", FIELD_CHOICE, OPTIONAL, every_role, NULL},
                   {"team", "Team", FIELD_TEAM, OPTIONAL, NULL, NULL},
                   {"organisation", "Organisation", FIELD_PROVIDER, OPTIONAL, NULL, NULL},
                   {"os", "Number in the system", FIELD_NUMBER, OPTIONAL, NULL, NULL},
                   {"reason", "Reason", FIELD_LINE, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "Change the user again.",
        .source = "45 CFR 164.308(a)(4)",
    },
    {
        .name = "user_disable",
        .title = "Disable the account",
        .done = "Disabled the account",
        .help = "Closes the account: nobody sits down with it. What the person wrote and owns stays.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"reason", "Reason", FIELD_LINE, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "Enable the account.",
        .confirm = true,
        .source = "45 CFR 164.308(a)(3)(ii)(C)",
    },
    {
        .name = "user_enable",
        .title = "Enable the account",
        .done = "Enabled the account",
        .help = "Opens a closed account again, and forgets wrong secrets.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"reason", "Reason", FIELD_LINE, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "Disable the account.",
        .source = "45 CFR 164.308(a)(4)",
    },
    {
        .name = "user_unlock",
        .title = "Unlock the account",
        .done = "Unlocked the account",
        .help = "Forgets the wrong secrets that were tried, so that the person need not wait.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .undo = UNDO_NEVER,
        .undo_instead = "Disable the account.",
        .source = "storage-and-security 2",
    },
    {
        .name = "teams_add",
        .title = "Add a team",
        .done = "Added a team",
        .help = "Adds a team; its word stands in filters (team:north) and in saved lists.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"name", "Word of the team", FIELD_LINE, REQUIRED, NULL, NULL},
                   {"title", "What it is called", FIELD_LINE, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "End the team.",
        .source = "45 CFR 164.514(d)(2)",
    },
    {
        .name = "teams_set",
        .title = "Rename the team",
        .done = "Renamed the team",
        .help = "Changes what the team is called; its word stays, for filters and saved lists stand on it.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"title", "What it is called", FIELD_LINE, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "Rename it again.",
        .source = "45 CFR 164.514(d)(2)",
    },
    {
        .name = "teams_end",
        .title = "End the team",
        .done = "Ended the team",
        .help = "Ends a team that has no people and no open cases any more.",
        .target = ACT_ON_NOTHING,
        .roles = AD,
        .fields = {{"reason", "Reason", FIELD_LINE, REQUIRED, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "Add the team again.",
        .confirm = true,
        .source = "45 CFR 164.514(d)(2)",
    },
};

const Act *admin_act_at(size_t index) {
    return index < sizeof rows / sizeof *rows ? &rows[index] : NULL;
}

const Act *admin_act_find(const char *name) {
    const Act *act;
    for (size_t i = 0; (act = admin_act_at(i)); i++)
        if (text_equal(act->name, name)) return act;
    return NULL;
}
