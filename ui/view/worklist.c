#include "worklist_parts.h"

#include "ui/view/lists.h"
#include "ui/view/member.h"
#include "work/break_glass.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 20000 };

const ListRow *worklist_row(const Worklist *list) {
    return list->list.count > 0 ? &list->rows[list->list.cursor] : NULL;
}

const char *worklist_target(const ListRow *row) {
    return *row->case_id ? row->case_id : row->member_id;
}

int worklist_height(const View *view, const Worklist *list) {
    Rect room = desk_room(view->desk);
    return worklist_layout(room, list->pane_off, list->by_obligation).rows.rows;
}

/* Whose list it is at the start: mine, and everything when I own nothing. */
static bool start_filter(View *view, Error *error) {
    Worklist *list = view->state;
    ListRow row;
    size_t count = 0;
    if (!worklist_set_filter(view, "owner:me", error)) return false;
    ListQuery query = {list->filter, false};
    if (!work_page(view->desk->work, &query, "", false, 1, &row, &count, error)) return false;
    return count > 0 || worklist_set_filter(view, "", error);
}

static bool open_list(View *view, const void *argument, Error *error) {
    const WorklistArgument *given = argument;
    Worklist *list = view->state;
    list->gone = -1;
    list->by_obligation = given && given->by_obligation;
    if (given && given->title) text_copy_to(list->title, sizeof list->title, given->title);
    if (given && given->filter) return worklist_set_filter(view, given->filter, error);
    return start_filter(view, error);
}

/* A move within the window reads the pane alone; one that leaves it also reads the page that is wanted. */
static Reaction moved(View *view) {
    worklist_drop_gone(view->state);
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction move_page(View *view, int direction) {
    Worklist *list = view->state;
    Event event = event_key(direction < 0 ? K_PAGE_UP : K_PAGE_DOWN);
    list_key(&list->list, &event);
    return moved(view);
}

static Reaction mark(View *view) {
    Worklist *list = view->state;
    const ListRow *row = worklist_row(list);
    if (!row) return REACT_HANDLED;
    marks_toggle(&list->marks, worklist_target(row));
    list_move(&list->list, 1);
    return moved(view);
}

static Reaction back(View *view) {
    Worklist *list = view->state;
    if (list->marks.count == 0) return REACT_NONE;
    marks_clear(&list->marks);
    return REACT_HANDLED;
}

static Reaction open_row(View *view) {
    Subject subject;
    if (view->ops->subject(view, &subject)) desk_push(view->desk, &member_ops, &subject);
    return REACT_HANDLED;
}

static Reaction change_unit(View *view) {
    Worklist *list = view->state;
    list->by_obligation = !list->by_obligation;
    worklist_restart(list);
    return REACT_HANDLED | REACT_LOAD;
}

static Reaction act_on_list(View *view, const Action *action) {
    Worklist *list = view->state;
    switch (action->id) {
    case ACTION_UP:
        list_move(&list->list, -1);
        return moved(view);
    case ACTION_DOWN:
        list_move(&list->list, 1);
        return moved(view);
    case ACTION_PAGE_UP:
        return move_page(view, -1);
    case ACTION_PAGE_DOWN:
        return move_page(view, 1);
    case ACTION_FIRST:
        list_first(&list->list);
        return moved(view);
    case ACTION_LAST:
        list_last(&list->list);
        return moved(view);
    case ACTION_OPEN:
        return open_row(view);
    case ACTION_MARK:
        return mark(view);
    case ACTION_BACK:
        return back(view);
    case ACTION_FILTER:
        worklist_edit(list);
        return REACT_HANDLED;
    case ACTION_SAVE_LIST:
        desk_push(view->desk, &save_list_ops, text_string(&list->line));
        return REACT_HANDLED;
    case ACTION_UNIT:
        return change_unit(view);
    case ACTION_PANE:
        list->pane_off = !list->pane_off;
        return view->ops->resize(view);
    default:
        return REACT_NONE;
    }
}

static Reaction key(View *view, const Event *event) {
    Worklist *list = view->state;
    return list->editing ? worklist_edit_key(view, event) : REACT_NONE;
}

static bool subject(const View *view, Subject *out) {
    Worklist *list = view->state;
    const ListRow *row = worklist_row(list);
    if (!row) return false;
    subject_of_row(row, out);
    out->unasked = list->unasked;
    out->many = &list->marks;
    return true;
}

static bool shows(const View *view, int64_t member_no) {
    const Worklist *list = view->state;
    int end = list->list.top + list->list.height;
    for (int i = list->list.top; i < end && i < list->list.count; i++)
        if (list->rows[i].member_no == member_no) return true;
    return false;
}

/* At the end of the window it is read: the window ends where no row was wanted yet. */
static bool following(const View *view, Subject *out) {
    const Worklist *list = view->state;
    ListQuery query = {list->filter, list->by_obligation};
    ListRow read;
    size_t count = 0;
    Error error = {0};
    int next = list->list.cursor + 1;
    if (list->list.count == 0 || list->list.cursor == list->gone) return false;
    if (next == list->gone) next++;
    if (next < list->list.count) {
        subject_of_row(&list->rows[next], out);
        return true;
    }
    if (!list->list.after ||
        !work_page(view->desk->work, &query, worklist_row(list)->cursor, false, 1, &read, &count, &error) ||
        !count)
        return false;
    subject_of_row(&read, out);
    return true;
}

/* The neighbour in the list as it was seen: an act done on the way has not moved the rows yet. */
static bool step(View *view, int by, Subject *out) {
    Worklist *list = view->state;
    int64_t before = worklist_row(list) ? worklist_row(list)->case_no : 0;
    list_move(&list->list, by);
    bool stale = view->stale, refreshed = view->refreshed;
    Error error = {0};
    view->refreshed = false;
    if (list->list.want != LIST_NOTHING && !worklist_load(view, &error)) desk_refuse(view->desk, &error);
    view->stale = stale;
    view->refreshed = refreshed;
    worklist_drop_gone(list);
    return subject(view, out) && worklist_row(list)->case_no != before;
}

Reaction worklist_count(View *view, bool settle) {
    Worklist *list = view->state;
    (void)settle;
    Error error = {0};
    bool loaded = false;
    if (!worklist_load_pane(view, &loaded, &error)) desk_refuse(view->desk, &error);
    if (loaded) return REACT_HANDLED | REACT_CONTINUE;
    if (list->reviews_due) {
        list->reviews_due = false;
        if (!work_reviews_waiting(view->desk->work, &list->reviews, &error)) desk_refuse(view->desk, &error);
        if (list->reviews) return REACT_HANDLED | REACT_CONTINUE;
    }
    if (!list->walk) return REACT_NONE;
    ListCounts counts = {0};
    if (!work_walk_step(list->walk, CHUNK, &counts, &error)) {
        work_walk_free(&list->walk);
        desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    list->counts = counts;
    if (!counts.done) return REACT_HANDLED | REACT_CONTINUE;
    work_walk_free(&list->walk);
    return REACT_HANDLED;
}

static Reaction resize(View *view) {
    Worklist *list = view->state;
    list_resize(&list->list, worklist_height(view, list));
    list->follow = list->opened;
    return REACT_HANDLED | REACT_LOAD;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    worklist_draw(view->state, &frame, screen, in);
}

static void close_list(View *view) {
    Worklist *list = view->state;
    if (list->walk) work_walk_free(&list->walk);
    if (list->filter) filter_free(&list->filter);
    text_free(&list->line);
    field_free(&list->field);
    wipe_free(list->offers.items);
    marks_free(&list->marks);
    wipe_free(list->rows);
}

/* While the filter is written its own keys stand below. */
static const char *hint_now(const View *view) {
    const Worklist *list = view->state;
    if (!list->editing) return NULL;
    return list->offers.open ? "Tab takes a word  Enter shows the list  Ctrl-S saves it  Escape back"
                             : "Tab shows the words  Enter shows the list  Ctrl-S saves it  Escape back";
}

const ViewOps worklist_ops = {.name = "worklist",
                              .lists = "worklist",
                              .scope = SCOPE_LIST,
                              .size = sizeof(Worklist),
                              .open = open_list,
                              .load = worklist_load,
                              .render = render,
                              .key = key,
                              .act = act_on_list,
                              .tick = worklist_count,
                              .resize = resize,
                              .forget = worklist_forget,
                              .subject = subject,
                              .step = step,
                              .following = following,
                              .shows = shows,
                              .hint_now = hint_now,
                              .close = close_list};
