/* Notices are owed by acts as their table says, and cancelled with the obligation that asked for them;
 * act_do_notify.c sends them. */
#include "act_do.h"

#include <string.h>

const char notice_to_member[] = "decision_member";

/* One notice is owed to one referrer, in the way that they asked for. */
static bool owe_notice(ActContext *context, const char *kind, const Record *referral, Error *error) {
    Record *row = act_record(context, "notice");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "template", kind);
    record_set(row, "state", "owed");
    if (referral) {
        record_set_int(row, "referral_no", referral->no);
        record_set(row, "recipient", record_get(referral, "referrer"));
        record_set(row, "method", record_get(referral, "channel"));
    }
    return act_insert(context, &row, error);
}

/* The member has the notice of a denial, whole or in part, in writing and with the letter of the line of
 * business, whoever asked (42 CFR 422.568(d), 422.572(e); domain 2.8). */
static bool owe_member(ActContext *context, Error *error) {
    Record *row = act_record(context, "notice");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Text name = {0};
    text_addf(&name, "%s, %s (member)", record_string(context->member, "last_name"),
              record_string(context->member, "first_name"));
    record_set(row, "template", notice_to_member);
    record_set(row, "state", "owed");
    record_set(row, "recipient", text_string(&name));
    record_set(row, "method", "mail");
    text_free(&name);
    return act_insert(context, &row, error);
}

bool notice_is(const Record *notice, const char *kind) {
    return record_is(notice, "template", kind) ||
           (strcmp(kind, "decision") == 0 && record_is(notice, "template", notice_to_member));
}

/* To the referrer of the act's referral, else to each that the notice concerns. */
static bool owe_kind(ActContext *context, const char *kind, Error *error) {
    RecordList referrals = {0};
    if (context->referral) return owe_notice(context, kind, context->referral, error);
    bool ok = notice_referrals(context, kind, &referrals, error);
    for (size_t i = 0; ok && i < referrals.count; i++)
        ok = owe_notice(context, kind, referrals.items[i], error);
    record_list_free(&referrals);
    return ok;
}

bool notices_owe(ActContext *context, Error *error) {
    const char *at = context->act->notices ? context->act->notices : "";
    while (*at) {
        char kind[40];
        size_t length = strcspn(at, " ");
        text_copy_to(kind, length + 1, at);
        if (!owe_kind(context, kind, error)) return false;
        if (context->adverse && strcmp(kind, "decision") == 0 && !owe_member(context, error)) return false;
        at += length + strspn(at + length, " ");
    }
    return true;
}

/* The kind of notice that a clock asks for; NULL: none. */
static const char *kind_asked(const char *clock) {
    if (text_starts(clock, "notice.")) return clock + strlen("notice.");
    return strcmp(clock, "outcome") == 0 ? clock : NULL;
}

bool notices_cancel(ActContext *context, const Record *obligation, Error *error) {
    RecordList owed = {0};
    const char *kind = kind_asked(record_string(obligation, "clock"));
    const char *case_no = record_get(obligation, "case_no");
    int64_t referral_no = record_int(obligation, "referral_no");
    if (!kind || !case_no) return true;
    bool ok = record_list(context->store, &owed, "notice", "case_no", case_no, "state", "owed", error);
    for (size_t i = 0; ok && i < owed.count; i++) {
        bool theirs = !referral_no || record_int(owed.items[i], "referral_no") == referral_no;
        if (!theirs || !notice_is(owed.items[i], kind)) continue;
        record_set(owed.items[i], "state", "cancelled");
        ok = record_save(context->store, owed.items[i], error);
    }
    record_list_free(&owed);
    return ok;
}
