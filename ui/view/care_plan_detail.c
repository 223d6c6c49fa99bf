/* The line under the cursor, field by field, and what is to be mended in it. */
#include "ui/view/care_plan.h"

#include "core/language.h"

#include <string.h>

static void add_goals(const Plan *plan, const PlanItem *item, Text *out) {
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *goal = &plan->items[i];
        if (goal->kind != PLAN_GOAL || strcmp(goal->id, item->parent) == 0 || !plan_serves(item, goal))
            continue;
        text_addf(out, "%s%s", out->length ? "; " : "", plan_value(goal, PLAN_TEXT));
    }
}

static void add_spelled(const char *word, Text *out) {
    for (; *word; word++) text_add_char(out, *word == '_' ? ' ' : *word);
}

void plan_value_words(const Plan *plan, const PlanItem *item, PlanField field, const Frame *frame,
                      Text *out) {
    const char *value = plan_value(item, field);
    char words[WORDS_SIZE];
    if (field == PLAN_GOALS) {
        add_goals(plan, item, out);
        return;
    }
    switch (plan_field_at(field)->type) {
    case FIELD_DATE:
    case FIELD_TIME:
        stored_words(frame, value, words);
        text_add(out, words);
        return;
    case FIELD_CHOICE:
        add_spelled(value, out);
        return;
    default:
        break;
    }
    if (field == PLAN_LANGUAGE && *value) {
        language_name(value, words, sizeof words);
        text_add(out, words);
    } else if (field == PLAN_OWNER || field == PLAN_NEED || field == PLAN_AGREED_BASIS) {
        add_spelled(value, out);
    } else {
        text_add(out, value);
    }
    if (field == PLAN_OWNER && item->owner_left) text_add(out, " (has left)");
}

/* What a goal or an intervention is nothing without: shown when it is not there, too. */
static bool wanted(PlanField field) {
    return field == PLAN_MEASURE || field == PLAN_TARGET || field == PLAN_OWNER || field == PLAN_DUE;
}

static void add_field(CarePlan *care, const PlanItem *item, PlanField field, const Frame *frame) {
    Text text = {0};
    plan_value_words(&care->plan, item, field, frame, &text);
    if (!text.length && wanted(field)) text_add(&text, "not said");
    for (size_t i = 0; care->blame && text.length && i < care->blame_count; i++) {
        const BlameLine *line = &care->blames[i];
        char when[WORDS_SIZE];
        if (line->field != field || strcmp(line->id, item->id) != 0) continue;
        moment_words(frame, line->at, when);
        text_addf(&text, " · %s, %s", line->by, when);
    }
    sheet_field(&care->detail, plan_field_at(field)->label, text_string(&text));
    text_free(&text);
}

static void add_findings(CarePlan *care, const PlanItem *item) {
    for (size_t i = 0; i < care->lint.count; i++) {
        const LintFinding *finding = &care->lint.items[i];
        if (strcmp(finding->id, item->id) != 0) continue;
        bool error = finding->rule->severity == LINT_ERROR;
        char mark[8];
        text_copy_to(mark, sizeof mark, error ? "✗" : "!");
        sheet_add(&care->detail, (SheetLine){.label = mark,
                                             .text = (char *)(uintptr_t)finding->text,
                                             .label_style = error ? STYLE_ERROR : STYLE_SOON,
                                             .style = STYLE_NORMAL,
                                             .indent = 1});
    }
}

static void add_line(Sheet *sheet, const char *words, Style style) {
    Text copy = {0};
    text_add(&copy, words);
    if (copy.data) sheet_add(sheet, (SheetLine){.text = copy.data, .style = style});
    text_free(&copy);
}

/* What one does first: the needs that assessments found, and the key. */
static void add_beginning(CarePlan *care) {
    const PlanAround *around = &care->plan.around;
    add_line(&care->detail,
             "Nothing is planned yet. Press a and p to begin with the first problem, from the library or "
             "in your own words; then a g for a goal and a i for what is done for it.",
             STYLE_NORMAL);
    for (size_t i = 0; i < around->need_count; i++) {
        char when[WORDS_SIZE];
        Text need = {0};
        date_words(around->needs[i].at, when);
        text_addf(&need, "%s, %s", around->needs[i].words, when);
        sheet_field(&care->detail, i ? "" : "Assessed", text_string(&need));
        text_free(&need);
    }
}

void care_plan_detail(CarePlan *care, const Frame *frame) {
    const PlanItem *item = care_plan_item(care);
    char path[120];
    sheet_clear(&care->detail);
    if (!item) return;
    if (item->kind != PLAN_HEADER) {
        plan_path(&care->plan, item, path);
        add_line(&care->detail, path, STYLE_HEADING);
        add_line(&care->detail, plan_value(item, PLAN_TEXT), STYLE_TITLE);
    } else if (care->count == 1) {
        add_beginning(care);
    } else {
        add_line(&care->detail, plan_line_words(item), STYLE_TITLE);
    }
    add_findings(care, item);
    for (unsigned field = PLAN_TEXT + 1; field < PLAN_FIELDS; field++)
        if (plan_has(item->kind, (PlanField)field) && field != PLAN_ACCEPTED)
            add_field(care, item, (PlanField)field, frame);
}
