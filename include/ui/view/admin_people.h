/* The people's half of the administration: users, teams, roles, break-glass reviews. */
#ifndef PALLIUM_UI_VIEW_ADMIN_PEOPLE_H
#define PALLIUM_UI_VIEW_ADMIN_PEOPLE_H

#include "ui/view/admin.h"
#include "ui/view/dialog.h"
#include "ui/widget/field.h"
#include "ui/widget/table.h"
#include "work/break_glass.h"
#include "work/people.h"

typedef struct AdminUsers {
    People people;
    List list;
    char at[64]; /* whom the cursor follows over a new reading */
} AdminUsers;

/* Takes over `people`; the cursor stays with its person. */
void admin_users_take(AdminUsers *users, People *people, const char *at);
void admin_users_counts(const void *state, const Frame *frame, Text *out);
void admin_users_draw(const void *state, const Frame *frame, Screen *screen, Rect in);
const Person *admin_users_here(const AdminUsers *users); /* NULL: nobody */

typedef struct TeamLine { /* a team, or somebody in it */
    int team;             /* of people.teams; -1: of no team */
    int person;           /* of people.persons; -1: the team itself */
} TeamLine;

typedef struct AdminTeams {
    People people;
    TeamLine *lines; /* owned */
    List list;
    char at[130]; /* of the line that the cursor follows */
} AdminTeams;

bool admin_teams_take(AdminTeams *teams, People *people); /* false: no memory */
void admin_teams_counts(const void *state, const Frame *frame, Text *out);
void admin_teams_draw(const void *state, const Frame *frame, Screen *screen, Rect in);
const Team *admin_teams_team(const AdminTeams *teams);     /* under the cursor, or of the person there */
const Person *admin_teams_person(const AdminTeams *teams); /* NULL: a team is */

/* What a role may do: whose charts it sees, then every act of the two tables. */
typedef struct RoleLine {
    const char *title, *help;  /* not owned */
    unsigned roles, sometimes; /* sets of roles; sometimes: under a condition that `help` or the act tells */
    bool heading;
} RoleLine;

typedef struct AdminRoles {
    RoleLine *lines; /* owned */
    List list;
} AdminRoles;

bool admin_roles_take(AdminRoles *roles, const AccessUser users[ROLES]); /* false: no memory */
void admin_roles_counts(const void *state, const Frame *frame, Text *out);
void admin_roles_draw(const void *state, const Frame *frame, Screen *screen, Rect in);

typedef struct AdminReviews {
    BreakGlass *rows; /* owned */
    List list;
    bool all; /* those that were reviewed too */
    size_t waiting;
    int64_t at; /* number of the one that the cursor follows */
} AdminReviews;

void admin_reviews_take(AdminReviews *reviews, size_t count);
void admin_reviews_counts(const void *state, const Frame *frame, Text *out);
void admin_reviews_draw(const void *state, const Frame *frame, Screen *screen, Rect in);

/* The form of an act of core/admin.h. What the act would change of who sees what is asked about before. */
typedef struct AdminFormArgument {
    const Act *act;
    const char *subject, *words; /* whom it is done to, NULL for a new one; and what stands in the title */
    const char *only;            /* the one field that is asked; NULL: all */
    const char *teams;           /* that may be chosen, parted by blanks */
    const DialogValue *values;   /* what stands there now */
    size_t value_count;
    int64_t read; /* the last act that was there when that was read */
} AdminFormArgument;

typedef struct AdminForm {
    Form *form;
    char subject[64];
    bool edit;                /* it is done to somebody who is there */
    bool back;                /* what was typed before stands here */
    char *before[ACT_FIELDS]; /* what stood there; owned */
    int64_t read;             /* the last act that its writer has seen */
    Confirm confirm;
    bool asking; /* the question stands over the form */
} AdminForm;

void admin_form_draw(const AdminForm *form, Screen *screen, Rect in);

/* A new secret, typed twice and never shown. */
typedef struct AdminSecret {
    char name[64], words[120];
    Field fields[2];
    int focus;
    char why[ERROR_WHY_SIZE];
} AdminSecret;

void admin_secret_draw(const AdminSecret *secret, Screen *screen, Rect in);

extern const ViewOps admin_form_ops, admin_secret_ops;

#endif
