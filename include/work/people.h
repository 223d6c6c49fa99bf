/* The people and the teams of a database as an administrator sees them, and what is done to them: the acts of
 * core/admin.h. No member's data is in it. */
#ifndef PALLIUM_WORK_PEOPLE_H
#define PALLIUM_WORK_PEOPLE_H

#include "core/access.h"
#include "core/admin.h"
#include "work/work.h"

enum { HERE_SECONDS = 20 * 60 }; /* a session that did nothing for so long is over (ui/view/lock.h) */

typedef enum AccountState {
    ACCOUNT_ENABLED,
    ACCOUNT_NO_SECRET, /* a secret is asked here, and the person has none yet */
    ACCOUNT_LOCKED,    /* too many wrong secrets: until `locked_until` */
    ACCOUNT_DISABLED,
    ACCOUNT_STATES
} AccountState;

const char *account_state_word(AccountState state); /* "no_secret" */

typedef struct Person { /* texts are "" for none */
    char name[64], full_name[80], role[32], team[64], organisation[120], os_user[24];
    AccountState state;
    Instant locked_until, seen_at; /* seen_at: instant_never for who was never here */
    int64_t failures;              /* wrong secrets since the last right one */
    int sessions;                  /* open screens that did something in the last HERE_SECONDS */
    int64_t cases;                 /* open ones that they own */
    int64_t version;               /* of their row */
} Person;

typedef struct Team {
    char name[64], title[80], end_reason[120];
    bool ended;
    Instant ended_at; /* valid when ended */
    size_t people;    /* enabled accounts in it */
    int64_t cases;    /* open ones of it */
    int64_t version;  /* of its row; 0: only people or cases name it */
} Team;

typedef struct People { /* by name; end with people_free */
    Person *persons;
    size_t count;
    Team *teams; /* those that were added, and those that only people or cases name */
    size_t team_count;
    size_t unowned, teamless; /* open cases of nobody, of no team */
    int64_t read;             /* the last act that was there when they were read */
} People;

/* Somebody of a role in this database, for core/access.h: a liaison of an organisation. */
AccessUser work_as_role(const Work *work, Role role);

/* For administrators, supervisors and auditors: ERROR_REFUSED for others. */
bool work_people(Work *work, People *out, Error *error);
void people_free(People *people);
bool work_may_see_people(const Work *work);

const Person *people_find(const People *people, const char *name);
const Team *people_team(const People *people, const char *name);

/* An act of core/admin.h. A value "" or "none" clears what it names; a field that is not named stays. */
typedef struct AdminRequest {
    const Act *act;
    const char *subject; /* whom or what it is done to: a user's name, a team's word; NULL for a new one */
    const char *const *names;
    const char *const *values;
    size_t field_count;
    int64_t version; /* of the user's or the team's row that was read; 0: not said */
    int64_t read;    /* the last act that was there when it was read, which says the same; 0: not said */
} AdminRequest;

enum { ADMIN_SUMMARY = 200 };

/* ERROR_REFUSED for who is no administrator, for one's own account, for the last administrator, for a team
 * that still has people or cases; ERROR_NOT_FOUND; ERROR_BAD_INPUT; ERROR_CONFLICT when another changed the
 * same fields since they were read (work/conflict.h). Nothing is kept of a refused act. */
bool work_admin_do(Work *work, const AdminRequest *request, char summary[ADMIN_SUMMARY], Error *error);

/* What the act would change of who sees which charts and of open cases: sentences, a line each; nothing when
 * there is nothing to say. The same refusals. */
bool work_admin_preview(Work *work, const AdminRequest *request, Text *out, Error *error);

#endif
