/* The tree of a care plan as rows: in reading order, a linked intervention again under each goal that it
 * serves. */
#include "ui/view/care_plan.h"

#include <stdlib.h>
#include <string.h>

const PlanItem *care_plan_item(const CarePlan *care) {
    if (care->list.cursor >= (int)care->count) return NULL;
    return &care->plan.items[care->rows[care->list.cursor].item];
}

const char *plan_line_words(const PlanItem *item) {
    return item->kind == PLAN_HEADER ? "The plan as a whole" : plan_value(item, PLAN_TEXT);
}

static size_t open_warnings(const CarePlan *care) {
    size_t count = 0;
    for (size_t i = 0; i < care->lint.count; i++) {
        const LintFinding *finding = &care->lint.items[i];
        count += finding->rule->severity == LINT_WARNING && !lint_accepted(&care->plan, finding);
    }
    return count;
}

static bool on_row(const CarePlan *care, const LintFinding *finding, const PlanItem *item) {
    if (item->kind != PLAN_HEADER) return strcmp(finding->id, item->id) == 0;
    const PlanItem *of = *finding->id ? plan_find(&care->plan, finding->id) : NULL;
    return !of || of->kind == PLAN_SERVICE || of->kind == PLAN_HEADER;
}

static PlanRow row_of(const CarePlan *care, size_t item, size_t goal) {
    const PlanItem *what = &care->plan.items[item];
    PlanRow row = {.item = item, .goal = goal, .link = goal != item, .blame = -1};
    row.gone = plan_gone(&care->plan, what) || plan_gone(&care->plan, &care->plan.items[goal]);
    for (size_t i = 0; !row.link && i < care->lint.count; i++) {
        if (!on_row(care, &care->lint.items[i], what)) continue;
        bool error = care->lint.items[i].rule->severity == LINT_ERROR;
        row.errors += error;
        row.warnings += !error;
    }
    for (size_t i = 0; i < care->blame_count; i++) {
        bool newer = row.blame < 0 || care->blames[i].act > care->blames[row.blame].act;
        if (newer && strcmp(care->blames[i].id, what->id) == 0) row.blame = (int)i;
    }
    return row;
}

static bool add(CarePlan *care, size_t *capacity, size_t item, size_t goal) {
    bool gone =
        plan_gone(&care->plan, &care->plan.items[item]) || plan_gone(&care->plan, &care->plan.items[goal]);
    if (gone && !care->ended) return true;
    if (care->count == *capacity) {
        size_t more = *capacity ? *capacity * 2 : 64;
        PlanRow *rows = realloc(care->rows, more * sizeof *rows);
        if (!rows) return false;
        care->rows = rows;
        *capacity = more;
    }
    care->rows[care->count++] = row_of(care, item, goal);
    return true;
}

/* The interventions of other goals that serve this one too. */
static bool add_links(CarePlan *care, size_t *capacity, size_t goal) {
    const Plan *plan = &care->plan;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        bool other = item->kind == PLAN_INTERVENTION && strcmp(item->parent, plan->items[goal].id) != 0;
        if (other && *plan_value(item, PLAN_GOALS) && plan_serves(item, &plan->items[goal]) &&
            !add(care, capacity, i, goal))
            return false;
    }
    return true;
}

static bool fill(CarePlan *care) {
    const Plan *plan = &care->plan;
    size_t capacity = 0, goal = plan->count;
    wipe_free(care->rows);
    care->rows = NULL;
    care->count = 0;
    for (size_t i = 0; i < plan->count; i++) {
        PlanKind kind = plan->items[i].kind;
        if (kind == PLAN_SERVICE) continue;
        bool ends_goal = kind == PLAN_GOAL || kind == PLAN_PROBLEM;
        if (ends_goal && goal < plan->count && !add_links(care, &capacity, goal)) return false;
        if (ends_goal) goal = kind == PLAN_GOAL ? i : plan->count;
        if (!add(care, &capacity, i, i)) return false;
    }
    return goal == plan->count || add_links(care, &capacity, goal);
}

static int row_named(const CarePlan *care, const char *id) {
    for (size_t i = 0; *id && i < care->count; i++)
        if (strcmp(care->plan.items[care->rows[i].item].id, id) == 0 && !care->rows[i].link) return (int)i;
    return -1;
}

/* Where one begins: the first goal, which is where most is written. */
static int first_goal(const CarePlan *care) {
    for (size_t i = 0; i < care->count; i++)
        if (care->plan.items[care->rows[i].item].kind == PLAN_GOAL) return (int)i;
    return care->count > 1 ? 1 : 0;
}

bool care_plan_rows(CarePlan *care) {
    if (!fill(care)) return false;
    care->open_warnings = open_warnings(care);
    int cursor = row_named(care, care->line);
    if (cursor < 0)
        cursor = *care->line && care->list.cursor < (int)care->count ? care->list.cursor : first_goal(care);
    list_window(&care->list, (int)care->count, cursor, false, false);
    if (care->list.height == 0) care->list.top = 0; /* not shown yet: one begins at the top */
    const PlanItem *item = care_plan_item(care);
    text_copy_to(care->line, sizeof care->line, item ? item->id : "");
    return true;
}

void care_plan_free(CarePlan *care) {
    plan_free(&care->plan);
    plan_lint_free(&care->lint);
    wipe_free(care->blames);
    wipe_free(care->rows);
    sheet_free(&care->detail);
    *care = (CarePlan){0};
}
