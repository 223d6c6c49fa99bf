/* Users as rows; private to src/work. */
#ifndef PALLIUM_WORK_USERS_PRIVATE_H
#define PALLIUM_WORK_USERS_PRIVATE_H

#include "store/record.h"
#include "work/users.h"

bool user_insert(Store *store, const NewUser *user, Error *error); /* unchecked */

#endif
