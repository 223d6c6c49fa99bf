/* The keys of the ICP tab. */
#include "care_plan_parts.h"

#include <string.h>

static CarePlan *care_of(View *view) {
    return &((Member *)view->state)->care_plan;
}

static Reaction move_cursor(View *view, int by) {
    list_move(&care_of(view)->list, by);
    care_plan_show(view);
    return REACT_HANDLED;
}

static Reaction go_to(View *view, int row) {
    return move_cursor(view, row - care_of(view)->list.cursor);
}

/* Round and round the lines in which something is to be mended; errors and warnings alike. */
static Reaction next_finding(View *view) {
    CarePlan *care = care_of(view);
    for (int step = 1; step <= (int)care->count; step++) {
        int row = (care->list.cursor + step) % (int)care->count;
        if (care->rows[row].errors + care->rows[row].warnings) return go_to(view, row);
    }
    message_say(&view->desk->message, STYLE_NORMAL, "Nothing is to be mended.");
    return REACT_HANDLED;
}

/* Why not, and where; warnings ask for the reason that accepts them; else the question. */
static Reaction sign(View *view) {
    CarePlan *care = care_of(view);
    const LintFinding *first = care->lint.count ? &care->lint.items[0] : NULL;
    if (care->lint.errors && first) {
        for (size_t i = 0; i < care->count; i++)
            if (strcmp(care->plan.items[care->rows[i].item].id, first->id) == 0) go_to(view, (int)i);
        message_say(&view->desk->message, STYLE_ERROR, "Not yet to be signed: %s", first->text);
        return REACT_HANDLED;
    }
    if (!care->open_warnings) return dialog_begin(view, act_find("plan_sign"));
    Reaction reaction = dialog_begin(view, act_find("accept_warnings"));
    if (!*view->desk->message.text)
        message_say(&view->desk->message, STYLE_NORMAL, "The warnings want a reason; then s signs.");
    return reaction;
}

static Reaction compare(View *view) {
    Subject subject;
    if (!care_of(view)->signed_last.number) {
        message_say(&view->desk->message, STYLE_NORMAL, "No version of this plan has been signed yet.");
        return REACT_HANDLED;
    }
    if (!view->ops->subject(view, &subject)) return REACT_HANDLED;
    CompareArgument argument = {subject.member_no, &subject, 0};
    desk_push(view->desk, &compare_ops, &argument);
    return REACT_HANDLED;
}

static Reaction on_paper(View *view) {
    Subject subject;
    if (!view->ops->subject(view, &subject)) return REACT_HANDLED;
    const CarePlan *care = care_of(view);
    CompareArgument argument = {subject.member_no, &subject, care->changes ? 0 : care->signed_last.number};
    desk_push(view->desk, &paper_ops, &argument);
    return REACT_HANDLED;
}

static Reaction toggle(View *view, bool *what) {
    *what = !*what;
    care_plan_load(view);
    care_plan_show(view);
    return REACT_HANDLED;
}

static Reaction end_line(View *view) {
    const PlanItem *item = care_plan_item(care_of(view));
    Text act = {0};
    if (item) text_addf(&act, "%s_end", plan_kind_name(item->kind));
    Reaction reaction = item ? care_plan_form(view, text_string(&act), NULL, 0) : REACT_HANDLED;
    text_free(&act);
    return reaction;
}

static Reaction link_line(View *view) {
    Subject subject;
    if (!view->ops->subject(view, &subject)) return REACT_HANDLED;
    LibraryArgument argument = {care_of(view), &subject, PLAN_GOAL, NULL};
    desk_push(view->desk, &link_ops, &argument);
    return REACT_HANDLED;
}

static Reaction move_by_key(View *view, const Action *action) {
    CarePlan *care = care_of(view);
    int page = care->list.height > 1 ? care->list.height - 1 : 1;
    switch (action->id) {
    case ACTION_UP:
        return move_cursor(view, -1);
    case ACTION_DOWN:
        return move_cursor(view, 1);
    case ACTION_PAGE_UP:
        return move_cursor(view, -page);
    case ACTION_PAGE_DOWN:
        return move_cursor(view, page);
    case ACTION_FIRST:
        return go_to(view, 0);
    case ACTION_LAST:
        return go_to(view, (int)care->count - 1);
    default:
        return REACT_NONE;
    }
}

static Reaction do_act(View *view, const char *act) {
    care_of(view)->follow = true;
    if (strcmp(act, "plan_sign") == 0) return sign(view);
    if (strcmp(act, "plan_edit") == 0) {
        go_to(view, 0);
        return care_plan_edit(view);
    }
    return dialog_begin(view, act_find(act));
}

Reaction care_plan_act(View *view, const Action *action) {
    CarePlan *care = care_of(view);
    if (!care->read) return REACT_NONE;
    care->follow = false;
    switch (action->id) {
    case ACTION_OPEN:
        return care_plan_edit(view);
    case ACTION_PLAN_ADD:
        return care_plan_add(view, (PlanKind)action->number);
    case ACTION_PLAN_MOVE:
        return care_plan_move(view, action->number);
    case ACTION_PLAN_COPY:
        return care_plan_copy(view);
    case ACTION_PLAN_END:
        return end_line(view);
    case ACTION_PLAN_LINK:
        return link_line(view);
    case ACTION_PLAN_COMPARE:
        return compare(view);
    case ACTION_PLAN_PAPER:
        return on_paper(view);
    case ACTION_PLAN_BLAME:
        return toggle(view, &care->blame);
    case ACTION_PLAN_ENDED:
        return toggle(view, &care->ended);
    case ACTION_PLAN_FINDING:
        return next_finding(view);
    case ACTION_ACT: /* one on the case goes its way */
        return act_find(action->act)->target >= ACT_ON_PLAN ? do_act(view, action->act) : REACT_NONE;
    default:
        return move_by_key(view, action);
    }
}

static const char *add_why_not(const CarePlan *care, PlanKind kind) {
    if (kind == PLAN_PROBLEM) return NULL;
    const PlanItem *above = care_plan_above(care, kind);
    if (above) return plan_gone(&care->plan, above) ? "This has ended." : NULL;
    return kind == PLAN_GOAL ? "Go to a problem first." : "Go to a goal first.";
}

static const char *line_why_not(const CarePlan *care, const Action *action) {
    const PlanItem *item = care_plan_item(care);
    if (!item || item->kind == PLAN_HEADER) return "Go to a line of the plan first.";
    if (plan_gone(&care->plan, item)) return "This has ended.";
    if (action->id == ACTION_PLAN_LINK && item->kind != PLAN_INTERVENTION)
        return "Only an intervention serves several goals.";
    return NULL;
}

/* Of the acts on the plan as a whole; what is left out here is refused by the act itself. */
static const char *act_why_not(const CarePlan *care, const char *act) {
    static const char whole[] = "agreement accept_warnings plan_sign plan_share plan_strike";
    bool sharing = text_list_has("plan_share plan_strike", act);
    if (text_list_has(whole, act) && !*plan_header(&care->plan)->id) return "There is no care plan yet.";
    if (sharing && !care->signed_last.number) return "No version of this plan has been signed yet.";
    if (text_equal(act, "plan_sign") && care->lint.errors) return "Errors block the signature.";
    if (text_equal(act, "accept_warnings") && !care->open_warnings) return "No warning is open.";
    return NULL;
}

const char *care_plan_why_not(const Member *member, const Action *action) {
    const CarePlan *care = &member->care_plan;
    if (member->tab != TAB_ICP) return NULL;
    switch (action->id) {
    case ACTION_PLAN_ADD:
        return care->read ? add_why_not(care, (PlanKind)action->number) : "The plan could not be read.";
    case ACTION_PLAN_MOVE:
    case ACTION_PLAN_COPY:
    case ACTION_PLAN_END:
    case ACTION_PLAN_LINK:
        return line_why_not(care, action);
    case ACTION_PLAN_COMPARE:
        return care->signed_last.number ? NULL : "No version of this plan has been signed yet.";
    case ACTION_PLAN_FINDING:
        return care->lint.count ? NULL : "Nothing is to be mended.";
    case ACTION_ACT:
        return act_why_not(care, action->act);
    default:
        return NULL;
    }
}
