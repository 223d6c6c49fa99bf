/* The caregiver's tab: who cares for the member, how heavy it is for them, what is owed to them. */
#include "member_parts.h"

#include <string.h>

static bool add_people(Sheet *sheet, const Frame *frame, const Rows *roster, bool ended) {
    bool any = false;
    for (size_t i = 0; i < roster->count; i++) {
        const Row *row = roster->items[i];
        char day[WORDS_SIZE];
        Text text = {0};
        if (strcmp(row_string(row, "discipline"), "caregiver") != 0 ||
            (row_get(row, "ends") != NULL) != ended)
            continue;
        any = true;
        text_add(&text, row_string(row, "person"));
        if (row_get(row, "contact")) text_addf(&text, " · %s", row_string(row, "contact"));
        stored_words(frame, row_string(row, ended ? "ends" : "starts"), day);
        if (*day) text_addf(&text, " · %s %s", ended ? "until" : "since", day);
        sheet_said(sheet, ended ? STYLE_DIM : STYLE_NORMAL, &text);
    }
    return any;
}

void member_caregiver_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    const Chart *chart = member->chart;
    sheet_clear(sheet);
    sheet_heading(sheet, "Caregivers");
    if (!add_people(sheet, frame, &chart->roster, false))
        member_none(sheet, "Nobody is named. J adds a caregiver to the team.");
    add_people(sheet, frame, &chart->roster, true);
    if (!member_interviews(sheet, frame, "Their burden", "zarit", &chart->events)) {
        sheet_heading(sheet, "Their burden");
        member_none(sheet, "No Zarit interview yet. b records one with its total.");
    }
    member_events(sheet, frame, "Offered", "resources bereavement", &chart->events);
    member_owed_lines(sheet, frame, member, "caregiver resource_offer bereavement");
}
