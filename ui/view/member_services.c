/* The services' tab: what was authorized of the seven, what the care plan says of each, and what was given.
 */
#include "care_plan_parts.h"

#include <string.h>

enum { LABEL = 32 }; /* the longest of the seven, and a gap */

static const Row *approval(const Chart *chart) {
    const Rows *all = &chart->determinations;
    for (size_t i = all->count; i-- > 0;)
        if (text_starts(row_string(all->items[i], "outcome"), "approved")) return all->items[i];
    return NULL;
}

static void add_service(Sheet *sheet, const Member *member, const Row *approved, size_t index) {
    const char *service = plan_service_at(index);
    const PlanItem *planned = plan_find(&member->care_plan.plan, service);
    char decision[PLAN_DECISION_SIZE] = "", words[WORDS_SIZE];
    Text text = {0};
    if (approved) plan_service_decision(row_string(approved, "services"), service, decision);
    spelled(decision, words, sizeof words);
    text_addf(&text, "authorized: %s", *words ? words : "nothing said");
    spelled(planned ? plan_value(planned, PLAN_DECISION) : "", words, sizeof words);
    text_addf(&text, " · care plan: %s", *words ? words : "not decided");
    if (planned && *plan_value(planned, PLAN_REASON))
        text_addf(&text, ", %s", plan_value(planned, PLAN_REASON));
    sheet_labelled(sheet, LABEL, plan_service_words(index), text_string(&text));
    text_free(&text);
}

static void add_renewals(Sheet *sheet, const Frame *frame, const Rows *events) {
    for (size_t i = events->count; i-- > 0;) {
        const Row *event = events->items[i];
        char at[WORDS_SIZE], until[WORDS_SIZE];
        Text text = {0};
        if (strcmp(row_string(event, "kind"), "renewed") != 0) continue;
        stored_words(frame, row_string(event, "at"), at);
        stored_words(frame, row_string(event, "detail"), until);
        text_addf(&text, "until %s · %s", until, at);
        if (row_get(event, "result")) text_addf(&text, " · %s", row_string(event, "result"));
        sheet_field(sheet, "renewed", text_string(&text));
        text_free(&text);
    }
}

static void add_authorization(Sheet *sheet, const Frame *frame, const Chart *chart, const Row *approved) {
    sheet_heading(sheet, "Authorization");
    if (!approved) {
        member_none(sheet, "Nothing is authorized: no approval stands in this case.");
        return;
    }
    sheet_field(sheet, "number", row_string(approved, "authorization"));
    member_choice(sheet, "setting", row_string(approved, "setting"));
    sheet_field(sheet, "units", row_string(approved, "units"));
    member_time(sheet, frame, "from", row_string(approved, "starts"));
    member_time(sheet, frame, "until", row_string(approved, "ends"));
    member_time(sheet, frame, "approved", row_string(approved, "at"));
    sheet_field(sheet, "by", row_string(approved, "by_user"));
    add_renewals(sheet, frame, &chart->events);
}

void member_services_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    static const char given[] = "visit consult assessment face_to_face med_rec engagement reassessment "
                                "provider_call safety_check resources";
    const Row *approved = approval(member->chart);
    sheet_clear(sheet);
    sheet_heading(sheet, "The seven services");
    for (size_t i = 0; plan_service_at(i); i++) add_service(sheet, member, approved, i);
    add_authorization(sheet, frame, member->chart, approved);
    member_events(sheet, frame, "Given", given, &member->chart->events);
}
