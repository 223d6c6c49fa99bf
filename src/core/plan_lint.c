#include "plan_lint_parts.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char measurable[] = "42 CFR 422.101(f)(1): goals with measurable outcomes; domain 2.3";
static const char specific[] = "42 CFR 422.101(f)(1): specific services and benefits; domain 2.3";
static const char consulted[] =
    "42 CFR 422.101(f)(1): developed in consultation with the enrollee; domain 2.3";
static const char review[] = "domain 2.3: periodic review, at least yearly";
static const char seven[] = "DHCS D-SNP palliative care: seven minimum services; domain 2.1";
static const char ict[] = "DHCS D-SNP palliative care: palliative care team; domain 2.4";
static const char reader[] = "domain 2.3: given in a language and a format that the member can use; 3.3";

/* Errors first; each part in the order in which a plan is mended. */
static const LintRule rules[] = {
    {"problem_any", LINT_ERROR, PLAN_HEADER, "A plan names at least one problem.", specific, lint_problems},
    {"problem_goal", LINT_ERROR, PLAN_PROBLEM, "A problem has a goal.", measurable, lint_problem_goal},
    {"goal_measure", LINT_ERROR, PLAN_GOAL, "A goal has a measure.", measurable, lint_goal_measure},
    {"goal_target", LINT_ERROR, PLAN_GOAL, "A goal has a target date.", measurable, lint_goal_target},
    {"goal_intervention", LINT_ERROR, PLAN_GOAL, "An open goal has an intervention.", specific,
     lint_goal_intervention},
    {"intervention_owner", LINT_ERROR, PLAN_INTERVENTION, "An intervention has an owner.", specific,
     lint_owner},
    {"owner_left", LINT_ERROR, PLAN_INTERVENTION, "An owner still works here.", specific, lint_owner_left},
    {"intervention_due", LINT_ERROR, PLAN_INTERVENTION, "An intervention has a due date.", specific,
     lint_due},
    {"danger_addressed", LINT_ERROR, PLAN_HEADER, "Thoughts of death or self-harm are answered by a problem.",
     "PHQ-9 item 9 above 0 is acted on at once; domain 4.9", lint_danger},
    {"services_decided", LINT_ERROR, PLAN_SERVICE, "Each of the seven services is decided.", seven,
     lint_service},
    {"service_reason", LINT_ERROR, PLAN_SERVICE, "A service that is not given has a reason.", seven,
     lint_service_reason},
    {"decision_maker", LINT_ERROR, PLAN_HEADER, "Somebody is named who decides when the member cannot.",
     "DHCS D-SNP palliative care: legally recognized decision maker; domain 2.3, 4.10", lint_decider},
    {"after_hours", LINT_ERROR, PLAN_HEADER, "The plan says whom to call at night.",
     "domain 2.3: contingency and after-hours plan", lint_after_hours},
    {"contingency", LINT_ERROR, PLAN_HEADER, "The plan says what to do when things get worse.",
     "domain 2.3: contingency and after-hours plan", lint_contingency},
    {"language_given", LINT_ERROR, PLAN_HEADER, "The plan says in which language it is given.", reader,
     lint_language},
    {"review_set", LINT_ERROR, PLAN_HEADER, "The next review has a date.", review, lint_review_set},
    {"review_overdue", LINT_ERROR, PLAN_HEADER, "The review is not overdue.", review, lint_review_overdue},
    {"agreement", LINT_ERROR, PLAN_HEADER, "The member, or who decides, agreed: who, basis, when, how.",
     consulted, lint_agreement},
    {"team_lead", LINT_ERROR, PLAN_HEADER, "The team has exactly one lead care manager.", ict, lint_lead},
    {"need_addressed", LINT_WARNING, PLAN_HEADER, "An assessed need is answered by a problem.",
     "domain 2.2, 2.3, 4: needs found by assessment", lint_need},
    {"consult_newer", LINT_WARNING, PLAN_HEADER, "The plan reflects the latest consult.",
     "DHCS D-SNP palliative care: the ICP reflects changes from consultation; domain 2.3", lint_consult},
    {"transition_newer", LINT_WARNING, PLAN_HEADER, "The plan reflects the latest move between settings.",
     "domain 2.3, 2.6: the plan follows the member across settings", lint_transition},
    {"agreement_older", LINT_WARNING, PLAN_HEADER, "The agreement is to the plan as it stands.", consulted,
     lint_agreement_older},
    {"target_past", LINT_WARNING, PLAN_GOAL, "A goal whose target is past is closed or set anew.", measurable,
     lint_goal_past},
    {"decision_maker_other", LINT_WARNING, PLAN_HEADER, "Somebody else decides when the member cannot.",
     "Probate Code 4711, 4712; domain 4.10", lint_decider_self},
    {"decision_maker_disputed", LINT_WARNING, PLAN_HEADER, "Who decides is not in dispute.",
     "Probate Code 4711, 4712; domain 4.10", lint_decider_disputed},
    {"team_disciplines", LINT_WARNING, PLAN_HEADER,
     "The team has PCP, RN, LVN or NP, social worker, chaplain.", ict, lint_discipline},
    {"own_words", LINT_WARNING, PLAN_HEADER, "A goal is in the member's own words, or of those close.",
     consulted, lint_own_words},
    {"language_differs", LINT_WARNING, PLAN_HEADER, "The plan is given in the member's language.", reader,
     lint_language_other},
    {"format_given", LINT_WARNING, PLAN_HEADER, "The plan says in which form it is given.", reader,
     lint_format},
    {"review_far", LINT_WARNING, PLAN_HEADER, "The next review lies within a year.", review, lint_review_far},
    {"duplicate_line", LINT_WARNING, PLAN_KINDS, "Nothing is written twice.",
     "an intervention for several goals is written once and linked; domain 2.1: no duplicate services",
     lint_duplicate},
    {"line_length", LINT_WARNING, PLAN_KINDS, "A line is short enough to be read.", reader, lint_long_line},
    {"block_length", LINT_WARNING, PLAN_HEADER, "What to do in need is short enough to be read.", reader,
     lint_long_header},
};

const LintRule *plan_lint_rule_at(size_t index) {
    return index < sizeof rules / sizeof *rules ? &rules[index] : NULL;
}

const LintRule *plan_lint_rule_find(const char *id) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (text_equal(rules[i].id, id)) return &rules[i];
    return NULL;
}

const char *lint_severity_word(LintSeverity severity) {
    return severity == LINT_ERROR ? "error" : "warning";
}

bool lint_live(const Linting *linting, const PlanItem *item) {
    return linting->live[item - linting->plan->items];
}

const char *lint_text(const Linting *linting, const PlanItem *item) {
    const char *text = linting->texts[item - linting->plan->items];
    return text ? text : "";
}

static LintFinding *another(Lint *lint) {
    if (lint->count == lint->capacity) {
        size_t capacity = lint->capacity ? lint->capacity * 2 : 16;
        LintFinding *items = realloc(lint->items, capacity * sizeof *items);
        if (!items) lint->failed = true;
        if (!items) return NULL;
        lint->items = items;
        lint->capacity = capacity;
    }
    return &lint->items[lint->count++];
}

void lint_add(Linting *linting, const PlanItem *item, PlanField field, const char *place, const char *format,
              ...) {
    Lint *lint = linting->out;
    LintFinding *finding = another(lint);
    if (!finding) return;
    *finding = (LintFinding){.rule = linting->rule, .field = field};
    text_copy_to(finding->id, sizeof finding->id, item->id);
    plan_path(linting->plan, item, finding->path);
    size_t length = strlen(finding->path);
    text_copy_to(finding->path + length, sizeof finding->path - length, place ? place : "");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(finding->text, sizeof finding->text, format, arguments);
    va_end(arguments);
    utf8_mend(finding->text);
    *(linting->rule->severity == LINT_ERROR ? &lint->errors : &lint->warnings) += 1;
}

static bool judges(const LintRule *rule, const PlanItem *item) {
    return rule->kind == PLAN_KINDS ? item->kind >= PLAN_PROBLEM : rule->kind == item->kind;
}

static void run_rule(Linting *linting) {
    const Plan *plan = linting->plan;
    if (linting->rule->kind == PLAN_HEADER) {
        linting->rule->check(linting, plan_header(plan));
        return;
    }
    for (size_t i = 0; i < plan->count; i++)
        if (linting->live[i] && judges(linting->rule, &plan->items[i]))
            linting->rule->check(linting, &plan->items[i]);
}

/* In reading order the parent stands a few lines before; the search from the front is for plans in no order.
 */
static bool live(const Linting *linting, const PlanItem *item) {
    const Plan *plan = linting->plan;
    if (item->kind <= PLAN_SERVICE) return true;
    if (plan_ended(item)) return false;
    if (item->kind == PLAN_PROBLEM) return true;
    for (const PlanItem *above = item; above > plan->items; above--)
        if (above[-1].kind == plan_kind_parent(item->kind) && strcmp(above[-1].id, item->parent) == 0)
            return lint_live(linting, above - 1);
    return !plan_gone(plan, item);
}

/* Whether an item is live, and its text folded: asked for hundreds of times, so done once. */
static bool prepare(Linting *linting) {
    const Plan *plan = linting->plan;
    linting->live = calloc(plan->count + 1, sizeof *linting->live);
    linting->texts = calloc(plan->count + 1, sizeof *linting->texts);
    if (!linting->live || !linting->texts) return false;
    for (size_t i = 0; i < plan->count; i++) {
        Text folded = {0};
        linting->live[i] = live(linting, &plan->items[i]);
        if (!linting->live[i]) continue;
        utf8_name_key(plan_value(&plan->items[i], PLAN_TEXT), &folded);
        linting->texts[i] = folded.failed ? NULL : text_copy(text_string(&folded));
        text_free(&folded);
        if (!linting->texts[i]) return false;
    }
    return true;
}

bool plan_lint(const Plan *plan, const Zone *zone, Lint *out) {
    Linting linting = {.plan = plan, .zone = zone, .out = out};
    *out = (Lint){0};
    bool fine = prepare(&linting);
    for (size_t i = 0; fine && (linting.rule = plan_lint_rule_at(i)); i++) run_rule(&linting);
    for (size_t i = 0; linting.texts && i < plan->count; i++) free(linting.texts[i]);
    free(linting.texts);
    free(linting.live);
    out->failed = out->failed || !fine;
    return !out->failed;
}

void plan_lint_free(Lint *lint) {
    free(lint->items);
    *lint = (Lint){0};
}
