/* What is done to the lines of a care plan: forms that start with what stands there, moves, copies. */
#include "care_plan_parts.h"

#include "work/do.h"

#include <stdio.h>
#include <string.h>

static CarePlan *care_of(const View *view) {
    return &((Member *)view->state)->care_plan;
}

void care_plan_bind(const Plan *plan, const PlanItem *item, Subject *subject) {
    static const ActTarget targets[PLAN_KINDS] = {[PLAN_PROBLEM] = ACT_ON_PROBLEM,
                                                  [PLAN_GOAL] = ACT_ON_GOAL,
                                                  [PLAN_INTERVENTION] = ACT_ON_INTERVENTION,
                                                  [PLAN_BARRIER] = ACT_ON_BARRIER};
    subject->plan_revision = plan->revision;
    if (!item || !targets[item->kind]) return;
    subject->line = targets[item->kind];
    text_copy_to(subject->line_id, ID_SIZE, item->id);
    subject->line_version = item->version;
}

void care_plan_subject(const Member *member, Subject *out) {
    if (member->tab != TAB_ICP || !member->care_plan.read) return;
    care_plan_bind(&member->care_plan.plan, care_plan_item(&member->care_plan), out);
}

/* On a problem with one goal there is no doubt which; NULL when there are several or none. */
static const PlanItem *only_goal(const Plan *plan, const PlanItem *problem) {
    const PlanItem *found = NULL;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *goal = &plan->items[i];
        if (goal->kind != PLAN_GOAL || strcmp(goal->parent, problem->id) != 0 || plan_gone(plan, goal))
            continue;
        if (found) return NULL;
        found = goal;
    }
    return found;
}

const PlanItem *care_plan_above(const CarePlan *care, PlanKind kind) {
    const PlanItem *item = care_plan_item(care);
    PlanKind above = plan_kind_parent(kind);
    if (!item || kind == PLAN_PROBLEM) return NULL;
    if (care->rows[care->list.cursor].link && above == PLAN_GOAL)
        return &care->plan.items[care->rows[care->list.cursor].goal];
    if (item->kind == PLAN_PROBLEM && above == PLAN_GOAL) return only_goal(&care->plan, item);
    while (item && item->kind != above) item = *item->parent ? plan_find(&care->plan, item->parent) : NULL;
    return item;
}

static bool subject_of(const View *view, const PlanItem *line, Subject *out) {
    *out = (Subject){0};
    if (!view->ops->subject(view, out)) return false;
    out->line = ACT_ON_CASE;
    care_plan_bind(&care_of(view)->plan, line, out);
    return true;
}

Reaction care_plan_do(View *view, const char *act, const Subject *subject, const DialogValue *values,
                      size_t count) {
    const char *names[ACT_FIELDS], *texts[ACT_FIELDS];
    ActRequest request = {
        .act = act_find(act), .target_count = 1, .names = names, .values = texts, .field_count = count};
    const char *target = subject_target(subject, request.act);
    Error error = {0};
    ActResult result = {0};
    for (size_t i = 0; i < count; i++) names[i] = values[i].name, texts[i] = values[i].value;
    request.targets = &target;
    request.version = subject_version(subject, request.act);
    request.read = view_read(view);
    if (!work_do(view->desk->work, &request, &result, &error)) {
        desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    message_say(&view->desk->message, STYLE_NORMAL, "%s · u takes it back", result.summary);
    return REACT_CHANGED;
}

Reaction care_plan_form(View *view, const char *act, const DialogValue *values, size_t count) {
    Subject subject;
    const PlanItem *item = care_plan_item(care_of(view));
    if (!subject_of(view, item, &subject)) return REACT_HANDLED;
    DialogArgument argument = {
        .act = act_find(act), .subject = &subject, .values = values, .value_count = count};
    argument.edit = strstr(act, "_edit") != NULL;
    care_of(view)->follow = true;
    dialog_open(view, &argument);
    return REACT_HANDLED;
}

/* The seven as the act takes them: "acp=yes, team=no"; and why not, of the first that is not given. */
static const char *services_of(const Plan *plan, Text *out) {
    const char *why = "";
    for (size_t i = 0; plan_service_at(i); i++) {
        const PlanItem *item = plan_find(plan, plan_service_at(i));
        if (!item || !*plan_value(item, PLAN_DECISION)) continue;
        text_addf(out, "%s%s=%s", out->length ? ", " : "", plan_service_at(i),
                  plan_value(item, PLAN_DECISION));
        if (!*why) why = plan_value(item, PLAN_REASON);
    }
    return why;
}

Reaction care_plan_edit(View *view) {
    CarePlan *care = care_of(view);
    const PlanItem *item = care_plan_item(care);
    DialogValue values[ACT_FIELDS];
    size_t count = 0;
    char name[40];
    Text services = {0};
    if (!item) return REACT_HANDLED;
    snprintf(name, sizeof name, "%s_edit", item->kind == PLAN_HEADER ? "plan" : plan_kind_name(item->kind));
    const Act *act = act_find(name);
    for (size_t i = 0; i < act_field_count(act); i++) {
        PlanField field;
        if (plan_field_find(act->fields[i].name, item->kind, &field))
            values[count++] = (DialogValue){act->fields[i].name, plan_value(item, field)};
    }
    if (item->kind == PLAN_HEADER) {
        const char *why = services_of(&care->plan, &services);
        values[count++] = (DialogValue){"services", text_string(&services)};
        values[count++] = (DialogValue){"reason", why};
    }
    Reaction reaction = care_plan_form(view, name, values, count);
    text_free(&services);
    return reaction;
}

Reaction care_plan_add(View *view, PlanKind kind) {
    CarePlan *care = care_of(view);
    const PlanItem *above = care_plan_above(care, kind), *item = care_plan_item(care);
    Subject subject;
    if (!subject_of(view, above, &subject)) return REACT_HANDLED;
    const char *after = item && item->kind == kind && !care->rows[care->list.cursor].link ? item->id : NULL;
    care->follow = true;
    if (kind == PLAN_BARRIER) {
        DialogArgument form = {
            .act = act_find("barrier_add"), .subject = &subject, .silent = {"after", after}};
        dialog_open(view, &form);
        return REACT_HANDLED;
    }
    LibraryArgument argument = {care, &subject, kind, after};
    desk_push(view->desk, &library_ops, &argument);
    return REACT_HANDLED;
}

/* The line of the same kind that stands before or behind it under the same line; else what stands there of
 * the kind above: its neighbour. */
static const PlanItem *neighbour(const Plan *plan, const PlanItem *item, const PlanItem *above, int by) {
    const PlanItem *last = NULL;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *other = &plan->items[i];
        if (other->kind != item->kind || plan_gone(plan, other) ||
            (above && strcmp(other->parent, above->id) != 0))
            continue;
        if (other == item && by < 0) return last;
        if (last == item && by > 0) return other;
        last = other;
    }
    return NULL;
}

/* Behind which line it has to go: *after is an id or "first". False: it is at the end of all. */
static bool place_after(const Plan *plan, const PlanItem *item, int by, const char **after) {
    const PlanItem *above = *item->parent ? plan_find(plan, item->parent) : NULL;
    const PlanItem *other = neighbour(plan, item, above, by);
    if (other && by > 0) return (*after = other->id);
    if (other) {
        const PlanItem *before = neighbour(plan, other, above, -1);
        *after = before ? before->id : "first";
        return true;
    }
    const PlanItem *next = above ? neighbour(plan, above, NULL, by) : NULL, *last = NULL;
    if (!next) return false;
    for (size_t i = 0; by < 0 && i < plan->count; i++)
        if (plan->items[i].kind == item->kind && strcmp(plan->items[i].parent, next->id) == 0 &&
            !plan_gone(plan, &plan->items[i]))
            last = &plan->items[i];
    *after = last ? last->id : next->id;
    return true;
}

Reaction care_plan_move(View *view, int by) {
    CarePlan *care = care_of(view);
    const PlanItem *item = care_plan_item(care);
    const char *after = NULL;
    char act[40];
    Subject subject;
    if (!item || !subject_of(view, item, &subject) || !place_after(&care->plan, item, by, &after)) {
        message_say(&view->desk->message, STYLE_NORMAL, "It stands at the end already.");
        return REACT_HANDLED;
    }
    snprintf(act, sizeof act, "%s_move", plan_kind_name(item->kind));
    DialogValue value = {"after", after};
    return care_plan_do(view, act, &subject, &value, 1);
}

Reaction care_plan_copy(View *view) {
    CarePlan *care = care_of(view);
    const PlanItem *item = care_plan_item(care);
    char act[40];
    Subject subject;
    if (!item || !subject_of(view, item, &subject)) return REACT_HANDLED;
    snprintf(act, sizeof act, "%s_copy", plan_kind_name(item->kind));
    care->follow = true;
    return care_plan_do(view, act, &subject, NULL, 0);
}
