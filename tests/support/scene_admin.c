#include "scene_admin.h"

#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const Person persons[] = {
    {.name = "admin2", .full_name = "Ruth Kagan", .role = "admin", .failures = 6, .state = ACCOUNT_LOCKED},
    {.name = "dkim",
     .full_name = "D. Kim",
     .role = "pc_coordinator",
     .team = "palliative",
     .sessions = 2,
     .cases = 31},
    {.name = "kortiz",
     .full_name = "K. Ortiz",
     .role = "case_manager",
     .team = "intake",
     .sessions = 1,
     .cases = 1204},
    {.name = "lgreen",
     .full_name = "L. Green",
     .role = "pc_provider_liaison",
     .organisation = "Sutter Care at Home, East Bay",
     .os_user = "1007"},
    {.name = "nhuynh",
     .full_name = "Nguyễn Huỳnh Thị Kim-Phượng",
     .role = "case_manager",
     .team = "north",
     .state = ACCOUNT_NO_SECRET},
    {.name = "old.user",
     .full_name = "Leroy Washington",
     .role = "outreach",
     .team = "intake",
     .state = ACCOUNT_DISABLED,
     .cases = 3},
    {.name = "schen", .full_name = "S. Chen", .role = "supervisor", .team = "intake"},
};

static const Team teams[] = {
    {.name = "intake", .title = "Intake and outreach", .people = 2, .cases = 1207},
    {.name = "north", .people = 1},
    {.name = "palliative", .title = "Palliative care, East Bay and the Peninsula", .people = 1, .cases = 31},
    {.name = "south", .title = "South county", .ended = true, .end_reason = "merged into intake"},
};

enum { PERSONS = sizeof persons / sizeof *persons, TEAMS = sizeof teams / sizeof *teams };

static void *copy(const void *from, size_t size) {
    void *to = malloc(size);
    assert_non_null(to);
    memcpy(to, from, size);
    return to;
}

People scene_people(void) {
    People people = {.persons = copy(persons, sizeof persons),
                     .count = PERSONS,
                     .teams = copy(teams, sizeof teams),
                     .team_count = TEAMS,
                     .unowned = 36,
                     .teamless = 12};
    Instant now = scene_frame().now;
    for (size_t i = 0; i < PERSONS; i++)
        people.persons[i].seen_at = instant_add(now, -(int64_t)(i * i * 7000 + 60));
    people.persons[4].seen_at = instant_never;
    people.persons[0].locked_until = instant_add(now, 11 * 60);
    people.teams[3].ended_at = scene_at("2026-09-30T17:00:00-07:00");
    return people;
}

void scene_admin(Admin *admin, int tab, void *state) {
    *admin = (Admin){.tab = tab, .reviews = 2};
    for (int number = ADMIN_POLICY; number <= ADMIN_TABS; number++) admin->closed[number] = true;
    admin->states[tab] = state;
}

void scene_admin_users(AdminUsers *users) {
    People people = scene_people();
    *users = (AdminUsers){0};
    admin_users_take(users, &people, "kortiz");
}

void scene_admin_users_free(AdminUsers *users) {
    people_free(&users->people);
}

void scene_admin_teams(AdminTeams *view) {
    People people = scene_people();
    *view = (AdminTeams){0};
    assert_true(admin_teams_take(view, &people));
}

void scene_admin_teams_free(AdminTeams *view) {
    people_free(&view->people);
    free(view->lines);
}

void scene_admin_roles(AdminRoles *roles, bool personal) {
    AccessUser users[ROLES];
    for (int role = 0; role < ROLES; role++)
        users[role] = (AccessUser){
            .role = (Role)role, .name = "", .team = "", .organisation_no = 1, .personal = personal};
    *roles = (AdminRoles){0};
    assert_true(admin_roles_take(roles, users));
}

void scene_admin_roles_free(AdminRoles *roles) {
    free(roles->lines);
}

void scene_admin_reviews(AdminReviews *reviews, bool all) {
    const BreakGlass rows[] = {
        {.number = 3,
         .member_no = 1,
         .name = "Nguyễn, Thị Mai",
         .by = "kortiz",
         .by_name = "K. Ortiz",
         .reason = "Daughter called at night; the owner was off",
         .act_count = 2,
         .act_total = 2,
         .acts = {{.act = "view"}, {.act = "note"}}},
        {.number = 5,
         .member_no = 2,
         .name = "O’Brien-Featherstonehaugh, Seán",
         .by = "tjones",
         .by_name = "T. Jones",
         .reason = "Looked for a phone number"},
        {.number = 2,
         .member_no = 3,
         .name = "黃, 麗華",
         .by = "dkim",
         .by_name = "D. Kim",
         .reason = "ED asked for the POLST",
         .reviewed = true,
         .reviewed_by = "schen",
         .outcome = "justified",
         .finding = "The ED's request is on record.",
         .act_count = 1,
         .act_total = 1,
         .acts = {{.act = "view"}}},
    };
    size_t count = all ? 3 : 2;
    *reviews = (AdminReviews){.rows = copy(rows, sizeof rows), .all = all};
    for (size_t i = 0; i < count; i++) {
        BreakGlass *row = &reviews->rows[i];
        row->at = instant_add(scene_frame().now, -(int64_t)((3 - i) * 30000));
        row->until = instant_add(row->at, 3600);
        row->reviewed_at = instant_add(row->until, 7200);
        date_parse("1955-03-09", &row->birth);
        for (size_t k = 0; k < row->act_count; k++)
            row->acts[k].at = instant_add(row->at, 60 * (int64_t)(k + 1));
    }
    admin_reviews_take(reviews, count);
}

void scene_admin_reviews_free(AdminReviews *reviews) {
    free(reviews->rows);
}

void scene_admin_form(AdminForm *form, const char *act, const char *question) {
    *form = (AdminForm){.form = form_new(admin_act_find(act), "K. Ortiz"), .asking = question != NULL};
    assert_non_null(form->form);
    form_preset(form->form, "full_name", "K. Ortiz");
    form_preset(form->form, "role", "case_manager");
    form_offer(form->form, "team", "none intake north", NULL);
    form_preset(form->form, "team", "north");
    if (question) confirm_ask(&form->confirm, form_act(form->form)->title, question);
}

void scene_admin_form_free(AdminForm *form) {
    form_free(&form->form);
}
