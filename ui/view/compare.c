#include "ui/view/compare.h"

#include "care_plan_parts.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_LINES = 4 };

static bool open_compare(View *view, const void *argument, Error *error) {
    const CompareArgument *given = argument;
    Compare *compare = view->state;
    Text who = {0};
    (void)error;
    compare->member_no = given->member_no;
    subject_words(given->subject, &who);
    text_copy_to(compare->who, sizeof compare->who, text_string(&who));
    text_free(&who);
    return true;
}

/* One begins with what the sitting user signed last, else with what was signed last, beside the draft. */
static void begin(Compare *compare) {
    compare->right = compare->left = compare->version_count;
    for (size_t i = 0; i < compare->version_count; i++) {
        const PlanVersion *version = &compare->versions[i];
        if (!version->struck && (!compare->mine || version->number <= compare->mine)) compare->left = i;
    }
    compare->opened = true;
}

static int64_t number_of(const Compare *compare, size_t index) {
    return index < compare->version_count ? compare->versions[index].number : 0;
}

static bool read_plans(Work *work, Compare *compare, const Frame *frame, Error *error) {
    Plan left = {0}, right = {0};
    bool ok = work_plan(work, compare->member_no, number_of(compare, compare->left), &left, error) &&
              work_plan(work, compare->member_no, number_of(compare, compare->right), &right, error) &&
              (compare_lines(compare, &left, &right, frame) ||
               error_set(error, ERROR_STORAGE, "There is not enough memory."));
    plan_free(&left);
    plan_free(&right);
    return ok;
}

static bool load(View *view, Error *error) {
    Compare *compare = view->state;
    Work *work = view->desk->work;
    Frame frame = desk_frame(view->desk);
    wipe_free(compare->versions);
    compare->versions = NULL;
    if (!work_plan_versions(work, compare->member_no, &compare->versions, &compare->version_count, error) ||
        !work_plan_mine(work, compare->member_no, &compare->mine, error))
        return false;
    if (!compare->opened) begin(compare);
    return read_plans(work, compare, &frame, error);
}

static Reaction scroll(View *view, int by) {
    Compare *compare = view->state;
    int most = compare_rows(compare, view->desk->cols) - (desk_room(view->desk).rows - HEAD_LINES);
    compare->skip += by;
    if (compare->skip > most) compare->skip = most;
    if (compare->skip < 0) compare->skip = 0;
    return REACT_HANDLED;
}

/* The older of the two is chosen with Left and Right, the newer with [ and ]. */
static Reaction choose(View *view, size_t *side, int by) {
    Compare *compare = view->state;
    bool possible = by < 0 ? *side > 0 : *side < compare->version_count;
    if (!possible) {
        message_say(&view->desk->message, STYLE_NORMAL,
                    by < 0 ? "This is the first version." : "This is the draft.");
        return REACT_HANDLED;
    }
    *side = by < 0 ? *side - 1 : *side + 1;
    compare->skip = 0;
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction key(View *view, const Event *event) {
    Compare *compare = view->state;
    int page = desk_room(view->desk).rows - HEAD_LINES - 1;
    if (event_is(event, K_ESCAPE) || event_is_character(event, "q") || event_is_character(event, "D"))
        return REACT_CLOSE;
    if (event_is(event, K_UP) || event_is_character(event, "k")) return scroll(view, -1);
    if (event_is(event, K_DOWN) || event_is_character(event, "j")) return scroll(view, 1);
    if (event_is(event, K_PAGE_UP)) return scroll(view, -page);
    if (event_is(event, K_PAGE_DOWN)) return scroll(view, page);
    if (event_is(event, K_HOME)) return scroll(view, -compare->skip);
    if (event_is(event, K_END)) return scroll(view, compare_rows(compare, view->desk->cols));
    if (event_is(event, K_LEFT)) return choose(view, &compare->left, -1);
    if (event_is(event, K_RIGHT)) return choose(view, &compare->left, 1);
    if (event_is_character(event, "[")) return choose(view, &compare->right, -1);
    if (event_is_character(event, "]")) return choose(view, &compare->right, 1);
    return REACT_HANDLED;
}

static Reaction resize(View *view) {
    return scroll(view, 0);
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    compare_draw(view->state, &frame, screen, in);
}

static void close_compare(View *view) {
    compare_free(view->state);
}

const ViewOps compare_ops = {.name = "compare",
                             .size = sizeof(Compare),
                             .open = open_compare,
                             .load = load,
                             .render = render,
                             .key = key,
                             .resize = resize,
                             .hint = "Left Right other version  [ ] its counterpart  Escape back",
                             .close = close_compare};
