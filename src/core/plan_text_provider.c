/* The plan for providers: all of it, in the plan's own order and numbers. */
#include "base/text.h"
#include "core/language.h"
#include "core/plan_lint.h"
#include "paragraph.h"
#include "plan_text_parts.h"

#include <string.h>

typedef struct Report {
    const Plan *plan;
    const PlanItem *header;
    const Zone *zone;
    int width;
    Text *out;
} Report;

int plan_text_width(int width) {
    return width < 20 ? 20 : width > 200 ? 200 : width;
}

Date plan_text_day(const Zone *zone, Instant moment) {
    return zone ? zone_date(zone, moment) : civil_date(instant_civil(moment));
}

const PlanTeamMember *plan_text_person(const Plan *plan, const char *discipline) {
    const PlanTeamMember *found = NULL;
    for (size_t i = 0; i < plan->around.team_count; i++) {
        const PlanTeamMember *member = &plan->around.team[i];
        if (!text_equal(member->discipline, discipline)) continue;
        if (found) return NULL;
        found = member;
    }
    return found;
}

const char *plan_text_name(const Plan *plan, const char *person) {
    const PlanUser *user = plan_user(plan, person);
    return user && *user->full_name ? user->full_name : person;
}

static void heading(Report *report, const char *words) {
    text_add_char(report->out, '\n');
    paragraph(report->out, report->width, 0, "", words);
}

/* "Target date: 2026-12-15"; nothing for what is empty. */
static void line(Report *report, int indent, const char *label, const char *value) {
    Text lead = {0};
    if (text_blank(value)) return;
    text_addf(&lead, "%s: ", label);
    paragraph(report->out, report->width, indent, text_string(&lead), value);
    text_free(&lead);
}

static void day_line(Report *report, const char *label, Date date) {
    char text[DATE_SIZE];
    date_format(date, text);
    line(report, 0, label, text);
}

static void choice(const char *value, Text *out) {
    for (; *value; value++) text_add_char(out, *value == '_' ? ' ' : *value);
}

static void links(const Report *report, const char *ids, Text *out) {
    while (*ids) {
        char id[ID_SIZE] = "", path[120];
        size_t length = strcspn(ids, " ");
        if (length < sizeof id) memcpy(id, ids, length);
        const PlanItem *goal = plan_find(report->plan, id);
        if (goal) plan_path(report->plan, goal, path);
        if (goal) text_addf(out, "%s%s", out->length ? ", " : "", path);
        ids += length + strspn(ids + length, " ");
    }
}

static void field_line(Report *report, int indent, const PlanItem *item, PlanField field) {
    const PlanFieldRow *row = plan_field_at(field);
    const char *value = plan_value(item, field);
    Text text = {0};
    Instant at;
    if (field == PLAN_GOALS)
        links(report, value, &text);
    else if (field == PLAN_LANGUAGE) {
        char name[40];
        text_add(&text, language_name(value, name, sizeof name));
    } else if (row->type == FIELD_TIME && report->zone && instant_parse(value, &at)) {
        char moment[ZONE_TIME_SIZE];
        zone_format(report->zone, at, moment);
        text_add(&text, moment);
    } else if (field == PLAN_OWNER && plan_user(report->plan, value)) {
        text_add(&text, plan_text_name(report->plan, value));
    } else if (row->type == FIELD_CHOICE || field == PLAN_OWNER || field == PLAN_AGREED_BASIS)
        choice(value, &text);
    else
        text_add(&text, value);
    line(report, indent, row->label, text_string(&text));
    text_free(&text);
}

static void fields_from(Report *report, int indent, const PlanItem *item, PlanField from) {
    for (unsigned field = from; field < PLAN_FIELDS; field++)
        if (plan_has(item->kind, (PlanField)field)) field_line(report, indent, item, (PlanField)field);
}

/* Interventions of other goals that serve this one. */
static void served_line(Report *report, const PlanItem *goal) {
    Text paths = {0};
    for (size_t i = 0; i < report->plan->count; i++) {
        const PlanItem *item = &report->plan->items[i];
        char path[120];
        if (item->kind != PLAN_INTERVENTION || plan_gone(report->plan, item) ||
            !text_list_has(plan_value(item, PLAN_GOALS), goal->id))
            continue;
        plan_path(report->plan, item, path);
        text_addf(&paths, "%s%s", paths.length ? ", " : "", path);
    }
    line(report, 4, "Served too by", text_string(&paths));
    text_free(&paths);
}

static void item_lines(Report *report, const PlanItem *item) {
    static const int indents[PLAN_KINDS] = {[PLAN_GOAL] = 2, [PLAN_INTERVENTION] = 4, [PLAN_BARRIER] = 4};
    char path[120];
    Text lead = {0};
    plan_path(report->plan, item, path);
    const char *last = strrchr(path, '>');
    const char *name = last ? last + 2 : path;
    int indent = indents[item->kind];
    if (item->kind == PLAN_PROBLEM) text_add_char(report->out, '\n');
    text_addf(&lead, "%c%s: ", name[0] - 'a' + 'A', name + 1);
    paragraph(report->out, report->width, indent, text_string(&lead), plan_value(item, PLAN_TEXT));
    fields_from(report, indent + 2, item, PLAN_DOMAIN);
    if (item->kind == PLAN_GOAL) served_line(report, item);
    text_free(&lead);
}

static void status_line(Report *report) {
    const Plan *plan = report->plan;
    char day[DATE_SIZE];
    Text text = {0};
    date_format(plan_text_day(report->zone, plan->signed_at), day);
    if (!plan->number)
        text_add(&text, "draft, not signed");
    else
        text_addf(&text, "%lld, signed by %s on %s", (long long)plan->number,
                  plan_text_name(plan, plan->signed_by), day);
    line(report, 0, "Version", text_string(&text));
    if (plan->struck) line(report, 0, "ENTERED IN ERROR", plan->strike_reason);
    text_free(&text);
}

static void member_lines(Report *report) {
    const PlanAround *around = &report->plan->around;
    Text name = {0};
    text_addf(&name, "%s, %s", around->last_name, around->first_name);
    paragraph(report->out, report->width, 0, "", "INDIVIDUALIZED CARE PLAN");
    line(report, 0, "Member", text_string(&name));
    day_line(report, "Born", around->birth_date);
    status_line(report);
    text_free(&name);
}

static void team_lines(Report *report) {
    const PlanAround *around = &report->plan->around;
    if (around->team_count) heading(report, "CARE TEAM");
    for (size_t i = 0; i < around->team_count; i++) {
        Text who = {0};
        choice(around->team[i].discipline, &who);
        if (around->team[i].leads) text_add(&who, ", lead care manager");
        line(report, 0, plan_text_name(report->plan, around->team[i].person), text_string(&who));
        text_free(&who);
    }
}

static void need_lines(Report *report) {
    const PlanAround *around = &report->plan->around;
    if (around->need_count) heading(report, "FOUND BY ASSESSMENT");
    for (size_t i = 0; i < around->need_count; i++) {
        char day[DATE_SIZE];
        date_format(around->needs[i].at, day);
        line(report, 0, day, around->needs[i].words);
    }
}

static void service_lines(Report *report) {
    heading(report, "SERVICES");
    for (size_t i = 0; plan_service_at(i); i++) {
        const PlanItem *item = plan_find(report->plan, plan_service_at(i));
        Text text = {0};
        choice(item ? plan_value(item, PLAN_DECISION) : "", &text);
        if (!text.length) text_add(&text, "not decided");
        if (item && *plan_value(item, PLAN_REASON)) text_addf(&text, ": %s", plan_value(item, PLAN_REASON));
        line(report, 0, plan_service_words(i), text_string(&text));
        text_free(&text);
    }
}

/* Those that stand, or those that were ended. */
static void plan_lines(Report *report, bool ended, const char *words) {
    const Plan *plan = report->plan;
    bool any = false;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = &plan->items[i];
        if (item->kind < PLAN_PROBLEM || plan_gone(plan, item) != ended) continue;
        if (!any) heading(report, words);
        any = true;
        item_lines(report, item);
    }
}

void plan_text_provider(const Plan *plan, const Zone *zone, int width, Text *out) {
    Report report = {
        .plan = plan, .header = plan_header(plan), .zone = zone, .width = plan_text_width(width), .out = out};
    member_lines(&report);
    heading(&report, "IN NEED");
    for (unsigned field = PLAN_CONTINGENCY; field <= PLAN_AFTER_HOURS; field++)
        field_line(&report, 0, report.header, (PlanField)field);
    heading(&report, "DECISIONS AND AGREEMENT");
    for (unsigned field = PLAN_REVIEW_DUE; field <= PLAN_FORMAT; field++)
        field_line(&report, 0, report.header, (PlanField)field);
    fields_from(&report, 0, report.header, PLAN_AGREED_BY);
    need_lines(&report);
    plan_lines(&report, false, "PROBLEMS");
    service_lines(&report);
    team_lines(&report);
    plan_lines(&report, true, "ENDED");
}
