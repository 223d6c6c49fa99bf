/* The table of commands: dispatch, usage, help and the test of the man page read it. */
#include "base/text.h"
#include "commands.h"

static const Command commands[] = {
    {"worklist",
     "[FILTER] [--by case|obligation] [--limit N] [--after CURSOR] [--json|--csv] [--reason TEXT]",
     "Lists the cases, or the obligations, in the order of their work-by times.", command_worklist,
     text_worklist},
    {"urgency", "[--by clock|owner]", "Counts what is owed on a time axis, by clock or by owner.",
     command_urgency, text_urgency},
    {"overdue", "", "Counts what is overdue by owner and clock, why, and what will be late by Friday.",
     command_overdue, text_overdue},
    {"list", "[save NAME FILTER [--team [--replace]] | drop NAME [--team]]",
     "Saves a filter under a name, drops one, or lists them; @NAME in a filter stands for it.", command_list,
     text_list},
    {"members", "[FILTER] [--limit N] [--after MEMBER_ID] [--reason TEXT]",
     "Finds members by the beginning of a name or of the source's id.", command_members, text_members},
    {"member", "MEMBER [--as-of TIME]", "Shows a member's chart, as it is or as it was.", command_member,
     NULL},
    {"case", "CASE", "Shows a case: stage, flags, loop, obligations, contacts, notices, determinations.",
     command_case, NULL},
    {"plan",
     "MEMBER [[--version N] [--text [--for member|provider] [--language CODE]] | --diff N[:M] | --blame]",
     "Shows a care plan, a signed version of it, what changed between two, who wrote what, or the plan as "
     "the "
     "member is given it.",
     command_plan, text_plan},
    {"library", "[WORDS] [--condition CONDITION] [--domain DOMAIN] [--need NEED]",
     "Lists what care plans are written from: problems, their goals and interventions, by their ids.",
     command_library, text_library},
    {"lint", "MEMBER", "Says what the linter finds in a care plan; errors block the signature.", command_lint,
     text_lint},
    {"team", "MEMBER", "Shows a member's care team, who leads, what nobody covers, and other programmes.",
     command_team, text_team},
    {"rounds", "[--date DATE]", "Lists who is talked over at the next rounds, and why; with the cut-off.",
     command_rounds, text_rounds},
    {"meeting", "[MEETING] | list [--member MEMBER] [--limit N]",
     "Shows the meeting that is open, or another, with its cards and minutes; or lists the meetings and "
     "calls, "
     "newest first.",
     command_meeting, text_meeting},
    {"explain", "OBLIGATION [--above OBLIGATION]",
     "Shows why an obligation is due when it is, and why it stands where it does.", command_explain, NULL},
    {"criteria",
     "MEMBER [--ruleset NAME] [--as-of TIME] [--if name=value...] | --all [--since ACT] [--ruleset NAME] "
     "[--reason TEXT] | "
     "--facts FILE|-",
     "Evaluates the referral criteria over a member's facts, over every member's, one line each, or over a "
     "document of facts without a database.",
     command_criteria, text_criteria},
    {"ruleset",
     "list | show NAME | store FILE | replay DRAFT [--reason TEXT] | activate NAME --from DATE | retire NAME",
     "Lists, shows, stores and activates rulesets, and says whom a draft would change.", command_ruleset,
     NULL},
    {"policy",
     "list | show [NAME@VERSION] | store FILE | preview DRAFT [--rows] | activate NAME --from DATE | "
     "retire NAME",
     "Lists, shows, stores and activates the policy of clocks, weights and days, and says what a draft would "
     "move.",
     command_policy, text_policy},
    {"score", "INSTRUMENT name=value...", "Scores an instrument from its items; needs no database.",
     command_score, NULL},
    {"actions", "", "Lists every act with its target, fields, roles, stages and undo class.", command_actions,
     text_actions},
    {"workflow", "", "Lists the transitions of the case: from, act, to, roles, clocks, notices.",
     command_workflow, text_workflow},
    {"act", "ACTION TARGET... [field=value|field=@FILE...] [version=N] [--op UUID]",
     "Does an act on one or several targets, as one transaction.", command_act, text_act},
    {"reviews", "[--all]",
     "Lists the charts that were opened by break-glass and wait for review, or all of them.", command_reviews,
     NULL},
    {"undo", "[ACT] [--op UUID]", "Takes back my latest act that changed rows, or the act of that number.",
     command_undo, text_act},
    {"redo", "[--op UUID]", "Takes back my latest undo.", command_redo, text_act},
    {"history", "SUBJECT [--field FIELD]", "Says who wrote each field of a member, case, obligation or note.",
     command_history, text_history},
    {"import",
     "[auto|roster|facts|encounters|referrals|synthea] PATH... [--dry-run] [--shift-dates | --until-now] "
     "[--op UUID]",
     "Imports CSV files; rows that cannot be taken go to quarantine.", command_import, text_import},
    {"play", "FILE|- [--shift-dates | --until-now] [--keep-going] [--op UUID]",
     "Plays a file of acts, each at its time and by its user, on a practice database.", command_play,
     text_play},
    {"script", "FILE|- [--screen COLSxROWS] [--dump] [--svg FILE]",
     "Drives the screens by keys, without a terminal.", command_script, text_script},
    {"init", "[--practice] [--tz ZONE] [--profile personal|host]",
     "Makes the database, with the user as its administrator.", command_init, NULL},
    {"user",
     "list | show NAME | add NAME --role ROLE [--team TEAM] [--full-name NAME] [--organisation NAME] [--os "
     "UID] "
     "| set NAME [--role ROLE] [--team TEAM|none] [--full-name NAME] [--organisation NAME|none] [--os UID] "
     "[--reason TEXT] [--version N] [--dry-run] | secret NAME [--new FILE] | disable NAME [--reason TEXT] | "
     "enable NAME [--reason TEXT] | unlock NAME",
     "Lists, adds and changes users; sets a secret; closes, opens or unlocks an account.", command_user,
     text_user},
    {"teams",
     "[list | add NAME [--title TEXT] | set NAME --title TEXT [--version N] | end NAME --reason TEXT "
     "[--version N]]",
     "Lists the teams with their people and cases, adds, renames and ends them.", command_teams, text_teams},
    {"roles", "", "Says of each role whose charts it sees and what it may do.", command_roles, text_roles},
    {"backup", "FILE [--recipient PUBLIC] | keygen FILE | verify FILE --key SECRET",
     "Writes a whole copy of the database, proved, and sealed to a key that is kept elsewhere.",
     command_backup, NULL},
    {"restore", "FILE --key SECRET", "Makes the database anew from a sealed backup; never over one.",
     command_restore, NULL},
    {"audit", "verify [--anchors FILE] | anchor FILE | show [FILTER] [--limit N] [--after N] | rotate",
     "Proves the chain of the audit entries, anchors it, lists who did what, or changes its key.",
     command_audit, text_audit},
    {"doctor", "",
     "Checks terminal, locale, settings, permissions, database, backup and clock, and says what to do.",
     command_doctor, text_doctor},
    {"config", "[NAME VALUE]", "Shows what you prefer, or sets one value of it: theme, times, keys.contact.",
     command_config, NULL},
    {"idle", "[MINUTES]", "Shows after how many minutes without a key a screen locks, or sets it.",
     command_idle, NULL},
    {"check", "[--rebuild]", "Verifies the database, its audit chain and its lists; can remake the lists.",
     command_check, NULL},
    {"completion", "bash | zsh | fish", "Prints what makes a shell complete pallium's words.",
     command_completion, text_completion},
    {"help", "[COMMAND]", "Lists the commands, or says how one is used.", command_help, text_help},
    {"version", "", "Prints the version.", command_version, text_version},
};

const Command *command_at(size_t index) {
    return index < sizeof commands / sizeof *commands ? &commands[index] : NULL;
}

const Command *command_find(const char *name) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (text_equal(commands[i].name, name)) return &commands[i];
    return NULL;
}
