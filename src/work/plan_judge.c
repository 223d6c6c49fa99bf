#include "plan_judge.h"

#include "core/plan_lint.h"

void plan_judgement_free(PlanJudgement *judgement) {
    text_free(&judgement->errors);
    text_free(&judgement->warnings);
    text_free(&judgement->open);
}

static void put_sentence(const LintFinding *finding, Text *out) {
    text_addf(out, "%s%s: %s", out->length ? " " : "", finding->path, finding->text);
}

static void judge(const Plan *plan, const LintFinding *finding, PlanJudgement *out) {
    if (finding->rule->severity == LINT_ERROR) {
        put_sentence(finding, &out->errors);
        return;
    }
    lint_finding_key(finding, &out->warnings);
    if (!lint_accepted(plan, finding)) put_sentence(finding, &out->open);
}

bool plan_judge(const Plan *plan, const Zone *zone, PlanJudgement *out, Error *error) {
    Lint lint;
    *out = (PlanJudgement){0};
    bool ok = plan_lint(plan, zone, &lint);
    for (size_t i = 0; ok && i < lint.count; i++) judge(plan, &lint.items[i], out);
    if (ok) plan_lint_free(&lint);
    return (ok && !out->errors.failed && !out->warnings.failed && !out->open.failed) ||
           error_set(error, ERROR_STORAGE, "Memory ran out.");
}
