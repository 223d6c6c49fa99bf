#include "store/schema.h"

static const Column configuration[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED | COLUMN_UNIQUE, NULL},
    {"value", COLUMN_TEXT, 0, NULL},
    {0},
};

/* `user` is a reserved word of PostgreSQL. */
static const Column app_user[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED | COLUMN_UNIQUE, NULL},
    {"full_name", COLUMN_TEXT, 0, NULL},
    {"role", COLUMN_TEXT, COLUMN_NEEDED,
     "case_manager pc_coordinator supervisor medical_director outreach special_programs pc_provider_liaison "
     "auditor "
     "admin"},
    {"team", COLUMN_TEXT, 0, NULL},
    {"organisation_no", COLUMN_REF, 0, "organisation"},
    {"os_ident", COLUMN_TEXT, 0, NULL},
    {"secret", COLUMN_TEXT, 0, NULL},
    {"disabled", COLUMN_FLAG, 0, NULL},
    {"failures", COLUMN_INTEGER, 0, NULL},
    {0},
};

static const Column team[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED | COLUMN_UNIQUE, NULL},
    {"title", COLUMN_TEXT, 0, NULL},
    {"ended_at", COLUMN_TIME, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column saved_list[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"filter", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"owner", COLUMN_TEXT, 0, NULL},
    {"team", COLUMN_TEXT, 0, NULL},
    {0},
};

/* Rulesets, policies and library items are documents, stored with version, effective dates and author. */
static const Column document[] = {
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, "ruleset policy library"},
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"revision", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"effective_from", COLUMN_DATE, 0, NULL},
    {"effective_to", COLUMN_DATE, 0, NULL},
    {"state", COLUMN_TEXT, COLUMN_NEEDED, "draft active retired"},
    {"author", COLUMN_TEXT, 0, NULL},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {0},
};

static const Column break_glass[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"by_user", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"reason", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"until", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"reviewed_by", COLUMN_TEXT, 0, NULL},
    {"reviewed_at", COLUMN_TIME, 0, NULL},
    {"outcome", COLUMN_TEXT, 0, "justified not_justified"},
    {"finding", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column import[] = {
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"file", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"rows_read", COLUMN_INTEGER, 0, NULL},
    {"added", COLUMN_INTEGER, 0, NULL},
    {"updated", COLUMN_INTEGER, 0, NULL},
    {"unchanged", COLUMN_INTEGER, 0, NULL},
    {"rejected", COLUMN_INTEGER, 0, NULL},
    {0},
};

static const Column quarantine[] = {
    {"import_no", COLUMN_REF, COLUMN_NEEDED, "import"},
    {"file", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"line", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"column_name", COLUMN_TEXT, 0, NULL},
    {"why", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"record", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column draft[] = {
    {"owner", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"form", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"subject", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"base_version", COLUMN_INTEGER, 0, NULL},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {0},
};

static const Column presence[] = {
    {"session", COLUMN_TEXT, COLUMN_NEEDED, NULL}, {"subject", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"by_user", COLUMN_TEXT, COLUMN_NEEDED, NULL}, {"place", COLUMN_TEXT, 0, NULL},
    {"until", COLUMN_TIME, COLUMN_NEEDED, NULL},   {0},
};

/* Wrong secrets since the last right one, by account and origin. */
static const Column sign_in_guard[] = {
    {"user_name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"origin", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"failures", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"failed_at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {0},
};

/* Refusals of a user in the hour that began with the first. */
static const Column refusals[] = {
    {"user_name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"since", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"count", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {0},
};

/* Which members an act touched: the timeline, and what undo must refresh. An import names none: its facts
 * carry it. */
static const Column act_member[] = {
    {"member_no", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"act", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {0},
};

/* Which members an import gave facts or ended them; 0 for a first load, which is everybody's. */
static const Column import_member[] = {
    {"act", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"member_no", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {0},
};

/* The list that every list reads: one row an open obligation of a live case, one for a case that owes
 * nothing; `lead` marks the case's most pressing row. work_by = due less the advances, so the order never
 * moves with time. Lists of a row (sources, conditions) have a blank around each entry. The criteria are
 * those of the day judged_on, the day of the last act that touched the member. */
static const Column queue[] = {
    {"work_by", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"case_no", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"obligation_no", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"lead", COLUMN_FLAG, 0, NULL},
    {"more", COLUMN_INTEGER, 0, NULL},
    {"due", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"opens", COLUMN_TIME, 0, NULL},
    {"clock", COLUMN_TEXT, 0, NULL},
    {"obligation_id", COLUMN_TEXT, 0, NULL},
    {"case_id", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"member_no", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"member_id", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"source_id", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"birth_date", COLUMN_DATE, COLUMN_NEEDED, NULL},
    {"lang", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"interpreter", COLUMN_FLAG, 0, NULL},
    {"stage", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"owner", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"team", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"county", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"county_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"city_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"lob", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"urgent", COLUMN_FLAG, 0, NULL},
    {"expedited", COLUMN_FLAG, 0, NULL},
    {"hold", COLUMN_FLAG, 0, NULL},
    {"waiting_on", COLUMN_TEXT, 0, NULL},
    {"waiting_until", COLUMN_TIME, 0, NULL},
    {"loop", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"name_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"setting", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"provider_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"plan_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"referrer_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"sources", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"conditions", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"clinical", COLUMN_TEXT, COLUMN_NEEDED, "met not_met unknown"},
    {"choice", COLUMN_TEXT, COLUMN_NEEDED, "met not_met unknown"},
    {"judged_on", COLUMN_DATE, COLUMN_NEEDED, NULL},
    {"pinned", COLUMN_FLAG, 0, NULL},
    {0},
};

const Table schema_system[] = {
    {.name = "configuration", .columns = configuration, .unique = "name"},
    {.name = "app_user", .columns = app_user, .unique = "name"},
    {.name = "team", .columns = team, .unique = "name"},
    {.name = "saved_list", .columns = saved_list, .unique = "owner, name; team, name"},
    {.name = "document", .columns = document, .indexes = "kind, name"},
    {.name = "break_glass", .columns = break_glass, .indexes = "member_no"},
    {.name = "import", .columns = import},
    {.name = "quarantine", .columns = quarantine, .indexes = "import_no"},
    {.name = "draft", .kind = TABLE_DERIVED, .columns = draft, .key = "owner, form, subject"},
    {.name = "presence", .kind = TABLE_DERIVED, .columns = presence, .key = "session, subject"},
    {.name = "sign_in_guard", .kind = TABLE_DERIVED, .columns = sign_in_guard, .key = "user_name, origin"},
    {.name = "refusals", .kind = TABLE_DERIVED, .columns = refusals, .key = "user_name"},
    {.name = "act_member",
     .kind = TABLE_DERIVED,
     .columns = act_member,
     .key = "member_no, act",
     .indexes = "act"},
    {.name = "import_member", .kind = TABLE_DERIVED, .columns = import_member, .key = "act, member_no"},
    {.name = "queue",
     .kind = TABLE_DERIVED,
     .columns = queue,
     .key = "work_by, case_no, obligation_no",
     .check = "work_by <= due",
     .indexes = "owner, work_by, case_no, obligation_no; team, work_by, case_no, obligation_no; "
                "stage, work_by, case_no, obligation_no; county_key, work_by, case_no, obligation_no; "
                "lang, work_by, case_no, obligation_no; case_no"},
    {0},
};
