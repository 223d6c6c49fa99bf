#include "ui/view/paper.h"

#include "care_plan_parts.h"

#include <stdlib.h>

static bool open_paper(View *view, const void *argument, Error *error) {
    const CompareArgument *given = argument;
    Paper *paper = view->state;
    Text who = {0};
    paper->member_no = given->member_no;
    paper->first = given->number;
    subject_words(given->subject, &who);
    text_copy_to(paper->who, sizeof paper->who, text_string(&who));
    text_free(&who);
    return plain_words_new(&paper->words, error);
}

static bool compose(View *view, Error *error) {
    return paper_compose(view->state, work_zone(view->desk->work), view->desk->cols) ||
           error_set(error, ERROR_STORAGE, "There is not enough memory.");
}

static void open_at(Paper *paper) {
    paper->shown = paper->version_count;
    for (size_t i = 0; i < paper->version_count; i++)
        if (paper->versions[i].number == paper->first) paper->shown = i;
}

static bool load(View *view, Error *error) {
    Paper *paper = view->state;
    Work *work = view->desk->work;
    wipe_free(paper->versions);
    paper->versions = NULL;
    plan_free(&paper->plan);
    if (!work_plan_versions(work, paper->member_no, &paper->versions, &paper->version_count, error))
        return false;
    if (!paper->opened) open_at(paper);
    paper->opened = true;
    int64_t number = paper->shown < paper->version_count ? paper->versions[paper->shown].number : 0;
    return work_plan(work, paper->member_no, number, &paper->plan, error) && compose(view, error);
}

static Reaction scroll(View *view, int by) {
    Paper *paper = view->state;
    int most = paper->lines - (desk_room(view->desk).rows - PAPER_HEAD);
    paper->skip += by;
    if (paper->skip > most) paper->skip = most;
    if (paper->skip < 0) paper->skip = 0;
    return REACT_HANDLED;
}

/* Composed anew from what was read. */
static Reaction again(View *view) {
    Error error = {0};
    if (!compose(view, &error)) desk_refuse(view->desk, &error);
    return scroll(view, 0);
}

static Reaction choose_language(View *view, int by) {
    Paper *paper = view->state;
    if (paper->provider)
        message_say(&view->desk->message, STYLE_NORMAL,
                    "For a provider it is in English; p turns to the member.");
    else
        paper_language(paper, by);
    return again(view);
}

static Reaction choose_version(View *view, int by) {
    Paper *paper = view->state;
    bool possible = by < 0 ? paper->shown > 0 : paper->shown < paper->version_count;
    if (!possible) {
        message_say(&view->desk->message, STYLE_NORMAL,
                    by < 0 ? "No version is older." : "This is the draft.");
        return REACT_HANDLED;
    }
    paper->shown = by < 0 ? paper->shown - 1 : paper->shown + 1;
    paper->skip = 0;
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction turn_to(View *view) {
    Paper *paper = view->state;
    paper->provider = !paper->provider;
    paper->skip = 0;
    return again(view);
}

static Reaction key(View *view, const Event *event) {
    Paper *paper = view->state;
    int page = desk_room(view->desk).rows - PAPER_HEAD - 1;
    if (event_is(event, K_ESCAPE) || event_is_character(event, "q") || event_is_character(event, "P"))
        return REACT_CLOSE;
    if (event_is(event, K_UP) || event_is_character(event, "k")) return scroll(view, -1);
    if (event_is(event, K_DOWN) || event_is_character(event, "j")) return scroll(view, 1);
    if (event_is(event, K_PAGE_UP)) return scroll(view, -page);
    if (event_is(event, K_PAGE_DOWN)) return scroll(view, page);
    if (event_is(event, K_HOME)) return scroll(view, -paper->skip);
    if (event_is(event, K_END)) return scroll(view, paper->lines);
    if (event_is(event, K_LEFT)) return choose_language(view, -1);
    if (event_is(event, K_RIGHT)) return choose_language(view, 1);
    if (event_is_character(event, "[")) return choose_version(view, -1);
    if (event_is_character(event, "]")) return choose_version(view, 1);
    if (event_is_character(event, "p")) return turn_to(view);
    if (event_is_character(event, "w")) {
        const PaperAsk ask = {.paper = paper};
        desk_push(view->desk, &paper_file_ops, &ask);
    }
    return REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    paper_draw(view->state, &frame, screen, in);
}

static void close_paper(View *view) {
    paper_free(view->state);
}

const ViewOps paper_ops = {.name = "paper",
                           .size = sizeof(Paper),
                           .open = open_paper,
                           .load = load,
                           .render = render,
                           .key = key,
                           .resize = again,
                           .close = close_paper,
                           .hint = "←→ language  p member or provider  [ ] version  w into a file  Esc back"};
