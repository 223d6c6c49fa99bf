/* What a decision stands on: the criteria that failed in words beside the form, to choose from, and what is
 * unknown before the y. Of a card of a meeting: why the member is talked over. */
#include "dialog_parts.h"

#include "core/fact_table.h"
#include "core/language.h"
#include "core/plan_agreement.h"
#include "work/denial.h"
#include "work/plan.h"
#include "work/sight.h"

#include <string.h>

/* Index of a node; the count of them when there is none. */
static size_t index_of(const CriteriaResult *criteria, const char *id) {
    size_t i = 0;
    while (i < criteria_node_count(criteria) && !text_equal(criteria_node(criteria, i)->id, id)) i++;
    return i;
}

/* Enough of what it stands under to know it by. */
static void add_start(const char *text, Text *out) {
    enum { ENOUGH = 40 };
    size_t length = strlen(text);
    if (length > ENOUGH)
        for (length = ENOUGH; length > 0 && text[length] != ' ';) length--;
    text_add_n(out, text, length);
    text_add(out, text[length] ? " … › " : " › ");
}

/* A criterion that says little by itself stands under another: "Liver disease › Coded as a diagnosis". */
static void name_words(const CriteriaResult *criteria, size_t index, Text *out) {
    const CriteriaNode *node = criteria_node(criteria, index);
    size_t parent = index;
    while (parent > 0 && criteria_node(criteria, parent)->depth >= node->depth) parent--;
    if (parent < index && node->depth > 1) add_start(criteria_node(criteria, parent)->text, out);
    text_add(out, node->text);
}

static void node_words(const CriteriaResult *criteria, const char *id, Text *out) {
    char day[WORDS_SIZE];
    size_t index = index_of(criteria, id);
    if (index == criteria_node_count(criteria)) return;
    name_words(criteria, index, out);
    const CriteriaNode *node = criteria_node(criteria, index);
    if (!node->value) return;
    date_words(node->date, day);
    text_addf(out, ": %s (%s)", node->value, day);
}

/* An open question about the care, not one that the member decides. */
static bool open_question(const CriteriaNode *node) {
    FactId id;
    return node->leaf && node->truth == TRUTH_UNKNOWN && node->asks && fact_find(node->asks, &id) &&
           strcmp(fact_definition(id)->who, "member") != 0;
}

static void add_offer(const CriteriaResult *criteria, size_t index, Text *words, Text *labels) {
    if (index == criteria_node_count(criteria)) return;
    const char *id = criteria_node(criteria, index)->id;
    if (text_list_has(text_string(words), id)) return;
    text_addf(words, "%s%s", words->length ? " " : "", id);
    if (labels->length) text_add(labels, "\n");
    name_words(criteria, index, labels);
}

static void add_leaves(const CriteriaResult *criteria, Ground ground, Text *words, Text *labels) {
    for (size_t i = 0; i < criteria_node_count(criteria); i++) {
        const CriteriaNode *node = criteria_node(criteria, i);
        if (node->leaf && node->asks && criteria_ground(criteria, node->id) == ground)
            add_offer(criteria, i, words, labels);
    }
}

/* What stands against the member first, then what is open, then what else failed beside what is met. Where
 * nothing stands against, any that the medical director knows better than the record. */
static void offer_leaves(const CriteriaResult *criteria, Form *form) {
    Text words = {0}, labels = {0};
    const char *failed;
    for (size_t i = 0; (failed = criteria_failed(criteria, i)); i++)
        add_offer(criteria, index_of(criteria, failed), &words, &labels);
    add_leaves(criteria, GROUND_OPEN, &words, &labels);
    add_leaves(criteria, GROUND_FAILED, &words, &labels);
    if (criteria_clinical(criteria) == TRUTH_MET) add_leaves(criteria, GROUND_MET, &words, &labels);
    form_offer(form, "leaf", text_string(&words), text_string(&labels));
    text_free(&words);
    text_free(&labels);
}

/* The codes alone are offered, the likely one to begin with. */
static void offer_codes(const CriteriaResult *criteria, Form *form) {
    bool unknown = criteria_clinical(criteria) == TRUTH_UNKNOWN;
    form_offer(form, "reason", act_field(form_act(form), "reason")->values, NULL);
    form_preset(form, "reason", unknown ? "not_shown" : "not_met");
}

static void missing_words(const CriteriaResult *criteria, Text *out) {
    const char *name, *who;
    for (size_t i = 0; (name = criteria_missing(criteria, i, &who)); i++)
        if (strcmp(who, "member") != 0) fact_words(out, name);
    for (size_t i = 0; !out->length && i < criteria_node_count(criteria); i++)
        if (open_question(criteria_node(criteria, i))) fact_words(out, criteria_node(criteria, i)->asks);
}

static void failed_words(const CriteriaResult *criteria, Text *out) {
    const char *failed;
    for (size_t i = 0; (failed = criteria_failed(criteria, i)); i++) {
        if (out->length) text_add(out, "; ");
        node_words(criteria, failed, out);
    }
}

static void show_beside(Sheet *sheet, const CriteriaResult *criteria) {
    char line[400];
    const char *failed;
    Text missing = {0};
    criteria_line(criteria, line, sizeof line);
    sheet_add(sheet, (SheetLine){.text = line, .style = STYLE_TITLE});
    for (size_t i = 0; (failed = criteria_failed(criteria, i)); i++) {
        Text words = {0};
        node_words(criteria, failed, &words);
        sheet_add(sheet, (SheetLine){.label = (char[]){"✗"},
                                     .text = words.data,
                                     .label_style = STYLE_LATE,
                                     .style = STYLE_NORMAL});
        text_free(&words);
    }
    if (criteria_clinical(criteria) == TRUTH_UNKNOWN) missing_words(criteria, &missing);
    if (missing.length)
        sheet_add(sheet, (SheetLine){.label = (char[]){"? missing"},
                                     .text = missing.data,
                                     .label_style = STYLE_UNKNOWN,
                                     .style = STYLE_UNKNOWN});
    text_free(&missing);
}

static void be_cautious(const CriteriaResult *criteria, bool denies, Text *out) {
    Text words = {0};
    Truth clinical = criteria_clinical(criteria);
    if (clinical == TRUTH_UNKNOWN) {
        missing_words(criteria, &words);
        text_addf(out, "CLINICAL IS UNKNOWN, not unmet. Missing: %s.", text_string(&words));
        if (denies) text_add(out, " The documented requests must stand on the record.");
    } else if (clinical == TRUTH_NOT_MET && !denies) {
        failed_words(criteria, &words);
        text_addf(out, "CLINICAL IS NOT MET: %s.", text_string(&words));
    } else if (clinical == TRUTH_MET && denies) {
        text_add(out, "CLINICAL IS MET on what is known; the letter must name what failed.");
    }
    text_free(&words);
}

/* Whoever signs is told what the member has not agreed to, whether it is a warning that was accepted or not.
 */
static void caution_of_signing(Dialog *dialog, Desk *desk) {
    Plan plan = {0};
    Error error = {0};
    if (work_plan(desk->work, dialog->subject.member_no, 0, &plan, &error))
        plan_agreement_caution(&plan, &dialog->caution);
    plan_free(&plan);
}

/* What it sets going, said before the y: the letter, what the member reads, the appeal. */
static void denial_words(const Desk *desk, const Chart *chart, Text *out) {
    char until[WORDS_SIZE], language[WORDS_SIZE];
    Denial denial = work_denial(desk->work, chart->member);
    date_words(denial.appeal_until, until);
    text_addf(out, "%sA letter goes to the member, %s", out->length ? "\n" : "", denial.letter);
    if (*denial.language)
        text_addf(out, ", who reads %s", language_name(denial.language, language, sizeof language));
    else
        text_add(out, "; which language they read is not on record");
    text_addf(out, ". It may be appealed until %s.", until);
}

/* What the referrer wrote, beside what is known. */
static void show_notes(Sheet *sheet, const Chart *chart) {
    for (size_t i = 0; i < chart->referrals.count; i++)
        sheet_field(sheet, "referral says", row_string(chart->referrals.items[i], "notes"));
}

static void denial_evidence(Dialog *dialog, Desk *desk) {
    Chart *chart = NULL;
    Error error = {0};
    if (!work_open_case(desk->work, dialog->subject.case_no, NULL, &chart, &error)) return;
    show_notes(&dialog->beside, chart);
    denial_words(desk, chart, &dialog->caution);
    chart_free(&chart);
}

void dialog_sight(Dialog *dialog, Desk *desk) {
    Text lost = {0};
    Error error = {0};
    const char *team = form_value(dialog->form, "team");
    if (form_act(dialog->form)->target != ACT_ON_CASE || !team || !*team || dialog->target_count != 1) return;
    text_clear(&dialog->caution);
    if (work_sight_lost(desk->work, dialog->subject.case_no, team, &lost, &error))
        text_addf(&dialog->caution,
                  lost.length ? "They see this member no more: %s." : "Nobody loses sight of them.%s",
                  text_string(&lost));
    text_free(&lost);
}

void dialog_evidence(Dialog *dialog, Desk *desk) {
    const Act *act = form_act(dialog->form);
    if (text_equal(act->name, "plan_sign")) caution_of_signing(dialog, desk);
    bool denies = act_field(act, "leaf") != NULL;
    if (act->target == ACT_ON_MEETING) sheet_field(&dialog->beside, "why", dialog->subject.reason);
    if (!(denies || act->roles_unmet) || dialog->target_count != 1) return;
    CriteriaResult *criteria = criteria_of(desk, &dialog->subject);
    if (!criteria) return;
    be_cautious(criteria, denies, &dialog->caution);
    if (denies) {
        show_beside(&dialog->beside, criteria);
        offer_leaves(criteria, dialog->form);
        offer_codes(criteria, dialog->form);
        denial_evidence(dialog, desk);
    }
    criteria_result_free(&criteria);
}
