/* A sitting with two teams and a provider, for tests of who sees what. */
#ifndef PALLIUM_TESTS_TEAMS_H
#define PALLIUM_TESTS_TEAMS_H

#include "sitting.h"
#include "work/chart.h"
#include "work/look.h"
#include "work/users.h"

enum { TEAMS_USERS = 14, TEAMS_ROWS = 200 };

extern const char *const teams_everybody[TEAMS_USERS]; /* its users */

/* nora's M02 is the north's, sol's M04 the south's, M06 nobody's; M08 moved from south to north; M10 is the
 * south's and nora owns it; M12 is with Harbor. */
void teams_open(Sitting *sitting);
void teams_user(Sitting *sitting, const NewUser *user);

int64_t teams_number(Sitting *sitting, const char *member); /* whoever sits there */
bool teams_find(Sitting *sitting, const char *member);      /* whether the sitting user finds them */
bool teams_opens(Sitting *sitting, const char *member);     /* and whether the chart opens */
size_t teams_page(Sitting *sitting, const Filter *filter, bool by_obligation, ListRow rows[TEAMS_ROWS]);
int64_t teams_acts(Sitting *sitting, const char *kind); /* on record */

#endif
