/* Referrals: the case that the first one opens, those that join it, those that find it active. */
#include "act_do.h"

#include "core/loop.h"
#include "newcomer.h"

static bool open_case(ActContext *context, Error *error) {
    Record *row = act_record(context, "care_case");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Role role = context->work->role;
    bool owns = !context->imported && (role == ROLE_CASE_MANAGER || role == ROLE_PC_COORDINATOR);
    record_set(row, "stage", stage_name(STAGE_RECEIVED));
    record_set_time(row, "stage_since", context->happened);
    record_set_time(row, "opened_at", context->happened);
    record_set(row, "owner", owns ? context->work->user : NULL);
    record_set(row, "team",
               record_get(context->member, "team") ? record_get(context->member, "team")
                                                   : context->work->team);
    record_set(row, "service_model", act_value(context, "service_model"));
    if (!record_insert(context->store, row, error)) {
        record_free(&row);
        return false;
    }
    act_created(context, "case", row->id, row->version);
    context->care_case = row;
    return obligation_adopt(context, error);
}

static bool fill_referral(ActContext *context, Record *row) {
    static const char *const copied[] = {"source",    "referrer", "channel",      "in_network",
                                         "best_time", "notes",    "service_model"};
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        record_set(row, copied[i], act_value(context, copied[i]));
    Instant delegate;
    record_set_int(row, "case_no", context->care_case->no);
    record_set_time(row, "received_at", context->happened);
    record_set_time(row, "recorded_at", context->now);
    if (act_moment(context, "delegate_received_at", &delegate))
        record_set_time(row, "delegate_received_at", delegate);
    record_set_int(row, "urgent", act_says(context, "urgent", "yes"));
    record_set_int(row, "expedited", act_says(context, "expedited", "yes"));
    record_set_int(row, "joined", context->from != STAGE_NONE);
    Loop dark = {0};
    char loop[LOOP_SIZE];
    loop_format(&dark, loop);
    record_set(row, "loop", loop);
    return !row->failed;
}

/* `duplicate` is only the same referrer with the same request: said, never assumed (workflow 2). */
static bool warn_duplicate(ActContext *context, Error *error) {
    RecordList referrals = {0};
    bool ok =
        record_list_int(context->store, &referrals, "referral", "case_no", context->care_case->no, error);
    for (size_t i = 0; i < referrals.count; i++)
        if (text_equal(record_get(referrals.items[i], "referrer"), act_value(context, "referrer")))
            act_warn(context, "The same referrer referred this member before; if it is the same request, "
                              "close it as duplicate.");
    record_list_free(&referrals);
    return ok;
}

/* When the case is active the referral is a note: nothing is decided anew, and its referrer is told so the
 * same day (workflow 2). */
static bool join_active(ActContext *context, Error *error) {
    RecordList decisions = {0};
    Record *note = act_record(context, "note");
    Text body = {0};
    if (!note) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    const char *notes = act_value(context, "notes"), *referrer = act_value(context, "referrer");
    text_addf(&body, "Referred again while active, by %s (%s).%s%s", referrer ? referrer : "-",
              act_value(context, "source"), notes ? "\n" : "", notes ? notes : "");
    record_set(note, "body", text_string(&body));
    record_set(note, "author", context->work->user);
    record_set_time(note, "at", context->happened);
    text_free(&body);
    context->same_day = true;
    act_warn(context, "The member is in palliative care already: tell the referrer today.");
    bool ok =
        act_insert(context, &note, error) && record_list_int(context->store, &decisions, "determination",
                                                             "case_no", context->care_case->no, error);
    if (ok && decisions.count)
        record_set_int(context->referral, "inherits", decisions.items[decisions.count - 1]->no);
    record_list_free(&decisions);
    return ok && loop_light_case(context, 'T', error) && loop_light_case(context, 'C', error);
}

/* Nothing in the criteria changes by it; whether it is the plan's member at all is to be found out. */
static void warn_newcomer(ActContext *context) {
    if (newcomer_is(record_string(context->member, "source_id"), context->member->id))
        act_warn(context, "Not on the roster: whether they are covered is not known. If they are no member, "
                          "close the case: not_a_member.");
}

bool do_refer(ActContext *context, Error *error) {
    bool joins = context->care_case != NULL;
    if (!judge_enrollee(context, error)) return false;
    if (record_get(context->member, "death_date"))
        return error_set(error, ERROR_REFUSED, "The roster says that this member died on %s.",
                         record_string(context->member, "death_date"));
    if (joins ? !warn_duplicate(context, error) : !open_case(context, error)) return false;
    Record *row = act_record(context, "referral");
    if (!row || !fill_referral(context, row)) {
        record_free(&row);
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    }
    if (context->source_id) record_set(row, "source_id", context->source_id);
    context->referral = row;
    if (!record_insert(context->store, row, error)) return false;
    act_created(context, "referral", row->id, 1);
    warn_newcomer(context);
    if (act_says(context, "urgent", "yes")) record_set_int(context->care_case, "urgent", 1);
    if (context->from == STAGE_ACTIVE) return join_active(context, error);
    if (act_says(context, "expedited", "yes")) record_set_int(context->care_case, "expedited", 1);
    if (context->from == STAGE_DIFFICULT_TO_ENROLL) record_set_int(context->care_case, "attempts", 0);
    if (joins) act_warn(context, "The member has a live case; the referral joined it.");
    return true;
}
