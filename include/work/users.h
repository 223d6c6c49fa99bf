/* The people of a database. */
#ifndef PALLIUM_WORK_USERS_H
#define PALLIUM_WORK_USERS_H

#include "work/work.h"

typedef struct NewUser {
    const char *name, *role, *team, *full_name; /* team and full_name may be NULL */
    const char *organisation; /* id or name; whose members a provider's liaison sees; NULL: none */
    const char *os_user;      /* number of the system's user who sits down as this one (host profile); NULL */
} NewUser;

/* By an administrator. ERROR_REFUSED for a name that is taken. */
bool work_add_user(Work *work, const NewUser *user, Error *error);

#endif
