#include "work/batch.h"

#include "base/text.h"
#include "facts.h"
#include "store/walk.h"
#include "work_state.h"

#include <stdlib.h>

typedef struct Batch {
    Work *work;
    Evaluator *evaluator;
    BatchVisit visit;
    void *context;
    Instant now;
    Date today;
    Fact *facts; /* of the member under way */
    size_t room;
} Batch;

static bool make_room(Batch *batch, size_t count, Error *error) {
    if (count <= batch->room) return true;
    size_t wanted = count + count / 2;
    Fact *more = realloc(batch->facts, wanted * sizeof *more);
    if (!more) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    batch->facts = more;
    batch->room = wanted;
    return true;
}

/* In the order of facts_evaluate: facts, admissions, sex. */
static size_t gather(const Batch *batch, const WalkMember *member, Date receipt) {
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
        if (!facts_admission(batch->work->zone, row->kind, row->planned, row->principal_icd10, row->admit,
                             &out[count]))
            continue;
        count++;
        admissions++;
    }
    if (member->sex)
        out[count++] =
            (Fact){.name = "sex", .value = facts_sex(member->sex), .date = receipt, .origin = "roster"};
    return count;
}

static Date receipt_of(const Batch *batch, const WalkMember *member) {
    Instant at;
    if (!member->received_at || !instant_parse(member->received_at, &at)) return batch->today;
    return zone_date(batch->work->zone, at);
}

static bool evaluate(void *context, const WalkMember *member, Error *error) {
    Batch *batch = context;
    CriteriaSummary summary;
    if (!make_room(batch, member->fact_count + EXTRA_FACTS + 1, error)) return false;
    CriteriaInput input = {.facts = batch->facts,
                           .as_of = batch->today,
                           .receipt = receipt_of(batch, member),
                           .line_of_business = member->line_of_business ? member->line_of_business : "dsnp"};
    input.count = gather(batch, member, input.receipt);
    input.has_birth = date_parse(member->birth_date, &input.birth);
    input.covered = facts_covered(batch->facts, input.count, member->encounter_count > 0);
    if (!evaluator_run(batch->evaluator, &input, &summary, error))
        return error_prefix(error, "Member %s", member->source_id);
    BatchMember seen = {.member_no = member->no,
                        .member_id = member->id,
                        .source_id = member->source_id,
                        .summary = &summary};
    return batch->visit(batch->context, &seen, error);
}

bool work_criteria_all(Work *work, const char *ruleset, int64_t since, BatchVisit visit, void *context,
                       Error *error) {
    Batch batch = {.work = work, .visit = visit, .context = context, .now = work_now(work)};
    batch.today = zone_date(work->zone, batch.now);
    bool ok = work_book(work, error) && evaluator_new(&batch.evaluator, work->book, ruleset, error) &&
              facts_walk(work->store, since, evaluate, &batch, error);
    evaluator_free(&batch.evaluator);
    free(batch.facts);
    return ok;
}
