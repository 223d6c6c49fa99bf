#include "store/schema.h"

static const Column care_plan[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"state", COLUMN_TEXT, COLUMN_NEEDED, "draft active superseded"},
    {"review_due", COLUMN_DATE, 0, NULL},
    {"decision_maker", COLUMN_TEXT, 0, NULL},
    {"language", COLUMN_TEXT, 0, NULL},
    {"format", COLUMN_TEXT, 0, NULL},
    {"contingency", COLUMN_TEXT, 0, NULL},
    {"after_hours", COLUMN_TEXT, 0, NULL},
    {"agreed_by", COLUMN_TEXT, 0, NULL},
    {"agreed_basis", COLUMN_TEXT, 0, NULL},
    {"agreed_at", COLUMN_TIME, 0, NULL},
    {"agreed_method", COLUMN_TEXT, 0, NULL},
    {"revision", COLUMN_INTEGER, 0, NULL},
    {"accepted", COLUMN_TEXT, 0, NULL},
    {"accepted_reason", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column problem[] = {
    {"plan_no", COLUMN_REF, COLUMN_NEEDED, "care_plan"},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"domain", COLUMN_TEXT, 0, NULL},
    {"position", COLUMN_INTEGER, 0, NULL},
    {"ended_at", COLUMN_TIME, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},
    {"need", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column goal[] = {
    {"problem_no", COLUMN_REF, COLUMN_NEEDED, "problem"},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"priority", COLUMN_INTEGER, 0, NULL},
    {"measure", COLUMN_TEXT, 0, NULL},
    {"target", COLUMN_DATE, 0, NULL},
    {"achievement", COLUMN_TEXT, 0, NULL},
    {"position", COLUMN_INTEGER, 0, NULL},
    {"ended_at", COLUMN_TIME, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},
    {"status", COLUMN_TEXT, 0, NULL},
    {"expressed_by", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column intervention[] = {
    {"goal_no", COLUMN_REF, COLUMN_NEEDED, "goal"},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"owner", COLUMN_TEXT, 0, NULL},
    {"due", COLUMN_DATE, 0, NULL},
    {"frequency", COLUMN_TEXT, 0, NULL},
    {"position", COLUMN_INTEGER, 0, NULL},
    {"ended_at", COLUMN_TIME, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column intervention_goal[] = {
    {"intervention_no", COLUMN_REF, COLUMN_NEEDED, "intervention"},
    {"goal_no", COLUMN_REF, COLUMN_NEEDED, "goal"},
    {0},
};

static const Column barrier[] = {
    {"goal_no", COLUMN_REF, COLUMN_NEEDED, "goal"}, {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"position", COLUMN_INTEGER, 0, NULL},          {"ended_at", COLUMN_TIME, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},           {0},
};

static const Column plan_version[] = {
    {"plan_no", COLUMN_REF, COLUMN_NEEDED, "care_plan"},
    {"number", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"signed_by", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"signed_at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"struck_at", COLUMN_TIME, 0, NULL},
    {"strike_reason", COLUMN_TEXT, 0, NULL},
    {"reasons", COLUMN_TEXT, 0, NULL},
    {"struck_by", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column plan_share[] = {
    {"plan_no", COLUMN_REF, COLUMN_NEEDED, "care_plan"},
    {"number", COLUMN_INTEGER, 0, NULL},
    {"recipient", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"method", COLUMN_TEXT, 0, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {0},
};

static const Column team_member[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"discipline", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"person", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"leads", COLUMN_FLAG, 0, NULL},
    {"starts", COLUMN_DATE, 0, NULL},
    {"ends", COLUMN_DATE, 0, NULL},
    {"contact", COLUMN_TEXT, 0, NULL},
    {"end_reason", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column meeting[] = {
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, "rounds ict call"},
    {"starts", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"ended", COLUMN_TIME, 0, NULL},
    {"mode", COLUMN_TEXT, 0, NULL},
    {"present", COLUMN_TEXT, 0, NULL},
    {"next", COLUMN_DATE, 0, NULL},
    {"state", COLUMN_TEXT, 0, "open ended"},
    {"started_by", COLUMN_TEXT, 0, NULL},
    {"member_present", COLUMN_TEXT, 0, "yes no"},
    {0},
};

static const Column agenda_item[] = {
    {"meeting_no", COLUMN_REF, 0, "meeting"},
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"reason", COLUMN_TEXT, 0, NULL},
    {"requested_at", COLUMN_TIME, 0, NULL},
    {"meeting_date", COLUMN_DATE, 0, NULL},
    {"decision", COLUMN_TEXT, 0, NULL},
    {"owner", COLUMN_TEXT, 0, NULL},
    {"due", COLUMN_DATE, 0, NULL},
    {"note", COLUMN_TEXT, 0, NULL},
    {"task_no", COLUMN_REF, 0, "task"},
    {"decided_by", COLUMN_TEXT, 0, NULL},
    {"decided_at", COLUMN_TIME, 0, NULL},
    {0},
};

static const Column assessment[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"instrument", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"by_user", COLUMN_TEXT, 0, NULL},
    {"answered_by", COLUMN_TEXT, 0, NULL},
    {"items", COLUMN_TEXT, 0, NULL},
    {"score", COLUMN_TEXT, 0, NULL},
    {"band", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column service[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"service", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"decision", COLUMN_TEXT, COLUMN_NEEDED, "yes no not_needed"},
    {"reason", COLUMN_TEXT, 0, NULL},
    {"last_date", COLUMN_DATE, 0, NULL},
    {"plan_no", COLUMN_REF, 0, "care_plan"},
    {0},
};

/* `authorization` is no reserved word of SQLite, but of PostgreSQL. */
static const Column care_authorization[] = {
    {"case_no", COLUMN_REF, COLUMN_NEEDED, "care_case"},
    {"number", COLUMN_TEXT, 0, NULL},
    {"units", COLUMN_TEXT, 0, NULL},
    {"starts", COLUMN_DATE, 0, NULL},
    {"ends", COLUMN_DATE, 0, NULL},
    {0},
};

static const Column payable[] = {
    {"case_no", COLUMN_REF, COLUMN_NEEDED, "care_case"},
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, "assessment month incentive"},
    {"at", COLUMN_DATE, COLUMN_NEEDED, NULL},
    {"state", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column caregiver[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"relation", COLUMN_TEXT, 0, NULL},
    {"phone", COLUMN_TEXT, 0, NULL},
    {"language", COLUMN_TEXT, 0, NULL},
    {"ends", COLUMN_DATE, 0, NULL},
    {0},
};

static const Column resource[] = {
    {"name", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"kind", COLUMN_TEXT, 0, NULL},
    {"counties", COLUMN_TEXT, 0, NULL},
    {"languages", COLUMN_TEXT, 0, NULL},
    {"phone", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column acp_document[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_DATE, 0, NULL},
    {"signer", COLUMN_TEXT, 0, NULL},
    {"content", COLUMN_TEXT, 0, NULL},
    {"copy_on_file", COLUMN_FLAG, 0, NULL},
    {"ended_at", COLUMN_DATE, 0, NULL},
    {0},
};

const Table schema_plans[] = {
    {.name = "care_plan", .named = true, .columns = care_plan, .indexes = "member_no", .unique = "member_no"},
    {.name = "problem", .named = true, .columns = problem, .indexes = "plan_no"},
    {.name = "goal", .named = true, .columns = goal, .indexes = "problem_no"},
    {.name = "intervention", .named = true, .columns = intervention, .indexes = "goal_no"},
    {.name = "intervention_goal", .columns = intervention_goal, .indexes = "goal_no; intervention_no"},
    {.name = "barrier", .named = true, .columns = barrier, .indexes = "goal_no"},
    {.name = "plan_version",
     .named = true,
     .columns = plan_version,
     .unique = "plan_no, number",
     .frozen = "plan_no number body signed_by signed_at reasons"},
    {.name = "plan_share", .columns = plan_share, .indexes = "plan_no"},
    {.name = "team_member", .named = true, .columns = team_member, .indexes = "member_no"},
    {.name = "meeting", .named = true, .columns = meeting, .indexes = "starts; state"},
    {.name = "agenda_item", .named = true, .columns = agenda_item, .indexes = "meeting_no; member_no"},
    {.name = "assessment", .named = true, .columns = assessment, .indexes = "member_no, at"},
    {.name = "service", .columns = service, .indexes = "member_no; plan_no"},
    {.name = "care_authorization", .columns = care_authorization, .indexes = "case_no"},
    {.name = "payable", .columns = payable, .indexes = "case_no"},
    {.name = "caregiver", .named = true, .columns = caregiver, .indexes = "member_no"},
    {.name = "resource", .named = true, .columns = resource},
    {.name = "acp_document", .named = true, .columns = acp_document, .indexes = "member_no"},
    {0},
};
