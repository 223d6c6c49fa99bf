/* Inside the people's half of the administration. */
#ifndef PALLIUM_UI_VIEW_ADMIN_PEOPLE_PARTS_H
#define PALLIUM_UI_VIEW_ADMIN_PEOPLE_PARTS_H

#include "admin_parts.h"
#include "ui/view/admin_people.h"
#include "ui/view/sheet.h"

extern const AdminTab admin_users_tab, admin_teams_tab, admin_roles_tab, admin_reviews_tab;

AdminSplit admin_users_split(Rect in);
AdminSplit admin_reviews_split(Rect in);

/* Why the sitting user may not administer; NULL: they may. */
const char *admin_may(const Work *work);

/* The teams that somebody can be put in, and "none". */
void admin_team_words(const People *people, Text *out);

/* Opens the form of the action's act; `person` NULL: a new one. */
void admin_person_form(View *view, const People *people, const Person *person, const Action *action);

/* A line of the pane under the list; nothing for "". */
void admin_pane_field(Sheet *sheet, const char *label, const char *text);

/* "enabled", "locked until 14:20". */
void admin_state_words(const Person *person, const Frame *frame, char out[WORDS_SIZE]);
Style admin_state_style(const Person *person);

#endif
