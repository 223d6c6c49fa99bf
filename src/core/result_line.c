#include "result.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char *const words[] = {
    [TRUTH_NOT_MET] = "not met", [TRUTH_UNKNOWN] = "unknown", [TRUTH_MET] = "met"};

/* "NYHA III", "EF 25 %", or the label alone for what is said with yes. */
static void add_leaf(Text *line, const ResultNode *node) {
    static const char *const roman[] = {"0", "I", "II", "III", "IV"};
    const FactDefinition *d = fact_definition(node->fact);
    const char *value = node->shown.value;
    text_addf(line, "%s%s", line->length ? ", " : "", d->label);
    if (!value || d->kind == FACT_YES_NO) return;
    bool digit = d->kind == FACT_ORDINAL && value[0] >= '0' && value[0] <= '4' && !value[1];
    text_addf(line, " %s", digit ? roman[value[0] - '0'] : value);
    if (node->unit) text_addf(line, " %s", node->unit);
}

/* The first condition that is met, and the leaves that make it so. */
static void add_met(const CriteriaResult *result, Text *line) {
    Date latest = {INT32_MIN};
    size_t i = 0;
    while (i < result->node_count &&
           !(result->nodes[i].condition && result->nodes[i].shown.truth == TRUTH_MET))
        i++;
    if (i == result->node_count) return;
    text_add(line, result->nodes[i].label);
    for (size_t at = i + 1; at < result->nodes[i].end; at++) {
        const ResultNode *node = &result->nodes[at];
        if (!node->shown.leaf || node->shown.truth != TRUTH_MET || node->kind == NODE_DIAGNOSIS) continue;
        add_leaf(line, node);
        if (node->shown.value && node->shown.date.day > latest.day) latest = node->shown.date;
    }
    if (latest.day == INT32_MIN) return;
    int year, month, day;
    date_parts(latest, &year, &month, &day);
    text_addf(line, " (%d %s)", day, month_names[month - 1]);
}

static bool holds_choice(const CriteriaResult *result, size_t index) {
    for (size_t i = index + 1; i < result->nodes[index].end; i++)
        if (result->nodes[i].choice) return !result->nodes[index].choice;
    return false;
}

/* When nothing is missing because the choice has settled it: the first fact that leaves the clinical part
 * open. */
static void add_open(const CriteriaResult *result, Text *line) {
    for (size_t i = 0; i < result->node_count;) {
        const ResultNode *node = &result->nodes[i];
        bool open = node->shown.truth == TRUTH_UNKNOWN && !node->choice;
        if (open && node->shown.leaf) {
            text_add(line, fact_definition(node->fact)->label);
            return;
        }
        i = open || holds_choice(result, i) ? i + 1 : node->end;
    }
}

/* Not one of the four conditions is known to be there or not: nobody sent a diagnosis. */
static bool no_diagnosis(const CriteriaResult *result) {
    size_t conditions = 0;
    for (size_t i = 0; i < result->node_count; i++) {
        if (!result->nodes[i].condition || i + 1 >= result->nodes[i].end) continue;
        if (result->nodes[i + 1].shown.truth != TRUTH_UNKNOWN) return false;
        conditions++;
    }
    return conditions > 0;
}

static void add_needs(const CriteriaResult *result, Text *line) {
    size_t said = 0;
    if (no_diagnosis(result)) {
        text_add(line, "no diagnosis on file");
        return;
    }
    for (size_t i = 0; i < result->missing_count; i++) {
        const FactDefinition *d = fact_definition(result->missing[i]);
        bool choice = result->missing[i] == FACT_AGREES_ACP || result->missing[i] == FACT_AGREES_HOME_FIRST;
        if (!choice) text_addf(line, "%s%s", said++ ? ", " : "needs ", d->label);
    }
    if (!said) add_open(result, line);
}

/* What stands against it: a general criterion, else the conditions that have a diagnosis. */
static void add_failing(const CriteriaResult *result, Text *line) {
    for (size_t i = 0; i < result->node_count;) {
        const ResultNode *node = &result->nodes[i];
        bool fails = node->shown.truth == TRUTH_NOT_MET && node->necessary;
        if (fails && node->shown.leaf) {
            text_add(line, node->label ? node->label : node->shown.text);
            return;
        }
        i = fails || holds_choice(result, i) ? i + 1 : node->end;
    }
    for (size_t i = 0; i < result->node_count; i++) {
        const ResultNode *node = &result->nodes[i];
        bool diagnosed =
            node->condition && i + 1 < node->end && result->nodes[i + 1].shown.truth == TRUTH_MET;
        if (diagnosed) text_addf(line, "%s%s", line->length ? ", " : "", node->label);
    }
    if (!line->length) text_add(line, "none of the four conditions among the diagnoses on file");
}

static const char *choice_words(const CriteriaResult *result) {
    Truth choice = result->results[RESULT_CHOICE];
    if (choice != TRUTH_UNKNOWN) return choice == TRUTH_MET ? "agreed" : "declined";
    for (size_t i = 0; i < result->node_count; i++)
        if (result->nodes[i].choice && result->nodes[i].shown.value) return "asked in part";
    return "not yet asked";
}

/* What the choice is always stands in the line: the detail before it gives way. */
static void cut_detail(size_t before, const char *choice, size_t size, Text *detail) {
    static const char label[] = " · choice: ", dots[] = "…";
    char kept[400];
    size_t around = before + strlen(label) + strlen(choice) + 1;
    if (around + detail->length <= size || around + strlen(dots) >= size) return;
    size_t room = size - around - strlen(dots) + 1;
    text_copy_to(kept, room < sizeof kept ? room : sizeof kept, text_string(detail));
    text_clear(detail);
    text_addf(detail, "%s%s", kept, dots);
}

void criteria_line(const CriteriaResult *result, char *out, size_t size) {
    Truth clinical = result->results[RESULT_CLINICAL];
    Text detail = {0}, line = {0};
    if (clinical == TRUTH_MET)
        add_met(result, &detail);
    else if (clinical == TRUTH_UNKNOWN)
        add_needs(result, &detail);
    else
        add_failing(result, &detail);
    text_addf(&line, "clinical %s%s", words[clinical], detail.length ? ": " : "");
    cut_detail(line.length, choice_words(result), size, &detail);
    text_addf(&line, "%s · choice: %s", text_string(&detail), choice_words(result));
    text_copy_to(out, size, text_string(&line));
    text_free(&detail);
    text_free(&line);
}
