#include "plan_judge.h"

#include "core/plan_lint.h"

#include <string.h>

void plan_judgement_free(PlanJudgement *judgement) {
    text_free(&judgement->errors);
    text_free(&judgement->warnings);
    text_free(&judgement->open);
}

/* A finding by its rule and its row, so that what was accepted stays so when other lines move; one about the
 * whole by its path, which says which need it is about. */
static void put_key(const LintFinding *finding, Text *out) {
    bool whole = text_starts(finding->path, "plan");
    text_addf(out, "%s %s\n", finding->rule->id, whole ? finding->path : finding->id);
}

static bool accepted(const Plan *plan, const LintFinding *finding) {
    Text key = {0};
    const char *all = plan_value(plan_header(plan), PLAN_ACCEPTED);
    put_key(finding, &key);
    bool found = false;
    for (const char *at = all; !found && (at = strstr(at, text_string(&key))); at++)
        found = at == all || at[-1] == '\n';
    text_free(&key);
    return found;
}

static void put_sentence(const LintFinding *finding, Text *out) {
    text_addf(out, "%s%s: %s", out->length ? " " : "", finding->path, finding->text);
}

static void judge(const Plan *plan, const LintFinding *finding, PlanJudgement *out) {
    if (finding->rule->severity == LINT_ERROR) {
        put_sentence(finding, &out->errors);
        return;
    }
    put_key(finding, &out->warnings);
    if (!accepted(plan, finding)) put_sentence(finding, &out->open);
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
