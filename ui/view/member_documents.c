/* The documents' tab: letters and notices, papers that say who decides, appeals, and the care plan as it was
 * signed and handed over. */
#include "member_parts.h"

#include <inttypes.h>
#include <string.h>

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
    sheet_said(sheet, owed ? STYLE_NORMAL : STYLE_DIM, &text);
}

void member_notices(Sheet *sheet, const Frame *frame, const Chart *chart) {
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
        sheet_said(sheet, owed ? STYLE_NORMAL : STYLE_DIM, &text);
    }
}

static void add_papers(Sheet *sheet, const Frame *frame, const Rows *events) {
    bool headed = false;
    for (size_t i = events->count; i-- > 0;) {
        const Row *event = events->items[i];
        char at[WORDS_SIZE];
        Text text = {0};
        if (strcmp(row_string(event, "kind"), "decision_maker") != 0 || !row_get(event, "detail")) continue;
        if (!headed) sheet_heading(sheet, "Papers on file");
        headed = true;
        stored_words(frame, row_string(event, "at"), at);
        text_addf(&text, "%s · who decides · %s", row_string(event, "detail"), at);
        sheet_said(sheet, STYLE_NORMAL, &text);
    }
}

static void add_appeals(Sheet *sheet, const Frame *frame, const Rows *appeals) {
    if (appeals->count) sheet_heading(sheet, "Appeals");
    for (size_t i = appeals->count; i-- > 0;) {
        const Row *appeal = appeals->items[i];
        char at[WORDS_SIZE], kind[WORDS_SIZE], outcome[WORDS_SIZE];
        Text text = {0};
        stored_words(frame, row_string(appeal, "filed_at"), at);
        spelled(row_string(appeal, "kind"), kind, sizeof kind);
        spelled(row_string(appeal, "outcome"), outcome, sizeof outcome);
        text_addf(&text, "%s by %s · filed %s · %s", kind, row_string(appeal, "by_whom"), at,
                  *outcome ? outcome : "not decided yet");
        if (row_int(appeal, "benefits_continue")) text_add(&text, " · benefits continue");
        sheet_said(sheet, STYLE_NORMAL, &text);
    }
}

static void add_versions(Sheet *sheet, const Frame *frame, const MemberPapers *papers) {
    for (size_t i = papers->version_count; i-- > 0;) {
        const PlanVersion *version = &papers->versions[i];
        char at[WORDS_SIZE];
        Text text = {0};
        moment_words(frame, version->signed_at, at);
        text_addf(&text, "version %" PRId64 " · signed %s · %s", version->number, at, version->signed_by);
        if (version->struck) text_addf(&text, " · struck: %s", version->strike_reason);
        sheet_said(sheet, version->struck ? STYLE_DIM : STYLE_NORMAL, &text);
    }
}

static void add_shares(Sheet *sheet, const Frame *frame, const MemberPapers *papers) {
    for (size_t i = papers->share_count; i-- > 0;) {
        const PlanShare *share = &papers->shares[i];
        char at[WORDS_SIZE];
        Text text = {0};
        moment_words(frame, share->at, at);
        if (share->number)
            text_addf(&text, "version %" PRId64, share->number);
        else
            text_add(&text, "the draft");
        text_addf(&text, " · given to %s by %s · %s", share->recipient, share->method, at);
        sheet_said(sheet, STYLE_NORMAL, &text);
    }
}

void member_documents_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    const MemberPapers *papers = &member->papers;
    sheet_clear(sheet);
    member_notices(sheet, frame, member->chart);
    add_papers(sheet, frame, &member->chart->events);
    add_appeals(sheet, frame, &member->chart->appeals);
    if (papers->version_count + papers->share_count) sheet_heading(sheet, "Care plan");
    add_versions(sheet, frame, papers);
    add_shares(sheet, frame, papers);
    if (*papers->why) member_none(sheet, papers->why);
    if (sheet->count == 0)
        member_none(sheet, "No letter, notice or paper yet. N tells somebody; the ICP tab signs a plan.");
}

void member_papers_load(Work *work, int64_t member_no, MemberPapers *out) {
    Error error = {0};
    member_papers_free(out);
    out->read = work_plan_versions(work, member_no, &out->versions, &out->version_count, &error) &&
                work_plan_shares(work, member_no, &out->shares, &out->share_count, &error);
    text_copy_to(out->why, sizeof out->why, error.why);
}

void member_papers_free(MemberPapers *papers) {
    wipe_free(papers->versions);
    wipe_free(papers->shares);
    *papers = (MemberPapers){0};
}
