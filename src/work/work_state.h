/* What a sitting holds; private to src/work. */
#ifndef PALLIUM_WORK_WORK_STATE_H
#define PALLIUM_WORK_WORK_STATE_H

#include "base/progress.h"
#include "core/plan_library.h"
#include "core/rulebook.h"
#include "store/reach.h"
#include "store/record.h"
#include "work/conflict.h"
#include "work/work.h"

enum { VIEWS_REMEMBERED = 512, USER_SIZE = 64 };

struct Work {
    Store *store;
    Zone *zone;
    struct Policies *policies;
    const Policy *policy;     /* what the open ones stand under; of `policies` */
    Rulebook *book;           /* the rulesets; read when first asked */
    PlanLibrary *library;     /* of the care plan; read when first asked */
    int64_t rulesets_mark;    /* of the stored ones that the book holds */
    const Progress *progress; /* of whoever waits for long work; NULL: nobody */
    TimeSource clock;
    Instant frozen;
    bool is_frozen, practice, read_only;
    bool host;        /* the host profile */
    bool signed_in;   /* with a secret */
    bool confirmed;   /* the secret was given again, for one act */
    int idle_minutes; /* 0: IDLE_MINUTES */
    SystemLog log;
    char origin[64];
    char user[USER_SIZE], full_name[80], team[64], session[ID_SIZE];
    Role role;
    int64_t organisation_no; /* of a provider's liaison; 0 for none */
    char organisation_key[96];
    Reach reach; /* what access_lists answered last */
    char path[512], note[320];
    Conflict conflict;                /* of the last act */
    char op_given[ID_SIZE];           /* the caller's operation id, or "" … */
    int64_t op_saves;                 /* … and how many saves began with it */
    int64_t op_made;                  /* ids of our own so far */
    char op_unsure[ID_SIZE];          /* of the save whose end is not known, or "" … */
    char op_request[ID_SIZE];         /* … and what was asked, by an id made of it */
    int64_t viewed[VIEWS_REMEMBERED]; /* members whose chart this sitting opened: the view is recorded once */
    size_t viewed_count;
};

/* The door of a member's record: ERROR_NOT_FOUND when the chart is not open to the user. Reads are acts: the
 * view is on record before the record is shown, once a sitting and member. */
bool record_view(Work *work, int64_t member_no, const char *member_id, Error *error);
bool record_view_row(Work *work, const Record *row, Error *error); /* of a row that names a member */

/* Ends pins and waits whose time has come, and brings the open ones under a policy whose day has come;
 * nothing is written when there are none. */
bool work_settle(Work *work, Error *error);

/* Reads the rulesets when that was not done yet. */
bool work_book(Work *work, Error *error);

/* The header of an act by the sitting user at the sitting's now; `at` is the caller's buffer. */
ActHeader work_header(const Work *work, const char *kind, const char *subject, const char *detail,
                      char at[INSTANT_SIZE]);

#endif
