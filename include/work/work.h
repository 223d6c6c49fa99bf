/* A sitting: an open database, who sits there, what time it is, and the policy in force. Both faces, the
 * screen and the command line, do everything through it. Owned by whoever opened it. */
#ifndef PALLIUM_WORK_WORK_H
#define PALLIUM_WORK_WORK_H

#include "base/error.h"
#include "base/id.h"
#include "base/now.h"
#include "base/progress.h"
#include "base/text.h"
#include "base/zone.h"
#include "core/act.h"
#include "core/clock.h"
#include "work/system_log.h"

typedef struct Work Work;

typedef struct WorkOptions {
    const char *path;
    const char *user; /* who sits there; the name of a user of the database */
    bool user_given;  /* they said so themselves; else it is the login name */
    bool read_only;
    const char *frozen_now; /* PALLIUM_NOW or NULL: for a practice database or a read-only sitting alone */
    IdSource ids;           /* zero: random */
    TimeSource clock;       /* zero: the system's */
    const char *os_user;    /* number of the system's user for whom sudo runs us; NULL: nobody */
    const char *origin;     /* where the person comes from, for counting wrong secrets; NULL: "local" */
    /* Called once when the database asks a secret: appends what was given, or refuses. NULL: none to give. */
    bool (*ask)(void *context, const char *user, Text *secret, Error *error);
    void *ask_context;
    SystemLog log; /* of the host profile */
} WorkOptions;

typedef struct WorkInit {
    const char *path;
    const char *user;   /* the first one, an administrator */
    const char *zone;   /* the plan's, for good */
    bool practice;      /* for learning: no secret, and a clock that can be set */
    bool host;          /* a service account owns it and people reach it by sudo or ssh: everybody signs in */
    const char *secret; /* of the first user; needed with `host` */
    const char *frozen_now; /* of a practice database */
} WorkInit;

/* Makes a database and its first user, an administrator. ERROR_REFUSED when the file exists already. */
bool work_init(const WorkInit *init, Error *error);

/* ERROR_REFUSED when the user is unknown or disabled. */
bool work_open(Work **out, const WorkOptions *options, Error *error);
void work_free(Work **work);

Instant work_now(const Work *work);
void work_set_now(Work *work, Instant at); /* of a practice database: `script`'s now; ignored elsewhere */
const Zone *work_zone(const Work *work);
const Policy *work_policy(const Work *work);
const char *work_user(const Work *work);
const char *work_full_name(const Work *work); /* "K. Ortiz"; the user's name when there is none */
Role work_role(const Work *work);
bool work_practice(const Work *work);
bool work_frozen(const Work *work);
bool work_read_only(const Work *work);
bool work_hosted(const Work *work); /* a service account owns the database: what is written is its own */
bool work_may_write(const Work *work, Error *error); /* ERROR_REFUSED in a read-only sitting */
const char *work_path(const Work *work);
const char *work_note(const Work *work); /* one warning for stderr, or "" */

/* Another user sits down (the script's `user`); ERROR_REFUSED for an unknown or disabled one, and in a
 * sitting that gave a secret. */
bool work_switch_user(Work *work, const char *user, Error *error);

/* What is saved from now on carries an operation id that the caller made: the first save the id itself, the
 * nth one made of it and n. A save that was done with it before is not done again, and answers with the act
 * that did it. NULL: the sitting makes its own. */
void work_set_op(Work *work, const char *op);

/* The sitting user as an administrator left them: role, team and organisation are taken over, *same false
 * when one is another now. ERROR_REFUSED when the account was closed: the sitting must end. */
bool work_still(Work *work, bool *same, Error *error);

/* Changes when somebody else committed: the list then reloads. */
int64_t work_data_version(Work *work);

/* Long work says how far it is, and asks whether it goes on; NULL: no more. The caller's. */
void work_watch(Work *work, const Progress *progress);
const Progress *work_watched(const Work *work);

/* Compares the queue with what it is made from and verifies the chain and the file; `rebuild` remakes the
 * queue. *differences counts cases whose rows were not as they should be. */
bool work_check(Work *work, bool rebuild, int64_t *cases, int64_t *differences, int64_t *acts, Error *error);

#endif
