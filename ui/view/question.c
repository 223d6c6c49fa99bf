/* What the criteria put into forms: the question for what is missing, and the facts of its answer. */
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

static void add_name(Text *names, const char *name) {
    if (!*name || text_list_has(text_string(names), name)) return;
    text_addf(names, "%s%s", names->length ? " " : "", name);
}

static void add_asked(Text *list, Text *names, const char *name) {
    fact_words(list, name);
    add_name(names, name);
}

/* The referrer's facts; when none is theirs, the first of all. */
static void list_facts(const CriteriaResult *criteria, Text *list, Text *names) {
    const char *who, *name;
    for (size_t i = 0; (name = criteria_missing(criteria, i, &who)); i++)
        if (strcmp(who, "referrer") == 0) add_asked(list, names, name);
    if (!list->length && (name = criteria_missing(criteria, 0, &who))) add_asked(list, names, name);
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

void question_for(Desk *desk, const Subject *subject, Text *out, Text *names) {
    CriteriaResult *criteria = criteria_of(desk, subject);
    Text facts = {0};
    if (criteria) list_facts(criteria, &facts, names);
    if (facts.length) text_addf(out, "Please send, with the date of each: %s.", text_string(&facts));
    text_free(&facts);
    criteria_result_free(&criteria);
}

/* The next name of a list parted by blanks; false past the end. */
static bool next_name(const char **at, char name[WORDS_SIZE]) {
    *at += strspn(*at, " ");
    size_t length = strcspn(*at, " ");
    text_copy_to(name, length + 1 < WORDS_SIZE ? length + 1 : WORDS_SIZE, *at);
    *at += length;
    return length > 0;
}

void question_facts(const char *question, const char *names, Text *out) {
    char name[WORDS_SIZE];
    while (next_name(&names, name)) {
        Text words = {0};
        fact_words(&words, name);
        if (strstr(question, text_string(&words))) add_name(out, name);
        text_free(&words);
    }
}

/* The fact under the cursor first, then those that were asked for and are not known yet. */
static void answered_facts(const Dialog *dialog, Desk *desk, Text *names, Text *labels) {
    Asked asked = {0};
    Error error = {0};
    char name[WORDS_SIZE];
    add_name(names, dialog->subject.fact);
    if (work_asked(desk->work, dialog->subject.case_no, &asked, &error))
        for (const char *at = asked.facts; next_name(&at, name);) add_name(names, name);
    for (const char *at = text_string(names); next_name(&at, name);) {
        Text words = {0};
        fact_words(&words, name);
        text_addf(labels, "%s%s", labels->length ? "\n" : "", text_string(&words));
        text_free(&words);
    }
}

void answer_offer(Dialog *dialog, Desk *desk) {
    static const char *const fields[] = {"name", "value", "dated"};
    char first[WORDS_SIZE];
    Text names = {0}, labels = {0};
    if (dialog->target_count == 1) answered_facts(dialog, desk, &names, &labels);
    const char *at = text_string(&names);
    if (next_name(&at, first)) {
        form_offer(dialog->form, "name", text_string(&names), text_string(&labels));
        form_preset(dialog->form, "name", first);
    } else {
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) form_leave_out(dialog->form, fields[i]);
    }
    text_free(&names);
    text_free(&labels);
}
