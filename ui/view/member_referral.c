/* Who asked, when, why and how to answer them; what is owed, what was tried, decided and told. */
#include "member_parts.h"

#include <stdio.h>
#include <string.h>

static void add_referral(Sheet *sheet, const Frame *frame, const Row *referral) {
    sheet_heading(sheet, row_int(referral, "joined") ? "Referral that joined" : "Referral");
    member_time(sheet, frame, "received", row_string(referral, "received_at"));
    member_time(sheet, frame, "delegate received", row_string(referral, "delegate_received_at"));
    member_choice(sheet, "source", row_string(referral, "source"));
    sheet_field(sheet, "referrer", row_string(referral, "referrer"));
    sheet_field(sheet, "answer by", row_string(referral, "channel"));
    sheet_field(sheet, "loop", row_string(referral, "loop"));
    if (row_int(referral, "urgent")) sheet_field(sheet, "urgent", "yes");
    if (row_int(referral, "expedited")) sheet_field(sheet, "expedited", "yes");
    sheet_field(sheet, "in network", row_string(referral, "in_network"));
    sheet_field(sheet, "best time", row_string(referral, "best_time"));
    sheet_field(sheet, "model", row_string(referral, "service_model"));
    sheet_field(sheet, "notes", row_string(referral, "notes"));
}

void member_obligation(Sheet *sheet, const Frame *frame, const Row *owed, const MemberDue *more) {
    char clock[WORDS_SIZE], due[WORDS_SIZE], by[WORDS_SIZE];
    Instant at;
    bool open = strcmp(row_string(owed, "state"), "open") == 0;
    bool timed = instant_parse(row_string(owed, "due"), &at);
    bool late = open && timed && at.second < frame->now.second;
    Text text = {0};
    spelled(row_string(owed, "clock"), clock, sizeof clock);
    stored_words(frame, row_string(owed, "due"), due);
    if (open && timed) when_words(frame, at, due);
    text_addf(&text, "%s%s · %s", late ? "! " : "", more && *more->words ? more->words : clock, due);
    if (open && more && more->work_by.second != 0) {
        moment_words(frame, more->work_by, by);
        text_addf(&text, " · work by %s", by);
    }
    if (!open) text_addf(&text, " · %s", row_string(owed, "state"));
    if (row_get(owed, "reason")) text_addf(&text, ": %s", row_string(owed, "reason"));
    if (row_get(owed, "owner")) text_addf(&text, " · %s", row_string(owed, "owner"));
    sheet_said(sheet, late ? STYLE_LATE : open ? STYLE_NORMAL : STYLE_DIM, &text);
}

static bool is_open(const Row *owed) {
    return strcmp(row_string(owed, "state"), "open") == 0;
}

bool member_owes(const Chart *chart, const Row *owed) {
    return is_open(owed) || (chart->care_case && row_int(owed, "case_no") == row_no(chart->care_case));
}

/* What is open, late first; then what has ended. */
static void add_obligations(Sheet *sheet, const Frame *frame, const Member *member) {
    const Chart *chart = member->chart;
    bool headed = member->owed_count > 0;
    if (headed) sheet_heading(sheet, "Owed");
    for (size_t i = 0; i < member->owed_count; i++)
        member_obligation(sheet, frame, chart->owed.items[member->owed[i]], &member->dues[member->owed[i]]);
    for (int said = 1; said >= 0; said--)
        for (size_t i = 0; i < chart->owed.count; i++) {
            const Row *owed = chart->owed.items[i];
            bool only_said = member->dues && member->dues[i].info;
            if (!member_owes(chart, owed) || is_open(owed) != (said == 1) || (said && !only_said)) continue;
            if (!headed) sheet_heading(sheet, "Owed");
            headed = true;
            member_obligation(sheet, frame, owed, member->dues ? &member->dues[i] : NULL);
        }
}

static void add_contacts(Sheet *sheet, const Frame *frame, const Rows *contacts) {
    if (contacts->count) sheet_heading(sheet, "Contacts");
    for (size_t i = contacts->count; i-- > 0;) {
        const Row *contact = contacts->items[i];
        char at[WORDS_SIZE], result[WORDS_SIZE];
        Text text = {0};
        stored_words(frame, row_string(contact, "at"), at);
        spelled(row_string(contact, "result"), result, sizeof result);
        text_addf(&text, "%zu · %s · %s, %s by the %s", i + 1, at, result, row_string(contact, "method"),
                  row_string(contact, "by_party"));
        if (row_get(contact, "by_user")) text_addf(&text, " · %s", row_string(contact, "by_user"));
        sheet_said(sheet, STYLE_NORMAL, &text);
    }
}

static void add_determination(Sheet *sheet, const Frame *frame, const Row *row) {
    sheet_heading(sheet, "Determination");
    member_choice(sheet, "outcome", row_string(row, "outcome"));
    sheet_field(sheet, "by", row_string(row, "by_user"));
    member_time(sheet, frame, "at", row_string(row, "at"));
    member_choice(sheet, "services", row_string(row, "services"));
    member_choice(sheet, "clinical", row_string(row, "clinical"));
    sheet_field(sheet, "criterion", row_string(row, "leaf"));
    sheet_field(sheet, "reason", row_string(row, "reason"));
    sheet_field(sheet, "in words", row_string(row, "body"));
    sheet_field(sheet, "letter", row_string(row, "letter"));
    sheet_field(sheet, "authorization", row_string(row, "authorization"));
    member_time(sheet, frame, "told", row_string(row, "notified_at"));
    member_time(sheet, frame, "appeal until", row_string(row, "appeal_until"));
}

void member_referral_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    const Chart *chart = member->chart;
    sheet_clear(sheet);
    if (!chart->care_case)
        sheet_add(sheet,
                  (SheetLine){.text = (char[]){"No case. R takes in a referral."}, .style = STYLE_DIM});
    for (size_t i = 0; i < chart->referrals.count; i++) add_referral(sheet, frame, chart->referrals.items[i]);
    add_obligations(sheet, frame, member);
    add_contacts(sheet, frame, &chart->contacts);
    for (size_t i = chart->determinations.count; i-- > 0;)
        add_determination(sheet, frame, chart->determinations.items[i]);
    member_notices(sheet, frame, chart);
}
