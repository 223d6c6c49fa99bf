/* What the criteria put into forms: the question for what is missing. */
#include "dialog_parts.h"

#include "core/fact_table.h"
#include "work/chart.h"

#include <string.h>

void fact_words(Text *list, const char *name) {
    FactId id;
    const FactDefinition *fact = fact_find(name, &id) ? fact_definition(id) : NULL;
    if (list->length) text_add(list, "; ");
    text_add(list, fact && fact->label ? fact->label : name);
    if (fact && fact->unit) text_addf(list, " (%s)", fact->unit);
}

/* The referrer's facts; when none is theirs, the first of all. */
static void list_facts(const CriteriaResult *criteria, Text *list) {
    const char *who, *name;
    for (size_t i = 0; (name = criteria_missing(criteria, i, &who)); i++)
        if (strcmp(who, "referrer") == 0) fact_words(list, name);
    if (!list->length && (name = criteria_missing(criteria, 0, &who))) fact_words(list, name);
}

CriteriaResult *criteria_of(Desk *desk, const Subject *subject) {
    Chart *chart = NULL;
    CriteriaResult *criteria = NULL;
    Error error = {0};
    if (work_open_case(desk->work, subject->case_no, NULL, &chart, &error))
        work_criteria(desk->work, chart, NULL, NULL, &criteria, &error);
    chart_free(&chart);
    return criteria;
}

void question_for(Desk *desk, const Subject *subject, Text *out) {
    CriteriaResult *criteria = criteria_of(desk, subject);
    Text facts = {0};
    if (criteria) list_facts(criteria, &facts);
    if (facts.length) text_addf(out, "Please send, with the date of each: %s.", text_string(&facts));
    text_free(&facts);
    criteria_result_free(&criteria);
}
