/* The tab of advance care planning: who decides, whether the member can, what was talked over, what is owed.
 */
#include "member_parts.h"

#include "core/fact_table.h"

#include <string.h>

static void add_deciding(Sheet *sheet, const Frame *frame, const Row *member) {
    const char *status = row_string(member, "decision_maker_status");
    char day[WORDS_SIZE];
    Text text = {0};
    bool disputed = strcmp(status, "disputed") == 0;
    sheet_heading(sheet, "Who decides");
    text_addf(&text, "%s%s%s", row_string(member, "decision_maker"), *status ? " · " : "",
              disputed ? "DISPUTED" : status);
    if (row_get(member, "decision_maker"))
        sheet_field(sheet, "decision maker", text_string(&text));
    else
        member_none(sheet, "No decision maker is on record.");
    text_clear(&text);
    stored_words(frame, row_string(member, "capacity_date"), day);
    text_add(&text, row_get(member, "capacity") ? row_string(member, "capacity") : "not recorded");
    if (*day) text_addf(&text, " · %s", day);
    sheet_field(sheet, "capacity", text_string(&text));
    text_free(&text);
}

static void add_agreements(Sheet *sheet, const Chart *chart) {
    static const FactId asked[] = {FACT_AGREES_HOME_FIRST, FACT_AGREES_ACP, FACT_GUARDIAN_AGREES};
    bool headed = false;
    for (size_t a = 0; a < sizeof asked / sizeof *asked; a++) {
        const FactDefinition *fact = fact_definition(asked[a]);
        for (size_t i = chart->fact_count; i-- > 0;) {
            const ChartFact *said = &chart->facts[i];
            char day[WORDS_SIZE];
            Text text = {0};
            if (strcmp(said->name, fact->name) != 0) continue;
            if (!headed) sheet_heading(sheet, "The member's choice");
            headed = true;
            date_words(said->at, day);
            text_addf(&text, "%s · %s", said->value, day);
            if (*said->source) text_addf(&text, " · said by %s", said->source);
            sheet_labelled(sheet, 32, fact->label, text_string(&text));
            text_free(&text);
        }
    }
}

void member_acp_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    const Chart *chart = member->chart;
    sheet_clear(sheet);
    add_deciding(sheet, frame, chart->member);
    add_agreements(sheet, chart);
    if (!member_events(sheet, frame, "Talked over, and papers", "acp decision_maker ethics_review",
                       &chart->events)) {
        sheet_heading(sheet, "Talked over, and papers");
        member_none(sheet, "Nothing yet: surrogate, AHCD and POLST are not recorded.");
    }
    member_owed_lines(sheet, frame, member, "acp ethics_review");
}
