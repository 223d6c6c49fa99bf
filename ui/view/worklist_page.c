/* Keyset pages: the window of rows that the list shows, and nothing more of it, is in memory. */
#include "worklist_parts.h"

#include "work/people.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_PAGE = 8, PAGES = 4 };

static int page_rows(const Worklist *list) {
    return list->list.height > LEAST_PAGE ? list->list.height : LEAST_PAGE;
}

static bool make_room(Worklist *list, Error *error) {
    int capacity = PAGES * page_rows(list) + 2;
    if (capacity <= list->capacity) return true;
    ListRow *rows = realloc(list->rows, (size_t)capacity * sizeof *rows);
    if (!rows) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    list->rows = rows;
    list->capacity = capacity;
    return true;
}

/* One page into `to`; *more says that the list goes on beyond it. There is room for one row too many. */
static bool read_page(View *view, const char *from, bool backward, int limit, ListRow *to, int *count,
                      bool *more, Error *error) {
    Worklist *list = view->state;
    ListQuery query = {list->filter, list->by_obligation};
    size_t read = 0, ask = (size_t)limit + 1;
    if (!work_page(view->desk->work, &query, from, backward, ask, to, &read, error)) return false;
    *more = read > (size_t)limit;
    if (*more && backward) memmove(to, to + 1, (read - 1) * sizeof *to);
    *count = (int)(*more ? read - 1 : read);
    return true;
}

static bool load_end(View *view, bool last, Error *error) {
    Worklist *list = view->state;
    int count;
    bool more;
    if (!read_page(view, "", last, page_rows(list), list->rows, &count, &more, error)) return false;
    list->gone = -1;
    list_window(&list->list, count, last && count > 0 ? count - 1 : 0, last && more, !last && more);
    return true;
}

static bool load_after(View *view, Error *error) {
    Worklist *list = view->state;
    List *window = &list->list;
    int limit = page_rows(list), owed = window->owed, count, drop;
    bool more;
    if (owed > limit) limit = owed < 2 * limit ? owed : 2 * limit;
    drop = window->count + limit + 1 > list->capacity ? window->count + limit + 1 - list->capacity : 0;
    char from[sizeof list->rows->cursor];
    memcpy(from, list->rows[window->count - 1].cursor, sizeof from);
    memmove(list->rows, list->rows + drop, (size_t)(window->count - drop) * sizeof *list->rows);
    int kept = window->count - drop;
    if (!read_page(view, from, false, limit, list->rows + kept, &count, &more, error)) return false;
    list_window(window, kept + count, window->cursor - drop, window->before || drop > 0, more);
    list_move(window, owed);
    return true;
}

static bool load_before(View *view, Error *error) {
    Worklist *list = view->state;
    List *window = &list->list;
    int limit = page_rows(list), owed = window->owed, count;
    bool more;
    if (-owed > limit) limit = -owed < 2 * limit ? -owed : 2 * limit;
    ListRow *page = calloc((size_t)limit + 1, sizeof *page);
    if (!page) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    bool read = read_page(view, list->rows[0].cursor, true, limit, page, &count, &more, error);
    if (read) {
        int kept = window->count + count > list->capacity - 1 ? list->capacity - 1 - count : window->count;
        memmove(list->rows + count, list->rows, (size_t)kept * sizeof *list->rows);
        memcpy(list->rows, page, (size_t)count * sizeof *page);
        list_window(window, kept + count, window->cursor + count, more,
                    window->after || kept < window->count);
        list_move(window, owed);
    }
    wipe_free(page);
    return read;
}

/* The window around a place in the list: up to a page before it, and from there on to a page after it. */
static bool load_around(View *view, const char *place, Error *error) {
    Worklist *list = view->state;
    int page = page_rows(list), before, after;
    bool more_before, more_after;
    char from[sizeof list->rows->cursor] = "";
    if (!read_page(view, place, true, page, list->rows, &before, &more_before, error)) return false;
    if (before) memcpy(from, list->rows[before - 1].cursor, sizeof from);
    if (!read_page(view, from, false, 2 * page, list->rows + before, &after, &more_after, error))
        return false;
    list->gone = -1;
    list->list.count = before + after;
    list->list.before = more_before;
    list->list.after = more_after;
    return true;
}

/* The same obligation; of a list of cases the case, of its rows the same owner's if there is one. */
static int find_row(const Worklist *list, const ListRow *row) {
    int at = -1;
    for (int i = 0; i < list->list.count; i++) {
        const ListRow *other = &list->rows[i];
        if (other->case_no != row->case_no) continue;
        bool same = list->by_obligation ? strcmp(other->obligation_id, row->obligation_id) == 0
                                        : strcmp(other->owner, row->owner) == 0;
        if (same) return i;
        if (at < 0 && !list->by_obligation) at = i;
    }
    return at;
}

/* Where a row that left would stand: before the first row that comes after it in work order. */
static int place_of_gone(const Worklist *list, const ListRow *row) {
    int at = 0;
    while (at < list->list.count && list->rows[at].work_by.second <= row->work_by.second) at++;
    return at;
}

/* The cursor follows the case, not the line; one that left stays where it was as a grey line, with what is
 * true of it now, until the cursor moves. */
static bool load_follow(View *view, Error *error) {
    Worklist *list = view->state;
    ListRow row = list->rows[list->list.cursor], now = row;
    int line = list->list.cursor - list->list.top;
    bool found = false;
    if (!list->by_obligation && !work_list_row(view->desk->work, row.case_no, row.owner, &now, &found, error))
        return false;
    if (!load_around(view, found ? now.cursor : row.cursor, error)) return false;
    int at = find_row(list, &row);
    if (at < 0) {
        if (found && !load_around(view, row.cursor, error)) return false;
        at = place_of_gone(list, &row);
        memmove(list->rows + at + 1, list->rows + at, (size_t)(list->list.count - at) * sizeof row);
        list->rows[at] = found ? now : row;
        memcpy(list->rows[at].cursor, row.cursor, sizeof row.cursor);
        list->list.count++;
        list->gone = at;
    }
    list->list.cursor = list->list.top + line;
    list_window(&list->list, list->list.count, at, list->list.before, list->list.after);
    return true;
}

void worklist_drop_gone(Worklist *list) {
    List *window = &list->list;
    if (list->gone < 0 || window->cursor == list->gone) return;
    int at = list->gone, cursor = window->cursor > at ? window->cursor - 1 : window->cursor;
    ListWant want = window->want;
    memmove(list->rows + at, list->rows + at + 1, (size_t)(window->count - at - 1) * sizeof *list->rows);
    list->gone = -1;
    list_window(window, window->count - 1, cursor, window->before, window->after);
    window->want = want;
}

void worklist_restart(Worklist *list) {
    list->opened = list->follow = false;
    list->gone = -1;
    list->pane_of[0] = '\0';
    if (list->walk) work_walk_free(&list->walk);
    list->counts = (ListCounts){0};
}

bool worklist_forget(View *view) {
    Worklist *list = view->state;
    ListRow kept = {0};
    const ListRow *row = worklist_row(list);
    if (row) {
        kept = (ListRow){.case_no = row->case_no, .member_no = row->member_no, .work_by = row->work_by};
        memcpy(kept.cursor, row->cursor, sizeof kept.cursor);
        memcpy(kept.case_id, row->case_id, sizeof kept.case_id);
        memcpy(kept.member_id, row->member_id, sizeof kept.member_id);
        memcpy(kept.obligation_id, row->obligation_id, sizeof kept.obligation_id);
    }
    if (list->rows) explicit_bzero(list->rows, (size_t)list->capacity * sizeof *list->rows);
    if (row) list->rows[list->list.cursor] = kept;
    explicit_bzero(&list->pane, sizeof list->pane);
    list->pane_of[0] = '\0';
    worklist_offers_close(list);
    field_free(&list->field);
    list->editing = list->kept = false;
    list->follow = list->opened;
    if (list->walk) work_walk_free(&list->walk);
    return true;
}

static bool load_rows(View *view, Error *error) {
    Worklist *list = view->state;
    ListWant want = list->list.want;
    bool anew = !list->opened || (list->follow && list->list.count == 0);
    list->list.want = LIST_NOTHING;
    if (!make_room(list, error)) return false;
    if (anew || want == LIST_FIRST) {
        list->opened = true;
        return load_end(view, false, error);
    }
    if (want == LIST_LAST) return load_end(view, true, error);
    if (list->follow) return load_follow(view, error);
    if (want == LIST_AFTER) return load_after(view, error);
    return want == LIST_BEFORE ? load_before(view, error) : true;
}

/* Anything may have changed: the count begins anew, the last one stays in sight until then. */
static bool begin_count(View *view, Error *error) {
    Worklist *list = view->state;
    ListQuery query = {list->filter, list->by_obligation};
    if (list->walk) work_walk_free(&list->walk);
    list->counts.done = false;
    return work_walk_new(&list->walk, view->desk->work, &query, error);
}

bool worklist_load_pane(View *view, bool *loaded, Error *error) {
    Worklist *list = view->state;
    const ListRow *row = worklist_row(list);
    char of[sizeof list->pane_of] = "";
    if (row && !list->pane_off) {
        text_copy_to(of, ID_SIZE, worklist_target(row));
        text_copy_to(of + strlen(of), ID_SIZE, row->obligation_id);
    }
    *loaded = strcmp(of, list->pane_of) != 0;
    if (!*loaded && *of) return true;
    memcpy(list->pane_of, of, sizeof of);
    list->pane = (PaneWords){0};
    list->unasked = false;
    if (!*of) return true;
    Pane pane;
    if (!work_pane(view->desk->work, row, &pane, error)) return false;
    pane_words(&pane, work_zone(view->desk->work), &list->pane);
    list->unasked = !pane.asked.times || pane.asked.answered;
    return true;
}

/* An empty list, nothing filtered out, says how to begin. */
static bool load_census(View *view, Error *error) {
    Worklist *list = view->state;
    Census census = {0};
    if (list->filter || list->list.count > 0) return true;
    if (!work_census(view->desk->work, &census, error)) return false;
    AccessUser user = work_as_role(view->desk->work, work_role(view->desk->work));
    list->no_charts = access_level(&user) == CHART_HIDDEN;
    list->members = census.members;
    list->cases = census.cases;
    return true;
}

bool worklist_load(View *view, Error *error) {
    Worklist *list = view->state;
    bool first = !list->opened;
    if (!worklist_offers_load(view, error)) return false;
    list_resize(&list->list, worklist_height(view, list));
    if (view->refreshed) {
        list->follow = list->opened;
        list->pane_of[0] = '\0';
    }
    bool count = first || list->follow;
    bool loaded = load_rows(view, error);
    list->follow = false;
    if (!loaded) return false;
    if (count && !begin_count(view, error)) return false;
    list->reviews_due |= count;
    return load_census(view, error) && (first || worklist_load_pane(view, &loaded, error));
}
