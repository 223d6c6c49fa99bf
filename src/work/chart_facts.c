/* The facts and encounters of a chart, and the criteria over them. */
#include "chart_facts.h"

#include "act_context.h"
#include "store/fact.h"
#include "work_state.h"

#include <stdlib.h>
#include <string.h>

bool chart_load_facts(Work *work, int64_t member_no, int64_t as_of, Chart *chart, Error *error) {
    FactRows facts = {0};
    bool ok = fact_rows(work->store, member_no, as_of, &facts, error);
    chart->facts = ok ? calloc(facts.count + 1, sizeof *chart->facts) : NULL;
    for (size_t i = 0; chart->facts && i < facts.count; i++) {
        ChartFact *fact = &chart->facts[chart->fact_count++];
        const FactRow *row = &facts.items[i];
        text_copy_to(fact->name, sizeof fact->name, row->name);
        text_copy_to(fact->value, sizeof fact->value, row->value);
        text_copy_to(fact->unit, sizeof fact->unit, row->unit);
        text_copy_to(fact->source, sizeof fact->source, row->source);
        date_parse(row->at, &fact->at);
        fact->has_end = date_parse(row->end_at, &fact->end);
    }
    fact_rows_free(&facts);
    return ok && (chart->facts || error_set(error, ERROR_STORAGE, "Memory ran out."));
}

bool chart_load_encounters(Work *work, int64_t member_no, int64_t as_of, Chart *chart, Error *error) {
    EncounterRows rows = {0};
    bool ok = encounter_rows(work->store, member_no, as_of, &rows, error);
    chart->encounters = ok ? calloc(rows.count + 1, sizeof *chart->encounters) : NULL;
    for (size_t i = 0; chart->encounters && i < rows.count; i++) {
        ChartEncounter *to = &chart->encounters[chart->encounter_count++];
        const EncounterRow *row = &rows.items[i];
        text_copy_to(to->kind, sizeof to->kind, row->kind);
        text_copy_to(to->disposition, sizeof to->disposition, row->disposition);
        text_copy_to(to->to_setting, sizeof to->to_setting, row->to_setting);
        text_copy_to(to->principal_icd10, sizeof to->principal_icd10, row->principal_icd10);
        text_copy_to(to->planned, sizeof to->planned, row->planned);
        instant_parse(row->admit, &to->admit);
        to->inside = !instant_parse(row->discharge, &to->discharge);
    }
    encounter_rows_free(&rows);
    return ok && (chart->encounters || error_set(error, ERROR_STORAGE, "Memory ran out."));
}

static bool rows_of_chart(const Chart *chart, FactRows *facts, EncounterRows *encounters, Error *error) {
    facts->items = calloc(chart->fact_count + 1, sizeof *facts->items);
    encounters->items = calloc(chart->encounter_count + 1, sizeof *encounters->items);
    if (!facts->items || !encounters->items) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; i < chart->fact_count; i++) {
        const ChartFact *from = &chart->facts[i];
        FactRow *to = &facts->items[facts->count++];
        text_copy_to(to->name, sizeof to->name, from->name);
        text_copy_to(to->value, sizeof to->value, from->value);
        text_copy_to(to->source, sizeof to->source, from->source);
        date_format(from->at, to->at);
        if (from->has_end) date_format(from->end, to->end_at);
    }
    for (size_t i = 0; i < chart->encounter_count; i++) {
        const ChartEncounter *from = &chart->encounters[i];
        EncounterRow *to = &encounters->items[encounters->count++];
        text_copy_to(to->kind, sizeof to->kind, from->kind);
        text_copy_to(to->principal_icd10, sizeof to->principal_icd10, from->principal_icd10);
        text_copy_to(to->planned, sizeof to->planned, from->planned);
        instant_format(from->admit, to->admit);
        if (!from->inside) instant_format(from->discharge, to->discharge);
    }
    return true;
}

bool work_criteria(Work *work, const Chart *chart, const char *name, const Instant *as_of,
                   CriteriaResult **out, Error *error) {
    return work_criteria_if(work, chart, name, as_of, NULL, out, error);
}

bool work_criteria_if(Work *work, const Chart *chart, const char *name, const Instant *as_of, WhatIfs *tried,
                      CriteriaResult **out, Error *error) {
    Instant when = as_of ? *as_of : work_now(work), receipt = when, at;
    bool first = true, live = chart->care_case && !record_is(chart->care_case, "stage", "closed");
    for (size_t i = 0; live && i < chart->referrals.count; i++)
        if (record_time(chart->referrals.items[i], "received_at", &at) &&
            (first || at.second < receipt.second))
            receipt = at, first = false;
    FactRows facts = {0};
    EncounterRows encounters = {0};
    CriteriaAsked asked = {.ruleset = name, .as_of = when, .receipt = receipt, .tried = tried};
    bool ok = rows_of_chart(chart, &facts, &encounters, error) &&
              facts_evaluate(work, &asked, chart->member, &facts, &encounters, out, NULL, error);
    fact_rows_free(&facts);
    encounter_rows_free(&encounters);
    return ok;
}
