/* The administration, against golden files. */
#include "../support/golden.h"
#include "../support/scene.h"
#include "../support/scene_admin.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static const struct { int cols, rows; } sizes[] = {{80, 24}, {120, 36}, {100, 30}, {40, 10}};

static void check(int tab, void *state, List *list, const AdminForm *form, bool ascii, size_t size,
                  const char *name) {
    static const unsigned scopes[] = {0, SCOPE_USERS, SCOPE_TEAMS, SCOPE_ROLES, SCOPE_REVIEWS};
    char path[200];
    Admin admin;
    Frame frame = scene_frame();
    int cols = sizes[size].cols, rows = sizes[size].rows;
    Screen *screen = screen_new(rows, cols);
    Rect in = {0, 0, rows - 1, cols};
    screen_set_ascii(screen, ascii);
    scene_admin(&admin, tab, state);
    Rect body = admin_layout(in).body;
    int pane = tab == ADMIN_REVIEWS ? 5 : 4;
    list_resize(list, admin_body_rows(body, pane));
    admin_draw(&admin, &frame, screen, in);
    if (form)
        admin_form_draw(form, screen, in);
    else
        scene_footer(screen, scopes[tab], STAGE_NONE);
    snprintf(path, sizeof path, "tests/snapshot/golden/%s-%dx%d.txt", name, cols, rows);
    assert_true(golden_matches(screen, path));
    screen_free(&screen);
}

static void four(int tab, void *state, List *list, const char *name) {
    for (size_t size = 0; size < 4; size++) check(tab, state, list, NULL, false, size, name);
}

static void users(void **state) {
    (void)state;
    AdminUsers view;
    scene_admin_users(&view);
    four(ADMIN_USERS, &view, &view.list, "admin-users");
    check(ADMIN_USERS, &view, &view.list, NULL, true, 0, "admin-users-ascii");
    list_first(&view.list);
    check(ADMIN_USERS, &view, &view.list, NULL, false, 0, "admin-users-locked");
    list_last(&view.list);
    list_move(&view.list, -1);
    check(ADMIN_USERS, &view, &view.list, NULL, false, 0, "admin-users-disabled");
    scene_admin_users_free(&view);
}

static void the_form(void **state) {
    (void)state;
    AdminUsers view;
    AdminForm form;
    scene_admin_users(&view);
    scene_admin_form(&form, "user_set", NULL);
    check(ADMIN_USERS, &view, &view.list, &form, false, 0, "admin-user-form");
    check(ADMIN_USERS, &view, &view.list, &form, false, 3, "admin-user-form");
    scene_admin_form_free(&form);
    scene_admin_form(&form, "user_set",
                     "12 charts will be hidden from K. Ortiz.\n3 charts will open to K. Ortiz.\n"
                     "K. Ortiz owns 24 open cases, which stay theirs until a reassigns them.\n"
                     "Change a user?");
    check(ADMIN_USERS, &view, &view.list, &form, false, 0, "admin-user-asked");
    check(ADMIN_USERS, &view, &view.list, &form, false, 3, "admin-user-asked");
    scene_admin_form_free(&form);
    scene_admin_users_free(&view);
}

static void team_list(void **state) {
    (void)state;
    AdminTeams view;
    scene_admin_teams(&view);
    four(ADMIN_TEAMS, &view, &view.list, "admin-teams");
    list_move(&view.list, 1);
    check(ADMIN_TEAMS, &view, &view.list, NULL, false, 0, "admin-teams-person");
    scene_admin_teams_free(&view);
}

static void roles(void **state) {
    (void)state;
    AdminRoles view;
    scene_admin_roles(&view, false);
    list_move(&view.list, 14);
    four(ADMIN_ROLES, &view, &view.list, "admin-roles");
    check(ADMIN_ROLES, &view, &view.list, NULL, true, 0, "admin-roles-ascii");
    scene_admin_roles_free(&view);
}

static void reviews(void **state) {
    (void)state;
    AdminReviews view;
    scene_admin_reviews(&view, false);
    four(ADMIN_REVIEWS, &view, &view.list, "admin-reviews");
    scene_admin_reviews_free(&view);
    scene_admin_reviews(&view, true);
    list_last(&view.list);
    check(ADMIN_REVIEWS, &view, &view.list, NULL, false, 0, "admin-reviews-all");
    scene_admin_reviews_free(&view);
    view = (AdminReviews){0};
    check(ADMIN_REVIEWS, &view, &view.list, NULL, false, 0, "admin-reviews-none");
}

static void the_secret(void **state) {
    (void)state;
    AdminSecret secret = {.words = "Secret of K. Ortiz", .focus = 1};
    for (int i = 0; i < 2; i++) {
        secret.fields[i].secret = true;
        field_set(&secret.fields[i], i ? "plum" : "plum kettle orbit");
    }
    Screen *screen = screen_new(24, 80);
    admin_secret_draw(&secret, screen, (Rect){0, 0, 23, 80});
    assert_true(golden_matches(screen, "tests/snapshot/golden/admin-secret-80x24.txt"));
    for (int i = 0; i < 2; i++) field_free(&secret.fields[i]);
    screen_free(&screen);
}

static void any_size(void **state) {
    (void)state;
    AdminUsers view;
    Admin admin;
    Frame frame = scene_frame();
    scene_admin_users(&view);
    for (int rows = 1; rows <= 26; rows++)
        for (int cols = 1; cols <= 130; cols += 3) {
            Screen *screen = screen_new(rows, cols);
            Rect in = {0, 0, rows > 2 ? rows - 1 : rows, cols};
            scene_admin(&admin, ADMIN_USERS, &view);
            list_resize(&view.list, admin_body_rows(admin_layout(in).body, 4));
            admin_draw(&admin, &frame, screen, in);
            screen_free(&screen);
        }
    scene_admin_users_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(users),     cmocka_unit_test(the_form),
                                       cmocka_unit_test(team_list), cmocka_unit_test(roles),
                                       cmocka_unit_test(reviews),   cmocka_unit_test(the_secret),
                                       cmocka_unit_test(any_size)};
    locale_choose();
    return cmocka_run_group_tests_name("administration", tests, NULL, NULL);
}
