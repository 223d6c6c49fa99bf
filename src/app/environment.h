/* What the process takes of its surroundings, and what it leaves behind before anything else runs. */
#ifndef PALLIUM_APP_ENVIRONMENT_H
#define PALLIUM_APP_ENVIRONMENT_H

#include "options.h"

enum { ORIGIN_SIZE = 64, LOGIN_SIZE = 64, OS_USER_SIZE = 24 };

typedef struct Surroundings { /* owns what Environment points into */
    char origin[ORIGIN_SIZE], login[LOGIN_SIZE], os_user[OS_USER_SIZE], program[PATH_SIZE];
} Surroundings;

/* Reads the environment, then clears it but for what the terminal, the locale and the zone need. */
void environment_take(Surroundings *own, Environment *out);

/* No core file, no descriptor that the caller left open or closed, no new privileges, files for us alone.
 * False when not even /dev/null can be opened. */
bool process_harden(void);

#endif
