/* What was told, and to whom: each referrer has a notice, a bead and a clock of their own (workflow 2). */
#include "act_do.h"

#include "access.h"
#include "conflict.h"
#include "core/loop.h"

#include <string.h>

/* A decision is told for the referrals that have one; everything else is about all that the case has. */
static bool concerned(ActContext *context, const char *kind, const Record *referral, bool *out,
                      Error *error) {
    *out = true;
    return strcmp(kind, "decision") != 0 || referral_decided(context, referral, out, error);
}

bool notice_referrals(ActContext *context, const char *kind, RecordList *out, Error *error) {
    if (!record_list_int(context->store, out, "referral", "case_no", context->care_case->no, error))
        return false;
    size_t kept = 0, at = 0;
    bool ok = true;
    for (; ok && at < out->count; at++) {
        bool keep;
        ok = concerned(context, kind, out->items[at], &keep, error);
        if (ok && keep)
            out->items[kept++] = out->items[at];
        else
            record_free(&out->items[at]);
    }
    while (at < out->count) record_free(&out->items[at++]);
    out->count = kept;
    return ok;
}

/* What was owed when it was read and somebody else sent since is not sent again. */
static bool nobody_sent(ActContext *context, const char *kind, Error *error) {
    RecordList all = {0};
    bool ok = !context->read_known ||
              record_list_int(context->store, &all, "notice", "case_no", context->care_case->no, error);
    for (size_t i = 0; ok && i < all.count; i++)
        if (record_is(all.items[i], "template", kind) && !record_is(all.items[i], "state", "owed"))
            ok = act_meanwhile(context, all.items[i], "state method", error);
    record_list_free(&all);
    return ok;
}

static bool of_template(const void *kind, const Record *notice) {
    return notice_is(notice, kind);
}

static bool owed_notices(ActContext *context, const char *kind, RecordList *out, Error *error) {
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)context->care_case->no);
    if (!record_list(context->store, out, "notice", "case_no", no, "state", "owed", error)) return false;
    record_list_keep(out, of_template, kind);
    return true;
}

static bool has_notice(const void *state, const Record *referral) {
    const RecordList *notices = state;
    for (size_t i = 0; i < notices->count; i++)
        if (record_int(notices->items[i], "referral_no") == referral->no) return true;
    return false;
}

static bool is_number(const void *no, const Record *record) {
    return record->no == *(const int64_t *)no;
}

/* The one that the act names. */
static bool tell_named(ActContext *context, const char *kind, const char *typed, Error *error) {
    int64_t no;
    if (!access_find(context->work, "referral", typed, &no, error)) return false;
    record_list_keep(&context->told, is_number, &no);
    return context->told.count ||
           error_set(error, ERROR_REFUSED, "referral: %.40s is none of this case that has %s to be told.",
                     typed, strcmp(kind, "decision") == 0 ? "a decision" : "this");
}

/* Else those to whom it is owed, or, when it is owed to nobody, all that it concerns. */
static void tell_owed(ActContext *context, const RecordList *owed) {
    bool any = false;
    for (size_t i = 0; i < context->told.count; i++) any = any || has_notice(owed, context->told.items[i]);
    if (any) record_list_keep(&context->told, has_notice, owed);
}

static bool tells(const ActContext *context, int64_t referral_no) {
    for (size_t i = 0; i < context->told.count; i++)
        if (context->told.items[i]->no == referral_no) return true;
    return false;
}

bool notice_ends(const ActContext *context, const Record *obligation) {
    int64_t referral_no = record_int(obligation, "referral_no");
    if (!context->tells) return true;
    return referral_no ? tells(context, referral_no) : context->told_all;
}

/* The way that the act names is the referrers'; by fax nothing goes to a member. */
static bool goes_by(const Record *notice, const char *method) {
    return method && (!record_is(notice, "template", notice_to_member) || strcmp(method, "fax") != 0);
}

static bool send_one(ActContext *context, Record *notice, Error *error) {
    const char *method = act_value(context, "method");
    record_set(notice, "state", "sent");
    record_set_time(notice, "at", context->now);
    if (goes_by(notice, method)) record_set(notice, "method", method);
    return act_save(context, notice, error);
}

/* Those of the referrals that are told; all when the act tells nobody in particular. */
static bool send_owed(ActContext *context, const RecordList *owed, Error *error) {
    context->told_all = true;
    for (size_t i = 0; i < owed->count; i++) {
        int64_t referral_no = record_int(owed->items[i], "referral_no");
        bool theirs = !context->tells || !referral_no || tells(context, referral_no);
        if (!theirs) context->told_all = false;
        if (theirs && !send_one(context, owed->items[i], error)) return false;
    }
    return true;
}

bool notices_sent(ActContext *context, const char *kind, Error *error) {
    RecordList owed = {0};
    bool ok = owed_notices(context, kind, &owed, error) && send_owed(context, &owed, error);
    record_list_free(&owed);
    return ok;
}

/* Told, though it was not owed: it stands among the notices all the same. */
static bool keep_unowed(ActContext *context, const char *kind, const RecordList *owed, Error *error) {
    for (size_t i = 0; i < context->told.count; i++) {
        const Record *referral = context->told.items[i];
        if (has_notice(owed, referral)) continue;
        Record *row = act_record(context, "notice");
        if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        const char *method = act_value(context, "method");
        record_set(row, "template", kind);
        record_set(row, "state", "sent");
        record_set_int(row, "referral_no", referral->no);
        record_set(row, "recipient", record_get(referral, "referrer"));
        record_set(row, "method", method ? method : record_get(referral, "channel"));
        record_set_time(row, "at", context->now);
        if (!act_insert(context, &row, error)) return false;
    }
    return true;
}

static bool decision_told(ActContext *context, Error *error) {
    RecordList decisions = {0};
    bool ok = record_list_int(context->store, &decisions, "determination", "case_no", context->care_case->no,
                              error);
    if (ok && !decisions.count) ok = error_set(error, ERROR_REFUSED, "There is no decision to tell yet.");
    for (size_t i = 0; ok && i < decisions.count; i++) {
        context->adverse = context->adverse || !record_is(decisions.items[i], "outcome", "approved");
        if (record_get(decisions.items[i], "notified_at")) continue;
        record_set_time(decisions.items[i], "notified_at", context->now);
        ok = record_save(context->store, decisions.items[i], error);
    }
    context->told_decision = ok;
    record_list_free(&decisions);
    return ok;
}

static bool may_tell(ActContext *context, const char *kind, Error *error) {
    if (strcmp(kind, "decision") == 0 && !decision_told(context, error)) return false;
    if (strcmp(kind, "outcome") == 0 && !text_list_has("active ending closed", stage_name(context->from)))
        return error_set(error, ERROR_REFUSED, "There is no outcome to tell yet: the case is %s.",
                         stage_words(context->from));
    return true;
}

/* An administrative close never lights O (workflow 2). */
static bool light_told(ActContext *context, const char *kind, Error *error) {
    bool admin = record_is(context->care_case, "closure", "admin");
    char bead = loop_notice_bead(kind);
    if (!bead || (admin && bead == 'O')) return true;
    for (size_t i = 0; i < context->told.count; i++)
        if (!loop_light_told(context, context->told.items[i], bead, error)) return false;
    return true;
}

/* No referrer's business: the former lead care manager is told. */
static bool tell_lead(ActContext *context, Error *error) {
    RecordList owed = {0};
    bool ok = owed_notices(context, "lead", &owed, error);
    if (ok && !owed.count) ok = error_set(error, ERROR_REFUSED, "No former lead care manager is to be told.");
    ok = ok && send_owed(context, &owed, error);
    record_list_free(&owed);
    return ok;
}

bool do_notify(ActContext *context, Error *error) {
    const char *kind = act_value(context, "kind"), *named = act_value(context, "referral");
    RecordList owed = {0};
    if (!nobody_sent(context, kind, error)) return false;
    if (strcmp(kind, "lead") == 0) return tell_lead(context, error);
    if (!may_tell(context, kind, error)) return false;
    context->tells = true;
    bool ok = notice_referrals(context, kind, &context->told, error) &&
              owed_notices(context, kind, &owed, error) &&
              (!named || tell_named(context, kind, named, error));
    if (ok && !named) tell_owed(context, &owed);
    ok = ok && send_owed(context, &owed, error) && keep_unowed(context, kind, &owed, error) &&
         light_told(context, kind, error);
    record_list_free(&owed);
    return ok;
}
