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

/* What the open question asks for first, then what an earlier one did, and the fact under the cursor. */
static void answered_facts(const Dialog *dialog, const Asked *asked, Text *names, Text *labels) {
    const char *const lists[] = {asked->open, asked->facts, dialog->subject.fact};
    char name[WORDS_SIZE];
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char *at = lists[i]; next_name(&at, name);) add_name(names, name);
    for (const char *at = text_string(names); next_name(&at, name);) {
        Text words = {0};
        fact_words(&words, name);
        text_addf(labels, "%s%s", labels->length ? "\n" : "", text_string(&words));
        text_free(&words);
    }
}

/* The first fact that is asked for and not known yet; nothing that was not asked. */
static void preset_asked(Form *form, const Asked *asked) {
    char first[WORDS_SIZE];
    const char *at = asked->open;
    Text words = {0};
    if (!next_name(&at, first)) return;
    form_preset(form, "name", first);
    fact_words(&words, first);
    text_add(&words, ": ");
    form_preset(form, "text", text_string(&words));
    text_free(&words);
}

void answer_offer(Dialog *dialog, Desk *desk) {
    static const char *const fields[] = {"name", "value", "dated"};
    Asked asked = {0};
    Error error = {0};
    Text names = {0}, labels = {0};
    if (dialog->target_count == 1 && work_asked(desk->work, dialog->subject.case_no, &asked, &error))
        answered_facts(dialog, &asked, &names, &labels);
    if (names.length) {
        form_offer(dialog->form, "name", text_string(&names), text_string(&labels));
        preset_asked(dialog->form, &asked);
    } else {
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) form_leave_out(dialog->form, fields[i]);
    }
    text_free(&names);
    text_free(&labels);
}
