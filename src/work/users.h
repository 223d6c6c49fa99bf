/* Users as rows; private to src/work. */
#ifndef PALLIUM_WORK_USERS_PRIVATE_H
#define PALLIUM_WORK_USERS_PRIVATE_H

#include "store/record.h"
#include "work/users.h"

bool user_insert(Store *store, const NewUser *user, Error *error); /* unchecked */

/* ERROR_BAD_INPUT for a word that no user and no team can have. */
bool name_checked(const char *name, const char *whose, Error *error);

/* ERROR_REFUSED when nobody could administer any more. Inside a write, after the change. */
bool administrators_remain(Store *store, Error *error);

/* ERROR_REFUSED for a team that ended. */
bool team_open(Store *store, const char *team, Error *error);

/* The organisation of that name, however it is spelled; a new name makes one. */
bool organisation_named(Store *store, const char *name, int64_t *no, Error *error);

/* Closes or opens an account, or (`unlock`) only forgets its wrong secrets; on record with the reason, which
 * may be NULL. */
typedef struct AccountChange {
    const char *name, *reason;
    bool disabled, unlock;
} AccountChange;
bool account_change(Work *work, const AccountChange *change, Error *error);

/* ERROR_REFUSED, on record, for anybody else: "Only an administrator <what>." */
bool administrator(Work *work, const char *what, Error *error);

#endif
