/* Break-glass reviews: who opened whose chart, why, what they looked at; closed with a finding. */
#include "admin_people_parts.h"

#include "ui/view/member.h"

#include <stdio.h>
#include <stdlib.h>

enum { REVIEWS_MOST = 1000 };

static const BreakGlass *here(const AdminReviews *reviews) {
    return reviews->list.count > 0 ? &reviews->rows[reviews->list.cursor] : NULL;
}

void admin_reviews_take(AdminReviews *reviews, size_t count) {
    int cursor = reviews->list.cursor < (int)count ? reviews->list.cursor : 0;
    reviews->waiting = 0;
    for (size_t i = 0; i < count; i++) {
        reviews->waiting += !reviews->rows[i].reviewed;
        if (reviews->rows[i].number == reviews->at) cursor = (int)i;
    }
    list_window(&reviews->list, (int)count, cursor, false, false);
    reviews->at = here(reviews) ? here(reviews)->number : 0;
}

static bool load(View *view, void *state, Rect in, Error *error) {
    AdminReviews *reviews = state;
    size_t count = 0;
    list_resize(&reviews->list, admin_reviews_split(in).rows.rows);
    if (!reviews->rows) reviews->rows = calloc(REVIEWS_MOST, sizeof *reviews->rows);
    if (!reviews->rows) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (!work_break_glass(view->desk->work, reviews->all, REVIEWS_MOST, reviews->rows, &count, error))
        return false;
    admin_reviews_take(reviews, count);
    return true;
}

static const char *closed(const Work *work) {
    return work_may_review(work) ? NULL : "Your role reviews no break-glass.";
}

static bool subject(const View *view, const void *state, Subject *out) {
    const BreakGlass *glass = here(state);
    (void)view;
    if (!glass) return false;
    *out = (Subject){.member_no = glass->member_no, .birth = glass->birth};
    text_copy_to(out->member_id, ID_SIZE, glass->member);
    text_copy_to(out->name, sizeof out->name, glass->name);
    return true;
}

static Reaction review(View *view, const BreakGlass *glass, const Act *act) {
    char number[24];
    Subject member;
    subject(view, ((Admin *)view->state)->states[ADMIN_REVIEWS], &member);
    snprintf(number, sizeof number, "%lld", (long long)glass->number);
    DialogArgument argument = {.act = act, .subject = &member, .silent = {"number", number}};
    dialog_open(view, &argument);
    return REACT_HANDLED;
}

static Reaction act(View *view, void *state, const Action *action) {
    AdminReviews *reviews = state;
    WidgetResult result;
    Subject member;
    if (list_act(&reviews->list, action->id, &result)) {
        reviews->at = here(reviews) ? here(reviews)->number : 0;
        return REACT_HANDLED;
    }
    switch (action->id) {
    case ACTION_OPEN:
        if (subject(view, state, &member)) desk_push(view->desk, &member_ops, &member);
        return REACT_HANDLED;
    case ACTION_REVIEWED:
        reviews->all = !reviews->all;
        return REACT_HANDLED | REACT_LOAD;
    case ACTION_ACT:
        return here(reviews) ? review(view, here(reviews), act_find(action->act)) : REACT_NONE;
    default:
        return REACT_NONE;
    }
}

static const char *why_not(const View *view, const void *state, const Action *action) {
    const BreakGlass *glass = here(state);
    if (action->id != ACTION_ACT && action->id != ACTION_OPEN) return NULL;
    if (!glass) return "Nothing waits for review.";
    if (action->id == ACTION_OPEN) return NULL;
    if (glass->reviewed) return "This was reviewed already.";
    return text_equal(glass->by, work_user(view->desk->work)) ? "Nobody reviews their own." : NULL;
}

static Reaction resize(View *view, void *state, Rect in) {
    AdminReviews *reviews = state;
    (void)view;
    list_resize(&reviews->list, admin_reviews_split(in).rows.rows);
    return REACT_HANDLED;
}

static void close_reviews(void *state) {
    AdminReviews *reviews = state;
    wipe_free(reviews->rows);
}

const AdminTab admin_reviews_tab = {.name = "Reviews",
                                    .brief = "Reviews",
                                    .scope = SCOPE_REVIEWS,
                                    .size = sizeof(AdminReviews),
                                    .closed = closed,
                                    .load = load,
                                    .counts = admin_reviews_counts,
                                    .render = admin_reviews_draw,
                                    .act = act,
                                    .why_not = why_not,
                                    .subject = subject,
                                    .resize = resize,
                                    .close = close_reviews};
