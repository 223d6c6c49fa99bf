#include "made_row.h"
#include "scene.h"

#include "core/rulebook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST = 12 };

typedef struct Made { /* what the scene's chart owns: Chart.own stays empty */
    Chart chart;
    Row *lists[14][LIST];
    size_t used;
    Rulebook *book;
} Made;

static Rows list_of(Made *made, const char *table, const char *const *values) {
    Row **items = made->lists[made->used++];
    size_t count = 0;
    for (; values[count]; count++) items[count] = made_row(table, values[count]);
    return (Rows){items, count};
}

/* Not in the order of their dates, as corrections and late reports come. */
static void measured(Chart *chart) {
    static ChartFact facts[] = {
        {.name = "pps", .value = "70 %", .at = {20500}},
        {.name = "pps", .value = "50 %", .at = {20777}},
        {.name = "pps", .value = "60 %", .at = {20600}},
        {.name = "nyha", .value = "III", .at = {20700}},
        {.name = "lvef", .value = "25-35 %", .at = {20729}},
        {.name = "albumin", .value = "<3.0", .at = {20650}},
        {.name = "albumin", .value = "3.4 g/dL", .at = {20500}},
        {.name = "agrees_acp", .value = "yes", .at = {20777}, .source = "member"},
    };
    chart->facts = facts;
    chart->fact_count = sizeof facts / sizeof *facts;
}

static void records(Made *made) {
    Chart *chart = &made->chart;
    static const char *const referrals[] = {
        "received_at=2026-11-17T17:20:00Z|source=hospital|referrer=Dr. A. Gómez, Valley Medical|channel=fax|"
        "loop=RATDc·|best_time=after 15:00|in_network=yes|notes=Two admissions this autumn; the daughter is "
        "at "
        "home in the afternoon and takes the calls.",
        NULL};
    static const char *const obligations[] = {
        "clock=next_attempt|due=2026-11-24T20:00:00Z|state=open|owner=kortiz",
        "clock=outreach|due=2026-11-25T18:00:00Z|state=open|owner=kortiz",
        "clock=determination_standard|due=2026-11-25T07:59:59Z|state=met|owner=kortiz",
        "clock=first_attempt|due=2026-11-24T07:59:59Z|state=cancelled|reason=sent to another provider", NULL};
    static const char *const contacts[] = {
        "by_party=plan|method=phone|result=left_message|at=2026-11-20T22:15:00Z|by_user=kortiz",
        "by_party=plan|method=phone|result=no_answer|at=2026-11-23T18:12:00Z|by_user=kortiz", NULL};
    static const char *const determinations[] = {
        "outcome=approved|by_user=kortiz|at=2026-11-18T18:00:00Z|clinical=met|services=all|"
        "authorization=PC-2026-0001|setting=nursing_facility|starts=2026-11-18|ends=2027-05-17|"
        "notified_at=2026-11-18T19:00:00Z",
        NULL};
    static const char *const notices[] = {
        "template=acknowledgement|recipient=Dr. A. Gómez|method=fax|at=2026-11-17T19:00:00Z|state=sent",
        "template=outcome|state=owed", NULL};
    static const char *const points[] = {"kind=phone|value=(408) 555-0142|preferred=1|best_time=after 15:00",
                                         "kind=phone|value=(408) 555-0199|bad=1", NULL};
    static const char *const roster[] = {
        "discipline=pcp|person=Dr. Amara Osei|starts=2026-11-02|contact=(408) 555-0171",
        "discipline=coordinator|person=dkim|leads=1|starts=2026-11-19",
        "discipline=rn|person=Ada Ruiz|starts=2026-11-02",
        "discipline=lvn|person=Bo Chen|starts=2026-10-02|ends=2026-11-01",
        "discipline=caregiver|person=Lan Nguyễn|starts=2026-11-20",
        NULL};
    static const char *const meetings[] = {
        "meeting_no=1|meeting_date=2026-11-16|reason=asked for: Pain at night|decision=Call the daughter and "
        "visit|owner=kortiz|due=2026-11-20|note=The pharmacist looks at ondansetron first.",
        "meeting_no=1|meeting_date=2026-11-16|reason=2 overdue: next attempt …",
        "meeting_date=2026-11-30|reason=Nausea in spite of two changes of drug", NULL};
    static const char *const held[] = {
        "no=1|kind=ict|starts=2026-11-16T17:00:00Z|state=ended|member_present=yes", NULL};
    static const char *const events[] = {
        "kind=decision_maker|at=2026-11-18T18:15:00Z|detail=AHCD 2024-06-11",
        "kind=visit|at=2026-11-18T19:00:00Z|result=home",
        "kind=zarit|at=2026-06-20T22:00:00Z|result=18",
        "kind=zarit|at=2026-09-20T22:00:00Z|result=declined",
        "kind=zarit|at=2026-11-20T22:00:00Z|result=41",
        "kind=phq9|at=2026-11-20T22:10:00Z|result=0 1 2 0 0 1 1 0 0",
        "kind=med_rec|at=2026-11-21T17:00:00Z",
        "kind=acp|at=2026-11-21T18:00:00Z|result=surrogate yes, AHCD yes, POLST no",
        NULL};
    static const char *const appeals[] = {
        "filed_at=2026-11-19T18:00:00Z|by_whom=member|kind=standard|benefits_continue=1", NULL};
    static const char *const programmes[] = {"name=ECM|contact=Bay Care, (408) 555-0160|leads=1", NULL};
    chart->member =
        made_row("member", "last_name=Nguyễn|first_name=Thị Mai|birth_date=1955-03-09|sex=female|"
                           "spoken_language=vi|interpreter=1|decision_maker=Lan Nguyễn, daughter|"
                           "decision_maker_status=disputed|do_not_call=1|address=2892 Calle Olvido|"
                           "city=San Jose|county=Santa Clara");
    chart->care_case = made_row("care_case", "stage=outreach|owner=kortiz|team=intake|lead=dkim");
    chart->referrals = list_of(made, "referral", referrals);
    chart->obligations = chart->owed = list_of(made, "obligation", obligations);
    chart->contacts = list_of(made, "contact", contacts);
    chart->determinations = list_of(made, "determination", determinations);
    chart->notices = list_of(made, "notice", notices);
    chart->contact_points = list_of(made, "contact_point", points);
    chart->programmes = list_of(made, "programme", programmes);
    chart->roster = list_of(made, "team_member", roster);
    chart->meetings = list_of(made, "agenda_item", meetings);
    chart->held = list_of(made, "meeting", held);
    chart->events = list_of(made, "event", events);
    chart->appeals = list_of(made, "appeal", appeals);
    measured(chart);
}

static CriteriaResult *criteria(Made *made, WhatIfs *tried) {
    Date seen = date_of(2026, 10, 3);
    Fact facts[16 + WHAT_IFS_MAX] = {
        {.name = "dx", .value = "I50.22", .date = seen},
        {.name = "chf_admission", .value = "yes", .date = seen},
        {.name = "no_invasive_planned", .value = "yes", .date = seen},
        {.name = "lvef", .value = "25-35 %", .date = seen},
        {.name = "hospital_use", .value = "yes", .date = seen},
        {.name = "decline_documented", .value = "yes", .date = seen},
        {.name = "hospice_eligible", .value = "no", .date = seen},
        {.name = "death_not_unexpected", .value = "yes", .date = seen},
        {.name = "therapy_received", .value = "yes", .date = seen},
        {.name = "reversible_decompensation", .value = "no", .date = seen},
    };
    CriteriaInput input = {.facts = facts,
                           .count = 10,
                           .birth = date_of(1955, 3, 9),
                           .has_birth = true,
                           .receipt = date_of(2026, 11, 17),
                           .as_of = date_of(2026, 11, 24)};
    CriteriaResult *result = NULL;
    Error error = {0};
    if (tried) input.count = what_ifs_apply(tried, facts, input.count, input.as_of);
    if ((!made->book && !rulebook_new(&made->book, &error)) ||
        !rulebook_evaluate(made->book, "adult-floor", &input, &result, &error))
        fprintf(stderr, "%s\n", error.why);
    return result;
}

static void timeline(Member *member) {
    static const struct {
        const char *at, *name, *title, *words;
        bool undone;
    } acts[] = {
        {"2026-11-23T18:12:00Z", "K. Ortiz", "Log a contact", "Contact by phone (plan): no answer", false},
        {"2026-11-23T18:10:00Z", "K. Ortiz", "Log a contact", "Contact by phone (plan): reached", true},
        {"2026-11-20T22:15:00Z", "K. Ortiz", "Log a contact", "Contact by phone (plan): left message", false},
        {"2026-11-18T19:30:00Z", "K. Ortiz", "Send to the provider", "Sent to Bay Palliative Partners",
         false},
        {"2026-11-18T18:00:00Z", "K. Ortiz", "Approve", "Approve: Services all · home", false},
        {"2025-12-30T16:00:00Z", "R. Patel", "Note",
         "Note: The daughter asks that the letters be sent in Vietnamese, and that nobody calls before the "
         "afternoon; she will be away until the 5th of January.",
         false},
    };
    member->entry_count = sizeof acts / sizeof *acts;
    member->entries = calloc(member->entry_count, sizeof *member->entries);
    for (size_t i = 0; i < member->entry_count; i++) {
        TimelineEntry *entry = &member->entries[i];
        *entry = (TimelineEntry){.at = scene_at(acts[i].at), .undone = acts[i].undone};
        text_copy_to(entry->name, sizeof entry->name, acts[i].name);
        text_copy_to(entry->title, sizeof entry->title, acts[i].title);
        text_copy_to(entry->words, sizeof entry->words, acts[i].words);
    }
    list_resize(&member->list, 10);
    list_window(&member->list, (int)member->entry_count, 0, false, false);
}

void scene_member(Member *member, int tab) {
    Made *made = calloc(1, sizeof *made);
    Frame frame = scene_frame();
    *member = (Member){.tab = tab, .chart = &made->chart};
    records(made);
    member->dues = calloc(LIST, sizeof *member->dues);
    text_copy_to(member->dues[0].words, sizeof member->dues[0].words, "next attempt");
    member->dues[0].work_by = scene_at("2026-11-24T08:00:00-08:00");
    member_order_owed(member);
    timeline(member);
    member->criteria.recorded = criteria(made, NULL);
    while (!criteria_node(member->criteria.recorded, member->criteria.cursor)->leaf)
        member->criteria.cursor++;
    member_head(member, &frame);
    member_tab_sheet(member, &frame);
}

void scene_what_if(Member *member, const char *const *tries) {
    Error error = {0};
    for (; *tries; tries++)
        if (!what_if_parse(&member->criteria.what_ifs, *tries, &error)) fprintf(stderr, "%s\n", error.why);
    member->criteria.tried = criteria((Made *)(uintptr_t)member->chart, &member->criteria.what_ifs);
    member_criteria_sheet(&member->sheet, &member->criteria);
}

void scene_member_free(Member *member) {
    Made *made = (Made *)(uintptr_t)member->chart;
    criteria_result_free(&member->criteria.recorded);
    criteria_result_free(&member->criteria.tried);
    sheet_free(&member->criteria.panel);
    field_free(&member->criteria.field);
    rulebook_free(&made->book);
    made_row_free(made->chart.member);
    made_row_free(made->chart.care_case);
    for (size_t i = 0; i < made->used; i++)
        for (size_t j = 0; j < LIST; j++) made_row_free(made->lists[i][j]);
    free(made);
    free(member->entries);
    free(member->dues);
    free(member->owed);
    sheet_free(&member->head);
    sheet_free(&member->rest);
    sheet_free(&member->sheet);
}
