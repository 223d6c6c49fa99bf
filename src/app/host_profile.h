/* The host profile: a service account owns the database, and people reach it by sudo or an ssh forced
 * command. storage-and-security section 1.1. */
#ifndef PALLIUM_APP_HOST_PROFILE_H
#define PALLIUM_APP_HOST_PROFILE_H

#include "base/error.h"
#include "base/text.h"

typedef struct HostProfile {
    const char *program;  /* absolute */
    const char *database; /* as --db is given; NULL: the service account's default */
    const char *account;  /* that owns the database */
} HostProfile;

/* A sudoers drop-in: members of the group pallium-users may run the program as the service account, with
 * exactly these words. */
void host_sudoers(const HostProfile *profile, Text *out);

/* An sshd_config block: what a member of the group gets instead of a shell. */
void host_sshd(const HostProfile *profile, Text *out);

/* Writes both as examples, and the folder exports/ that they go to, beside the database (0600, 0700). They
 * are put to use by whoever administers the machine. */
bool host_profile_write(const HostProfile *profile, const char *folder, Error *error);

#endif
