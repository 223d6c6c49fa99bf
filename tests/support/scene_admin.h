/* Fixed states of the administration, for snapshots without a database. */
#ifndef PALLIUM_TESTS_SCENE_ADMIN_H
#define PALLIUM_TESTS_SCENE_ADMIN_H

#include "ui/view/admin_people.h"

People scene_people(void); /* end with people_free; or give it to a tab */

/* The frame over a tab whose state is given. */
void scene_admin(Admin *admin, int tab, void *state);

void scene_admin_users(AdminUsers *users);
void scene_admin_users_free(AdminUsers *users);
void scene_admin_teams(AdminTeams *teams);
void scene_admin_teams_free(AdminTeams *teams);
void scene_admin_roles(AdminRoles *roles, bool personal);
void scene_admin_roles_free(AdminRoles *roles);
void scene_admin_reviews(AdminReviews *reviews, bool all);
void scene_admin_reviews_free(AdminReviews *reviews);

/* The form of an act over somebody, with the question that it asks. */
void scene_admin_form(AdminForm *form, const char *act, const char *question);
void scene_admin_form_free(AdminForm *form);

#endif
