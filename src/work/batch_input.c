#include "batch_input.h"

#include "facts.h"

#include <stdlib.h>

enum { STEP_MEMBERS = 64 };

bool batch_input_begin(BatchInput *batch, const Work *work, Error *error) {
    *batch = (BatchInput){.work = work, .today = zone_date(work->zone, work_now(work))};
    return record_highest(work->store, "member", &batch->highest, error);
}

bool batch_step(const BatchInput *batch, int64_t member_no, Error *error) {
    return member_no % STEP_MEMBERS ||
           progress_step(batch->work->progress, "members", member_no, batch->highest, error);
}

void batch_input_end(BatchInput *batch) {
    free(batch->facts);
    *batch = (BatchInput){0};
}

static bool make_room(BatchInput *batch, size_t count, Error *error) {
    if (count <= batch->room) return true;
    size_t wanted = count + count / 2;
    Fact *more = realloc(batch->facts, wanted * sizeof *more);
    if (!more) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    batch->facts = more;
    batch->room = wanted;
    return true;
}

/* In the order of facts_evaluate: facts, admissions, sex. */
static size_t gather(const BatchInput *batch, const WalkMember *member, Date sex_day) {
    Fact *out = batch->facts;
    size_t count = 0, admissions = 0;
    for (size_t i = 0; i < member->fact_count; i++) {
        const WalkFact *row = &member->facts[i];
        Fact fact = {.name = row->name, .value = row->value};
        if (!date_parse(row->at, &fact.date)) continue;
        fact.has_end = row->end_at && date_parse(row->end_at, &fact.end);
        out[count++] = fact;
    }
    for (size_t i = 0; i < member->encounter_count && admissions < EXTRA_FACTS; i++) {
        const WalkEncounter *row = &member->encounters[i];
        const Stay stay = {row->kind, row->planned, row->principal_icd10, row->admit};
        if (!facts_admission(batch->work->zone, &stay, NULL, &out[count])) continue;
        count++;
        admissions++;
    }
    if (member->sex)
        out[count++] =
            (Fact){.name = "sex", .value = facts_sex(member->sex), .date = sex_day, .origin = "roster"};
    return count;
}

static Date receipt_of(const BatchInput *batch, const WalkMember *member) {
    Instant at;
    if (!member->received_at || !instant_parse(member->received_at, &at)) return batch->today;
    return zone_date(batch->work->zone, at);
}

bool batch_input(BatchInput *batch, const WalkMember *member, CriteriaInput *out, Error *error) {
    if (!make_room(batch, member->fact_count + EXTRA_FACTS + 1, error)) return false;
    *out = (CriteriaInput){.facts = batch->facts,
                           .as_of = batch->today,
                           .receipt = receipt_of(batch, member),
                           .line_of_business = member->line_of_business ? member->line_of_business : "dsnp"};
    out->count = gather(batch, member, facts_sex_day(out));
    out->has_birth = date_parse(member->birth_date, &out->birth);
    out->covered = facts_covered(batch->facts, out->count, member->encounter_count > 0);
    return true;
}
