/* The ICT tab: who is on the team, what nobody covers, other programmes, what meetings decided. */
#include "member_parts.h"

#include "core/team.h"
#include "work/meeting.h"

#include <stdio.h>
#include <string.h>

enum { LABEL = 29 }; /* the longest discipline, and a gap */

static void add_field(Sheet *sheet, const char *label, const Text *text) {
    char name[40];
    if (!text->length) return;
    text_copy_to(name, sizeof name, label);
    sheet_add(
        sheet,
        (SheetLine){
            .label = name, .text = text->data, .label_style = STYLE_DIM, .indent = 1, .label_cols = LABEL});
}

static const char *words_of(const Row *row) {
    const Discipline *discipline = discipline_find(row_string(row, "discipline"));
    return discipline ? discipline->words : row_string(row, "discipline");
}

static void add_person(Sheet *sheet, const Row *row, bool leads) {
    Text text = {0};
    if (row_get(row, "ends") || (row_int(row, "leads") != 0) != leads) return;
    text_addf(&text, "%s%s", row_string(row, "person"), leads ? " · LEADS" : "");
    if (row_get(row, "contact")) text_addf(&text, " · %s", row_string(row, "contact"));
    if (row_get(row, "starts")) text_addf(&text, " · since %s", row_string(row, "starts"));
    add_field(sheet, words_of(row), &text);
    text_free(&text);
}

static size_t living(const Rows *roster, PlanTeamMember team[PLAN_TEAM]) {
    size_t count = 0;
    for (size_t i = 0; i < roster->count && count < PLAN_TEAM; i++)
        if (!row_get(roster->items[i], "ends"))
            text_copy_to(team[count++].discipline, sizeof team->discipline,
                         row_string(roster->items[i], "discipline"));
    return count;
}

static void add_cover(Sheet *sheet, const Rows *roster) {
    PlanTeamMember team[PLAN_TEAM];
    const TeamPlace *empty[TEAM_PLACES];
    Text must = {0}, should = {0};
    size_t count = team_uncovered(team, living(roster, team), empty);
    for (size_t i = 0; i < count; i++) {
        Text *text = empty[i]->must ? &must : &should;
        text_addf(text, "%s%s", text->length ? ", " : "", empty[i]->words);
    }
    if (must.length) text_add(&must, " (APL 18-020)");
    add_field(sheet, "! nobody is", &must);
    if (!count) text_add(&should, "all that a palliative team needs");
    add_field(sheet, count ? "recommended, nobody is" : "covered", &should);
    text_free(&must);
    text_free(&should);
}

static void add_programmes(Sheet *sheet, const Rows *programmes) {
    bool any = false;
    for (size_t i = 0; i < programmes->count; i++) {
        const Row *row = programmes->items[i];
        char name[WORDS_SIZE];
        Text text = {0};
        if (row_get(row, "ends")) continue;
        if (!any) sheet_heading(sheet, "Other programmes");
        any = true;
        spelled(row_string(row, "name"), name, sizeof name);
        text_addf(&text, "%s%s", row_int(row, "leads") ? "LEADS · " : "does not lead · ",
                  row_get(row, "contact") ? row_string(row, "contact") : "no contact");
        add_field(sheet, name, &text);
        text_free(&text);
    }
}

/* A meeting held is "16 Nov 2026 Care team meeting, the member present". */
static void add_meeting(Sheet *sheet, const Frame *frame, const Chart *chart, const Row *item) {
    char day[WORDS_SIZE];
    Text text = {0};
    bool decided = row_get(item, "decision") != NULL;
    const Row *meeting = chart_meeting(chart, item);
    stored_words(frame, row_string(item, "meeting_date"), day);
    text_add(&text, day);
    if (meeting) text_addf(&text, " %s", meeting_title(row_string(meeting, "kind")));
    if (meeting && strcmp(row_string(meeting, "member_present"), "yes") == 0)
        text_add(&text, ", the member present");
    text_add(&text, " · ");
    if (decided)
        text_addf(&text, "%s · %s by %s", row_string(item, "decision"), row_string(item, "owner"),
                  row_string(item, "due"));
    else
        text_addf(&text, "%s: %s",
                  row_get(item, "meeting_no") ? "on the agenda, not talked over" : "asked for",
                  row_string(item, "reason"));
    if (row_get(item, "note")) text_addf(&text, " · %s", row_string(item, "note"));
    sheet_said(sheet, decided ? STYLE_NORMAL : STYLE_DIM, &text);
}

void member_ict_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    const Chart *chart = member->chart;
    sheet_clear(sheet);
    sheet_heading(sheet, "Care team");
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < chart->roster.count; i++) add_person(sheet, chart->roster.items[i], pass == 0);
    add_cover(sheet, &chart->roster);
    sheet_add(
        sheet,
        (SheetLine){.text = (char[]){"J adds · K ends · L names the lead"}, .style = STYLE_DIM, .indent = 1});
    add_programmes(sheet, &chart->programmes);
    sheet_heading(sheet, "Meetings");
    for (size_t i = chart->meetings.count; i-- > 0;)
        add_meeting(sheet, frame, chart, chart->meetings.items[i]);
    if (chart->meetings.count == 0) {
        Text none = {0};
        text_add(&none, "Never talked over; O asks for rounds.");
        sheet_said(sheet, STYLE_DIM, &none);
    }
}
