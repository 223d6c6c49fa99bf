/* A sitting: an open database, who sits there, what time it is, and the policy in force. Both faces, the
 * screen and the command line, do everything through it. Owned by whoever opened it. */
#ifndef PALLIUM_WORK_WORK_H
#define PALLIUM_WORK_WORK_H

#include "base/error.h"
#include "base/id.h"
#include "base/now.h"
#include "base/zone.h"
#include "core/act.h"
#include "core/clock.h"

typedef struct Work Work;

typedef struct WorkOptions {
    const char *path;
    const char *user; /* who sits there; the name of a user of the database */
    bool read_only;
    const char
        *frozen_now; /* PALLIUM_NOW or NULL: honoured for a practice database or a read-only sitting alone */
    IdSource ids;    /* zero: random */
} WorkOptions;

/* Makes a database and its first user, an administrator. ERROR_REFUSED when the file exists already. */
bool work_init(const char *path, bool practice, const char *zone, const char *user, const char *frozen_now,
               Error *error);

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
const char *work_path(const Work *work);
const char *work_note(const Work *work); /* one warning for stderr, or "" */

/* Another user sits down (the script's `user`); ERROR_REFUSED for an unknown or disabled one. */
bool work_switch_user(Work *work, const char *user, Error *error);
bool work_user_add(Work *work, const char *name, const char *role, const char *team, const char *full_name,
                   Error *error);

/* Changes when somebody else committed: the list then reloads. */
int64_t work_data_version(Work *work);

/* Compares the queue with what it is made from and verifies the chain and the file; `rebuild` remakes the
 * queue. *differences counts cases whose rows were not as they should be. */
bool work_check(Work *work, bool rebuild, int64_t *cases, int64_t *differences, int64_t *acts, Error *error);

#endif
