/* From stored facts and encounters to the criteria's facts. */
#include "facts.h"
#include "act_context.h"
#include "rulesets.h"
#include "work/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Codes whose admission as principal diagnosis is an admission for heart failure (domain 1.7). */
static bool heart_failure(const char *icd10) {
    return text_starts(icd10, "I50") || text_starts(icd10, "I11.0") || text_starts(icd10, "I110") ||
           text_starts(icd10, "I13.0") || text_starts(icd10, "I130") || text_starts(icd10, "I13.2") ||
           text_starts(icd10, "I132");
}

const char criteria_encounter[] = "encounter ";

bool facts_admission(const Zone *zone, const Stay *stay, char origin[ADMISSION_ORIGIN], Fact *out) {
    Instant at;
    char day[DATE_SIZE];
    bool inside = text_list_has("inpatient hospital acute", stay->kind) && strcmp(stay->planned, "yes") != 0;
    if (!inside || !heart_failure(stay->icd10) || !instant_parse(stay->admit, &at)) return false;
    *out = (Fact){.name = "chf_admission", .value = "yes", .date = zone_date(zone, at), .origin = origin};
    date_format(out->date, day);
    if (origin)
        snprintf(origin, ADMISSION_ORIGIN, "%s%.20s, %s, %.16s", criteria_encounter, stay->kind, day,
                 stay->icd10);
    return true;
}

/* Their origins; one place for each of EXTRA_FACTS. */
typedef char Origins[EXTRA_FACTS][ADMISSION_ORIGIN];

static size_t add_admissions(const Work *work, const EncounterRows *encounters, Origins origins, Fact *out) {
    size_t count = 0;
    for (size_t i = 0; i < encounters->count && count < EXTRA_FACTS; i++) {
        const EncounterRow *row = &encounters->items[i];
        const Stay stay = {row->kind, row->planned, row->principal_icd10, row->admit};
        if (facts_admission(work->zone, &stay, origins[count], &out[count])) count++;
    }
    return count;
}

static size_t convert(const FactRows *rows, Fact *out) {
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const FactRow *row = &rows->items[i];
        Fact fact = {.name = row->name, .value = row->value, .origin = *row->source ? row->source : NULL};
        if (!date_parse(row->at, &fact.date)) continue;
        fact.has_end = date_parse(row->end_at, &fact.end);
        out[count++] = fact;
    }
    return count;
}

const char *facts_sex(const char *sex) {
    if (strcmp(sex, "female") == 0) return "F";
    return strcmp(sex, "male") == 0 ? "M" : "unknown";
}

static json_t *covered_json(const char *words) {
    json_t *list = json_array();
    if (text_list_has(words, "dx")) json_array_append_new(list, json_string("dx"));
    if (text_list_has(words, "admissions")) json_array_append_new(list, json_string("admissions"));
    return list;
}

/* The document of `criteria --facts` that gives this answer for ever: facts, days, and the database's own
 * rulesets.
 */
static json_t *freeze(const Rulebook *book, const char *ruleset, const CriteriaInput *input) {
    char day[DATE_SIZE];
    json_t *list = json_array();
    for (size_t i = 0; i < input->count; i++) {
        const Fact *fact = &input->facts[i];
        date_format(fact->date, day);
        json_t *item = json_pack("{s:s, s:s, s:s}", "name", fact->name, "value", fact->value, "date", day);
        if (fact->origin) json_object_set_new(item, "origin", json_string(fact->origin));
        if (fact->has_end) {
            date_format(fact->end, day);
            json_object_set_new(item, "end", json_string(day));
        }
        json_array_append_new(list, item);
    }
    char birth[DATE_SIZE], receipt[DATE_SIZE], as_of[DATE_SIZE];
    date_format(input->birth, birth);
    date_format(input->receipt, receipt);
    date_format(input->as_of, as_of);
    json_t *out =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "birth_date", birth, "receipt_date", receipt,
                  "as_of", as_of, "line_of_business", input->line_of_business, "ruleset",
                  ruleset ? ruleset : "auto", "covered", covered_json(input->covered), "facts", list);
    json_t *rulesets = rulebook_snapshot(book, input);
    if (json_array_size(rulesets) > 0) json_object_set(out, "rulesets", rulesets);
    json_decref(rulesets);
    return out;
}

Date facts_sex_day(const CriteriaInput *input) {
    return input->receipt.day < input->as_of.day ? input->receipt : input->as_of;
}

const char *facts_covered(const Fact *facts, size_t count, bool encounters) {
    bool dx = false;
    for (size_t i = 0; i < count && !dx; i++) dx = strcmp(facts[i].name, "dx") == 0;
    if (encounters) return dx ? "dx admissions" : "admissions";
    return dx ? "dx" : "";
}

bool facts_evaluate(Work *work, const CriteriaAsked *asked, const Record *member, const FactRows *facts,
                    const EncounterRows *encounters, CriteriaResult **out, json_t **frozen, Error *error) {
    if (!rulesets_ready(work, error)) return false;
    Origins origins;
    Fact *list = calloc(facts->count + EXTRA_FACTS + 1 + WHAT_IFS_MAX, sizeof *list);
    if (!list) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    CriteriaInput input = {.facts = list,
                           .as_of = zone_date(work->zone, asked->as_of),
                           .receipt = zone_date(work->zone, asked->receipt)};
    input.count = convert(facts, list);
    input.count += add_admissions(work, encounters, origins, list + input.count);
    if (record_get(member, "sex"))
        list[input.count++] = (Fact){.name = "sex",
                                     .value = facts_sex(record_string(member, "sex")),
                                     .date = facts_sex_day(&input),
                                     .origin = "roster"};
    if (asked->tried) input.count = what_ifs_apply(asked->tried, list, input.count, input.as_of);
    input.has_birth = record_date(member, "birth_date", &input.birth);
    input.line_of_business =
        record_get(member, "line_of_business") ? record_get(member, "line_of_business") : "dsnp";
    input.covered = facts_covered(list, input.count, encounters->count > 0);
    bool ok = (asked->floor_alone ? rulebook_judge : rulebook_evaluate)(work->book, asked->ruleset, &input,
                                                                        out, error);
    if (ok && frozen) *frozen = freeze(work->book, asked->ruleset, &input);
    wipe_free(list);
    return ok;
}

bool evaluate_member(Work *work, const Record *member, Instant as_of, Instant receipt, int64_t as_of_act,
                     CriteriaResult **out, json_t **frozen, Error *error) {
    FactRows facts = {0};
    EncounterRows encounters = {0};
    CriteriaAsked asked = {.as_of = as_of, .receipt = receipt};
    bool ok = fact_rows(work->store, member->no, as_of_act, &facts, error) &&
              encounter_rows(work->store, member->no, as_of_act, &encounters, error) &&
              facts_evaluate(work, &asked, member, &facts, &encounters, out, frozen, error);
    fact_rows_free(&facts);
    encounter_rows_free(&encounters);
    return ok;
}

Instant referrals_receipt(const RecordList *referrals, Instant otherwise) {
    bool first = true;
    for (size_t i = 0; i < referrals->count; i++) {
        Instant at;
        if (record_time(referrals->items[i], "received_at", &at) && (first || at.second < otherwise.second))
            otherwise = at, first = false;
    }
    return otherwise;
}

bool case_receipt(Work *work, int64_t case_no, Instant *out, Error *error) {
    RecordList referrals = {0};
    bool ok = record_list_int(work->store, &referrals, "referral", "case_no", case_no, error);
    if (ok) *out = referrals_receipt(&referrals, *out);
    record_list_free(&referrals);
    return ok;
}
