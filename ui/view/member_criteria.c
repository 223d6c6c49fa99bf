/* The criteria: the answer, what would settle what is unknown, grouped by who can answer, then the tree with
 * a mark in front and the datum with its date beside each leaf. With what-ifs the answer stands over the tree
 * with what it was, and what they change is marked. */
#include "member_parts.h"

#include "core/fact_table.h"
#include "core/what_if.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

typedef struct TruthLook {
    const char *mark, *changed_mark, *word;
    Style mark_style, text_style;
} TruthLook;

static const TruthLook looks[] = {
    [TRUTH_NOT_MET] = {"✗", "✗*", "not met", STYLE_LATE, STYLE_DIM},
    [TRUTH_UNKNOWN] = {"?", "?*", "unknown", STYLE_UNKNOWN, STYLE_UNKNOWN},
    [TRUTH_MET] = {"✓", "✓*", "met", STYLE_GOOD, STYLE_NORMAL},
};

static const char *const answerers[][2] = {
    {"referrer", "referrer (i asks)"}, {"clinician", "clinician"}, {"member", "member"}};

static const char *label_of(const char *name) {
    FactId id;
    return fact_find(name, &id) ? fact_definition(id)->label : name;
}

/* "hospice elected" as "Hospice elected". */
static void add_capital(const char *label, Text *out) {
    text_add_char(out, (char)toupper((unsigned char)*label));
    text_add(out, label + 1);
}

/* "Not eligible for hospice: no" reads as its opposite: what is answered by no for it, or by yes against it,
 * is said in the words of the fact, "Eligible for hospice: no". */
static void node_title(const CriteriaNode *node, Text *out) {
    FactId id;
    bool said = node->leaf && node->asks && node->value && fact_find(node->asks, &id) &&
                fact_definition(id)->kind == FACT_YES_NO;
    bool denied = said && ((node->truth == TRUTH_MET && strcmp(node->value, "no") == 0) ||
                           (node->truth == TRUTH_NOT_MET && strcmp(node->value, "yes") == 0));
    if (denied)
        add_capital(fact_definition(id)->label, out);
    else
        text_add(out, node->text);
}

static void add_datum(Text *text, const char *value, Date date) {
    char words[WORDS_SIZE];
    date_words(date, words);
    text_addf(text, "%s (%s)", value, words);
}

static void add_was(Text *text, Truth now, Truth was) {
    if (now != was) text_addf(text, ", was %s", looks[was].word);
}

/* A value tried stands beside the one recorded; a computed one beside what it was. */
static void add_value(Text *text, const CriteriaNode *node, const CriteriaNode *was) {
    bool tried = node->origin && strcmp(node->origin, what_if_origin) == 0;
    if (node->value) text_add(text, ": ");
    if (tried)
        text_addf(text, "%s · what if, recorded: ", node->value);
    else if (node->value)
        add_datum(text, node->value, node->date);
    if (tried && was->value)
        add_datum(text, was->value, was->date);
    else if (tried)
        text_add(text, "nothing");
    else if (was->value && !text_equal(was->value, node->value))
        text_addf(text, ", was %s", was->value);
    if (node->value && node->origin && text_starts(node->origin, criteria_encounter))
        text_addf(text, " · %s", node->origin);
}

/* A value that is tried is recorded nowhere. */
static const char *reason_words(const CriteriaNode *node) {
    bool tried = node->origin && strcmp(node->origin, what_if_origin) == 0;
    return tried && text_equal(node->reason, "recorded as unknown") ? "tried as unknown" : node->reason;
}

/* What no fact means is nothing that anybody recorded. */
static void add_taken(const CriteriaNode *node, Text *out) {
    FactId id;
    bool settled = node->leaf && !node->value && node->truth != TRUTH_UNKNOWN;
    if (!settled || !node->asks || !fact_find(node->asks, &id) || !fact_definition(id)->absent) return;
    text_addf(out, " · nothing recorded: taken as %s", fact_definition(id)->absent);
}

static void add_node(Sheet *sheet, const CriteriaNode *node, const CriteriaNode *was) {
    const TruthLook *look = &looks[node->truth];
    bool changed = node->truth != was->truth || !text_equal(node->value, was->value);
    char mark[8];
    Text text = {0};
    node_title(node, &text);
    add_value(&text, node, was);
    add_taken(node, &text);
    if (node->reason) text_addf(&text, " · %s", reason_words(node));
    if (node->truth != was->truth) text_addf(&text, " · now %s, was %s", look->word, looks[was->truth].word);
    text_copy_to(mark, sizeof mark, changed ? look->changed_mark : look->mark);
    sheet_add(sheet, (SheetLine){.label = mark,
                                 .text = text.data,
                                 .label_style = look->mark_style,
                                 .style = look->text_style,
                                 .indent = 2 * node->depth});
    text_free(&text);
}

/* The facts of one who can answer, or of all (NULL). */
static void list_missing(const CriteriaResult *criteria, const char *answerer, Text *out) {
    const char *name, *who;
    for (size_t i = 0; (name = criteria_missing(criteria, i, &who)); i++)
        if (!answerer || strcmp(who, answerer) == 0)
            text_addf(out, "%s%s", out->length ? "; " : "", label_of(name));
}

static void add_missing(Sheet *sheet, const CriteriaResult *criteria) {
    if (!criteria_missing(criteria, 0, NULL)) return;
    sheet_add(sheet, (SheetLine){.text = (char[]){"Would settle it:"}, .style = STYLE_HEADING});
    for (size_t group = 0; group < sizeof answerers / sizeof *answerers; group++) {
        Text facts = {0};
        list_missing(criteria, answerers[group][0], &facts);
        sheet_field(sheet, answerers[group][1], text_string(&facts));
        text_free(&facts);
    }
}

static void add_line(Sheet *sheet, Text *text, Style style) {
    sheet_add(sheet, (SheetLine){.text = text->data, .style = style});
    text_free(text);
}

static const char *const condition_names[] = {"CHF", "COPD", "cancer", "liver"};

/* Each of the four with its mark: they stand side by side on a narrow screen too. */
static void add_four(Sheet *sheet, const CriteriaResult *shown, const CriteriaResult *recorded) {
    Text text = {0};
    for (size_t i = 0; criteria_condition_at(i); i++) {
        Truth now = criteria_condition(shown, i), was = criteria_condition(recorded, i);
        text_addf(&text, "%s%s %s", text.length ? "  " : "",
                  now == was ? looks[now].mark : looks[now].changed_mark, condition_names[i]);
    }
    add_line(sheet, &text, STYLE_NORMAL);
}

static void add_conditions(const MemberCriteria *criteria, Text *text) {
    Truth now = criteria_result(criteria->tried), was = criteria_result(criteria->recorded);
    text_addf(text, "result %s", looks[now].word);
    add_was(text, now, was);
    for (size_t i = 0; criteria_condition_at(i); i++) {
        now = criteria_condition(criteria->tried, i);
        text_addf(text, " · %s %s", condition_names[i], looks[now].word);
        add_was(text, now, criteria_condition(criteria->recorded, i));
    }
}

/* What the what-ifs come to; the tree scrolls beneath it. */
static void compose_panel(MemberCriteria *criteria) {
    char line[400];
    Text banner = {0}, conditions = {0}, missing = {0}, settle = {0};
    sheet_clear(&criteria->panel);
    if (!criteria->tried) return;
    text_addf(&banner, "WHAT IF: nothing is saved · %zu tried", criteria->what_ifs.count);
    add_line(&criteria->panel, &banner, STYLE_SOON);
    add_four(&criteria->panel, criteria->tried, criteria->recorded);
    criteria_line(criteria->tried, line, sizeof line);
    sheet_add(&criteria->panel, (SheetLine){.text = line, .style = STYLE_TITLE});
    add_conditions(criteria, &conditions);
    add_line(&criteria->panel, &conditions, STYLE_NORMAL);
    list_missing(criteria->tried, NULL, &missing);
    if (missing.length) text_addf(&settle, "Would settle it: %s", missing.data);
    if (settle.length) add_line(&criteria->panel, &settle, STYLE_UNKNOWN);
    text_free(&missing);
    text_free(&settle);
}

/* Those that no leaf shows stand here too: an anticoagulant, a creatinine. */
static void add_tried(Sheet *sheet, const WhatIfs *tried) {
    for (size_t i = 0; i < tried->count; i++) {
        const WhatIf *item = &tried->items[i];
        Text text = {0};
        text_addf(&text, "%s · recorded: ", item->value);
        if (item->recorded)
            add_datum(&text, item->was, item->was_on);
        else
            text_add(&text, "nothing");
        sheet_field(sheet, label_of(item->name), text_string(&text));
        text_free(&text);
    }
}

void member_criteria_sheet(Sheet *sheet, MemberCriteria *criteria) {
    const CriteriaResult *shown = criteria->tried ? criteria->tried : criteria->recorded;
    char line[400];
    sheet_clear(sheet);
    compose_panel(criteria);
    if (!criteria->recorded) {
        sheet_add(sheet, (SheetLine){.text = criteria->why, .style = STYLE_ERROR});
        return;
    }
    if (criteria->tried) {
        add_tried(sheet, &criteria->what_ifs);
    } else {
        criteria_line(shown, line, sizeof line);
        sheet_add(sheet, (SheetLine){.text = line, .style = STYLE_TITLE});
        add_four(sheet, shown, criteria->recorded);
        add_missing(sheet, shown);
    }
    sheet_gap(sheet);
    criteria->tree = sheet->count;
    for (size_t i = 0; i < criteria_node_count(shown); i++)
        add_node(sheet, criteria_node(shown, i), criteria_node(criteria->recorded, i));
}
