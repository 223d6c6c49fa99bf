/* The decision, its clocks and its appeal. */
#include "act_do.h"
#include "conflict.h"

#include "core/loop.h"
#include "work/denial.h"

#include <stdlib.h>
#include <string.h>

static void failed_list(const CriteriaResult *result, Text *out) {
    const char *failed;
    for (size_t i = 0; (failed = criteria_failed(result, i)); i++)
        text_addf(out, "%s%s", i ? ", " : "", failed);
    if (!out->length) text_add(out, "none");
}

/* A denial names a criterion of the ruleset that it stood on, never one of its own (domain 2.8); one that is
 * met only where all is, which is warned of: what the medical director knows better than the record. */
static bool leaf_stands(const ActContext *context, const CriteriaResult *result, const char *ruleset,
                        Error *error) {
    const char *leaf = act_value(context, "leaf");
    if (!leaf) return true;
    Ground ground = criteria_ground(result, leaf);
    if (ground == GROUND_CHOICE)
        return error_set(error, ERROR_BAD_INPUT,
                         "leaf: \"%.60s\" is the member's own choice, never a denial: member_decline.", leaf);
    bool met = ground == GROUND_MET && criteria_clinical(result) != TRUTH_MET;
    if (ground != GROUND_NONE && !met) return true;
    Text list = {0};
    failed_list(result, &list);
    if (met)
        error_set(error, ERROR_BAD_INPUT, "leaf: \"%.60s\" is met on what is known. Failed: %s.", leaf,
                  text_string(&list));
    else
        error_set(error, ERROR_BAD_INPUT, "leaf: \"%.60s\" is no criterion of %s. Failed: %s.", leaf, ruleset,
                  text_string(&list));
    text_free(&list);
    return false;
}

/* A plan has codes of its own, so another than ours is kept, and said. */
static void warn_of_code(ActContext *context) {
    const char *code = act_value(context, "reason");
    const ActField *field = act_field(context->act, "reason");
    if (!code || !field || text_list_has(field->values, code)) return;
    Text codes = {0};
    for (const char *at = field->values; *at; at++) text_addf(&codes, *at == ' ' ? ", " : "%c", *at);
    act_warn(context, "reason: \"%.40s\" is none of the codes %s; it is kept as it is.", code,
             text_string(&codes));
    text_free(&codes);
}

/* What the decision stands on, frozen: ruleset, version, every fact. */
static bool freeze_criteria(ActContext *context, Record *row, Error *error) {
    CriteriaResult *result;
    json_t *facts = NULL;
    Instant receipt = context->now;
    if (!case_receipt(context->work, context->care_case->no, &receipt, error) ||
        !evaluate_member(context->work, context->member, context->now, receipt, 0, &result, &facts, error))
        return false;
    json_t *answer = criteria_json(result);
    const char *name = json_string_value(json_object_get(answer, "ruleset"));
    char *text = json_dumps(facts, JSON_COMPACT);
    record_set(row, "ruleset", name);
    record_set(row, "ruleset_version", json_string_value(json_object_get(answer, "ruleset_version")));
    json_decref(answer);
    record_set(row, "clinical", truth_word(criteria_clinical(result)));
    record_set(row, "facts", text);
    if (criteria_clinical(result) == TRUTH_MET && context->adverse)
        act_warn(context, "Clinical criteria are met on what is known; the letter must name what failed.");
    if (criteria_clinical(result) == TRUTH_UNKNOWN && context->adverse)
        act_warn(
            context,
            "Clinical criteria are unknown, not unmet: the documented requests must stand on the record.");
    free(text);
    json_decref(facts);
    bool stands = leaf_stands(context, result, record_string(row, "ruleset"), error);
    criteria_result_free(&result);
    return stands;
}

static bool determine(ActContext *context, const char *outcome, Error *error) {
    static const char *const copied[] = {"services", "setting", "units", "authorization",
                                         "reason",   "leaf",    "letter"};
    Record *row = act_record(context, "determination");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Date today = zone_date(context->work->zone, context->now), day;
    record_set(row, "outcome", outcome);
    record_set(row, "by_user", context->work->user);
    record_set_time(row, "at", context->now);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        record_set(row, copied[i], act_value(context, copied[i]));
    record_set(row, "body", act_value(context, "text"));
    if (act_day(context, "from", &day)) record_set_date(row, "starts", day);
    if (act_day(context, "to", &day)) record_set_date(row, "ends", day);
    if (context->adverse) {
        if (!act_value(context, "letter"))
            record_set(row, "letter", denial_letter(record_get(context->member, "line_of_business")));
        record_set_date(row, "appeal_until", denial_appeal_until(today));
        warn_of_code(context);
    } else if (!act_value(context, "from")) {
        record_set_date(row, "starts", today);
    }
    int64_t valid = policy_number(context->work->policy, "approval_valid_days", 90);
    if (strcmp(outcome, "denied") != 0)
        record_set_date(context->care_case, "approval_until", (Date){today.day + (int32_t)valid});
    if (!freeze_criteria(context, row, error)) {
        record_free(&row);
        return false;
    }
    return act_insert(context, &row, error);
}

/* Every "=no" of the list begins a "=not_needed". */
static bool all_but_not_needed(const char *services) {
    for (const char *at = services; (at = strstr(at, "=no")); at += 3)
        if (!text_starts(at, "=not_needed")) return false;
    return true;
}

/* Less than was asked is the medical director's, with letter and appeal (workflow 3). */
static bool whole(const ActContext *context, Error *error) {
    Date from, to;
    if (!all_but_not_needed(act_value(context, "services")))
        return error_set(
            error, ERROR_REFUSED,
            "Approving less than was asked is the medical director's: approve_part, with the criterion that "
            "failed.");
    if (text_equal(act_value(context, "units"), "0"))
        return error_set(error, ERROR_BAD_INPUT, "units: none would be given.");
    if (act_day(context, "from", &from) && act_day(context, "to", &to) && to.day < from.day)
        return error_set(error, ERROR_BAD_INPUT, "to: the authorization would end before it begins.");
    return true;
}

bool do_approve(ActContext *context, Error *error) {
    if (!whole(context, error)) return false;
    return determine(context, "approved", error);
}

bool do_approve_part(ActContext *context, Error *error) {
    context->adverse = true;
    return determine(context, "approved_in_part", error);
}

bool do_deny(ActContext *context, Error *error) {
    context->adverse = true;
    return determine(context, "denied", error);
}

static bool is_determination(const void *state, const Record *obligation) {
    (void)state;
    return text_starts(record_string(obligation, "clock"), "determination");
}

/* The determinations that the case ever owed. */
static bool determinations(ActContext *context, RecordList *out, Error *error) {
    if (!record_list_int(context->store, out, "obligation", "case_no", context->care_case->no, error))
        return false;
    record_list_keep(out, is_determination, NULL);
    return true;
}

/* Calendar days, whatever the clock counts (42 CFR 422.568, 422.572): the hour at which it was due stays, so
 * that 72 hours and 14 days never become 15 days. */
static bool extend_one(ActContext *context, Record *row, int64_t days, Error *error) {
    Instant due;
    if (!record_time(row, "due", &due))
        return error_set(error, ERROR_STORAGE, "The obligation %s has no due time.", row->id);
    record_set_time(row, "first_due", due);
    record_set_time(row, "due", zone_days_after(context->work->zone, due, (int)days));
    return act_save(context, row, error);
}

/* Once, by up to 14 days, whatever became of the clock since: the new due stands beside the old (domain 2.8).
 */
bool do_extend(ActContext *context, Error *error) {
    RecordList owed = {0};
    int64_t days = strtoll(act_value(context, "days"), NULL, 10);
    int64_t most = policy_number(context->work->policy, "extension_days", 14);
    if (days < 1 || days > most)
        return error_set(error, ERROR_BAD_INPUT, "days: an extension is 1 to %lld days.", (long long)most);
    bool ok = determinations(context, &owed, error), any = false;
    for (size_t i = 0; ok && i < owed.count; i++)
        if (record_get(owed.items[i], "first_due"))
            ok = act_meanwhile(context, owed.items[i], "due", error) &&
                 error_set(error, ERROR_REFUSED,
                           "The decision was extended already; it can be extended once.");
    for (size_t i = 0; ok && i < owed.count; i++) {
        if (!record_is(owed.items[i], "state", "open")) continue;
        any = true;
        ok = extend_one(context, owed.items[i], days, error);
    }
    record_list_free(&owed);
    return ok && (any || error_set(error, ERROR_REFUSED, "No decision is owed that could be extended."));
}

bool do_expedite(ActContext *context, Error *error) {
    if (record_int(context->care_case, "expedited"))
        return error_set(error, ERROR_REFUSED, "The determination is expedited already.");
    RecordList owed = {0};
    bool ok = determinations(context, &owed, error);
    context->decision_moves = true;
    context->decision_started = context->now;
    context->decision_before = instant_never;
    for (size_t i = 0; ok && i < owed.count; i++) {
        Instant due;
        if (record_is(owed.items[i], "state", "open") && record_time(owed.items[i], "due", &due) &&
            due.second < context->decision_before.second)
            context->decision_before = due; /* expediting never gives more time */
    }
    record_list_free(&owed);
    record_set_int(context->care_case, "expedited", 1);
    return ok;
}

/* The delegate's receipt counts where there was one (domain 2.8); of several referrals the first. */
static void received_first(ActContext *context, const Record *referral) {
    Instant at;
    if (!record_time(referral, "delegate_received_at", &at) && !record_time(referral, "received_at", &at))
        return;
    if (!context->decision_moves || at.second < context->decision_started.second)
        context->decision_started = at;
    context->decision_moves = true;
    context->decision_before = instant_never;
}

/* The clock of a referral runs from its receipt, whenever it is expedited or slowed. */
bool do_standard(ActContext *context, Error *error) {
    RecordList referrals = {0};
    if (!record_int(context->care_case, "expedited"))
        return error_set(error, ERROR_REFUSED, "The determination is not expedited.");
    bool ok =
        record_list_int(context->store, &referrals, "referral", "case_no", context->care_case->no, error);
    for (size_t i = 0; ok && i < referrals.count; i++) {
        bool theirs = text_list_has("self family", record_string(referrals.items[i], "source"));
        if (record_int(referrals.items[i], "expedited") && !theirs)
            ok = error_set(
                error, ERROR_REFUSED,
                "A physician asked for it; only an enrollee's request may be processed as standard.");
        if (ok) received_first(context, referrals.items[i]);
    }
    record_list_free(&referrals);
    record_set_int(context->care_case, "expedited", 0);
    return ok;
}

bool do_inherit(ActContext *context, Error *error) {
    RecordList decisions = {0};
    bool ok = record_list_int(context->store, &decisions, "determination", "case_no", context->care_case->no,
                              error);
    if (ok && !decisions.count)
        ok = error_set(error, ERROR_REFUSED, "The case has no determination to inherit.");
    if (ok) {
        record_set_int(context->referral, "inherits", decisions.items[decisions.count - 1]->no);
        ok = act_save(context, context->referral, error);
    }
    record_list_free(&decisions);
    return ok;
}
