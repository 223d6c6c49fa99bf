/* Inside the administration of people; private to src/work. */
#ifndef PALLIUM_WORK_PEOPLE_PRIVATE_H
#define PALLIUM_WORK_PEOPLE_PRIVATE_H

#include "work/people.h"

/* The value of a field, "" for "none"; NULL when it is not given. */
const char *admin_value(const AdminRequest *request, const char *name);

/* Whether the sitting user may do it at all. */
bool admin_allowed(Work *work, const AdminRequest *request, Error *error);

/* The subject of the presence rows of screens. */
extern const char presence_screen[];

#endif
