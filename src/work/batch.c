#include "work/batch.h"

#include "access.h"
#include "batch_input.h"
#include "rulesets.h"

typedef struct Batch {
    Work *work;
    BatchInput input;
    Evaluator *evaluator;
    BatchVisit visit;
    void *context;
} Batch;

static bool evaluate(void *context, const WalkMember *member, Error *error) {
    Batch *batch = context;
    CriteriaInput input;
    CriteriaSummary summary;
    ChartAccess access;
    if (!batch_step(&batch->input, member->no, error)) return false;
    if (!access_of(batch->work, member->no, &access, error)) return false;
    if (access == CHART_HIDDEN) return true;
    if (!batch_input(&batch->input, member, &input, error)) return false;
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
    Batch batch = {.work = work, .visit = visit, .context = context};
    bool ok = batch_input_begin(&batch.input, work, error) && rulesets_ready(work, error) &&
              evaluator_new(&batch.evaluator, work->book, ruleset, error) &&
              facts_walk(work->store, since, evaluate, &batch, error);
    evaluator_free(&batch.evaluator);
    batch_input_end(&batch.input);
    return ok;
}
