/* Giving the cases of a cell to another person: every move is shown before y makes it, as one act. */
#include "picture.h"

#include "base/utf8.h"
#include "dialog_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USERS = 500 };

static bool open_reassign(View *view, const void *argument, Error *error) {
    const ReassignArgument *given = argument;
    Reassign *reassign = view->state;
    Work *work = view->desk->work;
    text_copy_to(reassign->words, sizeof reassign->words, given->words);
    reassign->users = calloc(USERS, sizeof *reassign->users);
    if (!reassign->users) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    field_set(&reassign->field, "");
    reassign->owned = given->owned;
    reassign->all_owners = !given->owner;
    reassign->all_clocks = !given->clock;
    text_copy_to(reassign->owner, sizeof reassign->owner, given->owner ? given->owner : "");
    text_copy_to(reassign->clock, sizeof reassign->clock, given->clock ? given->clock : "");
    list_resize(&reassign->list, reassign_height(desk_room(view->desk)));
    return work_users(work, reassign->users, USERS, &reassign->user_count, error);
}

/* Reads the cell from its start. When somebody changed something meanwhile, what was looked at is no more
 * what would be done: it is shown anew before y counts. */
static bool load(View *view, Error *error) {
    Reassign *reassign = view->state;
    if (reassign->walk && !view->refreshed) return true;
    if (reassign->walk)
        text_copy_to(reassign->fault, sizeof reassign->fault,
                     "Somebody changed something: look at the moves again.");
    reassign->whole = reassign->choosing = reassign->more = false;
    reassign->cases = NULL;
    reassign->case_count = 0;
    memset(reassign->left_out, 0, sizeof reassign->left_out);
    list_window(&reassign->list, 0, 0, false, false);
    work_overdue_free(&reassign->walk);
    if (reassign->owned) return work_owned_new(&reassign->walk, view->desk->work, reassign->owner, error);
    return work_overdue_new(&reassign->walk, view->desk->work, reassign->all_owners ? NULL : reassign->owner,
                            reassign->all_clocks ? NULL : reassign->clock, error);
}

static Reaction tick(View *view, bool settle) {
    Reassign *reassign = view->state;
    Error error = {0};
    (void)settle;
    if (reassign->whole || !reassign->walk) return REACT_NONE;
    if (!work_overdue_step(reassign->walk, URGENCY_CHUNK, &error)) {
        reassign->whole = true;
        text_copy_to(reassign->fault, sizeof reassign->fault, error.why);
        return REACT_HANDLED;
    }
    reassign->whole = work_overdue_done(reassign->walk);
    reassign->cases = work_overdue_cases(reassign->walk, &reassign->case_count);
    reassign->more = work_overdue_more(reassign->walk);
    list_window(&reassign->list, (int)reassign->case_count, reassign->list.cursor, false, false);
    return reassign->whole ? REACT_HANDLED : REACT_HANDLED | REACT_CONTINUE;
}

/* A person by name, or by a start of the name or of the full name that fits one alone. */
void reassign_find(Reassign *reassign) {
    const char *typed = field_text(&reassign->field);
    size_t fits = 0;
    Text key = {0};
    reassign->to[0] = '\0';
    utf8_name_key(typed, &key);
    for (size_t i = 0; !text_blank(typed) && i < reassign->user_count; i++) {
        const UserRow *user = &reassign->users[i];
        Text full = {0};
        utf8_name_key(user->full_name, &full);
        bool exact = strcmp(user->name, typed) == 0;
        bool starts =
            text_starts(user->name, text_string(&key)) || text_starts(text_string(&full), text_string(&key));
        text_free(&full);
        if (!exact && !starts) continue;
        fits = exact ? 1 : fits + 1;
        text_copy_to(reassign->to, sizeof reassign->to, user->name);
        if (exact) break;
    }
    reassign->several = fits > 1;
    if (fits != 1) reassign->to[0] = '\0';
    text_free(&key);
}

const char *reassign_stays(const Reassign *reassign, size_t index) {
    const OverdueCase *one = &reassign->cases[index];
    const Act *assign = act_find("assign");
    Stage stage;
    if (reassign->left_out[index]) return "left out";
    if (!*one->case_id) return "no case: stays";
    if (!stage_parse(one->stage, &stage) || !act_from(assign, stage, NULL)) return "closed: stays";
    return *reassign->to && strcmp(one->owner, reassign->to) == 0 ? "has it now" : NULL;
}

size_t reassign_moves(const Reassign *reassign) {
    size_t moves = 0;
    for (size_t i = 0; i < reassign->case_count; i++) moves += reassign_stays(reassign, i) == NULL;
    return moves;
}

static Reaction refuse(Reassign *reassign, const char *why) {
    text_copy_to(reassign->fault, sizeof reassign->fault, why);
    return REACT_HANDLED;
}

/* One act with as many targets as there are moves: all or none, and one undo. */
static Reaction assign(View *view) {
    Reassign *reassign = view->state;
    const char *names[] = {"owner", "from"}, *values[] = {reassign->to, reassign->owner};
    bool from = !reassign->all_owners && *reassign->owner; /* what is theirs of another's case alone */
    const char **targets = calloc(reassign->case_count + 1, sizeof *targets);
    Error error = {0};
    if (!targets) return refuse(reassign, "There is not enough memory.");
    ActRequest request = {.act = act_find("assign"),
                          .targets = targets,
                          .names = names,
                          .values = values,
                          .field_count = from ? 2 : 1};
    for (size_t i = 0; i < reassign->case_count; i++)
        if (!reassign_stays(reassign, i)) targets[request.target_count++] = reassign->cases[i].case_id;
    ActResult result = {0};
    bool done = dialog_do(view->desk, &request, &result, &error);
    wipe_free(targets);
    if (!done) return refuse(reassign, error.why);
    message_say(&view->desk->message, STYLE_NORMAL, "Assigned to %s: %zu %s. u takes it back.", reassign->to,
                request.target_count, request.target_count == 1 ? "case" : "cases");
    return REACT_CHANGED | REACT_CLOSE;
}

static Reaction to_the_list(Reassign *reassign) {
    if (!reassign->whole) return refuse(reassign, "The cases are still being read.");
    if (reassign->several) return refuse(reassign, "That fits several people: type more of the name.");
    if (!*reassign->to) return refuse(reassign, "To whom? A name, or the start of one.");
    if (reassign_moves(reassign) == 0) return refuse(reassign, "No case would move.");
    reassign->choosing = true;
    return REACT_HANDLED;
}

static Reaction list_keys(View *view, const Event *event) {
    Reassign *reassign = view->state;
    size_t cursor = (size_t)reassign->list.cursor;
    if (event_is(event, K_ESCAPE) || event_is(event, K_BACK_TAB) || event_is_character(event, "n")) {
        reassign->choosing = false;
        return REACT_HANDLED;
    }
    if (event_is_character(event, "y"))
        return reassign_moves(reassign) ? assign(view) : refuse(reassign, "No case would move.");
    if (event_is_character(event, " ") && cursor < reassign->case_count) {
        reassign->left_out[cursor] = !reassign->left_out[cursor];
        list_move(&reassign->list, 1);
        return REACT_HANDLED;
    }
    if (!list_key(&reassign->list, event) && event_is(event, K_CHARACTER))
        return refuse(reassign, "y assigns, n goes back to the name, Space leaves one out.");
    return REACT_HANDLED;
}

static bool moves_list(const Event *event) {
    return event_is(event, K_UP) || event_is(event, K_DOWN) || event_is(event, K_PAGE_UP) ||
           event_is(event, K_PAGE_DOWN);
}

static Reaction key(View *view, const Event *event) {
    Reassign *reassign = view->state;
    reassign->fault[0] = '\0';
    if (reassign->choosing) return list_keys(view, event);
    if (event_is(event, K_TAB)) return to_the_list(reassign);
    if (moves_list(event)) {
        list_key(&reassign->list, event);
        return REACT_HANDLED;
    }
    WidgetResult result = field_key(&reassign->field, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_CHANGED) reassign_find(reassign);
    if (result & WIDGET_DONE) return to_the_list(reassign);
    return REACT_HANDLED;
}

static Reaction resize(View *view) {
    Reassign *reassign = view->state;
    list_resize(&reassign->list, reassign_height(desk_room(view->desk)));
    return REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    reassign_draw(view->state, &frame, screen, in);
}

static void close_reassign(View *view) {
    Reassign *reassign = view->state;
    work_overdue_free(&reassign->walk);
    field_free(&reassign->field);
    wipe_free(reassign->users);
}

static const char *hint_now(const View *view) {
    const Reassign *reassign = view->state;
    return reassign->choosing ? "y assigns  Space leaves one out  n or Escape goes back to the name"
                              : "Type a name  Enter looks at the moves  Escape back";
}

const ViewOps reassign_ops = {.name = "reassign",
                              .overlay = true,
                              .size = sizeof(Reassign),
                              .open = open_reassign,
                              .load = load,
                              .render = render,
                              .key = key,
                              .tick = tick,
                              .resize = resize,
                              .close = close_reassign,
                              .hint_now = hint_now};
