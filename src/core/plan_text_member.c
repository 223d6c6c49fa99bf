/* The plan for the member, in plain words. */
#include "base/text.h"
#include "base/utf8.h"
#include "core/language.h"
#include "core/plan_text.h"
#include "paragraph.h"
#include "plan_text_parts.h"

#include <string.h>

typedef struct Telling {
    const Plan *plan;
    const PlanItem *header;
    const PlainLanguage *language;
    char name[180]; /* the member's */
    const Zone *zone;
    int width;
    Text *out;
} Telling;

static void blank_line(Telling *telling) {
    text_add_char(telling->out, '\n');
}

/* A sentence of the language as a paragraph; `lead` and `indent` as of paragraph. */
static void say(Telling *telling, int indent, const char *lead, const char *key, const PlainPart *parts) {
    Text text = {0};
    plain_say(telling->language, key, parts, &text);
    paragraph(telling->out, telling->width, indent, lead, text_string(&text));
    text_free(&text);
}

static void say_dated(Telling *telling, int indent, const char *key, const char *who, Date date) {
    Text day = {0};
    plain_date(telling->language, date, &day);
    const PlainPart parts[] = {{"date", text_string(&day)}, {"who", who}, {0}};
    say(telling, indent, "", key, parts);
    text_free(&day);
}

/* A heading with a line of dashes under it, so that it stands out without colour. */
static void heading(Telling *telling, const char *key) {
    Text text = {0};
    blank_line(telling);
    plain_say(telling->language, key, NULL, &text);
    paragraph(telling->out, telling->width, 0, "", text_string(&text));
    int columns = utf8_columns(text_string(&text));
    for (int i = 0; i < columns && i < telling->width; i++) text_add_char(telling->out, '-');
    blank_line(telling);
    text_free(&text);
}

/* The colon of Chinese holds its own blank. */
static bool full_colon(const Text *text) {
    static const char colon[] = "：";
    size_t size = sizeof colon - 1;
    return text->length >= size && strcmp(text->data + text->length - size, colon) == 0;
}

/* "When: every Tuesday": a label and what was typed. */
static void labelled(Telling *telling, int indent, const char *key, const char *text) {
    Text line = {0};
    if (text_blank(text)) return;
    plain_say(telling->language, key, NULL, &line);
    if (!full_colon(&line)) text_add_char(&line, ' ');
    text_add(&line, text);
    paragraph(telling->out, telling->width, indent, "", text_string(&line));
    text_free(&line);
}

/* Somebody who works here is named by what they are for the member, never by the name they sign in with. */
static void add_user(const Telling *telling, const PlanUser *user, Text *out) {
    Text key = {0};
    size_t before = out->length;
    text_addf(&key, "who.%s", user->discipline);
    plain_say(telling->language, text_string(&key), NULL, out);
    text_addf(out, out->length > before ? " (%s)" : "%s", plan_text_name(telling->plan, user->name));
    text_free(&key);
}

/* A role in the member's words and, when one person has it, that person; else what was typed. */
static void add_who(const Telling *telling, const char *owner, Text *out) {
    const PlanTeamMember *person = plan_text_person(telling->plan, owner);
    Text key = {0};
    text_addf(&key, "who.%s", owner);
    size_t before = out->length;
    const PlanUser *user = plan_user(telling->plan, person ? person->person : owner);
    plain_say(telling->language, text_string(&key), NULL, out);
    if (out->length == before && user)
        add_user(telling, user, out);
    else if (out->length == before)
        text_add(out, owner);
    else if (person)
        text_addf(out, " (%s)", plan_text_name(telling->plan, person->person));
    text_free(&key);
}

/* In the language as far as it is the library's, else as typed. */
static const char *said(const Telling *telling, const PlanItem *item, PlanField field) {
    return plain_said(telling->language, plan_value(item, field));
}

static void does(Telling *telling, const char *who, const char *what) {
    const PlainPart parts[] = {{"who", who}, {"text", what}, {0}};
    say(telling, 2, "- ", "does", parts);
}

static void tell_intervention(Telling *telling, const PlanItem *item) {
    Text who = {0};
    Date due;
    add_who(telling, plan_value(item, PLAN_OWNER), &who);
    if (who.length)
        does(telling, text_string(&who), said(telling, item, PLAN_TEXT));
    else
        paragraph(telling->out, telling->width, 2, "- ", said(telling, item, PLAN_TEXT));
    labelled(telling, 4, "when", said(telling, item, PLAN_FREQUENCY));
    if (plan_date(item, PLAN_DUE, &due)) say_dated(telling, 4, "by", "", due);
    text_free(&who);
}

static void tell_lines(Telling *telling, const PlanItem *goal, PlanKind kind, const char *key) {
    const Plan *plan = telling->plan;
    bool any = false;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (item->kind != kind || plan_gone(plan, item)) continue;
        if (kind == PLAN_INTERVENTION ? !plan_serves(item, goal) : strcmp(item->parent, goal->id) != 0)
            continue;
        if (!any) say(telling, 2, "", key, NULL);
        any = true;
        if (kind == PLAN_INTERVENTION)
            tell_intervention(telling, item);
        else
            paragraph(telling->out, telling->width, 2, "- ", plan_value(item, PLAN_TEXT));
    }
}

/* Whose words they are: the member's and the family's stand in quotation marks. */
static void tell_words(Telling *telling, const PlanItem *goal) {
    const char *by = plan_value(goal, PLAN_EXPRESSED_BY);
    bool own = text_equal(by, "member"), close = text_list_has("caregiver decision_maker", by);
    Text who = {0}, quote = {0};
    const char *words = said(telling, goal, PLAN_TEXT);
    const PlainPart spoken[] = {{"text", words}, {0}};
    add_who(telling, by, &who);
    const PlainPart speaker[] = {{"who", text_string(&who)}, {0}};
    say(telling, 2, "", own ? "you_said" : close ? "they_said" : "team_says", speaker);
    plain_say(telling->language, "quote", spoken, &quote);
    paragraph(telling->out, telling->width, 2, "", own || close ? text_string(&quote) : words);
    text_free(&who);
    text_free(&quote);
}

static void tell_goal(Telling *telling, const PlanItem *goal) {
    Date target;
    bool reached = text_list_has("achieved sustaining", plan_value(goal, PLAN_ACHIEVEMENT));
    blank_line(telling);
    say(telling, 0, "* ", "goal", NULL);
    tell_words(telling, goal);
    labelled(telling, 2, "measure", said(telling, goal, PLAN_MEASURE));
    if (reached)
        say(telling, 2, "", "reached", NULL);
    else if (plan_date(goal, PLAN_TARGET, &target))
        say_dated(telling, 2, "target", "", target);
    tell_lines(telling, goal, PLAN_INTERVENTION, "helps");
    tell_lines(telling, goal, PLAN_BARRIER, "barriers");
}

static void tell_problems(Telling *telling) {
    const Plan *plan = telling->plan;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (plan_gone(plan, item)) continue;
        if (item->kind == PLAN_PROBLEM) {
            heading(telling, "problem");
            paragraph(telling->out, telling->width, 0, "", said(telling, item, PLAN_TEXT));
        }
        if (item->kind == PLAN_GOAL) tell_goal(telling, item);
    }
}

static void tell_block(Telling *telling, const char *key, const char *text) {
    if (text_blank(text)) return;
    heading(telling, key);
    paragraph(telling->out, telling->width, 0, "", text);
}

static void tell_services(Telling *telling) {
    bool any = false;
    for (size_t i = 0; i < telling->plan->count; i++) {
        const PlanItem *item = &telling->plan->items[i];
        if (item->kind != PLAN_SERVICE || !text_equal(plan_value(item, PLAN_DECISION), "yes")) continue;
        Text key = {0};
        if (!any) heading(telling, "services");
        any = true;
        text_addf(&key, "service.%s", item->id);
        say(telling, 0, "- ", text_string(&key), NULL);
        text_free(&key);
    }
}

static void tell_team(Telling *telling) {
    const PlanAround *around = &telling->plan->around;
    if (around->team_count) heading(telling, "team");
    for (size_t i = 0; i < around->team_count; i++) {
        const PlanTeamMember *member = &around->team[i];
        Text key = {0}, who = {0}, name = {0};
        text_addf(&key, "who.%s", member->discipline);
        plain_say(telling->language, text_string(&key), NULL, &who);
        if (!who.length) text_add(&who, member->discipline);
        text_add(&name, plan_text_name(telling->plan, member->person));
        if (member->leads) {
            text_add(&name, ", ");
            plain_say(telling->language, "lead", NULL, &name);
        }
        const PlainPart parts[] = {{"who", text_string(&who)}, {"text", text_string(&name)}, {0}};
        say(telling, 0, "- ", "does", parts);
        text_free(&key);
        text_free(&who);
        text_free(&name);
    }
}

static void tell_status(Telling *telling) {
    const Plan *plan = telling->plan;
    if (plan->struck)
        say(telling, 0, "", "struck", NULL);
    else if (plan->number)
        say_dated(telling, 0, "signed", "", plan_text_day(telling->zone, plan->signed_at));
    else
        say(telling, 0, "", "draft", NULL);
}

static void name_member(Telling *telling) {
    const PlanAround *around = &telling->plan->around;
    Text name = {0};
    const PlainPart names[] = {{"first", around->first_name}, {"last", around->last_name}, {0}};
    plain_say(telling->language, "name", names, &name);
    text_copy_to(telling->name, sizeof telling->name, text_string(&name));
    text_free(&name);
}

static void tell_start(Telling *telling) {
    const PlainPart parts[] = {{"name", telling->name}, {0}};
    say(telling, 0, "", "title", parts);
    blank_line(telling);
    say(telling, 0, "", "intro", NULL);
    tell_status(telling);
    say(telling, 0, "", "interpreter", NULL);
}

static const char *decider(const Telling *telling) {
    const char *named = plan_value(telling->header, PLAN_DECISION_MAKER);
    return *named ? named : telling->plan->around.decision_maker;
}

/* The two who are on record are named; "" when the name is not known. */
static const char *agreed_by(const Telling *telling) {
    const char *by = plan_value(telling->header, PLAN_AGREED_BY);
    if (text_equal(by, "member")) return telling->name;
    return text_equal(by, "decision_maker") ? decider(telling) : by;
}

static void tell_end(Telling *telling) {
    Date review;
    Instant agreed;
    const char *by = agreed_by(telling);
    blank_line(telling);
    if (*by && instant_parse(plan_value(telling->header, PLAN_AGREED_AT), &agreed))
        say_dated(telling, 0, "agreed", by, plan_text_day(telling->zone, agreed));
    if (plan_date(telling->header, PLAN_REVIEW_DUE, &review)) say_dated(telling, 0, "review", "", review);
    say(telling, 0, "", "change", NULL);
}

/* The language asked for, the plan's, the member's. */
static const char *wanted(const Plan *plan, const char *language) {
    if (!text_blank(language)) return language;
    language = plan_value(plan_header(plan), PLAN_LANGUAGE);
    return text_blank(language) ? plan->around.language : language;
}

static void tell_notice(Telling *telling, const PlainWords *words, const char *language) {
    char name[40];
    Text notice = {0};
    if (!*language || plain_language(words, language)) return;
    plain_missing(words, language_name(language, name, sizeof name), &notice);
    paragraph(telling->out, telling->width, 0, "", text_string(&notice));
    blank_line(telling);
    text_free(&notice);
}

void plan_text_member(const Plan *plan, const PlainWords *words, const char *language, const Zone *zone,
                      int width, Text *out) {
    language = wanted(plan, language);
    const PlainLanguage *found = plain_language(words, language);
    Telling telling = {.plan = plan,
                       .header = plan_header(plan),
                       .language = found ? found : plain_language_at(words, 0),
                       .zone = zone,
                       .width = plan_text_width(width),
                       .out = out};
    name_member(&telling);
    tell_notice(&telling, words, language);
    tell_start(&telling);
    tell_block(&telling, "night", plan_value(telling.header, PLAN_AFTER_HOURS));
    tell_block(&telling, "worse", plan_value(telling.header, PLAN_CONTINGENCY));
    tell_problems(&telling);
    tell_services(&telling);
    tell_team(&telling);
    tell_block(&telling, "speaks", decider(&telling));
    tell_end(&telling);
}
