#include "desk_parts.h"

#include "core/access.h"
#include "ui/view/admin.h"
#include "ui/view/dialog.h"
#include "work/do.h"

#include <string.h>

static bool has_many(const Subject *subject) {
    return subject->many && subject->many->count > 0;
}

void subject_of_row(const ListRow *row, Subject *out) {
    *out = (Subject){
        .case_no = *row->case_id ? row->case_no : 0, .member_no = row->member_no, .birth = row->birth};
    text_copy_to(out->case_id, sizeof out->case_id, row->case_id);
    text_copy_to(out->member_id, sizeof out->member_id, row->member_id);
    text_copy_to(out->obligation_id, sizeof out->obligation_id, row->obligation_id);
    text_copy_to(out->name, sizeof out->name, row->name);
    stage_parse(row->stage, &out->stage);
}

void full_name(const char *last, const char *first, char *out, size_t size) {
    Text name = {0};
    text_addf(&name, "%s, %s", last, first);
    text_copy_to(out, size, text_string(&name));
    text_free(&name);
}

void subject_words(const Subject *subject, Text *out) {
    char birth[WORDS_SIZE];
    if (has_many(subject)) {
        text_addf(out, "%zu marked %s", subject->many->count, subject->many->count == 1 ? "case" : "cases");
        return;
    }
    text_add(out, subject->name);
    if (!subject->member_no && subject->birth.day == 0) return; /* who it is, is not known yet */
    date_words(subject->birth, birth);
    text_addf(out, " · b. %s", birth);
}

const char *subject_target(const Subject *subject, const Act *act) {
    const char *id = "";
    switch (act->target) {
    case ACT_ON_CASE:
        id = subject->case_id;
        break;
    case ACT_ON_MEMBER:
    case ACT_ON_PLAN:
        id = subject->member_id;
        break;
    case ACT_ON_MEMBER_CASE:
        id = *subject->case_id ? subject->case_id : subject->member_id;
        break;
    case ACT_ON_REFERRAL:
        id = subject->referral_id;
        break;
    case ACT_ON_TASK:
        id = subject->task_id;
        break;
    case ACT_ON_OBLIGATION:
        id = subject->obligation_id;
        break;
    case ACT_ON_PROBLEM:
    case ACT_ON_GOAL:
    case ACT_ON_INTERVENTION:
    case ACT_ON_BARRIER:
        if (subject->line == act->target) id = subject->line_id;
        break;
    case ACT_ON_MEETING:
    case ACT_ON_NOTHING:
        break; /* the meeting that is open, or none */
    }
    return *id ? id : NULL;
}

int64_t subject_version(const Subject *subject, const Act *act) {
    if (act->target > ACT_ON_PLAN) return subject->line_version;
    if (act->target == ACT_ON_PLAN) return strcmp(act->name, "plan_sign") == 0 ? subject->plan_revision : 0;
    bool of_case = act->target == ACT_ON_CASE || act->target == ACT_ON_MEMBER_CASE;
    return of_case ? subject->version : 0;
}

static const char *no_target(const Act *act) {
    switch (act->target) {
    case ACT_ON_REFERRAL:
        return "Open the member, then choose it there.";
    case ACT_ON_TASK:
        return "Go to a member who has an open task.";
    case ACT_ON_OBLIGATION:
        return "Nothing is owed here.";
    case ACT_ON_PROBLEM:
    case ACT_ON_GOAL:
    case ACT_ON_INTERVENTION:
    case ACT_ON_BARRIER:
        return "Go to a line of the plan where this is done.";
    default:
        return "The member has no case.";
    }
}

/* What is too generous here is refused by work_may when the key is pressed. */
const char *subject_why_not(const Desk *desk, const Subject *subject, const Act *act) {
    if (!act) return "There is no such act.";
    if (work_read_only(desk->work)) return "The database is open for reading only.";
    if (!work_role_may(desk->work, act)) return access_role_why(work_role(desk->work));
    if (act_alone(act)) return NULL;
    if (!subject) return "There is nothing under the cursor.";
    bool for_many = act->target == ACT_ON_CASE || act->target == ACT_ON_MEMBER_CASE;
    if (has_many(subject) && act->confirm)
        return "This is done to one case at a time; Escape clears the marks.";
    if (has_many(subject)) return for_many ? NULL : "This is done to one member at a time.";
    bool chosen_later = act->target == ACT_ON_TASK && subject->member_no;
    if (!chosen_later && !subject_target(subject, act)) return no_target(act);
    if (act->from && !act_from(act, subject->stage, *subject->closure ? subject->closure : NULL))
        return "The case is not at a stage where this is done.";
    return NULL;
}

static const char *place_why_not(const Desk *desk, int place) {
    return place == PLACE_ADMIN ? admin_why_not(desk->work) : NULL;
}

static bool may_decide(const Desk *desk) {
    for (int i = 0; i < CHOOSER_ACTS; i++)
        if (work_role_may(desk->work, chooser_act(i))) return true;
    return false;
}

static const char *decide_why_not(const Desk *desk, const Subject *subject) {
    if (!may_decide(desk)) return access_role_why(work_role(desk->work));
    if (!subject) return "There is nothing under the cursor.";
    if (has_many(subject)) return "One case at a time is decided; Escape clears the marks.";
    bool undecided = subject->stage == STAGE_RECEIVED || subject->stage == STAGE_IN_REVIEW;
    return undecided ? NULL : "Nothing is to be decided at this stage of the case.";
}

const char *view_why_not(const View *view, const Action *action) {
    Subject subject;
    const char *why = view->ops->why_not ? view->ops->why_not(view, action) : NULL;
    if (why) return why;
    bool there = view->ops->subject && view->ops->subject(view, &subject);
    switch (action->id) {
    case ACTION_ACT:
        return subject_why_not(view->desk, there ? &subject : NULL, act_find(action->act));
    case ACTION_GO:
        return place_why_not(view->desk, action->number);
    case ACTION_UNDO:
    case ACTION_REDO:
        return work_read_only(view->desk->work) ? "The database is open for reading only." : NULL;
    case ACTION_DECIDE:
        return decide_why_not(view->desk, there ? &subject : NULL);
    case ACTION_WHY:
        return there ? NULL : "There is nothing under the cursor.";
    default:
        return NULL;
    }
}

static const char *gate_why_not(const void *context, const Action *action) {
    return view_why_not(context, action);
}

/* An answer where nothing was asked. */
static bool gate_uncalled(const void *context, const Action *action) {
    const View *view = context;
    Subject subject;
    return action->act && strcmp(action->act, "answer") == 0 && view->ops->subject &&
           view->ops->subject(view, &subject) && subject.unasked;
}

ActionGate view_gate(const View *view) {
    Subject subject;
    bool there = view->ops->subject && view->ops->subject(view, &subject);
    return (ActionGate){gate_why_not, view, gate_uncalled, there && has_many(&subject)};
}
