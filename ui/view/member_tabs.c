/* The tabs of the member that are sheets of text: which composes which, and what they share. Their names and
 * keys stand in the action table. */
#include "member_parts.h"

#include <string.h>

typedef void (*Compose)(Sheet *sheet, const Frame *frame, const Member *member);

static const Compose sheets[TABS + 1] = {
    [TAB_REFERRAL] = member_referral_sheet,       [TAB_ICT] = member_ict_sheet,
    [TAB_ASSESSMENTS] = member_assessments_sheet, [TAB_SERVICES] = member_services_sheet,
    [TAB_CAREGIVER] = member_caregiver_sheet,     [TAB_ACP] = member_acp_sheet,
    [TAB_DOCUMENTS] = member_documents_sheet,
};

void member_tab_sheet(Member *member, const Frame *frame) {
    if (member->tab == TAB_CRITERIA) member_criteria_sheet(&member->sheet, &member->criteria);
    if (sheets[member->tab]) sheets[member->tab](&member->sheet, frame, member);
}

void member_choice(Sheet *sheet, const char *label, const char *value) {
    char words[120];
    spelled(value, words, sizeof words);
    sheet_field(sheet, label, words);
}

void member_time(Sheet *sheet, const Frame *frame, const char *label, const char *stored) {
    char words[WORDS_SIZE];
    stored_words(frame, stored, words);
    sheet_field(sheet, label, words);
}

void member_none(Sheet *sheet, const char *why) {
    Text text = {0};
    text_add(&text, why);
    sheet_said(sheet, STYLE_DIM, &text);
}

/* Kinds of events whose word alone does not say it. */
static const char *kind_words(const char *kind, char spelt[WORDS_SIZE]) {
    static const char *const words[][2] = {
        {"hra", "health risk assessment (HRA)"},  {"acp", "advance care planning"},
        {"med_rec", "medication reconciliation"}, {"assessment", "assessment by the provider"},
        {"consult", "palliative consult"},        {"provider_call", "call with the provider"},
        {"resources", "resources offered"},       {"bereavement", "bereavement support"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], kind) == 0) return words[i][1];
    spelled(kind, spelt, WORDS_SIZE);
    return spelt;
}

bool member_events(Sheet *sheet, const Frame *frame, const char *heading, const char *kinds,
                   const Rows *events) {
    bool any = false;
    for (size_t i = events->count; i-- > 0;) {
        const Row *event = events->items[i];
        char at[WORDS_SIZE], spelt[WORDS_SIZE];
        Text text = {0};
        if (!text_list_has(kinds, row_string(event, "kind"))) continue;
        if (!any) sheet_heading(sheet, heading);
        any = true;
        stored_words(frame, row_string(event, "at"), at);
        text_addf(&text, "%s · %s", at, kind_words(row_string(event, "kind"), spelt));
        spelled(row_string(event, "result"), spelt, sizeof spelt);
        if (*spelt) text_addf(&text, " · %s", spelt);
        if (row_get(event, "detail")) text_addf(&text, " · %s", row_string(event, "detail"));
        sheet_said(sheet, STYLE_NORMAL, &text);
    }
    return any;
}

void member_owed_lines(Sheet *sheet, const Frame *frame, const Member *member, const char *clocks) {
    bool any = false;
    for (size_t i = 0; i < member->owed_count; i++) {
        const Row *owed = member->chart->owed.items[member->owed[i]];
        if (!text_list_has(clocks, row_string(owed, "clock"))) continue;
        if (!any) sheet_heading(sheet, "Owed");
        any = true;
        member_obligation(sheet, frame, owed, &member->dues[member->owed[i]]);
    }
}
