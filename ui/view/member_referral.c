/* Who asked, when, why and how to answer them; what is owed, what was tried, decided and told. */
#include "ui/view/member.h"

#include <stdio.h>
#include <string.h>

static void add_line(Sheet *sheet, Style style, Text *text) {
    if (text->data) sheet_add(sheet, (SheetLine){.text = text->data, .style = style, .indent = 1});
    text_free(text);
}

static void choice_field(Sheet *sheet, const char *label, const char *value) {
    char words[120];
    spelled(value, words, sizeof words);
    sheet_field(sheet, label, words);
}

static void time_field(Sheet *sheet, const Frame *frame, const char *label, const char *stored) {
    char words[WORDS_SIZE];
    stored_words(frame, stored, words);
    sheet_field(sheet, label, words);
}

static void add_referral(Sheet *sheet, const Frame *frame, const Row *referral) {
    sheet_heading(sheet, row_int(referral, "joined") ? "Referral that joined" : "Referral");
    time_field(sheet, frame, "received", row_string(referral, "received_at"));
    time_field(sheet, frame, "delegate received", row_string(referral, "delegate_received_at"));
    choice_field(sheet, "source", row_string(referral, "source"));
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

static void add_obligation(Sheet *sheet, const Frame *frame, const Row *owed, const MemberDue *more) {
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
    add_line(sheet, late ? STYLE_LATE : open ? STYLE_NORMAL : STYLE_DIM, &text);
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
        add_obligation(sheet, frame, chart->owed.items[member->owed[i]], &member->dues[member->owed[i]]);
    for (int said = 1; said >= 0; said--)
        for (size_t i = 0; i < chart->owed.count; i++) {
            const Row *owed = chart->owed.items[i];
            bool only_said = member->dues && member->dues[i].info;
            if (!member_owes(chart, owed) || is_open(owed) != (said == 1) || (said && !only_said)) continue;
            if (!headed) sheet_heading(sheet, "Owed");
            headed = true;
            add_obligation(sheet, frame, owed, member->dues ? &member->dues[i] : NULL);
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
        add_line(sheet, STYLE_NORMAL, &text);
    }
}

static void add_determination(Sheet *sheet, const Frame *frame, const Row *row) {
    sheet_heading(sheet, "Determination");
    choice_field(sheet, "outcome", row_string(row, "outcome"));
    sheet_field(sheet, "by", row_string(row, "by_user"));
    time_field(sheet, frame, "at", row_string(row, "at"));
    choice_field(sheet, "services", row_string(row, "services"));
    choice_field(sheet, "clinical", row_string(row, "clinical"));
    sheet_field(sheet, "criterion", row_string(row, "leaf"));
    sheet_field(sheet, "reason", row_string(row, "reason"));
    sheet_field(sheet, "in words", row_string(row, "body"));
    sheet_field(sheet, "letter", row_string(row, "letter"));
    sheet_field(sheet, "authorization", row_string(row, "authorization"));
    time_field(sheet, frame, "told", row_string(row, "notified_at"));
    time_field(sheet, frame, "appeal until", row_string(row, "appeal_until"));
}

static const char to_member[] = "decision_member"; /* the template of a notice */

/* Whether the member's notice of a decision is a row of its own: of a denial it is. */
static bool has_member_notice(const Chart *chart, const Row *decision) {
    for (size_t i = 0; i < chart->notices.count; i++)
        if (strcmp(row_string(chart->notices.items[i], "template"), to_member) == 0 &&
            row_int(chart->notices.items[i], "case_no") == row_int(decision, "case_no"))
            return strcmp(row_string(decision, "outcome"), "approved") != 0;
    return false;
}

/* A decision is told to the member in writing, whoever asked (42 CFR 422.568(d), 422.572(e)); its own row
 * says when that was. */
static void add_member_notice(Sheet *sheet, const Frame *frame, const Row *member, const Row *decision) {
    char at[WORDS_SIZE];
    Text text = {0};
    bool owed = !row_get(decision, "notified_at");
    stored_words(frame, row_string(decision, "notified_at"), at);
    text_addf(&text, "decision · %s · to %s, %s (member) by mail", owed ? "owed" : "sent",
              row_string(member, "last_name"), row_string(member, "first_name"));
    if (row_get(decision, "letter")) text_addf(&text, ", %s", row_string(decision, "letter"));
    if (*at) text_addf(&text, " · %s", at);
    add_line(sheet, owed ? STYLE_NORMAL : STYLE_DIM, &text);
}

static void add_notices(Sheet *sheet, const Frame *frame, const Chart *chart) {
    const Rows *notices = &chart->notices;
    if (notices->count || chart->determinations.count) sheet_heading(sheet, "Notices");
    for (size_t i = 0; i < chart->determinations.count; i++)
        if (!has_member_notice(chart, chart->determinations.items[i]))
            add_member_notice(sheet, frame, chart->member, chart->determinations.items[i]);
    for (size_t i = 0; i < notices->count; i++) {
        const Row *notice = notices->items[i];
        char kind[WORDS_SIZE], at[WORDS_SIZE];
        Text text = {0};
        bool member = strcmp(row_string(notice, "template"), to_member) == 0; /* the recipient says so */
        spelled(member ? "decision" : row_string(notice, "template"), kind, sizeof kind);
        stored_words(frame, row_string(notice, "at"), at);
        text_addf(&text, "%s · %s", kind, row_string(notice, "state"));
        if (row_get(notice, "recipient")) text_addf(&text, " · to %s", row_string(notice, "recipient"));
        if (row_get(notice, "method")) text_addf(&text, " by %s", row_string(notice, "method"));
        if (*at) text_addf(&text, " · %s", at);
        bool owed = strcmp(row_string(notice, "state"), "owed") == 0;
        add_line(sheet, owed ? STYLE_NORMAL : STYLE_DIM, &text);
    }
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
    add_notices(sheet, frame, chart);
}
