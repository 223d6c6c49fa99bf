/* What the linter demands of the plan as a whole. */
#include "base/text.h"
#include "base/utf8.h"
#include "core/language.h"
#include "core/plan_agreement.h"
#include "plan_lint_parts.h"

#include <string.h>

enum { BLOCK_COLUMNS = 1200, REVIEW_DAYS = 366 };

static bool empty(const PlanItem *item, PlanField field) {
    return text_blank(plan_value(item, field));
}

void lint_problems(Linting *linting, const PlanItem *header) {
    const Plan *plan = linting->plan;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].kind == PLAN_PROBLEM && lint_live(linting, &plan->items[i])) return;
    lint_add(linting, header, PLAN_FIELDS, NULL, "The plan names no problem.");
}

void lint_own_words(Linting *linting, const PlanItem *header) {
    const Plan *plan = linting->plan;
    bool goals = false;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *goal = &plan->items[i];
        if (goal->kind != PLAN_GOAL || !lint_live(linting, goal)) continue;
        goals = true;
        if (text_list_has("member decision_maker caregiver", plan_value(goal, PLAN_EXPRESSED_BY))) return;
    }
    if (goals)
        lint_add(linting, header, PLAN_FIELDS, NULL,
                 "No goal is in the words of the member or of those close.");
}

void lint_decider(Linting *linting, const PlanItem *header) {
    const PlanAround *around = &linting->plan->around;
    bool known = !text_blank(around->decision_maker) && strcmp(around->decision_maker_status, "none") != 0;
    if (empty(header, PLAN_DECISION_MAKER) && !known)
        lint_add(linting, header, PLAN_DECISION_MAKER, NULL,
                 "Nobody is named who decides when the member cannot.");
}

/* The member cannot decide for when the member cannot. */
void lint_decider_self(Linting *linting, const PlanItem *header) {
    char typed[24];
    utf8_fold_to(plan_value(header, PLAN_DECISION_MAKER), typed, sizeof typed);
    if (text_list_has("self member patient herself himself", typed))
        lint_add(linting, header, PLAN_DECISION_MAKER, NULL,
                 "The member cannot be who decides when the member cannot: name another, or unrepresented.");
}

void lint_decider_disputed(Linting *linting, const PlanItem *header) {
    if (strcmp(linting->plan->around.decision_maker_status, "disputed") == 0)
        lint_add(linting, header, PLAN_DECISION_MAKER, NULL, "Who decides for the member is in dispute.");
}

void lint_agreement(Linting *linting, const PlanItem *header) {
    static const PlanField parts[] = {PLAN_AGREED_BY, PLAN_AGREED_BASIS, PLAN_AGREED_AT, PLAN_AGREED_METHOD};
    static const char *const words[] = {"who", "on which basis", "when", "how"};
    Text missing = {0};
    PlanField first = PLAN_FIELDS;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!empty(header, parts[i])) continue;
        if (first == PLAN_FIELDS) first = parts[i];
        text_addf(&missing, "%s%s", missing.length ? ", " : "", words[i]);
    }
    if (first != PLAN_FIELDS)
        lint_add(linting, header, first, NULL, "The agreement is not whole; it lacks: %s.",
                 text_string(&missing));
    text_free(&missing);
}

void lint_agreement_older(Linting *linting, const PlanItem *header) {
    Instant agreed;
    Text lines = {0};
    char day[DATE_SIZE];
    if (!instant_parse(plan_value(header, PLAN_AGREED_AT), &agreed)) return;
    plan_not_agreed_paths(linting->plan, &lines);
    date_format(linting->zone ? zone_date(linting->zone, agreed) : civil_date(instant_civil(agreed)), day);
    if (lines.length)
        lint_add(linting, header, PLAN_AGREED_AT, NULL,
                 "Changed since the agreement of %s: %s. Agree it anew.", day, text_string(&lines));
    text_free(&lines);
}

void lint_after_hours(Linting *linting, const PlanItem *header) {
    if (empty(header, PLAN_AFTER_HOURS))
        lint_add(linting, header, PLAN_AFTER_HOURS, NULL, "The plan does not say whom to call at night.");
}

void lint_contingency(Linting *linting, const PlanItem *header) {
    if (empty(header, PLAN_CONTINGENCY))
        lint_add(linting, header, PLAN_CONTINGENCY, NULL,
                 "The plan does not say what to do when things get worse.");
}

void lint_language(Linting *linting, const PlanItem *header) {
    if (empty(header, PLAN_LANGUAGE))
        lint_add(linting, header, PLAN_LANGUAGE, NULL,
                 "The plan does not say in which language it is given.");
}

void lint_language_other(Linting *linting, const PlanItem *header) {
    const char *reads = linting->plan->around.language;
    char given[40], own[40];
    if (empty(header, PLAN_LANGUAGE) || !*reads || strcmp(reads, plan_value(header, PLAN_LANGUAGE)) == 0)
        return;
    lint_add(linting, header, PLAN_LANGUAGE, NULL, "It is given in %s; the member's language is %s.",
             language_name(plan_value(header, PLAN_LANGUAGE), given, sizeof given),
             language_name(reads, own, sizeof own));
}

void lint_format(Linting *linting, const PlanItem *header) {
    if (empty(header, PLAN_FORMAT))
        lint_add(linting, header, PLAN_FORMAT, NULL, "The plan does not say in which form it is given.");
}

void lint_review_set(Linting *linting, const PlanItem *header) {
    Date due;
    if (!plan_date(header, PLAN_REVIEW_DUE, &due))
        lint_add(linting, header, PLAN_REVIEW_DUE, NULL, "No date is set for the next review.");
}

void lint_review_overdue(Linting *linting, const PlanItem *header) {
    Date due;
    char text[DATE_SIZE];
    if (!plan_date(header, PLAN_REVIEW_DUE, &due) || due.day >= linting->plan->around.today.day) return;
    date_format(due, text);
    lint_add(linting, header, PLAN_REVIEW_DUE, NULL, "The review fell due on %s.", text);
}

void lint_review_far(Linting *linting, const PlanItem *header) {
    Date due;
    if (plan_date(header, PLAN_REVIEW_DUE, &due) && due.day > linting->plan->around.today.day + REVIEW_DAYS)
        lint_add(linting, header, PLAN_REVIEW_DUE, NULL, "The next review is more than a year away.");
}

void lint_long_header(Linting *linting, const PlanItem *header) {
    static const PlanField blocks[] = {PLAN_CONTINGENCY, PLAN_AFTER_HOURS};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        int columns = utf8_columns(plan_value(header, blocks[i]));
        if (columns > BLOCK_COLUMNS)
            lint_add(linting, header, blocks[i], NULL,
                     "“%s” is %d characters long; in need nobody reads more than %d.",
                     plan_field_at(blocks[i])->label, columns, BLOCK_COLUMNS);
    }
}
