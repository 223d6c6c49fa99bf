/* Requests of the administration from words, and whom they left. */
#ifndef PALLIUM_TESTS_ADMIN_MADE_H
#define PALLIUM_TESTS_ADMIN_MADE_H

#include "work/people.h"

enum { ADMIN_MADE_FIELDS = 4 };

typedef struct AdminMade { /* a request from pairs: name, value, … NULL */
    const char *names[ADMIN_MADE_FIELDS], *values[ADMIN_MADE_FIELDS];
    AdminRequest request;
} AdminMade;

void admin_make(AdminMade *made, const char *act, const char *subject, const char *const *pairs);
bool admin_made_do(Work *work, const AdminMade *made, Error *error);

/* Zeros for nobody. */
Person admin_person(Work *work, const char *name);
Team admin_team(Work *work, const char *name);

#endif
