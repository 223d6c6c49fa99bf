#include "store/schema.h"

static const Column care_case[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"stage", COLUMN_TEXT, COLUMN_NEEDED,
     "received in_review approved with_provider outreach difficult_to_enroll scheduled assessed active "
     "ending closed"},
    {"stage_since", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"opened_at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"owner", COLUMN_TEXT, 0, NULL},
    {"team", COLUMN_TEXT, 0, NULL},
    {"urgent", COLUMN_FLAG, 0, NULL},
    {"expedited", COLUMN_FLAG, 0, NULL},
    {"hold", COLUMN_FLAG, 0, NULL},
    {"hold_reason", COLUMN_TEXT, 0, NULL},
    {"hold_review", COLUMN_DATE, 0, NULL},
    {"waiting_on", COLUMN_TEXT, 0, "us member referrer provider"},
    {"waiting_until", COLUMN_TIME, 0, NULL},
    {"death_reported", COLUMN_FLAG, 0, NULL},
    {"discharge_notice", COLUMN_DATE, 0, NULL},
    {"pinned", COLUMN_FLAG, 0, NULL},
    {"provider_no", COLUMN_REF, 0, "organisation"},
    {"service_model", COLUMN_TEXT, 0, NULL},
    {"lead", COLUMN_TEXT, 0, NULL},
    {"attempts", COLUMN_INTEGER, 0, NULL},
    {"home_first", COLUMN_TEXT, 0, "yes no"},
    {"acp", COLUMN_TEXT, 0, "yes no"},
    {"agreed_by", COLUMN_TEXT, 0, NULL},
    {"agreed_on", COLUMN_DATE, 0, NULL},
    {"approval_until", COLUMN_DATE, 0, NULL},
    {"ending_reason", COLUMN_TEXT, 0, NULL},
    {"ending_from", COLUMN_DATE, 0, NULL},
    {"benefits_continue", COLUMN_FLAG, 0, NULL},
    {"closure", COLUMN_TEXT, 0, NULL},
    {"closed_at", COLUMN_TIME, 0, NULL},
    {"closed_from", COLUMN_TEXT, 0, NULL},
    {"hold_since", COLUMN_TIME, 0, NULL},
    {0},
};

static const Column referral[] = {
    {"case_no", COLUMN_REF, COLUMN_NEEDED, "care_case"},
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"source_id", COLUMN_TEXT, 0, NULL},
    {"received_at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"recorded_at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"delegate_received_at", COLUMN_TIME, 0, NULL},
    {"source", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"referrer", COLUMN_TEXT, 0, NULL},
    {"channel", COLUMN_TEXT, 0, NULL},
    {"urgent", COLUMN_FLAG, 0, NULL},
    {"expedited", COLUMN_FLAG, 0, NULL},
    {"in_network", COLUMN_TEXT, 0, "yes no"},
    {"best_time", COLUMN_TEXT, 0, NULL},
    {"notes", COLUMN_TEXT, 0, NULL},
    {"service_model", COLUMN_TEXT, 0, NULL},
    {"loop", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"joined", COLUMN_FLAG, 0, NULL},
    {"inherits", COLUMN_REF, 0, "determination"},
    {0},
};

static const Column loop_event[] = {
    {"referral_no", COLUMN_REF, COLUMN_NEEDED, "referral"},
    {"bead", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"by_user", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column obligation[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"referral_no", COLUMN_REF, 0, "referral"},
    {"clock", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"owner", COLUMN_TEXT, 0, NULL},
    {"start_event", COLUMN_TEXT, 0, NULL},
    {"started", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"start_act", COLUMN_INTEGER, COLUMN_NEEDED, NULL},
    {"opens", COLUMN_TIME, 0, NULL},
    {"due", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"first_due", COLUMN_TIME, 0, NULL},
    {"policy_version", COLUMN_TEXT, 0, NULL},
    {"state", COLUMN_TEXT, COLUMN_NEEDED, "open met cancelled lapsed"},
    {"ended", COLUMN_TIME, 0, NULL},
    {"end_act", COLUMN_INTEGER, 0, NULL},
    {"reason", COLUMN_TEXT, 0, NULL},
    {"about", COLUMN_TEXT, 0, NULL},
    {"suspended", COLUMN_TIME, 0,
     NULL}, /* since when a hold suspends it; its due is recomputed at the release */
    {0},
};

static const Column contact[] = {
    {"case_no", COLUMN_REF, COLUMN_NEEDED, "care_case"},
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"by_party", COLUMN_TEXT, COLUMN_NEEDED, "plan provider"},
    {"method", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"result", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"by_user", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column determination[] = {
    {"case_no", COLUMN_REF, COLUMN_NEEDED, "care_case"},
    {"outcome", COLUMN_TEXT, COLUMN_NEEDED, "approved approved_in_part denied"},
    {"by_user", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"ruleset", COLUMN_TEXT, 0, NULL},
    {"ruleset_version", COLUMN_TEXT, 0, NULL},
    {"clinical", COLUMN_TEXT, 0, "met not_met unknown"},
    {"facts", COLUMN_TEXT, 0, NULL}, /* the document of `criteria --facts`, frozen */
    {"services", COLUMN_TEXT, 0, NULL},
    {"setting", COLUMN_TEXT, 0, NULL},
    {"units", COLUMN_TEXT, 0, NULL},
    {"starts", COLUMN_DATE, 0, NULL},
    {"ends", COLUMN_DATE, 0, NULL},
    {"authorization", COLUMN_TEXT, 0, NULL},
    {"reason", COLUMN_TEXT, 0, NULL},
    {"body", COLUMN_TEXT, 0, NULL},
    {"leaf", COLUMN_TEXT, 0, NULL},
    {"letter", COLUMN_TEXT, 0, NULL},
    {"notified_at", COLUMN_TIME, 0, NULL},
    {"appeal_until", COLUMN_DATE, 0, NULL},
    {0},
};

static const Column appeal[] = {
    {"case_no", COLUMN_REF, COLUMN_NEEDED, "care_case"},
    {"determination_no", COLUMN_REF, 0, "determination"},
    {"filed_at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"by_whom", COLUMN_TEXT, 0, NULL},
    {"kind", COLUMN_TEXT, 0, NULL},
    {"benefits_continue", COLUMN_FLAG, 0, NULL},
    {"outcome", COLUMN_TEXT, 0, NULL},
    {0},
};

static const Column notice[] = {
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"referral_no", COLUMN_REF, 0, "referral"},
    {"template", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"recipient", COLUMN_TEXT, 0, NULL},
    {"method", COLUMN_TEXT, 0, NULL},
    {"at", COLUMN_TIME, 0, NULL},
    {"state", COLUMN_TEXT, COLUMN_NEEDED, "owed sent cancelled"},
    {0},
};

static const Column note[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"restricted", COLUMN_FLAG, 0, NULL},
    {"author", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {0},
};

static const Column task[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"body", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"due", COLUMN_DATE, 0, NULL},
    {"owner", COLUMN_TEXT, 0, NULL},
    {"state", COLUMN_TEXT, COLUMN_NEEDED, "open done"},
    {"done_at", COLUMN_TIME, 0, NULL},
    {0},
};

static const Column event[] = {
    {"member_no", COLUMN_REF, COLUMN_NEEDED, "member"},
    {"case_no", COLUMN_REF, 0, "care_case"},
    {"kind", COLUMN_TEXT, COLUMN_NEEDED, NULL},
    {"at", COLUMN_TIME, COLUMN_NEEDED, NULL},
    {"result", COLUMN_TEXT, 0, NULL},
    {"detail", COLUMN_TEXT, 0, NULL},
    {0},
};

const Table schema_cases[] = {
    {.name = "care_case",
     .named = true,
     .columns = care_case,
     .indexes = "member_no, no; owner; no WHERE pinned = 1; waiting_until WHERE waiting_until IS NOT NULL",
     .unique = "member_no WHERE stage <> 'closed'"},
    {.name = "referral",
     .named = true,
     .columns = referral,
     .indexes = "case_no; member_no",
     .unique = "source_id WHERE source_id IS NOT NULL"},
    {.name = "loop_event", .columns = loop_event, .indexes = "referral_no"},
    {.name = "obligation", .named = true, .columns = obligation, .indexes = "case_no, no; member_no, no"},
    {.name = "contact", .named = true, .columns = contact, .indexes = "case_no, at"},
    {.name = "determination", .named = true, .columns = determination, .indexes = "case_no, no"},
    {.name = "appeal", .named = true, .columns = appeal, .indexes = "case_no"},
    {.name = "notice", .named = true, .columns = notice, .indexes = "case_no; member_no"},
    {.name = "note", .named = true, .columns = note, .indexes = "member_no, at"},
    {.name = "task", .named = true, .columns = task, .indexes = "member_no; owner, due"},
    {.name = "event", .named = true, .columns = event, .indexes = "member_no, at"},
    {0},
};
