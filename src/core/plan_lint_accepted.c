#include "core/plan_lint.h"

#include <string.h>

void lint_finding_key(const LintFinding *finding, Text *out) {
    bool whole = text_starts(finding->path, "plan");
    text_addf(out, "%s %s\n", finding->rule->id, whole ? finding->path : finding->id);
}

bool lint_accepted(const Plan *plan, const LintFinding *finding) {
    Text key = {0};
    const char *all = plan_value(plan_header(plan), PLAN_ACCEPTED);
    lint_finding_key(finding, &key);
    bool found = false;
    for (const char *at = all; !found && (at = strstr(at, text_string(&key))); at++)
        found = at == all || at[-1] == '\n';
    text_free(&key);
    return found;
}
