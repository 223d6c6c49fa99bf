/* Users: who may sit down here, and what is done to their accounts. */
#include "admin_people_parts.h"

#include "ui/view/urgency.h"
#include "work/sign_in.h"

#include <stdlib.h>
#include <string.h>

const Person *admin_users_here(const AdminUsers *users) {
    bool there = users->list.cursor < (int)users->people.count;
    return there ? &users->people.persons[users->list.cursor] : NULL;
}

void admin_users_take(AdminUsers *users, People *people, const char *at) {
    int cursor = users->list.cursor, count = (int)people->count;
    for (int i = 0; i < count; i++)
        if (text_equal(people->persons[i].name, at)) cursor = i;
    if (cursor >= count) cursor = count > 0 ? count - 1 : 0;
    people_free(&users->people);
    users->people = *people;
    *people = (People){0};
    list_window(&users->list, count, cursor, false, false);
    const Person *here = admin_users_here(users);
    text_copy_to(users->at, sizeof users->at, here ? here->name : "");
}

static bool load(View *view, void *state, Rect in, Error *error) {
    AdminUsers *users = state;
    People people;
    list_resize(&users->list, admin_users_split(in).rows.rows);
    if (!work_people(view->desk->work, &people, error)) return false;
    admin_users_take(users, &people, users->at);
    return true;
}

static const char *closed(const Work *work) {
    return work_may_see_people(work) ? NULL : "Your role does not see the users.";
}

void admin_team_words(const People *people, Text *out) {
    text_add(out, "none");
    for (size_t i = 0; i < people->team_count; i++)
        if (!people->teams[i].ended) text_addf(out, " %s", people->teams[i].name);
}

void admin_person_form(View *view, const People *people, const Person *person, const Action *action) {
    const Act *act = admin_act_find(action->act);
    Text teams = {0};
    admin_team_words(people, &teams);
    const DialogValue values[] = {{"full_name", person ? person->full_name : ""},
                                  {"role", person ? person->role : ""},
                                  {"team", person && *person->team ? person->team : "none"},
                                  {"organisation", person ? person->organisation : ""},
                                  {"os", person ? person->os_user : ""}};
    AdminFormArgument argument = {.act = act,
                                  .teams = text_string(&teams),
                                  .only = action->id == ACTION_ADMIN_MOVE ? "team" : NULL,
                                  .words =
                                      person ? *person->full_name ? person->full_name : person->name : "",
                                  .subject = person ? person->name : NULL,
                                  .values = values,
                                  .value_count = sizeof values / sizeof *values,
                                  .read = people->read};
    desk_push(view->desk, &admin_form_ops, &argument);
    text_free(&teams);
}

/* What asks nothing is done as soon as its key is pressed. */
static Reaction do_now(View *view, const Act *act, const Person *person) {
    AdminRequest request = {.act = act, .subject = person->name};
    char summary[ADMIN_SUMMARY];
    Error error = {0};
    if (!work_admin_do(view->desk->work, &request, summary, &error)) {
        desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    message_say(&view->desk->message, STYLE_NORMAL, "%s", summary);
    return REACT_CHANGED;
}

static Reaction administer(View *view, const AdminUsers *users, const Action *action) {
    const Person *here = admin_users_here(users);
    const Act *act = admin_act_find(action->act);
    bool fresh = text_equal(action->act, "user_add");
    if (!fresh && act_field_count(act) == 0) return do_now(view, act, here);
    admin_person_form(view, &users->people, fresh ? NULL : here, action);
    return REACT_HANDLED;
}

static Reaction reassign(View *view, const Person *person) {
    Text words = {0};
    text_addf(&words, "%s · all open cases", *person->full_name ? person->full_name : person->name);
    ReassignArgument argument = {.owner = person->name, .words = text_string(&words), .owned = true};
    desk_push(view->desk, &reassign_ops, &argument);
    text_free(&words);
    return REACT_HANDLED;
}

static Reaction act(View *view, void *state, const Action *action) {
    AdminUsers *users = state;
    const Person *here;
    WidgetResult result;
    if (list_act(&users->list, action->id, &result)) {
        here = admin_users_here(users);
        text_copy_to(users->at, sizeof users->at, here ? here->name : "");
        return REACT_HANDLED;
    }
    here = admin_users_here(users);
    switch (action->id) {
    case ACTION_ADMIN:
        return administer(view, users, action);
    case ACTION_SECRET:
        desk_push(view->desk, &admin_secret_ops, here);
        return REACT_HANDLED;
    case ACTION_REASSIGN:
        return reassign(view, here);
    default:
        return REACT_NONE;
    }
}

const char *admin_may(const Work *work) {
    if (work_read_only(work)) return "The database is open for reading only.";
    return work_role(work) == ROLE_ADMIN ? NULL : "Only an administrator may.";
}

static const char *account_why_not(const View *view, const Person *here, const char *act) {
    const char *why = admin_may(view->desk->work);
    if (why || text_equal(act, "user_add")) return why;
    if (!here) return "There is nobody under the cursor.";
    bool disabled = here->state == ACCOUNT_DISABLED,
         own = text_equal(here->name, work_user(view->desk->work));
    if (text_equal(act, "user_disable") && own) return "Nobody closes their own account.";
    if (text_equal(act, "user_disable") && disabled) return "The account is disabled already.";
    if (text_equal(act, "user_enable") && !disabled) return "The account is enabled.";
    if (text_equal(act, "user_unlock") && here->failures == 0 && here->state != ACCOUNT_LOCKED)
        return "No wrong secret was tried.";
    return NULL;
}

static const char *reassign_why_not(const View *view, const Person *here) {
    Subject any = {.case_no = 1, .stage = STAGE_RECEIVED, .case_id = "any"};
    if (!here) return "There is nobody under the cursor.";
    if (here->cases == 0) return "They own no open case.";
    return subject_why_not(view->desk, &any, act_find("assign"));
}

static const char *why_not(const View *view, const void *state, const Action *action) {
    const Person *here = admin_users_here(state);
    switch (action->id) {
    case ACTION_ADMIN:
        return account_why_not(view, here, action->act);
    case ACTION_SECRET:
        if (work_practice(view->desk->work)) return "A practice database asks no secret.";
        return account_why_not(view, here, "secret");
    case ACTION_REASSIGN:
        return reassign_why_not(view, here);
    case ACTION_OPEN:
        return account_why_not(view, here, "user_set");
    default:
        return NULL;
    }
}

static Reaction open_or_act(View *view, void *state, const Action *action) {
    const AdminUsers *users = state;
    if (action->id != ACTION_OPEN) return act(view, state, action);
    admin_person_form(view, &users->people, admin_users_here(users),
                      actions_find(view->desk->actions, "change_user"));
    return REACT_HANDLED;
}

static Reaction resize(View *view, void *state, Rect in) {
    AdminUsers *users = state;
    (void)view;
    list_resize(&users->list, admin_users_split(in).rows.rows);
    return REACT_HANDLED;
}

static void close_users(void *state) {
    AdminUsers *users = state;
    people_free(&users->people);
}

const AdminTab admin_users_tab = {.name = "Users",
                                  .brief = "Users",
                                  .scope = SCOPE_USERS,
                                  .size = sizeof(AdminUsers),
                                  .closed = closed,
                                  .load = load,
                                  .counts = admin_users_counts,
                                  .render = admin_users_draw,
                                  .act = open_or_act,
                                  .why_not = why_not,
                                  .resize = resize,
                                  .close = close_users};
