/* From the first visit to the end of palliative care, and the member's setting. */
#include "act_do.h"
#include "act_do_team.h"
#include "conflict.h"

#include "core/loop.h"
#include "store/undo.h"

#include <string.h>

bool do_missed_visit(ActContext *context, Error *error) {
    (void)error;
    record_set(context->care_case, "home_first", NULL);
    record_set(context->care_case, "acp", NULL);
    return true;
}

/* The initial assessment is paid whatever follows (domain 3.1 row 25). */
bool do_assess(ActContext *context, Error *error) {
    Record *row = act_record(context, "event"), *paid = act_record(context, "payable");
    if (!row || !paid) {
        record_free(&row);
        record_free(&paid);
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    }
    record_set(row, "kind", "assessment");
    record_set_time(row, "at", context->happened);
    record_set(row, "result", act_value(context, "mode"));
    record_set(paid, "kind", "assessment");
    record_set_date(paid, "at", zone_date(context->work->zone, context->happened));
    record_set(paid, "state", "expected");
    bool ok = act_insert(context, &row, error);
    ok = act_insert(context, &paid, ok ? error : NULL) && ok;
    return ok;
}

bool do_enrol(ActContext *context, Error *error) {
    return team_enrols(context, act_value(context, "lead"), error);
}

bool do_consult(ActContext *context, Error *error) {
    Record *row = act_record(context, "event");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "kind", "consult");
    record_set_time(row, "at", context->happened);
    return act_insert(context, &row, error);
}

static bool facility(const char *setting) {
    return text_list_has("assisted_living nursing_facility snf hospital", setting);
}

/* Where the member lived when the act's request was read; somebody who moved them meanwhile elsewhere than
 * the act does is in the way. */
static bool moved_meanwhile(ActContext *context, const RecordList *settings, const Record *open,
                            const char *to, Error *error) {
    const char *name = act_field(context->act, "to") ? "to" : "setting";
    Record *base = NULL;
    bool ok = true, found = false;
    if (!context->read_known || open->made_act <= context->read_act || record_is(open, "setting", to))
        return true;
    for (size_t i = 0; ok && !found && i < settings->count; i++) {
        record_free(&base);
        ok = record_at(context->store, settings->items[i], context->read_act, &base, error);
        found = base && !record_get(base, "ends");
    }
    ok = ok &&
         conflict_add(context->work, name, found ? record_string(base, "setting") : "",
                      record_string(open, "setting"), to, error) &&
         conflict_refuse(context, open, error);
    record_free(&base);
    return ok;
}

/* Both acts that move a member: transition (from, to) and setting; the old place is the one that has no end.
 */
bool do_setting(ActContext *context, Error *error) {
    RecordList settings = {0};
    const char *to = act_value(context, "to") ? act_value(context, "to") : act_value(context, "setting");
    char from[40] = "";
    bool ok = record_list_int(context->store, &settings, "setting", "member_no", context->member->no, error);
    for (size_t i = 0; ok && i < settings.count; i++) {
        if (record_get(settings.items[i], "ends")) continue;
        ok = moved_meanwhile(context, &settings, settings.items[i], to, error);
        if (!ok) break;
        text_copy_to(from, sizeof from, record_string(settings.items[i], "setting"));
        record_set_time(settings.items[i], "ends", context->happened);
        ok = record_save(context->store, settings.items[i], error);
    }
    record_list_free(&settings);
    if (act_value(context, "from")) text_copy_to(from, sizeof from, act_value(context, "from"));
    context->home = strcmp(to, "home") == 0 && facility(from);
    if (strcmp(to, "home") == 0 && strcmp(from, "home") == 0) /* said again: a visit owed stays owed */
        ok = ok && obligation_running(context, "home_visit", &context->home, error);
    context->discharge = text_list_has("hospital snf", from) && !text_list_has("hospital snf", to);
    context->admission = text_list_has("hospital snf", to) && !text_list_has("hospital snf", from);
    if (ok && context->discharge) ok = judge_eligible(context, error);
    Record *row = ok ? act_record(context, "setting") : NULL;
    if (!row) return ok ? error_set(error, ERROR_STORAGE, "Memory ran out.") : false;
    record_set(row, "setting", to);
    record_set_time(row, "starts", context->happened);
    return act_insert(context, &row, error);
}

bool do_provider_notice(ActContext *context, Error *error) {
    (void)error;
    Date day;
    if (act_day(context, "date", &day)) record_set_date(context->care_case, "discharge_notice", day);
    return true;
}

bool do_propose_stop(ActContext *context, Error *error) {
    Date notice;
    context->adverse = closure_adverse(act_value(context, "reason"));
    if (!act_day(context, "notice", &notice))
        return error_set(error, ERROR_BAD_INPUT, "notice: a date is needed.");
    int64_t days = context->adverse ? policy_number(context->work->policy, "adverse_notice_days", 10) : 0;
    record_set_int(context->care_case, "benefits_continue", 0);
    record_set(context->care_case, "ending_reason", act_value(context, "reason"));
    record_set_date(context->care_case, "ending_from", (Date){notice.day + (int32_t)days});
    return true;
}

static void stop_no_more(ActContext *context) {
    record_set(context->care_case, "ending_reason", NULL);
    record_set(context->care_case, "ending_from", NULL);
}

bool do_rescind(ActContext *context, Error *error) {
    stop_no_more(context);
    record_set_int(context->care_case, "benefits_continue", 0);
    return do_event_text(context, context->act->name, "reason", error);
}

bool do_benefits_continue(ActContext *context, Error *error) {
    record_set_int(context->care_case, "benefits_continue", 1);
    return do_event_text(context, context->act->name, "reason", error);
}

bool do_end(ActContext *context, Error *error) {
    (void)error;
    context->closure = record_get(context->care_case, "ending_reason");
    if (!context->closure) context->closure = "graduated";
    return true;
}
