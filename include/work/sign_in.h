/* Who gets in. A practice database asks no secret. Any other asks one as soon as one of its users has one,
 * and from then on everybody needs one: whoever can open the file owns it, so in a personal database a secret
 * is the person's own choice. storage-and-security sections 1 and 2. */
#ifndef PALLIUM_WORK_SIGN_IN_H
#define PALLIUM_WORK_SIGN_IN_H

#include "work/work.h"

enum { IDLE_MINUTES = 10, IDLE_MINUTES_LEAST = 1, IDLE_MINUTES_MOST = 20 };

/* Whether this database asks a secret. */
bool work_asks_secret(Work *work, bool *asks, Error *error);

bool work_signed_in(const Work *work); /* with a secret: such a sitting locks when it is left alone */

/* Minutes without a key until such a sitting locks, and until it ends; the first is the database's, set by an
 * administrator, on record; the second is twice that. 45 CFR 164.312(a)(2)(iii). */
int work_idle_minutes(const Work *work);
int work_log_off_minutes(const Work *work);
bool work_set_idle_minutes(Work *work, int minutes, Error *error); /* ERROR_BAD_INPUT out of the range */

/* The idle lock, on record, and nothing that was read stays in the sitting's memory; and whether `secret` is
 * the sitting user's, on record either way. Counts failures as signing in does. */
bool work_lock(Work *work, Error *error);
bool work_unlock(Work *work, const char *secret, Error *error);

/* The sitting is over: "idle", "left". Nothing of one that gave no secret. */
bool work_sign_out(Work *work, const char *why, Error *error);

/* The secret once more, for the next act that asks for it (Act.secret); true where none is asked. */
bool work_confirm(Work *work, const char *secret, Error *error);
bool work_confirmed(const Work *work);

/* A new secret: of oneself, or, by an administrator, of anybody, whose account opens again with it. Never
 * taken back. ERROR_BAD_INPUT with what is missing (core/secret.h). */
bool work_user_secret(Work *work, const char *name, const char *secret, Error *error);

/* An administrator closes an account or opens it; nobody closes their own. */
bool work_user_disable(Work *work, const char *name, bool disabled, Error *error);

#endif
