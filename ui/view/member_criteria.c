/* The criteria: the answer, what would settle what is unknown, grouped by who can answer, then the tree with
 * a mark in front and the datum with its date beside each leaf. */
#include "ui/view/member.h"

#include "core/fact_table.h"

#include <string.h>

typedef struct TruthLook {
    const char *mark;
    Style mark_style, text_style;
} TruthLook;

static const TruthLook looks[] = {
    [TRUTH_NOT_MET] = {"✗", STYLE_LATE, STYLE_DIM},
    [TRUTH_UNKNOWN] = {"?", STYLE_UNKNOWN, STYLE_UNKNOWN},
    [TRUTH_MET] = {"✓", STYLE_GOOD, STYLE_NORMAL},
};

static const char *const answerers[][2] = {
    {"referrer", "referrer (i asks)"}, {"clinician", "clinician"}, {"member", "member"}};

static void add_node(Sheet *sheet, const CriteriaNode *node) {
    const TruthLook *look = &looks[node->truth];
    char date[WORDS_SIZE], mark[8];
    Text text = {0};
    text_add(&text, node->text);
    if (node->value) {
        date_words(node->date, date);
        text_addf(&text, ": %s (%s)", node->value, date);
    }
    if (node->reason) text_addf(&text, " · %s", node->reason);
    text_copy_to(mark, sizeof mark, look->mark);
    sheet_add(sheet, (SheetLine){.label = mark,
                                 .text = text.data,
                                 .label_style = look->mark_style,
                                 .style = look->text_style,
                                 .indent = 2 * node->depth});
    text_free(&text);
}

static void add_missing(Sheet *sheet, const CriteriaResult *criteria) {
    const char *name, *who;
    if (!criteria_missing(criteria, 0, &who)) return;
    sheet_add(sheet, (SheetLine){.text = (char[]){"Would settle it:"}, .style = STYLE_HEADING});
    for (size_t group = 0; group < sizeof answerers / sizeof *answerers; group++) {
        Text facts = {0};
        for (size_t i = 0; (name = criteria_missing(criteria, i, &who)); i++) {
            FactId id;
            if (strcmp(who, answerers[group][0]) != 0) continue;
            const char *label = fact_find(name, &id) ? fact_definition(id)->label : name;
            text_addf(&facts, "%s%s", facts.length ? "; " : "", label);
        }
        sheet_field(sheet, answerers[group][1], text_string(&facts));
        text_free(&facts);
    }
}

void member_criteria_sheet(Sheet *sheet, const CriteriaResult *criteria, const char *why) {
    char line[400];
    sheet_clear(sheet);
    if (!criteria) {
        sheet_add(sheet, (SheetLine){.text = (char *)(uintptr_t)why, .style = STYLE_ERROR});
        return;
    }
    criteria_line(criteria, line, sizeof line);
    sheet_add(sheet, (SheetLine){.text = line, .style = STYLE_TITLE});
    add_missing(sheet, criteria);
    sheet_gap(sheet);
    for (size_t i = 0; i < criteria_node_count(criteria); i++) add_node(sheet, criteria_node(criteria, i));
}
