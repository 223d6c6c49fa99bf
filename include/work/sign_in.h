/* Who gets in. A practice database asks no secret. Any other asks one as soon as one of its users has one,
 * and from then on everybody needs one: whoever can open the file owns it, so in a personal database a secret
 * is the person's own choice. storage-and-security sections 1 and 2. */
#ifndef PALLIUM_WORK_SIGN_IN_H
#define PALLIUM_WORK_SIGN_IN_H

#include "work/work.h"

enum { IDLE_MINUTES = 10, IDLE_MINUTES_LEAST = 1, IDLE_MINUTES_MOST = 20 };

/* Whether this database asks a secret. */
bool work_asks_secret(Work *work, bool *asks, Error *error);

bool work_signed_in(const Work *work);   /* with a secret: such a sitting locks when it is left alone */
int work_idle_minutes(const Work *work); /* until it does */

/* Whether `secret` is the sitting user's: the idle lock. Counts failures as signing in does. */
bool work_unlock(Work *work, const char *secret, Error *error);

/* A new secret: of oneself, or, by an administrator, of anybody, whose account opens again with it. Never
 * taken back. ERROR_BAD_INPUT with what is missing (core/secret.h). */
bool work_user_secret(Work *work, const char *name, const char *secret, Error *error);

/* An administrator closes an account or opens it; nobody closes their own. */
bool work_user_disable(Work *work, const char *name, bool disabled, Error *error);

#endif
