#include "store/schema.h"

static const Column member[] = {
    {"source_id", COLUMN_TEXT, COLUMN_NEEDED | COLUMN_UNIQUE, NULL},
    {"last_name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"first_name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"name_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"birth_date", COLUMN_DATE, COLUMN_NEEDED, NULL},
    {"sex", COLUMN_TEXT, 0, NULL},
    {"death_date", COLUMN_DATE, 0, NULL},
    {"spoken_language", COLUMN_TEXT, 0, NULL},
    {"written_language", COLUMN_TEXT, 0, NULL},
    {"interpreter", COLUMN_FLAG, 0, NULL},
    {"address", COLUMN_TEXT, 0, NULL},
    {"city", COLUMN_TEXT, 0, NULL},
    {"state", COLUMN_TEXT, 0, NULL},
    {"zip", COLUMN_TEXT, 0, NULL},
    {"county", COLUMN_TEXT, 0, NULL},
    {"line_of_business", COLUMN_TEXT, 0, "dsnp dsnp_aligned mcp"},
    {"housing", COLUMN_TEXT, 0, NULL},
    {"team", COLUMN_TEXT, 0, NULL},
    {"do_not_call", COLUMN_FLAG, 0, NULL},
    {"decision_maker", COLUMN_TEXT, 0, NULL},
    {"decision_maker_status", COLUMN_TEXT, 0, "claimed verified disputed none"},
    {"capacity", COLUMN_TEXT, 0, "yes no"},
    {"capacity_date", COLUMN_DATE, 0, NULL},
    {"given_key", COLUMN_TEXT, 0, NULL}, /* as name_key, with the first name first */
    {0},
};

static const Column identifier[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"system", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"value", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {0},
};

static const Column coverage[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"line_of_business", COLUMN_TEXT, 0, "dsnp dsnp_aligned mcp"},
    {"plan", COLUMN_TEXT, 0, NULL},
    {"starts", COLUMN_DATE, 0, NULL},
    {"ends", COLUMN_DATE, 0, NULL},
    {0},
};

static const Column contact_point[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, "phone email fax other"},
    {"value", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"best_time", COLUMN_TEXT, 0, NULL},
    {"preferred", COLUMN_FLAG, 0, NULL},
    {"bad", COLUMN_FLAG, 0, NULL},
    {0},
};

static const Column equity_answer[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"dimension", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"value", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"source", COLUMN_TEXT, 0, NULL},
    {"at", COLUMN_DATE, 0, NULL},
    {0},
};

static const Column setting[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"setting", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"starts", COLUMN_TIME, 0, NULL},
    {"ends", COLUMN_TIME, 0, NULL},
    {0},
};

static const Column programme[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"contact", COLUMN_TEXT, 0, NULL},
    {"leads", COLUMN_FLAG, 0, NULL},
    {"starts", COLUMN_DATE, 0, NULL},
    {"ends", COLUMN_DATE, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},
    {0},
};

/* Facts and encounters are append-only: a correction closes the old row and adds one. */
static const Column fact[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"value", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_DATE, COLUMN_NEEDED, NULL},
    {"end_at", COLUMN_DATE, 0, NULL},
    {"unit", COLUMN_TEXT, 0, NULL},
    {"source", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column encounter[] = {
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"admit", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"discharge", COLUMN_TIME, 0, NULL},
    {"disposition", COLUMN_TEXT, 0, NULL},
    {"to_setting", COLUMN_TEXT, 0, NULL},
    {"principal_icd10", COLUMN_TEXT, 0, NULL},
    {"planned", COLUMN_TEXT, 0, NULL},
    {"source", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column organisation[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"name_key", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"kind", COLUMN_TEXT, 0, NULL},
    {"verified", COLUMN_FLAG, 0, NULL},
    {"counties", COLUMN_TEXT, 0, NULL},
    {"settings", COLUMN_TEXT, 0, NULL},
    {"capacity", COLUMN_INTEGER, 0, NULL},
    {"after_hours_phone", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column person[] = {
    {"organisation_no", COLUMN_REF, 0, "organisation"},
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"role", COLUMN_TEXT, 0, NULL},
    {"phone", COLUMN_TEXT, 0, NULL},
    {"email", COLUMN_TEXT, 0, NULL},
    {0},
};

/* Words of a name that begin neither name_key nor given_key. Never taken away: who is found by one is looked
 * at, so that a word of a name that was changed back finds nobody. */
static const Column name_word[] = {
    {"word", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"member_no", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {0},
};

const Table schema_people[] = {
    {.name = "member",
     .named = true,
     .columns = member,
     .indexes = "name_key, no; birth_date, no; given_key, no",
     .unique = "source_id"},
    {.name = "identifier", .columns = identifier, .indexes = "member_no; value; substr(value, -4)"},
    {.name = "coverage", .columns = coverage, .indexes = "member_no; plan"},
    {.name = "contact_point", .columns = contact_point, .indexes = "member_no; substr(value, -4)"},
    {.name = "equity_answer", .columns = equity_answer, .indexes = "member_no"},
    {.name = "setting", .columns = setting, .indexes = "member_no, starts"},
    {.name = "programme", .columns = programme, .indexes = "member_no"},
    {.name = "fact", .kind = TABLE_FACTS, .columns = fact},
    {.name = "encounter", .kind = TABLE_FACTS, .columns = encounter},
    {.name = "organisation", .named = true, .columns = organisation, .unique = "name_key"},
    {.name = "person", .named = true, .columns = person, .indexes = "organisation_no"},
    {.name = "name_word", .kind = TABLE_DERIVED, .columns = name_word, .key = "word, member_no"},
    {0},
};
