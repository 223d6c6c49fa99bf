/* `criteria --all`: a line a member, as they come. */
#ifndef PALLIUM_APP_CRITERIA_ALL_H
#define PALLIUM_APP_CRITERIA_ALL_H

#include "cli.h"

/* `since` NULL: everybody, else those that an act after that number touched. `reason`: of the export. */
bool criteria_all(Cli *cli, const char *ruleset, const char *since, const char *reason, Error *error);

#endif
