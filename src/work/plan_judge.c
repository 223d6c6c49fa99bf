#include "plan_judge.h"

void plan_judgement_free(PlanJudgement *judgement) {
    text_free(&judgement->errors);
    text_free(&judgement->warnings);
    text_free(&judgement->open);
}

bool plan_judge(const Plan *plan, PlanJudgement *out, Error *error) {
    *out = (PlanJudgement){0};
    if (!*plan_value(plan_header(plan), PLAN_AGREED_BY)) {
        text_add(&out->warnings, "agreement_missing header\n");
        if (!*plan_value(plan_header(plan), PLAN_ACCEPTED))
            text_add(&out->open, "Nobody agreed to the plan.");
    }
    return !out->open.failed || error_set(error, ERROR_STORAGE, "Memory ran out.");
}
